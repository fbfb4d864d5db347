"""Ids of reports: a file's name, made unique from content and origin, never from the order of arguments."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from communique.nouns import Refusal
from communique.reports.inputs import Input
from communique.reports.loading import Raw, read_bytes
from communique.settings import Limits


def assign_ids(inputs: Sequence[Input], read: Mapping[str, Raw | Refusal], limits: Limits) -> dict[str, str]:
    """Map each origin to its report's id.

    The id is the file's name without its last suffix; where two are alike the first 8 characters of the digest are
    added, and of a hash of digest and origin where that does not tell them apart either.
    """
    names = Counter(one.name for one in inputs)
    ids = {one.origin: one.name for one in inputs if names[one.name] == 1}
    digests = {one.origin: _digest(one, read, limits) for one in inputs if names[one.name] > 1}
    names_of = {one.origin: one.name for one in inputs}
    for origin, digest in digests.items():
        ids[origin] = f"{names_of[origin]}-{digest[:8]}"
    alike = Counter(ids.values())
    for origin, digest in digests.items():
        if alike[ids[origin]] > 1:
            both = hashlib.sha256(f"{digest}\n{origin}".encode()).hexdigest()
            ids[origin] = f"{names_of[origin]}-{both[:16]}"
    return ids


def _digest(one: Input, read: Mapping[str, Raw | Refusal], limits: Limits) -> str:
    raw = read.get(one.origin) or read_bytes(one, limits, None)
    return hashlib.sha256(one.origin.encode()).hexdigest() if isinstance(raw, Refusal) else raw.digest
