"""One plain sentence for each item of the account."""

from __future__ import annotations

from communique.document import words
from communique.document.accords import accord_line
from communique.document.allegations import allegation_line
from communique.document.desk import Desk
from communique.document.differences import discrepancy_line
from communique.document.inventory import assessment_line
from communique.document.positions import position_line
from communique.nouns import Comparison, Inventory, Ledger, Match, Omission

LITTLE_LONGER = 1.6


def summaries_of(desk: Desk, comparison: Comparison, ledger: Ledger, inventory: Inventory) -> dict[str, str]:
    """Map the id of every accord, position, match, discrepancy, allegation and assessment to its sentence."""
    lines = {accord.id: accord_line(desk, accord) for accord in ledger.accords}
    lines.update({position.id: position_line(desk, position) for position in ledger.positions if position.id})
    lines.update({item.id: allegation_line(desk, item) for item in inventory.allegations})
    lines.update({item.id: assessment_line(desk, item) for item in inventory.assessments})
    lines.update({match.id: match_line(desk, match) for match in comparison.same})
    lines.update({item.id: discrepancy_line(desk, item) for item in comparison.discrepancies})
    return lines


def match_line(desk: Desk, match: Match, by: str | None = None) -> str:
    """Return what several reports carry, and how many of them are independent; *by* is the person who joined it."""
    held = [span.report for span in match.members]
    reports = len(set(held))
    told = words.count(reports, "report")
    if match.voices < reports:
        told += ", all from one text" if match.voices == 1 else f", {words.count(match.voices, 'voice')}"
        copies = [
            f"{desk.labels[r]} is a copy of {desk.labels[of]}" for r, of in desk.copy_of.items() if {r, of} <= {*held}
        ]
        told += f" ({words.join(copies)})" if copies else ""
    if match.kind == "same-fact":
        head = "the same fact"
    elif match.speaker is None:
        head = "the same words" if by is None else f"one utterance, as {by} says,"
    else:
        head = f"one utterance of {desk.actor(match.speaker)}"
    return words.sentence(f"{head} in {told}: {words.quoted(words.bare(_telling(desk, match)))}")


def _telling(desk: Desk, match: Match) -> str:
    """Return the shortest member; one little longer that starts a sentence or ends one is chosen before it."""
    shortest = min(span.end - span.start for span in match.members)
    near = [span for span in match.members if span.end - span.start <= LITTLE_LONGER * shortest]
    best = min(near, key=lambda span: (-desk.wholeness(span), span.end - span.start, span))
    return desk.text(best)


def omission_line(desk: Desk, omission: Omission) -> str:
    """Return which reports pass over an issue that others treat."""
    absent = [desk.labels[report] for report in desk.articles if report in omission.absent_from]
    treated = [desk.labels[report] for report in desk.articles if report in omission.treated_by]
    others = words.join(treated)
    if len(treated) > 2 and len(absent) + len(treated) == len(desk.articles):
        others = f"the {words.count(len(treated), 'other report')}"
    return words.stop(
        f"{words.join(absent)} {'says' if len(absent) == 1 else 'say'} nothing on "
        f"{words.quoted(desk.issue(omission.issue), 80)}, which {others} {'treats' if len(treated) == 1 else 'treat'}"
    )
