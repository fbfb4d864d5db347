"""Pages: an article's blocks are cut into sentences and words, and what stands in them is read."""

from __future__ import annotations

from collections.abc import Iterator

from communique.language import names, sentences, words
from communique.language.features import word_features
from communique.language.lemmas import lemma
from communique.language.reader import Reader
from communique.nouns import Article, Page, Sentence, Token


def parse(article: Article, reader: Reader) -> Page:
    """Return the page of *article*: the same article and reader give the same page."""
    text = article.report.text
    tokens: list[Token] = []
    found: list[Sentence] = []
    for block, start, end in _pieces(article):
        places = words.tokenise(text, start, end, reader.abbreviations)
        for first, last in sentences.split(text, places, reader.abbreviations, reader.openers):
            forms = [text[a:b] for a, b in places[first:last]]
            tags = reader.tags.tag(word_features(forms))
            begin = len(tokens)
            for (a, b), form, tag in zip(places[first:last], forms, tags, strict=True):
                tokens.append(Token(a, b, tag, lemma(form, tag)))
            found.append(Sentence(places[first][0], places[last - 1][1], begin, len(tokens), block))
    return Page(
        article=article,
        language="en",
        tokens=tuple(tokens),
        sentences=tuple(found),
        names=names.find(text, tokens, found),
        times=(),
        figures=(),
    )


def _pieces(article: Article) -> Iterator[tuple[int, int, int]]:
    """Yield (block index, start, end) of what is read: the blocks in order, cut to the article's body."""
    done = 0
    order = sorted(range(len(article.blocks)), key=lambda index: (article.blocks[index].start, index))
    body = sorted((span.start, span.end) for span in article.body)
    at = 0
    for index in order:
        block = article.blocks[index]
        while at < len(body) and body[at][1] <= block.start:
            at += 1
        for begin, end in body[at:]:
            if begin >= block.end:
                break
            start, stop = max(begin, block.start, done), min(end, block.end)
            if start < stop:
                yield index, start, stop
                done = stop
