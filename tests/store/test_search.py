"""What is found in a store, in which order, and what is gone when it is taken out; in SQLite and in PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from communique.errors import UsageError
from communique.nouns import Entry, Hit, Query, Span
from communique.store import Store
from communique.store.search.documents import OFTEN
from tests.store.press import PACK, Said, Told, shelved, told

HARBOUR = told(
    "harbour",
    [
        "Harbour dues to fall in Velm",
        "Trade minister Oda Brandt said that negotiations on the harbour dues were over.",
        "Pilots danced in the café at the quay.",
        "“We will not negotiate again before the summer,” the pilots' union said.",
    ],
    [
        Said(1, issues=("Harbour dues in Velm",)),
        Said(3, "the pilots' union", ("the pilots' union",), "refuses", "own-words"),
    ],
    left_out="Subscribe to our weather letter",
)
ORCHARD = told(
    "orchard",
    ["Frost in the hills", "Runa Feld demanded help for the growers.", "Negotiators left Velm without a word."],
    [Said(1, "Runa Feld", ("Runa Feld", "Feld"), "demands", "paraphrase", ("Help for growers",), suggested=True)],
    outlet="The Tilsen Post",
    published="2031-05-12",
)
UNDATED = told(
    "undated",
    ["A note on negotiations", "The clerk said that the negotiation papers were lost."],
    [Said(1, None, (), "says", "unnamed", date=None)],
    outlet=None,
    published=None,
)


def found(store: Store, words: str = "", **filters: object) -> list[str]:
    """Return what answers: ids of statements, and texts as ``report: passage``."""
    return [named(hit) for hit in store.find(Query(words, **filters)).hits]  # type: ignore[arg-type]


def named(hit: Hit) -> str:
    return hit.entry.item if hit.entry else f"{hit.report.id}: {hit.quote}"


def item(one: Told, number: int) -> str:
    return f"{one.id}-s{number}"


@pytest.fixture
def shelf(store: Store) -> Store:
    shelved(store, UNDATED, ORCHARD, HARBOUR)
    return store


def test_words_are_found_by_stem_the_newest_first_undated_last(shelf: Store) -> None:
    answers = shelf.find(Query("negotiating"))
    assert [named(hit) for hit in answers.hits] == [
        item(HARBOUR, 1), item(HARBOUR, 2), f"{ORCHARD.id}: Negotiators left Velm without a word.", item(UNDATED, 1),
    ]  # fmt: skip
    assert answers.total == 4


def test_a_hit_says_where_it_stands_and_which_words_were_searched(shelf: Store) -> None:
    (hit,) = shelf.find(Query('"not negotiate" summer')).hits
    text = HARBOUR.testimony.page.article.report.text
    assert hit.entry == HARBOUR.entries[1]
    assert (hit.report.digest, hit.report.outlet, hit.story) == (HARBOUR.digest, "Velm Courier", "st-harbour")
    assert [text[span.start : span.end] for span in hit.spans] == list(hit.quotes) == [hit.quote]
    assert [text[mark.start : mark.end] for mark in hit.marks] == ["not negotiate", "summer"]


def test_begin_finds_what_begins_so_as_it_is_written(shelf: Store) -> None:
    assert item(HARBOUR, 1) in found(shelf, "negotiations*", what="statement")
    assert found(shelf, "negotiati*", what="statement") == [item(HARBOUR, 1), item(UNDATED, 1)]
    assert found(shelf, "negotiatio*", until="2031-05-12") == []
    assert len(found(shelf, "nego*")) == 4


def test_without_or_and_phrases(shelf: Store) -> None:
    assert found(shelf, "negotiate -harbour", what="statement") == [item(HARBOUR, 2), item(UNDATED, 1)]
    assert found(shelf, '"harbour dues"', what="statement") == [item(HARBOUR, 1)]
    assert found(shelf, '"dues harbour"') == []
    assert found(shelf, "frost OR danced") == [
        f"{HARBOUR.id}: Pilots danced in the café at the quay.", f"{ORCHARD.id}: Frost in the hills",
    ]  # fmt: skip


def test_names_and_issues_are_searched_like_words_and_are_filters_of_their_own(shelf: Store) -> None:
    assert found(shelf, "brandt") == [item(HARBOUR, 1)]
    assert found(shelf, actor="minister Brandt") == [item(HARBOUR, 1)]
    assert found(shelf, actor="quay") == []
    assert found(shelf, issue="due") == [item(HARBOUR, 1)]
    assert found(shelf, issue="negotiations") == []


def test_a_phrase_does_not_run_from_one_name_into_another(store: Store) -> None:
    one = told("two", ["Title", "They said so."], [Said(1, "Ada Rook", ("Ada Rook", "Pell Ost"))])
    shelved(store, one)
    assert found(store, '"rook pell"') == []
    assert found(store, '"ada rook"') == [item(one, 1)]


def test_filters(shelf: Store) -> None:
    assert found(shelf, kind="refuses") == [item(HARBOUR, 2)]
    assert found(shelf, basis="unnamed") == [item(UNDATED, 1)]
    assert found(shelf, outlet="courier", what="statement") == [item(HARBOUR, 1), item(HARBOUR, 2)]
    assert found(shelf, story="st-harbour", what="statement") == [item(HARBOUR, 1), item(HARBOUR, 2)]
    assert found(shelf, "velm", story="st-orchard") == [f"{ORCHARD.id}: Negotiators left Velm without a word."]
    assert found(shelf, actor="feld") == []
    assert found(shelf, actor="feld", suggested=True) == [item(ORCHARD, 1)]


def test_both_dates_are_included_and_undated_things_left_out(shelf: Store) -> None:
    assert found(shelf, "negotiate", since="2031-05-13", until="2031-05-13") == [item(HARBOUR, 1), item(HARBOUR, 2)]
    assert found(shelf, "negotiate", until="2031-05-12") == [f"{ORCHARD.id}: Negotiators left Velm without a word."]
    assert found(shelf, "negotiate", since="2031-05-14") == []
    assert item(UNDATED, 1) in found(shelf, "negotiate")


def test_a_month_and_a_year_count_as_their_first_day_and_what_is_no_date_as_none(store: Store) -> None:
    dates = ["2031-05", "2031", "XXXX-05-02", "2031-02-30", "2031-04-30T23:59:00Z", "1970-01-01", "2099-12-31"]
    one = told("dates", ["Title", *(f"Word {n}" for n in range(7))], [Said(n + 1, date=d) for n, d in enumerate(dates)])
    shelved(store, one)
    assert found(store, "word") == [item(one, n) for n in (7, 1, 5, 2, 6, 3, 4)]
    assert found(store, "word", since="2031-01-01", until="2031-05-01") == [item(one, n) for n in (1, 5, 2)]


def test_a_day_is_ordered_by_report_and_place_whatever_came_first(store: Store) -> None:
    lines = [f"They spoke of tolls, part {n}." for n in range(4)]
    reports = [told(f"report-{name}", [f"Title {name}", *lines], [Said(n) for n in (1, 2, 3, 4)]) for name in "dbca"]
    shelved(store, *reports)
    order = [item(one, n) for one in sorted(reports, key=lambda one: one.id) for n in (1, 2, 3, 4)]
    assert found(store, "tolls", limit=100) == order
    for limit in (1, 4, 5, 11, 16):
        assert found(store, "tolls", limit=limit) == order[:limit]
        assert store.find(Query("tolls", limit=limit)).total == 16


def test_a_text_is_an_answer_where_no_entry_of_its_report_is(shelf: Store) -> None:
    assert found(shelf, "velm") == [item(HARBOUR, 1), f"{ORCHARD.id}: Negotiators left Velm without a word."]
    assert [hit.report.id for hit in shelf.find(Query("velm", what="text")).hits] == [HARBOUR.id, ORCHARD.id]


def test_the_sentence_with_most_of_the_words_is_shown_and_only_the_article_is_searched(shelf: Store) -> None:
    assert found(shelf, "velm pilots quay", what="text") == [f"{HARBOUR.id}: Pilots danced in the café at the quay."]
    assert found(shelf, "CAFE", what="text") == [f"{HARBOUR.id}: Pilots danced in the café at the quay."]
    assert found(shelf, "frost", what="text") == [f"{ORCHARD.id}: Frost in the hills"]
    assert found(shelf, "weather") == []


def test_a_block_is_shown_where_it_has_more_of_the_words_than_its_sentences(store: Store) -> None:
    one = told("block", ["Title", "The lock was shut. Nobody had a key."])
    page = one.testimony.page
    _, block = page.sentences
    middle = block.start + len("The lock was shut.")
    cut = (page.sentences[0], replace(block, end=middle), replace(block, start=middle + 1))
    shelved(store, replace(one, testimony=replace(one.testimony, page=replace(page, sentences=cut))))
    assert found(store, "key lock") == [f"{one.id}: The lock was shut. Nobody had a key."]
    assert found(store, '"shut nobody"') == [f"{one.id}: The lock was shut. Nobody had a key."]
    assert found(store, "key") == [f"{one.id}: Nobody had a key."]


def test_only_the_latest_version_is_searched(store: Store) -> None:
    long = "The dues fall by a tenth from June, and the council will look at them again in the autumn of the year."
    first = told("notice", ["Dues fall", long, "Pilots cheer the tenth."])
    second = told("notice", ["Dues fall", long, "Crews jeer the tenth."])
    shelved(store, first)
    shelved(store, second)
    assert store.report(second.id).version == 2
    assert found(store, "cheer") == []
    assert found(store, "jeer") == [f"{second.id}: Crews jeer the tenth."]
    assert store.find(Query("tenth", what="text")).total == 1


def test_very_long_texts_are_found_in_stretches(store: Store) -> None:
    sentences = [f"Line {n} of the record tells of nothing at all that would be worth a word" for n in range(600)]
    sentences[450] = "Here the ferryman speaks of tolls."
    one = told("long", sentences)
    shelved(store, one)
    assert found(store, "ferryman tolls") == [f"{one.id}: Here the ferryman speaks of tolls."]
    assert store.find(Query("nothing")).total == 2 * len(sentences) // OFTEN + 1  # "of" stands twice in each
    assert found(store, '"worth a word"')


def test_a_word_that_stands_in_a_sentence_hundreds_of_times_does_no_harm(store: Store) -> None:
    one = told("often", ["Title", "no " * (OFTEN * 3) + "more tolls"], [Said(1)])
    shelved(store, one)
    assert found(store, "no", what="statement") == [item(one, 1)]
    assert found(store, '"more tolls"', what="statement") == [item(one, 1)]
    assert found(store, '"more tolls"', what="text")


def test_a_story_composed_anew_has_its_new_lines_alone(shelf: Store) -> None:
    changed = replace(HARBOUR, entries=(replace(HARBOUR.entries[0], kind="promises", corrected=True),))
    shelved(shelf, changed)
    assert found(shelf, kind="refuses") == []
    (hit,) = shelf.find(Query(kind="promises")).hits
    assert hit.entry == changed.entries[0]
    assert found(shelf, "harbour", what="statement") == [item(HARBOUR, 1)]


def test_a_report_that_moves_to_another_story_is_found_there_alone(shelf: Store) -> None:
    moved = replace(HARBOUR, story="st-new", entries=tuple(replace(e, story="st-new") for e in HARBOUR.entries))
    state = shelf.membership()[0]
    assert shelf.put_stories({}, ["st-harbour"], state=state, when="2031-05-15T09:00:00Z", index=())
    shelved(shelf, moved)
    assert {hit.story for hit in shelf.find(Query("harbour")).hits} == {"st-new"}
    assert found(shelf, story="st-harbour") == []


def test_an_accord_is_found_in_each_report_that_tells_it(store: Store) -> None:
    reports = [told(name, [name, "They agreed on the tolls."], story="st-1") for name in ("east", "west")]
    index = []
    for one in reports:
        span = Span(one.id, *next((s.start, s.end) for s in one.testimony.page.sentences[1:]))
        index.append(
            Entry(
                "st-1-k1", "accord", "st-1", one.digest, (span,), "They agreed on the tolls.", "Velm",
                ("Velm", "Tilsen"), "agreement", None, (), "2031-05-13", "Velm Courier",
            )
        )  # fmt: skip
    shelved(store, *(replace(one, entries=(entry,)) for one, entry in zip(reports, index, strict=True)))
    assert [hit.report.id for hit in store.find(Query("tolls", what="accord")).hits] == sorted(r.id for r in reports)
    assert found(store, actor="tilsen", kind="agreement", what="statement") == []
    assert found(store, "tolls", what="statement") == []


def test_what_is_forgotten_is_found_no_more_and_not_one_word_of_it_is_left(shelf: Store, place: str) -> None:
    secret = told("secret", ["Title", "The qwyxelbrod was shut."], [Said(1, "Zq Wexelbaum", ("Zq Wexelbaum",))])
    shelved(shelf, secret)
    assert found(shelf, "qwyxelbrod wexelbaum") == [item(secret, 1)]
    shelf.forget([secret.digest])
    assert shelf.scrub()
    assert found(shelf, "qwyxelbrod") == found(shelf, "wexelbaum") == []
    assert len(found(shelf, "negotiation")) == 4
    if not place.startswith("postgresql"):
        kept = b"".join(file.read_bytes() for file in Path(place).parent.iterdir())
        assert b"qwyxel" not in kept
        assert b"exelbaum" not in kept


LIKE = told(
    "like",
    ["Title", "East", "North east", "South", "Other"],
    [Said(1), Said(2, kind="denies"), Said(3), Said(4, suggested=True)],
    vectors=[[0, 0, 0, 1], [1, 0, 0, 0], [0.6, 0.8, 0, 0], [-1, 0, 0, 0], [0.9, 0, 0.43588989, 0]],
)


def vector(*values: float) -> bytes:
    return np.array(values, "<f4").tobytes()


def test_the_nearest_stand_first_and_filters_apply(store: Store) -> None:
    shelved(store, LIKE, HARBOUR)
    answers = store.find(Query(like_vector=vector(2, 0, 0, 0), pack=PACK))
    assert [(named(hit), hit.likeness) for hit in answers.hits] == [
        (item(LIKE, 1), 1.0), (item(LIKE, 2), pytest.approx(0.6, abs=1e-3)), (item(LIKE, 3), -1.0),
    ]  # fmt: skip
    assert answers.total == 3
    near = Query(like_vector=vector(1, 0, 0, 0), pack=PACK)
    assert [named(h) for h in store.find(replace(near, kind="denies")).hits] == [item(LIKE, 2)]
    assert [named(h) for h in store.find(replace(near, words="south")).hits] == [item(LIKE, 3)]
    assert [named(h) for h in store.find(replace(near, suggested=True, limit=2)).hits] == [item(LIKE, 1), item(LIKE, 4)]
    assert store.find(replace(near, pack="another")).total == 0


def test_statements_like_a_statement_of_the_store(store: Store) -> None:
    shelved(store, LIKE, HARBOUR)
    assert found(store, like=item(LIKE, 1)) == [item(LIKE, 2), item(LIKE, 3)]
    with pytest.raises(UsageError, match="no vector"):
        found(store, like=item(HARBOUR, 1))
    with pytest.raises(UsageError, match="no statement"):
        found(store, like="nothing-s1")


def test_likeness_follows_what_is_kept_and_forgotten(store: Store) -> None:
    near = Query(like_vector=vector(1, 0, 0, 0), pack=PACK)
    assert store.find(near).total == 0
    shelved(store, LIKE)
    assert store.find(near).total == 3
    other = told("other", ["Title", "East again"], [Said(1)], vectors=[[0, 1, 0, 0], [1, 0.1, 0, 0]])
    shelved(store, other)
    assert store.find(near).total == 4
    store.forget([LIKE.digest])
    assert [named(hit) for hit in store.find(near).hits] == [item(other, 1)]


def test_those_that_are_equally_near_stand_in_the_order_of_dates(store: Store) -> None:
    days = ["2031-05-11", "2031-05-13", None, "2031-05-12"]
    reports = [
        told(f"day-{n}", ["Title", f"East {n}"], [Said(1)], published=day, vectors=[[0, 1], [1, 0]])
        for n, day in enumerate(days)
    ]
    shelved(store, *reports)
    order = [item(reports[n], 1) for n in (1, 3, 0, 2)]
    for limit in (1, 2, 3, 4):
        assert found(store, like_vector=vector(1, 0), pack=PACK, limit=limit) == order[:limit]


def test_a_statement_over_two_sentences_has_the_mean_of_both_by_its_characters(store: Store) -> None:
    one = told("two", ["Title", "East and", "north"], [Said(1)], vectors=[[0, 0], [1, 0], [0, 1]])
    (statement,) = one.testimony.statements
    (span,) = statement.saying.content
    wide = replace(statement, saying=replace(statement.saying, content=(replace(span, end=span.end + 1 + 5),)))
    shelved(store, replace(one, testimony=replace(one.testimony, statements=(wide,))))
    (hit,) = store.find(Query(like_vector=vector(1, 0), pack=PACK)).hits
    assert hit.likeness == pytest.approx(8 / (8**2 + 5**2) ** 0.5, abs=1e-3)


@pytest.mark.parametrize(
    ("query", "mend"),
    [
        (Query(), "give words, or a filter"),
        (Query("   "), "give words, or a filter"),
        (Query("-velm"), "add a word"),
        (Query("velm", since="13 May 2031"), "YYYY-MM-DD"),
        (Query("velm", until="2031-5-1"), "YYYY-MM-DD"),
        (Query("velm", since="2031-05-02", until="2031-05-01"), "no day lies between"),
        (Query("velm", kind="sings"), "kinds are"),
        (Query("velm", basis="rumour"), "it is one of"),
        (Query("velm", actor="…"), "words of the name"),
        (Query("velm", limit=0), "one answer or more"),
        (Query("velm", what="text", actor="brandt"), "ask for statements"),
        (Query(like_vector=b"abc", pack=PACK), "32-bit"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_mend(shelf: Store, query: Query, mend: str) -> None:
    with pytest.raises(UsageError, match=r"\.$") as refused:
        shelf.find(query)
    assert mend in str(refused.value)


def test_a_filter_alone_may_leave_out(shelf: Store) -> None:
    assert found(shelf, "-harbour", actor="union") == [item(HARBOUR, 2)]
    assert found(shelf, "-negotiate", since="2031-05-12", what="text") == []
