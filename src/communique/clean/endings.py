"""What stands below the last paragraph of what was kept and is no part of it: imprints and links to other stories."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.clean.rules import ENDS
from communique.clean.transcript import imprint

LINK = re.compile(r"(?:[→⇒➔➜►▶▸]\s?|[›»]\s)\S")
LONGEST_LINK = 120


def endings(lines: Sequence[str]) -> dict[int, str]:
    """Map the numbers of the kept *lines* that only end the page to their role."""
    return dict.fromkeys(imprint(lines), "metadata") | dict.fromkeys(_links(lines), "other-story")


def _links(lines: Sequence[str]) -> range:
    """Number the links at the end, unless nothing stands above them or the line above announces them as a list."""
    first = len(lines)
    while first and _is_link(lines[first - 1]):
        first -= 1
    announced = first == 0 or lines[first - 1].endswith(":")
    return range(0) if announced else range(first, len(lines))


def _is_link(line: str) -> bool:
    return len(line) <= LONGEST_LINK and bool(LINK.match(line)) and not ENDS.search(line)
