"""Positions: where an actor stands on an issue, built from attributed statements only.

The actor's own words outrank a paraphrase, a paraphrase outranks what a counterpart tells; each position keeps how
it is known, and one statement carries one position of its speaker, on the first issue that it treats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.accords.parties import Parties
from communique.accords.stance import stance_of
from communique.nouns import Basis, Comparison, Position, Sentence, Stance, Statement, Story, Testimony, Via

MOST = 200
RANK: dict[Via, int] = {"own-words": 0, "paraphrase": 1, "counterpart": 2, "outlet": 3}
VIA: dict[Basis, Via] = {
    "own-words": "own-words", "paraphrase": "paraphrase", "counterpart": "counterpart", "unnamed": "outlet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Heard:
    """A statement with its report's testimony, its stance and the sentence that shows it."""

    statement: Statement
    testimony: Testimony
    stance: Stance
    shown_by: Sentence | None


def positions(story: Story, comparison: Comparison, parties: Parties) -> tuple[Position, ...]:
    """Return the positions of *story* by issue, actor and stance."""
    held = {
        s.id: _Heard(s, t, *stance_of(s, t, parties)) for t in story.testimonies for s in t.statements if _counts(s)
    }
    carried: set[str] = set()
    found: list[Position] = []
    for issue in sorted(comparison.issues, key=lambda issue: issue.suggested):
        by_actor: dict[str, list[_Heard]] = {}
        for name in issue.statements:
            if name in held:
                by_actor.setdefault(str(held[name].statement.speaker), []).append(held[name])
        for actor, heard in sorted(by_actor.items()):
            made = list(_of(actor, issue.id, heard, issue.suggested, carried))
            carried.update(position.evidence[0] for position in made)
            found.extend(made)
    order = {issue.id: at for at, issue in enumerate(comparison.issues)}
    return tuple(sorted(found, key=lambda p: (order[p.issue], p.actor, p.stance)))


def _counts(statement: Statement) -> bool:
    return statement.speaker is not None and not statement.suggested and statement.basis != "unnamed"


def _of(actor: str, issue: str, heard: Sequence[_Heard], suggested: bool, carried: set[str]) -> Iterator[Position]:
    """Yield one position per stance of *actor*; the unclear only where there is no other."""
    by_stance: dict[Stance, list[_Heard]] = {}
    for one in heard:
        by_stance.setdefault(one.stance, []).append(one)
    stances: list[Stance] = sorted(by_stance, key=lambda stance: (stance == "unclear", stance))
    for stance in stances:
        if stance == "unclear" and len(stances) > 1:
            continue
        ranked = sorted((h for h in by_stance[stance] if h.statement.id not in carried), key=_weight)
        if not ranked:
            continue
        best = ranked[0]
        yield Position(
            actor=actor,
            issue=issue,
            proposition=proposition(best.statement, best.testimony, best.shown_by),
            stance=stance,
            via=VIA[best.statement.basis],
            as_of=best.statement.as_of,
            evidence=tuple(h.statement.id for h in ranked),
            suggested=suggested or stance == "unclear" or not _says(best),
        )


def _says(heard: _Heard) -> bool:
    """Say whether the content has a verb, so that it can be checked at all."""
    content = heard.statement.saying.content
    return any(
        t.tag in {"VB", "VBD", "VBP", "VBZ", "MD"} and any(s.start <= t.start and t.end <= s.end for s in content)
        for t in heard.testimony.page.tokens
    )


def _weight(heard: _Heard) -> tuple[int, float, int, str]:
    statement = heard.statement
    length = sum(span.end - span.start for span in statement.saying.content)
    return (RANK[VIA[statement.basis]], -statement.confidence, abs(length - 90), statement.id)


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
    inside = [s for s in testimony.page.sentences if first < s.end and s.start < last]
    if len(inside) < 2:
        return None
    return next((s for s in inside if min(s.end, last) - max(s.start, first) >= 40), None)
