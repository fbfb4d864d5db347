"""Reports in the store: told as ``read`` tells them, in whatever order they came, and only once."""

from __future__ import annotations

import csv
import io
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from communique.faces.exports import json, markdown
from communique.keeping import forget, keep, recall, renew
from communique.nouns import Collection, Readout, Source
from communique.pipeline import read
from communique.settings import Settings
from communique.store import Store
from tests.keeping.telling import CUP, DAM, DAM_TOO, RULES, WHEN, put, source

DAY = "harrowmouth-talks/day-1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "s.sqlite"), create=True) as opened:
        yield opened


def written(readout: Readout) -> str:
    """Return all that is told of a story, its id left out."""
    collection = Collection((readout,), (), readout.made_by)
    return (json.write(collection) + markdown.write(collection)).replace(readout.story.id, "STORY")


def as_read(store: Store, folder: Path, settings: Settings) -> str:
    """Read the reports of the store from files that bear their ids there, with the same said of them."""
    rows = []
    for kept in store.reports():
        file = folder / f"{kept.id}{Path(kept.place).suffix}"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(kept.place, file)
        table = Path(kept.place).parent / "reports.csv"
        said = csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))) if table.exists() else []
        rows += [{**row, "file": file.name} for row in said if row["file"] == Path(kept.place).name]
    with (folder / "reports.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["file", "outlet", "date", "url"])
        writer.writeheader()
        writer.writerows(rows)
    told = "".join(written(readout) for readout in read(Source((str(folder),)), settings).readouts)
    for kept in store.reports():
        told = told.replace(str(folder / f"{kept.id}{Path(kept.place).suffix}"), kept.origin)
    return told


@pytest.mark.parametrize("settings", [RULES, Settings()], ids=["rules", "pack"])
def test_a_kept_story_is_what_read_makes_of_its_reports(
    store: Store, samples: Path, tmp_path: Path, settings: Settings
) -> None:
    done = keep(store, Source((str(samples / DAY),)), settings, when=WHEN)
    assert (len(done.new), done.refused, len(done.stories)) == (7, (), 1)
    told = written(recall(store, done.stories[0], settings, when=WHEN))
    assert len(told) > 50_000
    assert told.encode() == as_read(store, tmp_path / "again", settings).encode()


@pytest.fixture(scope="module")
def day(samples: Path) -> list[Path]:
    """Return the reports of the sample's first day."""
    return sorted(file for file in (samples / DAY).iterdir() if file.suffix != ".csv")


@pytest.fixture(scope="module")
def at_once(day: list[Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what is told of them where they are kept in one run."""
    return kept_in_runs([day], tmp_path_factory.mktemp("once") / "s.sqlite")


def kept_in_runs(runs: list[list[Path]], place: Path) -> str:
    """Return what is told of reports that are kept run after run."""
    with Store.open(str(place), create=True) as store:
        for run in runs:
            assert not keep(store, source(*run), RULES, when=WHEN).refused
        (story,) = store.stories()
        return written(recall(store, story.id, RULES, when=WHEN))


@pytest.mark.parametrize("seed", [1, 2])
def test_reports_that_come_one_by_one_make_the_same_account_in_any_order(
    day: list[Path], at_once: str, tmp_path: Path, seed: int
) -> None:
    order = random.Random(seed).sample(day, len(day))
    assert kept_in_runs([[file] for file in order], tmp_path / "s.sqlite").encode() == at_once.encode()


def test_keeping_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    files = [put(tmp_path, "dam.txt", DAM), put(tmp_path, "cup.txt", CUP)]
    first = keep(store, source(*files), RULES, when=WHEN)
    before = store.stories()
    again = keep(store, source(*files), RULES, when="2031-06-01T08:00:00Z")
    assert (again.new, again.versions, again.stories, again.refused) == ((), (), (), ())
    assert sorted(again.known) == sorted(first.new)
    assert store.stories() == before


def test_a_report_joins_its_story_and_the_story_keeps_its_id(store: Store, tmp_path: Path) -> None:
    keep(store, source(put(tmp_path, "dam.txt", DAM), put(tmp_path, "cup.txt", CUP)), RULES, when=WHEN)
    (dam,) = [story for story in store.stories() if "dam" in story.title.lower()]
    done = keep(store, source(put(tmp_path, "too.txt", DAM_TOO)), RULES, when=WHEN)
    assert done.stories == (dam.id,)
    assert len(store.story(dam.id).reports) == 2
    readout = recall(store, dam.id, RULES, when=WHEN)
    assert all(actor.id.startswith(dam.id) for actor in readout.story.cast)


def test_a_run_that_was_broken_off_is_finished_by_the_next(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [put(tmp_path, "dam.txt", DAM), put(tmp_path, "too.txt", DAM_TOO), put(tmp_path, "cup.txt", CUP)]

    def stop(stage: str, done: int, of: int) -> None:
        if (stage, done) == ("read", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep(store, source(*files), RULES, when=WHEN, progress=stop)
    assert len(store.reports()) == 1
    assert store.stories() == ()
    done = keep(store, source(*files), RULES, when=WHEN)
    assert (len(done.new), len(done.known), len(done.stories)) == (2, 1, 2)


def test_one_that_breaks_the_reader_is_refused_by_name_and_the_others_are_kept(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communique import attesting

    hear = attesting.attest_article

    def fail(article, reader):  # type: ignore[no-untyped-def]
        if "Harriers" in article.report.text:
            raise RecursionError("too deep for the reader")
        return hear(article, reader)

    monkeypatch.setattr(attesting, "attest_article", fail)
    files = [put(tmp_path, "dam.txt", DAM), put(tmp_path, "cup.txt", CUP), put(tmp_path, "empty.txt", "")]
    done = keep(store, source(*files), RULES, when=WHEN)
    assert len(done.new) == 1
    assert [Path(one.origin).name for one in done.refused] == ["cup.txt", "empty.txt"]
    assert "too deep for the reader" in done.refused[0].detail
    assert len(done.stories) == 1


def test_a_changed_file_is_the_next_version_and_takes_the_place_of_the_first(store: Store, tmp_path: Path) -> None:
    file = put(tmp_path, "dam.txt", DAM)
    (story,) = keep(store, source(file), RULES, when=WHEN).stories
    (old,) = store.reports()
    put(tmp_path, "dam.txt", DAM.replace("six gauges", "nine gauges"))
    done = keep(store, source(file), RULES, when=WHEN)
    assert (done.new, len(done.versions), done.stories) == ((), 1, (story,))
    assert store.story(story).reports == done.versions
    assert "nine gauges" in written(recall(store, story, RULES, when=WHEN))
    assert "six gauges" in store.text(old.digest)


def test_a_file_that_goes_back_to_an_earlier_version_is_noted(store: Store, tmp_path: Path) -> None:
    file = put(tmp_path, "dam.txt", DAM)
    for text in (DAM, DAM.replace("six gauges", "nine gauges")):
        put(tmp_path, "dam.txt", text)
        keep(store, source(file), RULES, when=WHEN)
    put(tmp_path, "dam.txt", DAM)
    done = keep(store, source(file), RULES, when=WHEN)
    assert (done.new, done.versions, len(done.known)) == ((), (), 1)
    assert "earlier version" in done.notes[0]


def test_what_is_said_of_a_file_later_holds_and_what_is_not_said_again_stays(store: Store, tmp_path: Path) -> None:
    file = put(tmp_path, "dam.txt", DAM)
    keep(store, source(file, outlet={file: "The Sound"}), RULES, when=WHEN)
    (story,) = store.stories()
    assert (story.outlets, story.last) == (("The Sound",), "2031-05-14")
    keep(store, source(file), RULES, when=WHEN)
    assert store.stories() == (story,)
    done = keep(store, source(file, date={file: "2031-05-16"}), RULES, when=WHEN)
    assert (done.new, len(done.known), done.stories) == ((), 1, (story.id,))
    assert "2031-05-16" in done.notes[0]
    (now,) = store.stories()
    assert (now.outlets, now.last) == (("The Sound",), "2031-05-16")


def test_the_same_bytes_from_another_place_add_the_place(store: Store, tmp_path: Path) -> None:
    one, two = put(tmp_path / "a", "dam.txt", DAM), put(tmp_path / "b", "dam.txt", DAM)
    done = keep(store, source(one, two, outlet={one: "The Sound", two: "The Ferry"}), RULES, when=WHEN)
    assert (len(done.new), len(store.reports())) == (1, 1)
    assert [Path(kept.place).parent.name for kept in store.places(done.new[0])] == ["a", "b"]
    assert [kept.outlet for kept in store.places(done.new[0])] == ["The Sound", "The Ferry"]
    again = keep(store, source(one, two), RULES, when=WHEN)
    assert (again.new, again.known, again.stories) == ((), done.new, ())
    assert [kept.outlet for kept in store.places(done.new[0])] == ["The Sound", "The Ferry"]


def test_ids_are_the_stem_and_the_digest(store: Store, tmp_path: Path) -> None:
    files = [put(tmp_path / "a", "dam.txt", DAM), put(tmp_path / "b", "dam.txt", CUP)]
    keep(store, source(*files), RULES, when=WHEN)
    assert sorted(kept.id for kept in store.reports()) == sorted(f"dam-{kept.digest[:8]}" for kept in store.reports())


def test_another_maker_hears_the_kept_reports_again_even_where_their_files_are_gone(
    store: Store, tmp_path: Path
) -> None:
    files = [put(tmp_path, "dam.txt", DAM), put(tmp_path, "too.txt", DAM_TOO)]
    keep(store, source(*files, outlet={files[0]: "The Sound"}), RULES, when=WHEN)
    (story,) = store.stories()
    files[0].unlink()
    other = Settings()
    assert renew(store, other, when=WHEN) == (story.id,)
    readout = recall(store, story.id, other, when=WHEN)
    assert dict(readout.made_by)["model"].startswith("reader-")
    assert len(readout.story.testimonies) == 2
    assert {t.page.article.outlet for t in readout.story.testimonies} >= {"The Sound"}
    assert renew(store, other, when=WHEN) == ()


def test_forgetting_composes_what_is_left(store: Store, tmp_path: Path) -> None:
    files = [put(tmp_path, "dam.txt", DAM), put(tmp_path, "too.txt", DAM_TOO), put(tmp_path, "cup.txt", CUP)]
    keep(store, source(*files, outlet={files[0]: "The Sound", files[2]: "The Sound"}), RULES, when=WHEN)
    (dam,) = [story for story in store.stories() if len(story.reports) == 2]
    gone = forget(store, [], ["the sound"], RULES, when=WHEN)
    assert len(gone.reports) == 2
    (left,) = store.stories()
    assert (left.id, len(left.reports)) == (dam.id, 1)
    assert "Olmen keeps" in left.title
    assert gone.scrubbed and not store.unscrubbed()
    assert "six gauges" not in written(recall(store, dam.id, RULES, when=WHEN))


def test_a_forgetting_that_was_broken_off_is_ended_by_the_next_keep(store: Store, tmp_path: Path) -> None:
    files = [put(tmp_path, "dam.txt", DAM), put(tmp_path, "too.txt", DAM_TOO)]
    (story,) = keep(store, source(*files), RULES, when=WHEN).stories
    store.forget([store.report(str(files[0])).digest])
    assert (store.story(story).title, store.unscrubbed()) == (story, True)
    with closing(sqlite3.connect(tmp_path / "s.sqlite", isolation_level=None)) as busy:
        busy.execute("BEGIN")
        busy.execute("SELECT count(*) FROM report").fetchone()
        done = keep(store, source(files[1]), RULES, when=WHEN)
        assert done.stories == (story,)
        assert "Olmen keeps" in store.story(story).title
        assert "keep again later" in done.notes[0]
    assert keep(store, source(files[1]), RULES, when=WHEN).notes == ()
    assert not store.unscrubbed()
    assert b"six gauges" not in b"".join(file.read_bytes() for file in tmp_path.glob("s.sqlite*"))
