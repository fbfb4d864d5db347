"""The vector of a text that stands alone, for setting it beside sentences of reports."""

from __future__ import annotations

import re

import numpy as np

from communique.errors import UsageError
from communique.language.page import parse
from communique.language.reader import Reader
from communique.nouns import Article, Block, Report, Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def vector_of(text: str, reader: Reader) -> tuple[str, bytes]:
    """Return the id of the reader's pack and the vector of *text*: 32-bit floats, little-endian, of length 1.

    It is the mean of the vectors of its sentences, each weighed by its characters, as that of a statement is.

    Raises:
        UsageError: the text has no word, or no pack reads.
    """
    if reader.pack is None:
        raise UsageError(
            "What is alike is found with a reader pack, and the settings ask for rules alone; leave that out."
        )
    blocks = tuple(Block(found.start(), found.end(), "paragraph") for found in _LINE.finditer(text))
    report = Report("text", text, "text", "", "text", "utf-8", blocks)
    body = (Span("text", 0, len(text)),)
    page = parse(Article(report, None, None, None, None, None, None, "unknown", body, blocks, ()), reader)
    if page.vectors is None or not page.sentences or not any(c.isalnum() for c in text):
        raise UsageError(f"{text.strip()!r} has no word in it; write a sentence that others are to be like.")
    rows = np.frombuffer(page.vectors.data, "<f2").reshape(-1, page.vectors.width).astype(np.float32)
    vector = np.array([s.end - s.start for s in page.sentences], np.float32) @ rows
    return page.vectors.pack, (vector / max(float(np.linalg.norm(vector)), 1e-12)).astype("<f4").tobytes()
