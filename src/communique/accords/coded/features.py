"""What a sentence is coded by: its main verbs, their mood and arguments, and the classes of its words.

Named features for a log-linear model (Berger, Della Pietra and Della Pietra 1996). Verbs come in the order in which
they weigh: those of the main clause before those of subordinate ones; verbs of saying count only where no other verb
is. Besides lemmas there are classes of words (``lexicons/events_senses.tsv``) and pairs of them, so that a verb that
training never met still says what it can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from communique.accords.clauses import Group, Line, Word
from communique.lexicons import table
from communique.lexicons import words as lexicon

MOST = 4  # verb groups that are looked at
AFTER = 10  # words behind the main verb that count as its arguments
PAIRED = 0.7  # weight of a pair of classes
OUTER = 0.5  # weight of a class anywhere in the sentence
LIGHT = frozenset({"be", "have", "do"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither"})
OPENERS = frozenset(
    "who which whom whose after as when while although though because since before where if unless until despite"
    " once whether".split()
)
SIGNALS = frozenset(
    "unless if until ready willing prepared plans must should may might against joint between".split()
)  # fmt: skip
FUTURE = frozenset({"will", "would", "shall"})


@lru_cache(maxsize=None)
def _senses(pos: str) -> Mapping[str, tuple[str, ...]]:
    """Return the classes of each lemma of a part of speech."""
    found: dict[str, list[str]] = {}
    for row in table("events_senses"):
        if row["pos"] == pos:
            for word in row["words"].split():
                found.setdefault(word, []).append(row["class"])
    return {word: tuple(classes) for word, classes in found.items()}


def main_groups(line: Line, all_groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return the verb groups that weigh most: of main clauses before subordinate ones, verbs of saying only alone."""
    tails = lexicon("accords_tail_verbs")
    heavy = [group for group in all_groups if group.lemma not in LIGHT]
    told = [group for group in heavy if group.lemma not in tails] or heavy
    return tuple(sorted(told, key=lambda group: _subordinate(line, group)))[:MOST]


def _subordinate(line: Line, group: Group) -> bool:
    """Say whether a word that opens a clause stands between *group* and the mark or verb before it."""
    for word in reversed(line.words[: group.first]):
        if word.form in OPENERS:
            return True
        if word.form in {",", ";", ":"} or word.tag in {"VBD", "VBZ", "VBP", "MD"}:
            return False
    return False


def features(line: Line, told: Sequence[Group]) -> dict[str, float]:
    """Return the named features of *line*, whose main groups are *told*, with their values."""
    found: dict[str, float] = {}
    for at, group in enumerate(told):
        found.update(_of_verb(line, group, at))
    for word in line.words:
        if word.tag in {"NN", "NNS"}:
            found[f"noun {word.lemma}"] = 1.0
        elif word.tag.startswith("JJ"):
            found[f"adjective {word.lemma}"] = 1.0
        if not word.tag.startswith("VB"):
            found.update({f"told {sense}": OUTER for sense in _senses("n").get(word.lemma, ())})
    found.update({f"signal {word.form}": 1.0 for word in line.words if word.form in SIGNALS})
    if told:
        found.update(_arguments(line, told))
        found.update(_mood(line, told[0]))
        if any(group.negated for group in told[:2]):
            found["near negation"] = 1.0
    return found


def _of_verb(line: Line, group: Group, at: int) -> Mapping[str, float]:
    """Return the features of one verb: its lemma, its particle, its classes by its place."""
    weight = 1.0 if at == 0 else OUTER
    made = {f"verb {group.lemma}": weight}
    if at == 0:
        made[f"main {group.lemma}"] = 1.0
    if group.last < len(line.words) and line.words[group.last].tag in {"RP", "IN"}:
        made[f"verb {group.lemma} {line.words[group.last].form}"] = weight
    made.update({f"{('first', 'second', 'later')[min(at, 2)]} {sense}": 1.0 for sense in _verb_senses(group)})
    return made


def _verb_senses(group: Group) -> tuple[str, ...]:
    return _senses("v").get(group.lemma, ())


def _arguments(line: Line, told: Sequence[Group]) -> Mapping[str, float]:
    """Return the classes before and behind the main verb and their pairs with its own."""
    main = told[0]
    later = [group.first for group in told if group.first > main.first]
    behind = line.words[main.last : main.last + AFTER]
    after = {sense for word in behind if not word.tag.startswith("VB") for sense in _noun_senses(word)}
    before = {sense for word in line.words[: main.first] for sense in _noun_senses(word)}
    if main.passive:
        after, before = before | after, set()
    made = {f"object {sense}": 1.0 for sense in after} | {f"subject {sense}": 1.0 for sense in before}
    made |= {f"{verb} of {sense}": PAIRED for verb in _verb_senses(main) for sense in after}
    if later and len(told) > 1:
        made |= {f"{one} to {two}": PAIRED for one in _verb_senses(main) for two in _verb_senses(told[1])}
    return made


def _noun_senses(word: Word) -> tuple[str, ...]:
    return _senses("n").get(word.lemma, ())


def _mood(line: Line, main: Group) -> Mapping[str, float]:
    """Return the mood of the main verb: negation, modal, voice, form."""
    made: dict[str, float] = {}
    near = line.words[max(0, main.first - 3) : main.last + 1]
    if main.negated or any(word.form in NEGATIONS for word in near):
        made["negated"] = 1.0
    if main.modal:
        made[f"modal {main.modal}"] = 1.0
    if main.modal in FUTURE:
        made["future"] = 1.0
    if main.passive:
        made["passive"] = 1.0
    if main.infinitive:
        made["infinitive"] = 1.0
    return made
