"""The JSON export's lists of the inventory: problems, pairs of parties, allegations, assessments."""

from __future__ import annotations

from collections.abc import Iterable

from communique.faces.exports.spans import Item, Quote, marked
from communique.nouns import Allegation, Assessment, Between, Inventory, Problem, Voiced


def inventory_items(inventory: Inventory, quote: Quote) -> dict[str, list[Item]]:
    """Return the items of each of these lists that one story gives."""
    return {
        "problems": [_problem(problem, quote) for problem in inventory.problems],
        "between": [_between(pair, quote) for pair in inventory.between],
        "allegations": [_allegation(allegation, quote) for allegation in inventory.allegations],
        "assessments": [_assessment(assessment, quote) for assessment in inventory.assessments],
    }


def _voices(voices: Iterable[Voiced], quote: Quote) -> list[Item]:
    return [{"actor": voiced.actor, "span": quote(voiced.span)} for voiced in voices]


def _problem(problem: Problem, quote: Quote) -> Item:
    return {
        "issue": problem.issue,
        "state": problem.state,
        "since": problem.since,
        "raised_by": _voices(problem.raised_by, quote),
        "blamed": [{"blamed": b.blamed, "by": b.by, "span": quote(b.span)} for b in problem.blamed],
        "evidence": [quote(span) for span in problem.evidence],
    }


def _between(pair: Between, quote: Quote) -> Item:
    return {
        "parties": list(pair.parties),
        "issue": pair.issue,
        "common": _voices(pair.common, quote),
        "gap": _voices(pair.gap, quote),
        "conditions": _voices(pair.conditions, quote),
        "movement": pair.movement,
        "moved": _voices(pair.moved, quote),
    }


def _allegation(allegation: Allegation, quote: Quote) -> Item:
    item = {
        "id": allegation.id,
        "accuser": allegation.accuser,
        "accused": list(allegation.accused),
        "matter": allegation.matter,
        "as_of": allegation.as_of,
        "evidence": [quote(span) for span in allegation.evidence],
        "certainty": _voices(allegation.certainty, quote),
        "cited": _voices(allegation.cited, quote),
        "denials": _voices(allegation.denials, quote),
        "inquiries": [{"by": i.by, "status": i.status, "span": quote(i.span)} for i in allegation.inquiries],
    }
    return marked(item, allegation.suggested)


def _assessment(assessment: Assessment, quote: Quote) -> Item:
    return {
        "id": assessment.id,
        "actor": assessment.actor,
        "statement": assessment.statement,
        "words": quote(assessment.words),
        "tone": assessment.tone,
        "timing": assessment.timing,
        "as_of": assessment.as_of,
    }
