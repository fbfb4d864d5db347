"""The sentence of a discrepancy: what differs, then each reading with the reports that give it."""

from __future__ import annotations

from collections import Counter

from communique.document import words
from communique.document.desk import Desk
from communique.nouns import Discrepancy, Span

SHORT = 4
SCENE = 120
UNNAMED_UNITS = frozenset({"%", "percent", "per cent"})


def discrepancy_line(desk: Desk, item: Discrepancy) -> str:
    """Return what differs, and each reading with its reports; readings that differ in case or order only are one."""
    spans: dict[str, list[Span]] = {}
    shown: dict[str, str] = {}
    for member in item.members:
        told = " ".join(member.reading.split())
        key = words.alike(told)
        shown.setdefault(key, told if _speaks_for_itself(item, told) else _scene(desk, member.span, told))
        spans.setdefault(key, []).append(member.span)
    bare = item.kind == "attribution" and item.about == "source"
    readings = [
        f"{shown[key].removeprefix('in ') if bare else words.quoted(shown[key])} ({', '.join(desk.places(held))})"
        for key, held in spans.items()
    ]
    head = f"{_head(desk, item)}: {words.join(readings, 'against')}"
    if item.kind == "wording":
        return words.sentence(head)
    strength = words.label("strength", item.strength)
    return f"{words.sentence(head)} {words.sentence(f'A {strength}: ' + words.note('strength', item.strength))}"


def _speaks_for_itself(item: Discrepancy, told: str) -> bool:
    """Tell whether a reading can stand alone: a figure or a name can, "not ready" or "named" cannot."""
    return item.kind not in {"polarity", "stance"} or len(told.split()) >= SHORT


def _scene(desk: Desk, span: Span, told: str) -> str:
    """Return the sentence part around a short reading, where it holds the reading and is short itself."""
    around = words.plain(desk.text(span))
    return around if told in around and len(around) <= SCENE else told


def _head(desk: Desk, item: Discrepancy) -> str:
    """Return what is compared, named as plainly as the finding allows."""
    if item.kind == "attribution":
        return _whose(desk, item)
    if item.kind == "number":
        return f"The reports give different {_figures(words.plain(item.about))}"
    if item.kind == "time":
        return _when(words.plain(item.about))
    speaker = _speaker(desk, item)
    if item.kind == "stance" and speaker:
        return f"The reports tell {speaker}’s stance differently"
    if item.kind == "polarity" and item.about:
        return f"One report affirms what another denies ({words.plain(item.about)})"
    if item.kind == "wording" and speaker:
        return f"The reports word what {speaker} said differently"
    return words.label("discrepancy", item.kind)


def _whose(desk: Desk, item: Discrepancy) -> str:
    if item.about == "office":
        holder = _holder(desk, item)
        return f"The reports give {holder} different offices" if holder else "The reports give one person two offices"
    shortest = min((member.span for member in item.members), key=lambda span: (span.end - span.start, span))
    if item.about == "agent":
        return f"The reports name different doers of one deed, {desk.quote(shortest, 100)}"
    return f"The reports give the same words to different speakers, {desk.quote(shortest, 100)}"


def _when(about: str) -> str:
    """Return what differs in time: the date, or whether the deed that *about* names is done."""
    if about == "date":
        return "The reports give different dates"
    return f"The reports give different times ({about})" if about else "The reports give different times"


def _figures(unit: str) -> str:
    """Return the plural phrase for what a figure counts."""
    if unit in UNNAMED_UNITS:
        return "percentages"
    if unit == "day":
        return "lengths of time"
    if len(unit) > 2 and unit.replace("-", "").isalpha() and not unit.isupper():
        return f"numbers of {words.plural(unit)}"
    return f"figures ({unit})" if unit else "figures"


def _holder(desk: Desk, item: Discrepancy) -> str | None:
    """Return the person who is mentioned in most members."""
    reports = len({member.span.report for member in item.members})
    met: Counter[str] = Counter()
    for actor in desk.actors.values():
        if actor.kind == "person":
            inside = {m.span.report for m in item.members for s in actor.mentions if _meets(m.span, s)}
            met[actor.id] = len(inside)
    best = max(met, key=lambda key: (met[key], key), default=None)
    return desk.actor(best) if best is not None and 2 * met[best] > reports else None


def _speaker(desk: Desk, item: Discrepancy) -> str | None:
    """Return the one speaker in whose statements all members stand."""
    found: set[str] = set()
    for member in item.members:
        heard = {
            statement.speaker
            for statement in desk.statements.values()
            if statement.speaker is not None
            and not statement.suggested
            and any(_meets(part, member.span) for part in statement.saying.content)
        }
        if len(heard) != 1:
            return None
        found |= heard
    return desk.actor(found.pop()) if len(found) == 1 else None


def _meets(one: Span, other: Span) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end
