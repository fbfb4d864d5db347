"""Drafting: what a joint text of the parties could say, laid out from one readout.

The one door is :func:`lay_out`. Agreed language stands plain, disputed language in brackets by party, as drafters of
treaties do; words of the reports are never altered beyond putting an undertaking into "X will ...".
"""

from __future__ import annotations

from communique.drafting.chapters import chapters_of
from communique.drafting.desk import ALL, desk_of
from communique.drafting.grouping import groups_of
from communique.drafting.notes import note_on
from communique.nouns import JointText, Readout, Remark

__all__ = ["lay_out"]

HEADING = "Compiled from reports; not issued by the parties."
NOTHING = (
    "The reports tell of nothing that a joint text could take up: no agreement, undertaking, offer, proposal, demand, "
    "plan or refusal."
)
UNSURE = "What is only suggested, for a person to check, is left out of the draft ({} in this story)."


def lay_out(readout: Readout) -> JointText:
    """Lay out the joint text that the reports of *readout* would bear: a chapter an issue, in the story's order.

    What is told without parties, has been carried out, or is only named gets a note and no clause.
    """
    desk = desk_of(readout)
    groups, aside = groups_of(desk)
    chapters = chapters_of(groups, desk)
    notes = [note_on(accord, why, desk) for accord, why in aside]
    if not chapters and not notes:
        notes.append(Remark(NOTHING))
    suggested = sum(1 for accord in readout.ledger.accords if accord.suggested)
    if suggested:
        notes.append(Remark(UNSURE.format(suggested)))
    parties = {w.party for chapter in chapters for clause in chapter.clauses for w in clause.wordings if w.party}
    bound = {side for group in groups for side in desk.bound(group.main).sides}
    return JointText(
        readout.story.id, readout.title, HEADING, tuple(sorted((parties | bound) - {ALL})), chapters, tuple(notes)
    )
