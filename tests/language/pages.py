"""Helpers: articles of our own made from a few lines."""

from __future__ import annotations

from functools import lru_cache

from communique.language import load, parse
from communique.language.reader import Reader
from communique.nouns import Article, Block, BlockKind, Page, Report, Span
from communique.settings import Settings


@lru_cache(maxsize=1)
def reader() -> Reader:
    return load(Settings())


def article(*lines: str, published: str | None = "2031-05-14", titled: bool = False) -> Article:
    text = "\n".join(lines)
    blocks: list[Block] = []
    at = 0
    for line in lines:
        kind: BlockKind = "title" if titled and not blocks else "paragraph"
        blocks.append(Block(at, at + len(line), kind))
        at += len(line) + 1
    report = Report("r", text, "r.txt", "0" * 64, "text", "utf-8", tuple(blocks))
    body = (Span("r", 0, len(text)),)
    return Article(
        report, None, None, None, published, "given" if published else None, None, "outlet", body, tuple(blocks), ()
    )


def page(*lines: str, published: str | None = "2031-05-14", titled: bool = False) -> Page:
    return parse(article(*lines, published=published, titled=titled), reader())


def sentences(read: Page) -> list[str]:
    return [read.article.report.text[one.start : one.end] for one in read.sentences]


def forms(read: Page) -> list[str]:
    return [read.article.report.text[one.start : one.end] for one in read.tokens]


def names(read: Page) -> list[tuple[str, str]]:
    return [(read.article.report.text[one.start : one.end], one.kind) for one in read.names]


def times(read: Page) -> list[tuple[str, str, str | None]]:
    return [(read.article.report.text[one.start : one.end], one.kind, one.value) for one in read.times]


def figures(read: Page) -> list[tuple[str, float, str | None, str]]:
    return [(read.article.report.text[one.start : one.end], one.value, one.unit, one.bound) for one in read.figures]
