"""The command watch as a user meets it: real folders, a real local site, a real process that is ended and killed."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import feedparser
import pytest

from communique.store import Store
from tests.faces.commands import called
from tests.watching import stories
from tests.watching.serving import Site, serving

OLD = 1_500_000_000
PATIENCE = 60.0
UNDATED = "The lock stays shut\n\nThe keeper of the lock said that the lower gate would stay shut all summer.\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def put(file: Path, text: str, at: float = OLD) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (at, at))


def environment(site: Site | None) -> dict[str, str]:
    extra = {"COMMUNIQUE_RULES": "1", "COMMUNIQUE_PROCESSES": "1", "COMMUNIQUE_FETCH_PAUSE": "0"}
    return {**extra, **({"COMMUNIQUE_ALLOW_HOSTS": site.host} if site else {})}


def watch(*arguments: str | Path, site: Site | None = None) -> subprocess.CompletedProcess[str]:
    """Run a watch that ends by itself."""
    return called("watch", *arguments, environment=environment(site))


def reports(store: Path) -> int:
    with Store.open(str(store)) as held:
        return len(held.reports(latest=False))


class Running:
    """A watch that goes on, with the lines that it has written."""

    def __init__(self, *arguments: str | Path, site: Site | None = None) -> None:
        command = [sys.executable, "-m", "communique", "watch", *map(str, arguments)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, **environment(site)},
        )  # fmt: skip
        self.out: list[str] = []
        self.err: list[str] = []
        self.readers = [
            threading.Thread(target=self._read, args=(self.process.stdout, self.out)),
            threading.Thread(target=self._read, args=(self.process.stderr, self.err)),
        ]
        for reader in self.readers:
            reader.start()

    @staticmethod
    def _read(pipe: io.TextIOBase, lines: list[str]) -> None:
        lines.extend(iter(pipe.readline, ""))

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *problem: object) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)
        for reader in self.readers:
            reader.join()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()

    def until(self, met: Callable[[], bool]) -> None:
        """Wait until something has come about."""
        end = time.monotonic() + PATIENCE
        while not met():
            assert time.monotonic() < end and self.process.poll() is None, (self.out, self.err)
            time.sleep(0.02)

    def end(self, number: int) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        for reader in self.readers:
            reader.join()  # all that it said is read
        return code


def passes(out: str) -> list[str]:
    return re.findall(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  (.+)$", out, re.MULTILINE)


def test_one_pass_over_a_folder_and_a_feed(tmp_path: Path, site: Site) -> None:
    put(tmp_path / "news" / "toll.txt", stories.text("toll"))
    site.put(
        "/feed", stories.feed(stories.item("lock", site.put("/lock", stories.page("lock")))), "application/rss+xml"
    )
    arguments = (tmp_path / "news", f"{site.home}/feed", "--store", tmp_path / "s.db", "--once")
    done = watch(*arguments, site=site)
    assert done.returncode == 0, done.stderr
    assert passes(done.stdout) == ["2 new, 0 known, 0 refused, 1 story changed."]
    again = watch(*arguments, site=site)
    assert again.returncode == 0, again.stderr
    assert passes(again.stdout) == ["0 new, 2 known, 0 refused, 0 stories changed."]
    assert reports(tmp_path / "s.db") == 2


def test_the_dossier_is_renewed_after_changes_and_its_feed_leads_to_its_page(tmp_path: Path) -> None:
    folder, out = tmp_path / "news", tmp_path / "out"
    out.mkdir()
    put(folder / "toll.html", stories.page("toll"))
    results = ("--html", out / "d.html", "--md", out / "d.md", "--atom", out / "changes.atom", "--name", "canal")
    arguments = (folder, "--store", tmp_path / "s.db", "--once", *results)
    assert watch(*arguments).returncode == 0
    first = feedparser.parse(io.BytesIO((out / "changes.atom").read_bytes()))
    assert first.feed.title == "canal: what changed" and first.entries and not first.bozo
    page = (out / "d.html").read_text(encoding="utf-8")
    for entry in first.entries:
        file, _, anchor = entry.link.partition("#")
        assert file == "d.html" and f'id="{anchor}"' in page
    assert (out / "d.md").read_text(encoding="utf-8").startswith("# canal")
    before = {file: file.read_bytes() for file in out.iterdir()}
    time.sleep(1.1)  # the times of stories and dossiers are told in seconds
    assert watch(*arguments).returncode == 0
    time.sleep(1.1)
    settled = {file: file.stat().st_mtime_ns for file in out.iterdir()}
    assert watch(*arguments).returncode == 0
    assert {file: file.stat().st_mtime_ns for file in out.iterdir()} == settled  # nothing new, nothing written
    put(folder / "grain.html", stories.page("grain", date="2031-05-16"))
    assert watch(*arguments).returncode == 0
    second = feedparser.parse(io.BytesIO((out / "changes.atom").read_bytes()))
    ids = [entry.id for entry in second.entries]
    assert set(ids) > {entry.id for entry in first.entries}
    assert [one for one in ids if one in {entry.id for entry in first.entries}] == [entry.id for entry in first.entries]
    assert second.entries[0].updated.startswith("2031-05-16")
    assert (out / "d.html").read_bytes() != before[out / "d.html"]
    assert not list(out.glob(".*"))


def test_a_result_that_was_taken_away_is_written_again(tmp_path: Path) -> None:
    put(tmp_path / "news" / "toll.html", stories.page("toll"))
    arguments = (tmp_path / "news", "--store", tmp_path / "s.db", "--once", "--md", tmp_path / "d.md")
    assert watch(*arguments).returncode == 0
    (tmp_path / "d.md").unlink()
    assert watch(*arguments).returncode == 0
    assert (tmp_path / "d.md").exists()


def test_a_result_inside_the_folder_is_no_report(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    put(folder / "toll.html", stories.page("toll"))
    arguments = (folder, "--store", tmp_path / "s.db", "--once", "--html", folder / "d.html")
    assert watch(*arguments).returncode == 0
    again = watch(*arguments)
    assert again.returncode == 0, again.stderr
    assert passes(again.stdout) == ["0 new, 1 known, 0 refused, 0 stories changed."]


def test_what_is_refused_is_told_and_ends_with_1(tmp_path: Path, site: Site) -> None:
    put(tmp_path / "news" / "bad.txt", "\0\1\2" * 99)
    put(tmp_path / "news" / "toll.txt", stories.text("toll"))
    done = watch(tmp_path / "news", f"{site.home}/none", "--store", tmp_path / "s.db", "--once", site=site)
    assert done.returncode == 1
    assert passes(done.stdout) == ["1 new, 0 known, 1 refused, 1 source not to be had, 1 story changed."]
    assert "bad.txt: The file is no text" in done.stderr
    assert f"{site.home}/none: The site has no such page" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("{}/none",), "there is no such folder or feed"),
        (("{}/report.txt",), "no folder and no feed"),
        (("{}/news", "--since", "yesterday"), "YYYY-MM-DD"),
        (("{}/news", "--html", "{}/x", "--md", "{}/x"), "asked for twice"),
        (("{}/news", "--html", "{}/news/toll.txt"), "one of the inputs"),
        (("{}/feed.xml", "--atom", "{}/feed.xml"), "one of the inputs"),
        (("{}/news", "--md", "{}/none/d.md"), "cannot be written"),
        (("{}/news", "--actors", "Nobody Atall"), "Nobody Atall"),
    ],
)
def test_bad_usage_is_one_sentence_and_ends_with_2(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    put(tmp_path / "news" / "toll.txt", stories.text("toll"))
    put(tmp_path / "report.txt", stories.text("toll"))
    put(tmp_path / "feed.xml", stories.feed())
    given = [argument.replace("{}", str(tmp_path)) for argument in arguments]
    done = watch(*given, "--store", tmp_path / "s.db", "--once")
    assert done.returncode == 2, done.stderr
    assert words in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "news" / "toll.txt").read_text(encoding="utf-8") == stories.text("toll")


def test_once_waits_for_a_file_that_is_being_written(tmp_path: Path) -> None:
    file = tmp_path / "news" / "toll.txt"

    def written_on() -> bool:
        put(file, stories.text("toll"), time.time())
        return bool(run.out)

    with Running(tmp_path / "news", "--store", tmp_path / "s.db", "--once") as run:
        run.until(written_on)
        assert run.process.wait(PATIENCE) == 0
    assert passes("".join(run.out)) == [
        "0 new, 0 known, 0 refused, 1 file being written, 0 stories changed.",
        "1 new, 0 known, 0 refused, 1 story changed.",
    ]


def test_once_takes_what_is_still_being_written_although_no_report_is_dated_yet(tmp_path: Path) -> None:
    put(tmp_path / "news" / "lock.txt", UNDATED)
    put(tmp_path / "news" / "toll.html", stories.page("toll"), time.time())
    done = watch(tmp_path / "news", "--store", tmp_path / "s.db", "--once", "--md", tmp_path / "d.md")
    assert done.returncode == 0, done.stderr
    assert passes(done.stdout)[-1].startswith("1 new, 1 known, 0 refused")
    assert reports(tmp_path / "s.db") == 2 and (tmp_path / "d.md").exists()


def test_a_store_without_a_date_is_no_error_and_is_told_once(tmp_path: Path) -> None:
    put(tmp_path / "news" / "lock.txt", UNDATED)
    arguments = (tmp_path / "news", "--store", tmp_path / "s.db", "--md", tmp_path / "d.md")
    done = watch(*arguments, "--once")
    assert done.returncode == 0, done.stderr
    assert "so no dossier is written yet" in done.stderr and not (tmp_path / "d.md").exists()
    with Running(*arguments, "--every", "1") as run:
        run.until(lambda: len(run.out) > 2)
        assert run.end(signal.SIGINT) == 0
    assert "".join(run.err).count("so no dossier is written yet") == 1


@pytest.mark.parametrize("number", [pytest.param(signal.SIGINT, marks=pytest.mark.long), signal.SIGTERM])
def test_a_watch_takes_in_what_arrives_and_ends_cleanly(tmp_path: Path, number: int) -> None:
    put(tmp_path / "news" / "toll.txt", stories.text("toll"))
    store = tmp_path / "s.db"
    with Running(tmp_path / "news", "--store", store, "--every", "1", "--md", tmp_path / "d.md") as run:
        run.until(lambda: any("1 new" in line for line in run.out))
        put(tmp_path / "news" / "lock.html.part", stories.page("lock"))
        (tmp_path / "news" / "lock.html.part").rename(tmp_path / "news" / "lock.html")
        run.until(lambda: sum("1 new" in line for line in run.out) == 2)
        run.until(lambda: "lock" in (tmp_path / "d.md").read_text(encoding="utf-8"))
        assert run.end(number) == 0
        assert re.search(
            r"Ended after \d+ passes; 2 reports are kept\. The same command goes on from here\.", "".join(run.err)
        )
        assert "Traceback" not in "".join(run.err)
        assert reports(store) == 2


def test_a_feed_that_fails_is_told_and_tried_again_while_others_go_on(tmp_path: Path, site: Site) -> None:
    put(tmp_path / "news" / "toll.txt", stories.text("toll"))
    feed = f"{site.home}/feed"
    with Running(tmp_path / "news", feed, "--store", tmp_path / "s.db", "--every", "1", site=site) as run:
        run.until(lambda: any("1 source not to be had" in line for line in run.out))
        run.until(lambda: any("let alone for 1 pass" in line for line in run.err))
        assert any("1 new" in line for line in run.out)
        site.put(
            "/feed", stories.feed(stories.item("lock", site.put("/lock", stories.page("lock")))), "application/rss+xml"
        )
        run.until(lambda: sum("1 new" in line for line in run.out) == 2)
        assert run.end(signal.SIGINT) == 0


def test_a_result_that_cannot_be_written_does_not_end_the_watch(tmp_path: Path) -> None:
    put(tmp_path / "news" / "toll.txt", stories.text("toll"))
    with Running(
        tmp_path / "news", "--store", tmp_path / "s.db", "--every", "1", "--md", tmp_path / "no" / "d.md"
    ) as run:
        run.until(lambda: sum("cannot be written" in line for line in run.err) > 1)
        (tmp_path / "no").mkdir()
        run.until(lambda: (tmp_path / "no" / "d.md").exists())
        assert run.end(signal.SIGINT) == 0


@pytest.mark.long
def test_a_watch_that_is_killed_loses_nothing_and_keeps_nothing_twice(tmp_path: Path, site: Site) -> None:
    names = [f"n{number}" for number in range(30)]
    items = []
    for name in names:
        link = site.put(
            f"/{name}", stories.page("toll", more=f"The canal office printed notice {name} about the toll.")
        )
        items.append(stories.item(name, link))
    site.put("/feed", stories.feed(*items), "application/rss+xml")
    site.tags["/feed"] = '"v1"'
    store = tmp_path / "s.db"
    acknowledged: set[str] = set()
    for after in (2, 9, 23, 29):
        with Running(f"{site.home}/feed", "--store", store, "--every", "1", site=site) as run:
            asked = len(site.asked)
            run.until(lambda asked=asked, after=after: len(site.asked) > asked + after)  # type: ignore[misc]
        with Store.open(str(store), create=True) as held:
            now = {kept.digest for kept in held.reports(latest=False)}
        assert acknowledged <= now
        acknowledged = now
    done = watch(f"{site.home}/feed", "--store", store, "--once", site=site)
    assert done.returncode == 0, done.stderr
    with Store.open(str(store)) as held:
        kept = held.reports(latest=False)
        assert sorted(one.place for one in kept) == sorted(f"{site.home}/{name}" for name in names)
        assert {one.version for one in kept} == {1}
        assert sorted({digest for story in held.stories() for digest in story.reports}) == sorted(
            one.digest for one in kept
        )


@pytest.mark.long
def test_two_watches_on_one_store_do_no_harm(tmp_path: Path, site: Site) -> None:
    for name in ("toll", "lock", "grain"):
        put(tmp_path / "news" / f"{name}.txt", stories.text(name))
    items = [stories.item(name, site.put(f"/{name}", stories.page(name, more=name))) for name in ("toll", "lock")]
    site.put("/feed", stories.feed(*items), "application/rss+xml")
    arguments = (tmp_path / "news", f"{site.home}/feed", "--store", tmp_path / "s.db", "--every", "1")
    files = [tmp_path / "d0.md", tmp_path / "d1.md"]
    with (
        Running(*arguments, "--md", files[0], site=site) as one,
        Running(*arguments, "--md", files[1], site=site) as two,
    ):
        for run, file in zip((one, two), files, strict=True):
            run.until(lambda run=run: any("5 known" in line for line in run.out))  # type: ignore[misc]
            run.until(file.exists)
        assert [one.end(signal.SIGTERM), two.end(signal.SIGTERM)] == [0, 0]
        assert "communique:" not in "".join(one.err + two.err)
    with Store.open(str(tmp_path / "s.db")) as held:
        assert len(held.reports(latest=False)) == 5
        assert len({digest for story in held.stories() for digest in story.reports}) == 5


def test_quiet_says_only_what_went_wrong(tmp_path: Path) -> None:
    put(tmp_path / "news" / "toll.txt", stories.text("toll"))
    done = watch(tmp_path / "news", "--store", tmp_path / "s.db", "--once", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
