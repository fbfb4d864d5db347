"""A store that is damaged, full, locked away or killed: one clear sentence, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from communique.errors import StoreError
from communique.nouns import Query
from communique.store import Store
from communique.store.opening import opened
from tests import databases
from tests.conftest import ROOT
from tests.faults.store_worker import MAKER, variants, written
from tests.store.making import HARBOUR, ORCHARD, composed, correction, digest_of, heard, put, shelve, signed

SENTENCE = re.compile(r"\A[^\n]+: [^\n]+\.\Z")


ONE, TWO = heard(HARBOUR), heard(ORCHARD, "orchard")
READOUTS = {"st1": composed([ONE]), "st2": composed([TWO])}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return the file that the working processes make their reports of."""
    path = tmp_path / "base.json"
    path.write_bytes(written(ONE, signed(ONE), READOUTS["st1"]))
    return path


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return a store of two stories, closed."""
    (tmp_path / "home").mkdir()
    path = tmp_path / "home" / "store.db"
    with Store.open(str(path), create=True) as store:
        fill(store)
    return path


def fill(store: Store) -> None:
    for testimony in (ONE, TWO):
        put(store, testimony)
    assert shelve(store, READOUTS)
    store.correct([correction(ONE, "co1", "would end its work-to-rule")])


def started(mode: str, place: str, base: Path, *more: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "tests.faults.store_worker", mode, place, str(base), *more]
    return subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told(process: subprocess.Popen[str]) -> list[str]:
    """Return what a process acknowledged; it must have ended well."""
    out, err = process.communicate()
    assert process.returncode == 0, err
    return out.splitlines()


def refusal(lines: list[str]) -> str:
    assert lines[-1].startswith("refused ")
    sentence = lines[-1].removeprefix("refused ")
    assert SENTENCE.match(sentence), sentence
    return sentence


# What is at the place of a store


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty: name another one"),
        (b"These are notes on the harbour.\n" * 300, "is no store of Communique: name another one"),
        (b"SQLite format 3\x00" + bytes(4000), "is damaged: put back a copy"),
    ],
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=says) as caught:
        Store.open(str(path))
    assert SENTENCE.match(str(caught.value))
    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [False, True])
def test_what_is_no_file_is_refused_before_it_is_opened(tmp_path: Path, create: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (str(tmp_path / "pipe"), "/dev/null", str(tmp_path)):
        with pytest.raises(StoreError, match=r"is no file: name one|is a folder: name a file"):
            Store.open(place, create=create)


@pytest.mark.parametrize("version", ["0", "00", "-1", "one"])
def test_a_version_that_no_store_has_is_damage(filled: Path, version: str) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", (version,))
        connection.commit()
    with pytest.raises(StoreError, match="is damaged, its version is gone"):
        Store.open(str(filled), create=True)
    assert [one.name for one in filled.parent.iterdir()] == [filled.name], "no copy as of an older version"


def test_a_store_of_a_newer_version_is_refused_and_left_alone(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
        connection.commit()
    before = filled.read_bytes()
    with pytest.raises(StoreError, match="has version 99, made by a newer Communique") as caught:
        Store.open(str(filled), create=True)
    assert SENTENCE.match(str(caught.value))
    assert filled.read_bytes() == before


def answers(place: Path) -> Iterator[Callable[[], None]]:
    """Yield things to ask of a damaged store: each is answered rightly, or refused in a sentence."""

    def asked(check: Callable[[Store], bool]) -> Callable[[], None]:
        def ask() -> None:
            with Store.open(str(place)) as store:
                assert check(store)

        return ask

    for story, readout in READOUTS.items():
        yield asked(lambda store, story=story, readout=readout: store.readout(story, MAKER) in (readout, None))  # type: ignore[misc]
    for testimony in (ONE, TWO):
        digest = digest_of(testimony)
        yield asked(lambda store, d=digest, t=testimony: store.testimonies([d], MAKER) in ({d: t}, {}))  # type: ignore[misc]
        yield asked(lambda store, d=digest, t=testimony: store.text(d) == t.page.article.report.text)  # type: ignore[misc]
    yield asked(lambda store: len(store.signatures()) <= 2)
    yield asked(lambda store: len(store.reports()) <= 2)
    yield asked(lambda store: len(store.stories()) <= 2)
    yield asked(lambda store: len(store.membership()[1]) <= 2)
    yield asked(lambda store: len(store.corrections()) <= 1)
    yield asked(lambda store: store.find(Query(words="dues")).total <= 9)


def hurt(path: Path) -> int:
    """Ask all of a damaged store; return how often it refused."""
    refused = 0
    for ask in answers(path):
        try:
            ask()
        except StoreError as problem:
            assert SENTENCE.match(str(problem)), problem
            refused += 1
    return refused


def test_changed_bytes_are_refused_in_a_sentence_and_never_misread(filled: Path) -> None:
    whole = filled.read_bytes()
    chance = random.Random(7)
    refused = 0
    for _ in range(60):
        data = bytearray(whole)
        at = chance.randrange(0, len(data) - 64)
        data[at : at + 64] = chance.randbytes(64)
        for file in filled.parent.iterdir():
            file.unlink()
        filled.write_bytes(data)
        refused += hurt(filled)
    assert refused > 10, "some of the damage is met, the rest is where nothing is read"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_store_that_was_cut_off_is_refused_in_a_sentence(filled: Path, share: float) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[: int(len(whole) * share)])
    assert hurt(filled) > 0


def test_a_store_that_vanishes_while_it_is_open_is_told(filled: Path) -> None:
    with Store.open(str(filled)) as store:
        shutil.move(filled, filled.with_name("away.db"))
        with pytest.raises(StoreError, match="was moved or deleted while it was open: put it back") as caught:
            store.correct([correction(TWO, "co2", "most of their blossom")])
        assert SENTENCE.match(str(caught.value))
        filled.write_bytes(b"another file")
        with pytest.raises(StoreError, match="was moved or deleted"):
            store.correct([correction(TWO, "co3", "most of their blossom")])


# Where it cannot be written


def test_a_full_disk_is_told_and_loses_nothing(filled: Path, base: Path) -> None:
    lines = told(started("fill", str(filled), base, "400000"))
    assert re.search("full.*nothing was changed or forgotten", refusal(lines))
    assert len(lines) > 2, "some were kept before"
    with Store.open(str(filled)) as store:
        complete(store, base, "full", lines[:-1])
        assert len(store.reports()) <= len(lines) // 2 + 3
        assert store.readout("st1", MAKER) == READOUTS["st1"]
        put(store, heard("One more\nNobody came.", "more"))


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that others can look into."""
    folder = Path(tempfile.mkdtemp(prefix="communique-faults-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o666, 0o555), (0o444, 0o777), (0o000, 0o777)])
def test_a_store_that_cannot_be_written_is_told(
    open_folder: Path, tmp_path: Path, base: Path, filled: Path, file: int, folder: int
) -> None:
    path = open_folder / "store.db"
    shutil.copy(filled, path)
    path.chmod(file)
    open_folder.chmod(folder)
    lines = told(started("powerless", str(path), base, str(tmp_path / "warm.db"), "open"))
    sentence = refusal(lines)
    assert ("read st1 st2" in lines) == bool(file), "who may read it can"
    assert str(path) in sentence
    assert "allow" in sentence
    assert path.read_bytes() == filled.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == file


def test_a_folder_that_cannot_be_written_is_told(open_folder: Path, tmp_path: Path, base: Path) -> None:
    open_folder.chmod(0o555)
    for path in (open_folder / "store.db", open_folder / "in" / "store.db"):
        lines = told(started("powerless", str(path), base, str(tmp_path / "warm.db"), "create"))
        assert "cannot be made (Permission denied): allow writing to its folder" in refusal(lines)


# Killed, and many at a time


def complete(store: Store, base: Path, prefix: str, lines: list[str]) -> None:
    """Check that all that was acknowledged is there as it was, and that nothing is there in part."""
    made = variants(base.read_bytes(), prefix)
    known = {digest_of(variant.testimony): variant.testimony for variant in (next(made) for _ in lines)}
    acknowledged = [line.split() for line in lines]
    digests = [words[1] for words in acknowledged if words[0] == "report"]
    found = store.testimonies(digests, MAKER)
    assert found == {digest: known[digest] for digest in digests}
    membership = store.membership()[1]
    for _, story, digest in (words for words in acknowledged if words[0] == "story"):
        assert membership[digest] == store.story(story).id
    reports = {report.digest for report in store.reports(latest=False)}
    assert store.known(reports, MAKER) == set(store.signatures()) == reports
    assert all(len(store.places(digest)) == 1 for digest in reports)
    for shelved in store.stories():
        readout = store.readout(shelved.id, MAKER)
        assert readout is not None
        assert {digest_of(testimony) for testimony in readout.story.testimonies} == set(shelved.reports)
    lines_of = {hit.report.digest for hit in store.find(Query(words="dues", what="statement", limit=10_000)).hits}
    assert lines_of == set(membership) & set(known), "each has its lines in the index"


def killed(place: str, base: Path, times: int) -> None:
    """Kill the one that writes, again and again, and check what is left each time."""
    chance = random.Random(times)
    acknowledged: dict[str, None] = {}
    for _ in range(times):
        process = started("write", place, base, "kill", "1000000")
        assert process.stdout is not None
        wanted, seen = len(acknowledged) + chance.randrange(1, 8), 0
        while seen < wanted and (line := process.stdout.readline()):
            acknowledged.setdefault(line.strip())
            seen += 1
        time.sleep(chance.random() * 0.04)
        process.kill()
        rest, err = process.communicate()
        assert err == ""
        acknowledged |= dict.fromkeys(line for line in rest.splitlines() if len(line.split()[-1]) == 64)
        with Store.open(place) as store:
            complete(store, base, "kill", list(acknowledged))
    if not place.startswith("postgresql"):
        with closing(sqlite3.connect(place)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_was_acknowledged_outlives_a_kill(place: str, base: Path) -> None:
    killed(place, base, 4)


@pytest.mark.long
def test_what_was_acknowledged_outlives_two_hundred_kills(place: str, base: Path) -> None:
    killed(place, base, 200)


@pytest.mark.parametrize("count", [4, pytest.param(100, marks=pytest.mark.long)])
def test_two_write_and_eight_read_at_a_time(place: str, base: Path, tmp_path: Path, count: int) -> None:
    stop = tmp_path / "stop"
    Store.open(place, create=True).close()
    writers = [started("write", place, base, prefix, str(count)) for prefix in ("one", "two")]
    readers = [started("read", place, base, str(stop)) for _ in range(8)]
    lines = [told(writer) for writer in writers]
    stop.touch()
    assert all(told(reader)[-1].startswith("rounds ") for reader in readers)
    with Store.open(place) as store:
        assert len(store.reports()) == 2 * count
        assert sorted(len(story.reports) for story in store.stories()) == [2] * count
        for words in (line.split() for one in lines for line in one):
            assert words[-1] in store.membership()[1]


def test_many_may_make_a_store_at_one_time(tmp_path: Path, base: Path) -> None:
    place = str(tmp_path / "new" / "store.db")
    makers = [started("write", place, base, f"m{number}", "1") for number in range(3)]
    for maker in makers:
        told(maker)
    with Store.open(place) as store:
        assert len(store.reports()) == 3


def test_who_waits_too_long_is_told_what_is_in_the_way(store: Store, place: str) -> None:
    fill(store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("communique.store.engine.PATIENCE", 0.2)
        base = opened(place, create=False)
    impatient = Store(base)
    other = opened(place, create=False)
    with other.writing():
        with pytest.raises(StoreError, match="in use by another process for too long: do it again"):
            impatient.correct([correction(TWO, "co2", "most of their blossom")])
        assert len(impatient.reports()) == 2, "who reads does not wait"
    assert impatient.correct([correction(TWO, "co2", "most of their blossom")]) == 1
    impatient.close()
    other.close()


def test_a_postgresql_that_goes_away_is_told_and_used_again_when_it_is_back(postgres: databases.Server) -> None:
    with Store.open(postgres.database(), create=True) as store:
        fill(store)
        postgres.stop()
        try:
            for ask in (store.reports, lambda: put(store, heard("One more\nNobody came.", "more"))):
                with pytest.raises(StoreError, match="cannot be reached") as caught:
                    ask()
                assert SENTENCE.match(str(caught.value))
        finally:
            postgres.start()
        assert store.readout("st1", MAKER) == READOUTS["st1"]
