"""Whether a report's sentence tells a claim in other words, and which numbers and negations stand otherwise in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from communique.lexicons import table, words
from communique.nouns import Difference, Page, Span, Token
from communique.tracing.forms import forms

_LEAST_COVERED = 0.34
_LEAST_NEAR = 0.5
_SURE = 0.6
_LEAST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is compared: lemmas of matter, numbers with what they count, negations, last names of persons, a vector.

    ``turns`` are the small words on which a claim turns ("before", "only"), as they stand in lower case.
    ``deeds`` are the kinds of undertaking that its verbs name: to agree, to promise, to demand, to refuse.
    """

    lemmas: frozenset[str]
    numbers: tuple[tuple[str, str, Span], ...]
    negations: tuple[Span, ...]
    turns: tuple[tuple[str, Span], ...]
    people: frozenset[str]
    deeds: frozenset[str]
    vector: tuple[float, ...]

    @property
    def lacked(self) -> frozenset[Span]:
        """The numbers: a telling may go without one of them, which is named, and yet tell the same."""
        return frozenset(span for _, _, span in self.numbers)


def stretch_of(page: Page, spans: Sequence[Span]) -> Stretch:
    """Read *spans* of *page*; the vector is that of the sentence that most of them stand in."""
    report = page.article.report
    held = [
        (at, token)
        for at, token in enumerate(page.tokens)
        if any(span.start <= token.start < span.end for span in spans)
    ]
    text = report.text
    lemmas = frozenset(_lemma(token) for _, token in held if _weighs(token))
    numbers = []
    for at, token in held:
        form = "".join(forms(text[token.start : token.end]))
        month = _months().get(text[token.start : token.end].rstrip(".").casefold())
        if form[:1].isdigit() or (month and token.tag.startswith("NNP")):
            numbers.append((month or form, _counted(page, at), Span(report.id, token.start, token.end)))
    negations = tuple(
        Span(report.id, token.start, token.end)
        for _, token in held
        if text[token.start : token.end].casefold().replace("’", "'") in words("comparison_negations")
    )
    people = frozenset(
        "".join(forms(text[name.start : name.end].removesuffix("’s").removesuffix("'s").split()[-1]))
        for name in page.names
        if name.kind == "person" and any(span.start <= name.start < span.end for span in spans)
    )
    verbs = [_lemma(token) for _, token in held if token.tag.startswith("VB")]
    deeds = frozenset(_deeds()[lemma] for lemma in verbs if lemma in _deeds())
    turns = tuple(
        (text[token.start : token.end].casefold(), Span(report.id, token.start, token.end))
        for _, token in held
        if text[token.start : token.end].casefold() in words("tracing_pivots")
    )
    return Stretch(lemmas, tuple(numbers), negations, turns, people, deeds, _vector(page, spans))


def tells(mine: Stretch, other: Stretch, close: Stretch) -> bool:
    """Tell whether *other* covers enough of a claim's matter, by its words or by the vectors of both sentences.

    *other* is a whole sentence of the report, *close* the words of it that are like the claim: where claim and these
    words name persons, one of them must be the same, and a claim of an undertaking is told only by one of its kind:
    that somebody must release a ship does not tell that he agreed to.
    """
    if mine.deeds and not mine.deeds & other.deeds:
        return False
    named = close.people or other.people
    if mine.people and named and not mine.people & named:
        return False
    covered, shared, near = coverage(mine, other), len(mine.lemmas & other.lemmas), nearness(mine, other)
    literal = covered >= _SURE and (shared >= _LEAST_SHARED or not mine.vector)
    return literal or (covered >= _LEAST_COVERED and (not mine.vector or near >= _LEAST_NEAR))


def coverage(mine: Stretch, other: Stretch) -> float:
    """Return the share of a claim's words of matter that stand in *other*."""
    return len(mine.lemmas & other.lemmas) / len(mine.lemmas) if mine.lemmas else 0.0


def nearness(mine: Stretch, other: Stretch) -> float:
    """Return the cosine of the two sentences' vectors, 0 where one has none."""
    if not mine.vector or not other.vector:
        return 0.0
    return float(np.dot(np.asarray(mine.vector), np.asarray(other.vector)))


def differing(mine: Stretch, other: Stretch, close: Stretch) -> tuple[Difference, ...]:
    """Return the claim's numbers that *other* has otherwise or not at all, and a negation or turn that one lacks.

    *other* is a whole sentence of the report, *close* the words that tell the claim: only there a negation counts.
    """
    theirs = list(other.numbers)
    ours = []
    for number in mine.numbers:
        same = next((one for one in theirs if one[0] == number[0]), None)
        if same is not None:
            theirs.remove(same)
        else:
            ours.append(number)
    out = []
    for _, counted, span in ours:
        rival = next((one for one in theirs if one[1] == counted), None)
        out.append(Difference(span, rival[2] if rival else None))
    told = {form for form, _ in other.turns}
    out += [Difference(span, None) for form, span in mine.turns if form not in told]
    if bool(mine.negations) != bool(close.negations):
        out.append(Difference(next(iter(mine.negations), None), next(iter(close.negations), None)))
    return tuple(out)


@lru_cache(maxsize=1)
def _deeds() -> Mapping[str, str]:
    """The kind of undertaking that a verb names."""
    return {row["lemma"]: row["deed"] for row in table("tracing_deeds")}


def _lemma(token: Token) -> str:
    return token.lemma.casefold()


def _weighs(token: Token) -> bool:
    lemma = _lemma(token)
    return lemma[:1].isalnum() and lemma not in words("comparison_empty") and token.tag[:1] in "NVJRC"


def _counted(page: Page, at: int) -> str:
    """Return the lemma of what a number counts: the head of the nouns behind it, or the month of a day before it."""
    head = ""
    for token in page.tokens[at + 1 : at + 5]:
        if token.tag.startswith("NN"):
            head = _lemma(token)
        elif token.tag not in ("JJ", "VBG", "VBN", "CD"):
            break
    return head or (_lemma(page.tokens[at - 1]) if at and page.tokens[at - 1].tag.startswith("NN") else "")


def _vector(page: Page, spans: Sequence[Span]) -> tuple[float, ...]:
    if page.vectors is None or not spans:
        return ()
    sizes = [sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for span in spans) for s in page.sentences]
    at = max(range(len(sizes)), key=lambda n: (sizes[n], -n), default=-1)
    if at < 0 or not sizes[at]:
        return ()
    width = page.vectors.width
    row = np.frombuffer(page.vectors.data, dtype="<f2", count=width, offset=2 * width * at)
    return tuple(float(x) for x in row)


@lru_cache(maxsize=None)
def _months() -> dict[str, str]:
    return {
        row["form"].rstrip(".").casefold(): f"month {row['number']}"
        for row in table("gazetteer_months")
        if row["kind"] == "month"
    }
