"""Invented mini stories: reports as plain text, statements named by their quotations."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

from communique import language
from communique.nouns import Act, Actor, Article, Block, Copy, Manner, Report, Saying, Span, Statement, Story, Testimony
from communique.settings import Settings

Said = tuple[str, str, str] | tuple[str, str, str, Act]  # report, speaker, the words of the content, and the act


@lru_cache(maxsize=None)
def reader() -> language.Reader:
    return language.load(Settings())


def article(name: str, text: str) -> Article:
    """Take every line as a paragraph, the first as the title where it is followed by an empty line."""
    blocks: list[Block] = []
    at = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        title = number == 0 and len(lines) > 2 and not lines[1].strip()
        if line.strip():
            blocks.append(Block(at, at + len(line), "title" if title else "paragraph", True))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    report = Report(name, text, f"{name}.txt", digest, "text", "utf-8", tuple(blocks))
    body = tuple(Span(name, block.start, block.end) for block in blocks)
    title_span = body[0] if blocks and blocks[0].kind == "title" else None
    return Article(report, title_span, None, None, None, None, None, "outlet", body, tuple(blocks), ())


def story(
    texts: Mapping[str, str],
    said: Sequence[Said] = (),
    copies: Sequence[tuple[str, str]] = (),
    languages: Mapping[str, str] | None = None,
) -> Story:
    """Build a story from texts and from who said which words of them."""
    testimonies = []
    speakers = sorted({row[1] for row in said})
    for name in texts:
        page = language.parse(article(name, texts[name]), reader())
        if languages and name in languages:
            page = language.parse(article(name, texts[name]), reader()).__class__(
                page.article, languages[name], page.tokens, page.sentences, page.names, page.times, page.figures
            )
        mine = [row for row in said if row[0] == name]
        statements = tuple(_statement(f"{name}-s{n}", texts[name], row) for n, row in enumerate(mine, 1))
        testimonies.append(Testimony(page, (), statements))
    cast = tuple(Actor(f"tale-{who}", who, "person", None, (), (who,), ()) for who in speakers)
    taken = tuple(Copy(a, b, ()) for a, b in copies)
    return Story("tale", tuple(testimonies), cast, taken, ())


def _statement(identity: str, text: str, row: Said) -> Statement:
    name, who, words = row[0], row[1], row[2]
    act: Act = row[3] if len(row) == 4 else "says"
    start = text.index(words)
    span = Span(name, start, start + len(words))
    manner: Manner = "direct" if text[max(0, start - 1) : start] in ('"', "“") else "indirect"
    saying = Saying((span,), None, None, manner, act, "affirmed", "plain", "none", 0.9)
    return Statement(identity, name, saying, f"tale-{who}", (), None, None, "own-words", None, 0.9)
