"""Accusations without a verb of blame: "the attack was carried out by X", "X was behind it", "X is to blame for it".

They count only in what somebody else says: a report that states who did a thing accuses nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.accords.clauses import QUOTES, Group, Line, clause_end, subject
from communique.accords.deed import Deed, Range, first_person
from communique.accords.frames import coordinated, noun_chunk, nouns_of
from communique.lexicons import words as lexicon
from communique.nouns import AccordKind

DONE = frozenset({"plan", "carry", "commit", "launch", "order", "conduct", "perpetrate", "direct", "cause", "stage"})
GUILT = frozenset(
    {"collusion", "wrongdoing", "involvement", "complicity", "conspiracy", "coordination", "obstruction", "misconduct"}
    | {"fraud", "corruption", "bribe", "bribery", "plot", "cover-up", "discrimination", "blackmail", "deception"}
)
CHARGED = frozenset(
    {"charge", "indictment", "report", "document", "memo", "transcript", "record", "filing", "complaint"}
)
HOLDS = frozenset({"include", "contain", "show", "allege", "make", "hold"})
PROOF = frozenset({"allegation", "accusation", "evidence", "proof", "claim", "suggestion", "indication"})
BLAMED = (("behind",), ("responsible", "for"), ("to", "blame", "for"), ("guilty", "of"), ("complicit", "in"))


def by_blame(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "the attack was ordered by X" and "X is (not) behind, responsible for, to blame for N"."""
    if group.first and line.words[group.first - 1].form == "there" and group.lemma in GUILT and group.negated:
        return _nothing(line, group.first, group.head - 1, (group.first - 1, group.first))
    governed = subject(line, group, all_groups)
    if governed is not None and _void(line, group, governed):
        return _nothing(line, group.first, group.last, governed)
    if governed is not None and first_person(line, governed):
        return _disowned(line, group, governed)
    if governed is None:
        return None
    if group.passive and group.lemma in DONE and line.words[governed[1] - 1].lemma in nouns_of("offence"):
        return _suffered(line, group, governed)
    return _stated(line, group, governed) if group.lemma == "be" and not group.modal else None


def denials(line: Line) -> Iterator[Deed]:
    """Yield the denial that a quotation of "no" and a word of guilt alone makes: "No collusion!"."""
    words = line.words
    for at in range(1, len(words) - 2):
        alone = words[at - 1].form in QUOTES and words[at + 2].form in QUOTES | {".", ",", "!"}
        if alone and words[at].form == "no" and words[at + 1].lemma in GUILT:
            yield _nothing(line, at, at, None)


def _void(line: Line, group: Group, governed: Range) -> bool:
    """Say whether there is no guilt ("there was no collusion"), or a paper tells of none ("include no allegations")."""
    words, at = line.words, group.last
    if at + 1 >= len(words) or words[at].form != "no" or group.modal or group.negated:
        return False
    chunk = noun_chunk(words, at + 1)
    head = words[chunk[1] - 1].lemma if chunk is not None else ""
    if group.lemma == "be" and words[governed[1] - 1].form == "there":
        return head in GUILT | nouns_of("offence")
    behind = words[chunk[1]].form if chunk is not None and chunk[1] < len(words) else ""
    paper = words[governed[1] - 1].lemma in CHARGED and group.lemma in HOLDS
    return paper and (head in GUILT or (head in PROOF and behind in {"of", "that"}))


def _nothing(line: Line, first: int, at: int, governed: Range | None) -> Deed:
    """Make the denial of a speaker that "no N" at *at* tells."""
    group = Group(first, first, max(at, first + 1), line.words[first].lemma, False, "", False, False, False, False)
    where = (at, max(at + 2, clause_end(line, at)))
    return Deed(line, group, "denial", "done", governed, None, where, line.words[at + 1].lemma, 0.65, "none")


def _disowned(line: Line, group: Group, governed: Range) -> Deed | None:
    """Read "we have not V-ed", "I never V-ed" where the sentence tells of an allegation."""
    words = line.words
    past = words[group.first].tag in {"VBD", "VBP"} and words[group.head].tag in {"VBN", "VBD", "VB"}
    if not (group.negated and past and not group.modal) or group.lemma in lexicon("accords_stative"):
        return None
    if not any(w.lemma in nouns_of("allegation") for w in (*words[: group.first], *words[group.last :])):
        return None
    plain = replace(group, negated=False)
    where = (group.head, clause_end(line, group.last))
    return Deed(line, plain, "denial", "done", governed, None, where, group.lemma, 0.65, "disowned")


def _suffered(line: Line, group: Group, governed: Range) -> Deed | None:
    """The doer of an offence stands behind "by"."""
    end = clause_end(line, group.last)
    at = next((i for i in range(group.last, end) if line.words[i].form == "by"), None)
    doer = noun_chunk(line.words, at + 1) if at is not None and at + 1 < end else None
    if doer is None:
        return None
    return _accused(line, group, coordinated(line.words, doer), (governed[0], end))


def _stated(line: Line, group: Group, governed: Range) -> Deed | None:
    """The subject is said to be behind something."""
    forms = tuple(w.form for w in line.words[group.last : group.last + 3])
    if not any(forms[: len(opener)] == opener for opener in BLAMED):
        return None
    return _accused(line, group, governed, (group.last, clause_end(line, group.last + 1)))


def _accused(line: Line, group: Group, doer: Range, where: Range) -> Deed:
    """Make the accusation, or with a negation the denial, that the speaker utters of the doer."""
    plain = Group(group.first, group.head, group.last, group.lemma, False, "", group.passive, False, False, False)
    kind: AccordKind = "denial" if group.negated else "accusation"
    return Deed(line, plain, kind, "done", None, doer, where, line.words[where[0]].lemma, 0.65, "blame")
