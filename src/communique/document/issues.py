"""Issue by issue: where each party stands, who says what on it, and what only one report has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.document import words
from communique.document.desk import Desk
from communique.document.positions import is_shown, passages_of, position_line
from communique.nouns import Comparison, Issue, Ledger, Line, Match, Position, Section, Span, Statement

MOST = 8
ABOVE = "Treated in {}; what is said on it stands above"
FIRST_HAND = ("own-words", "paraphrase", "unnamed", "counterpart")


def issues_of(desk: Desk, comparison: Comparison, ledger: Ledger) -> list[Section]:
    """Return a section for each issue that is shown, in the order of the comparison."""
    told_twice = [match for match in comparison.same if match.kind == "same-utterance" and not match.suggested]
    told = {key for p in ledger.positions if is_shown(p) and desk.shows(p.issue) for key in p.evidence}
    passages = [span for a in ledger.accords if not a.suggested for span in a.evidence]
    told |= {s.id for s in desk.statements.values() if _inside(s, passages)}
    sections = []
    for issue in comparison.issues:
        if not issue.suggested:
            positions = [p for p in ledger.positions if p.issue == issue.id and is_shown(p)]
            lines = [Line(position_line(desk, p), passages_of(desk, p), issue.id) for p in _once(desk, positions)]
            lines += _statements(desk, issue, told, told_twice)
            sections.append(
                Section(f"issue-{issue.id}", words.capital(issue.label), (*lines, *_where(desk, issue, lines)))
            )
    return sections


def _once(desk: Desk, positions: Iterable[Position]) -> list[Position]:
    """Return the positions without those in which the same actor takes the same stance in the same words again."""
    first: dict[tuple[str, str, str], Position] = {}
    for position in positions:
        key = (desk.actor(position.actor), position.stance, words.alike(position.proposition))
        first.setdefault(key, position)
    return list(first.values())


def _inside(statement: Statement, passages: Sequence[Span]) -> bool:
    """Tell whether all that a statement says stands inside passages that are told as accords."""
    return all(
        any(p.report == part.report and p.start <= part.start and part.end <= p.end for p in passages)
        for part in statement.saying.content
    )


def _statements(desk: Desk, issue: Issue, told: set[str], same: Sequence[Match]) -> list[Line]:
    """Tell what is said on an issue and not *told* yet, to which it is added: each utterance stands under one issue."""
    groups: dict[str, list[Statement]] = {}
    for key in issue.statements:
        statement = desk.statements.get(key)
        if statement is not None and not statement.suggested:
            groups.setdefault(_utterance(statement, same), []).append(statement)
    new = [group for group in groups.values() if not told & {statement.id for statement in group}]
    ranked = sorted(new, key=lambda group: (-len({s.report for s in group}), *_rank(group[0])))[:MOST]
    told |= {statement.id for group in ranked for statement in group}
    return [_said(desk, issue, sorted(group, key=_rank)) for group in ranked]


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
    if any(key in desk.statements and not desk.statements[key].suggested for key in issue.statements):
        return (Line(words.stop(ABOVE.format(places)), tuple(first.values()), issue.id),)
    return (Line(words.stop(f"Treated in {places}; nobody is heard on it"), tuple(first.values()), issue.id),)
