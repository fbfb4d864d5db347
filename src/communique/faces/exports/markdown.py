"""The Markdown export: the account with its quoted evidence; each quotation names its place as [report:start-end]."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.faces.exports.view import NOTICE, Desk, desk_of, grouped, label, link, visible
from communique.nouns import Collection, Line, Readout, Section, Span

QUOTE_LIMIT = 400
SPECIAL = re.compile(r"[\\`*_\[\]#|~$@!{}^=]")


def write(collection: Collection) -> str:
    """Return the account of every story; text of the reports is escaped, so that it makes neither markup nor links."""
    lines: list[str] = []
    for readout in collection.readouts:
        lines += [*_story(readout), ""]
    if collection.refused:
        lines += ["# Refused", ""]
        lines += [f"- {escape(r.origin)}: {escape(r.reason)}. {escape(r.detail)}" for r in collection.refused]
        lines.append("")
    if collection.made_by:
        lines.append("Made by " + ", ".join(f"{escape(k)} {escape(v)}" for k, v in sorted(collection.made_by.items())))
    return "\n".join(lines).rstrip("\n") + "\n"


def _story(readout: Readout) -> Iterator[str]:
    desk = desk_of(readout)
    yield from (f"# {escape(readout.title)}", "", f"*{NOTICE}*", "")
    for section in readout.brief:
        yield from (f"**{escape(section.title)}**", "")
        yield from (f"- {escape(line.text)}" for line in section.lines)
        yield ""
    for _, heading, sections in grouped(readout.sections):
        if not sections:
            continue
        yield from (f"## {heading}", "")
        for section in sections:
            yield from _section(section, desk, alone=len(sections) == 1 and not section.key.startswith("issue-"))
    yield from ("## Sources", "")
    for report in desk.articles:
        yield _source(report, desk)


def _section(section: Section, desk: Desk, alone: bool) -> Iterator[str]:
    if not alone:
        yield from (f"### {escape(section.title)}", "")
    for line in section.lines:
        yield from _line(line, desk, quoting=section.key != "head")
    yield ""


def _line(line: Line, desk: Desk, quoting: bool) -> Iterator[str]:
    yield f"- {escape(line.text)}"
    for span in line.evidence if quoting else ():
        yield f"  - {escape(desk.labels[span.report])}: {_quote(desk.quote(span))} {reference(span)}"


def reference(span: Span) -> str:
    """Return the place of a span as ``[report:start-end]``, escaped."""
    return f"\\[{escape(span.report)}:{span.start}-{span.end}\\]"


def _quote(text: str) -> str:
    cut = text if len(text) <= QUOTE_LIMIT else text[:QUOTE_LIMIT].rsplit(" ", 1)[0] + " …"
    return f"“{escape(cut)}”"


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
