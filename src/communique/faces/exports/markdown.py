"""The Markdown export: the account with its quoted evidence; each quotation names its place as [report:start-end]."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.faces.exports.against import RecordView, Runs, views
from communique.faces.exports.blocks import blocks_of, stands_beside
from communique.faces.exports.blocks.shape import Block, Entry
from communique.faces.exports.corrected import orphan_line, signs_of
from communique.faces.exports.view import (
    NOTICE,
    Desk,
    cut,
    desk_of,
    grouped,
    items_of,
    label,
    link,
    marks_beside,
    pieces,
    tags_of,
    visible,
)
from communique.nouns import Collection, Discrepancy, Line, Reading, Readout, Section, Span

QUOTE_LIMIT = 400
PROBLEM = 3  # passages that stand for a problem; the JSON has all
SPECIAL = re.compile(r"[\\`*_\[\]#|~$@!{}^=]")


def write(collection: Collection) -> str:
    """Return the account of every story; text of the reports is escaped, so that it makes neither markup nor links."""
    lines: list[str] = []
    for readout in collection.readouts:
        lines += [*_story(readout), ""]
    for view in views(collection):
        lines += [*_record(view), ""]
    if collection.notes:
        lines += ["# Notes on what was read", "", *(f"- {escape(note)}" for note in collection.notes), ""]
    if collection.orphans:
        lines += ["# Corrections whose reports were not read", ""]
        lines += [*(f"- {escape(orphan_line(each))}" for each in collection.orphans), ""]
    if collection.refused:
        lines += ["# Refused", ""]
        lines += [f"- {escape(r.origin)}: {escape(r.reason)}. {escape(r.detail)}" for r in collection.refused]
        lines.append("")
    if collection.made_by:
        lines.append("Made by " + ", ".join(f"{escape(k)} {escape(v)}" for k, v in sorted(collection.made_by.items())))
    return "\n".join(lines).rstrip("\n") + "\n"


def _story(readout: Readout) -> Iterator[str]:
    desk, tags, signs = desk_of(readout), tags_of(readout), signs_of(readout)
    yield from (f"# {escape(readout.title)}", "", f"*{NOTICE}*", "")
    for section in readout.brief:
        yield from (f"**{escape(section.title)}**", "")
        yield from (f"- {_tagged(marks_beside(line, tags, signs))}{escape(line.text)}" for line in section.lines)
        yield ""
    for key, heading, sections in grouped(readout.sections):
        if not sections:
            continue
        yield from (f"## {heading}", "")
        for section in sections:
            alone = len(sections) == 1 and not section.key.startswith("issue-")
            yield from _section(section, readout, desk, alone=alone)
        if key == "head" and readout.together:
            yield from ("### Why these reports stand together", "")
            yield from (f"- {escape(line.text)}" for line in readout.together)
            yield ""
    yield from ("## Sources", "")
    for report in desk.articles:
        yield _source(report, desk)


def _section(section: Section, readout: Readout, desk: Desk, alone: bool) -> Iterator[str]:
    items = readout.comparison.discrepancies
    ranked = {item.id: (rank, item) for rank, item in enumerate(items, 1)}
    tags, signs = tags_of(readout), signs_of(readout)
    blocks = blocks_of(readout, desk) if stands_beside(section.key) else {}
    if not alone:
        issue = section.key.removeprefix("issue-")
        yield from (f"### {escape(section.title)}{f' `{issue}`' if issue != section.key else ''}", "")
    if section.note:
        yield from (f"*{escape(section.note)}*", "")
    for line in section.lines:
        if line.item in ranked:
            rank, item = ranked[line.item]
            yield f"- **{rank}** {_tagged(marks_beside(line, tags, signs))}{escape(line.text)}{_named(line, readout)}"
            yield from _sides(item, desk)
        else:
            most = {"head": 0, "problems": PROBLEM}.get(section.key, len(line.evidence))
            told = f"{_tagged(marks_beside(line, {}, signs))}{escape(line.text)}{_named(line, readout)}"
            yield f"- {told}"
            yield from _beside(line, desk, blocks.get(line.item or "", ()), most)
    yield ""


def _tagged(tags: tuple[str, ...]) -> str:
    return f"({escape(', '.join(tags))}) " if tags else ""


def _named(line: Line, readout: Readout) -> str:
    """Return the id of what a line tells of, in code marks, where a correction or an audit can name it."""
    return f" `{line.item}`" if line.item in items_of(readout) else ""


def _beside(line: Line, desk: Desk, blocks: Sequence[Block], most: int) -> Iterator[str]:
    """Give what stands beside a line, and the first *most* passages, but for those quoted beside it."""
    quoted: set[Span] = set()
    for block in blocks:
        for column in (column for column in block.columns if column.entries):
            quoted.update(span for entry in column.entries if entry.quoting for span in entry.spans)
            head = ": ".join(filter(None, (block.title, column.head)))
            yield f"  - {escape(head)}: {'; '.join(_entry(entry, desk) for entry in column.entries)}"
    for span in line.evidence[:most]:
        if span not in quoted:
            yield f"  - {escape(desk.labels[span.report])}: {_quote(desk.quote(span))} {reference(span)}"


def _entry(entry: Entry, desk: Desk) -> str:
    who = ", ".join(filter(None, (entry.words, entry.note)))
    places = " ".join(reference(span) for span in entry.spans)
    if not entry.spans or not entry.quoting:
        return f"{escape(who)} {places}".rstrip()
    return f"{_quote(desk.quote(entry.spans[0]))}{f' ({escape(who)})' if who else ''} {places}"


def _sides(item: Discrepancy, desk: Desk) -> Iterator[str]:
    """Give each member with the sentence around it, the words in which it differs in bold."""
    for member in item.members:
        told = _marked(desk, member)
        told = told if set(told) & set('“”"') else f"“{told}”"
        yield f"  - {escape(desk.labels[member.span.report])}: {told} {reference(member.span)}"


def _marked(desk: Desk, member: Reading) -> str:
    whole = member.around or member.span
    parts = pieces(desk, member)
    if whole.end - whole.start > QUOTE_LIMIT:
        parts = tuple(part for part in parts if part[1] != "around")
    return "".join(_bold(text) if part == "differs" else _escaped(text) for text, part in parts).strip()


def _bold(text: str) -> str:
    return f"**{escape(text)}**" if escape(text) else ""


def _escaped(text: str) -> str:
    """Return a part of a line with the space at its ends kept."""
    told = escape(text)
    lead, trail = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if lead else ''}{told}{' ' if trail and told else ''}"


def reference(span: Span) -> str:
    """Return the place of a span as ``[report:start-end]``, escaped."""
    return f"\\[{escape(span.report)}:{span.start}-{span.end}\\]"


def _quote(text: str) -> str:
    return f"“{escape(cut(text, QUOTE_LIMIT))}”"


def _record(view: RecordView) -> Iterator[str]:
    """Tell of a record: how many quotations stand how, every one that is not verbatim, what no report carries."""
    yield from (f"# Against the record: {escape(view.origin)}", "")
    yield ", ".join(f"{count} {escape(name)}" for _, name, count in view.counts) or "No quotation in the reports."
    yield ""
    for row in view.rows:
        if row.status != "verbatim" or any("the report gives" in note for note in row.notes):
            notes = f" ({escape('; '.join(row.notes))})" if row.notes else ""
            yield f"- **{escape(row.label)}**, {escape(row.name)}: “{_runs(row.ours)}”{notes}"
            yield from (f"  - the record: “{_runs(place)}”" for place in row.theirs)
    if view.silent:
        yield from ("", "## In no report", "")
    for silent in view.silent:
        who = f"{escape(silent.speaker)}: " if silent.speaker else ""
        yield f"- {who}{_quote(silent.text)}"


def _runs(runs: Runs) -> str:
    """Set the words that differ in bold."""
    return "".join(_bold(text) if differs and text.strip() else _escaped(text) for text, differs in runs).strip()


def _source(report: str, desk: Desk) -> str:
    article = desk.articles[report]
    address = link(article.report.url) or link(article.report.origin)
    details = [label("source_kind", article.source_kind), article.published or "no date"]
    line = f"- **{escape(report)}**: {escape(desk.labels[report])} ({escape(', '.join(details))})"
    return f"{line} <{address}>" if address else line


def escape(text: str) -> str:
    """Return *text* on one line, free of Markdown, HTML and bare links."""
    line = " ".join(visible(text.replace("\r", " ")).split())
    line = SPECIAL.sub(r"\\\g<0>", line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = line.replace("://", ":\\//").replace("www.", "www\\.")
    return re.sub(r"^([-+]|\d{1,9}(?=[.)]))", _first, line)


def _first(match: re.Match[str]) -> str:
    mark = match.group()
    return f"\\{mark}" if mark in "-+" else f"{mark}\\"
