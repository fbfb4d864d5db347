"""Whatever the program finds can be corrected: a correction pinned to an item means that item and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.correcting import compared, drawn, heard, met
from communique.nouns import Corrected, Readout, Source
from communique.pipeline import read
from tests.correcting.telling import SETTINGS, correction

OTHER = "someone else altogether"


@pytest.fixture(scope="module")
def talks(samples: Path) -> Readout:
    (made,) = read(Source((str(samples / "harrowmouth-talks" / "day-1"),)), SETTINGS).readouts
    return made


def only(found: tuple[Corrected, ...]) -> Corrected:
    (one,) = found
    assert one.state == "applied", one.detail
    return one


def test_every_statement(talks: Readout) -> None:
    statements = [s for t in talks.story.testimonies for s in t.statements]
    assert len(statements) > 100
    for statement in statements:
        one = correction(talks, "speaker", statement.saying.content, OTHER)
        assert only(heard(talks.story.testimonies, [one])[1]).items == (statement.id,)
        moved = correction(talks, "issue", statement.saying.content, OTHER)
        assert only(compared(talks.story, talks.comparison, [moved])[1]).items[0] == statement.id


def test_every_actor(talks: Readout) -> None:
    for actor in talks.story.cast:
        one = correction(talks, "split", actor.mentions[:1], OTHER)
        story, found = met(talks.story, [one])
        assert only(found).was == actor.name
        assert sum(len(a.mentions) for a in story.cast) == sum(len(a.mentions) for a in talks.story.cast)
        known = {a.id for a in story.cast}
        assert {s.speaker for t in story.testimonies for s in t.statements} <= known | {None}
        assert {c.actor for t in story.testimonies for s in t.statements for c in s.candidates} <= known
    for first, then in zip(talks.story.cast, talks.story.cast[1:], strict=False):
        both = correction(talks, "merge", [first.mentions[0], then.mentions[0]], None)
        story, found = met(talks.story, [both])
        assert only(found).items == (first.id,)
        known = {a.id for a in story.cast}
        assert then.id not in known
        assert {s.speaker for t in story.testimonies for s in t.statements} <= known | {None}


def test_every_issue_clash_and_accord(talks: Readout) -> None:
    story, comparison, ledger = talks.story, talks.comparison, talks.ledger
    for issue in comparison.issues:
        one = correction(talks, "issue-label", issue.mentions, OTHER, issue.label)
        assert only(compared(story, comparison, [one])[1]).items == (issue.id,)
    for clash in comparison.discrepancies:
        spans = [member.span for member in clash.members]
        one = correction(talks, "not-a-clash", spans, None, clash.kind)
        assert only(compared(story, comparison, [one])[1]).was == clash.kind
    for accord in ledger.accords:
        one = correction(talks, "not-accord", accord.evidence, None, accord.kind)
        assert only(drawn(story, ledger, [one])[1]).items == (accord.id,)


def test_a_quarter_of_an_items_evidence_does_not_mean_it(talks: Readout) -> None:
    for accord in talks.ledger.accords:
        first = accord.evidence[0]
        part = type(first)(first.report, first.start, first.start + max(1, (first.end - first.start) // 4))
        _, (found,) = drawn(talks.story, talks.ledger, [correction(talks, "accord-kind", [part], "threat")])
        assert accord.id not in found.items
