"""A record as it was spoken: turns with their speakers, answers with the questions before them.

A label is "NAME:", "Q:", "Foreign Minister NAME:" at the start of a block, or a name alone on a line that comes again.
A text without such labels is an official text: its paragraphs stand for themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.lexicons import words
from communique.nouns import Actor, Answer, Article, Block, Span, Testimony
from communique.tracing.texts import Unit

_NAME = r"[A-ZÀ-Þ][\w.'’-]{0,24}"
_PARENTHESIS = r"(?: ?\([^()\n]{1,60}\))?"
_LABEL = (
    rf"(?:{_NAME}(?: (?:{_NAME}|of|the|for|and|de|van|von|al|bin|der|&)){{0,8}}"
    rf"(?:, {_NAME}(?: [\w.'’&-]{{1,24}}){{0,8}})?{_PARENTHESIS})"
)
_SPOKEN = re.compile(rf"\s{{0,8}}(?P<stars>[*_]{{0,2}})(?P<label>{_LABEL})[*_]{{0,2}}:[*_]{{0,2}}(?=\s|$)\s*")
_SHORT = re.compile(r"\s{0,8}(?P<label>Q\.?|A\.)\s{1,8}(?=[\"“‘'A-ZÀ-Þ])")
_ALONE = re.compile(rf"\s{{0,8}}[*_]{{0,2}}(?P<label>{_LABEL})[*_]{{0,2}}\s*")
_FEWEST = 3
_ALONE_MOST = 60
_ANSWER = re.compile(r"(?:a\.?|answer)", re.IGNORECASE)
_FIRST = re.compile(r"[^\W\d_]+")
_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|prof|sir|lord|the|president|minister|secretary|ambassador|prime|foreign|special|envoy|deputy|"
    r"spokesman|spokeswoman|spokesperson|general|chancellor|chairman|chairwoman|moderator|of|state)\b\.?\s*){1,6}",
    re.IGNORECASE,
)
_TALKS_LITTLE = 0.25


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's go: the label, the name it gives (``None``: it gives none), whether the turn is a question."""

    label: Span
    name: str | None
    asks: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A record as units to search, turns, and answers with the units that each holds."""

    units: tuple[Unit, ...]
    turns: tuple[Turn, ...]
    answers: tuple[Answer, ...]
    of_unit: tuple[int, ...]
    """The answer that each unit belongs to."""


def record_of(article: Article) -> Article:
    """Take everything between the first and the last label of a transcript as spoken, whatever cleaning made of it.

    A text without labels stays as it was cleaned.
    """
    report = article.report
    blocks = sorted(report.blocks, key=lambda block: block.start)
    labels = _labels(report.text, blocks)
    if not labels:
        return article
    known = {block.start: block for block in article.blocks}
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        if number in labels:
            alone = labels[number][1] >= block.end
            kept.append(Block(block.start, block.end, "heading" if alone else "turn", article=True))
        elif min(labels) < number < max(labels):
            heading = block.start in known and known[block.start].kind == "heading"
            kept.append(Block(block.start, block.end, "heading" if heading else "paragraph", article=True))
        elif block.start in known:
            kept.append(known[block.start])
    starts = {block.start for block in kept}
    talk = blocks[min(labels)].start
    title = article.title if article.title and article.title.start < talk else None
    return replace(
        article,
        title=title,
        blocks=tuple(kept),
        body=tuple(Span(report.id, block.start, block.end) for block in kept),
        left_out=tuple(one for one in article.left_out if one.start not in starts),
    )


def listen(record: Testimony) -> Spoken:
    """Part the record into turns and answers; without labels every paragraph of the body is an answer of nobody."""
    report = record.page.article.report
    blocks = sorted(report.blocks, key=lambda block: block.start)
    labels = _labels(report.text, blocks)
    kinds = {block.start: block.kind for block in record.page.article.blocks}
    body = record.page.article.body
    turns: list[tuple[Span, list[Span]]] = []
    units: list[Unit] = []
    for number, block in enumerate(blocks):
        start = block.start
        if number in labels:
            label, start = labels[number]
            turns.append((Span(report.id, *label), []))
        heading = kinds.get(block.start) in ("heading", "title") and number not in labels
        if start >= block.end:
            continue
        units.append(Unit(start, block.end, len(turns) - 1 if turns and not heading else -1))
        if turns and not heading and any(span.start <= start < span.end for span in body):
            turns[-1][1].append(Span(report.id, start, block.end))
    spoken = _named(record, turns)
    answers, home = _answers(spoken, report.text) if spoken else ([], {})
    if not spoken:
        title = record.page.article.title
        answers = [Answer((span,), None, None, None) for span in body if span != title]
        home = {answer.spans[0].start: n for n, answer in enumerate(answers)}
    return Spoken(tuple(units), tuple(spoken), tuple(answers), tuple(home.get(unit.start, -1) for unit in units))


def _labels(text: str, blocks: Sequence[Block]) -> dict[int, tuple[tuple[int, int], int]]:
    """Map blocks by number to the place of their label and to where speech begins behind it."""
    found: dict[int, tuple[tuple[int, int], int]] = {}
    for number, block in enumerate(blocks):
        match = _SPOKEN.match(text, block.start, block.end) or _SHORT.match(text, block.start, block.end)
        if match:
            found[number] = match.span("label"), match.end()
    alone = Counter(_folded(text[b.start : b.end]) for b in blocks if b.end - b.start <= _ALONE_MOST)
    for number, block in enumerate(blocks[:-1]):
        match = _ALONE.fullmatch(text, block.start, block.end)
        if number in found or not match or block.end - block.start > _ALONE_MOST or number + 1 in found:
            continue
        known = alone[_folded(match.group())] > 1 or _is_press(match["label"])
        if known and blocks[number + 1].end - blocks[number + 1].start > 20:
            found[number] = match.span("label"), block.end
    again = Counter(_folded(text[a:b]) for (a, b), _ in found.values())
    press = any(_is_press(label) for label in again)
    inline = any(end < blocks[number].end for number, (_, end) in found.items())
    recurring = max(again.values(), default=0) > 1 and inline
    return found if len(found) >= _FEWEST and len(again) > 1 and (press or recurring) else {}


def _folded(label: str) -> str:
    return re.sub(r"[*_:\s]+", " ", label).strip().casefold()


def _is_press(label: str) -> bool:
    first = _FIRST.search(label)
    return first is not None and first.group().casefold() in words("tracing_askers")


def _named(record: Testimony, turns: Sequence[tuple[Span, list[Span]]]) -> list[Turn]:
    """Give each turn its speaker and tell whether it asks."""
    text = record.page.article.report.text
    named: list[tuple[Span, str | None, bool, tuple[Span, ...]]] = []
    for label, held in turns:
        written = text[label.start : label.end]
        press = _is_press(written)
        name = None if press else _speaker(record, label) or _name(written)
        named.append((label, name, press, tuple(held)))
    said: Counter[str] = Counter()
    for _, name, _, spans in named:
        said[name or ""] += sum(span.end - span.start for span in spans)
    whole = sum(said.values())
    out: list[Turn] = []
    for at, (label, name, press, spans) in enumerate(named):
        following = named[at + 1][1] if at + 1 < len(named) else name
        little = said[name or ""] < _TALKS_LITTLE * whole
        ends = bool(spans) and text[spans[-1].start : spans[-1].end].rstrip("\"'”’ )").endswith("?")
        out.append(Turn(label, name, press or (ends and little and following != name), spans))
    return out


def _speaker(record: Testimony, label: Span) -> str | None:
    """Return the person whom the record's own reading names for a label, also behind a bare ANSWER."""
    people: dict[str, Actor] = {actor.id: actor for actor in record.actors if actor.kind == "person"}
    for statement in record.statements:
        mention = statement.saying.mention
        if mention and mention.start < label.end and label.start < mention.end and statement.speaker in people:
            return people[statement.speaker].name.strip("*_ ")
    return None


