"""One story as the page shows it: brief, tables, account and sources, with every line tied to its spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from communique.faces.exports.page.anchors import LineView, Ref, back_links, lines_of, refs_of, section_place, slug
from communique.faces.exports.page.clashes import Clash, Keys, clash_of
from communique.faces.exports.page.filters import Filter, filters_of, keys_of
from communique.faces.exports.page.sources import Source, colours_of, report_place, source_of
from communique.faces.exports.page.tables import (
    HeardRow,
    IssueRow,
    PositionRow,
    heard_rows,
    issue_place,
    matrix_rows,
    position_table,
)
from communique.faces.exports.page.timeline import Timeline, timeline_of
from communique.faces.exports.page.variants import Variants, variants_of
from communique.faces.exports.view import Desk, desk_of, grouped, tags_of
from communique.nouns import Readout, Section, Span

SHORT = {
    "head": "Reports",
    "accords": "Accords",
    "clashes": "Clashes",
    "confirmed": "Confirmed",
    "issues": "Issues",
    "silences": "Silences",
    "timeline": "Timeline",
    "suggested": "Suggested",
}


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the account; ``clashes`` or ``variants`` hold its lines laid out, where that is how they are told."""

    key: str
    place: str
    title: str
    note: str
    lines: tuple[LineView, ...]
    clashes: tuple[Clash, ...]
    variants: tuple[Variants, ...]
    folded: bool
    passages: tuple[tuple[str, tuple[Ref, ...]], ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A heading of the account and the parts under it."""

    key: str
    place: str
    heading: str
    short: str
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why the reports stand together, a line; ``near`` is where a report that stands outside is shown on this page."""

    text: str
    refs: tuple[Ref, ...]
    near: str
    label: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything that the template of a story prints."""

    place: str
    title: str
    together: tuple[ReasonView, ...]
    tags: Mapping[str, tuple[str, ...]]
    filters: tuple[Filter, ...]
    tally: tuple[tuple[str, int], ...]
    brief: tuple[SectionView, ...]
    groups: tuple[GroupView, ...]
    places: frozenset[str]
    columns: tuple[tuple[str, str, str], ...]
    heard: tuple[HeardRow, ...]
    matrix: tuple[IssueRow, ...]
    parties: tuple[str, ...]
    positions: tuple[PositionRow, ...]
    timeline: Timeline
    sources: tuple[Source, ...]


def story_of(readout: Readout, labels: Mapping[str, str]) -> StoryView:
    """Lay out one story; *labels* name every report of the page, also those of other stories."""
    desk = desk_of(readout)
    colours = colours_of(readout)
    groups = grouped(readout.sections)
    short = {section.key: SHORT[key] for key, _, sections in groups for section in sections}
    met: Counter[str] = Counter()
    keys = keys_of(readout, desk, [_place(readout, section) for section in readout.sections])
    views = {s.key: _section(readout, desk, keys, s, short[s.key], met) for s in readout.sections}
    backs = back_links(
        (view, line)
        for section in readout.sections
        if section.key not in {"head", "silences"}
        for view, line in zip(views[section.key].lines, section.lines, strict=True)
    )
    cited = _cited(readout)
    parties, positions = position_table(readout, desk)
    matrix = matrix_rows(readout, desk)
    tabled = {"issues"} if positions else set()
    tabled |= {"silences"} if matrix else set()
    return StoryView(
        place=slug(readout.story.id),
        title=readout.title,
        together=_together(readout, desk, labels),
        tags=tags_of(readout),
        filters=filters_of(readout, desk, keys),
        tally=_tally(readout),
        brief=tuple(_section(readout, desk, keys, section, "Brief", met, "b") for section in readout.brief),
        groups=tuple(
            GroupView(
                key, f"g-{section_place(readout, key)}", heading, SHORT[key], tuple(views[s.key] for s in sections)
            )
            for key, heading, sections in groups
            if sections or key in tabled
        ),
        places=frozenset(view.place for view in views.values()),
        columns=tuple(
            (desk.labels[report], report_place(report), desk.labels.get(desk.copy_of.get(report, ""), ""))
            for report in desk.articles
        ),
        heard=heard_rows(readout, desk, colours),
        matrix=matrix,
        parties=parties,
        positions=positions,
        timeline=timeline_of(readout, desk),
        sources=tuple(source_of(readout, desk, t, backs, cited) for t in readout.story.testimonies),
    )


def _together(readout: Readout, desk: Desk, labels: Mapping[str, str]) -> tuple[ReasonView, ...]:
    """Lay out the reasons; a report outside the story is led to where the page has it."""
    return tuple(
        ReasonView(
            line.text,
            refs_of(desk, line.evidence),
            report_place(line.item) if line.item and line.item in labels.keys() - desk.articles.keys() else "",
            labels.get(line.item or "", ""),
        )
        for line in readout.together
    )


def _tally(readout: Readout) -> tuple[tuple[str, int], ...]:
    """Count the contradictions and the tensions that are shown, and what is only possible."""
    items = readout.comparison.discrepancies
    counts = Counter("possible" if item.suggested else item.strength for item in items)
    return tuple((key, counts[key]) for key in ("contradiction", "tension", "possible") if counts[key])


def _cited(readout: Readout) -> list[Span]:
    """Return every span that the tables, the brief or the head points at beside the account's lines."""
    cited = [span for cell in readout.comparison.coverage for span in cell.spans]
    cited += [
        span for section in (*readout.brief, *readout.sections) for line in section.lines for span in line.evidence
    ]
    cited += [span for line in readout.together for span in line.evidence]
    return cited


def _section(
    readout: Readout, desk: Desk, keys: Keys, section: Section, group: str, met: Counter[str], prefix: str = "l"
) -> SectionView:
    lines = lines_of(readout, desk, section, group, met, prefix)
    ranked = {item.id: (rank, item) for rank, item in enumerate(readout.comparison.discrepancies, 1)}
    matches = {match.id: match for match in readout.comparison.same}
    issue = section.key.removeprefix("issue-")
    return SectionView(
        key=section.key,
        place=_place(readout, section),
        title=section.title,
        note=section.note,
        lines=lines,
        clashes=tuple(
            clash_of(desk, item, line, rank, keys)
            for line in lines
            if line.item in ranked
            for rank, item in (ranked[line.item],)
        ),
        variants=tuple(variants_of(desk, matches[line.item], line) for line in lines if line.item in matches),
        folded=section.folded,
        passages=_passages(readout, desk, issue),
    )


def _place(readout: Readout, section: Section) -> str:
    """Return the id of a section's part of the page."""
    issue = section.key.removeprefix("issue-")
    return issue_place(readout, issue) if issue != section.key else section_place(readout, section.key)


def _passages(readout: Readout, desk: Desk, issue: str) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """Return the passages on an issue, report by report."""
    return tuple(
        (desk.labels[cell.report], refs_of(desk, cell.spans))
        for cell in readout.comparison.coverage
        if cell.issue == issue and cell.spans
    )
