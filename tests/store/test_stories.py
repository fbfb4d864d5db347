"""Stories in the store: put all at once or not at all, found by every id they ever had."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from communique.errors import UsageError
from communique.nouns import Entry, Query, Readout, Span
from communique.store import Store
from tests.store.making import (
    HARBOUR,
    HARBOUR_GROWN,
    LATER,
    MAKER,
    ORCHARD,
    WHEN,
    composed,
    digest_of,
    heard,
    put,
    shelve,
)

ONE, TWO = heard(HARBOUR), heard(ORCHARD, "orchard", "Tilsen Post", "2031-05-12")


def line(story: str, words: str = "harbour dues in Velm would fall") -> Entry:
    report = ONE.page.article.report
    start = report.text.index(words)
    return Entry(
        f"{report.id}-s1", "statement", story, report.digest, (Span(report.id, start, start + len(words)),), words,
        "Oda Brandt", ("Oda Brandt",), "say", "paraphrase", (), "2031-05-13", "Velm Courier",
    )  # fmt: skip


def test_every_readout_of_the_sample_comes_back_as_it_was(store: Store, sample_readouts: tuple[Readout, ...]) -> None:
    for readout in sample_readouts:
        for testimony in readout.story.testimonies:
            put(store, testimony)
        assert shelve(store, {readout.story.id: readout})
        back = store.readout(readout.story.id, MAKER)
        assert back == readout
        assert msgspec.json.encode(back) == msgspec.json.encode(readout), "whole numbers and fractions too"


def test_recast_statements_are_the_readouts_own(store: Store, sample_readouts: tuple[Readout, ...]) -> None:
    """A story's testimonies speak of the cast's ids, the report's own of its actors: both come back."""
    readout = sample_readouts[0]
    own = [
        replace(t, statements=tuple(replace(s, speaker=None) for s in t.statements)) for t in readout.story.testimonies
    ]
    for testimony in own:
        put(store, testimony)
    assert shelve(store, {"st1": readout})
    assert store.readout("st1", MAKER) == readout
    assert list(store.testimonies([digest_of(t) for t in own], MAKER).values()) == sorted(own, key=digest_of)


def test_what_corrections_changed_in_a_testimony_comes_back(store: Store) -> None:
    put(store, ONE)
    readout = composed([ONE])
    page = replace(ONE.page, language="xx")
    changed = replace(ONE, page=page, actors=ONE.actors[:1])
    readout = replace(readout, story=replace(readout.story, testimonies=(changed,)))
    assert shelve(store, {"st1": readout})
    assert store.readout("st1", MAKER) is None, "its page is not the one that this maker heard"
    readout = replace(readout, story=replace(readout.story, testimonies=(replace(changed, page=ONE.page),)))
    assert shelve(store, {"st1": readout})
    assert store.readout("st1", MAKER) == readout


def test_a_story_is_listed_with_what_it_holds(store: Store) -> None:
    put(store, ONE)
    put(store, TWO)
    readout = composed([ONE, TWO])
    assert shelve(store, {"st1": readout})
    (story,) = store.stories()
    assert (story.id, story.title, story.made_at) == ("st1", readout.title, WHEN)
    assert story.reports == (digest_of(ONE), digest_of(TWO))
    assert story.outlets == ("Tilsen Post", "Velm Courier")
    assert (story.first, story.last) == ("2031-05-12", "2031-05-13")
    assert story.statements == sum(not s.suggested for t in (ONE, TWO) for s in t.statements) > 0
    assert story.accords == sum(not a.suggested for a in readout.ledger.accords) > 0
    assert store.membership()[1] == {digest_of(ONE): "st1", digest_of(TWO): "st1"}


def test_stories_are_listed_the_latest_first(store: Store) -> None:
    put(store, ONE)
    put(store, TWO)
    assert shelve(store, {"st1": composed([TWO]), "st2": composed([ONE])})
    assert [story.id for story in store.stories()] == ["st2", "st1"]


def test_who_read_an_older_state_puts_nothing(store: Store) -> None:
    put(store, ONE)
    put(store, TWO)
    state, _ = store.membership()
    assert store.put_stories({"st1": composed([ONE])}, (), state=state, when=WHEN, index=())
    assert not store.put_stories({"st2": composed([TWO])}, (), state=state, when=WHEN, index=())
    assert [story.id for story in store.stories()] == ["st1"]
    assert store.membership()[0] > state
    assert store.readout("st2", MAKER) is None


