"""Stories of invented sentences: pages by the language room, speakers and statements by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from communique.accords.clauses import lines
from communique.accords.deed import Deed
from communique.accords.deeds import find
from communique.language import Reader, load, parse
from communique.nouns import (
    Act,
    Actor,
    ActorKind,
    Article,
    Basis,
    Block,
    Manner,
    Page,
    Report,
    Saying,
    Span,
    Statement,
    Story,
    Testimony,
)
from communique.settings import Settings


@cache
def reader() -> Reader:
    """Open the models once for all tests."""
    return load(Settings())


def page(text: str, report: str = "r1", title: bool = False) -> Page:
    """Read *text*, a paragraph a line; with *title* the first line is the headline."""
    blocks: list[Block] = []
    at = 0
    for number, row in enumerate(text.split("\n")):
        if row:
            blocks.append(Block(at, at + len(row), "title" if title and number == 0 else "paragraph"))
        at += len(row) + 1
    made = Report(report, text, report, "0" * 64, "text", "utf-8", tuple(blocks))
    head = Span(report, blocks[0].start, blocks[0].end) if title else None
    body = (Span(report, 0, len(text)),)
    article = Article(made, head, None, None, "2031-05-12", "given", None, "outlet", body, tuple(blocks), ())
    return parse(article, reader())


def deeds(sentence: str) -> list[Deed]:
    """Return the deeds of *sentence* that would be shown if their parties were known."""
    return [deed for line in lines(page(sentence)) for deed in find(line) if deed.confidence >= 0.6]


def kinds(sentence: str) -> list[str]:
    """Return the kinds of the deeds of *sentence*."""
    return [deed.kind for deed in deeds(sentence)]


@dataclass(frozen=True)
class Said:
    """One statement to be found by its words: content, cue and speaker."""

    content: str
    speaker: str
    cue: str | None = None
    act: Act = "says"
    basis: Basis = "paraphrase"
    manner: Manner = "indirect"
    as_of: str | None = "2031-05-12"


def where(text: str, words: str, report: str) -> Span:
    """Return the first place of *words* in *text*."""
    start = text.index(words)
    return Span(report, start, start + len(words))


def story(
    reports: Mapping[str, str],
    cast: Mapping[str, tuple[ActorKind, Sequence[str]]],
    said: Mapping[str, Sequence[Said]] | None = None,
    title: bool = False,
) -> Story:
    """Build a story; *cast* maps an actor's id to kind and forms, *said* a report's id to its statements."""
    mentions: dict[str, list[Span]] = {name: [] for name in cast}
    for report, text in reports.items():
        taken: list[tuple[int, int]] = []
        forms = sorted(((f, n) for n, (_, fs) in cast.items() for f in fs), key=lambda pair: (-len(pair[0]), pair))
        for form, name in forms:
            at = text.find(form)
            while at >= 0:
                if not any(a < at + len(form) and at < b for a, b in taken):
                    taken.append((at, at + len(form)))
                    mentions[name].append(Span(report, at, at + len(form)))
                at = text.find(form, at + 1)
    testimonies = tuple(
        Testimony(page(text, report, title), (), _statements(report, text, (said or {}).get(report, ())))
        for report, text in sorted(reports.items())
    )
    actors = tuple(
        Actor(name, forms[0], kind, None, (), tuple(forms), tuple(sorted(mentions[name])))
        for name, (kind, forms) in sorted(cast.items())
    )
    return Story("st", testimonies, actors, (), ())


def _statements(report: str, text: str, said: Sequence[Said]) -> tuple[Statement, ...]:
    made = []
    for number, one in enumerate(said):
        cue = where(text, one.cue, report) if one.cue else None
        saying = Saying(
            (where(text, one.content, report),), cue, None, one.manner, one.act, "affirmed", "plain", "past", 0.9
        )
        made.append(
            Statement(f"{report}-s{number}", report, saying, one.speaker, (), None, None, one.basis, one.as_of, 0.9)
        )
    return tuple(made)
