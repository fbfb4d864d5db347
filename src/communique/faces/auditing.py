"""``communique audit ITEM``: how an item of a kept story came about."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from communique.faces import terminal
from communique.faces.exports.corrected import corrected_to, machine_answer, sign
from communique.faces.opening import now, open_store
from communique.faces.options import Config, Out, StoreAt, put
from communique.faces.userfile import effective
from communique.keeping import audit as trail_of
from communique.nouns import Clue, Corrected, Origin, Trail

QUOTED = 160  # characters of a passage that are shown
FORMAT = "trail/1"


class Format(StrEnum):
    """How a trail is told."""

    text = "text"
    json = "json"


def audit(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Its id, as every export of its story shows it.")],
    form: Annotated[Format, typer.Option("--format", help="How to tell it.")] = Format.text,
    out: Out = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """Tell how an item of a kept story came about: its passages, what found it, the model, what people corrected.

    An item is a statement, accord, position, issue, actor, difference, or what is told alike.
    """
    settings = effective({"store": store}, config)
    with open_store(settings) as held:
        found = trail_of(held, item, settings, when=now())
    put(out, _text(found) if form is Format.text else _json(found))


def _text(found: Trail) -> str:
    """Return a trail line by line: a heading, then each clue with its passages."""
    lines = [f"{found.item} ({found.kind}) of story {found.story}"]
    lines += [f"  {found.summary}"] if found.summary else []
    for clue in found.clues:
        lines.append(f"{clue.title}: {clue.told}" if clue.told else clue.title)
        lines += [f"    {line}" for origin in clue.origins for line in _passage(origin)]
        lines += [f"    see {', '.join(clue.items)}"] if clue.items else []
    lines.append("Made by: " + ", ".join(f"{key} {found.made_by[key]}" for key in sorted(found.made_by)))
    lines += [_corrected(each) for each in found.corrected] or ["Corrected by: nobody"]
    return "\n".join(terminal.plain(line) for line in lines) + "\n"


def _passage(origin: Origin) -> list[str]:
    """Return where a passage stands, and its words."""
    quote = " ".join(origin.quote.split())
    words = quote if len(quote) <= QUOTED else quote[: QUOTED - 1].rstrip() + "…"
    version = [f"version {origin.version}"] if origin.version is not None else []
    told = ", ".join([origin.outlet or origin.origin, origin.published or "undated", *version])
    return [f"“{words}”", f"  {origin.span.report} {origin.span.start}-{origin.span.end} ({told})"]


def _corrected(each: Corrected) -> str:
    why = f" ({each.correction.why})" if each.correction.why else ""
    state = "" if each.state == "applied" else f" ({each.state}: {each.detail})"
    return f"C{sign(each)[1:]}{why}: the program says {machine_answer(each)}; now {corrected_to(each)}{state}"


def _json(found: Trail) -> str:
    """Return a trail as one JSON object that ends in a newline."""
    document = {
        "format": FORMAT,
        "item": found.item,
        "kind": found.kind,
        "story": found.story,
        "summary": found.summary,
        "clues": [_clue(clue) for clue in found.clues],
        "made_by": {key: found.made_by[key] for key in sorted(found.made_by)},
        "corrected": [
            {
                "id": each.correction.id, "kind": each.correction.kind, "by": each.correction.by,
                "when": each.correction.when, "why": each.correction.why, "state": each.state,
                "machine_answer": each.was, "now": each.correction.now,
            }
            for each in found.corrected
        ],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _clue(clue: Clue) -> dict[str, object]:
    return {
        "title": clue.title,
        "told": clue.told,
        "passages": [
            {
                "report": one.span.report, "start": one.span.start, "end": one.span.end, "quote": one.quote,
                "outlet": one.outlet, "origin": one.origin, "digest": one.digest, "published": one.published,
                "version": one.version,
            }
            for one in clue.origins
        ],
        "items": list(clue.items),
    }  # fmt: skip
