"""Where a dossier may be written: never over another dossier of its name."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

from communique.errors import OutputError
from communique.faces.exports.dossier_json import FORMAT
from communique.faces.exports.dossier_view import digests_of
from communique.faces.exports.markdown import escape
from communique.nouns import Dossier

LARGEST = 200_000_000
HEAD = 12  # hexadecimal digits of a digest that a page and a Markdown file carry
META = re.compile(r'<meta name="(dossier|dossier-reports)" content="([^"]*)">')
LINE = re.compile(r"^Dossier (.*), digests of its reports: ([0-9a-f ]*)$", re.MULTILINE)


def clash_with(dossier: Dossier, target: Path) -> None:
    """Refuse to write *dossier* over a file that holds a dossier of the same name but of quite other reports.

    Raises:
        OutputError: the file holds such a dossier.
    """
    name, digests = _held(target)
    ours = set(digests_of(dossier))
    if name is not None and name in (dossier.name, escape(dossier.name)) and digests and not digests & ours:
        raise OutputError(
            f"{target}: it holds another dossier called {dossier.name!r}, made of other reports; "
            "nothing was written: give this one another --name, or write to another file."
        )


def _held(target: Path) -> tuple[str | None, set[str]]:
    """Return the name of the dossier that a file holds and the digests of its reports; nothing for another file."""
    try:
        text = target.read_text(encoding="utf-8") if 0 < target.stat().st_size <= LARGEST else ""
    except (OSError, UnicodeDecodeError):
        return None, set()
    if text.startswith("{"):
        return _of_json(text)
    metas = {key: unescape(value) for key, value in META.findall(text[:100_000])}
    if "dossier" in metas:
        return metas["dossier"], set(metas.get("dossier-reports", "").split())
    lines = LINE.findall(text)
    return (lines[-1][0], set(lines[-1][1].split())) if lines else (None, set())


def _of_json(text: str) -> tuple[str | None, set[str]]:
    try:
        held = json.loads(text)
    except ValueError:
        return None, set()
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        return None, set()
    return str(held.get("name")), {str(report.get("digest"))[:HEAD] for report in held.get("reports", ())}
