"""Forgetting: a report goes with all that rests on it, and no word of it is left in the file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from communique.nouns import Correction, KeptDossier, Query
from communique.store import Store
from communique.store.engine import postgres as postgres_base
from communique.store.migrations import copy_of
from tests import databases
from tests.store.making import (
    HARBOUR,
    HARBOUR_GROWN,
    LATER,
    MAKER,
    ORCHARD,
    WHEN,
    composed,
    correction,
    digest_of,
    dossier_of,
    heard,
    put,
    shelve,
)
from tests.store.test_stories import line

SECRET = """Quillon envoy slips into Zarvek
The envoy Xanthe Quillon met the Zarvek regent in secret on Monday, two aides said.
"Nobody must learn of the Yttrium clause," Quillon told the aides at the Wexmoor inn.
The regent agreed to open the Zarvek pass in exchange for the Yttrium clause."""
WORDS = ("quillon", "zarvek", "yttrium", "wexmoor", "xanthe")

ONE, TWO, HIDDEN = heard(HARBOUR), heard(ORCHARD, "orchard", "Tilsen Post"), heard(SECRET, "hidden", "Whisper")


def test_a_report_goes_with_its_versions_and_all_that_rests_on_it(store: Store) -> None:
    put(store, ONE)
    put(store, heard(HARBOUR_GROWN), when=LATER)
    put(store, TWO)
    grown = heard(HARBOUR_GROWN)
    assert shelve(store, {"st1": composed([grown]), "st2": composed([TWO])}, index=[])
    store.correct(
        [correction(ONE, "co1", "would end its work-to-rule"), correction(TWO, "co2", "most of their blossom")]
    )
    store.correct([Correction("co3", "withdrawn", (), None, "co1", "an editor", LATER)])
    store.put_dossier(KeptDossier("a", (), (), None, None, WHEN), dossier_of("a", [composed([grown])]))
    store.put_dossier(KeptDossier("b", (), (), None, None, WHEN), dossier_of("b", [composed([TWO])]))
    state = store.membership()[0]

    planned = store.would_forget([digest_of(grown)])
    forgotten = store.forget([digest_of(grown)])

    assert forgotten == planned
    assert [(one.digest, one.version) for one in forgotten.reports] == [(digest_of(ONE), 1), (digest_of(grown), 2)]
    assert (forgotten.stories_gone, forgotten.stories_renewed) == (("st1",), ())
    assert ([one.id for one in forgotten.corrections], forgotten.dossiers) == (["co1", "co3"], ("a",))
    assert [one.digest for one in store.reports(latest=False)] == [digest_of(TWO)]
    assert store.places(digest_of(ONE)) == ()
    assert store.testimonies([digest_of(ONE), digest_of(grown)], MAKER) == {}
    assert set(store.signatures()) == {digest_of(TWO)}
    assert [one.id for one in store.corrections()] == ["co2"]
    assert [one.name for one in store.dossiers()] == ["b"]
    assert [one.id for one in store.stories()] == ["st2"]
    assert store.membership() == (state + 1, {digest_of(TWO): "st2"})
    assert store.find(Query(words="dues", what="text")).total == 0
    assert store.readout("st2", MAKER) == composed([TWO]), "the others stay as they are"


def test_a_story_with_reports_left_is_to_be_composed_anew(store: Store) -> None:
    for testimony in (ONE, TWO):
        put(store, testimony)
    assert shelve(store, {"st1": composed([ONE])})
    assert shelve(store, {"st1": composed([ONE, TWO])}, index=[line("st1")])
    forgotten = store.forget([digest_of(TWO)])
    assert (forgotten.stories_gone, forgotten.stories_renewed) == ((), ("st1",))
    (story,) = store.stories()
    assert (story.id, story.reports) == ("st1", (digest_of(ONE),))
    assert store.readout("st1", MAKER) is None
    assert store.find(Query(words="dues", what="statement")).total == 0
    assert shelve(store, {"st1": composed([ONE])})
    assert store.readout("st1", MAKER) == composed([ONE])


def test_a_story_that_names_the_report_as_near_is_composed_anew(store: Store) -> None:
    put(store, ONE)
    put(store, TWO)
    readout = composed([ONE])
    near = replace(readout, story=replace(readout.story, near=(TWO.page.article.report.id,)))
    assert shelve(store, {"st1": near})
    assert store.readout("st1", MAKER) == near
    assert store.would_forget([digest_of(TWO)]).stories_renewed == ("st1",)
    assert store.forget([digest_of(TWO)]).stories_renewed == ("st1",) == store.untold()
    assert store.readout("st1", MAKER) is None


def test_a_report_that_was_forgotten_can_be_kept_again(store: Store) -> None:
    first = put(store, ONE)
    store.forget([first.digest])
    assert put(store, ONE, when=LATER) == replace(first, kept_at=LATER)


def test_forgetting_what_is_not_kept_takes_nothing_out(store: Store) -> None:
    put(store, ONE)
    before = store.membership()
    forgotten = store.forget(["0" * 64])
    assert (forgotten.reports, forgotten.corrections) == ((), ())
    assert store.membership() == before
    assert len(store.reports()) == 1


def hide(store: Store) -> None:
    """Put the secret report into every corner of a store."""
    for testimony in (ONE, TWO, HIDDEN):
        put(store, testimony)
    both = replace(composed([ONE, HIDDEN]), title="Quillon slips into Zarvek")
    assert shelve(store, {"st1": composed([ONE]), "st2": composed([HIDDEN]), "st3": composed([TWO])})
    entry = replace(
        line("st1"), digest=digest_of(HIDDEN), quote="Nobody must learn of the Yttrium clause", actor="Xanthe Quillon",
        names=("Xanthe Quillon",), item="hidden-s1",
    )  # fmt: skip
    assert shelve(store, {"st1": both}, ["st2"], index=[line("st1"), entry])
    store.put_dossier(KeptDossier("a", (), (), None, None, WHEN), dossier_of("a", [both]))
    store.correct([correction(HIDDEN, "co1", "Nobody must learn of the Yttrium clause")])


def traces(data: bytes) -> list[str]:
    return [word for word in WORDS if re.search(word.encode(), data, re.IGNORECASE)]


def test_no_word_is_left_in_the_files(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(str(path), create=True) as store, Store.open(str(path)) as reader:
        hide(store)
        assert reader.corrections()
        copy_of(path, 1).write_bytes(path.read_bytes())
        plain = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert traces(plain) == list(WORDS), "each stands in the files, so that the test can fail"
        assert b"x\x9c" in plain or b"x\x01" in plain
        (tmp_path / "store.db.version-notes.txt").write_text("mine")
        (tmp_path / "store.db.version-1.part").write_bytes(b"Zarvek")
        store.forget([digest_of(HIDDEN)])
        assert store.unscrubbed()
        assert store.scrub() and not store.unscrubbed()
        assert (tmp_path / "store.db.version-notes.txt").read_text() == "mine", "no copy of ours"
        (tmp_path / "store.db.version-notes.txt").unlink()
        for file in tmp_path.iterdir():
            assert traces(file.read_bytes()) == [], file.name
        assert {file.name for file in tmp_path.iterdir()} <= {"store.db", "store.db-wal", "store.db-shm"}
        assert store.text(digest_of(ONE)) == HARBOUR


def test_a_file_that_is_read_all_the_time_is_scrubbed_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(str(path), create=True) as store:
        hide(store)
        with closing(sqlite3.connect(path, isolation_level=None)) as busy:
            busy.execute("BEGIN")
            assert busy.execute("SELECT count(*) FROM report").fetchone() == (3,)
            store.forget([digest_of(HIDDEN)])
            for _ in range(2):
                assert not store.scrub(0.1)
            assert store.unscrubbed()
            assert traces((tmp_path / "store.db-wal").read_bytes())
            busy.execute("COMMIT")
    with Store.open(str(path)) as store:
        assert store.scrub(0.1) and not store.unscrubbed()
        for file in tmp_path.iterdir():
            assert traces(file.read_bytes()) == [], file.name


def test_what_withdrew_a_correction_that_goes_goes_too_however_often(store: Store) -> None:
    put(store, ONE)
    store.correct([correction(ONE, "co1", "would end its work-to-rule")])
    for number in (1, 2, 3):
        store.correct([Correction(f"co{number + 1}", "withdrawn", (), None, f"co{number}", "an editor", LATER)])
    assert [one.id for one in store.forget([digest_of(ONE)]).corrections] == ["co1", "co2", "co3", "co4"]
    assert store.corrections() == ()


def test_a_correction_goes_with_one_of_the_reports_that_it_quotes(store: Store) -> None:
    for testimony in (ONE, TWO):
        put(store, testimony)
    parts = correction(ONE, "co1", "would end its work-to-rule"), correction(TWO, "co2", "most of their blossom")
    both = replace(parts[0], id="co3", kind="merge", on=(*parts[0].on, *parts[1].on))
    store.correct([both, parts[0]])
    assert store.would_forget([digest_of(TWO)]).corrections == (both,)
    assert store.forget([digest_of(TWO)]).corrections == (both,)
    assert store.corrections() == (parts[0],)


def test_a_dossier_of_an_older_shape_is_named_before_it_goes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, ONE)
    with monkeypatch.context() as before:
        before.setattr("communique.store.dossiers.shape", lambda kind: "older")
        store.put_dossier(KeptDossier("a", (), (), None, None, WHEN), dossier_of("a", [composed([ONE])]))
    assert store.dossier("a") is None
    assert store.would_forget([digest_of(ONE)]).dossiers == ("a",)


def test_no_packed_text_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(str(path), create=True) as store:
        hide(store)
        from communique.store.codec import packed, text_packed
        from communique.store.testimonies import without_text

        blobs = [text_packed(SECRET), packed(without_text(HIDDEN))]
    before = path.read_bytes()
    assert blobs[0] in before
    pieces = [blob[at : at + 64] for blob in blobs for at in range(64, len(blob) - 64, 64)]
    assert sum(piece in before for piece in pieces) > len(pieces) / 2
    with Store.open(str(path)) as store:
        store.forget([digest_of(HIDDEN)])
        assert store.scrub()
    after = path.read_bytes()
    assert not [piece for piece in pieces if piece in after]


def test_no_word_is_left_in_the_tables_of_postgresql(postgres: databases.Server) -> None:
    address = postgres.database()
    with Store.open(address, create=True) as store:
        hide(store)
        assert traces("\n".join(cells(address)).encode()) == list(WORDS)
        store.forget([digest_of(HIDDEN)])
        assert store.scrub() and not store.unscrubbed()
        assert traces("\n".join(cells(address)).encode()) == []


def cells(address: str) -> Iterator[str]:
    """Yield all rows of all tables as text."""
    base = postgres_base(address)
    with base.reading() as connection:
        for table in inspect(connection).get_table_names():
            yield from (str(row) for row in connection.execute(text(f'SELECT * FROM "{table}"')))
    base.close()


def test_a_reader_that_goes_on_sees_the_store_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(str(path), create=True) as store:
        hide(store)
        store.forget([digest_of(HIDDEN)])
        engine = create_engine(f"sqlite:///{path}")
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        engine.dispose()


@pytest.mark.parametrize("again", [1, 2])
def test_forgetting_all_leaves_an_empty_store(store: Store, again: int) -> None:
    for _ in range(again):
        hide(store)
        store.forget([one.digest for one in store.reports()])
    assert (store.reports(), store.stories(), store.corrections(), store.dossiers()) == ((), (), (), ())
