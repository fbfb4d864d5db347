"""The story as the inventory reads it: sentences as words, who is mentioned where, whose words a passage is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.lexicons import table
from communique.nouns import Actor, Page, Sentence, Span, Statement, Story

ENDINGS = ("n", "an", "ian", "ese", "i", "ish")
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its lower-case form beside tag and lemma."""

    start: int
    end: int
    form: str
    tag: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or what of it a statement tells, as words of one report."""

    report: str
    words: tuple[Word, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the characters of ``words[first:last]``, which must not be empty."""
        return Span(self.report, self.words[first].start, self.words[last - 1].end)

    @property
    def whole(self) -> Span:
        """The characters from the first word to the last."""
        return self.span(0, len(self.words))


@dataclass(frozen=True, slots=True)
class Scene:
    """Look-ups over one story; build with :func:`scene_of`. ``lines`` are the sentences that were looked at."""

    story: Story
    pages: Mapping[str, Page]
    cast: Mapping[str, Actor]
    statements: Mapping[str, Statement]
    mentions: Mapping[str, tuple[tuple[int, int, str], ...]]
    voices: Mapping[str, tuple[tuple[int, int, str], ...]]
    by_name: Mapping[str, str]
    peoples: Mapping[str, tuple[tuple[int, int, str], ...]]
    lines: dict[tuple[str, int], Line] = field(default_factory=dict)

    def text(self, span: Span) -> str:
        """Return the characters of *span* with white space squeezed."""
        return " ".join(self.pages[span.report].article.report.text[span.start : span.end].split())

    def published(self, report: str) -> str | None:
        """Return the ISO date of a report, if it has one."""
        return self.pages[report].article.published

    def day(self, statement: Statement) -> str | None:
        """Return the ISO date of a statement, else of its report."""
        return statement.as_of or self.published(statement.report)

    def sentences(self, span: Span) -> Sequence[Sentence]:
        """Return the sentences that share a character with *span*."""
        items = self.pages[span.report].sentences
        first = bisect_right(items, span.start, key=lambda s: s.end)
        return items[first : bisect_left(items, span.end, lo=first, key=lambda s: s.start)]

    def line(self, report: str, sentence: Sentence, within: Sequence[Span] | None = None) -> Line:
        """Return a sentence as words; with *within* only those that stand inside one of its spans."""
        whole = self.lines.get((report, sentence.first))
        if whole is None:
            whole = self.lines[report, sentence.first] = _line(self.pages[report], sentence)
        if within is None:
            return whole
        return Line(report, tuple(w for w in whole.words if any(s.start <= w.start and w.end <= s.end for s in within)))

    def block(self, report: str, sentence: Sentence) -> Span:
        """Return the paragraph of a sentence."""
        blocks = self.pages[report].article.blocks
        if sentence.block >= len(blocks):
            return Span(report, sentence.start, sentence.end)
        return Span(report, blocks[sentence.block].start, blocks[sentence.block].end)

    def told(self, statement: Statement) -> Iterator[tuple[Sentence, Line]]:
        """Yield the sentences of a statement's content with the words that are content."""
        content = statement.saying.content
        held = {s.start: s for span in content for s in self.sentences(span)}
        for start in sorted(held):
            line = self.line(statement.report, held[start], content)
            if line.words:
                yield held[start], line

    def named(self, span: Span, peoples: bool = False) -> tuple[tuple[Span, str], ...]:
        """Return the outermost mentions of actors inside *span*, in order.

        With *peoples* the name of a state's people ("Xian" in "Xian police") stands for the state.
        """
        if peoples and self.peoples.get(span.report):
            inside = [
                (Span(span.report, start, end), actor)
                for start, end, actor in self.peoples[span.report]
                if span.start <= start and end <= span.end
            ]
            return tuple(sorted([*self.named(span), *inside]))
        found: list[tuple[Span, str]] = []
        reach = -1
        rows = self.mentions.get(span.report, ())
        for start, less, actor in rows[bisect_left(rows, (span.start, -(1 << 60), "")) :]:
            if start >= span.end:
                break
            if -less <= span.end and start >= reach:
                reach = -less
                found.append((Span(span.report, start, reach), actor))
        return tuple(found)

    def voice(self, span: Span) -> Statement | None:
        """Return the innermost statement that tells the passage, ``None`` where the report does so itself."""
        covering = [v for v in self.voices.get(span.report, ()) if v[0] <= span.start and span.end <= v[1]]
        if not covering:
            return None
        return self.statements[min(covering, key=lambda v: (v[1] - v[0], v[0], v[2]))[2]]

    def sayer(self, span: Span, otherwise: str | None) -> str | None:
        """Return who is heard at *span*, whoever he tells of; *otherwise* where the report itself speaks."""
        statement = self.voice(span)
        while statement is not None and statement.within in self.statements:
            statement = self.statements[str(statement.within)]
        return otherwise if statement is None else statement.speaker

    def side(self, actor: str) -> str:
        """Return the state or body that an actor stands for, if it is of the cast; else the actor."""
        party = self.cast[actor].party
        if party is None:
            return actor
        return self.by_name.get(party.casefold(), actor)

    def is_party(self, actor: str) -> bool:
        """Say whether an actor can be named as a party: no bare group and no unnamed source."""
        return self.cast[actor].kind in {"person", "state", "organisation"}


