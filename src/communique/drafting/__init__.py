"""Drafting: what a joint text of the parties could say, laid out from one readout.

The one door is :func:`lay_out`.
"""

from __future__ import annotations

from communique.nouns import JointText, Readout

__all__ = ["lay_out"]

HEADING = "Compiled from reports; not issued by the parties."


def lay_out(readout: Readout) -> JointText:
    """Lay out the joint text that the reports of *readout* would bear."""
    return JointText(readout.story.id, readout.title, HEADING, (), ())
