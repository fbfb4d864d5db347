"""The invented story as a person corrected it: one of each kind, two that are not applied, one without its report."""

from __future__ import annotations

from dataclasses import replace

from communique.document import compose
from communique.nouns import (
    Accord,
    Anchor,
    Collection,
    Comparison,
    Corrected,
    Correction,
    CorrectionKind,
    CorrectionState,
    Discrepancy,
    Ledger,
    Reading,
    Readout,
    Refusal,
    Span,
    StatusEvent,
)
from tests.document import invented, invented_life
from tests.document.invented_texts import TEXTS, at

WHEN = "2031-05-04T09:30:00Z"
PATROL = at("brine", "Tasselby supports a shared patrol")
NETS = at("courant", "Boats of Brenmoor cut our nets off Skell")
LIGHT = at("courant", "The lighthouse dispute was not discussed")
APART = (at("brine", "on 9 April"), at("gull", "by autumn"))
QUILLS = (at("brine", "Ada Quill"), at("courant", "Ms Quill"))


def anchor(span: Span) -> Anchor:
    """Return *span* as a correction is pinned to it."""
    quote = TEXTS[span.report][span.start : span.end]
    return Anchor(span.report.ljust(64, "0"), span.start, span.end, quote, f"news/{span.report}.txt")


def correction(
    key: str,
    kind: CorrectionKind,
    spans: tuple[Span, ...],
    was: str | None,
    now: str | None,
    *,
    by: str = "Ann Reader",
    why: str = "",
) -> Correction:
    """Return a correction that is pinned to *spans*."""
    return Correction(key, kind, tuple(map(anchor, spans)), was, now, by, WHEN, why)


def fixed(
    key: str,
    kind: CorrectionKind,
    spans: tuple[Span, ...],
    was: str | None,
    now: str | None,
    items: tuple[str, ...],
    *,
    state: CorrectionState = "applied",
    detail: str = "",
    by: str = "Ann Reader",
    why: str = "",
) -> Corrected:
    """Return what became of a correction whose program's answer is still the one that the person saw."""
    made = correction(key, kind, spans, was, now, by=by, why=why)
    return Corrected(made, state, items, spans if state != "orphaned" else (), was, detail)


def corrected() -> tuple[Corrected, ...]:
    """Return one correction of each kind that is applied, one that is not needed, one whose words are gone."""
    pledge, cut = invented_life.PLEDGE, invented_life.PLEDGE_TOLD
    gone = Anchor("brine".ljust(64, "0"), 4, 20, "an older headline", "news/brine.txt")
    lost = replace(correction("k-old", "speaker", (), "Lew Marrin", "Jon Ferrow", by="Bo Desk"), on=(gone,))
    return (
        fixed("k-who", "speaker", (PATROL,), "Lew Marrin", "Ada Quill", ("brine-s3",), why="“She” is the minister"),
        fixed("k-one", "merge", QUILLS, "Ada Quill; Ms Quill", "Ada Quill", ("t-a1",)),
        fixed("k-kind", "accord-kind", (pledge,), "plan", "commitment", ("t-c2",), by="Bo Desk"),
        fixed(
            "k-not", "not-accord", (LIGHT,), "refusal", None, ("t-c9",),
            why="nobody refuses anything here",
        ),
        fixed(
            "k-clash", "not-a-clash", APART,
            "time", None, ("t-d9",),
        ),
        fixed("k-same", "same-utterance", (pledge, cut), None, None, ("t-m1",)),
        fixed("k-label", "issue-label", (at("brine", "our catch"),), "our catch", "herring catch", ("t-i1",)),
        fixed("k-issue", "issue", (invented_life.HATCHERY,), None, "joint hatchery", ("brine-s5",)),
        fixed(
            "k-idle", "speaker", (NETS,), None, "Lew Marrin", (), state="idle",
            detail="The program itself says Lew Marrin now.",
        ),
        Corrected(lost, "orphaned", (), (), None, "“an older headline” does not stand at this place of the report."),
    )  # fmt: skip


def orphan() -> Corrected:
    """Return a correction of a report that was not read."""
    gone = Anchor("f" * 64, 0, 12, "Ice on canal", "news/canal.txt")
    made = Correction("k-stray", "not-accord", (gone,), "offer", None, "Bo Desk", WHEN)
    return Corrected(
        made, "orphaned", (), (), None, "No report with this digest was read; news/canal.txt was its file."
    )


def by_program() -> tuple[Comparison, Ledger]:
    """Return comparison and ledger as the program has them: with the clash and the accord that were taken out."""
    comparison, ledger = invented.comparison(), invented_life.ledger()
    apart = tuple(Reading(span, TEXTS[span.report][span.start : span.end]) for span in APART)
    clash = Discrepancy("t-d9", "time", "tension", apart, "next meeting", 0.7)
    told = StatusEvent("refused", None, None, LIGHT)
    refusal = Accord(
        "t-c9", "refusal", False, ("t-a4",), (), "The lighthouse dispute was not discussed", "negated", (), None,
        "refused", None, (told,), (LIGHT,), 0.6,
    )  # fmt: skip
    return (
        replace(comparison, discrepancies=(*comparison.discrepancies, clash)),
        replace(ledger, accords=(*ledger.accords, refusal)),
    )


def readout() -> Readout:
    """Return the corrected account."""
    return compose(
        invented.story(),
        invented.comparison(),
        invented_life.ledger(),
        invented.MADE_BY,
        invented_life.inventory(),
        corrected(),
        by_program(),
    )


def collection() -> Collection:
    """Return the corrected account as an export gets it, with one refused input and one orphan."""
    refusal = Refusal("news/empty.txt", "reports", "empty", "The file holds no text; give one that does.")
    return Collection((readout(),), (refusal,), invented.MADE_BY, orphans=(orphan(),))
