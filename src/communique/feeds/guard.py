"""A look over the text before it is parsed: what is no feed, and what would cost more than any feed may."""

from __future__ import annotations

import re

from communique.nouns import Refusal

MOST_ENTRIES = 1_000
MOST_TAGS = 50_000  # outside of CDATA; the parser takes up to 50 microseconds for each
MOST_NAMESPACES = 100
ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
PAGES = frozenset({"html", "head", "body", "div", "p", "title", "meta"})
ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})")
ENTRY = re.compile(r"<(?:[\w.-]{1,40}:)?(?:item|entry)[\s/>]", re.IGNORECASE)
ENTRY_END = re.compile(r"</(?:[\w.-]{1,40}:)?(?:item|entry)\s{0,10}>", re.IGNORECASE)
PREFIX = re.compile(r"xmlns:([\w.-]{1,60})")
ALTERNATE = re.compile(r"<link\b[^>]{0,500}application/(?:rss|atom)\+xml[^>]{0,500}>", re.IGNORECASE)
HREF = re.compile(r"href\s{0,5}=\s{0,5}[\"']?([^\"'\s>]{1,500})", re.IGNORECASE)


def refuse(base: str, reason: str, detail: str) -> Refusal:
    """Return the refusal of the feed at *base*; *detail* is one sentence with the mend."""
    return Refusal(origin=base, room="feeds", reason=reason, detail=detail)


def refusal_of(text: str, base: str) -> Refusal | None:
    """Return why *text* is not parsed as a feed; ``None`` for what may be one. Takes time linear in its length."""
    if not text:
        return refuse(base, "empty", "There is nothing in it; check the feed's address.")
    if not text.startswith("<"):
        return refuse(base, "no feed", "This is no XML and so no feed; check the feed's address.")
    start, declares = _prolog(text)
    root = ROOT.match(text, start)
    name = root.group(1).lower() if root else ""
    if declares and name not in PAGES:
        detail = (
            "It declares entities of its own, which no feed needs and which can exhaust a reader; ask its publisher."
        )
        return refuse(base, "unsafe", detail)
    if name not in ROOTS:
        return refuse(base, "no feed", _other(name, text))
    if _tags(text) > MOST_TAGS or len(set(PREFIX.findall(text))) > MOST_NAMESPACES:
        return refuse(base, "too crowded", "It has more tags or namespaces than any feed needs; split the feed.")
    return None


def cut(text: str) -> tuple[str, str | None]:
    """Return *text* without the entries after the first ``MOST_ENTRIES``, and a note where there are more."""
    starts = [entry.start() for entry in ENTRY.finditer(text)]
    if len(starts) <= MOST_ENTRIES:
        return text, None
    after = starts[MOST_ENTRIES]
    end = max((found.end() for found in ENTRY_END.finditer(text, after)), default=len(text))
    return text[:after] + text[end:], f"only the first {MOST_ENTRIES} of the feed's {len(starts)} entries were read"


def _tags(text: str) -> int:
    """Count the tags of *text*; what stands in CDATA is text to the parser."""
    return sum(part.partition("<![CDATA[")[0].count("<") for part in text.split("]]>"))


def _prolog(text: str) -> tuple[int, bool]:
    """Return where the root element begins, and whether a document type before it declares anything."""
    at = 0
    while True:
        while text[at : at + 1].isspace():
            at += 1
        if text.startswith("<?", at):
            at = _after(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _after(text, "-->", at)
        elif text.startswith("<!", at):
            end = _after(text, ">", at)
            if "[" in text[at:end] or text[at : at + 9].upper() != "<!DOCTYPE":
                return at, True
            at = end
        else:
            return at, False


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else len(text)


def _other(name: str, text: str) -> str:
    """Say what it is instead of a feed; a web page that names its feed gives the mend."""
    if name not in PAGES:
        return "This is XML but no RSS or Atom feed; check the feed's address."
    for alternate in ALTERNATE.findall(text[:500_000]):
        address = HREF.search(alternate)
        if address:
            return f"This is a web page, no feed; it names its feed as {address.group(1)}."
    return "This is a web page, no feed; look on it for the address of its RSS or Atom feed."
