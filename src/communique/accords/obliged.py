"""Deeds of obligation: what a speaker says that another must, should or needs to do, or that there should be.

Who speaks is judged with the parties: a demand is one only of another, a joint course is a proposal.
"""

from __future__ import annotations

from dataclasses import replace

from communique.accords.clauses import FINITE, QUOTES, Group, Line, clause_end, hangs, noun_phrase_ending, subject
from communique.accords.deed import Deed, Range, first_person, is_joint
from communique.accords.frames import noun_chunk
from communique.lexicons import words as lexicon

OBLIGES = frozenset({"must", "should", "ought"})
SEMI = frozenset({"have", "need", "ought"})
NOBODY = frozenset(
    {"it", "this", "that", "which", "there", "what", "who", "one", "nobody", "everyone", "you", "he", "she", "they"}
)
DUTIES = frozenset({"start", "begin", "stop", "take", "go", "come", "agree", "face", "find", "admit", "look"})
ATTITUDES = frozenset({"consider", "take", "treat", "mean", "say", "note"})
TELLING = frozenset({"tell", "warn", "remind", "inform"})
READY = frozenset({"willing", "ready", "prepared"})
UNREAL = frozenset(
    {"doubt", "question", "mistake", "surprise", "confusion", "reason", "way", "need", "illusion", "mystery"}
    | {"something", "nothing", "anything", "everything", "someone", "nobody", "anybody", "somebody"}
)
DEFINITE = frozenset({"the", "this", "these", "those", "that", "its", "their", "his", "her", "our", "all"})


