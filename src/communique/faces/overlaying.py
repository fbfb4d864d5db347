"""Corrections that a run over files takes along: those of a file, and those of a store that is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.faces.corrections import given
from communique.faces.opening import open_store
from communique.nouns import Collection, Correction, Dossier, Refusal
from communique.settings import Settings


@dataclass(frozen=True, slots=True)
class Overlay:
    """The corrections to lay over a run, and the lines of the file that are none.

    Those *of the store* stand there for other reports too: only the file's are missed where their report is not read.
    """

    corrections: tuple[Correction, ...]
    refused: tuple[Refusal, ...]
    of_store: frozenset[str]

    def shown(self, collection: Collection) -> Collection:
        """Return *collection* with the lines refused, and without the strays of the store."""
        orphans = tuple(one for one in collection.orphans if one.correction.id not in self.of_store)
        return replace(collection, refused=(*collection.refused, *self.refused), orphans=orphans)

    def followed(self, dossier: Dossier) -> Dossier:
        """Return *dossier* with the lines refused, and without the strays of the store."""
        orphans = tuple(one for one in dossier.orphans if one.correction.id not in self.of_store)
        return replace(dossier, refused=(*dossier.refused, *self.refused), orphans=orphans)


def overlay(file: Path | None, store: str | None, settings: Settings) -> Overlay:
    """Return the corrections of *file*, and of the store where one is named: by option *store* or in the settings.

    A store that only the settings name and that was not made yet holds no correction.

    Raises:
        InputError: the file cannot be read.
        StoreError: the store cannot be opened.
    """
    found, refused = given(file)
    kept: Sequence[Correction] = ()
    if store or _is_there(settings.store):
        with open_store(settings) as held:
            kept = held.corrections()
    mine = {one.id for one in found}
    return Overlay((*found, *kept), refused, frozenset(one.id for one in kept if one.id not in mine))


def _is_there(named: str) -> bool:
    """Tell whether there is a store of this name; that of a database's address is asked for."""
    return bool(named) and ("://" in named or Path(named).expanduser().exists())
