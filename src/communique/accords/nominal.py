"""Deeds by noun: "Lomarra's demand for N", "his vow to V", "made a promise to V", "a call by the council for N".

A noun tells a deed only with somebody who does it: an owner, a "by", or the subject of a verb that lends the noun its
own ("make", "issue", "have"). What stands behind it is what was asked, vowed or declined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from communique.accords.clauses import Group, Line, Word, clause_end, noun_phrase_ending, phrase_end, subject
from communique.accords.deed import Deed, Range, is_joint
from communique.accords.frames import after_time, noun_chunk
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import AccordKind, AccordStatus

UNBOUND = frozenset({"commitment", "offer", "plan", "agreement"})
NONE = frozenset({"no", "any"})


@dataclass(frozen=True, slots=True)
class Noun:
    """One row of the table of nouns."""

    verb: str
    frames: frozenset[str]
    kind: AccordKind
    status: AccordStatus
    confidence: float


@lru_cache(maxsize=None)
def _nouns() -> Mapping[str, Noun]:
    """Return the table by the noun's lemma."""
    return {
        row["noun"]: Noun(
            row["verb"],
            frozenset(row["frames"].split()),
            row["kind"],  # type: ignore[arg-type]
            row["status"],  # type: ignore[arg-type]
            float(row["confidence"]),
        )
        for row in table("accords_nominals")
    }


def by_noun(line: Line, all_groups: tuple[Group, ...]) -> Iterator[Deed]:
    """Yield the deeds that the nouns of *line* tell, in order."""
    for at, word in enumerate(line.words):
        noun = _nouns().get(word.lemma) if word.tag in {"NN", "NNS"} else None
        if noun is None:
            continue
        what = _behind(line, at, noun.frames)
        if what is not None:
            what = what[0], what[1] if line.words[what[0] - 1].form == "that" else phrase_end(line, *what)
        if what is not None and line.words[what[0]].lemma in lexicon("accords_press") | {"try"}:
            continue
        holder = _holder(line, at, all_groups) if what is not None else None
        if what is not None and holder is not None:
            yield _deed(line, at, noun, what, holder)


def _deed(line: Line, at: int, noun: Noun, what: Range, holder: tuple[Range, bool, bool]) -> Deed:
    """Make the deed; what somebody has no plan or made no promise to do is declined."""
    who, denied, support = holder
    group = Group(at, at, at + 1, line.words[at].lemma, False, "", False, False, False, False)
    why = f"{noun.verb}+noun"
    if denied and noun.kind in UNBOUND:
        return Deed(line, group, "refusal", "refused", who, None, what, line.words[what[0]].lemma, 0.65, f"not {why}")
    vague = not support and "to-np" in noun.frames and line.words[what[0]].tag[:2] != "VB"
    confidence = noun.confidence + (0.05 if support else -0.1 if vague else 0.0)
    head = line.words[what[0]].lemma
    return Deed(line, group, noun.kind, noun.status, who, None, what, head, confidence, why)


def _behind(line: Line, at: int, frames: frozenset[str]) -> Range | None:
    """Return what stands behind the noun in one of *frames*."""
    words = line.words
    place = after_time(words, at + 1)
    if place + 1 >= len(words):
        return None
    form, following = words[place].form, words[place + 1]
    negation = form == "not" and following.form == "to"
    if (form == "to" or negation) and "to" in frames:
        first = place + 1 + int(negation)
        if first < len(words) and words[first].tag in {"VB", "VBP"}:
            return (place if negation else first), clause_end(line, first)
    if form == "that" and "that" in frames and not following.tag.startswith(("VB", "MD")):
        return place + 1, clause_end(line, place + 1)
    if form == "about" and following.form == "whether":
        place, form, following = place + 1, "whether", words[min(place + 2, len(words) - 1)]
    if form == "whether" and "whether" in frames:
        return place, clause_end(line, place + 1)
    wanted = "to-np" if form == "to" else form
    if words[place].tag in {"IN", "TO"} and wanted in frames and noun_chunk(words, place + 1) is not None:
        return place + 1, clause_end(line, place + 1)
    if words[place].tag == "IN" and form == "of" and "of" in frames and following.tag == "VBG":
        return place + 1, clause_end(line, place + 1)
    return None


def _holder(line: Line, at: int, all_groups: tuple[Group, ...]) -> tuple[Range, bool, bool] | None:
    """Return (who holds the noun, whether it is denied, whether a verb lends it its own)."""
    words = line.words
    first = at
    while first and words[first - 1].tag in {"JJ", "JJR", "JJS", "NN", "NNS", "CD", "VBN", "RB"}:
        first -= 1
    owner = _owner(words, first - 1)
    if owner is not None:
        lent = any(g.last == owner[0] and g.lemma in lexicon("accords_supports") for g in all_groups)
        return _antecedent(line, owner, all_groups) or owner, False, lent
    opener = words[first - 1].form if first else ""
    start = first - 1 if first and words[first - 1].tag == "DT" else first
    support = next((g for g in all_groups if g.last == start and g.lemma in lexicon("accords_supports")), None)
    if support is None or support.infinitive or support.modal in {"could", "may", "might", "would", "should", "must"}:
        return None
    governed = subject(line, support, all_groups)
    if governed is None or support.passive:
        return None
    return governed, support.negated or opener in NONE, True


def _subordinate(line: Line, group: Group) -> bool:
    """Say whether a verb group has no subject of its own; a past participle alone is mostly a past mistaken for one."""
    return group.infinitive or (group.bare and line.words[group.head].tag in {"VB", "VBG"})


def _antecedent(line: Line, owner: Range, all_groups: tuple[Group, ...]) -> Range | None:
    """Return the subject that "his", "their" or "its" takes up: a name of one, names of several, or a body."""
    words = line.words
    pronoun = words[owner[0]].form
    if owner[1] - owner[0] != 1 or pronoun not in {"his", "her", "their", "its"}:
        return None
    group = next((g for g in reversed(all_groups) if g.last <= owner[0] and not _subordinate(line, g)), None)
    who = subject(line, group, all_groups) if group is not None else None
    if group is None or who is None or not words[who[1] - 1].tag.startswith("NN"):
        return None
    if any(w.tag == "NNP" for w in words[group.last : owner[0]]):
        return None
    many = is_joint(line, who) or words[who[1] - 1].tag in {"NNS", "NNPS"}
    return who if many == (pronoun == "their") else None


def _owner(words: tuple[Word, ...], at: int) -> Range | None:
    """Return the noun phrase before "'s", or the possessive pronoun, that ends at *at*."""
    if at < 0:
        return None
    if words[at].tag == "PRP$" and words[at].form != "your":
        return at, at + 1
    if words[at].tag == "POS" and at:
        return noun_phrase_ending(words, at - 1)
    return None
