"""Looks into a folder, with a real store and real files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document

from communique.nouns import Fate, Looked, Watched
from communique.settings import Settings
from communique.store import Store
from communique.watching import Target, look
from tests.watching import stories

WHEN = "2031-05-20T09:00:00Z"
LATER = "2031-05-20T09:05:00Z"
OLD = 1_500_000_000
RULES = Settings(rules=True, processes=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "evidence.db"), create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    return made


def put(file: Path, text: str, at: float = OLD) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (at, at))


def seen(store: Store, folder: Path, when: str = WHEN, leave: tuple[str, ...] = ()) -> Looked:
    return look(store, Target(str(folder), is_folder=True), RULES, when=when, leave=leave)


def test_new_files_are_kept_once(store: Store, folder: Path) -> None:
    put(folder / "toll.txt", stories.text("toll"))
    put(folder / "deep" / "lock.html", stories.page("lock"))
    first = seen(store, folder)
    assert (len(first.new), first.known, first.refused, first.failed) == (2, 0, (), None)
    assert first.stories
    again = seen(store, folder, LATER)
    assert (again.new, again.known, again.stories) == ((), 2, ())
    put(folder / "grain.txt", stories.text("grain"))
    third = seen(store, folder, LATER)
    assert (len(third.new), third.known) == (1, 2)
    assert len(store.reports()) == 3


def test_word_documents_are_reports_too(store: Store, folder: Path) -> None:
    document = Document()
    for sentence in stories.SENTENCES["lock"]:
        document.add_paragraph(sentence.strip())
    document.save(str(folder / "lock.docx"))
    os.utime(folder / "lock.docx", (OLD, OLD))
    put(folder / "~$lock.docx", "a lock of Word")
    found = seen(store, folder)
    assert (len(found.new), found.refused) == (1, ())
    assert "The gates can fail at any time" in store.text(found.new[0])


def test_a_known_file_is_not_even_opened(store: Store, folder: Path) -> None:
    put(folder / "toll.txt", stories.text("toll"))
    seen(store, folder)
    size = (folder / "toll.txt").stat().st_size
    (folder / "toll.txt").write_bytes(b"x" * size)  # as long and as old as before: nobody looks into it
    os.utime(folder / "toll.txt", (OLD, OLD))
    assert seen(store, folder, LATER).known == 1
    assert len(store.reports(latest=False)) == 1


def test_a_changed_file_is_a_new_version(store: Store, folder: Path) -> None:
    put(folder / "toll.txt", stories.text("toll"))
    seen(store, folder)
    put(folder / "toll.txt", stories.text("toll") + "\nA spokesman declined to comment.\n", OLD + 60)
    changed = seen(store, folder, LATER)
    assert (len(changed.new), len(changed.versions)) == (0, 1)
    assert len(store.reports()) == 1 and len(store.reports(latest=False)) == 2


def test_a_file_that_is_still_being_written_waits(store: Store, folder: Path) -> None:
    now = datetime.fromisoformat(WHEN).timestamp()
    put(folder / "toll.txt", stories.text("toll")[:40], now - 1)
    first = seen(store, folder)
    assert (first.new, first.waiting) == ((), (str(folder / "toll.txt"),))
    put(folder / "toll.txt", stories.text("toll"), now + 100)
    assert len(seen(store, folder, LATER).new) == 1


def test_temporary_and_hidden_files_are_no_reports(store: Store, folder: Path) -> None:
    for name in ("a.txt.part", "b.html.crdownload", "c.txt~", ".d.txt", "~$e.docx", ".f/g.txt", "h.tmp"):
        put(folder / name, stories.text("toll"))
    assert seen(store, folder) == Looked()
    assert store.reports() == ()


def test_a_file_that_moved_or_vanished_is_no_error(store: Store, folder: Path) -> None:
    put(folder / "toll.txt", stories.text("toll"))
    seen(store, folder)
    (folder / "toll.txt").rename(folder / "moved.txt")
    moved = seen(store, folder, LATER)
    assert (moved.new, moved.refused, moved.failed, moved.known) == ((), (), None, 1)
    (folder / "moved.txt").unlink()
    assert seen(store, folder, LATER) == Looked()
    assert len(store.reports()) == 1


def test_one_bad_file_stops_no_other_and_is_tried_again_only_sometimes(store: Store, folder: Path) -> None:
    put(folder / "bad.txt", "\0\1\2\3" * 50)
    put(folder / "toll.txt", stories.text("toll"))
    told = [seen(store, folder, LATER) for _ in range(5)]
    assert len(told[0].new) == 1
    assert [len(one.refused) for one in told] == [1, 1, 0, 1, 0]
    assert [one.postponed for one in told] == [0, 0, 1, 0, 1]
    assert told[0].refused[0].origin == str(folder / "bad.txt")


def test_a_refused_file_that_is_mended_is_taken(store: Store, folder: Path) -> None:
    put(folder / "toll.txt", "")
    seen(store, folder)
    put(folder / "toll.txt", stories.text("toll"), OLD + 60)
    assert len(seen(store, folder, LATER).new) == 1


def test_what_the_table_beside_files_says_holds_for_each(store: Store, folder: Path) -> None:
    put(
        folder / "reports.csv",
        "file,outlet,date\ntoll.txt,The Lock Gazette,2031-05-14\nlock.txt,Osmark Post,2031-05-15\n",
    )
    put(folder / "toll.txt", stories.text("toll"))
    put(folder / "lock.txt", stories.text("lock"))
    assert seen(store, folder).refused == ()
    put(folder / "grain.txt", stories.text("grain"))
    third = seen(store, folder, LATER)
    assert (len(third.new), third.refused, third.known) == (1, (), 2)
    assert {kept.outlet for kept in store.reports()} >= {"The Lock Gazette", "Osmark Post"}


def test_what_this_run_writes_itself_is_no_report(store: Store, folder: Path) -> None:
    put(folder / "toll.txt", stories.text("toll"))
    put(folder / "dossier.html", "<p>anything</p>")
    found = seen(store, folder, leave=(os.path.realpath(folder / "dossier.html"),))
    assert (len(found.new), found.refused) == (1, ())


def test_a_folder_that_is_gone_is_told_and_comes_back(store: Store, folder: Path) -> None:
    put(folder / "toll.txt", stories.text("toll"))
    folder.rename(folder.with_name("away"))
    failed = seen(store, folder).failed
    assert failed is not None and failed.origin == str(folder)
    folder.with_name("away").rename(folder)
    assert len(seen(store, folder, LATER).new) == 1


def test_an_empty_folder_is_no_error(store: Store, folder: Path) -> None:
    assert seen(store, folder) == Looked()


def test_a_file_name_that_is_no_utf8_is_remembered(store: Store, folder: Path) -> None:
    path = os.fsencode(folder) + b"/sp\xe4t.txt"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 (the name is bytes)
        file.write(stories.text("toll"))
    os.utime(path, (OLD, OLD))
    assert len(seen(store, folder).new) == 1
    assert seen(store, folder, LATER).known == 1


def test_a_look_that_was_broken_off_after_keeping_keeps_nothing_twice(store: Store, folder: Path) -> None:
    put(folder / "toll.txt", stories.text("toll"))
    seen(store, folder)
    home = os.path.realpath(folder)
    store.put_watched(Watched("folder", home), dict.fromkeys(store.fates("folder", home), Fate("kept", "")))
    again = seen(store, folder, LATER)
    assert (again.new, again.versions, again.known) == ((), (), 1)
    assert len(store.reports(latest=False)) == 1
