"""One story as the page shows it: brief, tables, account and sources, with every line tied to its spans."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from communique.faces.exports.page.anchors import LineView, Ref, back_links, lines_of, refs_of, section_place, slug
from communique.faces.exports.page.clashes import Clash, clash_of, variants_of
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
from communique.faces.exports.view import Desk, desk_of, grouped
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
    """A part of the account; ``clashes`` hold the same lines laid out side by side, where that is how they are told."""

    key: str
    place: str
    title: str
    lines: tuple[LineView, ...]
    clashes: tuple[Clash, ...]
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
class StoryView:
    """Everything that the template of a story prints."""

    place: str
    title: str
    because: tuple[str, ...]
    brief: tuple[SectionView, ...]
    groups: tuple[GroupView, ...]
    places: frozenset[str]
    columns: tuple[tuple[str, str], ...]
    heard: tuple[HeardRow, ...]
    matrix: tuple[IssueRow, ...]
    parties: tuple[str, ...]
    positions: tuple[PositionRow, ...]
    timeline: Timeline
    sources: tuple[Source, ...]


def story_of(readout: Readout) -> StoryView:
    """Lay out one story."""
    desk = desk_of(readout)
    colours = colours_of(readout)
    groups = grouped(readout.sections)
    short = {section.key: SHORT[key] for key, _, sections in groups for section in sections}
    met: Counter[str] = Counter()
    views = {s.key: _section(readout, desk, s, short[s.key], met) for s in readout.sections}
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
        because=readout.story.because,
        brief=tuple(_section(readout, desk, section, "Brief", met, "b") for section in readout.brief),
        groups=tuple(
            GroupView(
                key, f"g-{section_place(readout, key)}", heading, SHORT[key], tuple(views[s.key] for s in sections)
            )
            for key, heading, sections in groups
            if sections or key in tabled
        ),
        places=frozenset(view.place for view in views.values()),
        columns=tuple((desk.labels[report], report_place(report)) for report in desk.articles),
        heard=heard_rows(readout, desk, colours),
        matrix=matrix,
        parties=parties,
        positions=positions,
        timeline=timeline_of(readout, desk),
        sources=tuple(source_of(readout, desk, t, backs, cited) for t in readout.story.testimonies),
    )


def _cited(readout: Readout) -> list[Span]:
    """Return every span that the tables, the brief or the head points at beside the account's lines."""
    cited = [span for cell in readout.comparison.coverage for span in cell.spans]
    cited += [
        span for section in (*readout.brief, *readout.sections) for line in section.lines for span in line.evidence
    ]
    return cited


def _section(
    readout: Readout, desk: Desk, section: Section, group: str, met: Counter[str], prefix: str = "l"
) -> SectionView:
    lines = lines_of(readout, desk, section, group, met, prefix)
    discrepancies = {item.id: item for item in readout.comparison.discrepancies}
    matches = {match.id: match for match in readout.comparison.same}
    clashes = tuple(
        clash_of(desk, discrepancies[line.item], line)
        if line.item in discrepancies
        else variants_of(desk, matches[line.item], line)
        for line in lines
        if line.item in discrepancies or line.item in matches
    )
    issue = section.key.removeprefix("issue-")
    place = issue_place(readout, issue) if issue != section.key else section_place(readout, section.key)
    return SectionView(
        section.key, place, section.title, lines, clashes, section.folded, _passages(readout, desk, issue)
    )


def _passages(readout: Readout, desk: Desk, issue: str) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """Return the passages on an issue, report by report."""
    return tuple(
        (desk.labels[cell.report], refs_of(desk, cell.spans))
        for cell in readout.comparison.coverage
        if cell.issue == issue and cell.spans
    )
