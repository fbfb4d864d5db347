"""Aim: which thing a stance is on: the object of the words that take the side, with its complements.

A side taken of one thing is none on a matter that merely stands beside it. Only what the side-taking words govern
counts: the head of their object phrase, the complements of that head ("an end to", "talks on"), and where the object is
a clause, what its verb is done to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from communique.accords.clauses import AUXILIARIES, FINITE, QUOTES, Group, Line, Word
from communique.accords.frames import noun_chunk
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Issue

STEM = 5
MOST_STEPS = 5
OPENING = frozenset({"that", "whether", "to", "also", "only", "both", "either"}) | QUOTES
COMPLEMENT = frozenset(
    {"of", "on", "into", "about", "over", "for", "regarding", "concerning", "against", "towards", "toward"}
)
OWN_ENDS = frozenset({"commitment", "intention", "intent", "obligation"})
HYPHENS = frozenset({"-", "‐", "‑"})
JOINING = frozenset({"and", "or"})
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aim:
    """The noun phrases that a stance is on: stems of their heads, of all words; heads with the nouns before them."""

    heads: frozenset[str]
    words: frozenset[str]
    sorts: tuple[tuple[str, frozenset[str]], ...] = ()

    def is_on(self, issue: Issue) -> bool:
        """Say whether the issue's head word is a head, or all words of its label stand in the phrases."""
        label = label_stems(issue.label)
        if not label:
            return False
        named = all(word[:1].isupper() for word in issue.label.split())
        if label <= self.words:
            return True
        return not named and any(
            head == head_of(issue.label) and (len(label) == 1 or sort <= label) for head, sort in self.sorts
        )


NOTHING = Aim(frozenset(), frozenset())
"""The aim of what takes no side of a thing."""


@lru_cache(maxsize=None)
def _counted() -> Mapping[str, str]:
    """Return the noun that each noun is counted as: an "agreement" is a "deal"."""
    return {row["word"]: row["head"] for row in table("accords_synonyms")}


def stem(word: str) -> str:
    """Return what a word is compared by."""
    lemma = word.casefold().strip(".,;:()“”\"'’")
    return _counted().get(lemma, lemma)[:STEM]


@lru_cache(maxsize=None)
def label_stems(label: str) -> frozenset[str]:
    """Return the stems of the words of a label, small ones aside."""
    return frozenset(
        _plain(word) for word in label.split() if len(word) > 2 and word.casefold() not in COMPLEMENT | {"the", "with"}
    )


@lru_cache(maxsize=None)
def head_of(label: str) -> str:
    """Return the stem of the head of a label: the last word before its first "of", "on", "with"."""
    words = label.split()
    joint = next((i for i, w in enumerate(words) if i and w.islower() and w in COMPLEMENT | {"with", "to", "in"}), None)
    return _plain(words[(joint or len(words)) - 1])


def _plain(word: str) -> str:
    bare = word.casefold().strip(".,;:()“”\"'’")
    single = bare[:-1] if bare.endswith("s") and not bare.endswith(("ss", "us", "is")) and len(bare) > 3 else bare
    return stem(_counted().get(bare, single))


def behind(line: Line, start: int, end: int | None = None) -> Aim:
    """Return the aim of words that stand before ``words[start:end]``, which holds their object."""
    return _aim(line, tuple(_objects(line, start, end or len(line.words), line.groups, False, MOST_STEPS)))


def of(line: Line, where: Range) -> Aim:
    """Return the aim of what is said of the noun phrase ``words[where]``."""
    return _aim(line, tuple(_phrases(line, where[0], where[1], line.groups, MOST_STEPS)))


def joined(*aims: Aim) -> Aim:
    """Return several aims as one."""
    return Aim(
        frozenset().union(*(a.heads for a in aims)),
        frozenset().union(*(a.words for a in aims)),
        tuple(sort for a in aims for sort in a.sorts),
    )


def _aim(line: Line, ranges: tuple[Range, ...]) -> Aim:
    words = line.words
    sorts = tuple(
        (
            stem(words[last - 1].lemma),
            frozenset(stem(w.lemma) for w in words[first : last - 1] if w.tag in {"NN", "NNS"}),
        )
        for first, last in ranges
    )
    return Aim(
        frozenset(head for head, _ in sorts),
        frozenset(stem(w.lemma) for first, last in ranges for w in words[first:last]),
        sorts,
    )


