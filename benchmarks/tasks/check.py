"""Drafts against reports: every report of the annotated stories stands once as the draft, the others as the reports.

``figures`` gives the share of what the gold holds for the same in two reports that is found told, the share of claims
that are wrongly found told by the reports of another story, and the share of claims with one number changed for which
the number is named or nothing is found.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from communique.nouns import Check, Claim, Source, Span
from communique.pipeline import check
from communique.settings import Settings

NUMBER = re.compile(r"\b[1-9]\d{0,2}\b(?![.,]\d)")
ADDED = 4


def figures(data: Path) -> dict[str, float]:
    """Return the figures over all stories."""
    folders = sorted(folder for folder in (data / "gold").iterdir() if folder.is_dir())
    found: list[bool] = []
    false: list[bool] = []
    named: list[bool] = []
    for folder in folders:
        gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        files = sorted(folder.glob("*.txt"))
        elsewhere = [file for other in folders if other != folder for file in sorted(other.glob("*.txt"))]
        for draft in files:
            others = [file for file in files if file != draft]
            found += _recalled(against(draft, others), gold["same"], draft.stem)
            false += [bool(claim.told) for claim in against(draft, elsewhere).claims]
            named += _named(draft, others)
    return {
        "check: told alike, recall": round(sum(found) / len(found), 4),
        "check: of another story, not found": round(1 - sum(false) / len(false), 4),
        "check: numbers changed, named": round(sum(named) / len(named), 4),
    }


def against(draft: Path, reports: Sequence[Path]) -> Check:
    """Check *draft* against *reports*, taken as one story."""
    return check(str(draft), Source(tuple(map(str, reports))), Settings(one_story=True))


def _recalled(found: Check, same: Sequence[dict[str, Any]], own: str) -> Iterator[bool]:
    """Tell of every pair of members of the gold whether the claim on the one is told by the other."""
    for item in same:
        for mine in (member for member in item["members"] if member["report"] == own):
            for other in (member for member in item["members"] if member["report"] != own):
                yield any(
                    _meets(claim.span, mine) and any(_meets(span, other) for told in claim.told for span in told.spans)
                    for claim in found.claims
                )


def _meets(span: Span, member: dict[str, Any]) -> bool:
    return bool(span.report == member["report"] and span.start < member["end"] and member["start"] < span.end)


def _named(draft: Path, reports: Sequence[Path]) -> Iterator[bool]:
    """Change the first number of every claim that somebody tells; tell whether it is named, or nothing found."""
    before = against(draft, reports)
    text = before.draft.report.text
    told = [claim for claim in before.claims if claim.told]
    changed = [_changed(text[claim.span.start : claim.span.end]) for claim in told]
    with tempfile.TemporaryDirectory() as folder:
        for sentence in (one for one in changed if one):
            file = Path(folder) / "changed.txt"
            file.write_text(sentence, encoding="utf-8")
            yield all(_is_named(claim) for claim in against(file, reports).claims)


def _changed(sentence: str) -> str | None:
    match = NUMBER.search(sentence)
    return sentence[: match.start()] + str(int(match.group()) + ADDED) + sentence[match.end() :] if match else None


def _is_named(claim: Claim) -> bool:
    return all(told.differs for told in claim.told)
