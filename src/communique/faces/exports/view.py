"""What several exports share: names of reports and actors, words for vocabularies, safe links, visible text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from urllib.parse import urlsplit

from communique.faces.exports.sparing import is_carried, joined
from communique.lexicons import table
from communique.nouns import Actor, Article, Line, Reading, Readout, Section, Span, Statement

NOTICE = "Compiled by a program from news reports; not an official document. Every line rests on the passages it cites."
GROUPS = (
    ("head", "The reports", ("head",)),
    ("accords", "Agreed, promised, proposed, refused", ("accords-",)),
    ("next", "What happens next", ("next",)),
    ("clashes", "Where the reports clash", ("discrepancies", "possible")),
    ("positions", "Where each party stands", ("positions-moved", "positions-unclear")),
    ("problems", "The problems, and what divides the parties", ("problems", "between")),
    ("allegations", "No verdict: who accuses whom, as told", ("allegations",)),
    ("judged", "How the talks were judged", ("assessments",)),
    ("confirmed", "What several reports confirm", ("facts", "utterances")),
    ("issues", "Issue by issue", ("issue-",)),
    ("silences", "Who covers what, and who passes it over", ("silences",)),
    ("timeline", "Timeline", ("timeline",)),
    ("suggested", "Suggested only", ("suggested",)),
    ("corrections", "What people corrected", ("corrections",)),
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
PICTURES: Mapping[int, int | str] = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)} | {
    0x7F: 0x2421
}
NOTHING: Mapping[str, str] = {}
SHOWN: dict[int, int | str] = {
    **PICTURES,
    **{code: f"⟦U+{code:04X}⟧" for code in (*range(0x80, 0xA0), *map(ord, BIDI))},
}


@dataclass(frozen=True, slots=True)
class Desk:
    """One story's reports, actors and statements by id."""

    articles: Mapping[str, Article]
    labels: Mapping[str, str]
    actors: Mapping[str, Actor]
    statements: Mapping[str, Statement]
    copy_of: Mapping[str, str]

    def quote(self, span: Span) -> str:
        """Return the characters of *span*, "…" standing for those that are not carried."""
        words = self.articles[span.report].report.quote(span)
        return words if is_carried(words) else joined(words).strip()

    def name(self, actor: str | None) -> str:
        """Return an actor's name, or nothing where nobody can be named."""
        known = self.actors.get(actor or "")
        return known.name if known else ""


def day_of(text: str | None) -> date | None:
    """Return the day that an ISO date names; nothing for none, and for one whose year is not told ("XXXX-04-09")."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def desk_of(readout: Readout) -> Desk:
    """Lay out what a face looks up in a readout."""
    articles = {t.page.article.report.id: t.page.article for t in readout.story.testimonies}
    labels = {key: readout.summaries.get(key, key) for key in articles}
    actors = {actor.id: actor for actor in readout.story.cast}
    statements = {s.id: s for t in readout.story.testimonies for s in t.statements}
    return Desk(articles, labels, actors, statements, {copy.report: copy.of for copy in readout.story.copies})


def items_of(readout: Readout) -> frozenset[str]:
    """Return the ids of what a line of the account may tell of that ``audit`` or ``correct`` takes by its id."""
    comparison, ledger = readout.comparison, readout.ledger
    held = (comparison.same, comparison.discrepancies, ledger.accords, ledger.positions)
    corrected = {each.correction.id for each in readout.corrected}
    return frozenset(item.id for items in held for item in items) | corrected


def tags_of(readout: Readout) -> dict[str, tuple[str, ...]]:
    """Map the id of each discrepancy to the short words that stand beside its line: how hard, and what differs."""
    return {
        item.id: (label("strength", item.strength), label("tag", item.kind))
        for item in readout.comparison.discrepancies
    }


def marks_beside(
    line: Line, tags: Mapping[str, tuple[str, ...]], signs: Mapping[str, str] = NOTHING
) -> tuple[str, ...]:
    """Return the short words that a text puts before a line: how a clash is, and marks that the line does not say.

    *signs* are those of corrections by their ids, and say who corrected what the line tells of.
    """
    told = line.text.casefold()
    marks = (mark for mark in line.marks if mark.casefold() not in told)
    return (*tags.get(line.item or "", ()), *marks, *(signs[key] for key in line.corrections if key in signs))


def pieces(desk: Desk, reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return the text around one side of a discrepancy as (characters, part of it).

    The parts are "around" (the sentence beside the member), "member" and "differs" (the words that differ).
    """
    span = reading.span
    whole = reading.around or span
    points = {whole.start, whole.end, span.start, span.end, *(p for d in reading.differs for p in (d.start, d.end))}
    inside = sorted(point for point in points if whole.start <= point <= whole.end)
    text = desk.articles[span.report].report.text
    parts = []
    for start, end in pairwise(inside):
        differs = any(d.start <= start and end <= d.end for d in reading.differs)
        part = "differs" if differs else "member" if span.start <= start and end <= span.end else "around"
        parts.append((joined(text[start:end]), part))
    return tuple(parts)


def grouped(sections: tuple[Section, ...]) -> list[tuple[str, str, list[Section]]]:
    """Gather the account's sections under the headings that a reader looks for: (key, heading, sections or none)."""
    return [
        (key, heading, [s for s in sections if any(_belongs(s.key, prefix) for prefix in prefixes)])
        for key, heading, prefixes in GROUPS
    ]


def _belongs(key: str, prefix: str) -> bool:
    return key.startswith(prefix) if prefix.endswith("-") else key == prefix


def label(vocabulary: str, value: str) -> str:
    """Return the words for a value of a vocabulary; an unknown value stands for itself."""
    for row in table("document_words"):
        if row["vocabulary"] == vocabulary and row["value"] == value:
            return row["label"]
    return value.replace("-", " ")


def day(date: str, precision: str = "day") -> str:
    """Return ``14 May 2025``, ``May 2025`` or ``2025`` for an ISO date; what is no ISO date stands for itself."""
    match = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?", date)
    if match is None:
        return date
    year, month, of_month = match.groups()
    if precision == "year" or month is None:
        return str(year)
    named = f"{MONTHS[int(month) - 1]} {year}"
    return named if precision == "month" or of_month is None else f"{int(of_month)} {named}"


def cut(text: str, longest: int) -> str:
    """Return *text* of at most *longest* characters and "…" behind a whole word where there is more of it."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def visible(text: str) -> str:
    """Return *text* with control characters and marks that turn the direction of writing made visible."""
    return text.translate(SHOWN)


def link(address: str | None) -> str | None:
    """Return *address* where it is a plain http or https link, and nothing otherwise."""
    if not address or re.search(r"[\s\x00-\x20\x7f<>\"'\\]", address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None
