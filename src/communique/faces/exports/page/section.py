"""A part of the account as the page shows it: its lines, and what stands beside them or in their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from communique.faces.exports.blocks import blocks_of, stands_beside
from communique.faces.exports.blocks.shape import Block
from communique.faces.exports.page.anchors import LineView, Ref, SignView, lines_of, refs_of, section_place
from communique.faces.exports.page.beside import BlockView, beside, spans_in
from communique.faces.exports.page.clashes import Clash, Keys, clash_of
from communique.faces.exports.page.filters import keys_of
from communique.faces.exports.page.origins import OriginView, origins_of
from communique.faces.exports.page.signs import FixView, Signs, fixes_of, signs_of
from communique.faces.exports.page.tables import issue_place
from communique.faces.exports.page.variants import Variants, variants_of
from communique.faces.exports.view import Desk
from communique.nouns import Readout, Section, Span


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the account; ``clashes`` or ``variants`` hold its lines laid out, where that is how they are told.

    ``beside`` maps the place of a line to what stands beside it; ``fixes`` show the corrections, a line each;
    ``issue`` is the id of the issue that the part is on.
    """

    key: str
    place: str
    title: str
    note: str
    lines: tuple[LineView, ...]
    clashes: tuple[Clash, ...]
    variants: tuple[Variants, ...]
    beside: Mapping[str, tuple[BlockView, ...]]
    folded: bool
    passages: tuple[tuple[str, tuple[Ref, ...]], ...]
    fixes: tuple[tuple[LineView, FixView], ...] = ()
    signs: tuple[SignView, ...] = ()
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the parts of one story share; ``met`` counts the places given so far."""

    readout: Readout
    desk: Desk
    keys: Keys
    blocks: Mapping[str, tuple[Block, ...]]
    met: Counter[str]
    signs: Signs
    origins: Mapping[str, OriginView]

    def cited(self) -> list[Span]:
        """Return every passage that stands beside a line."""
        return [span for blocks in self.blocks.values() for span in spans_in(blocks)]


def setting_of(readout: Readout, desk: Desk) -> Setting:
    """Lay out what the parts of a story share."""
    keys = keys_of(readout, desk, [_place(readout, section) for section in readout.sections])
    return Setting(readout, desk, keys, blocks_of(readout, desk), Counter(), signs_of(readout), origins_of(readout))


def section_of(setting: Setting, section: Section, group: str, prefix: str = "l") -> SectionView:
    """Lay out one section; *group* names it where a report points back at it."""
    readout, desk = setting.readout, setting.desk
    signs, origins = setting.signs, setting.origins
    lines = lines_of(readout, desk, section, group, setting.met, signs.by_correction, origins, prefix)
    issue = section.key.removeprefix("issue-")
    fixes = fixes_of(readout) if section.key == "corrections" else {}
    ranked = {item.id: (rank, item) for rank, item in enumerate(readout.comparison.discrepancies, 1)}
    matches = {match.id: match for match in readout.comparison.same}
    return SectionView(
        key=section.key,
        place=_place(readout, section),
        title=section.title,
        note=section.note,
        lines=lines,
        clashes=tuple(
            clash_of(desk, item, line, rank, setting.keys)
            for line in lines
            if line.item in ranked
            for rank, item in (ranked[line.item],)
        ),
        variants=tuple(variants_of(desk, matches[line.item], line) for line in lines if line.item in matches),
        beside={line.place: beside(desk, setting.blocks.get(line.item or "", ())) for line in lines}
        if stands_beside(section.key)
        else {},
        folded=section.folded,
        passages=_passages(readout, desk, issue),
        fixes=tuple((line, fixes[line.item]) for line in lines if line.item is not None and line.item in fixes),
        signs=signs.by_item.get(issue, ()),
        issue=issue if issue != section.key else "",
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
