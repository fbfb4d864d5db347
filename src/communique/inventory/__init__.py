"""The inventory: problems, who stands where between two parties, the register of allegations, how talks are judged.

The one door is :func:`take_stock`. Nothing here is a verdict: each item says who says what, and where.
"""

from __future__ import annotations

from communique.inventory.accusing import charges
from communique.inventory.allegations import allegations
from communique.inventory.assessments import assessments
from communique.inventory.between import between
from communique.inventory.problems import problems
from communique.inventory.scene import scene_of
from communique.nouns import Comparison, Inventory, Ledger, Story

__all__ = ["take_stock"]


def take_stock(story: Story, comparison: Comparison, ledger: Ledger) -> Inventory:
    """Take stock of *story*: its problems by issue, pairs of parties, allegations, assessments.

    Ids of allegations are ``STORY-gN``, of assessments ``STORY-vN``, in display order.
    """
    scene = scene_of(story)
    charged = charges(scene, ledger)
    return Inventory(
        problems=problems(scene, comparison, ledger, charged),
        between=between(scene, comparison, ledger),
        allegations=allegations(scene, comparison, ledger, charged),
        assessments=assessments(scene, ledger),
    )
