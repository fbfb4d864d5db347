"""Roles that are sure only from the lines around: goes-on lines, shared endings, another script, stories between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.clean.rules import ENDS, SHORTEST_PROSE, script_of, sure_role

GOES_ON = frozenset({"sign-up", "cookie", "comment-prompt", "shop"})
LONGEST_TAIL = 40
LONGEST_LINE = 300
LEAST_SAME_START = 30
FEWEST_HEADLINE_WORDS = 4
MOST_HEADLINE_WORDS = 24
LEAST_CAPITALS = 0.6
MOST_FOREIGN = 0.15
MOST_FOREIGN_LINES = 5


def sure_roles(lines: Sequence[str], gaps: Sequence[int]) -> list[str | None]:
    """Return for each line why it is surely no part of an article, ``None`` where nothing is sure.

    *gaps* are the blank lines before each line.
    """
    foreign = _foreign_scripts(lines)
    tails = _shared_tails(lines)
    roles: list[str | None] = []
    prose = False
    for number, (line, gap) in enumerate(zip(lines, gaps, strict=True)):
        role = sure_role(line)
        if role is None and number:
            role = _from_before(line, gap, lines[number - 1], roles[-1], prose=prose)
        if role is None and _tail(line) in tails:
            role = "caption"
        if role is None and foreign and script_of(line) in foreign:
            role = "other-script"
        prose = prose or (role is None and len(line) >= SHORTEST_PROSE and bool(ENDS.search(line)))
        roles.append(role)
    return roles


def _from_before(line: str, gap: int, before: str, role: str | None, *, prose: bool) -> str | None:
    """Return the role that a line has from the line before it."""
    if role in GOES_ON and gap == 0 and line[:1].islower() and not ENDS.search(before):
        return role
    if role == "caption" and line[:LEAST_SAME_START] in before and len(line) >= LEAST_SAME_START:
        return role
    if role == "caption" and prose and gap == 0 and is_headline(line):
        return "other-story"
    return None


def is_headline(line: str) -> bool:
    """Tell whether a line is written as a headline, most of its words with a capital."""
    words = line.split()
    if not FEWEST_HEADLINE_WORDS <= len(words) <= MOST_HEADLINE_WORDS or ENDS.search(line):
        return False
    long = [word for word in words if len(word) > 3]
    return bool(long) and sum(word.lstrip("‘'“\"(")[:1].isupper() for word in long) >= LEAST_CAPITALS * len(long)


def _foreign_scripts(lines: Sequence[str]) -> frozenset[str]:
    """Return the scripts of stray lines: those of a small share of a text that is all but written in another."""
    counts: Counter[str] = Counter()
    many: Counter[str] = Counter()
    for line in lines:
        script = script_of(line)
        if script:
            counts[script] += len(line)
            many[script] += 1
    most = MOST_FOREIGN * counts.total()
    return frozenset(script for script, count in counts.items() if count < most and many[script] <= MOST_FOREIGN_LINES)


def _tail(line: str) -> str | None:
    """Return what follows the last spaced hyphen of a line that is no sentence."""
    if len(line) > LONGEST_LINE or ENDS.search(line) or " - " not in line:
        return None
    tail = line.rsplit(" - ", 1)[1].strip()
    return tail if 0 < len(tail) <= LONGEST_TAIL else None


def _shared_tails(lines: Sequence[str]) -> frozenset[str]:
    """Return the endings, such as an outlet's name behind a hyphen, that several different lines share."""
    tails = Counter(tail for line in set(lines) if (tail := _tail(line)))
    return frozenset(tail for tail, count in tails.items() if count > 1)
