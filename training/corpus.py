"""Plain texts of a data set as articles, so that training sees what the program sees."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.nouns import Article, Block, Report, Span

_LINE = re.compile(r"[^\n]+")


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a ``.jsonl`` or ``.jsonl.gz`` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            if line.strip():
                yield json.loads(line)


def article(text: str, identity: str = "text", *, titled: bool = True) -> Article:
    """Return *text* as a clean article: every line a block, the first one its title where *titled*."""
    blocks = [
        Block(m.start(), m.end(), "title" if titled and number == 0 else "paragraph")
        for number, m in enumerate(_LINE.finditer(text))
        if m.group().strip()
    ]
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    report = Report(identity, text, identity, digest, "text", "utf-8", tuple(blocks))
    title = Span(identity, blocks[0].start, blocks[0].end) if titled and blocks else None
    body = tuple(Span(identity, b.start, b.end) for b in blocks)
    return Article(report, title, None, None, None, None, None, "outlet", body, tuple(blocks), ())