def _name(label: str) -> str | None:
    """Return the name in a label without office and titles; ``None`` where it holds no name."""
    if _ANSWER.fullmatch(label.strip()):
        return None
    bare = re.split(r"[,(]", label, maxsplit=1)[0].strip()
    name = _TITLES.sub("", bare).strip()
    if not name:
        return None
    return " ".join(word.capitalize() if word.isupper() and len(word) > 2 else word for word in name.split())


def _answers(turns: Sequence[Turn], text: str) -> tuple[list[Answer], dict[int, int]]:
    """Return answers (a whole turn to a question, paragraph by paragraph otherwise) and the one at each start.

    Where answers are labelled so, a turn under a name replies to no question; nor one that follows its speaker's own.
    """
    bare = [_ANSWER.fullmatch(text[turn.label.start : turn.label.end].strip()) is not None for turn in turns]
    out: list[Answer] = []
    home: dict[int, int] = {}
    question: Span | None = None
    before: Turn | None = None
    for turn, labelled in zip(turns, bare, strict=True):
        if turn.asks and turn.spans:
            question = Span(turn.label.report, turn.spans[0].start, turn.spans[-1].end)
        again = before is not None and not before.asks and before.name == turn.name
        replies = question is not None and not turn.asks and (labelled or not (any(bare) or again))
        before = turn
        groups = [turn.spans] if replies or turn.asks else [(span,) for span in turn.spans]
        for group in groups:
            home |= {span.start: len(out) for span in group}
            if group:
                out.append(Answer(group, turn.name, turn.label, question if replies else None, turn.asks))
    return out, home
