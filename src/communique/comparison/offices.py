"""The office a person is given: "foreign minister" in one report, "transport minister" in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.comparison.findings import Finding
from communique.comparison.roots import root
from communique.comparison.units import Piece, Sheet
from communique.lexicons import table, words
from communique.nouns import Actor, Reading, Span

_BEHIND = 4


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its field, as told of a person: ``head`` "minister", ``field`` the root of "foreign"."""

    actor: str
    head: str
    field: str
    where: Reading


def offices(pages: Sequence[Sheet], cast: Sequence[Actor]) -> Iterator[Finding]:
    """Yield offices of one person that differ in their field, unless some report gives that person both."""
    persons = {
        name.split()[-1].casefold(): actor.id for actor in cast if actor.kind == "person" for name in actor.names
    }
    found: dict[tuple[str, str], list[Office]] = defaultdict(list)
    for sheet in pages:
        for piece in sheet.pieces:
            for office in _told(sheet, piece, persons):
                found[office.actor, office.head].append(office)
    for key in sorted(found):
        told = found[key]
        by_report: dict[str, set[str]] = defaultdict(set)
        for office in told:
            by_report[office.where.span.report].add(office.field)
        if any(len(fields) > 1 for fields in by_report.values()):
            continue
        for at, first in enumerate(told):
            for other in told[at + 1 :]:
                if other.field != first.field:
                    yield Finding("attribution", "tension", first.where, other.where, "office", 0.7, True)


def _told(sheet: Sheet, piece: Piece, persons: dict[str, str]) -> Iterator[Office]:
    """Offices right before a person's name, or behind it after a comma."""
    for at, word in enumerate(piece.words):
        if word.form not in words("comparison_offices") or at == 0:
            continue
        field = piece.words[at - 1]
        if not field.root or field.root.startswith("@") or field.form in words("comparison_no_label"):
            continue
        initials = sheet.text[field.start : field.end].isupper() and not sheet.text[word.start : word.end].isupper()
        if initials or field.tag not in ("NN", "NNP", "JJ") or field.form in words("comparison_ranks"):
            continue
        if _nation(field.form) or _body(field.form) or not _one_case(sheet.text[field.start], sheet.text[word.start]):
            continue
        holder = _holder(piece, at, persons)
        if holder is not None:
            actor, first, last = holder
            span = Span(piece.report, piece.words[first].start, piece.words[last].end)
            reading = " ".join(sheet.text[field.start : word.end].split())
            yield Office(actor, word.form, _field(field.form), Reading(span, reading))


def _field(form: str) -> str:
    """The root of a field; an abbreviation with stops is the one without."""
    return root(form.replace(".", ""))


@lru_cache(maxsize=1)
def _nations() -> frozenset[str]:
    """The last words of demonyms, as in "South Korean"."""
    rows = table("gazetteer_countries")
    return frozenset(form.split()[-1].casefold() for row in rows for form in row["demonyms"].split("|") if form)


def _nation(form: str) -> bool:
    """Whether the word before an office tells whose office it is."""
    return form in _nations()


def _body(form: str) -> bool:
    """Whether the word before an office is a sort of body, whose own name stands before it, and so tells no field."""
    return form in words("comparison_bodies")


def _one_case(first: str, second: str) -> bool:
    """Whether two words begin alike: "Foreign Minister", "foreign minister"; "pact President" is no office."""
    return first.isupper() == second.isupper()


def _holder(piece: Piece, at: int, persons: dict[str, str]) -> tuple[str, int, int] | None:
    """The person named around an office, with the first and last word of the whole."""
    for to in range(at + 1, min(at + _BEHIND, len(piece.words))):
        if piece.words[to].tag not in ("NNP", "NNPS", ","):
            break
        if piece.words[to].form in persons:
            return persons[piece.words[to].form], at - 1, to
    comma = at - 2 if piece.words[at - 2].form == "," else at - 3
    if comma > 0 and piece.words[comma].form == "," and piece.words[comma - 1].form in persons:
        return persons[piece.words[comma - 1].form], comma - 1, at
    return None
