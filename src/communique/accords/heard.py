"""Heard: which stretches of a report a statement's speaker is heard in, where its content alone does not tell.

Items of a list are heard through the line that announces them ("X said the following:"), also those that have a cue of
their own; indirect speech stands in the sentence of its cue or runs on behind it, never before it and never over a
sentence of somebody else; "he" and "she" are no place and no body.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.nouns import Actor, Page, Span, Statement, Testimony

PERSONS = frozenset({"person", "unnamed"})
ONE_PERSON = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a statement's content and the statement."""

    start: int
    end: int
    statement: Statement


def heard(testimony: Testimony, cast: Mapping[str, Actor]) -> tuple[Statement, ...]:
    """Return the statements of *testimony* that are not only suggested, as far as they can be heard."""
    found: list[Statement] = []
    for statement in testimony.statements:
        if statement.suggested:
            continue
        statement = _said(testimony.page, statement, cast)
        kept = _near(testimony.page, statement)
        found.append(replace(statement, saying=replace(statement.saying, content=kept)))
    of = {statement.id: statement for statement in found}
    return tuple(_reported(statement, of) for statement in found)


def _reported(statement: Statement, of: Mapping[str, Statement]) -> Statement:
    """Take a statement out of one that does not reach it."""
    outer = of.get(statement.within) if statement.within is not None else None
    first = statement.saying.content[0].start
    if outer is None or any(span.start <= first < span.end for span in outer.saying.content):
        return statement
    return replace(statement, within=None)


def announced(page: Page, statements: Sequence[Statement]) -> Iterator[Voice]:
    """Yield the items of each list that a line with a cue announces, with a statement of its speaker."""
    blocks = page.article.blocks
    openings: dict[int, list[Statement]] = {}
    for statement in statements:
        at = _opens(page, statement)
        if at is not None:
            openings.setdefault(at, []).append(statement)
    for opening, told in openings.items():
        for number in range(opening + 1, len(blocks)):
            if blocks[number].kind != "item" or number in openings:
                break
            start, end = blocks[number].start, blocks[number].end
            whole = Span(page.article.report.id, start, end)
            yield Voice(start, end, replace(told[0], saying=replace(told[0].saying, content=(whole,))))


def _opens(page: Page, statement: Statement) -> int | None:
    """Return the number of the block whose cue announces the item that *statement* stands in, else ``None``."""
    cue, first = statement.saying.cue, statement.saying.content[0]
    if cue is None or cue.end > first.start or statement.within is not None or statement.saying.manner == "direct":
        return None
    opening, item = _block(page, cue.start), _block(page, first.start)
    if opening is None or item is None or opening >= item or page.article.blocks[item].kind != "item":
        return None
    return opening


def _block(page: Page, at: int) -> int | None:
    """Return the number of the block that holds the character *at*."""
    blocks = page.article.blocks
    number = bisect_right(blocks, at, key=lambda block: block.start) - 1
    return number if number >= 0 and at < blocks[number].end else None


def described(words: str, cast: Mapping[str, Actor]) -> str | None:
    """Return the only person who holds the office of *words*, told by two words or more ("the Norland minister")."""
    asked = {word for word in words.casefold().split() if word != "the"}
    if len(asked) < 2 or words[:4].casefold() != "the ":
        return None
    found = [
        actor.id
        for actor in cast.values()
        if actor.kind == "person" and any(asked == set(role.casefold().split()) for role in actor.roles)
    ]
    return found[0] if len(found) == 1 else None


def _near(page: Page, statement: Statement) -> tuple[Span, ...]:
    """Return the stretches of the content that the cue reaches; all of them where it reaches none."""
    saying = statement.saying
    if saying.manner != "indirect" or saying.cue is None or len(saying.content) < 2:
        return saying.content
    here, block = _sentence(page, saying.cue.start), _block(page, saying.cue.start)
    kept: list[Span] = []
    reach = here
    for span in saying.content:
        first = _sentence(page, span.start)
        if _block(page, span.start) != block or here <= first <= reach + 1:
            kept.append(span)
            reach = max(reach, _sentence(page, span.end - 1))
    return tuple(kept) or saying.content


def _sentence(page: Page, at: int) -> int:
    """Return the number of the sentence that holds the character *at*."""
    return bisect_right(page.sentences, at, key=lambda sentence: sentence.start) - 1


def _said(page: Page, statement: Statement, cast: Mapping[str, Actor]) -> Statement:
    """Name the speaker whom an office or, where none is a person yet, "he" or "she" can only mean."""
    mention, speaker = statement.saying.mention, statement.speaker
    if mention is None:
        return statement
    words = page.article.report.text[mention.start : mention.end]
    holder = described(words, cast)
    if holder is not None and holder != speaker:
        return replace(statement, speaker=holder)
    if words.lower() not in ONE_PERSON and not (speaker is not None and _one_of(words, cast[speaker])):
        return statement
    if speaker is not None and cast[speaker].kind in PERSONS:
        return statement
    number = _block(page, mention.start)
    for block in page.article.blocks[max(0, number - 1) : number + 1][::-1] if number is not None else ():
        named = _persons(statement, Span(mention.report, block.start, min(block.end, mention.start)), cast)
        if named:
            return replace(statement, speaker=named[0]) if len(named) == 1 else statement
    return statement


def _one_of(words: str, group: Actor) -> bool:
    """Say whether *words* name a single one of a group: "the minister" is not "the ministers"."""
    last, whole = words.split()[-1].casefold(), group.name.split()[-1].casefold()
    return group.kind == "group" and whole == last + "s"


def _persons(statement: Statement, where: Span, cast: Mapping[str, Actor]) -> list[str]:
    """Return the persons named in *where* outside the words of *statement*."""
    return [
        actor.id
        for actor in cast.values()
        if actor.kind in PERSONS
        and any(
            span.report == where.report
            and where.start <= span.start < where.end
            and not any(part.start <= span.start < part.end for part in statement.saying.content)
            for span in actor.mentions
        )
    ]
