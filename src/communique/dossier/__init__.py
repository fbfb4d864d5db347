"""The dossier: parties, issues, accords and positions followed over stories and days.

The one door is :func:`follow`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.nouns import Day, Dossier, Refusal

__all__ = ["follow"]


def follow(
    name: str,
    days: Sequence[Day],
    *,
    actors: Sequence[str] = (),
    issues: Sequence[str] = (),
    as_of: str | None = None,
    refused: Sequence[Refusal] = (),
    made_by: Mapping[str, str] | None = None,
) -> Dossier:
    """Follow *actors* and *issues* (names or parts of labels; all where none is given) over *days*.

    *as_of* is the ISO day on which due dates are judged, the last day's date where it is ``None``.
    """
    return Dossier(name, as_of, tuple(days), (), (), (), (), (), (), tuple(refused), dict(made_by or {}))
