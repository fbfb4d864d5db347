"""Issue by issue: where each party stands, who says what on it, and what only one report has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.document import words
from communique.document.desk import Desk
from communique.document.summaries import evidence_of, position_line
from communique.nouns import Comparison, Issue, Ledger, Line, Match, Position, Section, Span, Statement

MOST = 8
FIRST_HAND = ("own-words", "paraphrase", "unnamed", "counterpart")


def issues_of(desk: Desk, comparison: Comparison, ledger: Ledger) -> list[Section]:
    """Return a section for each issue that is shown, in the order of the comparison."""
    told_twice = [match for match in comparison.same if match.kind == "same-utterance" and not match.suggested]
    sections = []
    for issue in comparison.issues:
        if not issue.suggested:
            positions = [p for p in ledger.positions if p.issue == issue.id and not p.suggested]
            lines = [Line(position_line(desk, p), evidence_of(desk, p.evidence), issue.id) for p in positions]
            lines += _statements(desk, issue, positions, told_twice)
            sections.append(
                Section(f"issue-{issue.id}", words.capital(issue.label), (*lines, *_where(desk, issue, lines)))
            )
    return sections


def _statements(desk: Desk, issue: Issue, positions: Sequence[Position], same: Sequence[Match]) -> list[Line]:
    """Tell what is said on an issue beside the positions; an utterance told by several reports is told once."""
    taken = {key for position in positions for key in position.evidence}
    groups: dict[str, list[Statement]] = {}
    for key in issue.statements:
        statement = desk.statements.get(key)
        if statement is not None and key not in taken and not statement.suggested:
            groups.setdefault(_utterance(statement, same), []).append(statement)
    ranked = sorted(groups.values(), key=lambda group: (-len({s.report for s in group}), *_rank(group[0])))
    return [_said(desk, issue, sorted(group, key=_rank)) for group in ranked[:MOST]]


def _utterance(statement: Statement, same: Iterable[Match]) -> str:
    """Return the match that the statement's content is a member of, or else the statement's own id."""
    for match in same:
        if any(_overlap(span, member) for span in statement.saying.content for member in match.members):
            return match.id
    return statement.id


def _overlap(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return one.report == other.report and 2 * shared >= min(one.end - one.start, other.end - other.start)


def _rank(statement: Statement) -> tuple[bool, int, str, Span]:
    nobody = statement.speaker is None
    return nobody, FIRST_HAND.index(statement.basis), statement.report, statement.saying.content[0]


def _said(desk: Desk, issue: Issue, group: list[Statement]) -> Line:
    first = group[0]
    verb = words.label("act", first.saying.act)
    act = "" if first.saying.act == "says" else f" {words.base_verb(verb) if desk.is_many(first.speaker) else verb}"
    quotation = words.quoted(words.bare(desk.text(_to_the_point(first, issue))))
    reports = len({statement.report for statement in group})
    text = f"{words.capital(_speaker(desk, first))}{desk.denial(first) or act}{_manner(desk, first)}: {quotation}"
    if reports > 1:
        text += f" ({words.count(reports, 'report')})"
    spans = tuple(span for statement in group for span in statement.saying.content)
    return Line(words.sentence(text), words.unique(spans), issue.id)


def _to_the_point(statement: Statement, issue: Issue) -> Span:
    """Return the first part of a statement in which the issue is mentioned, or else its first part."""
    content = statement.saying.content
    return next((span for span in content if any(_overlap(span, mention) for mention in issue.mentions)), content[0])


def _speaker(desk: Desk, statement: Statement) -> str:
    mention = statement.saying.mention
    if statement.speaker is None and mention is not None:
        return f"{desk.actor(None)} ({desk.quote(mention, 60)})"
    return desk.actor(statement.speaker)


def _manner(desk: Desk, statement: Statement) -> str:
    """Say how far the words are the speaker's own."""
    if statement.basis == "counterpart":
        teller = desk.statements.get(statement.within or "")
        return f", as told by {desk.actor(teller.speaker)}" if teller and teller.speaker else ", as told by another"
    return ", paraphrased" if statement.saying.manner == "indirect" else ""


def _where(desk: Desk, issue: Issue, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Say that only one report treats an issue, or where it is treated when nobody is heard on it."""
    first: dict[str, Span] = {}
    for span in sorted(issue.mentions):
        first.setdefault(span.report, span)
    places = words.join(desk.places(issue.mentions))
    if len(first) == 1 and len(desk.articles) > 1:
        return (Line(words.stop(f"Only {places} treats this"), tuple(sorted(issue.mentions)), issue.id),)
    if lines or not first:
        return ()
    return (Line(words.stop(f"Treated in {places}; nobody is heard on it"), tuple(first.values()), issue.id),)
