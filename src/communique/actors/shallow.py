"""Grammar told from parts of speech alone: what part a name plays in its clause, what parts two words, who is quoted.

No parser runs here: each answer looks at a few tokens around and is right most of the time, which is enough for a
ranker that learns how far to trust it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from communique import lexicons
from communique.actors.index import Index

Role = Literal["subject", "object", "of", "by", "oblique", "owner", "joined", "apposed", "other"]
Depth = Literal["main", "joined", "that", "under", "relative", "apart"]
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_VERBS = FINITE | {"VB", "VBG", "VBN"}
_INSIDE = frozenset("NN NNS NNP NNPS JJ JJR JJS DT PRP$ CD POS".split())
_UNDER = frozenset(
    "after although as because before if once since so than though till unless until when whenever where whereas "
    "whether while".split()
)
_OPENING, _CLOSING = frozenset("“ « „ ``".split()), frozenset("” » ''".split())
_OWNS = frozenset(("'s", "’s"))  # whatever the tagger made of it, unless a verb
_APART = frozenset('; : — – -- ( “ " ”'.split())
_TELLING = frozenset(", . and who of by with to for that ( when as but from in".split())
LONGEST = 14  # tokens passed over between a name and its verb


@lru_cache(maxsize=1)
def _speech_verbs() -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicons.table("statements_cues") if row["sure"] == "yes")


@dataclass(slots=True)
class Grammar:
    """The words and tags of a page and what has been worked out of them."""

    places: Index
    speech: frozenset[str] = field(default_factory=_speech_verbs)
    roles: dict[tuple[int, int], Role] = field(default_factory=dict)
    quotes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def tag(self, i: int) -> str:
        """Return the tag of token *i*."""
        return self.places.page.tokens[i].tag

    def word(self, i: int) -> str:
        """Return the lower-cased word of token *i*."""
        return self.places.word(i).lower()

    def tells(self, i: int) -> bool:
        """Tell whether token *i* is a verb of speech."""
        token = self.places.page.tokens[i]
        return token.tag[:1] == "V" and token.lemma in self.speech

    def role(self, first: int, last: int) -> Role:
        """Return what the noun phrase that ends before *last* is in its clause."""
        found = self.roles.get((first, last))
        if found is None:
            found = self.roles[first, last] = _role(self, first, last)
        return found

    def quote(self, token: int) -> int:
        """Return which quotation of its block the token stands in, counted from 1; 0 outside of all."""
        number = self.places.sentence_of(token).block
        if number not in self.quotes:
            self.quotes[number] = _quotes(self, number)
        return self.quotes[number][token - self.places.token(self.places.page.article.blocks[number].start)]


def _quotes(grammar: Grammar, number: int) -> tuple[int, ...]:
    """Number the quotations of a block token by token."""
    block = grammar.places.page.article.blocks[number]
    out, count, inside = [], 0, False
    for i in range(grammar.places.token(block.start), grammar.places.token(block.end)):
        mark = grammar.word(i)
        opens = mark in _OPENING or (mark == '"' and not inside)
        if opens and not inside:
            inside, count = True, count + 1
        out.append(count if inside else 0)
        if not opens and (mark in _CLOSING or mark == '"'):
            inside = False
    return tuple(out)


def _role(grammar: Grammar, first: int, last: int) -> Role:
    """Look for the verb after the phrase and for the word before it."""
    sentence = grammar.places.sentence_of(first)
    if last < sentence.last and (
        grammar.tag(last) == "POS" or (grammar.word(last) in _OWNS and grammar.tag(last) != "VBZ")
    ):
        return "owner"
    start = first
    while start > sentence.first and grammar.tag(start - 1) in _INSIDE:
        start -= 1
    before = grammar.tag(start - 1) if start > sentence.first else ""
    word = grammar.word(start - 1) if start > sentence.first else ""
    finite = _verb_after(grammar, last, sentence.last)
    if before in ("IN", "TO") and word != "that" and not (finite and word in _UNDER):
        return "of" if word == "of" else "by" if word == "by" else "oblique"
    if finite:
        return "subject"
    if before in _VERBS or (
        before in ("RP", "RB") and start - 2 >= sentence.first and grammar.tag(start - 2) in _VERBS
    ):
        return "subject" if grammar.tells(start - 1) and _inverted(grammar, start - 1, sentence.first) else "object"
    if before == "CC":
        return "joined"
    if before == "," and start - 2 >= sentence.first and grammar.tag(start - 2).startswith("NN"):
        return "apposed"
    return "other"


def _inverted(grammar: Grammar, verb: int, floor: int) -> bool:
    """Tell whether a comma or mark stands right before the verb of speech: "...," said Name."""
    return verb > floor and not grammar.word(verb - 1)[0].isalnum()


def _verb_after(grammar: Grammar, i: int, end: int) -> bool:
    """Tell whether a finite verb follows, past brackets, adverbs, insertions between commas, joined names."""
    limit = min(end, i + LONGEST)
    while i < limit:
        tag, word = grammar.tag(i), grammar.word(i)
        if tag in FINITE:
            return True
        if word in ("(", "["):
            i = _past(grammar, i + 1, end, frozenset((")", "]")))
        elif word == ",":
            closing = _past(grammar, i + 1, min(end, i + 2 * LONGEST), frozenset((",",)))
            return closing < end and closing > i + 1 and (grammar.tag(closing) in FINITE)
        elif tag == "RB" or (tag == "PRP" and word.endswith("self")):
            i += 1
        elif word == "and":
            i += 1
            while i < end and grammar.tag(i) in _INSIDE:
                i += 1
            return i < end and grammar.tag(i) in FINITE and grammar.tag(i - 1) in ("NNP", "NN", "NNS", "NNPS")
        elif word == "of" or (word == "in" and i + 1 < end and grammar.tag(i + 1) == "NNP"):
            i += 1
            while i < end and grammar.tag(i) in _INSIDE:
                i += 1
        else:
            return tag in ("WP", "WDT") and word == "who"
    return False


def _past(grammar: Grammar, i: int, end: int, closing: frozenset[str]) -> int:
    """Return the place after the next closing mark, or *end*."""
    while i < end and grammar.word(i) not in closing:
        i += 1
    return min(i + 1, end)


def depth(grammar: Grammar, low: int, high: int) -> Depth:
    """Return how the clause at token *high* hangs on what its sentence has from *low* on."""
    found: Depth = "main"
    for i in range(low, high):
        tag, word = grammar.tag(i), grammar.word(i)
        if word in _APART:
            return "apart"
        if tag in ("WP", "WDT", "WP$") or (tag == "WRB" and word not in _UNDER):
            found = "relative"
        elif word == "that" and tag in ("IN", "WDT"):
            found = "that"
        elif word in _UNDER and tag in ("IN", "WRB", "RB"):
            found = "under"
        elif tag == "CC" and found == "main":
            found = "joined"
    return found


def edge(grammar: Grammar, inside: int, i: int) -> str:
    """Return the sort of word at token *i*, beside a name that holds the token *inside*: a telling word, or its tag."""
    sentence = grammar.places.sentence_of(inside)
    if not sentence.first <= i < sentence.last:
        return "none"
    word = grammar.word(i)
    return word if word in _TELLING else grammar.tag(i)[:2]


def opener(grammar: Grammar, at: int) -> str:
    """Return the kind of word that stands before the pronoun at *at*, adverbs aside."""
    first = grammar.places.sentence_of(at).first
    i = at - 1
    while i >= first and grammar.tag(i) == "RB":
        i -= 1
    if i < first:
        return "start"
    tag, word = grammar.tag(i), grammar.word(i)
    if word == "that":
        return "that"
    if word in _UNDER:
        return "under"
    if tag == "CC":
        return "and"
    if tag in ("WP", "WDT", "WRB", "WP$"):
        return "relative"
    if tag in _VERBS:
        return "verb"
    if tag in ("IN", "TO"):
        return "prep"
    return "mark" if not word[0].isalnum() else "word"


def speaks(grammar: Grammar, first: int, last: int) -> bool:
    """Tell whether a verb of speech stands right after or right before the words."""
    sentence = grammar.places.sentence_of(first)
    after = any(grammar.tells(i) for i in range(last, min(last + 3, sentence.last)))
    return after or (first > sentence.first and grammar.tells(first - 1))


def phrase_end(grammar: Grammar, i: int) -> int:
    """Return the end of the noun phrase whose words begin at token *i*."""
    end = grammar.places.sentence_of(i).last if i < len(grammar.places.starts) else i
    while i < end and grammar.tag(i) in _INSIDE and grammar.tag(i) != "POS":
        i += 1
    return i


def conjunct(grammar: Grammar, first: int, last: int) -> bool:
    """Tell whether the name is one of several joined by "and"."""
    sentence = grammar.places.sentence_of(first)
    after = last + 1 < sentence.last and grammar.word(last) in ("and", "or", "&") and grammar.tag(last + 1) in _INSIDE
    return after or (first > sentence.first and grammar.word(first - 1) in ("and", "or", "&"))
