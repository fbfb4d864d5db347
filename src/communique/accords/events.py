"""PLOVER event coding: one sentence becomes (type, sources, targets) in the names of PLOVER 0.5b1.

The coder follows the dictionary tradition (Schrodt 2012, "CAMEO manual"; Open Event Data Alliance 2018, "PLOVER"): the
earliest verb group with an entry carries the event, the last actor before it is the source and the first behind it the
target; modals and readiness turn deeds into promises or threats. Used for export and for scoring only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.accords.clauses import Group, Line, groups, lines, subject
from communique.accords.frames import noun_chunk
from communique.accords.guards import negates
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Page

REACH = 12
COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE"})
CONFLICT = frozenset({"SANCTION", "COERCE", "FIGHT", "ASSAULT", "PROTEST", "MOBILIZE", "REJECT", "THREATEN"})
RECIPROCAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "FIGHT"})
NEUTRAL = frozenset("begin start continue try attempt manage seek decide help resort have be come use appear".split())
INTENT = frozenset("plan intend expect prepare decide want hope schedule".split())
READY = frozenset({"ready", "willing", "prepared", "committed", "keen", "eager", "determined", "open"})
KILLING = frozenset("kill attack wound injure bomb ambush explode shoot blow murder".split())


@dataclass(frozen=True, slots=True)
class Event:
    """A coded event with its actors in the report's words."""

    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]


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


def events(page: Page) -> tuple[Event, ...]:
    """Code the sentences of *page*: one event a sentence at most."""
    text = page.article.report.text
    return tuple(event for line in lines(page) for event in code(line, text))


def code(line: Line, text: str) -> Iterator[Event]:
    """Yield the event of *line*, if any."""
    all_groups = groups(line)
    for group in all_groups:
        found = _typed(line, group, all_groups)
        if found is not None:
            kind = _settled(found, line, group)
            yield Event(kind, *_actors(line, group, all_groups, kind, text))
            return
    for word in line.words:
        if word.tag.startswith("NN"):
            named = next((row["type"] for row in table("events_nouns") if row["noun"] == word.lemma), None)
            if named is not None:
                at = line.words.index(word)
                whole = Group(at, at, at + 1, word.lemma, False, "", False, False, False, False)
                yield Event(named, *_actors(line, whole, all_groups, named, text))
                return


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


# ------------------------------------------------------------------------------------------------- actors
def _actors(
    line: Line, group: Group, all_groups: tuple[Group, ...], kind: str, text: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (sources, targets): the subject and the first actor behind the verb, turned round in a passive."""
    governed = subject(line, group, all_groups)
    before = _actor_chunks(line, *governed, text) if governed is not None else []
    if not before:
        before = _actor_chunks(line, 0, group.first, text)[:2]
        if len(before) == 2 and not _coordinate(line, governed):
            before = before[-1:] if governed is not None else before[:1]
    after = _actor_chunks(line, group.last, len(line.words), text)
    if group.passive:
        by = next((i for i in range(group.last, len(line.words)) if line.words[i].form == "by"), None)
        agents = _actor_chunks(line, by + 1, len(line.words), text)[:1] if by is not None else []
        return tuple(agents), tuple(before)
    if kind in RECIPROCAL and len(before) >= 2:
        return tuple(before), ()
    return tuple(before[:2]), tuple(after[:1])


def _coordinate(line: Line, where: tuple[int, int] | None) -> bool:
    return where is not None and any(w.form == "and" for w in line.words[where[0] : where[1]])


def _actor_chunks(line: Line, first: int, last: int, text: str) -> list[str]:
    """Return the noun phrases with a name or an acting group in ``words[first:last]``."""
    found: list[str] = []
    agents = lexicon("events_forces")
    times = lexicon("accords_times")
    at = first
    while at < last:
        chunk = noun_chunk(line.words, at) if line.words[at].tag[:2] in {"NN", "DT", "JJ", "CD", "PR"} else None
        if chunk is None or chunk[1] <= at:
            at += 1
            continue
        inside = line.words[at : min(chunk[1], last)]
        named = [w for w in inside if w.tag.startswith("NNP") and w.form not in times]
        if named or any(w.lemma in agents for w in inside):
            kept = [w for w in inside if w.form not in {"the", "a", "an"}]
            if kept:
                found.append(text[kept[0].start : kept[-1].end])
        at = chunk[1]
    return found
