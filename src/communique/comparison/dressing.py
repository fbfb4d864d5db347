"""The last step: what a reader needs beside a discrepancy once it is made.

For each side the words in which it differs and the sentence around it; for the whole who is concerned and which issues.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from communique.comparison.units import Sheet
from communique.comparison.variants import Term, terms
from communique.nouns import Discrepancy, Issue, Reading, Span, Statement, Story

_WIDEST = 700
_BESIDE = 240


@dataclass(frozen=True, slots=True)
class Room:
    """What is looked up: names of the cast; by report sheets, statements, and where actors and issues are met."""

    names: Mapping[str, str]
    sheets: Mapping[str, Sheet]
    statements: Mapping[str, Sequence[Statement]]
    actors: Mapping[str, Sequence[tuple[Span, str]]]
    issues: Mapping[str, Sequence[tuple[Span, str]]]

    def text(self, span: Span) -> str:
        """Return the whole text of the report in which *span* stands."""
        return self.sheets[span.report].text

    def said(self, span: Span) -> list[Statement]:
        """Return the statements whose content meets *span*, the innermost first."""
        found = [
            (part.end - part.start, statement.id, statement)
            for statement in self.statements.get(span.report, ())
            for part in statement.saying.content
            if _meet(part, span)
        ]
        return [statement for _, _, statement in sorted(found, key=lambda item: item[:2])]


def dressed(
    story: Story, pages: Sequence[Sheet], issues: Sequence[Issue], found: Sequence[Discrepancy]
) -> list[Discrepancy]:
    """Return *found* in the same order with ``differs``, ``around``, ``actors`` and ``issues``."""
    room = _room(story, pages, issues)
    return [_dressed(room, item) for item in found]


def _room(story: Story, pages: Sequence[Sheet], issues: Sequence[Issue]) -> Room:
    contents = {s.id: s.saying.content for t in story.testimonies for s in t.statements}
    treated = [(span, issue.id) for issue in issues if not issue.suggested for span in issue.mentions]
    treated += [
        (span, i.id) for i in issues if not i.suggested for key in i.statements for span in contents.get(key, ())
    ]
    return Room(
        names={actor.id: actor.name for actor in story.cast},
        sheets={sheet.report: sheet for sheet in pages},
        statements={t.page.article.report.id: [s for s in t.statements if not s.suggested] for t in story.testimonies},
        actors=_by_report((span, actor.id) for actor in story.cast for span in actor.mentions),
        issues=_by_report(treated),
    )


def _by_report(pairs: Iterable[tuple[Span, str]]) -> dict[str, list[tuple[Span, str]]]:
    made: dict[str, list[tuple[Span, str]]] = {}
    for span, identity in pairs:
        made.setdefault(span.report, []).append((span, identity))
    return made


def _dressed(room: Room, item: Discrepancy) -> Discrepancy:
    if any(member.span.report not in room.sheets for member in item.members):
        return item
    members = tuple(_member(room, item, member) for member in item.members)
    inside = [member.span for member in members]
    wide = [member.around or member.span for member in members]
    return replace(
        item,
        members=members,
        actors=_concerned(room, inside) or _named(room, wide),
        issues=_met(room.issues, inside) or _met(room.issues, wide),
    )


def _member(room: Room, item: Discrepancy, member: Reading) -> Reading:
    around = _around(room.sheets[member.span.report], member.span)
    others = [other.span for other in item.members if _folded(other.reading) != _folded(member.reading)]
    own = terms(room.text(member.span), member.span)
    apart = _apart(own, [[t.key for t in terms(room.text(other), other)] for other in others])
    differs = _worded(room, item, member, around, apart)
    return replace(member, differs=differs, around=around)


def _worded(room: Room, item: Discrepancy, member: Reading, around: Span, apart: Sequence[Span]) -> tuple[Span, ...]:
    """Return the reading where it stands, or who is named as having said it, or the words that the others lack."""
    text, span = room.text(member.span), member.span
    found = list(_places(text, span, member.reading))
    if any(_is_whole(text, span, place) for place in found):
        return tuple(apart)
    if found:
        return (min(found, key=lambda place: (not any(_meet(place, other) for other in apart), place)),)
    if item.kind == "attribution":
        mention = _mention(room, member)
        if mention is not None:
            return (mention,)
    beside = sorted(_places(text, around, member.reading), key=lambda place: (_gap(place, span), place))
    if beside:
        return (beside[0],)
    return () if item.kind == "attribution" else tuple(apart)


def _mention(room: Room, member: Reading) -> Span | None:
    """Return the words near the member by which whoever says it is named, first those of the one whom it reads."""
    told = [s for s in room.said(member.span) if s.saying.mention is not None]
    told.sort(key=lambda s: room.names.get(s.speaker or "") != member.reading)
    mention = told[0].saying.mention if told else None
    return mention if mention is not None and _gap(mention, member.span) <= _BESIDE else None


def _places(text: str, span: Span, reading: str) -> Iterator[Span]:
    """Yield where the words of *reading* stand inside *span*, whatever white space is between them."""
    parts = reading.split()
    if parts:
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + r"(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(text, span.start, span.end):
            yield Span(span.report, match.start(), match.end())


def _is_whole(text: str, span: Span, place: Span) -> bool:
    """Whether a place takes up its span but for white space and marks."""
    rest = text[span.start : place.start] + text[place.end : span.end]
    return not any(c.isalnum() for c in rest)


def _apart(own: Sequence[Term], others: Sequence[Sequence[str]]) -> list[Span]:
    """Return the runs of words that no other side has at that point."""
    shared: set[int] = set()
    for other in others:
        matcher = SequenceMatcher(None, [term.key for term in own], other, autojunk=False)
        shared.update(b.a + step for b in matcher.get_matching_blocks() for step in range(b.size))
    runs: list[Span] = []
    last = -2
    for at, term in enumerate(own):
        if at in shared or not others:
            continue
        if at == last + 1:
            runs[-1] = Span(term.span.report, runs[-1].start, term.span.end)
        else:
            runs.append(term.span)
        last = at
    return runs


def _around(sheet: Sheet, span: Span) -> Span:
    """Return the sentence or the sentences that *span* stands in; where they are very long, *span* alone."""
    met = [s for s in sheet.page.sentences if s.start < span.end and span.start < s.end]
    start = min([span.start, *(s.start for s in met)])
    end = max([span.end, *(s.end for s in met)])
    return Span(span.report, start, end) if end - start <= _WIDEST else span


def _concerned(room: Room, spans: Sequence[Span]) -> tuple[str, ...]:
    """Return who speaks or is named in *spans*, those of the most reports first."""
    speakers = [(span.report, s.speaker) for span in spans for s in room.said(span) if s.speaker is not None]
    return _ranked([*speakers, *_pairs(room.actors, spans)])


def _named(room: Room, spans: Sequence[Span]) -> tuple[str, ...]:
    return _ranked(_pairs(room.actors, spans))


def _met(places: Mapping[str, Sequence[tuple[Span, str]]], spans: Sequence[Span]) -> tuple[str, ...]:
    return _ranked(_pairs(places, spans))


def _pairs(places: Mapping[str, Sequence[tuple[Span, str]]], spans: Sequence[Span]) -> list[tuple[str, str]]:
    return [
        (span.report, known) for span in spans for place, known in places.get(span.report, ()) if _meet(place, span)
    ]


def _ranked(found: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return ids met, those of the most reports first."""
    held = Counter(identity for _, identity in set(found))
    return tuple(sorted(held, key=lambda identity: (-held[identity], identity)))


def _folded(reading: str) -> str:
    return " ".join(reading.casefold().split())


def _meet(one: Span, other: Span) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def _gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
