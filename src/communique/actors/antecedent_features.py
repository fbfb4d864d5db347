"""What speaks for an earlier mention as what a pronoun stands for: the features of the learned ranker.

The kinds of evidence are those of Lappin and Leass (1994), Ge, Hale and Charniak (1998) and Webster et al. (2018): how
near, in what part of the sentence, how prominent, of what gender, within which quotation. Distances are in sentences,
mentions and tokens; a feature's name says what it looks at, its condition behind a bar.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from communique.actors.lexicon import Gender
from communique.actors.shallow import FINITE, Grammar, Role, conjunct, depth, edge, opener, phrase_end, speaks

Case = Literal["s", "o", "p", "r"]  # subject, object, possessive, reflexive
Family = Literal["person", "they", "it"]
Sort = Literal["name", "nominal", "pronoun"]
Rows = Iterator[tuple[str, float]]
CASES: Mapping[str, tuple[Family, Case]] = {
    "he": ("person", "s"),
    "she": ("person", "s"),
    "him": ("person", "o"),
    "her": ("person", "o"),
    "his": ("person", "p"),
    "hers": ("person", "p"),
    "himself": ("person", "r"),
    "herself": ("person", "r"),
    "they": ("they", "s"),
    "them": ("they", "o"),
    "their": ("they", "p"),
    "theirs": ("they", "p"),
    "themselves": ("they", "r"),
    "it": ("it", "s"),
    "its": ("it", "p"),
    "itself": ("it", "r"),
}
NO_PRONOUN: tuple[Family, Case] = ("person", "s")  # "the minister" is weighed as "he" would be


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that the pronoun may stand for. ``plural`` is ``None`` where it may be either, as with a body."""

    first: int
    last: int
    figure: int
    sort: Sort
    plural: bool | None = None
    indefinite: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the report tells of a figure: its sure gender, its first name's gender, whether title or text open with it.

    ``heard`` tells that it is named in what the pronoun is said to say.
    """

    gender: Gender | None = None
    listed: Gender | None = None
    titled: bool = False
    opens: bool = False
    heard: bool = False


UNKNOWN = Known()


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun in its place. ``place`` is its case, and for possessives and objects where in the clause they stand."""

    at: int
    family: Family
    case: Case
    place: str
    gender: Gender | None
    sentence: int
    block: int
    quote: int
    opener: str
    says: bool


def pronoun_at(grammar: Grammar, at: int, gender: Gender | None) -> Pronoun:
    """Read the pronoun at token *at*."""
    family, case = CASES.get(grammar.word(at), NO_PRONOUN)
    role = grammar.role(at, at + 1)
    if grammar.word(at) == "her" and owns(grammar, at):
        case = "p"
    elif grammar.word(at) == "it" and role in ("object", "oblique", "of", "by"):
        case = "o"
    place: str = case
    if case == "p":
        place = "ps" if grammar.role(at, phrase_end(grammar, at + 1)) == "subject" else "po"
    elif case == "o":
        place = "oo" if role in ("object", "other") else "ob"
    number = grammar.places.sentence(at)
    block = grammar.places.page.sentences[number].block
    says = case == "s" and speaks(grammar, at, at + 1)
    quote = grammar.quote(at)
    return Pronoun(at, family, case, place, gender, number, block, quote, opener(grammar, at), says)


def owns(grammar: Grammar, at: int) -> bool:
    """Tell whether "her" at token *at* is an owner: it is tagged so, or a noun or adjective follows."""
    inside = at + 1 < grammar.places.sentence_of(at).last
    return grammar.tag(at) == "PRP$" or (inside and grammar.tag(at + 1)[:2] in ("NN", "JJ"))


def role_of(grammar: Grammar, candidate: Candidate) -> Role:
    """Return the role of a candidate; a pronoun's form tells it."""
    if candidate.sort == "pronoun":
        word = grammar.word(candidate.first)
        family, case = CASES.get(word, NO_PRONOUN)
        if case == "p" or (word == "her" and owns(grammar, candidate.first)):
            return "owner"
        if case == "s" and family != "it":
            return "subject"
    return grammar.role(candidate.first, candidate.last)


def rows(
    grammar: Grammar,
    pronoun: Pronoun,
    candidates: Sequence[Candidate],
    known: Mapping[int, Known],
    speaker: int | None,
) -> Iterator[dict[str, float]]:
    """Yield the features of each of the *candidates*, which stand in text order; *speaker* is who spoke last."""
    subjects = [c for c in candidates if c.first < pronoun.at and role_of(grammar, c) == "subject"]
    leads: dict[int, Candidate] = {}
    for c in candidates:
        leads.setdefault(grammar.places.sentence(c.first), c)
    for c in candidates:
        back = pronoun.sentence - grammar.places.sentence(c.first)
        out: dict[str, float] = {}
        if c.first > pronoun.at:
            out.update(_after(grammar, pronoun, c, candidates))
        else:
            out.update(_before(grammar, pronoun, c, candidates, subjects))
        out.update(_kind(grammar, pronoun, c))
        out[f"lead|{min(back, 2)}"] = float(leads[pronoun.sentence - back] is c)
        out.update(_figure(pronoun, c, candidates, known.get(c.figure, UNKNOWN)))
        out.update(_speech(grammar, pronoun, c, speaker))
        yield {name: value for name, value in out.items() if value}


