"""Held: one actor's stance on one issue as one sentence of a statement tells it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.accords.clauses import Line
from communique.accords.parties import Parties
from communique.accords.standpoints.aim import Aim
from communique.lexicons import words as lexicon
from communique.nouns import Span, Stance, Statement, Via

RANK: dict[Via, int] = {"own-words": 0, "paraphrase": 1, "counterpart": 2, "outlet": 3}
STEM = 5
BEST_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Held:
    """A stance with its passage; ``terms`` are stems of what it is about, without names of actors; ``aim`` its object.

    ``checkable`` tells that the passage has a verb, ``shown`` that words and not the act of speech show the stance.
    """

    actor: str
    issue: str
    stance: Stance
    via: Via
    proposition: str
    statement: Statement
    span: Span
    terms: frozenset[str]
    aim: Aim
    as_of: str | None
    checkable: bool
    shown: bool

    @property
    def own(self) -> bool:
        """Whether the holder says so: in own words or reported, but not by a counterpart."""
        return self.via in {"own-words", "paraphrase"}


def weight(held: Held) -> tuple[int, bool, bool, str, float, int, Span]:
    """Order what tells one stance: own words first, then what can be checked, the latest, the surest, the plainest."""
    latest = "".join(chr(0x10FFFF - ord(c)) for c in held.as_of or " ")
    return (
        RANK[held.via], not held.checkable, not held.shown, latest, -held.statement.confidence,
        abs(len(held.proposition) - BEST_LENGTH), held.span,
    )  # fmt: skip


def content_stems(line: Line, parties: Parties) -> frozenset[str]:
    """Return the stems of the content words of *line* outside the names of actors."""
    if not line.words:
        return frozenset()
    named = parties.places(line.span(0, len(line.words)))
    light = lexicon("accords_light")
    return frozenset(
        w.lemma[:STEM]
        for w in line.words
        if w.tag[:2] in {"NN", "VB", "JJ", "CD"}
        and w.lemma not in light
        and not any(start <= w.start < end for start, end in named)
    )
