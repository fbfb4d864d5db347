"""Parties: which actors of the cast a noun phrase of a report means.

A phrase means the actors whose mentions stand in it; "I" is the speaker, "we" the speaker; a pronoun that nobody
resolved stays open. Nothing is guessed.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.accords.deed import JOINT
from communique.accords.heard import Voice, announced, described, heard
from communique.nouns import Actor, Page, Span, Statement, Story

OPPOSITE = frozenset({"counterpart", "counterparts", "side"})
_PEOPLE = re.compile(r"[A-Z][a-z]+s")
_MODIFIES = re.compile(r"(?:['’]s)? (?!of |and |or |in |on |at |for |to |from |with |who |that )[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Parties:
    """Look-up of mentions and statements by report; build with :func:`parties_of`."""

    mentions: Mapping[str, tuple[tuple[int, int, str], ...]]
    voices: Mapping[str, tuple[Voice, ...]]
    items: Mapping[str, tuple[Voice, ...]]
    cues: Mapping[tuple[str, int], Statement]
    cast: Mapping[str, Actor]
    keys: Mapping[str, str]
    speakers: frozenset[str]
    statements: Mapping[str, Statement]

    def circle(self, actors: Iterable[str]) -> frozenset[str]:
        """Return what to compare actors by: their key, and the key of the state or body they stand for."""
        found: set[str] = set()
        for actor in actors:
            if self.cast[actor].kind == "group" and self.keys[actor].split()[-1] in JOINT:
                continue
            found.add(self.keys[actor])
            party = self.cast[actor].party
            if party is not None:
                found.add(party.casefold())
        return frozenset(found)

    def within(self, span: Span) -> tuple[str, ...]:
        """Return the ids of the actors mentioned inside *span*, longest mention first at a place, in order."""
        found: list[str] = []
        for _, _, actor in self._inside(span):
            if actor not in found:
                found.append(actor)
        return tuple(found)

    def can_act(self, actor: str) -> bool:
        """Say whether an actor is a party beyond doubt: a person, a state, or somebody whom a report lets speak."""
        return self.cast[actor].kind in {"person", "state"} or (actor in self.speakers and not self._is_common(actor))

    def is_person(self, actor: str) -> bool:
        """Say whether an actor is a single person, named or not."""
        return self.cast[actor].kind in {"person", "unnamed"}

    def is_body(self, actor: str) -> bool:
        """Say whether an actor is a state or an organisation."""
        return self.cast[actor].kind in {"state", "organisation"}

    def heads(self, span: Span) -> bool:
        """Say whether a name of an actor ends where *span* ends, as its head: "the Lomarran port ministry"."""
        return any(end >= span.end and not self._is_common(actor) for _, end, actor in self._inside(span))

    def plainest(self, own: Sequence[str], joined: Sequence[str]) -> tuple[str, ...]:
        """Return those of *joined* who go by a name, or else *own*, one report's: two groups may be the same."""
        return tuple(actor for actor in joined if not self._is_common(actor)) or tuple(own)

    def _is_common(self, actor: str) -> bool:
        """Say whether an actor goes by a common noun alone: "ministers", "his colleague"."""
        known = self.cast[actor]
        last = known.name.split()[-1]
        bare = known.kind == "organisation" and known.name == last
        return (bare or known.kind in {"group", "unnamed"}) and last[:1].islower()

    def principals(self, actors: Sequence[str]) -> tuple[str, ...]:
        """Leave out who is only said to be on the other side ("her counterpart"), and persons beside their state."""
        actors = [
            actor
            for actor in actors
            if not self.cast[actor].name.islower() or self.cast[actor].name.split()[-1] not in OPPOSITE
        ]
        states = {self.cast[actor].name.casefold() for actor in actors if self.cast[actor].kind == "state"}
        return tuple(
            actor
            for actor in actors
            if self.cast[actor].kind != "person" or (self.cast[actor].party or "").casefold() not in states
        )

    def agents(self, span: Span, text: str) -> tuple[str, ...]:
        """Return the actors that *span* means as a whole: not the person of "one of X's friends" or "the aide of X"."""
        found: list[str] = []
        inside = list(self._inside(span))
        for at, (start, end, actor) in enumerate(inside):
            kind = self.cast[actor].kind
            held = text[end : end + 2].lower() in {"'s", "’s"} and end + 2 < span.end
            under = text[span.start : start].rstrip().lower().endswith((" of", " for", " from", " with"))
            if (held or under) and kind == "person":
                continue
            if kind == "organisation" and _MODIFIES.match(text, end, span.end):
                continue
            if kind != "person" and at + 1 < len(inside) and self._titles(text[end : inside[at + 1][0]]):
                continue
            if actor not in found:
                found.append(actor)
        return tuple(found)

    def described(self, words: str) -> tuple[str, ...]:
        """Return the only person who holds the office of *words*, "the Norland minister"."""
        found = described(words, self.cast)
        return (found,) if found is not None else ()

    def holds(self, group: str, one: str, all_of_it: bool = False) -> bool:
        """Say whether *group* is several parties of which *one* is named as a part; or *all_of_it* may hold anybody."""
        known = self.cast[group]
        if known.kind != "group":
            return False
        named = any(key in self.keys[group] for key in self.circle((one,)))
        return named or (all_of_it and self.keys[group].split()[-1] in JOINT)

    @staticmethod
    def _titles(between: str) -> bool:
        """Whether a body's name only leads to the next name: "Council President X", "the state's minister X"."""
        return "," not in between and " and " not in between

    def before(self, report: str, place: int) -> tuple[str, ...]:
        """Return the actor whose mention ends right before the character *place*."""
        return tuple(
            actor for _, end, actor in self._inside(Span(report, max(0, place - 60), place)) if end >= place - 1
        )

    def places(self, span: Span) -> tuple[tuple[int, int], ...]:
        """Return the characters that mentions take inside *span*."""
        return tuple((start, end) for start, end, _ in self._inside(span))

    def _inside(self, span: Span) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, actor) of the outermost mentions inside *span*."""
        rows = self.mentions.get(span.report, ())
        reach = -1
        for start, negative_end, actor in rows[bisect_left(rows, (span.start, -sys.maxsize, "")) :]:
            if start >= span.end:
                return
            if -negative_end <= span.end + 1 and start >= reach:
                reach = -negative_end
                yield start, reach, actor

    def voice(self, report: str, at: int) -> Statement | None:
        """Return the innermost statement whose content covers the character *at*, else that of its list."""
        covering = [v for v in self.voices.get(report, ()) if v.start <= at < v.end]
        if not covering:
            return self._item(report, at)
        return min(covering, key=lambda v: (v.end - v.start, v.start, v.statement.id)).statement

    def _item(self, report: str, at: int) -> Statement | None:
        """Return the statement that announces the list in which the character *at* stands."""
        return next((v.statement for v in self.items.get(report, ()) if v.start <= at < v.end), None)

    def outermost(self, statement: Statement) -> Statement:
        """Return the statement through which *statement* is heard: itself, or who reports it, or who reports that."""
        while statement.within is not None and statement.within in self.statements:
            statement = self.statements[statement.within]
        first = statement.saying.content[0]
        listed = self._item(first.report, first.start)
        return listed if listed is not None and listed.speaker != statement.speaker else statement

    def cue(self, report: str, start: int, end: int) -> Statement | None:
        """Return the statement whose cue stands in the range."""
        for at in range(start, end):
            found = self.cues.get((report, at))
            if found is not None:
                return found
        return None


def parties_of(story: Story) -> Parties:
    """Index the cast and the statements of *story*."""
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    for actor in story.cast:
        for span in actor.mentions:
            mentions.setdefault(span.report, []).append((span.start, -span.end, actor.id))
    for testimony in story.testimonies:
        page = testimony.page
        rows = mentions.setdefault(page.article.report.id, [])
        rows.extend(_again(page, story.cast, rows))
    voices: dict[str, list[Voice]] = {}
    items: dict[str, tuple[Voice, ...]] = {}
    cues: dict[tuple[str, int], Statement] = {}
    cast = {actor.id: actor for actor in story.cast}
    told = {testimony.page.article.report.id: heard(testimony, cast) for testimony in story.testimonies}
    for testimony in story.testimonies:
        report = testimony.page.article.report.id
        items[report] = tuple(announced(testimony.page, told[report]))
        for statement in told[report]:
            for span in statement.saying.content:
                voices.setdefault(span.report, []).append(Voice(span.start, span.end, statement))
            if statement.saying.cue is not None:
                cue = statement.saying.cue
                cues.update({(cue.report, at): statement for at in range(cue.start, cue.end)})
    suggested = {s.id: s for t in story.testimonies for s in t.statements}
    return Parties(
        {report: tuple(sorted(rows)) for report, rows in mentions.items()},
        {report: tuple(rows) for report, rows in voices.items()},
        items,
        cues,
        cast,
        _keys(story.cast),
        frozenset(s.speaker for held in told.values() for s in held if s.speaker),
        suggested | {s.id: s for held in told.values() for s in held},
    )


def _again(page: Page, cast: Sequence[Actor], known: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return where the people of a group ("Norlanders") are named again and no mention stands."""
    groups = {actor.name: actor.id for actor in cast if actor.kind != "person" and _PEOPLE.fullmatch(actor.name)}
    text, taken = page.article.report.text, {at for start, end, _ in known for at in range(start, -end)}
    return [
        (token.start, -token.end, groups[text[token.start : token.end]])
        for token in page.tokens
        if text[token.start : token.end] in groups and token.start not in taken and token.tag[:2] == "NN"
    ]


def _keys(cast: Sequence[Actor]) -> dict[str, str]:
    """Give each actor a key: persons of one surname share it unless their first names differ."""
    initials: dict[str, set[str]] = {}
    names: dict[str, list[str]] = {}
    for actor in cast:
        if actor.kind == "person":
            parts = [
                p for p in actor.name.casefold().replace(".", " ").split() if p not in {"jr", "sr", "mr", "ms", "mrs"}
            ]
            names[actor.id] = parts or [actor.name.casefold()]
            if len(parts) > 1:
                initials.setdefault(parts[-1], set()).add(parts[0][0])
    keys: dict[str, str] = {}
    for actor in cast:
        parts = names.get(actor.id, [])
        shared = bool(parts) and len(initials.get(parts[-1], set())) <= 1
        keys[actor.id] = parts[-1] if shared else actor.name.casefold()
    return keys
