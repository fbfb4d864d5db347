"""Pages made of a few lines, for tests of the rooms that read them."""

from __future__ import annotations

import re
from functools import lru_cache

from communique import nouns
from communique.actors import name
from communique.language import Reader, load, parse
from communique.nouns import Article, Block, BlockKind, Page, Report, Saying, Span, Statement
from communique.settings import Settings
from communique.statements import find

TURN = re.compile(r"[A-Z][A-Z ,.'-]{2,60}(?:\([^)]*\))?:")


@lru_cache(maxsize=1)
def reader() -> Reader:
    """Open the models once for all tests."""
    return load(Settings())


def page_of(text: str, *, published: str | None = "2031-05-14", titled: bool = False) -> Page:
    """Read *text* as a clean article whose lines are blocks; bullets are items, "NAME:" opens a turn."""
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        kind: BlockKind = "item" if line.startswith("•") else "turn" if TURN.match(line) else "paragraph"
        if line.strip():
            blocks.append(Block(at, at + len(line), "title" if titled and number == 0 else kind))
        at += len(line) + 1
    report = Report("r", text, "r.txt", "0" * 64, "text", "utf-8", tuple(blocks), published=published)
    body = tuple(Span("r", b.start, b.end) for b in blocks)
    article = Article(report, None, None, None, published, "given", None, "outlet", body, tuple(blocks), ())
    return parse(article, reader())


def hear(text: str, *, titled: bool = False) -> nouns.Testimony:
    """Hear one report made of *text*."""
    page = page_of(text, titled=titled)
    return name(page, find(page))


def content(testimony: nouns.Testimony, statement: Statement) -> str:
    """Return the words of a statement, its parts joined by a slash."""
    return " / ".join(testimony.page.article.report.quote(s) for s in statement.saying.content)


def said(text: str, *, titled: bool = False) -> list[tuple[str | None, str]]:
    """Return (speaker's name, content) of the outermost statements of *text*."""
    testimony = hear(text, titled=titled)
    names = {a.id: a.name for a in testimony.actors}
    return [(names.get(s.speaker or ""), content(testimony, s)) for s in testimony.statements if s.within is None]


def sayings_of(text: str) -> list[Saying]:
    """Return the sayings of *text*."""
    return list(find(page_of(text)))
