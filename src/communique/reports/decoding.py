"""Bytes become text without loss of place: one character for each thing that cannot be read."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"\x1f\x8b", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"BZh", b"\xfd7zXZ",
    b"RIFF",
)  # fmt: skip
ESCAPED = re.compile("[\udc80-\udcff]")
SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE = 65_536
MOST_CONTROL = 0.02
MOST_UNREADABLE = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of record with its encoding; ``unreadable`` counts the characters put for undecodable bytes."""

    text: str
    encoding: str
    unreadable: int


def mark_of(data: bytes) -> str | None:
    """Return the encoding that a byte order mark names."""
    return next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)


def known(encoding: str) -> str | None:
    """Return the canonical name of a text encoding, ``None`` where Python knows none of that name."""
    try:
        b" ".decode(encoding, "replace")
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None


def decode(data: bytes, encoding: str | None) -> Decoded:
    """Decode by byte order mark, else by *encoding*, else as UTF-8; NUL and each undecodable byte become U+FFFD.

    The mark itself stays as U+FEFF. *encoding* must be known to Python.
    """
    named = mark_of(data) or encoding or "utf-8"
    if known(named) == "utf-8":
        escaped = data.decode("utf-8", "surrogateescape")
        text, unreadable = ESCAPED.subn("�", escaped)
    else:
        text = SURROGATE.sub("�", data.decode(named, "replace"))
        unreadable = text.count("�")
    return Decoded(text.replace("\x00", "�"), known(named) or named, unreadable)


def is_binary(data: bytes) -> bool:
    """Tell whether bytes are no text at all: a known file mark, or control characters beyond a stray few.

    UTF-16 and UTF-32 are told by their byte order mark before this is asked.
    """
    if data.startswith(MAGIC):
        return True
    sample = data[:SAMPLE].decode("latin-1")
    return len(CONTROL.findall(sample)) > 2 + MOST_CONTROL * len(sample)


def is_unreadable(decoded: Decoded) -> bool:
    """Tell whether so much could not be decoded that the encoding must be another."""
    return decoded.unreadable > MOST_UNREADABLE * len(decoded.text)


def has_visible(text: str) -> bool:
    """Tell whether anything in *text* can be seen."""
    return any(not one.isspace() and unicodedata.category(one) not in {"Cc", "Cf"} for one in text)
