"""Transcripts: which lines are turns, and which lines after the last turn are no speech."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.clean.rules import ENDS

NAME = r"[A-ZÀ-Þ][\w.'’-]{0,24}"
LABEL = re.compile(
    rf"(?P<label>Q|A|(?i:question|answer|moderator|interviewer|host|reporter)(?: \([^()\n]{{1,60}}\))?"
    rf"|{NAME}(?: (?:{NAME}|of|the|de|van|von|al|bin|for|and|&)){{0,7}}(?:, {NAME}(?: [\w.'’&-]{{1,24}}){{0,7}})?"
    rf"(?: \([^()\n]{{1,60}}\))?):\s"
)
PART = r"[A-ZÀ-Þ\d][^,!?;:]{1,80}"
ADDRESS = re.compile(rf"{PART}(?:, ?{PART}){{1,5}}")
HOUSE = re.compile(r"(?:^|, ?)\d{1,5}\w? [A-ZÀ-Þ]|(?<!\w)[A-ZÀ-Þ][^\W\d]{1,30} \d{1,5}\w?(?:,|$)")
FEWEST_TURNS = 4
LEAST_TURNS = 0.3


def turns(lines: Sequence[str]) -> frozenset[int]:
    """Number the lines that are turns of a transcript: enough lines begin with a label, and labels come again."""
    labels = {n: match["label"].casefold() for n, line in enumerate(lines) if (match := LABEL.match(line))}
    again = Counter(labels.values())
    if len(labels) < max(FEWEST_TURNS, LEAST_TURNS * len(lines)) or len(again) < 2 or max(again.values()) < 2:
        return frozenset()
    return frozenset(labels)


def imprint(lines: Sequence[str]) -> frozenset[int]:
    """Number the addresses that stand at the end of a transcript, below its last turn."""
    talk = turns(lines)
    found: set[int] = set()
    for number in range(len(lines) - 1, max(talk, default=len(lines)), -1):
        if not _is_address(lines[number]):
            break
        found.add(number)
    return frozenset(found)


def _is_address(line: str) -> bool:
    """Tell whether a line is names between commas, one of them with the number of a house, and no sentence."""
    return bool(ADDRESS.fullmatch(line) and HOUSE.search(line)) and not ENDS.search(line)