def _line(page: Page, sentence: Sentence) -> Line:
    """Return a sentence of a report as words."""
    text = page.article.report.text
    return Line(
        page.article.report.id,
        tuple(
            Word(t.start, t.end, text[t.start : t.end].lower().replace("’", "'"), t.tag, t.lemma.lower())
            for t in page.tokens[sentence.first : sentence.last]
        ),
    )


def scene_of(story: Story) -> Scene:
    """Index *story*; statements that are only suggested stay out."""
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    for actor in story.cast:
        for span in actor.mentions:
            mentions.setdefault(span.report, []).append((span.start, -span.end, actor.id))
    statements = {s.id: s for t in story.testimonies for s in t.statements if not s.suggested}
    voices: dict[str, list[tuple[int, int, str]]] = {}
    for one in statements.values():
        for span in one.saying.content:
            voices.setdefault(span.report, []).append((span.start, span.end, one.id))
    by_name: dict[str, str] = {}
    for actor in sorted(story.cast, key=lambda a: (a.kind not in {"state", "organisation"}, a.id)):
        for name in (actor.name, *actor.names):
            by_name.setdefault(name.casefold(), actor.id)
    return Scene(
        story,
        {t.page.article.report.id: t.page for t in story.testimonies},
        {actor.id: actor for actor in story.cast},
        statements,
        {report: tuple(sorted(rows)) for report, rows in mentions.items()},
        {report: tuple(sorted(rows)) for report, rows in voices.items()},
        by_name,
        _peoples(story),
    )


def _peoples(story: Story) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """Return where a report names the people of a state of the cast, outside the mentions of actors."""
    known = {form: actor.id for actor in story.cast if actor.kind == "state" for form in _demonyms(actor)}
    taken = {(m.report, at) for actor in story.cast for m in actor.mentions for at in range(m.start, m.end)}
    found: dict[str, tuple[tuple[int, int, str], ...]] = {}
    for testimony in story.testimonies:
        page = testimony.page
        report, text = page.article.report.id, page.article.report.text
        found[report] = tuple(
            (t.start, t.end, known[form])
            for t in page.tokens
            if (form := text[t.start : t.end]) in known and (report, t.start) not in taken
        )
    return found


def _demonyms(actor: Actor) -> set[str]:
    """Return what the people of a state are called: by the gazetteer, else formed from its names."""
    for row in table("gazetteer_countries"):
        if {row["name"], *row["aliases"].split("|")} & {actor.name, *actor.names}:
            return {form for form in row["demonyms"].split("|") if form}
    plain = [
        name for name in {actor.name, *actor.names} if name.istitle() and " " not in name and len(name) >= SHORTEST
    ]
    stems = {stem for name in plain for stem in ({name, name[:-1]} if name[-1] in "aeoy" else {name})}
    return {stem + ending for stem in stems for ending in ENDINGS}
