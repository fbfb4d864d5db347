"""One plain sentence for each item of the account."""

from __future__ import annotations

from communique.document import words
from communique.document.desk import Desk
from communique.document.differences import discrepancy_line
from communique.nouns import Accord, Comparison, Ledger, Match, Omission, Position, Span, StatusEvent

DENIABLE = frozenset({"agreement", "commitment", "plan"})
LITTLE_LONGER = 1.6


def summaries_of(desk: Desk, comparison: Comparison, ledger: Ledger) -> dict[str, str]:
    """Map the id of every accord, match and discrepancy to its sentence."""
    lines = {accord.id: accord_line(desk, accord) for accord in ledger.accords}
    lines.update({match.id: match_line(desk, match) for match in comparison.same})
    lines.update({item.id: discrepancy_line(desk, item) for item in comparison.discrepancies})
    return lines


def accord_line(desk: Desk, accord: Accord) -> str:
    """Return what was agreed, promised or refused, by whom, its status and who says so."""
    details = [] if _goes_without_saying(accord) else [words.label("status", accord.status)]
    if accord.due:
        details.append(f"due {words.day(accord.due)}")
    line = _parties(desk, accord) + (f" ({', '.join(details)})" if details else "")
    line += f": {words.quoted(accord.object)}"
    conditions = words.distinct(desk.quote(span) for span in accord.conditions)
    if conditions:
        line += f", on condition: {words.join(conditions)}"
    return f"{words.sentence(line)} {_tellers_line(desk, accord)}"


def _goes_without_saying(accord: Accord) -> bool:
    """Tell whether the status adds nothing to the kind: an offer is offered, a denial has none."""
    natural = words.label("natural", accord.kind)
    return accord.status == natural or bool(words.note("kind_section", accord.kind))


def _parties(desk: Desk, accord: Accord) -> str:
    actors, towards = desk.actor_names(accord.actors), desk.actor_names(accord.towards)
    towards = [name for name in towards if name not in actors]
    kind = words.label("accord", accord.kind)
    if accord.polarity == "negated":
        kind = f"No {kind.lower()}" if accord.kind in DENIABLE else f"{kind}, told in the negative,"
    if not actors:
        return _unnamed(accord, kind, towards)
    by = "by" if len(actors) == 1 and accord.kind == "agreement" else words.note("accord", accord.kind)
    head = f"{kind} {by} {words.join(actors)}"
    if towards:
        return f"{head} {words.label('towards', accord.kind)} {words.join(towards)}"
    return f"{head}, other parties not named" if _one_sided(desk, accord) else head


def _unnamed(accord: Accord, kind: str, towards: list[str]) -> str:
    """Return the head of an accord of which no report names the doer."""
    to = f" {words.label('towards', accord.kind)} {words.join(towards)}" if towards else ""
    if accord.kind == "agreement":
        return f"{kind}{to}, {'other ' if towards else ''}parties not named"
    return f"{kind}{to}, by whom is not said"


def _one_sided(desk: Desk, accord: Accord) -> bool:
    """Tell whether an agreement names one party, which is no group that may hold both."""
    known = desk.actors.get(accord.actors[0]) if accord.actors else None
    return accord.kind == "agreement" and len(accord.actors) == 1 and known is not None and desk.is_named(known)


def _tellers_line(desk: Desk, accord: Accord) -> str:
    """Return who asserts an accord, status by status where they differ."""
    statuses = words.distinct(event.status for event in accord.events)
    if not accord.events:
        return f"Read in {words.join(desk.places(accord.evidence))}."
    if len(statuses) == 1:
        return words.sentence("as told by " + _tellers(desk, accord.events))
    told = [
        f"{words.label('status', status)}, as told by "
        + _tellers(desk, tuple(event for event in accord.events if event.status == status))
        for status in statuses
    ]
    return words.sentence("; ".join(told))


def _tellers(desk: Desk, events: tuple[StatusEvent, ...]) -> str:
    spans: dict[str | None, list[Span]] = {}
    for event in events:
        spans.setdefault(event.asserted_by, []).append(event.span)
    by_name: dict[str, list[Span]] = {}
    for actor, held in spans.items():
        if actor is not None:
            by_name.setdefault(desk.actor(actor), []).extend(held)
    named = [f"{name} ({', '.join(desk.places(held))})" for name, held in by_name.items()]
    own = desk.places(spans.get(None, ()))
    voice = f"{words.join(own)} in {'its' if len(own) == 1 else 'their'} own voice"
    if not own:
        return words.join(named)
    return f"{words.join(named)} and by {voice}" if named else voice


def match_line(desk: Desk, match: Match) -> str:
    """Return what several reports carry, and how many of them are independent."""
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
        head = "the same words"
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


def position_line(desk: Desk, position: Position) -> str:
    """Return where an actor stands, in a report's words, and how we know."""
    how = words.label("via", position.via)
    when = f", {words.day(position.as_of)}" if position.as_of else ""
    stance = words.label("stance", position.stance)
    said = words.quoted(words.bare(position.proposition))
    first = desk.statements.get(position.evidence[0]) if position.evidence else None
    denial = desk.denial(first) if first is not None and first.speaker == position.actor else ""
    return words.sentence(f"{desk.actor(position.actor)}{denial}, {stance}: {said} ({how}{when})")


def evidence_of(desk: Desk, statements: tuple[str, ...]) -> tuple[Span, ...]:
    """Return the content spans of *statements*."""
    return tuple(span for key in statements if key in desk.statements for span in desk.statements[key].saying.content)
