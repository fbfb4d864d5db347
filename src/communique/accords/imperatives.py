"""Imperatives: a base verb, "don't" or "never" with one, at the head of a sentence or of a quotation inside it.

Whose words they are is judged with the statements: only somebody who is quoted asks anything. Turns of phrase ("look",
"thank God", "imagine that") ask for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.accords.clauses import QUOTES, Group, Line, clause_end
from communique.accords.deed import Deed
from communique.accords.guards import opens, question
from communique.lexicons import words as lexicon

ADDRESS = frozenset({"your", "yourself", "yourselves"})


def imperatives(line: Line, all_groups: tuple[Group, ...]) -> Iterator[Deed]:
    """Yield the demands that imperatives make ("Stop …!", "Don't sign it")."""
    if line.heading or question(line):
        return
    for at in _heads(line):
        found = _imperative(line, at, all_groups)
        if found is not None:
            yield found


def _heads(line: Line) -> Iterator[int]:
    """Yield where the line and the quotations inside it begin."""
    words, at = line.words, 0
    while at < len(words) and words[at].form in QUOTES:
        at += 1
    yield at
    for mark in range(max(at, 1), len(words) - 1):
        if words[mark].form in QUOTES and opens(line, mark) and words[mark - 1].form in {":", ","}:
            yield mark + 1


def _imperative(line: Line, at: int, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read the imperative that starts at *at*; one that addresses nobody counts for less."""
    words = line.words
    verb = at
    if verb < len(words) and (words[verb].form == "never" or _forbids(line, verb)):
        verb += 1 if words[verb].form == "never" else 2
    group = next((g for g in all_groups if g.first <= verb <= g.head and g.first >= at), None)
    if group is None or verb >= len(words) or words[verb].form != words[verb].lemma or group.head != verb:
        return None
    lemma, known = words[verb].lemma, words[verb].lemma in lexicon("accords_directives")
    phrase = lemma in lexicon("accords_stative") | lexicon("accords_phrases")
    off = verb + 1 < len(words) and words[verb + 1].form in {"off", "back", "down"}
    if not known and (words[verb].tag not in {"VB", "VBP"} or (phrase and not off)):
        return None
    where = (verb, clause_end(line, verb))
    if where[1] <= verb + 1 and not known:
        return None
    confidence = 0.65 if known or _addressed(line, where) else 0.6
    kept = Group(at, verb, verb + 1, lemma, False, "", False, False, True, False)
    return Deed(line, kept, "demand", "demanded", None, None, where, lemma, confidence, "imperative", verb > at)


def _forbids(line: Line, at: int) -> bool:
    """Say whether "do not" or "don't" stands at *at*."""
    words = line.words
    return words[at].form == "do" and at + 1 < len(words) and words[at + 1].form in {"not", "n't", "n’t"}


def _addressed(line: Line, where: tuple[int, int]) -> bool:
    """Say whether the one spoken to is named: "your", "@name", or a name behind the comma."""
    words = line.words
    if any(w.form in ADDRESS or w.form.startswith("@") for w in words[where[0] : where[1] + 2]):
        return True
    behind = words[where[1] : where[1] + 2]
    return len(behind) == 2 and behind[0].form == "," and behind[1].tag == "NNP"
