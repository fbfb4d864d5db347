"""The text of a page as a browser lays it out: a line for each block and line break, white space collapsed.

No place of the text can be found again in the page's bytes, so this text is the report's text of record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

from communique.nouns import Block, BlockKind

DROPPED = frozenset(
    {
        "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "audio", "video",
        "canvas", "map", "select", "datalist", "textarea", "frameset", "noframes", "applet", "dialog",
    }
)  # fmt: skip
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("td", "th"), "cell"),
    "blockquote": "quote",
}
STRONG = frozenset({"heading", "caption", "quote", "item"})
SPACE = re.compile(r"[ \t\n\r\f]+")
INVISIBLE = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)


@dataclass(slots=True)
class Drawing:
    """Text drawn so far; ``start`` is where the open block began, -1 for none."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    start: int = -1
    gap: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(self, text: str, kind: BlockKind) -> None:
        """Append inline *text*; white space waits until something visible follows it in the same block."""
        if not text:
            return
        collapsed = SPACE.sub(" ", text)
        shown = collapsed.strip(" ")
        if not shown:
            self.gap = self.gap or " "
            return
        if collapsed[0] == " ":
            self.gap = self.gap or " "
        if self.start < 0:
            self._write("\n" if self.length else "")
            self.start = self.length
            self.blocks.append(Block(self.start, self.start, kind))
        else:
            self._write(self.gap)
        self._write(shown)
        self.gap = " " if collapsed[-1] == " " else ""

    def close(self) -> None:
        """Close the open block."""
        if self.start >= 0:
            last = self.blocks.pop()
            self.blocks.append(Block(last.start, self.length, last.kind))
        self.start, self.gap = -1, ""

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def draw(tree: html.HtmlElement) -> tuple[str, tuple[Block, ...]]:
    """Return the visible text of *tree* and its blocks, in order."""
    drawing = Drawing()
    kinds: list[BlockKind] = ["paragraph"]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in DROPPED or _is_hidden(element):
                walk.skip_subtree()
                kinds.append(kinds[-1])
                continue
            if tag in BLOCKS:
                drawing.close()
            kinds.append(_kind(tag, kinds[-1]))
            drawing.add(element.text or "", kinds[-1])
        else:
            if tag in BLOCKS:
                drawing.close()
            kinds.pop()
            drawing.add(element.tail or "", kinds[-1])
    drawing.close()
    return "".join(drawing.parts), tuple(drawing.blocks)


def _kind(tag: str, outer: BlockKind) -> BlockKind:
    """Return the kind of text inside *tag*: a paragraph in a heading, caption, quotation or item is part of it."""
    if tag in KINDS:
        return KINDS[tag]
    return "paragraph" if tag == "p" and outer not in STRONG else outer


def _is_hidden(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(INVISIBLE.search(element.get("style") or ""))
