"""The lexicon's answer: which PLOVER event a sentence tells by the entries of its verbs, with negation and mood.

The dictionary tradition (Schrodt 2012, "CAMEO manual"): the earliest verb group with an entry carries the event;
modals and readiness turn deeds into promises or threats. The entries were written with sight of half of PLOVER dev, so
that the answer is only one of the features of the coder (``events``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.accords.clauses import Group, Line, subject
from communique.accords.guards import negates
from communique.lexicons import table
from communique.lexicons import words as lexicon

REACH = 12
COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE"})
CONFLICT = frozenset({"SANCTION", "COERCE", "FIGHT", "ASSAULT", "PROTEST", "MOBILIZE", "REJECT", "THREATEN"})
NEUTRAL = frozenset("begin start continue try attempt manage seek decide help resort have be come use appear".split())
INTENT = frozenset("plan intend expect prepare decide want hope schedule".split())
READY = frozenset({"ready", "willing", "prepared", "committed", "keen", "eager", "determined", "open"})
KILLING = frozenset("kill attack wound injure bomb ambush explode shoot blow murder".split())


@dataclass(frozen=True, slots=True)
class Told:
    """An event type and the verb group that tells it, or the noun as a group of one word."""

    type: str
    group: Group


@dataclass(frozen=True, slots=True)
class _Entry:
    particle: tuple[str, ...]
    object: str
    type: str


@lru_cache(maxsize=None)
def _verbs() -> Mapping[str, tuple[_Entry, ...]]:
    found: dict[str, list[_Entry]] = {}
    for row in table("events_verbs"):
        entry = _Entry(tuple(row["particle"].split()), row["object"], row["type"])
        found.setdefault(row["lemma"], []).append(entry)
    return {k: tuple(sorted(v, key=lambda e: -(2 * len(e.particle) + bool(e.object)))) for k, v in found.items()}


@lru_cache(maxsize=None)
def _objects() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("events_objects"):
        found.setdefault(row["class"], set()).add(row["noun"])
    return {name: frozenset(nouns) for name, nouns in found.items()}


def told(line: Line, all_groups: tuple[Group, ...]) -> Told | None:
    """Return what the entries say of *line*: of its earliest verb that has one, else of its first such noun."""
    for group in all_groups:
        found = _typed(line, group, all_groups)
        if found is not None:
            return Told(_settled(found, line, group), group)
    for at, word in enumerate(line.words):
        if word.tag.startswith("NN"):
            named = next((row["type"] for row in table("events_nouns") if row["noun"] == word.lemma), None)
            if named is not None:
                return Told(named, Group(at, at, at + 1, word.lemma, False, "", False, False, False, False))
    return None


# ------------------------------------------------------------------------------------------------- type
def _typed(line: Line, group: Group, all_groups: tuple[Group, ...]) -> str | None:
    """Return the type of *group* as its mood leaves it; ``None`` where no entry fits."""
    if _obliges(line, group):
        return "DEMAND"
    ready = _readiness(line, group)
    if ready is not None:
        return ready
    plain = _entry(line, group, all_groups)
    governor = _governor(group, all_groups)
    if plain is None or (group.lemma in lexicon("accords_tail_verbs") and not _strong(line, group, all_groups)):
        return None
    if governor is not None and governor.lemma == "fail" and plain in COOPERATION:
        return "REJECT"
    negated = group.negated or (governor is not None and governor.negated)
    if negated and plain in COOPERATION:
        future = group.future or group.modal == "would"
        return "THREATEN" if future and group.lemma in {"tolerate", "allow", "permit", "accept"} else "REJECT"
    modal = group.modal or (governor.modal if governor is not None else "")
    intended = governor is not None and governor.lemma in INTENT - {"decide"} and group.infinitive
    if modal in {"will", "would", "shall"} or intended:
        if plain in COOPERATION:
            return "AGREE"
        if plain in CONFLICT:
            conditional = any(w.form in {"unless", "until", "if"} for w in line.words[group.last :])
            return plain if plain in {"REJECT", "SANCTION"} and not intended and not conditional else "THREATEN"
    if (
        group.lemma in INTENT | {"vow", "swear", "pledge", "promise"}
        and _next_type(line, group, all_groups) in CONFLICT
    ):
        return "THREATEN"
    if group.lemma in {"vow", "swear"} and _next_type(line, group, all_groups) in COOPERATION:
        return "AGREE"
    return plain


def _obliges(line: Line, group: Group) -> bool:
    """Say whether "must" obliges the subject, in a clause that somebody says."""
    return group.modal == "must" and any(
        w.lemma in lexicon("accords_tail_verbs") and w.tag.startswith("VB") for w in line.words[: group.first]
    )


def _readiness(line: Line, group: Group) -> str | None:
    """Read "is (not) ready to V": a promise, or a refusal."""
    words = line.words
    at = group.last
    while at < len(words) and words[at].tag.startswith("RB"):
        at += 1
    if at + 1 < len(words) and group.lemma == "be" and words[at].form in READY and words[at + 1].form == "to":
        return "REJECT" if group.negated or negates(line, group.last, at) else "AGREE"
    if group.passive and words[group.head].form in READY and at < len(words) and words[at].form == "to":
        return "REJECT" if group.negated else "AGREE"
    return None


def _governor(group: Group, all_groups: Sequence[Group]) -> Group | None:
    near = [g for g in all_groups if g.last <= group.first <= g.last + 2]
    return near[-1] if near and (group.infinitive or group.bare) else None


def _next_type(line: Line, group: Group, all_groups: tuple[Group, ...]) -> str | None:
    """Return the type of the verb group that follows within the same clause."""
    later = next((g for g in all_groups if group.last <= g.first <= group.last + 4), None)
    return _entry(line, later, all_groups) if later is not None else None


def _strong(line: Line, group: Group, all_groups: tuple[Group, ...]) -> bool:
    """A verb of saying counts only with an object of its own ("announced a ceasefire")."""
    fitting = _fitting(line, group, all_groups)
    return fitting is not None and bool(fitting.object or fitting.particle)


def _entry(line: Line, group: Group, all_groups: tuple[Group, ...]) -> str | None:
    fitting = _fitting(line, group, all_groups)
    return fitting.type if fitting is not None else None


def _fitting(line: Line, group: Group, all_groups: tuple[Group, ...]) -> _Entry | None:
    """Return the entry of the group's verb that fits best: particle and object before the bare verb."""
    words = line.words
    stop = min(len(words), group.last + REACH)
    later = [g.first for g in all_groups if g.first > group.last and not g.infinitive and not g.bare]
    if later:
        stop = min(stop, max(later[0], group.last + 1))
    after = words[group.last : stop]
    if group.passive:
        patient = subject(line, group, all_groups)
        after = after + (words[patient[0] : patient[1]] if patient is not None else ())
    nouns = [
        name
        for w in after
        if w.tag[:2] in {"NN", "CD", "VB"}
        for name in ((w.lemma, w.form) if w.tag[:2] != "VB" else (w.form,))
    ]
    near = tuple(w.form for w in words[group.last : group.last + 5])
    fitting: list[tuple[int, int, _Entry]] = []
    for at, entry in enumerate(_verbs().get(group.lemma, ())):
        if entry.particle and not _follows(near, entry.particle):
            continue
        if not (entry.object or entry.particle) and group.lemma in NEUTRAL:
            continue
        place = 0
        if entry.object:
            kinds = _objects().get(entry.object, frozenset())
            place = next((i for i, noun in enumerate(nouns) if noun in kinds), -1)
        if place >= 0:
            fitting.append((-2 * len(entry.particle) - bool(entry.object), place * 1000 + at, entry))
    return min(fitting, key=lambda row: row[:2])[2] if fitting else None


def _follows(near: tuple[str, ...], particle: tuple[str, ...]) -> bool:
    """Say whether *particle* stands right behind the verb or, as one word, within its next four words."""
    if near[: len(particle)] == particle:
        return True
    return len(particle) == 1 and particle[0] in near[:4] and particle[0] in {"down", "out", "back", "up", "off", "for"}


def _settled(kind: str, line: Line, group: Group) -> str:
    """Tell war from other violence: armed forces fight, others assault, and bombs of no army are assaults."""
    if kind not in {"FIGHT", "ASSAULT"} or group.lemma not in KILLING:
        return kind
    doers = {w.lemma for w in line.words[: group.first]} if not group.passive else set()
    around = {w.lemma for w in line.words[group.last : group.last + REACH]}
    if group.passive:
        by = next((i for i in range(group.last, len(line.words)) if line.words[i].form == "by"), len(line.words))
        doers = {w.lemma for w in line.words[by : by + 8]}
    if {w.lemma for w in line.words} & lexicon("events_terror") - {"bomb", "bombing"}:
        return "ASSAULT"
    if doers & _objects()["troops"]:
        return "FIGHT"
    return "FIGHT" if around & lexicon("events_battle") and not around & lexicon("events_terror") else "ASSAULT"