def _after(grammar: Grammar, pronoun: Pronoun, c: Candidate, candidates: Sequence[Candidate]) -> Rows:
    """A name that follows the pronoun in its sentence: "in his speech, Name"."""
    yield f"after|{pronoun.place}", 1.0
    yield f"after-role={role_of(grammar, c)}", 1.0
    yield "after-far", math.log1p(c.first - pronoun.at)
    yield f"after-opener={pronoun.opener}", 1.0
    yield "after-next", float(c.first - pronoun.at <= 3)
    yield "after-lead", float(pronoun.at - grammar.places.sentence_of(pronoun.at).first < 5)
    others = {d.figure for d in candidates if pronoun.at < d.first < c.first} - {c.figure}
    yield "after-rank", float(min(len(others), 3))
    yield "after-before", float(any(d.first < pronoun.at for d in candidates))
    yield f"word-after={edge(grammar, c.first, c.last)}|a", 1.0
    yield f"word-before={edge(grammar, c.first, c.first - 1)}|a", 1.0


def _before(
    grammar: Grammar, pronoun: Pronoun, c: Candidate, candidates: Sequence[Candidate], subjects: Sequence[Candidate]
) -> Rows:
    """How far off, in what part of its sentence, and what stands between."""
    places, place, role = grammar.places, pronoun.place, role_of(grammar, c)
    back = pronoun.sentence - places.sentence(c.first)
    near = "same" if back == 0 else "prev" if back == 1 else "far"
    sentence = places.sentence_of(c.first)
    others = {d.figure for d in candidates if c.first < d.first < pronoun.at} - {c.figure}
    nearer = sum(1 for d in subjects if d.first > c.first and d.figure != c.figure)
    yield f"back={min(back, 4)}", 1.0
    yield f"far|{near}", math.log1p(pronoun.at - c.last)
    yield f"rank={min(len(others), 3)}|{near}", 1.0
    yield f"subjects-between={min(nearer, 2)}", 1.0
    yield f"last-subject|{pronoun.case}", float(bool(subjects) and subjects[-1] is c)
    yield f"role={role}|{place}", 1.0
    yield f"role={role}|{near}", 1.0
    if role == "subject":
        yield f"depth={depth(grammar, sentence.first, c.first)}|{near}", 1.0
    yield f"conjunct|{near}", float(conjunct(grammar, c.first, c.last))
    yield f"word-after={edge(grammar, c.first, c.last)}|{near}", 1.0
    yield f"word-before={edge(grammar, c.first, c.first - 1)}|{near}", 1.0
    yield f"sentence-part={min(c.first - sentence.first, 20) // 4}|{near}", 1.0
    yield "own-block", float(places.page.sentences[pronoun.sentence - back].block == pronoun.block)
    if back == 0:
        verbs = sum(1 for i in range(c.last, pronoun.at) if grammar.tag(i) in FINITE)
        commas = sum(1 for i in range(c.last, pronoun.at) if grammar.word(i) == ",")
        yield f"verbs={min(verbs, 3)}|{pronoun.case}", 1.0
        yield f"commas={min(commas, 3)}", 1.0
        yield f"opener={pronoun.opener}|{role == 'subject'}|{pronoun.case}", 1.0
        yield f"joined|{pronoun.case}", float(pronoun.at - c.last == 1 and pronoun.opener == "and")
        yield f"beside|{pronoun.case}", float(pronoun.at - c.last <= 2)
    elif back == 1:
        yield f"opener={pronoun.opener}|{role == 'subject'}|prev", 1.0


def _kind(grammar: Grammar, pronoun: Pronoun, c: Candidate) -> Rows:
    """Whether it is a name, a description or itself a pronoun."""
    near = min(max(pronoun.sentence - grammar.places.sentence(c.first), -1), 2)
    yield f"sort={c.sort}|{near}", 1.0
    yield "indefinite", float(c.indefinite)
    if c.sort == "name":
        yield f"short|{near}", float(c.last - c.first == 1)
    if c.sort == "pronoun":
        own = CASES.get(grammar.word(c.first), NO_PRONOUN)
        yield "same-family", float(own[0] == pronoun.family)
        yield f"same-case|{pronoun.case}", float(own == (pronoun.family, pronoun.case))


def _figure(pronoun: Pronoun, c: Candidate, candidates: Sequence[Candidate], known: Known) -> Rows:
    """Gender and number, and how prominent the figure is in the report."""
    if pronoun.gender is not None:
        yield "gender-sure", float(known.gender == pronoun.gender)
        if known.gender is None:
            yield "gender-listed", float(known.listed == pronoun.gender)
            yield "gender-other", float(known.listed is not None and known.listed != pronoun.gender)
    if pronoun.family == "they":
        yield f"plural={c.plural}", 1.0
    own = [d.sort for d in candidates if d.figure == c.figure]
    yield "count", math.log(len(own))
    yield "names", math.log1p(own.count("name"))
    yield "pronouns", math.log1p(own.count("pronoun"))
    yield "titled", float(known.titled)
    yield "opens", float(known.opens)
    yield "heard", float(known.heard)


def _speech(grammar: Grammar, pronoun: Pronoun, c: Candidate, speaker: int | None) -> Rows:
    """Who is inside which quotation, and who spoke last."""
    there = grammar.quote(c.first)
    if pronoun.quote:
        near = abs(grammar.places.sentence(c.first) - pronoun.sentence) <= 1
        tells = c.sort != "nominal" and not there and near and speaks(grammar, c.first, c.last)
        yield "quote=out-in", float(not there)
        yield "quote-own-speaker", float(tells)
    else:
        yield "quote=in-out", float(there > 0)
    if pronoun.says and not pronoun.quote:
        yield "spoken", float(there > 0)
        yield "speaker", float(c.figure == speaker)
        yield "speaks", float(speaks(grammar, c.first, c.last))
