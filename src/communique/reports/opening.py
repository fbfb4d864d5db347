"""One input becomes a report or a refusal."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.nouns import OWN_WORK, Refusal, Report, Source
from communique.reports.decoding import Decoded, decode, has_visible, is_binary, is_unreadable, known, mark_of
from communique.reports.drawn import Unreadable
from communique.reports.inputs import Input
from communique.reports.loading import Raw, refuse
from communique.reports.own import is_own
from communique.reports.page import TooCrowded, TooDeep, declared_encoding, looks_like_page, read_page, served_encoding
from communique.reports.pdf import is_pdf, read_pdf
from communique.reports.plain import longest_line, split_blocks
from communique.reports.sidecar import Table
from communique.reports.word import is_word, read_word
from communique.settings import Limits

OWN_DETAIL = "This was made by Communique itself and is no report; keep it in another folder."
FEED = re.compile(
    r"\ufeff?\s{0,100}(?:(?:<\?[^>]{0,500}\?>|<!--[^>]{0,2000}-->)\s{0,100}){0,20}<(?:rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE,
)
FEED_HEAD = 10_000
MOST_BLOCKS = 50_000
PAGE_SUFFIX = re.compile(r"\.x?html?$", re.IGNORECASE)


def open_one(
    one: Input, raw: Raw, report_id: str, table: Table, source: Source, limits: Limits, *, own: bool = False
) -> Report | Refusal:
    """Make the report of *raw*, or say why it is none; *own* takes what Communique itself wrote.

    What it is, is told by its bytes; a page without a page's beginning by its suffix. Its encoding is that of the byte
    order mark, else the one that the user names, else of a page's meta element, else of the server, else UTF-8.
    """
    if source.encoding is not None and known(source.encoding) is None:
        return refuse(one, "unknown encoding", f"No encoding is called {source.encoding!r}; give one such as cp1251.")
    if is_pdf(raw.data) or is_word(raw.data):
        made = _document(one, raw, report_id, limits, own=own)
    else:
        made = _text(one, raw, report_id, source, limits, own=own)
    if isinstance(made, Refusal):
        return made
    if len(made.blocks) > MOST_BLOCKS:
        return refuse(one, "too large", f"It has more than {MOST_BLOCKS} lines; split it into its reports.")
    return _with_given(_with_address(made, one, raw), table)


def _text(one: Input, raw: Raw, report_id: str, source: Source, limits: Limits, *, own: bool) -> Report | Refusal:
    """Make the report of a text dump or a web page."""
    told = mark_of(raw.data) or source.encoding or "utf-8"
    if known(told) == "utf-8" and is_binary(raw.data):
        return refuse(one, "binary", "The file is no text; save its text as .txt or .html.")
    page = looks_like_page(raw.data, suffix=bool(PAGE_SUFFIX.search(one.origin)))
    meta = declared_encoding(raw.data) if page else None
    decoded = decode(raw.data, source.encoding or meta or served_encoding(raw.charset))
    if not has_visible(decoded.text):
        return refuse(one, "empty", "There is no visible character in it; check that the file was saved whole.")
    if is_unreadable(decoded):
        return refuse(one, "not text", f"Most of it is no {decoded.encoding}; name its encoding with --encoding.")
    if not own and is_own(decoded.text):
        return refuse(one, OWN_WORK, OWN_DETAIL)
    if FEED.match(decoded.text[:FEED_HEAD]):
        return refuse(one, "a feed", f"This is a feed; communique watch {one.origin} takes in its entries.")
    return _page(one, raw, decoded, report_id, limits) if page else _dump(one, raw, decoded, report_id, limits)


def _document(one: Input, raw: Raw, report_id: str, limits: Limits, *, own: bool) -> Report | Refusal:
    """Make the report of a PDF or Word document."""
    pdf = is_pdf(raw.data)
    try:
        drawn = read_pdf(raw.data, limits) if pdf else read_word(raw.data, limits)
    except Unreadable as problem:
        reason, detail = problem.args
        return refuse(one, reason, detail)
    if not has_visible(drawn.text):
        return refuse(one, "empty", "There is no visible character in it; check that the file was saved whole.")
    if not own and is_own(drawn.text):
        return refuse(one, OWN_WORK, OWN_DETAIL)
    return Report(
        id=report_id,
        text=drawn.text,
        origin=one.origin,
        digest=raw.digest,
        media="pdf" if pdf else "docx",
        encoding="",
        blocks=drawn.blocks,
        title_given=drawn.facts.title,
        author=drawn.facts.author,
        notes=drawn.notes,
    )


def reopened(text: str, origin: str, digest: str) -> Report:
    """Make the report of a text of record whose bytes are gone; its lines are its blocks."""
    return Report("", text, origin, digest, "text", "utf-8", split_blocks(text))


def _dump(one: Input, raw: Raw, decoded: Decoded, report_id: str, limits: Limits) -> Report | Refusal:
    """Make the report of a text dump."""
    if longest_line(decoded.text) > limits.max_line:
        detail = f"A line has more than {limits.max_line} characters; break it into lines or raise max_line."
        return refuse(one, "line too long", detail)
    return Report(
        id=report_id,
        text=decoded.text,
        origin=one.origin,
        digest=raw.digest,
        media="text",
        encoding=decoded.encoding,
        blocks=split_blocks(decoded.text),
        notes=_notes(decoded),
    )


def _page(one: Input, raw: Raw, decoded: Decoded, report_id: str, limits: Limits) -> Report | Refusal:
    """Make the report of a web page."""
    try:
        page = read_page(decoded.text, limits)
    except TooDeep:
        detail = f"Its elements are nested deeper than {limits.max_depth}; raise max_depth or save the page as text."
        return refuse(one, "too deep", detail)
    except TooCrowded:
        return refuse(one, "too crowded", "It has too many tags or a tag too many attributes; save the page as text.")
    if not has_visible(page.text):
        return refuse(one, "empty", "The page shows no text; save it once it has loaded, or as .txt.")
    facts = page.facts
    return Report(
        id=report_id,
        text=page.text,
        origin=one.origin,
        digest=raw.digest,
        media="html",
        encoding=decoded.encoding,
        blocks=page.blocks,
        outlet=facts.outlet,
        published=facts.published,
        published_from=facts.published_from,
        url=facts.url,
        title_given=facts.title,
        author=facts.author,
        notes=(*_notes(decoded), *page.notes),
    )


def _notes(decoded: Decoded) -> tuple[str, ...]:
    """Say how much of the text could not be decoded."""
    if not decoded.unreadable:
        return ()
    return (f"{decoded.unreadable} characters could not be read as {decoded.encoding}",)


def _with_address(report: Report, one: Input, raw: Raw) -> Report:
    """Note where a report was fetched: its address as named, and where that led."""
    if not one.is_address:
        return report
    moved = raw.final not in (None, one.origin) and f"read from {raw.final}, to which its address leads"
    return replace(report, url=one.origin, notes=(*report.notes, moved) if moved else report.notes)


def _with_given(report: Report, table: Table) -> Report:
    """Lay what the user says of the report over what the page says."""
    given = table.given.get(report.origin)
    if given is None:
        return report
    return replace(
        report,
        outlet=given.outlet or report.outlet,
        url=given.url or report.url,
        published=given.published or report.published,
        published_from="given" if given.published else report.published_from,
        notes=(*report.notes, *table.notes.get(report.origin, ())),
    )
