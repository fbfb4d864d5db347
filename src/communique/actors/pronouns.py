"""Whom "he" means: mentions ranked by a learned log-linear model, a figure's share the sum over its mentions.

The weights come from the train parts of GUM (Zeldes 2017) and GAP (Webster et al. 2018), see training/pronouns.md. The
share of a figure is its probability under the model; a place is kept for somebody not named at all, so that a close
race ends as nobody.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType

from communique import lexicons
from communique.actors.antecedent_features import CASES, UNKNOWN, Candidate, Known, Pronoun, Sort, pronoun_at, rows
from communique.actors.index import Index
from communique.actors.lexicon import Gender, gender_of
from communique.actors.people import Figure, Mention, fold, near
from communique.actors.shallow import Grammar, speaks
from communique.nouns import Span

WINDOW = 6  # sentences looked back
MOST = 24  # mentions before the pronoun that are weighed
MODEL = "actors_pronouns"
Weights = Mapping[str, Mapping[str, float]]  # by family of pronouns, by feature


@dataclass(frozen=True, slots=True)
class Ranking:
    """The probability of each candidate of a pronoun, in their order, and of somebody not named."""

    candidates: tuple[Candidate, ...]
    shares: tuple[float, ...]
    nobody: float

    def figures(self) -> list[tuple[int, float]]:
        """Return (figure, share) pairs, the likeliest first."""
        out: dict[int, float] = {}
        for candidate, share in zip(self.candidates, self.shares, strict=True):
            out[candidate.figure] = out.get(candidate.figure, 0.0) + share
        return sorted(out.items(), key=lambda pair: (-pair[1], pair[0]))


def rank(
    places: Index,
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    at: int,
    *,
    allowed: Collection[int],
    speaker_before: int | None,
    content: Sequence[Span] = (),
) -> list[tuple[int, float]]:
    """Return (figure, share) pairs for the pronoun at token *at*, the likeliest first; shares add up to at most 1.

    *mentions* stand in text order and may hold pronouns already understood; *speaker_before* is the figure that spoke
    last; *content* is what the pronoun is said to say: whoever is named there is seldom the speaker, and a mention
    there is no candidate.
    """
    grammar = Grammar(places)
    pronoun = pronoun_at(grammar, at, gender_of(grammar.word(at)))
    if content:
        pronoun = replace(pronoun, says=pronoun.case == "s")
    low, high = reach(places, pronoun)
    inside = [m for m in near(mentions, low, high) if m.figure in allowed]
    heard = {m.figure for m in inside if _is_in(places, m, content)}
    named = candidates(grammar, figures, [m for m in inside if not _is_in(places, m, content)])
    titled = titles(places, mentions)
    opening = next((m.figure for m in mentions if figures[m.figure].kind == "person"), None)
    known = {
        c.figure: know(figures[c.figure], titled=c.figure in titled, opens=c.figure == opening, heard=c.figure in heard)
        for c in named
    }
    ranking = weigh(grammar, pronoun, fitting(grammar, pronoun, named, known), known, speaker_before, learned())
    return ranking.figures()


def titles(places: Index, mentions: Sequence[Mention]) -> set[int]:
    """Return the figures named in titles that open the page."""
    blocks, sentences = places.page.article.blocks, places.page.sentences
    heads = takewhile(lambda m: blocks[sentences[places.sentence(m.first)].block].kind == "title", mentions)
    return {m.figure for m in heads}


@lru_cache(maxsize=1)
def learned() -> Weights:
    """Return the weights of the package."""
    return lexicons.weights(MODEL)


def weigh(
    grammar: Grammar,
    pronoun: Pronoun,
    fits: Sequence[Candidate],
    known: Mapping[int, Known],
    speaker: int | None,
    weights: Weights,
) -> Ranking:
    """Return the probabilities of the candidates *fits*, which stand in text order.

    The weight ``scale`` (under 1) takes back what the weights learned too surely (temperature, Guo et al. 2017).
    """
    own = weights[pronoun.family]
    scores = [
        math.fsum(own.get(name, 0.0) * value for name, value in row.items())
        for row in rows(grammar, pronoun, fits, known, speaker)
    ]
    top, scale = max([*scores, own["nobody"]]), own["scale"]
    parts = [math.exp(scale * (score - top)) for score in scores]
    rest = math.exp(scale * (own["nobody"] - top))
    total = math.fsum([*parts, rest])
    return Ranking(tuple(fits), tuple(part / total for part in parts), rest / total)


def reach(places: Index, pronoun: Pronoun) -> tuple[int, int]:
    """Return the tokens among which a candidate may start: some sentences back, and to the end of the own one."""
    return places.firsts[max(0, pronoun.sentence - WINDOW)], places.sentence_of(pronoun.at).last


def fitting(
    grammar: Grammar, pronoun: Pronoun, found: Sequence[Candidate], known: Mapping[int, Known]
) -> list[Candidate]:
    """Return the candidates within reach that gender, number and place do not rule out."""
    low, high = reach(grammar.places, pronoun)
    before: list[Candidate] = []
    after: list[Candidate] = []
    for c in found:
        gender = known.get(c.figure, UNKNOWN).gender
        clash = pronoun.gender is not None and gender is not None and gender != pronoun.gender
        many = pronoun.family != "they" and c.plural is True
        if clash or many or not low <= c.first < high or c.first <= pronoun.at < c.last:
            continue
        if c.first < pronoun.at:
            before.append(c)
        elif c.sort != "pronoun":
            after.append(c)
    return before[-MOST:] + after


def candidates(grammar: Grammar, figures: Sequence[Figure], mentions: Sequence[Mention]) -> list[Candidate]:
    """Return mentions as candidates; a body or state may be spoken of as one or as many."""
    out = []
    for m in mentions:
        kind = figures[m.figure].kind
        pronoun = m.last - m.first == 1 and grammar.word(m.first) in CASES
        sort: Sort = "pronoun" if pronoun else "nominal" if kind in ("group", "unnamed") else "name"
        plural = True if sort == "nominal" else None if kind in ("organisation", "state") else False
        out.append(Candidate(m.first, m.last, m.figure, sort, plural))
    return out


def know(figure: Figure, *, titled: bool = False, opens: bool = False, heard: bool = False) -> Known:
    """Return what the report tells of a figure."""
    words = fold(figure.name).split()
    listed = _listed(words[0]) if figure.kind == "person" and words else None
    return Known(figure.gender, listed, titled, opens, heard)


def last_speaker(grammar: Grammar, found: Sequence[Candidate], pronoun: Pronoun) -> int | None:
    """Return the figure whose mention is the last before the pronoun that stands beside a verb of speech."""
    told = [c for c in found if c.last <= pronoun.at and speaks(grammar, c.first, c.last)]
    return told[-1].figure if told else None


def _is_in(places: Index, mention: Mention, content: Sequence[Span]) -> bool:
    start = places.page.tokens[mention.first].start
    return any(span.start <= start < span.end for span in content)


@lru_cache(maxsize=1)
def _firstnames() -> Mapping[str, str]:
    return MappingProxyType({row["name"]: row["gender"] for row in lexicons.table("actors_firstnames")})


def _listed(name: str) -> Gender | None:
    """Return the gender that a first name, case-folded and without diacritics, nearly always tells."""
    found = _firstnames().get(name)
    return "male" if found == "male" else "female" if found == "female" else None
