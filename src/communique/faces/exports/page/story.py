"""One story as the page shows it: brief, tables, account and sources, with every line tied to its spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass

from communique.faces.exports.blocks.positions import passages_of
from communique.faces.exports.page.ahead import StepView, ahead_of
from communique.faces.exports.page.anchors import Ref, back_links, refs_of, section_place, slug
from communique.faces.exports.page.filters import Filter, filters_of
from communique.faces.exports.page.positions import PositionRow, cards_of, position_table
from communique.faces.exports.page.problems import JudgedRow, ProblemRow, judged_table, problem_rows
from communique.faces.exports.page.section import SectionView, section_of, setting_of
from communique.faces.exports.page.sources import Source, colours_of, report_place, source_of
from communique.faces.exports.page.tables import HeardRow, IssueRow, heard_rows, matrix_rows
from communique.faces.exports.page.timeline import Timeline, timeline_of
from communique.faces.exports.sparing import is_spared
from communique.faces.exports.view import Desk, desk_of, grouped, tags_of
from communique.nouns import Readout, Span

SHORT = {
    "head": "Reports",
    "accords": "Accords",
    "next": "Next",
    "clashes": "Clashes",
    "positions": "Positions",
    "problems": "Problems",
    "allegations": "Allegations",
    "judged": "Judged",
    "confirmed": "Confirmed",
    "issues": "Issues",
    "silences": "Silences",
    "timeline": "Timeline",
    "suggested": "Suggested",
    "corrections": "Corrections",
}


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
    ahead: tuple[StepView, ...]
    problems: tuple[ProblemRow, ...]
    moments: tuple[str, ...]
    judged: tuple[JudgedRow, ...]
    timeline: Timeline
    sources: tuple[Source, ...]
    spared: bool


def story_of(readout: Readout, labels: Mapping[str, str]) -> StoryView:
    """Lay out one story; *labels* name every report of the page, also those of other stories."""
    desk = desk_of(readout)
    setting = setting_of(readout, desk)
    groups = grouped(readout.sections)
    short = {section.key: SHORT[key] for key, _, sections in groups for section in sections}
    views = {s.key: section_of(setting, s, short[s.key]) for s in readout.sections}
    backs = back_links(
        (view, line)
        for section in readout.sections
        if section.key not in {"head", "silences"}
        for view, line in zip(views[section.key].lines, section.lines, strict=True)
    )
    cited = [*_cited(readout, desk), *setting.cited()]
    lines = {key: view.lines for key, view in views.items()}
    shown = frozenset(line.place for held in lines.values() for line in held)
    cards = cards_of(readout.ledger.positions, lines.get("positions-moved", ()))
    parties, positions = position_table(readout, desk, cards, setting.signs.by_item)
    moments, judged = judged_table(readout, desk, lines.get("assessments", ()))
    matrix = matrix_rows(readout, desk, setting.signs.by_item)
    tabled = {key for key, rows in (("positions", positions), ("silences", matrix)) if rows}
    return StoryView(
        place=slug(readout.story.id),
        title=readout.title,
        together=_together(readout, desk, labels),
        tags=tags_of(readout),
        filters=filters_of(readout, desk, setting.keys),
        tally=_tally(readout),
        brief=tuple(section_of(setting, section, "Brief", "b") for section in readout.brief),
        groups=_groups(readout, views, tabled),
        places=frozenset(view.place for view in views.values()),
        columns=tuple(
            (desk.labels[report], report_place(report), desk.labels.get(desk.copy_of.get(report, ""), ""))
            for report in desk.articles
        ),
        heard=heard_rows(readout, desk, colours_of(readout), setting.signs.by_item),
        matrix=matrix,
        parties=parties,
        positions=positions,
        ahead=ahead_of(readout, desk, lines.get("next", ()), shown),
        problems=problem_rows(readout, desk, lines.get("problems", ())),
        moments=moments,
        judged=judged,
        timeline=timeline_of(readout, desk),
        sources=tuple(source_of(readout, desk, t, backs, cited, setting.signs) for t in readout.story.testimonies),
        spared=any(is_spared(article.report) for article in desk.articles.values()),
    )


def _groups(readout: Readout, views: Mapping[str, SectionView], tabled: Set[str]) -> tuple[GroupView, ...]:
    """Gather the parts under their headings; a group without parts stands where a table fills it (*tabled*)."""
    return tuple(
        GroupView(key, f"g-{section_place(readout, key)}", heading, SHORT[key], tuple(views[s.key] for s in sections))
        for key, heading, sections in grouped(readout.sections)
        if sections or key in tabled
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


def _cited(readout: Readout, desk: Desk) -> list[Span]:
    """Return every span that the tables, the brief or the head points at beside the account's lines."""
    cited = [span for cell in readout.comparison.coverage for span in cell.spans]
    cited += [
        span for section in (*readout.brief, *readout.sections) for line in section.lines for span in line.evidence
    ]
    cited += [span for line in readout.together for span in line.evidence]
    cited += [span for position in readout.ledger.positions for span in passages_of(desk, position)[:1]]
    return cited
