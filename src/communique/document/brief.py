"""The brief: what fills the first screen. It gives no verdict and holds nothing that is only suggested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.document import words
from communique.document.accords import marks_of
from communique.document.desk import Desk
from communique.document.next import TITLE as NEXT
from communique.document.next import soonest_of
from communique.document.positions import MOVED, moved_lines
from communique.document.summaries import omission_line
from communique.nouns import (
    Accord,
    Actor,
    Comparison,
    Discrepancy,
    Heard,
    Issue,
    Ledger,
    Line,
    Omission,
    Section,
    Span,
    Statement,
)

FIRM = 0.5
MOST = 3
MANY = 4
TIER = 0.75
FIRMNESS = (
    "in-force", "done", "fulfilled", "agreed", "violated", "refused", "suspended", "lapsed",
    "contested", "offered", "proposed", "demanded", "pending", "unclear",
)  # fmt: skip


def brief_of(
    desk: Desk,
    comparison: Comparison,
    ledger: Ledger,
    told: Mapping[str, str],
    heard: Mapping[str, tuple[Heard, ...]],
) -> tuple[Section, ...]:
    """Return the brief: accords, clashes, what comes next, moved positions, silences, who is heard through another."""
    runs = (
        ("agreed", "Agreed, promised or refused", _accords(desk, ledger.accords, told)),
        ("clashes", "Where the reports clash", _clashes(comparison.discrepancies, told)),
        ("next", NEXT, soonest_of(desk, ledger.ahead, MOST)),
        ("moved", MOVED, moved_lines(desk, ledger.positions, quoting=True)[:MOST]),
        ("silences", "What some reports leave out", _silences(desk, comparison)),
        ("only-through-others", "Heard only through another", only_through_others(desk, heard)),
        ("not-compared", "Not compared", _not_compared(desk)),
    )
    return tuple(Section(key, title, lines) for key, title, lines in runs if lines)


def _not_compared(desk: Desk) -> tuple[Line, ...]:
    """Say of reports in another language, and of a report that stands alone, that nothing was set against them."""
    lines = []
    for report in sorted(desk.foreign):
        told = f"{desk.labels[report]} is not in English; it is listed and not read against the others"
        lines.append(Line(words.stop(told), desk.articles[report].body[:1], report))
    read = [report for report in desk.articles if report not in desk.foreign]
    if len(read) == 1:
        told = f"{desk.labels[read[0]]} is the only report that was read; there is nothing to set against it"
        lines.append(Line(words.stop(told), desk.articles[read[0]].body[:1], read[0]))
    return tuple(lines)


def _accords(desk: Desk, accords: Iterable[Accord], told: Mapping[str, str]) -> tuple[Line, ...]:
    firm = [
        a
        for a in accords
        if not a.suggested
        and a.confidence >= FIRM
        and a.status != "unclear"
        and a.kind not in {"denial", "accusation", "threat"}
    ]
    firm.sort(key=lambda a: _weight(desk, a))
    taken: list[Accord] = []
    for accord in firm:
        if len(taken) < MOST and not any(words.shares(accord.object, other.object) for other in taken):
            taken.append(accord)
    return tuple(Line(told[a.id], a.evidence, a.id, marks_of(desk, a)) for a in taken)


def _weight(desk: Desk, accord: Accord) -> tuple[bool, float, int, int, float, str]:
    """Rank an accord: parties named, firm or told by several voices, then its status and the number of voices."""
    voices = desk.voices(span.report for span in accord.evidence)
    firmness = FIRMNESS.index(accord.status)
    tier = (0 if firmness <= FIRMNESS.index("agreed") else 1 if firmness <= FIRMNESS.index("lapsed") else 2) * TIER
    return not accord.actors, tier + (voices == 1), -min(voices, MANY), firmness, -accord.confidence, accord.id


def _clashes(items: Iterable[Discrepancy], told: Mapping[str, str]) -> tuple[Line, ...]:
    sure = [d for d in items if not d.suggested and d.confidence >= FIRM and d.kind not in {"wording", "emphasis"}]
    sure.sort(key=lambda d: d.strength != "contradiction")
    return tuple(Line(told[d.id], tuple(m.span for m in d.members), d.id) for d in sure[:MOST])


def _silences(desk: Desk, comparison: Comparison) -> tuple[Line, ...]:
    """Return the loudest silences: matters with a name, passed over by the fewer of the independent voices."""
    shares: dict[str, float] = {}
    for cell in comparison.coverage:
        shares[cell.issue] = shares.get(cell.issue, 0.0) + cell.share
    loud = [o for o in comparison.omissions if desk.shows(o.issue) and _is_telling(desk, o)]
    loud.sort(key=lambda o: (-len(o.treated_by), -shares.get(o.issue, 0.0), o.issue))
    return tuple(Line(omission_line(desk, o), silence_evidence(desk.issues[o.issue], o), o.issue) for o in loud[:MOST])


def _is_telling(desk: Desk, omission: Omission) -> bool:
    treated, absent = desk.voices(omission.treated_by), desk.voices(omission.absent_from)
    label = words.plain(desk.issue(omission.issue))
    return (" " in label or label[:1].isupper()) and treated >= 2 and treated > absent


def silence_evidence(issue: Issue, omission: Omission) -> tuple[Span, ...]:
    """Return the first mention of the issue in each report that treats it."""
    first: dict[str, Span] = {}
    for span in sorted(issue.mentions):
        if span.report in omission.treated_by:
            first.setdefault(span.report, span)
    return tuple(first[report] for report in sorted(first))


def only_through_others(desk: Desk, heard: Mapping[str, tuple[Heard, ...]]) -> tuple[Line, ...]:
    """Return a line for each actor whose words no report gives at first hand."""
    first_hand = {row.actor for rows in heard.values() for row in rows if row.own_words or row.paraphrase}
    through: dict[str, list[Statement]] = {}
    for statement in desk.statements.values():
        if statement.speaker is not None and statement.basis == "counterpart" and not statement.suggested:
            through.setdefault(statement.speaker, []).append(statement)
    lines = []
    for key, statements in sorted(through.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        actor: Actor | None = desk.actors.get(key)
        if actor is None or key in first_hand or not desk.is_named(actor):
            continue
        spans = tuple(span for statement in statements for span in statement.saying.content)
        lines.append(Line(_through_line(desk, actor, statements), spans, key))
    return tuple(lines)


def _through_line(desk: Desk, actor: Actor, statements: list[Statement]) -> str:
    tellers = {
        desk.statements[s.within].speaker for s in statements if s.within is not None and s.within in desk.statements
    }
    names = sorted(desk.actor(teller) for teller in tellers if teller is not None and teller in desk.actors)
    through = f"only through {words.join(names)}" if names else "only through others"
    places = words.join(desk.places(span for s in statements for span in s.saying.content))
    return words.sentence(f"{actor.name} is heard {through}, never at first hand ({places})")
