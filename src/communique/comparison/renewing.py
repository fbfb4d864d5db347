"""What rests on issues and matches, derived again once a person has corrected them."""

from __future__ import annotations

from dataclasses import replace

from communique.comparison.coverage import coverage, omissions
from communique.comparison.dressing import dressed
from communique.comparison.same import order
from communique.comparison.scenes import voices
from communique.comparison.units import sheets
from communique.comparison.variants import columns
from communique.nouns import Comparison, Match, Story


def renew(story: Story, comparison: Comparison) -> Comparison:
    """Return *comparison* with all that follows from its issues and matches: nothing is found anew.

    Voices are counted, utterances without columns laid under one another, coverage and omissions taken from the issues'
    mentions, and what discrepancies concern looked up. A comparison that nobody touched comes back as it is.
    """
    pages = sheets(story)
    shares = coverage(pages, comparison.issues)
    voice = voices([t.page.article.report.id for t in story.testimonies], story.copies)
    texts = {t.page.article.report.id: t.page.article.report.text for t in story.testimonies}

    def counted(match: Match) -> Match:
        heard = len({voice[span.report] for span in match.members})
        laid = match.columns or (columns(match.members, texts) if match.kind == "same-utterance" else ())
        return replace(match, voices=heard, columns=laid)

    return replace(
        comparison,
        same=tuple(sorted(map(counted, comparison.same), key=order)),
        discrepancies=tuple(dressed(story, pages, comparison.issues, comparison.discrepancies)),
        omissions=tuple(omissions(pages, comparison.issues, shares)),
        coverage=tuple(shares),
    )
