"""What becomes of a correction of which a part stands in reports that are told apart: other stories, other days."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from communique.nouns import Anchor, Corrected

Lost = Callable[[Anchor], str | None]
"""Why the report of an anchor is not read as it was, in one sentence; ``None`` where it is, in whatever story."""


def placed(found: Sequence[Corrected], digests: Collection[str], lost: Lost) -> tuple[Corrected, ...]:
    """Judge anew what is ``orphaned`` in the reports with *digests* though other anchors stand outside of them.

    Where a report outside was changed or is gone, that is the reason; where all are read, only not in one account with
    these, the correction has lost nothing and is ``idle`` here.
    """
    return tuple(_placed(each, digests, lost) for each in found)


def _placed(each: Corrected, digests: Collection[str], lost: Lost) -> Corrected:
    outside = [anchor for anchor in each.correction.on if anchor.digest not in digests]
    if each.state != "orphaned" or not each.spans or not outside:
        return each
    gone = next((reason for reason in map(lost, outside) if reason), None)
    if gone is not None:
        return replace(each, detail=gone)
    joined = "; a dossier joins the actors over its days" if each.correction.kind == "merge" else ""
    origins = ", ".join(dict.fromkeys(anchor.origin or anchor.digest[:12] for anchor in outside))
    detail = (
        f"It is pinned to reports that are told apart from these, too ({origins}), so it changes nothing here{joined}."
    )
    return replace(each, state="idle", was=each.correction.was, detail=detail)


def outside(digests: Collection[str]) -> Lost:
    """Return what says of an anchor that its report is none of those with *digests*."""
    known = frozenset(digests)

    def lost(anchor: Anchor) -> str | None:
        return (
            None if anchor.digest in known else f"{anchor.origin or anchor.digest[:12]} is not among the reports read."
        )

    return lost
