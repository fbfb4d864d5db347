"""Lexicons: word lists and tables as data, read once.

A ``.tsv`` file has a header line and one entry a line; a ``.txt`` file one entry a line. Lines that start with ``#``
are comments. No person, place or event of any example stands in them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from communique.errors import LexiconError


def _read(name: str) -> str:
    try:
        return files(__package__).joinpath(name).read_text(encoding="utf-8")
    except OSError as problem:
        raise LexiconError(f"{name}: the package's lexicon cannot be read; install Communique anew.") from problem


def _lines(name: str) -> list[str]:
    return [line for line in _read(name).split("\n") if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=None)
def words(name: str) -> frozenset[str]:
    """Return the entries of ``NAME.txt``."""
    return frozenset(line.strip() for line in _lines(f"{name}.txt"))


@lru_cache(maxsize=None)
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of ``NAME.tsv`` as mappings from the header's names."""
    header, *rows = [line.rstrip("\n").split("\t") for line in _lines(f"{name}.tsv")]
    for row in rows:
        if len(row) > len(header):
            raise LexiconError(f"{name}.tsv: a row has more cells than the header: {row[0]!r}.")
    return tuple(
        MappingProxyType(dict(zip(header, row + [""] * (len(header) - len(row)), strict=True))) for row in rows
    )


@lru_cache(maxsize=None)
def weights(name: str) -> Mapping[str, Any]:
    """Return the learned weights of ``NAME.json``."""
    loaded: dict[str, Any] = json.loads(_read(f"{name}.json"))
    return MappingProxyType(loaded)
