"""Laws of voices and clashes: one wire text is one voice; a contradiction is two quoted spans of two voices."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.nouns import Readout, Source
from communique.pipeline import read


@pytest.fixture(scope="module")
def readout(samples: Path) -> Readout:
    (made,) = read(Source((str(samples / "harrowmouth-talks" / "day-1"),))).readouts
    return made


def voice_of(made: Readout) -> dict[str, str]:
    """Map each report to the one whose text it carries, itself where it carries its own."""
    copies = {c.report: c.of for c in made.story.copies}
    assert copies
    reports = [t.page.article.report.id for t in made.story.testimonies]
    return {r: copies.get(r, r) for r in reports}


def test_a_copy_is_not_counted_as_a_second_voice(readout: Readout) -> None:
    voice = voice_of(readout)
    shared = [m for m in readout.comparison.same if len({s.report for s in m.members}) > m.voices]
    assert shared, "the sample's wire copy repeats what its agency says"
    for match in readout.comparison.same:
        assert 1 <= match.voices <= len({voice[s.report] for s in match.members})


def test_a_contradiction_quotes_two_voices(readout: Readout) -> None:
    voice = voice_of(readout)
    texts = {t.page.article.report.id: t.page.article.report for t in readout.story.testimonies}
    found = [d for d in readout.comparison.discrepancies if d.strength == "contradiction" and not d.suggested]
    assert found
    for item in found:
        assert len({voice[m.span.report] for m in item.members}) >= 2
        assert len({m.reading.casefold() for m in item.members}) >= 2
        assert all(texts[m.span.report].quote(m.span).strip() for m in item.members)


def test_what_is_uncertain_is_not_in_the_brief(readout: Readout) -> None:
    made = readout.comparison
    suggested = {a.id for a in readout.ledger.accords if a.suggested}
    suggested |= {d.id for d in made.discrepancies if d.suggested} | {i.id for i in made.issues if i.suggested}
    assert suggested
    assert not suggested & {line.item for section in readout.brief for line in section.lines}
