"""How matches, discrepancies and issues came about: which comparison found them, and how sure their alignment is."""

from __future__ import annotations

from communique.auditing.sources import Sources
from communique.lexicons.finding import found
from communique.nouns import Clue, Discrepancy, Issue, Match


def of_match(match: Match, sources: Sources) -> tuple[Clue, ...]:
    """Return the clues of what reports tell alike."""
    sure = f"; confidence {match.confidence:.2f}{', only suggested' if match.suggested else ''}"
    joined = next((one for one in sources.by_hand(match.id) if one.kind == "same-utterance"), None)
    by_person = f"a person: {joined.by}, correction {joined.id}" if joined is not None else ""
    clues = [
        Clue("Passages", f"{match.kind}, {match.voices} voices", sources.origins(match.members)),
        Clue("Found by", (by_person or found(match.found_by)) + sure),
    ]
    if match.speaker is not None:
        clues.append(Clue("Speaker", sources.name(match.speaker), (), (match.speaker,)))
    return tuple(clues)


def of_discrepancy(item: Discrepancy, sources: Sources) -> tuple[Clue, ...]:
    """Return the clues of a difference: a step for each side."""
    sure = f"; confidence {item.confidence:.2f}{', only suggested' if item.suggested else ''}"
    sides = [Clue("Side", member.reading, sources.origins([member.span])) for member in item.members]
    about = f", about {item.about}" if item.about else ""
    clues = [*sides, Clue("Found by", f"{found(item.found_by)}: {item.kind}, {item.strength}{about}{sure}")]
    if item.actors:
        clues.append(Clue("Actors", ", ".join(sources.name(one) for one in item.actors), (), item.actors))
    if item.issues:
        clues.append(Clue("Issues", "that its passages treat", (), item.issues))
    return tuple(clues)


def of_issue(issue: Issue, sources: Sources) -> tuple[Clue, ...]:
    """Return the clues of an issue: where it is mentioned and which statements treat it."""
    told = f"“{issue.label}”{', only suggested' if issue.suggested else ''}: a sentence each that treats it"
    clues = [Clue("Mentions", told, sources.origins(issue.mentions))]
    if issue.statements:
        clues.append(Clue("Statements", "whose content holds a mention", (), issue.statements))
    return tuple(clues)
