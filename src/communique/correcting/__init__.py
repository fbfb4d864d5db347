"""Correcting: what a person says is laid over what the program found, pinned to a report's digest, span and quotation.

Each door takes what one stage made and the corrections that hold (:func:`standing`), and gives it back corrected with
what became of each correction that this stage is concerned with, in their order. What nobody corrected comes back as
the very object that was given. What a person says has confidence 1 and is never only suggested; ids that the program
gave stay, and what is taken out leaves a gap in them.

An item stands at an anchor where its own spans are exactly the anchor's; else it is the item of that kind whose spans
overlap it best and by more than half of both. A correction never moves: where its quotation or the item that stood
there is gone, it is ``orphaned`` and said to be so. One that asks for what the program says by itself is ``idle``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from communique.correcting.anchoring import strays
from communique.correcting.comparing import recompared
from communique.correcting.elsewhere import Lost, outside, placed
from communique.correcting.matching import kind_between
from communique.correcting.meeting import recast
from communique.correcting.register import redrawn
from communique.correcting.speakers import respoken
from communique.correcting.standing import holding
from communique.nouns import Comparison, Corrected, Correction, Ledger, MatchKind, Span, Story, Testimony

__all__ = ["Lost", "compared", "drawn", "heard", "met", "settled", "standing", "strayed", "told_alike", "unread"]


def standing(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the corrections that hold, in time: none that is withdrawn, of two on one thing the later one.

    Corrections of other kinds that contradict each other (a merge and a later split) all hold, and work in their order.
    """
    return holding(corrections)


def strayed(corrections: Sequence[Correction], digests: Collection[str]) -> tuple[Corrected, ...]:
    """Return as ``orphaned`` the corrections that are pinned to none of the reports with these digests."""
    return strays(corrections, digests)


def settled(found: Sequence[Corrected], digests: Collection[str], lost: Lost) -> tuple[Corrected, ...]:
    """Judge anew what is orphaned in the reports with *digests* though a part of it stands in other reports.

    *lost* says of an anchor why its report is not read as it was, ``None`` where it is, in whatever story: then the
    correction is ``idle`` here.
    """
    return placed(found, digests, lost)


def unread(digests: Collection[str]) -> Lost:
    """Return what says of an anchor that its report is none of those with *digests*."""
    return outside(digests)


def heard(
    testimonies: Sequence[Testimony], corrections: Sequence[Correction]
) -> tuple[tuple[Testimony, ...], tuple[Corrected, ...]]:
    """Correct the speakers of statements, before reports meet.

    A name that the report knows means that actor; another is somebody new to the report, who meets the actor of that
    name in other reports as any other does.
    """
    return respoken(testimonies, corrections)


def met(story: Story, corrections: Sequence[Correction]) -> tuple[Story, tuple[Corrected, ...]]:
    """Merge and split the actors of a story's cast.

    Of actors that are merged the one with most mentions keeps its id. Of an actor that is split the mentions at the
    anchors go to the other, with the pronouns that follow them and all that is said by or to them; the other is the
    actor of that name if there is one, else a new one at the end of the cast.
    """
    return recast(story, corrections)


def compared(
    story: Story, comparison: Comparison, corrections: Sequence[Correction]
) -> tuple[Comparison, tuple[Corrected, ...]]:
    """Join what is one utterance, take out what is no clash, move statements to other issues, rename issues.

    Voices, columns, coverage and omissions are the comparison's to derive again (``comparison.renew``).
    """
    return recompared(story, comparison, corrections)


def told_alike(comparison: Comparison, spans: Sequence[Span]) -> MatchKind | None:
    """Return as what passages of several reports are told alike, ``None`` where they are not."""
    return kind_between(comparison, spans)


def drawn(story: Story, ledger: Ledger, corrections: Sequence[Correction]) -> tuple[Ledger, tuple[Corrected, ...]]:
    """Take out what is no accord and give others another kind.

    With a refusal that is none, what it says of the accord that it answered goes too. Status and what lies ahead are
    the register's to derive again (``accords.restate``).
    """
    return redrawn(story, ledger, corrections)
