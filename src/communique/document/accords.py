"""The sentence of an accord: what it is, between whom, its status, on whose word it rests, what it answers."""

from __future__ import annotations

from collections.abc import Mapping

from communique.document import words
from communique.document.desk import Desk
from communique.lexicons import words as lexicon
from communique.nouns import Accord, Line, Span, StatusEvent

DENIABLE = frozenset({"agreement", "commitment", "plan"})
NEGATING = frozenset({"refusal", "denial"})  # say no themselves
COMPUTED = "computed from the stated date"
MENTIONED = "known only through the change of its state"


def accord_line(desk: Desk, accord: Accord) -> str:
    """Return what was agreed, promised or refused, by whom, its status, who says so and what it answers."""
    details = [] if _goes_without_saying(accord) else [words.label("status", accord.status)]
    dates = [e.date for e in accord.events if e.date and e.status == accord.status and not e.computed]
    details += [words.day(min(dates))] if dates else []
    if accord.due:
        details.append(f"due {words.day(accord.due)}")
    if accord.mentioned:
        details.append(MENTIONED)
    line = parties_of(desk, accord) + (f" ({', '.join(details)})" if details else "")
    line += f": {words.quoted(accord.object)}{', what is meant is left open' if is_open(accord) else ''}"
    conditions = words.distinct(desk.quote(span) for span in accord.conditions)
    if conditions:
        line += f", on condition: {words.join(conditions)}"
    parts = [words.sentence(line), _tellers_line(desk, accord)]
    answered = desk.accords.get(accord.answers or "")
    if answered is not None:
        same = words.shares(accord.object, answered.object)
        what = "" if same else f": {words.quoted(answered.object)}"
        parts.append(words.stop(f"It answers the {small(parties_of(desk, answered))}{what}"))
    return " ".join(parts)


def marks_of(desk: Desk, accord: Accord) -> tuple[str, ...]:
    """Return what the eye should find beside an accord: a mechanism, one word alone, a mere mention."""
    alone = word_alone(desk, accord)
    marks = (("mechanism", accord.mechanism), (alone, bool(alone)), ("mentioned only", accord.mentioned))
    return tuple(words_of for words_of, holds in marks if holds)


def line_of(desk: Desk, accord: Accord, told: Mapping[str, str]) -> Line:
    """Return the line of an accord with every passage that tells of it."""
    spans = (*accord.evidence, *(telling.span for telling in accord.tellings), *(e.span for e in accord.events))
    return Line(told[accord.id], words.unique(spans), accord.id, marks_of(desk, accord))


def small(text: str) -> str:
    """Return a kind at the head of *text* as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def is_open(accord: Accord) -> bool:
    """Tell whether the object only points ("this") and nothing says at what."""
    return accord.answers is None and words.bare(accord.object).casefold().strip(" .,“”\"'") in lexicon("document_open")


def word_alone(desk: Desk, accord: Accord) -> str:
    """Return ``on X’s word alone`` where one side tells of what needs two, or of what another side does; or nothing.

    What a party promises, offers or demands in its own voice is no hearsay; what a report tells in its own voice rests
    on that report; a group without a side ("both countries") may be more than one.
    """
    tellers = [telling.teller for telling in accord.tellings]
    tellers += [event.asserted_by for event in accord.events if not event.computed]
    named = words.distinct(teller or "" for teller in tellers)
    known = [desk.actors[actor] for actor in named if actor in desk.actors]
    if not named or len(known) < len(named) or any(actor.kind == "group" and not actor.party for actor in known):
        return ""
    sides = words.distinct(desk.side(actor) for actor in named)
    if len(sides) > 1 or (accord.kind != "agreement" and sides[0] in {desk.side(actor) for actor in accord.actors}):
        return ""
    name = desk.actor(named[0]) if len(named) == 1 else sides[0]
    return f"on {name}{'’' if name.endswith('s') and desk.is_many(named[0]) else '’s'} word alone"


def _goes_without_saying(accord: Accord) -> bool:
    """Tell whether the status adds nothing to the kind: an offer is offered, a denial has none."""
    natural = words.label("natural", accord.kind)
    return accord.status == natural or bool(words.note("kind_section", accord.kind))


def parties_of(desk: Desk, accord: Accord) -> str:
    """Return the kind of an accord with its parties: ``Offer by Ada Quill to Tasselby``."""
    actors, towards = desk.actor_names(accord.actors), desk.actor_names(accord.towards)
    towards = [name for name in towards if name not in actors]
    kind = words.label("accord", accord.kind)
    if accord.polarity == "negated" and accord.kind not in NEGATING:
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
    """Return who asserts an accord, status by status where they differ; a computed status has no teller."""
    told_by = tuple(event for event in accord.events if not event.computed)
    computed = words.distinct(words.label("status", event.status) for event in accord.events if event.computed)
    reckoned = [f"{status}, {COMPUTED}" for status in computed]
    statuses = words.distinct(event.status for event in told_by)
    if not accord.events:
        return f"Read in {words.join(desk.places(accord.evidence))}."
    alone = word_alone(desk, accord)
    if len(statuses) == 1 and not reckoned:
        if len(words.distinct(event.asserted_by or "" for event in told_by)) == 1 and alone:
            return words.sentence(f"{alone} ({', '.join(desk.places(event.span for event in told_by))})")
        return words.sentence(f"{alone + ', ' if alone else ''}as told by " + _tellers(desk, told_by))
    told = [
        f"{words.label('status', status)}, as told by "
        + _tellers(desk, tuple(event for event in told_by if event.status == status))
        for status in statuses
    ]
    return words.sentence("; ".join([*told, *reckoned]) + (f" ({alone})" if alone else ""))


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
