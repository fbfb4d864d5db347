"""Speakers: whether the right full name is shown, on 300 attributions labelled by hand (``labels/speakers.tsv``).

``given`` hands the actors room the corpus's own spans; ``found`` takes what the rooms find end to end. Each attribution
ends as right, wrong (a name is shown and it is another one) or unknown (nobody is shown where somebody is meant).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.actors import name
from communique.language import Reader, load, parse
from communique.nouns import Actor, Page, Saying, Span, Statement, Testimony
from communique.settings import Settings
from communique.statements import find
from communique.statements.build import manner
from training.corpus import article, read_lines

LABELS = Path(__file__).resolve().parents[1] / "labels" / "speakers.tsv"
RIGHT, WRONG, UNKNOWN = "right", "wrong", "unknown"
_NAMELESS = frozenset(("unnamed", "nobody"))
_ASIDE = frozenset("the a an mr mrs ms dr sen rep gov president senator secretary jr sr".split())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one labelled attribution: the label, who was shown, how sure, and the judgement."""

    article: str
    attribution: str
    label: str
    shown: str | None
    confidence: float
    result: str


def labels(path: Path = LABELS) -> dict[str, list[tuple[str, str]]]:
    """Return (attribution, speaker) by article."""
    out: dict[str, list[tuple[str, str]]] = {}
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        row = line.split("\t")
        out.setdefault(row[0], []).append((row[1], row[3]))
    return out


def judge(data: Path, *, given: bool) -> list[Verdict]:
    """Return the verdicts on PolNeAR dev under the shared folder *data*."""
    reader, wanted = load(Settings()), labels()
    out: list[Verdict] = []
    for row in read_lines(data / "data" / "polnear" / "dev.jsonl.gz"):
        if row["id"] in wanted:
            out += _article(reader, row, wanted[row["id"]], given=given)
    return out


def _article(
    reader: Reader, row: Mapping[str, Any], wanted: Sequence[tuple[str, str]], *, given: bool
) -> Iterator[Verdict]:
    page = parse(article(row["text"], row["id"]), reader)
    gold = {a["id"]: a for a in row["attributions"]}
    ordered = sorted(row["attributions"], key=lambda a: a["content"][0])
    sayings = tuple(_saying(page, a) for a in ordered) if given else find(page)
    testimony = name(page, sayings)
    actors = {a.id: a for a in testimony.actors}
    for identity, label in wanted:
        if given:
            number = [a["id"] for a in ordered].index(identity)
            statement: Statement | None = _numbered(testimony, sayings[number])
        else:
            statement = paired(testimony, gold[identity])
        shown = actors[statement.speaker] if statement is not None and statement.speaker else None
        if statement is None or (not given and statement.suggested):
            yield Verdict(row["id"], identity, label, None, 0.0, _missed(label, found=statement is not None))
        else:
            yield Verdict(
                row["id"], identity, label, shown.name if shown else None, statement.confidence, verdict(label, shown)
            )


def _missed(label: str, *, found: bool) -> str:
    """An attribution that was not found shows no wrong name, but is not right either."""
    return RIGHT if found and set(label.split("|")) & _NAMELESS else UNKNOWN


def _saying(page: Page, row: Mapping[str, Any]) -> Saying:
    report = page.article.report.id
    content = tuple(Span(report, a, b) for a, b in row["content"])
    source = Span(report, row["source"][0][0], row["source"][-1][1]) if row["source"] else None
    cue = Span(report, row["cue"][0][0], row["cue"][-1][1])
    how = manner(page, content, page.quotations)
    return Saying(content, cue, source, how, "says", "affirmed", "plain", "none", 1.0)


def _numbered(testimony: Testimony, saying: Saying) -> Statement | None:
    return next((s for s in testimony.statements if s.saying == saying), None)


def paired(testimony: Testimony, row: Mapping[str, Any]) -> Statement | None:
    """Return the outermost statement that shares most of the content, and the source where both have one."""
    best, most = None, 0
    for statement in testimony.statements:
        if statement.within is None and _meets(statement.saying, row):
            shared = sum(
                max(0, min(b, c.end) - max(a, c.start)) for a, b in row["content"] for c in statement.saying.content
            )
            if shared > most:
                best, most = statement, shared
    return best


def _meets(saying: Saying, row: Mapping[str, Any]) -> bool:
    if saying.mention is None or not row["source"]:
        return True
    return any(saying.mention.start < b and a < saying.mention.end for a, b in row["source"])


def verdict(label: str, shown: Actor | None) -> str:
    """Judge the actor shown against the label's alternatives."""
    alternatives = label.split("|")
    named = shown is not None and (
        shown.kind in ("person", "state") or (shown.kind == "organisation" and any(c.isupper() for c in shown.name))
    )
    if any(_same(alternative, shown) for alternative in alternatives if alternative not in _NAMELESS):
        return RIGHT
    if set(alternatives) & _NAMELESS:
        return WRONG if named else RIGHT
    return WRONG if named else UNKNOWN


def _same(label: str, shown: Actor | None) -> bool:
    """Tell whether the actor's name is the label: the same words, titles, middle initials and "the" left aside."""
    if shown is None:
        return False
    want, have = fold(label), fold(shown.name)
    if want == have:
        return True
    if shown.kind == "person":
        return want[-1:] == have[-1:] and (len(want) == 1 or want[0] == have[0])
    return set(want) <= set(have) and bool(want)


def fold(text: str) -> list[str]:
    """Return the words of a name without accents, titles and single letters."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    words = re.findall(r"\w+", plain.replace("’s", "").replace("'s", ""))
    return [w for w in words if w not in _ASIDE and (len(w) > 1 or w.isdigit())]


def by_article(verdicts: Sequence[Verdict]) -> list[list[Verdict]]:
    """Return the verdicts of each article together."""
    out: dict[str, list[Verdict]] = {}
    for v in verdicts:
        out.setdefault(v.article, []).append(v)
    return list(out.values())


def share(articles: Sequence[Sequence[Verdict]], key: str) -> float:
    """Return the share of one result over the verdicts of *articles*."""
    whole = [v for verdicts in articles for v in verdicts]
    return sum(v.result == key for v in whole) / max(1, len(whole))


def reliability(verdicts: Sequence[Verdict], bins: int = 5) -> list[tuple[float, float, int, float]]:
    """Return (from, to, shown names, share right) of confidence bins over the names shown."""
    out = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [v for v in verdicts if v.shown and low <= v.confidence < high + (number == bins - 1)]
        right = sum(v.result == RIGHT for v in inside) / max(1, len(inside))
        out.append((low, high, len(inside), round(right, 3)))
    return out


def figures(data: Path) -> dict[str, float]:
    """Return the shares that are pinned: right, and shown without a wrong name, with gold spans and end to end."""
    out: dict[str, float] = {}
    for name_, given in (("given spans", True), ("end to end", False)):
        articles = by_article(judge(data, given=given))
        out[f"speakers, {name_}: right"] = round(share(articles, RIGHT), 4)
        out[f"speakers, {name_}: not wrong"] = round(1 - share(articles, WRONG), 4)
    return out
