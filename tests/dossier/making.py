"""Days made by hand for the tests of this room: real pages with actors, accords and positions laid over them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from communique.language import parse
from communique.nouns import (
    Accord,
    AccordKind,
    AccordStatus,
    Act,
    Actor,
    ActorKind,
    Article,
    Block,
    Comparison,
    Day,
    Issue,
    Ledger,
    Polarity,
    Position,
    Readout,
    Report,
    Saying,
    SourceKind,
    Span,
    Stance,
    Statement,
    StatusEvent,
    Story,
    Testimony,
    Via,
)
from tests.reading import reader


class Maker:
    """Makes the one story of one day, sentence by sentence; ids start with the day's name."""

    def __init__(self, name: str, date: str | None) -> None:
        self.name, self.date = name, date
        self.texts: dict[str, str] = {}
        self.articles: dict[str, Article] = {}
        self.cast: dict[str, Actor] = {}
        self.accords: list[Accord] = []
        self.positions: list[Position] = []
        self.issues: list[Issue] = []
        self.statements: dict[str, list[Statement]] = {}

    def report(self, name: str, text: str, *, kind: SourceKind = "outlet", outlet: str | None = None) -> None:
        """Add a report whose lines are paragraphs."""
        blocks, at = [], 0
        for line in text.split("\n"):
            blocks.append(Block(at, at + len(line), "paragraph"))
            at += len(line) + 1
        digest = sha256(text.encode()).hexdigest()
        report = Report(
            name, text, f"{self.name}/{name}.txt", digest, "text", "utf-8", tuple(blocks), outlet, self.date, "given"
        )
        body = tuple(Span(name, b.start, b.end) for b in blocks)
        self.texts[name] = text
        self.articles[name] = Article(
            report, None, None, None, self.date, "given", outlet, kind, body, tuple(blocks), ()
        )

    def at(self, words: str) -> Span:
        """Return where *words* stand in the first report that has them."""
        report = next(name for name, text in self.texts.items() if words in text)
        start = self.texts[report].index(words)
        return Span(report, start, start + len(words))

    def actor(self, name: str, kind: ActorKind = "person", party: str | None = None, names: Sequence[str] = ()) -> str:
        """Add an actor, or return the one of this name."""
        if name not in self.cast:
            key = f"{self.name}-a{len(self.cast) + 1}"
            self.cast[name] = Actor(key, name, kind, party, (), (name, *names), ())
        return self.cast[name].id

    def accord(
        self,
        kind: AccordKind,
        words: str,
        what: str,
        *events: tuple[AccordStatus, str | None],
        by: Sequence[str] = (),
        to: Sequence[str] = (),
        due: str | None = None,
        polarity: Polarity = "affirmed",
        issue: str | None = None,
        conditions: Sequence[str] = (),
    ) -> None:
        """Add an accord told by *words*; each event is (status, name of who asserts it)."""
        span = self.at(words)
        told = tuple(
            StatusEvent(status, self.date, self.actor(who) if who is not None else None, span) for status, who in events
        )
        self.accords.append(
            Accord(
                id=f"{self.name}-k{len(self.accords) + 1}",
                kind=kind,
                mechanism=False,
                actors=tuple(self.actor(name) for name in by),
                towards=tuple(self.actor(name) for name in to),
                object=what,
                polarity=polarity,
                conditions=tuple(self.at(held) for held in conditions),
                issue=issue,
                status=told[-1].status,
                due=due,
                events=told,
                evidence=(span,),
                confidence=0.9,
            )
        )

    def issue(self, label: str, *mentions: str) -> str:
        """Add an issue."""
        key = f"{self.name}-i{len(self.issues) + 1}"
        self.issues.append(Issue(key, label, tuple(self.at(words) for words in mentions), ()))
        return key

    def position(
        self, who: str, issue: str, words: str, stance: Stance, via: Via = "own-words", as_of: str | None = None
    ) -> None:
        """Add a position that *words* show."""
        key = f"{self.name}-p{len(self.positions) + 1}"
        self.positions.append(
            Position(
                self.actor(who), issue, words, stance, via, as_of or self.date, (), id=key, spans=(self.at(words),)
            )
        )

    def statement(self, who: str, words: str, act: Act = "says") -> None:
        """Add a statement in the speaker's own words."""
        span = self.at(words)
        saying = Saying((span,), None, None, "direct", act, "affirmed", "plain", "present", 0.9)
        held = self.statements.setdefault(span.report, [])
        key = f"{span.report}-s{len(held) + 1}"
        held.append(Statement(key, span.report, saying, self.actor(who), (), None, None, "own-words", self.date, 0.9))

    def day(self, *notes: str) -> Day:
        """Return the day."""
        if not self.articles:
            return Day(self.name, self.date, (), notes)
        testimonies = tuple(
            Testimony(parse(article, reader()), (), tuple(self.statements.get(name, ())))
            for name, article in self.articles.items()
        )
        story = Story(self.name, testimonies, tuple(self.cast.values()), (), ())
        labels = {name: (article.outlet or name) for name, article in self.articles.items()}
        readout = Readout(
            story,
            Comparison(tuple(self.issues), (), (), (), ()),
            Ledger(tuple(self.accords), tuple(self.positions), ()),
            self.name,
            (),
            (),
            labels,
            {},
            {},
        )
        return Day(self.name, self.date, (readout,), notes)
