"""Noun phrases and the verbs that answer them: the stuff from which issues are drawn.

A phrase is adjectives and nouns up to the last noun, and one more such group behind a preposition ("inspection of the
plant"), read off Penn Treebank tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.comparison.fitness import kind_of
from communique.comparison.units import Piece, Sheet, Word
from communique.comparison.weigh import rarity
from communique.lexicons import words
from communique.nouns import Span

_NOUN = ("NN", "NNS", "NNP", "NNPS")
_BEFORE = (*_NOUN, "JJ", "JJR", "JJS", "VBN", "VBG", "POS")
_BEHIND = {"of", "on", "over", "with", "for", "to", "against", "between", "in", "about", "from"}
_SKIPPED = ("DT", "PRP$", "PDT")
_VERB_LENGTH = 70
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or a verb with what follows it in its clause.

    ``heads`` are roots of common nouns or the verb's; ``head`` is the root of the noun that it is about, empty where
    that is a name, ``tail`` of the noun behind its preposition, ``proper`` are roots of names. ``kind`` is what the
    head means first of all (see ``fitness``), ``plural`` whether it is one. ``base`` says whether it is a noun phrase
    without a second one behind a preposition, ``person`` whether a person is named in it, ``named`` whether nothing
    but names stands in it, ``quoted`` whether it stands between quotation marks, in a speaker's words.
    """

    span: Span
    sentence: int
    heads: tuple[str, ...]
    roots: frozenset[str]
    verb: bool
    title: bool
    base: bool
    head: str
    tail: str
    proper: frozenset[str]
    kind: str
    plural: bool
    person: bool
    named: bool
    quoted: bool


def phrases(sheet: Sheet) -> list[Phrase]:
    """Return the phrases of a report in order."""
    called = frozenset(at for name in sheet.page.names for at in range(name.start, name.end))
    people = frozenset(at for name in sheet.page.names if name.kind == "person" for at in range(name.start, name.end))
    return [phrase for piece in sheet.pieces for phrase in (*_nominal(piece, people, called), *_verbal(piece))]


def _nominal(piece: Piece, people: frozenset[int], called: frozenset[int]) -> Iterator[Phrase]:
    """Noun phrases, each alone and with the one behind its preposition."""
    found = [(first, _untimed(piece, first, last, called)) for first, last in _bases(piece)]
    for number, (first, last) in enumerate(found):
        yield from _phrase(piece, first, last, last, people, called)
        if number + 1 < len(found):
            after_first, after_last = found[number + 1]
            between = piece.words[last:after_first]
            if between and between[0].form in _BEHIND and all(word.tag in _SKIPPED for word in between[1:]):
                yield from _phrase(piece, first, last, after_last, people, called)


def _bases(piece: Piece) -> Iterator[tuple[int, int]]:
    """Runs of adjectives and nouns that end in a noun."""
    at = 0
    while at < len(piece.words):
        last = at
        while last < len(piece.words) and piece.words[last].tag in _BEFORE and piece.words[last].form.strip('"“”'):
            last += 1
        end = last
        while end > at and piece.words[end - 1].tag not in _NOUN:
            end -= 1
        if end > at:
            yield at, end
        at = max(last, at + 1)


def _untimed(piece: Piece, first: int, last: int, called: frozenset[int]) -> int:
    """Where a run ends without the words of time behind its noun ("visit today")."""
    while (
        last - 1 > first
        and kind_of(piece.words[last - 1].lemma) == "time"
        and piece.words[last - 1].start not in called
    ):
        last -= 1
    return last


def _phrase(
    piece: Piece, first: int, middle: int, last: int, people: frozenset[int], called: frozenset[int]
) -> Iterator[Phrase]:
    """The noun phrase of ``words[first:middle]`` with what is behind its preposition, up to *last*."""
    weak = words("comparison_no_label")
    while first < middle - 1 and (
        piece.words[first].tag in ("POS", "VBG", "VBN")
        or (piece.words[first].form in weak and piece.words[first].start not in called)
    ):
        first += 1
    if first + 2 < middle and piece.words[first + 1].tag == "POS" and kind_of(piece.words[first].lemma) == "time":
        first += 2
    if first and first < middle - 1 and piece.words[first - 1].form == "to" and piece.words[first].tag == "NN":
        first += 1
    inside = piece.words[first:last]
    common = [word for word in inside if _is_common(word, called) and word.root and _is_word(word)]
    heads = tuple(word.root for word in common)
    if not heads or len(inside) > _MOST_WORDS:
        return
    roots = frozenset(word.root for word in inside if word.root and word.start not in people and _is_word(word))
    span = Span(piece.report, inside[0].start, inside[-1].end)
    person = any(word.start in people for word in inside)
    named = all(word.start in called for word in inside)
    noun, behind = piece.words[middle - 1], piece.words[last - 1]
    head = noun.root if noun in common else ""
    tail = behind.root if last > middle and behind.start not in people else ""
    proper = frozenset(word.root for word in inside if word.tag in ("NNP", "NNPS"))
    plural = noun.tag in ("NNS", "NNPS")
    quoted = inside[0].quoted
    yield Phrase(
        span, piece.sentence, heads, roots, False, piece.title, last == middle, head, tail, proper, kind_of(noun.lemma),
        plural,
        person, named, quoted,
    )  # fmt: skip


def _is_common(word: Word, called: frozenset[int]) -> bool:
    """Whether it is a common noun, or one written as a name that the news know as a word ("Olympics", "Accord")."""
    if word.tag in ("NN", "NNS"):
        return True
    return word.tag in ("NNP", "NNPS") and word.start not in called and rarity(word.root) < 1.0


def _is_word(word: Word) -> bool:
    return word.root[:1].isalpha() and len(word.root) > 2 and "." not in word.root


def _verbal(piece: Piece) -> Iterator[Phrase]:
    """Verbs with what follows them in their clause."""
    ends = [*piece.cuts[1:], len(piece.words)]
    for at, word in enumerate(piece.words):
        if not word.tag.startswith("VB") or not word.root or not _is_word(word):
            continue
        last = next(end for end in ends if end > at)
        while last > at + 1 and piece.words[last - 1].end - word.start > _VERB_LENGTH:
            last -= 1
        while last > at + 1 and not piece.words[last - 1].form[:1].isalnum():
            last -= 1
        span = Span(piece.report, word.start, piece.words[last - 1].end)
        roots = frozenset(w.root for w in piece.words[at:last] if w.root and _is_word(w))
        yield Phrase(
            span, piece.sentence, (word.root,), roots, True, piece.title, False, word.root, "", frozenset(), "", False,
            False, False, word.quoted,
        )  # fmt: skip
