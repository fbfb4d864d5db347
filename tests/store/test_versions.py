"""Versions of a report: what is the next version of what, and where two of them differ."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as some

from communique.nouns import Span
from communique.store import Store
from communique.store.versions import differences, runs, share
from tests.store.making import HARBOUR, HARBOUR_GROWN, LATER, ORCHARD, digest_of, heard, put, signed


def test_a_grown_text_from_the_same_place_is_the_next_version(store: Store) -> None:
    first = put(store, heard(HARBOUR))
    second = put(store, heard(HARBOUR_GROWN), when=LATER)
    assert (second.version, second.replaced_by) == (2, None)
    assert [(one.version, one.replaced_by) for one in store.versions(first.digest)] == [(1, second.digest), (2, None)]
    assert store.versions(second.digest) == store.versions(first.digest)
    assert store.reports() == (second,)
    assert [one.digest for one in store.reports(latest=False)] == [first.digest, second.digest]
    assert store.signatures() == {second.digest: signed(heard(HARBOUR_GROWN))}
    assert store.text(first.digest) == HARBOUR, "the version before is still there"


def test_three_versions_stand_in_a_row(store: Store) -> None:
    texts = [HARBOUR, HARBOUR_GROWN, HARBOUR_GROWN + "\nNobody else spoke."]
    for text in texts:
        put(store, heard(text))
    digests = [digest_of(heard(text)) for text in texts]
    for digest in digests:
        assert [one.digest for one in store.versions(digest)] == digests
    assert [one.version for one in store.versions(digests[1])] == [1, 2, 3]


def test_another_text_at_the_same_place_is_a_report_of_its_own(store: Store) -> None:
    put(store, heard(HARBOUR), place="https://velm.example/latest")
    other = put(store, heard(ORCHARD, "orchard"), place="https://velm.example/latest")
    assert (other.version, other.replaced_by) == (1, None)
    assert len(store.reports()) == 2
    third = put(store, heard(HARBOUR_GROWN), place="https://velm.example/latest")
    assert third.version == 2, "each goes on by itself"
    assert [one.digest for one in store.versions(third.digest)] == [digest_of(heard(HARBOUR)), third.digest]


def test_the_same_text_from_another_place_is_no_version(store: Store) -> None:
    put(store, heard(HARBOUR))
    other = put(store, heard(HARBOUR_GROWN), place="/elsewhere/harbour.txt")
    assert other.version == 1
    assert len(store.reports()) == 2


def test_what_changed_at_one_place_is_not_replaced_at_another(store: Store) -> None:
    first = put(store, heard(HARBOUR))
    put(store, heard(HARBOUR), place="https://tilsen.example/1")
    second = put(store, heard(HARBOUR_GROWN), place="https://tilsen.example/1")
    assert second.version == 1
    assert {one.digest for one in store.reports()} == {first.digest, second.digest}


def test_differences_are_told_by_span(store: Store) -> None:
    put(store, heard(HARBOUR))
    put(store, heard(HARBOUR_GROWN))
    before, after = heard(HARBOUR).page.article.report, heard(HARBOUR_GROWN).page.article.report
    found = store.differences(before.digest, after.digest)
    sides = [(p.before and before.quote(p.before), p.after and after.quote(p.after)) for p in found]
    assert sides == [
        ("tenth", "fifth"),
        (None, "The shipping chamber said on Wednesday that the cut came too late for the season."),
    ]
    assert store.differences(before.digest, before.digest) == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the minister of trade left", "the envoy for peace left", [("minister of trade", "envoy for peace")]),
        ("they spoke, then left", "they met; then left", [("spoke,", "met;")]),
        (
            "dues fall by ten and rents rise by six",
            "dues fall by two and rents rise by one",
            [("ten", "two"), ("six", "one")],
        ),
        ("a  long\nway", "a long way", []),
        ("one two", "two", [("one", None)]),
        ("", "new", [(None, "new")]),
    ],
)
def test_close_changes_are_one(before: str, after: str, expected: list[tuple[str | None, str | None]]) -> None:
    found = differences(("a", before), ("b", after))
    assert [(_at(p.before, before), _at(p.after, after)) for p in found] == expected


def _at(span: Span | None, text: str) -> str | None:
    return None if span is None else text[span.start : span.end]


@given(some.text("ab ,\n", max_size=60), some.text("ab ,\n", max_size=60))
def test_what_lies_between_differences_is_the_same(before: str, after: str) -> None:
    found = differences(("a", before), ("b", after))
    kept_before = _without(before, [p.before for p in found])
    kept_after = _without(after, [p.after for p in found])
    assert kept_before.split() == kept_after.split() or "".join(kept_before.split()) == "".join(kept_after.split())
    assert all(p.before is not None or p.after is not None for p in found)
    for side in ([p.before for p in found], [p.after for p in found]):
        spans = [span for span in side if span is not None]
        assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


def _without(text: str, spans: list[Span | None]) -> str:
    for span in sorted((s for s in spans if s is not None), reverse=True):
        text = text[: span.start] + " " + text[span.end :]
    return text


def test_the_share_is_that_of_the_smaller_text() -> None:
    short, long = runs("one two three four five"), runs("one two three four five six seven eight nine ten")
    assert share(short, long) == share(long, short) == 1.0
    assert share(runs("one two three four five"), runs("one two three four six")) == 0.5
    assert share(runs("one"), runs("two")) == 0.0
    assert share(runs("One"), runs("one")) == 1.0
