"""A page that was packed for its way (RFC 9110, 8.4.1): unpacked piece by piece, and told whether it is whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

PIECE = 65_536
MEMBER = b"\x1f\x8b"  # how each part of a gzip stream begins (RFC 1952)
GZIP, ZLIB, RAW = 31, 15, -15  # what zlib calls the forms


class BadlyPacked(Exception):
    """The bytes are not packed as the server says."""


class CutShort(Exception):
    """The packed bytes break off before their end."""


def unpacked(parts: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield what *parts* hold in pieces of about ``PIECE`` bytes; *encoding* is that of the Content-Encoding header.

    gzip and deflate are known, the latter with and without its header; what follows a whole stream is left.

    Raises:
        BadlyPacked, CutShort: as they say.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from parts
        return
    gzip = encoding != "deflate"
    held, stream = b"", None
    for part in parts:
        held += part
        while len(held) > 1 or (held and stream is not None and not stream.eof):
            if stream is None or stream.eof:
                if stream is not None and not (gzip and held.startswith(MEMBER)):
                    return
                stream = zlib.decompressobj(GZIP if gzip else _form(held))
            try:
                piece = stream.decompress(held, PIECE)
            except zlib.error as problem:
                raise BadlyPacked from problem
            held = stream.unused_data if stream.eof else stream.unconsumed_tail
            yield piece
    if stream is not None and not stream.eof:
        yield stream.flush()  # what did not fit into the last piece
    if held if stream is None else not stream.eof:
        raise CutShort


def _form(start: bytes) -> int:
    """Return the form of a deflate stream: some servers leave the header away that the standard asks for."""
    return ZLIB if start[0] & 15 == 8 and int.from_bytes(start[:2], "big") % 31 == 0 else RAW
