"""Our types as bytes and back: MessagePack by field names, compressed, with a fingerprint of the types' shape.

The fingerprint of a type covers every field, type and choice that it reaches. Where it is not the one kept beside a
blob, the blob was written by another version of the types and is left alone instead of being misread.
"""

from __future__ import annotations

import types
import zlib
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec

Thing = TypeVar("Thing")

LEVEL = 1
"""A testimony takes half the time at the fastest level of zlib and is 6 % larger than at the usual one."""


class Unreadable(Exception):
    """Bytes that are not what was written."""


def packed(thing: object) -> bytes:
    """Return *thing*, a dataclass or what is made of them, as compressed MessagePack."""
    return zlib.compress(msgspec.msgpack.encode(thing), LEVEL)


def unpacked(data: bytes, kind: type[Thing]) -> Thing:
    """Return the *kind* that ``packed`` made *data* of.

    Raises:
        Unreadable: the bytes were changed.
    """
    try:
        return msgspec.msgpack.decode(zlib.decompress(data), type=kind)
    except (zlib.error, msgspec.MsgspecError) as problem:
        raise Unreadable(str(problem)) from None


def text_packed(text: str) -> bytes:
    """Return *text* as compressed UTF-8."""
    return zlib.compress(text.encode(), 6)


def text_unpacked(data: bytes, digest: str) -> str:
    """Return the text of ``text_packed``, whose SHA-256 must be *digest*.

    Raises:
        Unreadable: the bytes were changed.
    """
    try:
        raw = zlib.decompress(data)
    except zlib.error as problem:
        raise Unreadable(str(problem)) from None
    if sha256(raw).hexdigest() != digest:
        raise Unreadable("its text is not the one that was kept")
    return raw.decode()


def text_digest(text: str) -> str:
    """Return the SHA-256 of *text* in UTF-8, hex."""
    return sha256(text.encode()).hexdigest()


def listed(words: Sequence[str]) -> str:
    """Return *words* as a JSON list."""
    return msgspec.json.encode(list(words)).decode()


def unlisted(data: str) -> tuple[str, ...]:
    """Return the words of ``listed``."""
    return msgspec.json.decode(data.encode(), type=tuple[str, ...])


@cache
def shape(kind: type) -> str:
    """Return the fingerprint of *kind*, 16 hexadecimal digits: all fields and types that it reaches, by name."""
    seen: dict[str, str] = {}
    top = _told(kind, seen)
    lines = [top, *(f"{name}={seen[name]}" for name in sorted(seen))]
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _told(kind: Any, seen: dict[str, str]) -> str:
    """Tell a type in words, its dataclasses by name; *seen* collects what each of them holds."""
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in seen:
            seen[kind.__name__] = ""  # it may hold itself
            hints = get_type_hints(kind)
            seen[kind.__name__] = ",".join(f"{f.name}:{_told(hints[f.name], seen)}" for f in fields(kind))
        return kind.__name__
    if get_origin(kind) is Literal:
        return "|".join(sorted(map(repr, get_args(kind))))
    if get_origin(kind) is types.UnionType:
        return "|".join(sorted(_told(one, seen) for one in get_args(kind)))
    inner = [("..." if one is Ellipsis else _told(one, seen)) for one in get_args(kind)]
    name = getattr(get_origin(kind) or kind, "__name__", str(kind))
    return f"{name}[{','.join(inner)}]" if inner else name
