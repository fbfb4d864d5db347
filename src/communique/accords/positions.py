"""Positions: where an actor stands on an issue, built from attributed statements only.

The actor's own words outrank a paraphrase, a paraphrase outranks what a counterpart tells; each position keeps how
it is known, and one statement carries one position of an actor, on the first issue that it treats. What an accord
inside a statement binds its actor to is a position too: the speaker's own, or told of another by the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.accords.draft import SHOWN, Draft
from communique.accords.parties import Parties
from communique.accords.reach import touching
from communique.accords.stance import stance_of
from communique.nouns import (
    AccordKind,
    Basis,
    Comparison,
    Position,
    Sentence,
    Stance,
    Statement,
    Story,
    Testimony,
    Via,
)

MOST = 200
RANK: dict[Via, int] = {"own-words": 0, "paraphrase": 1, "counterpart": 2, "outlet": 3}
VIA: dict[Basis, Via] = {
    "own-words": "own-words", "paraphrase": "paraphrase", "counterpart": "counterpart", "unnamed": "outlet",
}  # fmt: skip
BY_KIND: dict[AccordKind, Stance] = {
    "agreement": "for", "commitment": "for", "offer": "for", "proposal": "for", "demand": "for",
    "refusal": "against", "denial": "denies", "accusation": "against",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Held:
    """One actor's stance as one statement tells it."""

    actor: str
    stance: Stance
    via: Via
    proposition: str
    statement: Statement
    checkable: bool


def positions(story: Story, comparison: Comparison, parties: Parties, drafts: Sequence[Draft]) -> tuple[Position, ...]:
    """Return the positions of *story* by issue, actor and stance."""
    held = _held(story, parties, drafts)
    carried: set[tuple[str, str]] = set()
    found: list[Position] = []
    for issue in sorted(comparison.issues, key=lambda issue: issue.suggested):
        by_actor: dict[str, list[_Held]] = {}
        for name in issue.statements:
            for one in held.get(name, ()):
                if (one.actor, name) not in carried:
                    by_actor.setdefault(one.actor, []).append(one)
        for actor, heard in sorted(by_actor.items()):
            made = list(_of(actor, issue.id, heard, issue.suggested))
            carried.update((actor, position.evidence[0]) for position in made)
            found.extend(made)
    order = {issue.id: at for at, issue in enumerate(comparison.issues)}
    return tuple(sorted(found, key=lambda p: (order[p.issue], p.actor, p.stance)))


def _held(story: Story, parties: Parties, drafts: Sequence[Draft]) -> dict[str, list[_Held]]:
    """Return what each statement tells of its speaker's stance, and of those it tells about, by statement."""
    found: dict[str, list[_Held]] = {}
    for one in drafts:
        statement = one.statement
        stance = BY_KIND.get(one.deed.kind)
        if statement is None or stance is None or not _counts(statement) or one.confidence < SHOWN:
            continue
        if one.conditions and stance in {"for", "against"}:
            stance = "conditional"
        for actor in one.actors:
            via = VIA[statement.basis] if actor == statement.speaker else "counterpart"
            told = found.setdefault(statement.id, [])
            if all(other.actor != actor for other in told):
                told.append(_Held(actor, stance, via, one.object, statement, True))
    for testimony in story.testimonies:
        for statement in testimony.statements:
            told = found.setdefault(statement.id, [])
            if not _counts(statement) or any(other.actor == statement.speaker for other in told):
                continue
            by, shown_by = stance_of(statement, testimony, parties)
            words = proposition(statement, testimony, shown_by)
            verb = _says(statement, testimony)
            told.append(_Held(str(statement.speaker), by, VIA[statement.basis], words, statement, verb))
    return found


def _counts(statement: Statement) -> bool:
    return statement.speaker is not None and not statement.suggested and statement.basis != "unnamed"


def _of(actor: str, issue: str, heard: Sequence[_Held], suggested: bool) -> Iterator[Position]:
    """Yield one position per stance of *actor*; the unclear only where there is no other."""
    by_stance: dict[Stance, list[_Held]] = {}
    for one in heard:
        by_stance.setdefault(one.stance, []).append(one)
    stances: list[Stance] = sorted(by_stance, key=lambda stance: (stance == "unclear", stance))
    for stance in stances:
        if stance == "unclear" and len(stances) > 1:
            continue
        ranked = sorted(by_stance[stance], key=_weight)
        best = ranked[0]
        yield Position(
            actor=actor,
            issue=issue,
            proposition=best.proposition,
            stance=stance,
            via=best.via,
            as_of=best.statement.as_of,
            evidence=tuple(one.statement.id for one in ranked),
            suggested=suggested or stance == "unclear" or not best.checkable,
        )


def _weight(held: _Held) -> tuple[bool, int, float, int, str]:
    return (
        not held.checkable, RANK[held.via], -held.statement.confidence, abs(len(held.proposition) - 90),
        held.statement.id,
    )  # fmt: skip


def _says(statement: Statement, testimony: Testimony) -> bool:
    """Say whether the content has a verb, so that it can be checked at all."""
    return any(
        token.tag in {"VB", "VBD", "VBP", "VBZ", "MD"} and token.end <= span.end
        for span in statement.saying.content
        for token in touching(testimony.page.tokens, span.start, span.end)
        if token.start >= span.start
    )


def proposition(statement: Statement, testimony: Testimony, shown_by: Sentence | None = None) -> str:
    """Return the content's telling sentence in the report's words, at most MOST characters, cut at a word."""
    text = testimony.page.article.report.text
    content = statement.saying.content
    pieces = [text[s.start : s.end] for s in content]
    sentence = shown_by or _first_sentence(statement, testimony)
    if sentence is not None:
        pieces = [
            text[max(s.start, sentence.start) : min(s.end, sentence.end)]
            for s in content
            if s.start < sentence.end and sentence.start < s.end
        ]
    said = " ".join(" ".join(pieces).split()).strip(' "“”,;')
    said = said[5:] if said.lower().startswith("that ") else said
    return said if len(said) <= MOST else said[:MOST].rsplit(" ", 1)[0].rstrip(",;: ") + " …"


def _first_sentence(statement: Statement, testimony: Testimony) -> Sentence | None:
    """Return the first sentence of a long content that says enough to be checked."""
    first, last = statement.saying.content[0].start, statement.saying.content[-1].end
    inside = touching(testimony.page.sentences, first, last)
    if len(inside) < 2:
        return None
    return next((s for s in inside if min(s.end, last) - max(s.start, first) >= 40), None)
