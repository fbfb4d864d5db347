"""A joint text as a Word document: brackets in the colour of their party, passages as numbered notes at the end.

The same input gives the same bytes: core properties and the times in the archive are fixed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from communique.faces.exports.draft_md import NO_STORY
from communique.faces.exports.draft_view import LEGEND, Note, Run, TextView, text_views, title_of
from communique.faces.exports.view import visible
from communique.nouns import Collection, JointText

EPOCH = datetime(2000, 1, 1)
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
COLOURS = ("1F5FA8", "A85A00", "1E7A45", "7A3FA8", "A8263D", "0F7480", "7A6B00", "9A2F80")
GREY = "5F5B55"
UNPRINTABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write(collection: Collection, texts: Sequence[JointText]) -> bytes:
    """Return *texts*, one for each readout of *collection*, as the bytes of one .docx file."""
    views = text_views(collection, texts)
    document = docx.Document()
    _properties(document, title_of(views))
    document.add_heading(_shown(title_of(views)), 0)
    if not views:
        document.add_paragraph(NO_STORY)
    for view in views:
        _text(document, view, alone=len(views) == 1)
    if views:
        document.add_heading("How to read the brackets", 1)
        for sign, meaning in LEGEND:
            line = document.add_paragraph(style="List Bullet")
            line.add_run(sign).bold = True
            line.add_run(f": {meaning}")
        document.add_heading("Passages", 1)
    for note in (note for view in views for note in view.notes):
        _note(document, note)
    for refusal in collection.refused:
        document.add_paragraph(_shown(f"Refused: {refusal.origin}: {refusal.reason}. {refusal.detail}"))
    return _steady(document)


def _text(document: Document, view: TextView, *, alone: bool) -> None:
    """Add one story's text."""
    if not alone:
        document.add_heading(_shown(view.title), 1)
    opening = document.add_paragraph()
    opening.add_run(view.heading).bold = True
    opening.add_run(f" {_shown(view.drawn)}")
    for chapter in view.chapters:
        document.add_heading(_shown(f"{chapter.number}. {chapter.title}"), 2)
        for clause in chapter.clauses:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{clause.number}  ").bold = True
            for run in clause.runs:
                _run(paragraph, run)
            for remark in clause.remarks:
                _run(document.add_paragraph(style="List Bullet"), remark)
    if view.remarks:
        document.add_heading("No clause", 2)
    for remark in view.remarks:
        _run(document.add_paragraph(style="List Bullet"), remark)


def _run(paragraph: Paragraph, run: Run) -> None:
    """Add words with their colour, and the numbers of their notes."""
    told = paragraph.add_run(_shown(run.text))
    if run.tone != "plain":
        colour = COLOURS[run.party % len(COLOURS)] if run.party is not None else GREY
        told.font.color.rgb = RGBColor.from_string(colour)
        told.italic = run.tone == "mark"
    for at, number in enumerate(run.notes):
        _link(paragraph, f"{',' if at else ''}{number}", f"note{number}")
    paragraph.add_run(" ")


def _link(paragraph: Paragraph, text: str, bookmark: str) -> None:
    """Add raised words that lead to a bookmark of the document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    run = paragraph.add_run(text)
    run.font.superscript = True
    link.append(run._r)
    paragraph._p.append(link)


def _note(document: Document, note: Note) -> None:
    """Add a numbered note under its bookmark."""
    paragraph = document.add_paragraph()
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(note.number))
    start.set(qn("w:name"), f"note{note.number}")
    paragraph._p.append(start)
    paragraph.add_run(f"{note.number}. ").bold = True
    paragraph._p.append(end)
    place = f"[{note.span.report}:{note.span.start}-{note.span.end}]"
    address = f" {note.link}" if note.link else ""
    told = f"“{' '.join(note.quote.split())}” {note.outlet}, {note.date} {place}{address}"
    paragraph.add_run(_shown(told)).font.size = Pt(9)


def _shown(text: str) -> str:
    """Return *text* with characters made visible that XML or a reader's eye cannot take."""
    return UNPRINTABLE.sub("�", visible(text))


def _properties(document: Document, title: str) -> None:
    """Fix what would tell the clock or the machine."""
    core = document.core_properties
    core.author, core.last_modified_by, core.comments = "Communique", "Communique", ""
    core.title = _shown(title)[:250]
    core.created = core.modified = EPOCH
    core.revision = 1


def _steady(document: Document) -> bytes:
    """Return the document as an archive whose members bear one fixed time."""
    raw, made = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, ZIP_EPOCH)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(member, old.read(name))
    return made.getvalue()
