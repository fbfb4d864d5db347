"""Reading side by side: the same bytes as one by one, told as it goes, and an end that names the report."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from communique import attesting
from communique.clean import clean
from communique.errors import WorkerError
from communique.faces.exports import json
from communique.language import load
from communique.nouns import Article, Report, Source
from communique.pipeline import read
from communique.reports import open_reports
from communique.settings import Settings

STORY = "harrowmouth-talks/day-1"


class Fatal(Article):
    """An article that ends the process which unpacks it."""

    def __reduce__(self) -> Any:
        return os._exit, (9,)


def once(flag: str) -> object:
    """End the process at the first call; then give what is no article at all."""
    if not Path(flag).exists():
        Path(flag).touch()
        os._exit(9)
    return None


class Moody(Article):
    """An article that ends the first process which unpacks it, and cannot be heard by the next."""

    def __reduce__(self) -> Any:
        return once, (f"{self.report.origin}.flag",)


def articles(folder: Path) -> list[Article]:
    opened = open_reports(Source((str(folder),)), Settings().limits, None)
    return [clean(item) for item in opened if isinstance(item, Report)]


def all_end() -> bool:
    """Whether no process is left, once those that were told to end have had the time for it."""
    last = time.monotonic() + 20
    while active_children() and time.monotonic() < last:
        time.sleep(0.05)
    return not active_children()


def test_two_processes_write_the_bytes_of_one_and_tell_every_report(samples: Path) -> None:
    told: dict[int, list[tuple[int, int]]] = {1: [], 2: []}
    written = {
        crew: json.write(
            read(
                Source((str(samples / STORY),)),
                Settings(processes=crew),
                progress=lambda stage, done, of, c=crew: told[c].append((done, of)) if stage == "read" else None,  # type: ignore[misc]
            )
        )
        for crew in (1, 2)
    }
    assert written[1].encode() == written[2].encode()
    assert len(written[1]) > 10_000
    assert told[1] == told[2] == [(n, 7) for n in range(1, 8)]
    assert all_end()


def test_testimonies_come_back_in_the_order_of_the_articles(samples: Path) -> None:
    settings = Settings(rules=True, processes=2)
    given = articles(samples / STORY)[::-1]
    heard = attesting.attest_all(given, load(settings), settings, lambda done: None)
    assert [t.page.article for t in heard] == given


def test_a_report_that_ends_its_process_is_named(samples: Path) -> None:
    settings = Settings(rules=True, processes=2)
    one, two, *_ = articles(samples / STORY)
    report = Report("bad", "x" * 9_000, "reports/bad.txt", "0" * 64, "text", "utf-8", ())
    bad = Fatal(report, None, None, None, None, None, None, "outlet", (), (), ())
    with pytest.raises(WorkerError, match=r"^reports/bad\.txt: the process that read this report has died"):
        attesting.attest_all([one, bad, two], load(settings), settings, lambda done: None)
    assert all_end()


def test_what_a_report_raises_when_it_is_read_alone_is_told_and_not_hidden(samples: Path, tmp_path: Path) -> None:
    settings = Settings(rules=True, processes=2)
    one, two, *_ = articles(samples / STORY)
    report = Report("moody", "x" * 9_000, str(tmp_path / "moody.txt"), "0" * 64, "text", "utf-8", ())
    moody = Moody(report, None, None, None, None, None, None, "outlet", (), (), ())
    with pytest.raises(AttributeError, match="NoneType"):
        attesting.attest_all([one, moody, two], load(settings), settings, lambda done: None)
    assert all_end()


def test_a_report_that_ends_its_process_loses_no_other_where_each_is_told_by_itself(samples: Path) -> None:
    settings = Settings(rules=True, processes=2)
    one, two, three, *_ = articles(samples / STORY)
    report = Report("bad", "x" * 9_000, "reports/bad.txt", "0" * 64, "text", "utf-8", ())
    bad = Fatal(report, None, None, None, None, None, None, "outlet", (), (), ())
    found = dict(attesting.attest_each([one, bad, two, three], load(settings), settings))
    assert isinstance(found[1], WorkerError)
    heard = [each for _, each in sorted(found.items()) if not isinstance(each, Exception)]
    assert [t.page.article for t in heard] == [one, two, three]
    assert all_end()


def test_a_process_ended_from_outside_is_told_with_the_reports_in_hand(samples: Path) -> None:
    settings = Settings(rules=True, processes=2)
    given = articles(samples / STORY)

    def kill(done: int) -> None:
        if done == 1:
            for child in active_children():
                child.kill()

    with pytest.raises(WorkerError, match=r"\.txt.*each can be read alone.*COMMUNIQUE_PROCESSES=1"):
        attesting.attest_all(given, load(settings), settings, kill)
    assert all_end()


def test_what_breaks_off_the_run_leaves_no_process_behind(samples: Path) -> None:
    settings = Settings(rules=True, processes=2)

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        attesting.attest_all(articles(samples / STORY), load(settings), settings, stop)
    assert all_end()


@pytest.mark.parametrize(
    ("lengths", "asked", "cores", "crew"),
    [
        ([5_000] * 5, 0, 8, 1),
        ([5_000] * 12, 0, 8, 2),
        ([5_000] * 1_000, 0, 8, 8),
        ([90_000] * 2, 0, 8, 2),
        ([5_000] * 1_000, 0, 200, 61),
        ([100] * 3, 2, 8, 2),
        ([100] * 3, 9, 8, 3),
        ([5_000] * 1_000, 1, 8, 1),
        ([], 0, 8, 1),
    ],
)
def test_there_are_as_many_processes_as_have_enough_to_read(
    lengths: list[int], asked: int, cores: int, crew: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attesting, "_cores", lambda: cores)
    assert attesting.crew_of(lengths, Settings(processes=asked)) == crew


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_ctrl_c_ends_all_processes_without_a_traceback(samples: Path, tmp_path: Path) -> None:
    for copy in range(20):
        for file in (samples / STORY).glob("*.txt"):
            shutil.copyfile(file, tmp_path / f"{file.stem}-{copy}.txt")
    command = [sys.executable, "-m", "communique", "read", str(tmp_path), "-q", "--rules", "-o", str(tmp_path / "out")]
    run = subprocess.Popen(
        command, stderr=subprocess.PIPE, start_new_session=True, env={**os.environ, "COMMUNIQUE_PROCESSES": "2"}
    )
    try:
        children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
        last = time.monotonic() + 60
        while run.poll() is None and time.monotonic() < last:
            if not children.exists() or len(children.read_text().split()) >= 3:  # two readers and their tracker
                break
            time.sleep(0.02)
        time.sleep(0.3)  # the readers are loading what they need: where an unguarded process shows a traceback
        os.killpg(run.pid, signal.SIGINT)
        complaints = run.communicate(timeout=30)[1]
    finally:
        run.kill()
    assert run.returncode not in (0, 2)
    assert b"Traceback" not in complaints
    assert not (tmp_path / "out").exists()
