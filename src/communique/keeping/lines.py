"""Corrections from JSON lines, format ``correction/1``, as ``docs/corrections.md`` describes it.

What is read is checked line by line: a bad one is refused with its number, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec

from communique.errors import InputError
from communique.nouns import AccordKind, Anchor, Correction, CorrectionKind, Refusal

FORMAT = "correction/1"
SEVERAL: frozenset[CorrectionKind] = frozenset({"merge", "same-utterance", "not-a-clash"})
NAMING: frozenset[CorrectionKind] = frozenset({"split", "accord-kind", "issue-label", "withdrawn"})
SILENT: frozenset[CorrectionKind] = frozenset({"not-accord", "same-utterance", "not-a-clash"})


class _Pin(msgspec.Struct):
    """An anchor as it is written."""

    digest: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    start: Annotated[int, msgspec.Meta(ge=0)]
    end: Annotated[int, msgspec.Meta(ge=1)]
    quote: str
    origin: str = ""


class _Line(msgspec.Struct):
    """A correction as it is written; keys that are not here are passed over."""

    format: Literal["correction/1"]
    kind: CorrectionKind
    on: list[_Pin]
    by: Annotated[str, msgspec.Meta(min_length=1)]
    when: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
    was: str | None = None
    now: str | None = None
    why: str = ""
    id: str | None = None


def load_corrections(file: Path) -> tuple[tuple[Correction, ...], tuple[Refusal, ...]]:
    """Read the corrections of *file*, each once, and refuse its bad lines.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        return parse_corrections(file.read_bytes(), str(file))
    except OSError as problem:
        reason = problem.strerror or "unreadable"
        raise InputError(f"{file}: the corrections cannot be read ({reason.lower()}); check the path.") from problem


def parse_corrections(data: bytes, origin: str) -> tuple[tuple[Correction, ...], tuple[Refusal, ...]]:
    """Read JSON lines: the corrections, each once, and the lines that were refused; *origin* names the input."""
    found: dict[str, Correction] = {}
    refused: list[Refusal] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        made = _read(line)
        if isinstance(made, Correction):
            found[made.id] = made
        else:
            refused.append(Refusal(f"{origin}, line {number}", "correcting", "not understood", made, number))
    return tuple(found.values()), tuple(refused)


def _read(line: bytes) -> Correction | str:
    """Return the correction of a line, or a sentence on what is wrong with it."""
    try:
        held = msgspec.json.decode(line, type=_Line)
    except msgspec.ValidationError as problem:
        return f"This is no correction of the format {FORMAT} ({problem}); mend the line or leave it out."
    except (msgspec.DecodeError, UnicodeDecodeError):
        return "This is no JSON object in UTF-8; mend the line or leave it out."
    wrong = next(_faults(held), None)
    if wrong is not None:
        return wrong
    on = [Anchor(pin.digest, pin.start, pin.end, pin.quote, pin.origin) for pin in held.on]
    made = Correction.made(held.kind, on, held.was, held.now, held.by, held.when, held.why)
    if held.id is not None and held.id != made.id:
        return (
            f"The id {held.id!r} is not that of what the line says ({made.id}), so it was changed after it was "
            "exported; take the id out to import it as a correction of its own."
        )
    return made


def _faults(held: _Line) -> Iterator[str]:
    """Yield a sentence for each thing that a correction of its kind cannot be."""
    for pin in held.on:
        if pin.end - pin.start != len(pin.quote):
            yield (
                f"The quotation {pin.quote[:40]!r} has {len(pin.quote)} characters, but {pin.start} to {pin.end} are "
                f"{pin.end - pin.start}; give the report's own characters."
            )
    if not _is_time(held.when):
        yield f"{held.when} is no time; write it in UTC as YYYY-MM-DDTHH:MM:SSZ."
    if not held.by.strip():
        yield "Nobody is named as who corrects; fill in by."
    least = 0 if held.kind == "withdrawn" else 2 if held.kind in SEVERAL else 1
    if len({(pin.digest, pin.start, pin.end) for pin in held.on}) < least:
        yield f"A correction of the kind {held.kind} is pinned to {least} or more passages; fill in on."
    if held.kind == "same-utterance" and len({pin.digest for pin in held.on}) < least:
        yield "One utterance is told by two or more reports; fill in on."
    if (held.now is None and held.kind in NAMING) or (held.now is not None and not held.now.strip()):
        yield f"A correction of the kind {held.kind} says what holds instead; fill in now."
    if held.now is not None and held.kind in SILENT:
        yield f"A correction of the kind {held.kind} has no other answer; leave now out."
    if held.kind == "accord-kind" and held.now not in get_args(AccordKind):
        yield f"{held.now!r} is no kind of accord; give one of {', '.join(get_args(AccordKind))}."


def _is_time(text: str) -> bool:
    try:
        datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return False
    return True
