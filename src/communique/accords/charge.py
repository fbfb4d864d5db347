"""Who sees to it: the person or body that a report names as charged with carrying an accord out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from communique.accords.clauses import QUOTES, Group, Line, subject
from communique.accords.draft import STEM, Draft
from communique.accords.frames import noun_chunk, nouns_of
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import AccordKind, AccordStatus, Span

OPEN = frozenset(
    {"it", "this", "them", "they", "these", "who", "that", "which", "he", "she", "we", "i", "you", "there"}
)
MADE: frozenset[AccordKind] = frozenset({"agreement", "commitment", "offer", "proposal", "plan"})
UNMADE: frozenset[AccordStatus] = frozenset({"refused", "suspended", "violated", "lapsed"})
IDLE = frozenset({"be", "have", "remain", "need"})
POINTING = frozenset({"it", "this", "them", "these"})


@dataclass(frozen=True, slots=True)
class Charged:
    """A sentence with the noun phrases that it charges with something."""

    line: Line
    who: tuple[Span, ...]


def charges_of(lines: Sequence[Line]) -> dict[int, tuple[Charged, Charged | None]]:
    """Return each sentence and the next one, with whom they charge, by the start of the first."""
    held = [Charged(line, () if line.heading else tuple(_named(line))) for line in lines]
    return {one.line.words[0].start: (one, other) for one, other in zip_longest(held, held[1:]) if one is not None}


def responsible(
    group: Sequence[Draft], charges: Mapping[str, Mapping[int, tuple[Charged, Charged | None]]]
) -> tuple[Span, ...]:
    """Return the words that name who is to carry out the accord of *group*.

    They stand in a sentence that tells it, or in the next one where that takes up its words.
    """
    found: set[Span] = set()
    for one in (d for d in group if d.deed.kind in MADE and d.deed.status not in UNMADE):
        own, after = charges[one.deed.line.report][one.deed.line.words[0].start]
        found.update(own.who)
        if after is not None and after.who and _takes_up(after.line, one):
            found.update(after.who)
    return tuple(sorted(found))


def _takes_up(line: Line, one: Draft) -> bool:
    """Say whether a sentence speaks on of an accord: of its words, or of "it"."""
    light = lexicon("accords_light")
    stems = {w.lemma[:STEM] for w in line.words if w.tag[:2] in {"NN", "VB"} and w.lemma not in light}
    return bool(stems & one.terms) or any(w.form in POINTING for w in line.words)


def _named(line: Line) -> Iterator[Span]:
    """Yield the noun phrases of *line* that name who is charged."""
    all_groups = line.groups
    for group in all_groups:
        where = _charged(line, group, all_groups)
        if where is not None and line.words[where[1] - 1].form not in OPEN:
            first, last = where
            while first < last - 1 and line.words[first].form in QUOTES:
                first += 1
            yield line.span(first, last)


def _charged(line: Line, group: Group, all_groups: tuple[Group, ...]) -> tuple[int, int] | None:
    """Return the noun phrase that the verb of *group* charges with something."""
    above = _is_to(line, group, all_groups)
    if group.negated or (above is not None and above.negated):
        return None
    coming = group.future or above is not None
    governed = subject(line, above or group, all_groups)
    for particle, by in _rows().get(group.lemma, ()):
        if by == "charged" and not group.passive and (who := _object(line, group, particle)) is not None:
            return who
        if by in {"named", "founded"} and not group.passive and (who := _named_body(line, group, particle, by)):
            return who
        if tuple(w.form for w in line.words[group.last : group.last + len(particle)]) != particle:
            continue
        if by == "charged" and group.passive:
            return governed
        if by == "agent" and group.passive and coming:
            return _agent(line, group)
        if by == "subject" and not group.passive and coming:
            return governed
    if not coming or group.passive or governed is None or group.lemma in lexicon("accords_events") | IDLE:
        return None
    return governed if line.words[governed[1] - 1].lemma in nouns_of("steward") else None


def _is_to(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Group | None:
    """Return the "is" of "is to V", "is to be V-ed"."""
    if not group.infinitive:
        return None
    above = next((g for g in reversed(all_groups) if g.last == group.first - 1), None)
    present = above is not None and above.lemma == "be" and line.words[above.head].tag in {"VBZ", "VBP"}
    return above if present else None


def _object(line: Line, group: Group, particle: tuple[str, ...]) -> tuple[int, int] | None:
    """Return the object of an active verb where its *particle* follows: "instructed their deputies to V"."""
    chunk = noun_chunk(line.words, group.last) if group.last < len(line.words) else None
    if chunk is None or tuple(w.form for w in line.words[chunk[1] : chunk[1] + len(particle)]) != particle:
        return None
    return chunk


def _named_body(line: Line, group: Group, particle: tuple[str, ...], by: str) -> tuple[int, int] | None:
    """Return the envoy or body that is named, or that is founded to do something."""
    first = group.last + len(particle)
    if tuple(w.form for w in line.words[group.last : first]) != particle or first >= len(line.words):
        return None
    chunk = noun_chunk(line.words, first)
    if chunk is None or line.words[chunk[1] - 1].lemma not in nouns_of("steward"):
        return None
    after = [w for w in line.words[chunk[1] : chunk[1] + 4] if w.form not in QUOTES]
    to_do = len(after) > 1 and after[0].form == "to" and after[1].tag[:2] == "VB"
    return chunk if by == "named" or to_do else None


def _agent(line: Line, group: Group) -> tuple[int, int] | None:
    at = group.last
    if at + 1 >= len(line.words) or line.words[at].form != "by":
        return None
    return noun_chunk(line.words, at + 1)


@lru_cache(maxsize=None)
def _rows() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return (particle, by) by lemma, the longest particle first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table("accords_charges"):
        found.setdefault(row["lemma"], []).append((tuple(row["particle"].split()), row["by"]))
    return {lemma: tuple(sorted(rows, key=lambda row: -len(row[0]))) for lemma, rows in found.items()}
