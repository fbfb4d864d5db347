"""The bytes of one input, within limits."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from communique.nouns import NOT_FOUND, Refusal
from communique.reports.fetch import Fetched, Manners, fetch
from communique.reports.inputs import Input
from communique.settings import Limits


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one input and their SHA-256 in hex; of an address what its server says of them, and its end.

    ``charset`` is what the server names, ``final`` the address where redirects ended.
    """

    data: bytes
    digest: str
    charset: str | None = None
    final: str | None = None


def refuse(one: Input, reason: str, detail: str) -> Refusal:
    """Return the refusal of *one*; *detail* is one sentence with the mend."""
    return Refusal(origin=one.origin, room="reports", reason=reason, detail=detail)


def read_bytes(one: Input, limits: Limits, stdin: BinaryIO | None, manners: Manners | None = None) -> Raw | Refusal:
    """Read at most ``limits.max_bytes`` of *one*, or say why it cannot be read."""
    if one.is_address:
        found = fetch(one.origin, limits, manners=manners)
        if isinstance(found, Fetched):
            return raw_of(found)
        assert isinstance(found, Refusal), "no condition was sent along"
        return found
    try:
        data = _from_stream(stdin, limits) if one.path is None else _from_file(str(one.path), limits)
    except FileNotFoundError:
        return refuse(one, NOT_FOUND, "No such file; check the path.")
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        return refuse(one, "unreadable", f"The file cannot be opened ({why}); check its permissions.")
    if data is None:
        return refuse(one, "unreadable", "This is no regular file; pipe it in and name - instead.")
    if len(data) > limits.max_bytes:
        detail = f"The input has more than {limits.max_bytes} bytes; raise max_bytes or cut it."
        return refuse(one, "too large", detail)
    return Raw(data, hashlib.sha256(data).hexdigest())


def raw_of(found: Fetched) -> Raw:
    """Return what was fetched as the bytes of an input."""
    return Raw(found.data, hashlib.sha256(found.data).hexdigest(), found.charset, found.final)


def _from_stream(stdin: BinaryIO | None, limits: Limits) -> bytes:
    return b"" if stdin is None else stdin.read(limits.max_bytes + 1)


def _from_file(path: str, limits: Limits) -> bytes | None:
    """Read a regular file; ``None`` for anything that might never end or never begin."""
    if not stat.S_ISREG(Path(path).stat().st_mode):
        return None
    with Path(path).open("rb") as file:
        return file.read(limits.max_bytes + 1)
