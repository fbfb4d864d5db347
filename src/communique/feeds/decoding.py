"""The bytes of a feed become text: marks of order, then what the feed declares, but valid UTF-8 outranks a label."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

DECLARATION = re.compile(r"<\?xml\b[^>]{0,400}\?>")
DECLARED = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{1,40})[\"']")
WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF8, "utf-8-sig"), (b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"),
)  # fmt: skip
ONE_BYTE = re.compile(r"ascii|iso8859-\d+|cp125\d|koi8-[rtu]|mac-.*|tis-620")
TEXT = re.compile(ONE_BYTE.pattern + r"|utf-8|cp8\d\d|cp9\d\d|gb.*|big5.*|shift_jis.*|euc_.*|iso2022_.*|johab|hz")
WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}  # as browsers read them
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot hold
REFERENCE = re.compile(r"&#(?:(\d{1,30})|[xX]([0-9a-fA-F]{1,30}));")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a feed without its XML declaration; ``note`` says what could not be read."""

    text: str
    note: str | None


def decode(data: bytes) -> Decoded:
    """Return the text of *data*; what cannot be read, or stand in XML, is U+FFFD, one for one."""
    name = next((encoding for mark, encoding in WIDE if data.startswith(mark)), None) or _named(data)
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    unread = text.count("\ufffd")
    text, bare = CONTROL.subn("\ufffd", text)
    text = DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1).lstrip()
    notes = [f"{unread} characters could not be read as {name}"] if unread else []
    notes += [f"{bare} control characters, which no XML can hold, were replaced"] if bare else []
    return Decoded(REFERENCE.sub(_possible, text), " and ".join(notes) or None)


def _named(data: bytes) -> str:
    """Return the encoding that the feed declares; UTF-8 where it is that after all, else Windows-1252, where none."""
    declared = DECLARED.search(data[:1_000])
    try:
        name = codecs.lookup(declared.group(1).decode("ascii") if declared else "cp1252").name
    except LookupError:
        name = "cp1252"
    name = name if TEXT.fullmatch(name) else "cp1252"
    if ONE_BYTE.fullmatch(name):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return WIDER.get(name, name)
        return "utf-8"
    return WIDER.get(name, name)


def _possible(reference: re.Match[str]) -> str:
    """Return a reference to a character that XML can hold, U+FFFD for another."""
    decimal, hexadecimal = reference.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    held = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF
    return reference.group() if held else "\ufffd"
