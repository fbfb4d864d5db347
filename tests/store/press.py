"""Reports put together from sentences, with statements where they are wanted, for tests of search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from communique.nouns import (
    Act,
    Article,
    Basis,
    Block,
    Comparison,
    Entry,
    Ledger,
    Page,
    Readout,
    Report,
    Saying,
    Sentence,
    Signature,
    Span,
    Statement,
    Story,
    Testimony,
    Vectors,
)
from communique.store import Store

PACK = "test-pack"
WHEN = "2031-05-14T09:00:00Z"


@dataclass(frozen=True)
class Said:
    """What is to be found of one sentence of a report: its words are those of the sentence with this number."""

    sentence: int
    actor: str | None = "Oda Brandt"
    names: tuple[str, ...] = ("Oda Brandt", "Brandt", "trade minister")
    kind: Act = "says"
    basis: Basis = "paraphrase"
    issues: tuple[str, ...] = ()
    date: str | None = "same"
    suggested: bool = False


@dataclass(frozen=True)
class Told:
    """A report for a store: its testimony and the lines under which its statements are found."""

    testimony: Testimony
    entries: tuple[Entry, ...]
    story: str

    @property
    def digest(self) -> str:
        return self.testimony.page.article.report.digest

    @property
    def id(self) -> str:
        return self.testimony.page.article.report.id


def told(
    name: str,
    sentences: Sequence[str],
    said: Sequence[Said] = (),
    *,
    outlet: str | None = "Velm Courier",
    published: str | None = "2031-05-13",
    story: str | None = None,
    vectors: Sequence[Sequence[float]] | None = None,
    pack: str = PACK,
    left_out: str = "",
) -> Told:
    """Return a report of *sentences*, a block each, after a menu that is no part of the article (*left_out*)."""
    text = left_out + "\n" + "\n".join(sentences) + "\n"
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    report_id = f"{name}-{digest[:8]}"
    places, at = [], len(left_out) + 1
    for sentence in sentences:
        places.append((at, at + len(sentence)))
        at += len(sentence) + 1
    blocks = tuple(Block(a, b, "title" if not n else "paragraph") for n, (a, b) in enumerate(places))
    report = Report(report_id, text, f"{name}.txt", digest, "text", "utf-8", blocks, outlet, published)
    body = tuple(Span(report_id, a, b) for a, b in places)
    article = Article(report, None, None, None, published, None, outlet, "outlet", body, blocks, ())
    data = np.array(vectors, "<f2").tobytes() if vectors else None
    page = Page(
        article, "en", (), tuple(Sentence(a, b, 0, 0, n) for n, (a, b) in enumerate(places)), (), (), (),
        vectors=Vectors(pack, len(vectors[0]), data) if vectors and data else None,
    )  # fmt: skip
    story = story or f"st-{name}"
    statements, entries = [], []
    for number, one in enumerate(said, 1):
        span = Span(report_id, *places[one.sentence])
        statements.append(_statement(f"{report_id}-s{number}", span, one))
        entries.append(_entry(statements[-1].id, span, one, text, digest, outlet, published, story))
    return Told(Testimony(page, (), tuple(statements)), tuple(entries), story)


def shelved(store: Store, *reports: Told) -> None:
    """Keep *reports* and their stories."""
    for one in reports:
        report = one.testimony.page.article.report
        signature = Signature(report.id, (), (), report.published, ())
        store.put_report(one.testimony, signature, maker="test", place=f"/in/{report.origin}", when=WHEN)
    stories: dict[str, list[Told]] = {}
    for one in reports:
        stories.setdefault(one.story, []).append(one)
    readouts = {story: _readout(story, [one.testimony for one in parts]) for story, parts in stories.items()}
    index = [entry for one in reports for entry in one.entries]
    assert store.put_stories(readouts, (), state=store.membership()[0], when=WHEN, index=index)


def _readout(story: str, testimonies: Sequence[Testimony]) -> Readout:
    held = tuple(sorted(testimonies, key=lambda t: t.page.article.report.id))
    empty = Comparison((), (), (), (), ())
    return Readout(Story(story, held, (), (), ()), empty, Ledger((), (), ()), story, (), (), {}, {}, {})


def _statement(name: str, span: Span, one: Said) -> Statement:
    saying = Saying((span,), None, None, "indirect", one.kind, "affirmed", "plain", "past", 0.9)
    return Statement(name, span.report, saying, None, (), None, None, one.basis, None, 0.9)


def _entry(
    item: str, span: Span, one: Said, text: str, digest: str, outlet: str | None, published: str | None, story: str
) -> Entry:
    return Entry(
        item=item, what="statement", story=story, digest=digest, spans=(span,), quote=text[span.start : span.end],
        actor=one.actor, names=one.names if one.actor else (), kind=one.kind, basis=one.basis, issues=one.issues,
        date=published if one.date == "same" else one.date, outlet=outlet, suggested=one.suggested,
    )  # fmt: skip
