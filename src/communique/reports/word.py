"""A Word document (.docx, ISO/IEC 29500): its paragraphs in reading order, as they stand once all changes are accepted.

What was deleted or moved away is not read, nor what is hidden, nor notes, comments, headers and footers. A text box
stands where it is anchored, once. Nothing of a document is executed or fetched, and no entity of its XML is resolved.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as Package
from docx.oxml.ns import nsmap, qn
from lxml import etree

from communique.nouns import BlockKind
from communique.reports.drawn import Document, Drawn, Unreadable
from communique.reports.metadata import LONGEST, Facts
from communique.settings import Limits

MAGIC = b"PK\x03\x04"
PART = "word/document.xml"
MOST_PARTS = 5_000
UNPACKED = 10_000_000
RATIO = 100
"""How much more may come out of the archive than went in, once it is larger than ``UNPACKED`` bytes."""
MOST_MARKUP = 50_000_000
DROPPED = frozenset(
    {qn(f"w:{name}") for name in ("del", "moveFrom", "rubyPr", "rt", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
TEXT, TAB, BREAK, RETURN, DASH = (qn(f"w:{name}") for name in ("t", "tab", "br", "cr", "noBreakHyphen"))
PARAGRAPH, RUN, CELL, BOX = (qn(f"w:{name}") for name in ("p", "r", "tc", "txbxContent"))
STYLES: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (re.compile(r"title$|subtitle$|heading \d", re.IGNORECASE), "heading"),
    (re.compile(r"caption", re.IGNORECASE), "caption"),
    (re.compile(r"(?:intense )?quote|block text", re.IGNORECASE), "quote"),
    (re.compile(r"list", re.IGNORECASE), "item"),
)


def is_word(data: bytes) -> bool:
    """Tell whether bytes are a Word document: an archive that holds the part with its text."""
    if not data.startswith(MAGIC):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return PART in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def read_word(data: bytes, limits: Limits) -> Document:
    """Draw the text of a Word document.

    Raises:
        Unreadable: it is damaged, locked with a password, or packed more than any report is.
    """
    _weigh(data, limits)
    try:
        package = docx.Document(io.BytesIO(data))
        drawn = Drawn()
        _Walk(package, drawn).draw(package.element.body)
        core = package.core_properties
        facts = Facts(title=_short(core.title), author=_short(core.author))
    except Exception as problem:  # of damaged parts, wrong kinds, odd packing and nesting the library raises anything
        detail = "The document is damaged or of another kind; save it as .docx with a word processor."
        raise Unreadable("unreadable", detail) from problem
    return drawn.document(facts)


def _weigh(data: bytes, limits: Limits) -> None:
    """Refuse an archive that would grow beyond measure; no part can be longer than the archive says it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise Unreadable("unreadable", "The document is damaged; save it again.") from problem
    whole = sum(part.file_size for part in parts)
    markup = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    most = max(UNPACKED, min(RATIO * len(data), 10 * limits.max_bytes))
    if len(parts) > MOST_PARTS or whole > most or markup > MOST_MARKUP:
        detail = "The document is packed more than a hundredfold, as no report is; save its text as .txt."
        raise Unreadable("too large", detail)


class _Walk:
    """A walk over the body of a document; ``held`` are the words of a paragraph whose end was deleted."""

    def __init__(self, package: Package, drawn: Drawn) -> None:
        self.names = {style.style_id: str(style.name or "") for style in package.styles}
        self.drawn = drawn
        self.held = ""

    def draw(self, element: etree._Element, kind: BlockKind | None = None) -> None:
        """Draw the paragraphs below *element*, in order; *kind* is that of all of them, as in a table's cell."""
        for child in element:
            if child.tag == PARAGRAPH:
                self._paragraph(child, kind)
            elif child.tag not in DROPPED and isinstance(child.tag, str):
                self.draw(child, "cell" if child.tag == CELL else kind)
        if self.held and element.tag in {CELL, qn("w:body")}:
            self.drawn.add(self.held, kind or "paragraph")
            self.held = ""

    def _paragraph(self, paragraph: etree._Element, kind: BlockKind | None) -> None:
        text = self.held + "".join(_words(paragraph))
        self.held = ""
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None:
            self.held = text
        else:
            for line in text.split("\n"):
                self.drawn.add(line, kind or self._kind(paragraph))
        for box in paragraph.iter(BOX):
            above = list(box.iterancestors())
            own = next(one for one in above if one.tag == PARAGRAPH)
            if own is paragraph and not any(one.tag in DROPPED for one in above):
                self.draw(box, kind)

    def _kind(self, paragraph: etree._Element) -> BlockKind:
        """Return what a paragraph's style, outline level or number says that it is."""
        layout = paragraph.find(qn("w:pPr"))
        if layout is None:
            return "paragraph"
        style = layout.find(qn("w:pStyle"))
        name = self.names.get(style.get(qn("w:val")) or "", "") if style is not None else ""
        for pattern, kind in STYLES:
            if pattern.match(name):
                return kind
        level = layout.find(qn("w:outlineLvl"))
        if level is not None and (level.get(qn("w:val")) or "9") < "9":
            return "heading"
        return "item" if layout.find(qn("w:numPr")) is not None else "paragraph"


def _words(element: etree._Element) -> Iterator[str]:
    """Yield the words that stand in a paragraph, without those of text boxes in it."""
    for child in element:
        if child.tag in DROPPED or child.tag == BOX or (child.tag == RUN and _is_hidden(child)):
            continue
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag == TAB:
            yield " "
        elif child.tag in {BREAK, RETURN}:
            yield "\n"
        elif child.tag == DASH:
            yield "-"
        else:
            yield from _words(child)


def _is_hidden(run: etree._Element) -> bool:
    """Tell whether a run is hidden by its own format."""
    hidden = run.find("w:rPr/w:vanish", nsmap)
    return hidden is not None and hidden.get(qn("w:val")) not in {"0", "false", "off"}


def _short(text: str | None) -> str | None:
    """Return a property on one line, ``None`` where it is empty."""
    return " ".join((text or "").split())[:LONGEST] or None
