"""Pages: an article's blocks are cut into sentences and words, and what stands in them is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.language import dates, figures, names, sentences, times, words
from communique.language.casing import is_headline, learn, recase
from communique.language.features import word_features
from communique.language.gazetteers import Gazetteers
from communique.language.lemmas import lemma
from communique.language.pack import Pack, Reading, kind_of, places_of, read_text, units_of
from communique.language.quotes import quotations, states_of
from communique.language.reader import Lists, Reader
from communique.language.tongue import language
from communique.lexicons.models import Model
from communique.nouns import Article, Page, Quotation, Sentence, Token, Vectors

UNSURE = 0.6  # chance of a part of speech below which the small tagger decides, chosen on GUM dev


def parse(article: Article, reader: Reader) -> Page:
    """Return the page of *article*: the same article and reader give the same page."""
    text = article.report.text
    found = cut(article, reader.lists, reader.gazetteers)
    sentences = sentences_of(found)
    quoted = quotations(text, article.blocks)
    read = None if reader.pack is None else _read(article, found, quoted, reader.pack)
    if read is not None:
        tokens = tokens_of(found, _surer(found, read, reader.tags), read.beings)
        named = names.of_units(text, places_of(found.places, found.forms), read.names, reader.gazetteers)
    else:
        assert reader.names is not None  # a reader has a pack or this tagger
        tokens = tokens_of(found, tag_by_habit(found, reader.tags))
        named = names.find(text, tokens, found.forms, sentences, reader.names, reader.gazetteers)
    timed = times.find(text, tokens, sentences, named, dates.reference(article.published))
    return Page(
        article=article,
        language=language(tokens, reader.lists.function, text),
        tokens=tokens,
        sentences=sentences,
        names=named,
        times=timed,
        figures=figures.find(text, tokens, sentences, named, timed),
        quotations=quoted,
        outer=read.marks() if read else None,
        inner=read.inner_marks() if read else None,
        vectors=_vectors(read, reader.pack) if read and reader.pack else None,
    )


def _read(article: Article, found: Cut, quoted: Sequence[Quotation], pack: Pack) -> Reading:
    """Hand the words to the pack, with the kinds of their blocks and where they stand to quotation marks."""
    kinds = [kind_of(block.kind) for block in article.blocks]
    states = states_of(found.places, quoted)
    return read_text(pack, units_of(found.forms, found.sentences, states, kinds, pack.tokens), found.forms)


def _surer(found: Cut, read: Reading, tagger: Model) -> list[str]:
    """Return the pack's parts of speech, the small tagger's where the pack is unsure: it reads endings of words."""
    out = list(read.tags)
    for a, b, _ in found.sentences:
        if min(read.sure[a:b]) < UNSURE:
            other = tagger.tag(word_features(found.forms[a:b]))
            out[a:b] = [tag if read.sure[n] >= UNSURE else other[n - a] for n, tag in enumerate(out[a:b], a)]
    return out


def _vectors(read: Reading, pack: Pack) -> Vectors:
    return Vectors(pack.manifest.id, pack.manifest.width, b"".join(read.vectors))


@dataclass(frozen=True, slots=True)
class Cut:
    """An article in words: their places, their forms as running text writes them, (first, last, block) of sentences."""

    places: list[tuple[int, int]]
    forms: list[str]
    sentences: list[tuple[int, int, int]]


def cut(article: Article, lists: Lists, gazetteers: Gazetteers) -> Cut:
    """Cut the blocks of *article* into sentences and words; headlines are written as running text."""
    text = article.report.text
    runs = list(_sentences(article, lists))
    written = [[text[start:end] for start, end in places] for _, places in runs]
    casing = learn([forms for forms in written if not is_headline(forms)])
    out = Cut([], [], [])
    for (block, places), raw in zip(runs, written, strict=True):
        first = len(out.places)
        out.places.extend(places)
        out.forms.extend(recase(raw, casing, lists.common, gazetteers))
        out.sentences.append((first, len(out.places), block))
    return out


def tokens_of(found: Cut, tags: Sequence[str], beings: Sequence[str] | None = None) -> tuple[Token, ...]:
    """Return the words with their parts of speech, lemmas and, where a pack told them, the kinds of mentions."""
    rows = zip(found.places, found.forms, tags, beings or [""] * len(tags), strict=True)
    return tuple(Token(start, end, tag, lemma(form, tag), being) for (start, end), form, tag, being in rows)


def sentences_of(found: Cut) -> tuple[Sentence, ...]:
    """Return the sentences with their places."""
    places = found.places
    return tuple(Sentence(places[a][0], places[b - 1][1], a, b, block) for a, b, block in found.sentences)


def tag_by_habit(found: Cut, tagger: Model) -> list[str]:
    """Return the parts of speech that the small tagger sees, sentence by sentence."""
    return [tag for a, b, _ in found.sentences for tag in tagger.tag(word_features(found.forms[a:b]))]


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
