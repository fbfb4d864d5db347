"""What people corrected: each correction in words with the program's own answer, and which lines it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from communique.document import words
from communique.document.accords import accord_line
from communique.document.changed import changes, owed_to
from communique.document.desk import Desk, desk_of
from communique.document.differences import discrepancy_line
from communique.document.sides import meets
from communique.document.summaries import match_line
from communique.nouns import (
    ANSWERED_IN,
    TAKEN_OUT,
    Actor,
    Comparison,
    Corrected,
    CorrectionKind,
    CorrectionState,
    Inventory,
    Ledger,
    Line,
    Readout,
    Section,
    Span,
    Statement,
    Story,
)

TITLE = "What people corrected"
EACH = "Each correction, with the program’s own answer"
NOTE = (
    "What a person says against the program’s answer is laid over it in every run; the program’s own answer is kept. "
    "A correction whose passage is gone is orphaned: it is not applied and never moved."
)
PAIR = 110
QUOTED = 2  # quotations that stand for what a correction is pinned to
FOLDED = 8  # from so many on they are shown on demand
NAMED = 2  # orphaned corrections that the brief names
BY_PASSAGE = ("issue-", "positions-moved", "moved")  # sections of lines that tell of more than their own item
STATES: tuple[CorrectionState, ...] = ("orphaned", "applied", "idle")
HEADS: Mapping[str, tuple[str, str]] = {  # by kind: what a person says of the quotation, and where there is no name
    "speaker": ("{quotes} is said by {now}", "{quotes} is said by nobody who can be named"),
    "merge": ("{quotes} are one actor, {now}", "{quotes} are one actor"),
    "split": ("{quotes} is another actor, {now}", "{quotes} is another actor"),
    "not-accord": ("{quotes} is no accord", "{quotes} is no accord"),
    "accord-kind": ("{quotes} is to be read as: {now}", "{quotes} is of another kind"),
    "same-utterance": ("{quotes} are one utterance", "{quotes} are one utterance"),
    "not-a-clash": ("{quotes} do not clash", "{quotes} do not clash"),
    "issue": ("{quotes} treats {now}", "{quotes} treats no issue"),
    "issue-label": ("the issue of {quotes} is called {now}", "the issue of {quotes} has another name"),
}


def corrections_of(desk: Desk, corrected: Iterable[Corrected], told: Mapping[str, str]) -> Section:
    """Return a line for each correction, those that are orphaned first."""
    ordered = sorted(corrected, key=_rank)
    lines = tuple(Line(told[each.correction.id], _within(desk, each.spans), each.correction.id) for each in ordered)
    return Section("corrections", EACH, lines, folded=len(lines) >= FOLDED, note=NOTE)


def correction_line(each: Corrected, told: Mapping[str, str], cast: Iterable[Actor] = ()) -> str:
    """Return what is said by whom, when and why, and the program's own answer; where it is not applied, why not.

    *told* holds the sentences of what was taken out: there the program's answer is given in full. Two names of one
    actor of the *cast* are one answer, and so are the same names in another order.
    """
    correction = each.correction
    by = f"corrected by {correction.by} on {words.day(correction.when[:10])}"
    if correction.why:
        by += f": {words.quoted(correction.why)}"
    if each.state != "applied":
        state = words.label("correction_state", each.state)
        then = words.stop(f"The program had said: {answer(each.correction.kind, correction.was)}")
        parts = [words.sentence(f"{state}: {_head(each)}"), *([words.stop(each.detail)] if each.detail else []), then]
        return " ".join([*parts, words.sentence(by)])
    is_same = _folded(each.was, cast) == _folded(correction.was, cast)
    now = answer(correction.kind, correction.was if is_same else each.was)
    full = next((told[item] for item in each.items if correction.kind in TAKEN_OUT and item in told), now)
    parts = [words.sentence(_head(each)), words.stop(f"The program says: {full}")]
    if not is_same:
        parts.append(words.stop(f"It said then: {answer(correction.kind, correction.was)}"))
    return " ".join([*parts, words.sentence(by)])


def _folded(was: str | None, cast: Iterable[Actor]) -> frozenset[str]:
    """Return the names or labels of an answer as they are compared."""
    known = {form.casefold(): actor.name.casefold() for actor in cast for form in actor.names}
    parts = (" ".join(part.split()).casefold() for part in (was or "").split("; "))
    return frozenset(known.get(part, part) for part in parts)


def answer(kind: CorrectionKind, was: str | None) -> str:
    """Return an answer in words; kinds of accords, differences and matches by their names."""
    if was is None:
        return words.label("correction_was", kind)
    return words.label(ANSWERED_IN[kind], was).lower() if kind in ANSWERED_IN else words.plain(was)


def joined(desk: Desk, corrected: Iterable[Corrected], comparison: Comparison) -> dict[str, str]:
    """Return the sentence of each utterance that a person joined, by its id: the words need not be the same."""
    by = {
        each.items[0]: each.correction.by
        for each in corrected
        if each.correction.kind == "same-utterance" and each.state == "applied" and each.items
    }
    return {match.id: match_line(desk, match, by[match.id]) for match in comparison.same if match.id in by}


def taken_out(story: Story, corrected: Iterable[Corrected], by_program: tuple[Comparison, Ledger]) -> dict[str, str]:
    """Return the sentence of each accord and clash that a person took out, by its id."""
    gone = {item for each in corrected if each.correction.kind in TAKEN_OUT for item in each.items}
    comparison, ledger = by_program
    if not gone:
        return {}
    desk = desk_of(story, comparison, ledger)
    told = {accord.id: accord_line(desk, accord) for accord in ledger.accords if accord.id in gone}
    return told | {item.id: discrepancy_line(desk, item) for item in comparison.discrepancies if item.id in gone}


def corrections_brief(desk: Desk, corrected: Sequence[Corrected]) -> tuple[Line, ...]:
    """Return one line: how many corrections are applied, not needed or orphaned, and what to do about the last."""
    if not corrected:
        return ()
    held = {state: [each for each in corrected if each.state == state] for state in STATES}
    counts = [f"{words.count(len(held['applied']), 'correction')} applied"]
    others: tuple[CorrectionState, ...] = ("idle", "orphaned")
    counts += [f"{words.numeral(len(held[s]))} {words.label('correction_state', s)}" for s in others if held[s]]
    told = ", ".join(counts)
    if held["orphaned"]:
        gone = [f"{_head(each)} ({each.correction.by})" for each in held["orphaned"][:NAMED]]
        rest = len(held["orphaned"]) - len(gone)
        told += f": {words.join([*gone, *([words.numeral(rest) + ' more'] if rest else [])])}"
        told += ". To mend that, make the correction again on the text as it is now, or withdraw it"
    spans = words.unique(span for each in corrected for span in each.spans)
    return (Line(words.sentence(told), _within(desk, spans)),)


def completed(
    desk: Desk,
    corrected: Sequence[Corrected],
    account: tuple[Story, Comparison, Ledger, Inventory],
    own: Readout | None,
) -> tuple[Corrected, ...]:
    """Return *corrected* with the ids of all that is another because of them among the items that they changed.

    What differs from *own*, the program's account, is found by comparing the two; without it, what rests on a corrected
    statement counts. Withdrawals are left out.
    """
    story, comparison, ledger, inventory = account
    if own is not None:
        contents = {key: statement.saying.content for key, statement in desk.statements.items()}
        owed = owed_to(corrected, changes(own, *account), contents, story)
        return tuple(
            replace(each, items=tuple(dict.fromkeys((*each.items, *owed.get(each.correction.id, ())))))
            for each in corrected
            if each.correction.kind != "withdrawn"
        )
    return tuple(
        replace(each, items=tuple(dict.fromkeys((*each.items, *_resting(desk, each, comparison, ledger, inventory)))))
        for each in corrected
        if each.correction.kind != "withdrawn"
    )


def _resting(
    desk: Desk, each: Corrected, comparison: Comparison, ledger: Ledger, inventory: Inventory
) -> Iterable[str]:
    """Yield what was made of the statements whose speaker or issue was corrected."""
    kind = each.correction.kind
    if each.state != "applied" or kind not in ("speaker", "issue"):
        return
    statements = [desk.statements[item] for item in each.items if item in desk.statements]
    ids = {statement.id for statement in statements}
    yield from (position.id for position in ledger.positions if position.id and ids & set(position.evidence))
    if kind == "issue":
        return
    yield from (judged.id for judged in inventory.assessments if judged.statement in ids)
    for statement in statements:
        yield from _of_speaker(statement, comparison, ledger, inventory)


def _of_speaker(statement: Statement, comparison: Comparison, ledger: Ledger, inventory: Inventory) -> Iterable[str]:
    """Yield accords, allegations, matches and clashes in which the speaker of *statement* has a part through it."""
    on = _meeting(statement.saying.content)
    who = statement.speaker
    for accord in ledger.accords:
        told = (*((t.teller, t.span) for t in accord.tellings), *((e.asserted_by, e.span) for e in accord.events))
        if any(teller == who and on(span) for teller, span in told):
            yield accord.id
    yield from (a.id for a in inventory.allegations if a.accuser == who and any(map(on, a.evidence)))
    yield from (m.id for m in comparison.same if m.speaker == who and any(map(on, m.members)))
    for item in comparison.discrepancies:
        if item.kind == "attribution" and any(on(member.span) for member in item.members):
            yield item.id


def _meeting(content: Sequence[Span]) -> Callable[[Span], bool]:
    return lambda span: any(meets(span, part) for part in content)


def marked(
    desk: Desk, sections: Iterable[Section], corrected: Iterable[Corrected], ledger: Ledger, own: Readout | None
) -> tuple[Section, ...]:
    """Return *sections* with the corrections beside each line whose item they changed.

    A line under an issue, or of several positions, is known by the passages that it rests on. A line that stands just
    so in *own*, the program's account, is not marked.
    """
    plain = {line.text for part in (*own.brief, *own.sections) for line in part.lines} if own is not None else set()
    applied = [each for each in corrected if each.state == "applied"]
    passages = {each.correction.id: _passages(desk, each, ledger) for each in applied}
    return tuple(
        replace(
            section,
            lines=tuple(
                line if line.text in plain else _signed(section, line, applied, passages) for line in section.lines
            ),
        )
        if section.key != "corrections"
        else section
        for section in sections
    )


def _signed(section: Section, line: Line, applied: Sequence[Corrected], passages: Mapping[str, Set[Span]]) -> Line:
    by_passage = section.key.startswith(BY_PASSAGE)
    met = tuple(
        each.correction.id
        for each in applied
        if (not passages[each.correction.id].isdisjoint(line.evidence) if by_passage else line.item in each.items)
    )
    return replace(line, corrections=met) if met else line


def _passages(desk: Desk, each: Corrected, ledger: Ledger) -> Set[Span]:
    """Return the passages of the statements and positions that a correction changed."""
    content = (span for item in each.items if item in desk.statements for span in desk.statements[item].saying.content)
    shown = (span for position in ledger.positions if position.id in each.items for span in position.spans)
    return {*content, *shown}


def _head(each: Corrected) -> str:
    """Return what the person says, around the quotations that it is pinned to."""
    correction = each.correction
    quotes = words.distinct(words.quoted(anchor.quote, PAIR) for anchor in correction.on)
    rest = len(quotes) - QUOTED
    told = words.join([*quotes[:QUOTED], *([f"{words.numeral(rest)} more"] if rest > 0 else [])])
    named, nobody = HEADS.get(correction.kind, ("{quotes}", "{quotes}"))
    if correction.now is None:
        return nobody.format(quotes=told)
    now = words.plain(correction.now)
    now = answer(correction.kind, now)
    now = words.quoted(now) if correction.kind in ("issue", "issue-label") else now
    return named.format(quotes=told, now=now)


def _rank(each: Corrected) -> tuple[int, str, str]:
    return STATES.index(each.state), each.correction.when, each.correction.id


def _within(desk: Desk, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the passages that stand in the story's own reports."""
    return words.unique(span for span in spans if span.report in desk.articles)
