"""The dossier that a watch keeps fresh: which one is wanted, and its files, each written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from communique.errors import UsageError
from communique.faces import terminal
from communique.faces.exports import atom, dossier_html, dossier_md
from communique.faces.exports.dossier_place import clash_with
from communique.faces.following import EVERYTHING
from communique.faces.opening import now
from communique.faces.saving import save
from communique.keeping import chronicle
from communique.nouns import KeptDossier
from communique.settings import Settings
from communique.store import Store

LARGEST = 100_000_000  # bytes of a feed that is read again


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is followed, and where it is written; ``name`` is ``None`` where no dossier is wanted."""

    name: str | None
    actors: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    since: str | None = None
    html: Path | None = None
    md: Path | None = None
    atom: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the files that are written."""
        return tuple(file for file in (self.html, self.md, self.atom) if file is not None)

    def asks_otherwise_than(self, kept: KeptDossier) -> bool:
        """Tell whether this says what to follow, and something else than was followed under its name."""
        asked = (self.actors, self.issues, self.since, None)
        return any(asked) and asked != (kept.actors, kept.issues, kept.since, kept.until)


def wanted_of(
    name: str | None,
    actors: Sequence[str],
    issues: Sequence[str],
    since: str | None,
    files: tuple[Path | None, Path | None, Path | None],
) -> Wanted:
    """Return the dossier that is asked for: by a name, by what it follows, or by its page, Markdown or Atom file.

    Raises:
        UsageError: two files are one.
    """
    asked = name or actors or issues or since or any(files)
    named = (name or ", ".join((*actors, *issues)) or EVERYTHING) if asked else None
    wanted = Wanted(named, tuple(actors), tuple(issues), since, *files)
    real = [os.path.realpath(file) for file in wanted.files]
    twice = [file for file, path in zip(wanted.files, real, strict=True) if real.count(path) > 1]
    if twice:
        raise UsageError(f"{twice[0]}: asked for twice; give each result a file of its own.")
    return wanted


def is_stale(store: Store, wanted: Wanted) -> bool:
    """Tell whether the dossier is to be made: a story is as new, whoever told it, or a file is older or gone."""
    stories = store.stories()
    if wanted.name is None or not stories:
        return False
    kept = next((one for one in store.dossiers() if one.name == wanted.name), None)
    if kept is None or wanted.asks_otherwise_than(kept) or max(one.made_at for one in stories) >= kept.made_at:
        return True
    made = datetime.fromisoformat(kept.made_at).timestamp()
    return any(not file.exists() or file.stat().st_mtime < made for file in wanted.files)


def has_days(store: Store, wanted: Wanted) -> bool:
    """Tell whether a report is dated in the time asked for."""
    return any(one.published and one.published[:10] >= (wanted.since or "") for one in store.reports())


def renew(store: Store, wanted: Wanted, settings: Settings, *, quiet: bool) -> None:
    """Make the dossier anew over all that is kept, as it was made before where it is called by its name alone.

    Raises:
        UsageError: no report is dated, or what is to be followed is in none.
        OutputError: a file cannot be written, or holds another dossier.
    """
    if wanted.name is None:
        return
    when = now()
    with terminal.progress(quiet=quiet) as tell:
        found = chronicle(
            store, wanted.name, settings, actors=wanted.actors, issues=wanted.issues, since=wanted.since, when=when,
            progress=tell,
        )  # fmt: skip
    for file in (wanted.html, wanted.md):
        if file is not None:
            clash_with(found, file)
    if wanted.html is not None:
        save(wanted.html, dossier_html.write(found))
    if wanted.md is not None:
        save(wanted.md, dossier_md.write(found))
    if wanted.atom is not None:
        page = os.path.relpath(wanted.html, wanted.atom.parent) if wanted.html is not None else None
        save(wanted.atom, atom.write(found, when=when, page=page, before=_before(wanted.atom)))


def _before(file: Path) -> bytes | None:
    """Return the feed as it was written last; nothing where there is none."""
    try:
        return file.read_bytes() if file.stat().st_size <= LARGEST else None
    except OSError:
        return None
