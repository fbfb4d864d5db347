"""The inventory in words: problems, what stands between two parties, how the talks were judged."""

from __future__ import annotations

from collections.abc import Iterable

from communique.document import words
from communique.document.desk import Desk
from communique.nouns import Assessment, Between, Inventory, Line, Problem, Section, Span, Voiced

PAIR = 120


def inventory_of(desk: Desk, inventory: Inventory) -> tuple[Section, Section]:
    """Return the inventory of problems, and what is common and what divides two parties issue by issue."""
    problems = (problem_line(desk, problem) for problem in inventory.problems)
    between = (between_line(desk, each) for each in inventory.between)
    return (
        Section("problems", "Inventory of problems", tuple(line for line in problems if line.evidence)),
        Section("between", "Common ground, gap and conditions", tuple(line for line in between if line.evidence)),
    )


def judged_of(desk: Desk, assessments: Iterable[Assessment]) -> Section:
    """Return how the talks were judged: each judgement with the moment it is of."""
    return Section(
        "assessments",
        "How the talks were judged",
        tuple(Line(assessment_line(desk, each), (each.words,), each.id) for each in assessments),
    )


def problem_line(desk: Desk, problem: Problem) -> Line:
    """Return an issue as a problem: its state, since when, who raised it and whom it is blamed on."""
    state = words.label("problem_state", problem.state)
    told = f"{words.quoted(desk.issue(problem.issue), 80)}: {state}"
    if problem.since:
        told += f", since {words.day(problem.since)}"
    raised = words.distinct(voice_of(desk, each) for each in problem.raised_by)
    if raised:
        told += f"; raised by {words.join(raised)}"
    blamed = words.distinct(
        f"{desk.actor(each.blamed)} by {voice_of(desk, Voiced(each.by, each.span))}" for each in problem.blamed
    )
    if blamed:
        told += f"; blamed on {words.join(blamed)}"
    spans = (*problem.evidence, *(v.span for v in problem.raised_by), *(b.span for b in problem.blamed))
    return Line(words.stop(told), words.unique(spans), problem.issue)


def between_line(desk: Desk, between: Between) -> Line:
    """Return which two parties on which issue, and whether they moved; what each holds is shown beside the line."""
    told = (
        f"{words.join([desk.actor(party) for party in between.parties])} on {words.quoted(desk.issue(between.issue))}"
    )
    voiced = (*between.common, *between.gap, *between.conditions, *between.moved)
    marks = (words.label("movement", between.movement),) if between.movement != "unclear" else ()
    return Line(
        words.sentence(told),
        words.unique(each.span for each in voiced),
        "/".join((between.issue, *between.parties)),
        marks,
    )


def assessment_line(desk: Desk, assessment: Assessment) -> str:
    """Return who judges the talks, when, in which words and tone."""
    who = voice_of(desk, Voiced(assessment.actor, assessment.words))
    when = words.label("timing", assessment.timing)
    details = [words.label("tone", assessment.tone), *([words.day(assessment.as_of)] if assessment.as_of else [])]
    return words.stop(f"{words.capital(who)}, {when}: {desk.quote(assessment.words, PAIR)} ({', '.join(details)})")


def voice_of(desk: Desk, voiced: Voiced) -> str:
    """Return who says something; where nobody can be named, the report that has it."""
    if voiced.actor is not None and voiced.actor in desk.actors:
        return desk.actor(voiced.actor)
    return words.join(desk.places([voiced.span]))


def spans_of(voiced: Iterable[Voiced]) -> tuple[Span, ...]:
    """Return where each of *voiced* says so."""
    return tuple(each.span for each in voiced)
