"""The register of allegations: who accuses whom of what, how surely, on what evidence, and who denies it.

Passages that lay the same matter at the same door are one allegation. There is no verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.inventory.accusing import Charge, accuses
from communique.inventory.denials import denials
from communique.inventory.inquiries import inquiries
from communique.inventory.matter import Matters, matters_of
from communique.inventory.scene import Scene
from communique.inventory.sureness import certainty, cited
from communique.nouns import Allegation, Comparison, Ledger

MOST = 240


def allegations(
    scene: Scene, comparison: Comparison, ledger: Ledger, found: Sequence[Charge]
) -> tuple[Allegation, ...]:
    """Return the register in the order of reports and places, those only suggested last; ids are ``STORY-gN``.

    Who sees no evidence makes no allegation: he is heard on the surety of the one that others make, or that his words
    tell of.
    """
    matters = matters_of(scene, comparison)
    groups: list[list[Charge]] = []
    for one in sorted(found, key=lambda c: (not c.made, not accuses(c, scene))):
        home = next((group for group in groups if _one(one, group[0], scene, matters)), None)
        if home is not None:
            home.append(one)
        elif accuses(one, scene):
            groups.append([one])
    told = [_allegation(group, scene, matters, ledger) for group in groups]
    made = [one for one in told if one.accuser or one.accused or one.denials]
    made.sort(key=lambda a: (a.suggested, a.evidence))
    return tuple(replace(one, id=f"{scene.story.id}-g{n}") for n, one in enumerate(made, 1))


def _one(one: Charge, other: Charge, scene: Scene, matters: Matters) -> bool:
    """Say whether two passages make the same allegation: same accuser, same accused, same matter."""
    if one.made and other.made and one.accuser and other.accuser and _side(one, scene) != _side(other, scene):
        return False
    if {scene.side(a) for a in one.accused} != {scene.side(a) for a in other.accused}:
        return False
    mine, its = matters.of(one.span), matters.of(other.span)
    if not one.made and not accuses(one, scene):
        return mine.near(its) or bool(mine.issues & its.issues) or not other.made
    return mine.near(its) or (one.accuser is not None and bool(mine.deeds & its.deeds))


def _side(one: Charge, scene: Scene) -> str | None:
    return scene.side(one.accuser) if one.accuser else None


def _allegation(group: Sequence[Charge], scene: Scene, matters: Matters, ledger: Ledger) -> Allegation:
    best = min(
        group, key=lambda c: (not c.made, not accuses(c, scene), c.suggested, c.accuser is None, not c.accused, c.span)
    )
    every = sorted({c.span for c in group})
    spans = sorted({c.span for c in group if c.made}) or every
    matter = matters.joined(spans)
    denied = denials(best, spans, matter, matters, ledger)
    return Allegation(
        id="",
        accuser=best.accuser,
        accused=best.accused,
        matter=_cut(scene.text(best.matter)),
        evidence=tuple(spans),
        certainty=certainty(every, scene),
        cited=cited(spans, scene),
        denials=denied,
        inquiries=inquiries(matter, matters, ledger),
        as_of=best.as_of,
        suggested=all(c.suggested for c in group) and not denied,
    )


def _cut(words: str) -> str:
    said = words.strip(' "“”,;')
    return said if len(said) <= MOST else said[:MOST].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
