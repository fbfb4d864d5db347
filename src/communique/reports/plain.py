"""Blocks of a text dump: one for each line, or for each paragraph where the text is hard-wrapped."""

from __future__ import annotations

import re

from communique.nouns import Block

LINE = re.compile(r"[^\r\n]+")
ITEM = re.compile(r"(?:[•‣▪●◦·*+–—-]|\(?\d{1,2}[.)])[ \t\u00a0]+\S")
FIRST_WORD = re.compile(r"\S{1,80}")
ENDS = re.compile(r"[.!?:;][\"'”’»)\]]?$")
NARROWEST, WIDEST = 40, 110
SLACK = 6
FEWEST_BREAKS = 4
LEAST_FORCED = 0.8
LEAST_OPEN = 0.5

Line = tuple[int, int, int]
"""Start and end of the visible part of a line, and the line breaks before it."""


def longest_line(text: str) -> int:
    """Return the length of the longest line, in characters."""
    return max((match.end() - match.start() for match in LINE.finditer(text)), default=0)


def split_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text dump in order; ranges begin and end with a visible character."""
    lines = _lines(text)
    joined = _joins(text, lines)
    blocks: list[Block] = []
    for number, (start, end, _) in enumerate(lines):
        if number in joined:
            blocks[-1] = Block(blocks[-1].start, end, blocks[-1].kind)
        else:
            blocks.append(Block(start, end, "item" if ITEM.match(text, start) else "line"))
    return tuple(blocks)


def _lines(text: str) -> list[Line]:
    """List the lines that show anything, each with the number of line breaks since the one before."""
    lines: list[Line] = []
    last = 0
    for match in LINE.finditer(text):
        shown = match.group().strip().strip("\ufeff\u200b").strip()
        if shown:
            start = match.start() + match.group().index(shown)
            breaks = text.count("\n", last, start) or text.count("\r", last, start)
            lines.append((start, start + len(shown), breaks))
            last = start + len(shown)
    return lines


def _joins(text: str, lines: list[Line]) -> frozenset[int]:
    """Number the lines that go on with the line before: all breaks of the text must look forced by one width."""
    pairs = [number for number in range(1, len(lines)) if lines[number][2] == 1]
    if len(pairs) < FEWEST_BREAKS:
        return frozenset()
    widths = sorted(lines[n - 1][1] - lines[n - 1][0] for n in pairs)
    width = widths[-1]
    if not NARROWEST <= width <= WIDEST:
        return frozenset()
    forced = [n for n in pairs if _is_forced(text, lines[n - 1], lines[n], width)]
    open_ends = [n for n in forced if not ENDS.search(text[lines[n - 1][0] : lines[n - 1][1]])]
    if len(forced) < LEAST_FORCED * len(pairs) or len(open_ends) < LEAST_OPEN * len(forced):
        return frozenset()
    return frozenset(n for n in forced if not ITEM.match(text, lines[n][0]))


def _is_forced(text: str, line: Line, after: Line, width: int) -> bool:
    """Tell whether the next line's first word would not have fitted on *line*."""
    word = FIRST_WORD.match(text, after[0])
    return line[1] - line[0] + 1 + (len(word.group()) if word else 0) > width - SLACK
