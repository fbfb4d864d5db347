"""Denials of an accusation: by the accused or its side, found in accords, in positions and beside the accusation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from communique.inventory.accusing import Charge
from communique.inventory.matter import Matter, Matters
from communique.inventory.scene import Scene
from communique.inventory.sureness import same_paragraph
from communique.nouns import Ledger, Span, Voiced

FAR = 99


def denials(
    best: Charge, spans: Sequence[Span], matter: Matter, matters: Matters, ledger: Ledger
) -> tuple[Voiced, ...]:
    """Return who denies a charge told at *spans*: the accused or its side, on the same matter or in its paragraph."""
    scene = matters.scene
    found: dict[Span, Voiced] = {}
    doors = {scene.side(a) for a in best.accused} or _named_sides(best.matter, scene)
    for who, span in _beside(best, spans, doors, scene) if doors or best.accuser is None else ():
        found.setdefault(span, Voiced(who, span))
    for who, span in _deniers(scene, ledger):
        own = scene.side(who) in doors
        here = any(same_paragraph(span, other, scene) for other in spans)
        same = matters.of(span).near(matter)
        if who != best.accuser and ((own and (here or same)) or (same and not own and best.made and not doors)):
            found.setdefault(span, Voiced(who, span))
    return _plainest([found[span] for span in sorted(found)], scene)


def _plainest(found: Sequence[Voiced], scene: Scene) -> tuple[Voiced, ...]:
    """Leave out what stands inside another passage or has the very words of one before it."""
    kept: list[Voiced] = []
    for one in sorted(found, key=lambda v: (v.span.start - v.span.end, v.span)):
        words = scene.text(one.span).casefold().strip(" ,.")
        inside = any(k.span.report == one.span.report and k.span.start <= one.span.start < k.span.end for k in kept)
        if not inside and all(
            k.actor != one.actor or scene.text(k.span).casefold().strip(" ,.") != words for k in kept
        ):
            kept.append(one)
    return tuple(sorted(kept, key=lambda v: v.span))


def _beside(best: Charge, spans: Sequence[Span], doors: set[str], scene: Scene) -> list[tuple[str, Span]]:
    """Return what the accused's side says did not happen, in the sentence of the charge or the one beside it.

    Where nobody is named as accused, only who is asked about the charge in its very sentence counts.
    """
    found = []
    for statement in scene.statements.values():
        speaker, content = statement.speaker, statement.saying.content
        if speaker is None or statement.basis == "counterpart" or speaker == best.accuser:
            continue
        if statement.saying.polarity != "negated" or (doors and scene.side(speaker) not in doors):
            continue
        for span in spans:
            near = any(_apart(span, part, scene) <= (1 if doors else 0) for part in content)
            inside = any(
                part.report == span.report and part.start < span.end and span.start < part.end for part in content
            )
            if near and not inside:
                found.append((speaker, content[0]))
    return found


def _apart(one: Span, other: Span, scene: Scene) -> int:
    """Return how many sentences lie from one passage to another of its paragraph; a large number elsewhere."""
    if not same_paragraph(one, other, scene):
        return FAR
    starts = [s.start for s in scene.pages[one.report].sentences]
    places = [bisect_right(starts, span.start) for span in (one, other)]
    return abs(places[0] - places[1])


def _deniers(scene: Scene, ledger: Ledger) -> list[tuple[str, Span]]:
    """Return who denies something, and where."""
    found = [
        (accord.actors[0], span)
        for accord in ledger.accords
        if accord.kind == "denial" and accord.actors and not accord.suggested
        for span in accord.evidence
    ]
    for position in ledger.positions:
        if position.stance == "denies" and not position.suggested and position.via != "counterpart":
            found.extend((position.actor, span) for span in position.spans)
    return sorted(set(found), key=lambda row: (row[1], row[0]))


def _named_sides(span: Span, scene: Scene) -> set[str]:
    """Return the sides whose names open a passage that names its accused by more than a name."""
    named = scene.named(span)
    return {scene.side(actor) for where, actor in named[:1] if where.start - span.start <= 5}
