"""The account, section by section, in the order in which a reader asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from communique.document import words
from communique.document.accords import line_of
from communique.document.allegations import allegations_of, is_registered
from communique.document.brief import FIRMNESS, silence_evidence
from communique.document.desk import Desk
from communique.document.head import head_of
from communique.document.inventory import inventory_of, judged_of
from communique.document.issues import issues_of
from communique.document.next import next_of
from communique.document.positions import positions_of
from communique.document.sides import meets
from communique.document.suggested import beyond, suggested_of
from communique.document.summaries import omission_line
from communique.nouns import Accord, Comparison, Discrepancy, Heard, Inventory, Ledger, Line, Match, Moment, Section

STRENGTHS = words.sentence(
    "in the order in which to raise them. "
    + " ".join(f"A {each}: {words.note('strength', each)}." for each in ("contradiction", "tension"))
)
UNCHECKED = "Below the threshold of being shown: a person must look before any of it is used."


def sections_of(
    desk: Desk,
    comparison: Comparison,
    ledger: Ledger,
    inventory: Inventory,
    told: Mapping[str, str],
    heard: Mapping[str, tuple[Heard, ...]],
) -> tuple[Section, ...]:
    """Return the account in reading order, from what was agreed and comes next to what is only suggested."""
    registered = {a.id for a in ledger.accords if is_registered(a, inventory.allegations)}
    sections = (
        head_of(desk, heard),
        *_accords(desk, (a for a in ledger.accords if a.id not in registered), told),
        next_of(desk, ledger.ahead),
        *_clashes(comparison.discrepancies, told),
        *positions_of(desk, ledger.positions),
        *inventory_of(desk, inventory),
        allegations_of(desk, inventory.allegations),
        judged_of(desk, inventory.assessments),
        *_confirmed([m for m in comparison.same if not _is_disputed(m, comparison.discrepancies)], told),
        *issues_of(desk, comparison, ledger),
        _silences(desk, comparison),
        Section("timeline", "Timeline", tuple(_moment(desk, moment) for moment in ledger.timeline)),
        suggested_of(desk, comparison, ledger, inventory, told),
    )
    return tuple(section for section in sections if section.lines)


def _accords(desk: Desk, accords: Iterable[Accord], told: Mapping[str, str]) -> list[Section]:
    """Sort accords by status, the firmest first; what is denied, threatened or laid to somebody's charge has none."""
    shown = [accord for accord in accords if not accord.suggested]
    runs = [(status, words.note("status", status)) for status in FIRMNESS]
    runs += [(kind, words.note("kind_section", kind)) for kind in ("denial", "accusation", "threat")]
    sections = []
    for key, title in runs:
        held = [a for a in shown if key == (a.kind if words.note("kind_section", a.kind) else a.status)]
        sections.append(Section(f"accords-{key}", title, tuple(line_of(desk, accord, told) for accord in held)))
    return sections


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
    """Tell what several voices give, what another line holds left out; what only a copy repeats is counted."""
    shown = sorted((m for m in matches if not m.suggested), key=lambda m: -m.voices)
    new = beyond(sorted(shown, key=lambda m: -sum(span.end - span.start for span in m.members)), ())
    runs = [[m for m in shown if m.kind == kind and m in new] for kind in ("same-fact", "same-utterance")]
    facts, utterances = (tuple(_confirming(run, told)) for run in runs)
    return (
        Section("facts", "Facts that several reports give", facts),
        Section("utterances", "The same utterance in several reports", utterances),
    )


def _is_disputed(match: Match, items: Iterable[Discrepancy]) -> bool:
    """Tell whether members of a fact give several readings of one figure that is shown as a clash."""
    return match.kind == "same-fact" and any(
        len({words.alike(r.reading) for r in item.members if any(meets(r.span, m) for m in match.members)}) > 1
        for item in items
        if item.kind == "number" and not item.suggested
    )


def _confirming(run: Sequence[Match], told: Mapping[str, str]) -> Iterator[Line]:
    yield from (Line(told[match.id], match.members, match.id) for match in run if match.voices > 1)
    copied = [match for match in run if match.voices < 2]
    if copied:
        what = words.count(len(copied), "further passage")
        stands = "stands" if len(copied) == 1 else "stand"
        spans = words.unique(span for match in copied for span in match.members)
        yield Line(words.sentence(f"{what} {stands} in one text and its copies alone"), spans)


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
