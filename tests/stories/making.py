"""Articles and testimonies that the tests of this room make by hand."""

from __future__ import annotations

from hashlib import sha256

from communique.nouns import (
    Actor,
    ActorKind,
    Article,
    Block,
    Candidate,
    Candidates,
    Copy,
    Page,
    Report,
    Saying,
    Sentence,
    Span,
    Statement,
    Story,
    Testimony,
)
from communique.stories import settle


def article(name: str, text: str, title: str | None = None, published: str | None = None) -> Article:
    """Return an article whose body is *title*, if any, and *text*."""
    whole = f"{title}\n\n{text}" if title else text
    report = Report(
        id=name,
        text=whole,
        origin=f"{name}.txt",
        digest=sha256(whole.encode()).hexdigest(),
        media="text",
        encoding="utf-8",
        blocks=(Block(0, len(whole), "paragraph"),),
    )
    return Article(
        report=report,
        title=Span(name, 0, len(title)) if title else None,
        dateline=None,
        byline=None,
        published=published,
        published_from="given" if published else None,
        outlet=None,
        source_kind="unknown",
        body=(Span(name, 0, len(whole)),),
        blocks=report.blocks,
        left_out=(),
    )


class Witness:
    """A testimony made step by step: ``actor`` names someone that the text names, ``says`` gives him words of it."""

    def __init__(self, name: str, text: str) -> None:
        self.article = article(name, text)
        self.name = name
        self.actors: list[Actor] = []
        self.statements: list[Statement] = []

    def span(self, words: str) -> Span:
        start = self.article.report.text.index(words)
        return Span(self.name, start, start + len(words))

    def actor(
        self,
        name: str,
        kind: ActorKind = "person",
        names: tuple[str, ...] = (),
        roles: tuple[str, ...] = (),
        party: str | None = None,
        times: int = 1,
    ) -> str:
        text = self.article.report.text
        start = text.find(name)
        mentions = tuple(Span(self.name, max(start, 0), max(start, 0) + len(name) + n) for n in range(times))
        made = Actor(f"{self.name}-a{len(self.actors) + 1}", name, kind, party, roles, names or (name,), mentions)
        self.actors.append(made)
        return made.id

    def says(
        self, speaker: str | None, words: str, addressee: str | None = None, candidates: tuple[str, ...] = ()
    ) -> str:
        saying = Saying(
            (self.span(words),), None, None, "indirect", "says", "affirmed", "plain", "present", 0.9,
        )  # fmt: skip
        made = Statement(
            id=f"{self.name}-s{len(self.statements) + 1}",
            report=self.name,
            saying=saying,
            speaker=speaker,
            candidates=tuple(Candidate(one, 0.5) for one in candidates),
            addressee=addressee,
            within=None,
            basis="paraphrase",
            as_of=None,
            confidence=0.9,
        )
        self.statements.append(made)
        return made.id

    def testimony(self) -> Testimony:
        text = self.article.report.text
        starts = [0, *(at + 2 for at in range(len(text)) if text.startswith(". ", at))]
        sentences = tuple(Sentence(start, len(text), 0, 0, 0) for start in starts)
        page = Page(self.article, "en", (), sentences, (), (), ())
        return Testimony(page, tuple(self.actors), tuple(self.statements))


def candidates(*reports: str, copies: tuple[Copy, ...] = ()) -> Candidates:
    """Return the reports as put together, for the reason that they share one word."""
    return Candidates(tuple(sorted(reports)), copies, ("share: 'bridge'",))


def settled(*witnesses: Witness, copies: tuple[Copy, ...] = ()) -> Story:
    """Settle what the witnesses attest."""
    return settle(candidates(*(w.name for w in witnesses), copies=copies), [w.testimony() for w in witnesses])