def by_obligation(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "X must V", "X should V", "X has to V", "the N must be V-ed"."""
    if group.first and line.words[group.first - 1].form == "there":
        return _existence(line, group)
    if group.lemma == "be" and group.first and line.words[group.first - 1].form == "it":
        return _high_time(line, group)
    found = _obliged(line, group)
    governed = subject(line, group, all_groups)
    if found is None or governed is None or first_person(line, governed):
        return None
    governed = _with_partner(line, governed)
    verb, passive = found
    words = line.words
    told = _told(line, governed, all_groups)
    if told is None and words[governed[1] - 1].form in NOBODY - {"he", "she", "they"}:
        return None
    if governed[0] and words[governed[0] - 1].tag in {"WDT", "WP", "WRB"}:
        return None
    owned = words[verb].lemma == "have" and group.negated
    if not owned and words[verb].lemma in lexicon("accords_stative") - DUTIES | {"be", "have"}:
        return None
    if words[verb].tag == "VBG":
        return None
    kept = Group(group.first, verb, verb + 1, words[verb].lemma, False, "", passive, False, False, False)
    if hangs(line, governed) and not passive:
        return None
    if passive:
        suffered = _suffered(line, kept, governed, group.negated)
        return suffered if suffered is None or group.modal else replace(suffered, confidence=0.55)
    where = (verb, clause_end(line, verb))
    forms = {w.form for w in words[slice(*governed)]}
    joint = "with" in forms or (is_joint(line, governed) and words[governed[1] - 1].form != "they")
    lemma = words[verb].lemma
    if told is not None:
        return Deed(line, kept, "demand", "demanded", None, told, where, lemma, 0.65, "must-told", group.negated)
    if joint and group.modal != "must":
        return Deed(line, kept, "proposal", "proposed", None, governed, where, lemma, 0.65, "must", group.negated)
    return Deed(line, kept, "demand", "demanded", None, governed, where, lemma, 0.65, "must", group.negated)


def _told(line: Line, governed: Range, all_groups: tuple[Group, ...]) -> Range | None:
    """Return the one addressed by "told X that they must V", whom the pronoun takes up."""
    words, at = line.words, governed[0] - 1
    if words[governed[1] - 1].form not in {"he", "she", "they", "it"}:
        return None
    at -= 1 if at >= 0 and words[at].form == "that" else 0
    teller = next((g for g in reversed(all_groups) if g.last <= at and g.lemma in TELLING), None)
    return (teller.last, at + 1) if teller is not None and at - teller.last < 5 else None


def _with_partner(line: Line, governed: Range) -> Range:
    """Widen "Y" of "X jointly with Y" to both."""
    words, at = line.words, governed[0]
    if at >= 3 and words[at - 1].form == "with" and words[at - 2].form in {"jointly", "together"}:
        before = noun_phrase_ending(words, at - 3)
        return (before[0], governed[1]) if before is not None else governed
    return governed


def _obliged(line: Line, group: Group) -> tuple[int, bool] | None:
    """Return the verb that is owed and whether it is passive; a perfect ("should have gone") owes nothing."""
    words = line.words
    inside = words[group.first : group.head]
    if group.modal in OBLIGES:
        if any(w.lemma == "have" for w in inside):
            return None
        return _past_be(line, group) if words[group.head].lemma == "be" else (group.head, group.passive)
    at = group.last
    head = words[group.head]
    if group.modal or group.first != group.head or head.lemma not in SEMI or not head.tag.startswith("VB"):
        return None
    if head.tag in {"VBN", "VBG"} or at + 1 >= len(words) or words[at].form != "to" or words[at + 1].tag[:2] != "VB":
        return None
    passive = words[at + 1].form == "be" and at + 2 < len(words) and words[at + 2].tag == "VBN"
    return (at + 2, True) if passive else (at + 1, False)


def _past_be(line: Line, group: Group) -> tuple[int, bool] | None:
    """Read "must be willing to V" and "should be fully and permanently V-ed"."""
    words, at = line.words, group.last
    if at + 2 < len(words) and words[at].form in READY and words[at + 1].form == "to" and words[at + 2].tag == "VB":
        return at + 2, False
    while at < min(len(words), group.last + 4) and (words[at].tag[:2] in {"RB", "CC"} or words[at].form in QUOTES):
        at += 1
    return (at, True) if at > group.last and at < len(words) and words[at].tag == "VBN" else None


def _existence(line: Line, group: Group) -> Deed | None:
    """Read "there should be (no) N", "there needs to be N": a speaker asks for it, nobody is named to see to it."""
    words, at = line.words, group.last
    if words[group.head].lemma in SEMI and not group.modal and not group.infinitive:
        if tuple(w.form for w in words[at : at + 2]) != ("to", "be"):
            return None
        at += 2
    elif group.modal not in OBLIGES or group.lemma != "be":
        return None
    chunk = noun_chunk(words, at)
    if chunk is None or words[chunk[1] - 1].lemma in UNREAL or words[chunk[1] - 1].tag[:2] != "NN":
        return None
    kept = replace(group, negated=False, modal="")
    where = (at, max(chunk[1], clause_end(line, at)))
    head, there = words[chunk[1] - 1].lemma, (group.first - 1, group.first)
    return Deed(line, kept, "demand", "demanded", there, None, where, head, 0.65, "must-be", group.negated)


def _high_time(line: Line, group: Group) -> Deed | None:
    """Read "it is time for X to V"."""
    words, at = line.words, group.last
    while at < len(words) and words[at].form in {"now", "past", "high", "long"}:
        at += 1
    if group.modal or group.negated or tuple(w.form for w in words[at : at + 2]) != ("time", "for"):
        return None
    chunk = noun_chunk(words, at + 2)
    to = chunk[1] if chunk is not None else len(words)
    if chunk is None or to + 1 >= len(words) or words[to].form != "to" or words[to + 1].tag != "VB":
        return None
    if words[to + 1].lemma in lexicon("accords_stative") - DUTIES or words[chunk[0]].form in {"us", "me"}:
        return None
    where = (to + 1, clause_end(line, to + 1))
    return Deed(line, group, "demand", "demanded", None, chunk, where, words[to + 1].lemma, 0.65, "must-told")


def _suffered(line: Line, group: Group, governed: Range, negated: bool) -> Deed | None:
    """Read "the N must be V-ed" of a certain N: an indefinite one tells a principle."""
    while hangs(line, governed):
        before = noun_phrase_ending(line.words, governed[0] - 2)
        if before is None:
            return None
        governed = before[0], governed[1]
    first = line.words[governed[0]]
    several = first.tag in {"JJ", "NNS"} and any(w.tag == "NNS" for w in line.words[slice(*governed)])
    certain = first.form in DEFINITE or first.tag in {"NNP", "PRP$"} or (several and governed[1] - governed[0] > 1)
    if not certain:
        return None
    joined = any(w.tag in FINITE for w in line.words[governed[1] : group.first])
    if group.lemma in ATTITUDES:
        return None
    where = (group.head if joined else governed[0], clause_end(line, group.last))
    head = line.words[governed[1] - 1].lemma
    return Deed(line, group, "demand", "demanded", None, None, where, head, 0.65, "must-be", negated)
