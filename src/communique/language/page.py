"""Pages: an article's blocks are cut into sentences and words, and what stands in them is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.language import dates, figures, names, sentences, times, words
from communique.language.casing import is_headline, learn, recase
from communique.language.features import word_features
from communique.language.gazetteers import Gazetteers
from communique.language.lemmas import lemma
from communique.language.reader import Lists, Reader
from communique.language.tongue import language
from communique.lexicons.models import Model
from communique.nouns import Article, Page, Sentence, Token


def parse(article: Article, reader: Reader) -> Page:
    """Return the page of *article*: the same article and reader give the same page."""
    tokens, forms, found = read_words(article, reader.tags, reader.lists, reader.gazetteers)
    text = article.report.text
    named = names.find(text, tokens, forms, found, reader.names, reader.gazetteers)
    timed = times.find(text, tokens, found, named, dates.reference(article.published))
    return Page(
        article=article,
        language=language(tokens, reader.lists.function, text),
        tokens=tokens,
        sentences=found,
        names=named,
        times=timed,
        figures=figures.find(text, tokens, found, named, timed),
    )


def read_words(
    article: Article, tagger: Model, lists: Lists, gazetteers: Gazetteers
) -> tuple[tuple[Token, ...], list[str], tuple[Sentence, ...]]:
    """Return tokens, their forms as running text writes them, and sentences."""
    text = article.report.text
    cut = list(_sentences(article, lists))
    written = [[text[start:end] for start, end in places] for _, places in cut]
    casing = learn([forms for forms in written if not is_headline(forms)])
    tokens: list[Token] = []
    cased: list[str] = []
    found: list[Sentence] = []
    for (block, places), raw in zip(cut, written, strict=True):
        forms = recase(raw, casing, lists.common, gazetteers)
        first = len(tokens)
        for (start, end), form, tag in zip(places, forms, tagger.tag(word_features(forms)), strict=True):
            tokens.append(Token(start, end, tag, lemma(form, tag)))
        cased += forms
        found.append(Sentence(places[0][0], places[-1][1], first, len(tokens), block))
    return tuple(tokens), cased, tuple(found)


def _sentences(article: Article, lists: Lists) -> Iterator[tuple[int, Sequence[tuple[int, int]]]]:
    """Yield (block index, places of the tokens) of each sentence."""
    text = article.report.text
    for block, start, end in _runs(article):
        places = words.tokenise(text, start, end, lists.abbreviations)
        for first, last in sentences.split(text, places, lists):
            yield block, places[first:last]


def _runs(article: Article) -> Iterator[tuple[int, int, int]]:
    """Yield (block index, start, end) of what is read: the blocks in order, cut to the article's body."""
    done = 0
    order = sorted(range(len(article.blocks)), key=lambda index: (article.blocks[index].start, index))
    body = sorted((span.start, span.end) for span in article.body)
    at = 0
    for index in order:
        block = article.blocks[index]
        while at < len(body) and body[at][1] <= block.start:
            at += 1
        near = at
        while near < len(body) and body[near][0] < block.end:
            start, stop = max(body[near][0], block.start, done), min(body[near][1], block.end)
            near += 1
            if start < stop:
                yield index, start, stop
                done = stop