def _objects(line: Line, at: int, end: int, verbs: tuple[Group, ...], governed: bool, steps: int) -> Iterator[Range]:
    """Yield the noun phrases that the words from *at* on name as object; *governed* where a verb stands before them."""
    words = line.words
    while at < end and (words[at].form in OPENING or words[at].tag[:2] in {"RB", "RP"} or _predicate(words, at)):
        at += 1
    if at >= end or not steps:
        return
    verb = next((g for g in verbs if g.first <= at < g.last), None)
    if verb is not None:
        yield from _done(line, verb, None, end, verbs, steps - 1)
        return
    if words[at].tag == "IN" or words[at].form == "to":
        yield from _objects(line, at + 1, end, verbs, governed, steps - 1)
        return
    chunk = _chunk(words, at)
    if chunk is None or chunk[1] > end:
        return
    own = tuple(_phrases(line, chunk[0], end, verbs, steps - 1))
    after = own[-1][1] if own else chunk[1]
    clause = next((g for g in verbs if after <= g.first <= after + 2 and _leads(line, after, g)), None)
    plain = words[chunk[1] - 1].lemma not in _nominals()
    if clause is None or (clause.infinitive and (not plain or (governed and not _bids(words, at)))):
        yield from own
    else:
        yield from _done(line, clause, own, end, verbs, steps - 1)


def _chunk(words: tuple[Word, ...], at: int) -> Range | None:
    """Return the base noun phrase at *at*, over a hyphen that stands as a word of its own."""
    chunk = noun_chunk(words, at)
    while chunk is not None and chunk[1] + 1 < len(words) and words[chunk[1]].form in HYPHENS:
        rest = noun_chunk(words, chunk[1] + 1)
        if rest is None:
            break
        chunk = at, rest[1]
    return chunk


def _predicate(words: tuple[Word, ...], at: int) -> bool:
    """Say whether an adjective at *at* only leads on to what it is said of: "important to", "open to"."""
    after = words[at + 1] if at + 1 < len(words) else None
    return words[at].tag.startswith("JJ") and after is not None and after.tag in {"TO", "IN"}


def _leads(line: Line, after: int, verb: Group) -> bool:
    """Say whether nothing but adverbs, an aside's mark or "to" stand between a noun phrase and its verb."""
    between = line.words[after : verb.first]
    return verb.first < len(line.words) and all(w.tag.startswith("RB") or w.form == "to" for w in between)


def _bids(words: tuple[Word, ...], at: int) -> bool:
    """Say whether the verb before the phrase at *at* sets its object to do something: "asked X to V"."""
    before = words[at - 1] if at else None
    return before is not None and before.lemma in lexicon("accords_bidding")


def _done(
    line: Line, verb: Group, subject: tuple[Range, ...] | None, end: int, verbs: tuple[Group, ...], steps: int
) -> Iterator[Range]:
    """Yield what a verb is done to: its object, or its subject where it is passive or has no object."""
    if verb.lemma in lexicon("accords_withholding"):
        return
    if subject and (verb.passive or verb.lemma in AUXILIARIES):
        yield from subject
        return
    found = tuple(_objects(line, verb.last, min(end, _bound(line, verb.last, end)), verbs, True, steps))
    yield from found or subject or ()


def _bound(line: Line, at: int, end: int) -> int:
    """Return where the object behind a verb ends at the latest: at a mark, or a word that opens another clause."""
    stops = lexicon("accords_clause_stops")
    for place in range(at, end):
        word = line.words[place]
        if word.form in {",", ";", ":", "—", "–", "("} or (place > at and word.form in stops and word.tag != "DT"):
            return place
    return end


def _phrases(line: Line, at: int, end: int, verbs: tuple[Group, ...], steps: int) -> Iterator[Range]:
    """Yield the noun phrase at *at*, its complements and those joined to it."""
    words = line.words
    chunk = _chunk(words, at)
    if chunk is None or not steps:
        return
    first, last = chunk[0], min(chunk[1], end)
    yield first, last
    if last >= end or last + 1 >= len(words):
        return
    if words[last].form in COMPLEMENT:
        following = next((g for g in verbs if g.first == last + 1), None)
        if following is not None and following.bare:
            yield from _done(line, following, None, end, verbs, steps - 1)
        else:
            yield from _phrases(line, last + 1, end, verbs, steps - 1)
    elif words[last].form in JOINING and not _opens_clause(line, last + 1, end):
        yield from _phrases(line, last + 1, end, verbs, steps - 1)


def _opens_clause(line: Line, at: int, end: int) -> bool:
    chunk = _chunk(line.words, at)
    return chunk is None or (chunk[1] < end and line.words[chunk[1]].tag in FINITE)


@lru_cache(maxsize=None)
def _nominals() -> frozenset[str]:
    """Return the nouns whose infinitive tells what they are for: "a proposal to V"."""
    return frozenset(row["noun"] for row in table("accords_nominals")) - OWN_ENDS
