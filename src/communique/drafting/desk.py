"""What drafting looks up in a readout: the words behind a span, the sides that actors stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.lexicons import words
from communique.nouns import Accord, Actor, Page, Readout, Span, Token

ALL = "the parties"
JOINS = re.compile(r", and |,| and ")
LEADS = re.compile(r"^(?:both |the |mr\.? |mrs\.? |ms\.? |dr\.? |president |minister )+", re.IGNORECASE)
MATTER = ("NN", "VB", "JJ", "CD")


@dataclass(frozen=True, slots=True)
class Bound:
    """Whom an accord binds: sides in alphabetical order; ``joint`` where a report says "the parties", "both sides"."""

    sides: tuple[str, ...]
    joint: bool = False

    def __bool__(self) -> bool:
        return self.joint or bool(self.sides)


@dataclass(frozen=True, slots=True)
class Desk:
    """Look-up of actors, pages and accords; build with :func:`desk_of`."""

    readout: Readout
    cast: Mapping[str, Actor]
    pages: Mapping[str, Page]
    starts: Mapping[str, tuple[int, ...]]
    known: Mapping[str, str]
    mentions: Mapping[tuple[str, int], str]
    issuers: Mapping[str, str]
    estranged: frozenset[str]
    """Persons who ask or refuse their own party something: they do not speak for it."""

    def text(self, span: Span) -> str:
        """Return the words of *span* on one line."""
        return " ".join(self.pages[span.report].article.report.quote(span).split())

    def outlet(self, report: str) -> str:
        """Return the name of the outlet of a report, or what the account calls the report."""
        return self.pages[report].article.outlet or self.readout.summaries.get(report, report)

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that begin inside *span*."""
        first = bisect_left(self.starts[span.report], span.start)
        last = bisect_left(self.starts[span.report], span.end)
        return self.pages[span.report].tokens[first:last]

    def form(self, report: str, token: Token) -> str:
        """Return a token as it is written, in lower case."""
        return self.text(Span(report, token.start, token.end)).casefold().replace("’", "'")

    def before(self, span: Span, count: int) -> tuple[Token, ...]:
        """Return up to *count* tokens that end where *span* starts."""
        first = bisect_left(self.starts[span.report], span.start)
        return self.pages[span.report].tokens[max(0, first - count) : first]

    def matter(self, span: Span) -> frozenset[str]:
        """Return the lemmas inside *span* that name a matter: no names, times, or words that only carry."""
        light = words("drafting_light")
        return frozenset(
            token.lemma
            for token in self.tokens(span)
            if token.tag.startswith(MATTER)
            and not token.tag.startswith("NNP")
            and token.lemma not in light
            and not self.timed(span.report, token.start)
        )

    def places(self, accord: Accord) -> tuple[Span, ...]:
        """Return where the object of *accord* stands word for word in its evidence."""
        found = []
        for span in accord.evidence if accord.object else ():
            at = self.pages[span.report].article.report.quote(span).find(accord.object)
            if at >= 0:
                found.append(Span(span.report, span.start + at, span.start + at + len(accord.object)))
        return tuple(found)

    def place(self, accord: Accord) -> Span | None:
        """Return the first of :meth:`places`, ``None`` where there is none."""
        return next(iter(self.places(accord)), None)

    def anywhere(self, accord: Accord) -> Span | None:
        """Return where the object of *accord* stands in any report: a refusal may have the words of what it answers."""
        for report in sorted(self.pages, key=lambda key: (key not in {s.report for s in accord.evidence}, key)):
            at = self.pages[report].article.report.text.find(accord.object)
            if at >= 0 and accord.object:
                return Span(report, at, at + len(accord.object))
        return None

    def timed(self, report: str, at: int) -> bool:
        """Tell whether the character *at* stands in an expression of time."""
        return any(time.start <= at < time.end for time in self.pages[report].times)

    def side(self, actor: str) -> str | None:
        """Return the side that an actor stands for: a person's party, or a state or body that has a name of its own."""
        known = self.cast[actor]
        if known.party is not None and actor not in self.estranged:
            return known.party
        if known.kind == "group":
            return known.name if self._people(known) else None
        proper = known.name.split()[-1][:1].isupper()
        return known.name if proper and known.kind in ("person", "state", "organisation") else None

    def _people(self, group: Actor) -> bool:
        """Tell whether a group has a proper name, "Democrats": its last word is tagged so, and it joins nobody."""
        if set(group.name.casefold().split()) & (words("drafting_joint") | {"and", "or"}):
            return False
        heads = [found[-1].tag for span in group.mentions if (found := self.tokens(span))]
        return bool(heads) and 2 * sum(tag.startswith("NNP") for tag in heads) > len(heads)

    def joint(self, actor: str) -> bool:
        """Tell whether an actor is a group that means all who talk."""
        known = self.cast[actor]
        told = set(known.name.casefold().split())
        some = told & {"and", "other"}  # "Vale and other leaders" are not all who talk
        group = known.kind in ("group", "organisation") and self.side(actor) is None
        return group and not some and bool(told & words("drafting_joint"))

    def sides(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Return the sides of *actors* in alphabetical order; of "A and B" both, where both are known."""
        found: set[str] = set()
        for actor in actors:
            side = self.side(actor)
            if side is not None:
                found.add(side)
            elif self.cast[actor].kind == "group":
                parts = [part for part in JOINS.split(self.cast[actor].name) if not part.startswith("other")]
                named = [self._member(part) for part in parts if part]
                found.update(name for name in named if name is not None and None not in named)
        return tuple(sorted(found))

    def _member(self, words_of: str) -> str | None:
        """Return the side that one member of "A, B and C" means, ``None`` where the cast has none of that name."""
        actor = self.known.get(LEADS.sub("", words_of.strip()).casefold())
        return self.side(actor) if actor is not None else None

    def named_in(self, span: Span) -> Bound:
        """Return whom the mentions inside *span* mean together."""
        actors = [a for (r, end), a in self.mentions.items() if r == span.report and span.start < end <= span.end]
        sides = self.sides(actors)
        return Bound(sides, len(sides) < 2 and any(self.joint(actor) for actor in actors))

    def bound(self, accord: Accord) -> Bound:
        """Return whom *accord* binds, nobody where the reports do not tell."""
        joint = any(self.joint(actor) for actor in accord.actors)
        also = accord.towards if accord.kind == "agreement" else ()
        sides = self.sides([*accord.actors, *also])
        return Bound(sides, joint and len(sides) < 2)

    def voice(self, actor: str | None, report: str) -> str | None:
        """Return the side whose voice an actor is, an actor's name where no side is known, ``None`` for an outlet.

        "The ministers" who tell something together are :data:`ALL`; what an official text tells, its issuer tells.
        """
        if actor is None:
            return self.issuers.get(report)
        known = self.sides([actor])
        return ALL if self.joint(actor) or len(known) > 1 else (*known, self.cast[actor].name)[0]

    def voices(self, accord: Accord) -> tuple[str | None, ...]:
        """Return who asserts *accord*: sides, names of other sources, ``None`` where an outlet tells it itself."""
        heard = {self.voice(event.asserted_by, event.span.report) for event in accord.events if not event.computed}
        heard |= {self.voice(telling.teller, telling.span.report) for telling in accord.tellings}
        return tuple(sorted(heard, key=lambda voice: (voice is None, voice or "")))

    def roots(self, reports: Iterable[str]) -> frozenset[str]:
        """Return the reports that are no copy of another one of *reports*."""
        held = set(reports)
        return frozenset(held - {copy.report for copy in self.readout.story.copies if copy.of in held})

    def alone(self, heard: Iterable[str | None]) -> str | None:
        """Return the one side or source among *heard*, ``None`` where an outlet, several or all the parties tell it."""
        voices = set(heard)
        return next(iter(voices)) if len(voices) == 1 and ALL not in voices else None

    def named(self, side: str) -> str:
        """Return how a sentence names a side: with "the" where the reports mostly put it before the name."""
        actor = next((a for a in self.cast.values() if a.name == side), None)
        spans = [s for s in actor.mentions if self.text(s).casefold() == side.casefold()] if actor is not None else []
        if actor is not None and not spans and actor.kind != "person":
            spans = [s for s in actor.mentions if self.text(s).isupper() or "." in self.text(s)]  # "the U.S."
        bare = sum(1 for s in spans if not self._article(s))
        held = any(name.casefold() == f"the {side.casefold()}" for name in (actor.names if actor is not None else ()))
        return f"the {side}" if held or len(spans) > 2 * bare else side

    def _article(self, span: Span) -> bool:
        before = self.before(span, 1)
        return bool(before) and before[0].lemma == "the"


def desk_of(readout: Readout) -> Desk:
    """Index the cast and the pages of *readout*."""
    story = readout.story
    pages = {t.page.article.report.id: t.page for t in story.testimonies}
    cast = {actor.id: actor for actor in story.cast}
    known = dict(_known(story.cast))
    ends = {(span.report, span.end): actor.id for actor in story.cast for span in actor.mentions}
    starts = {key: tuple(token.start for token in page.tokens) for key, page in pages.items()}
    return Desk(readout, cast, pages, starts, known, ends, dict(_issuers(pages, cast)), _estranged(readout, cast))


def _estranged(readout: Readout, cast: Mapping[str, Actor]) -> frozenset[str]:
    """Return the persons who face their own party, and nobody else, in several demands, refusals or threats."""
    facing = Counter(
        actor
        for accord in readout.ledger.accords
        if accord.kind in ("demand", "refusal", "threat")
        for actor in accord.actors
        if cast[actor].party is not None and {cast[other].name for other in accord.towards} == {cast[actor].party}
    )
    return frozenset(actor for actor, times in facing.items() if times > 1)


def _known(cast: Iterable[Actor]) -> Iterator[tuple[str, str]]:
    """Yield (name, actor) for names by which "A and B" may call one actor, in lower case; a person's last name too."""
    called: dict[str, set[str]] = {}
    last: dict[str, set[str]] = {}
    for actor in cast:
        if actor.kind != "unnamed":
            for name in (actor.name, *actor.names):
                called.setdefault(LEADS.sub("", name).casefold(), set()).add(actor.id)
                if actor.kind == "person":
                    last.setdefault(name.split()[-1].casefold(), set()).add(actor.id)
    for name, actors in {**last, **called}.items():
        if len(actors) == 1:
            yield name, next(iter(actors))


def _issuers(pages: Mapping[str, Page], cast: Mapping[str, Actor]) -> Iterator[tuple[str, str]]:
    """Yield (report, side) of each official text whose outlet names one state or body: "Ministry of X" is X."""
    parties = {actor.party for actor in cast.values() if actor.party is not None}
    sides = parties | {actor.name for actor in cast.values() if actor.kind == "state"}
    for report, page in pages.items():
        if page.article.source_kind == "official" and page.article.outlet:
            named = [s for s in sorted(sides) if re.search(rf"\b{re.escape(s)}\b", page.article.outlet, re.IGNORECASE)]
            if len(named) == 1:
                yield report, named[0]
