"""The account, section by section, in the order in which a reader asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.document import words
from communique.document.brief import FIRMNESS, silence_evidence
from communique.document.desk import Desk
from communique.document.head import head_of
from communique.document.issues import issues_of
from communique.document.summaries import evidence_of, omission_line, position_line
from communique.nouns import Accord, Comparison, Discrepancy, Heard, Ledger, Line, Match, Moment, Section

STRENGTHS = words.sentence(
    "in the order in which to raise them. "
    + " ".join(f"A {each}: {words.note('strength', each)}." for each in ("contradiction", "tension"))
)
UNCHECKED = "Below the threshold of being shown: a person must look before any of it is used."


def sections_of(
    desk: Desk,
    comparison: Comparison,
    ledger: Ledger,
    told: Mapping[str, str],
    heard: Mapping[str, tuple[Heard, ...]],
) -> tuple[Section, ...]:
    """Return the account: head, accords by status, clashes, confirmed, issues, silences, timeline, suggestions."""
    sections = (
        head_of(desk, heard),
        *_accords(ledger.accords, told),
        *_clashes(comparison.discrepancies, told),
        *_confirmed(comparison.same, told),
        *issues_of(desk, comparison, ledger),
        _silences(desk, comparison),
        Section("timeline", "Timeline", tuple(_moment(desk, moment) for moment in ledger.timeline)),
        _suggested(desk, comparison, ledger, told),
    )
    return tuple(section for section in sections if section.lines)


def _accords(accords: Iterable[Accord], told: Mapping[str, str]) -> list[Section]:
    """Sort accords by status, the firmest first; what is denied, threatened or laid to somebody's charge has none."""
    shown = [accord for accord in accords if not accord.suggested]
    runs = [(status, words.note("status", status)) for status in FIRMNESS]
    runs += [(kind, words.note("kind_section", kind)) for kind in ("denial", "accusation", "threat")]
    sections = []
    for key, title in runs:
        held = [a for a in shown if key == (a.kind if words.note("kind_section", a.kind) else a.status)]
        sections.append(Section(f"accords-{key}", title, tuple(_accord(accord, told) for accord in held)))
    return sections


def _accord(accord: Accord, told: Mapping[str, str]) -> Line:
    spans = words.unique((*accord.evidence, *(event.span for event in accord.events)))
    return Line(told[accord.id], spans, accord.id)


def _clashes(items: Iterable[Discrepancy], told: Mapping[str, str]) -> tuple[Section, Section]:
    """Keep the order of the comparison: what an analyst would raise first stands first, what is unchecked folded."""
    runs = [[item for item in items if item.suggested is unchecked] for unchecked in (False, True)]
    shown, possible = (tuple(_clash(item, told) for item in run) for run in runs)
    return (
        Section("discrepancies", "Raise these first", shown, note=STRENGTHS),
        Section("possible", "Possible, unchecked", possible, folded=True, note=UNCHECKED),
    )


def _clash(item: Discrepancy, told: Mapping[str, str]) -> Line:
    return Line(told[item.id], tuple(member.span for member in item.members), item.id)


def _confirmed(matches: Iterable[Match], told: Mapping[str, str]) -> tuple[Section, Section]:
    shown = sorted((m for m in matches if not m.suggested), key=lambda m: -m.voices)
    facts = tuple(Line(told[m.id], m.members, m.id) for m in shown if m.kind == "same-fact")
    utterances = tuple(Line(told[m.id], m.members, m.id) for m in shown if m.kind == "same-utterance")
    return (
        Section("facts", "Facts that several reports give", facts),
        Section("utterances", "The same utterance in several reports", utterances),
    )


def _silences(desk: Desk, comparison: Comparison) -> Section:
    lines = tuple(
        Line(omission_line(desk, o), silence_evidence(desk.issues[o.issue], o), o.issue)
        for o in comparison.omissions
        if desk.shows(o.issue)
    )
    return Section("silences", "Silences", lines)


def _moment(desk: Desk, moment: Moment) -> Line:
    text = f"{words.day(moment.date, moment.precision)}: {words.quoted(moment.what)}"
    return Line(words.sentence(text), moment.evidence)


def _suggested(desk: Desk, comparison: Comparison, ledger: Ledger, told: Mapping[str, str]) -> Section:
    """Fold what stands below the threshold of being shown into one last section."""
    lines = [_accord(accord, told) for accord in ledger.accords if accord.suggested]
    lines += [Line(told[match.id], match.members, match.id) for match in comparison.same if match.suggested]
    lines += [
        Line(f"On {words.quoted(desk.issue(p.issue), 80)}: {position_line(desk, p)}", spans, p.issue)
        for p in ledger.positions
        if p.suggested and (spans := evidence_of(desk, p.evidence))
    ]
    return Section("suggested", "Below the threshold: check before use", tuple(lines), folded=True)