def test_a_story_that_was_taken_in_is_found_under_its_id(store: Store) -> None:
    put(store, ONE)
    put(store, TWO)
    assert shelve(store, {"st1a": composed([ONE]), "st2b": composed([TWO])})
    assert shelve(store, {"st1a": composed([ONE, TWO])}, ["st2b"], when=LATER)
    assert [story.id for story in store.stories()] == ["st1a"]
    assert store.story("st2b").id == store.story("st2").id == store.story("st1a").id == "st1a"
    assert store.readout("st2b", MAKER) is None
    assert shelve(store, {"st3c": composed([ONE, TWO])}, ["st1a"])
    assert store.story("st2b").id == store.story("st1a").id == "st3c", "whoever takes in inherits"


def test_a_story_of_an_id_that_was_taken_in_is_itself_again(store: Store) -> None:
    put(store, ONE)
    put(store, TWO)
    assert shelve(store, {"st1": composed([ONE]), "st2": composed([TWO])})
    assert shelve(store, {"st1": composed([ONE, TWO])}, ["st2"])
    assert shelve(store, {"st1": composed([ONE]), "st2": composed([TWO])})
    assert store.story("st2").reports == (digest_of(TWO),)


def test_a_story_may_lose_a_report_only_where_it_is_composed_anew(store: Store) -> None:
    put(store, ONE)
    put(store, TWO)
    assert shelve(store, {"st1": composed([ONE, TWO])})
    before = store.membership()
    with pytest.raises(ValueError, match="st1 would lose a report"):
        shelve(store, {"st2": composed([TWO])})
    assert store.membership() == before
    assert store.readout("st1", MAKER) == composed([ONE, TWO])


def test_a_readout_of_a_report_that_is_not_kept_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="is not kept"):
        shelve(store, {"st1": composed([ONE])})
    assert store.stories() == ()


def test_a_newer_version_takes_the_place_of_the_older_in_its_story(store: Store) -> None:
    put(store, ONE)
    assert shelve(store, {"st1": composed([ONE])})
    put(store, heard(HARBOUR_GROWN))
    assert store.story("st1").reports == (digest_of(ONE),), "until it is composed anew"
    assert store.readout("st1", MAKER) == composed([ONE])
    assert shelve(store, {"st1": composed([heard(HARBOUR_GROWN)])})
    assert store.membership()[1] == {digest_of(heard(HARBOUR_GROWN)): "st1"}


def test_a_readout_of_another_maker_is_to_be_composed_anew(store: Store) -> None:
    put(store, ONE)
    assert shelve(store, {"st1": composed([ONE])})
    assert store.readout("st1", "a newer one") is None
    put(store, ONE, maker="a newer one")
    assert store.readout("st1", "a newer one") is None
    assert store.readout("st1", MAKER) is None


def test_a_name_that_means_no_story_or_several_says_so(store: Store) -> None:
    put(store, ONE)
    put(store, TWO)
    assert shelve(store, {"st12345678": composed([ONE]), "st12999999": composed([TWO])})
    with pytest.raises(UsageError, match=r"^'st12' means several stories: st12345678, st12999999\."):
        store.story("st12")
    with pytest.raises(UsageError, match=r"called 'st1234567z'. Near: st12345678\."):
        store.story("st1234567z")
    for name in ("", "%", "zz"):
        with pytest.raises(UsageError, match="List them with"):
            store.story(name)


def test_what_a_story_tells_is_found_and_goes_with_it(store: Store) -> None:
    put(store, ONE)
    put(store, TWO)
    asked = Query(words="dues", what="statement")
    assert shelve(store, {"st1": composed([ONE]), "st2": composed([TWO])}, index=[line("st1")])
    (hit,) = store.find(asked).hits
    assert (hit.story, hit.report.digest, hit.quote) == ("st1", digest_of(ONE), "harbour dues in Velm would fall")
    assert shelve(store, {"st2": composed([ONE, TWO])}, ["st1"], index=[line("st2")])
    assert [hit.story for hit in store.find(asked).hits] == ["st2"]
    assert shelve(store, {"st2": composed([ONE, TWO])})
    assert store.find(asked).total == 0


def test_a_kept_text_is_found_at_once(store: Store) -> None:
    put(store, ONE)
    assert [hit.report.digest for hit in store.find(Query(words="dues", what="text")).hits] == [digest_of(ONE)]
    put(store, heard(HARBOUR_GROWN))
    found = store.find(Query(words="dues", what="text")).hits
    assert {hit.report.digest for hit in found} == {digest_of(heard(HARBOUR_GROWN))}


def test_an_id_is_a_storys_where_one_bears_it_or_has_taken_it_in(store: Store) -> None:
    for testimony in (ONE, TWO):
        put(store, testimony)
    assert shelve(store, {"st1a": composed([ONE]), "st2b": composed([TWO])})
    assert shelve(store, {"st1a": composed([ONE, TWO])}, ["st2b"])
    assert store.is_story("st1a") and store.is_story("st2b")
    assert not store.is_story("st1") and not store.is_story("st9")
