"""The exports of coded events: PLOVER JSON lines, and a flat CSV in the manner of CAMEO.

Sources: PLOVER 0.5b1 as in the gold standard records of the Open Event Data Alliance (names of fields: ``actorText``,
``eventText``, ``textInfo`` ...) and the information objects of its manual; CAMEO 1.1b3 for the codes. Fields that we do
not know are empty, fields of our own are ``story``, ``confidence``, ``actorId`` and ``actorParty``. A group whose
members the story names acts as its members, so that two parties make a dyad. Offsets are Unicode code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from communique.faces.exports.cells import Row, written
from communique.faces.exports.members import members, party_of, together
from communique.faces.exports.spans import Item
from communique.faces.exports.view import Desk, desk_of
from communique.lexicons import table
from communique.nouns import Coding, Collection, EventSide, Readout

CODEBOOK = "PLOVER 0.5b1"
CODER = "Communique"
CAMEO = (
    "date", "source", "target", "code", "quad class", "text", "url", "report", "start", "end", "story",
    "source country", "target country", "plover", "confidence", "source party", "target party",
)  # fmt: skip
NOBODY = EventSide("", None, None)


def plover(collection: Collection) -> str:
    """Return one JSON object a line for each coded event, in PLOVER's names."""
    records = [_record(readout, desk, item, number) for readout, desk, item, number in _codings(collection)]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def cameo(collection: Collection) -> str:
    """Return a CSV row for each pair of a source and a target; an event without a side has an empty cell there."""
    found = _codings(collection)
    return written(CAMEO, (row for readout, desk, item, _ in found for row in _rows(readout, desk, item)))


def cameo_codes() -> dict[str, tuple[str, int]]:
    """Return the CAMEO root code and the quad class of each PLOVER type."""
    return {row["plover"]: (row["code"], int(row["quad"])) for row in table("exports_cameo")}


def mutual_types() -> frozenset[str]:
    """Return the PLOVER types whose sources, where no target is named, act on each other."""
    return frozenset(row["plover"] for row in table("exports_cameo") if row["mutual"])


def _codings(collection: Collection) -> Iterator[tuple[Readout, Desk, Coding, int]]:
    for readout in collection.readouts:
        desk = desk_of(readout)
        for number, item in enumerate(readout.ledger.coded, 1):
            source = _each(item.source, desk)
            others = tuple(side for side in _each(item.target, desk) if not _among(side, source))
            yield readout, desk, replace(item, source=source, target=others), number


def _each(sides: tuple[EventSide, ...], desk: Desk) -> tuple[EventSide, ...]:
    """Return *sides* with each group broken down to the members that the story names, each actor once."""
    found: list[EventSide] = []
    for side in sides:
        actor = desk.actors.get(side.actor or "")
        held = members(actor, desk) if actor is not None else together(side.text, desk)
        parts = [EventSide(side.text, one.id, None) for one in held] if len(held) > 1 else [side]
        found += [part for part in parts if not _among(part, found)]
    return tuple(found)


def _among(side: EventSide, others: Iterable[EventSide]) -> bool:
    """Tell whether *side* is one of *others*: the same actor, or where nobody is known the same words."""
    return any(side.actor == other.actor if side.actor and other.actor else side.text == other.text for other in others)


def _record(readout: Readout, desk: Desk, item: Coding, number: int) -> Item:
    article = desk.articles[item.span.report]
    language = next(t.page.language for t in readout.story.testimonies if t.page.article.report.id == item.span.report)
    return {
        "id": f"{readout.story.id}-e{number}",
        "date": item.date or article.published or "",
        "source": [_actor(side, desk) for side in item.source],
        "target": [_actor(side, desk) for side in item.target],
        "event": item.type,
        "mode": "",
        "context": "",
        "text": desk.quote(item.span),
        "textInfo": {"start": item.span.start, "end": item.span.end, "report": item.span.report},
        "citeInfo": {
            "url": article.report.url or article.report.origin,
            "title": desk.quote(article.title) if article.title else article.report.title_given or "",
            "publication": article.outlet or "",
            "language": language,
            "codebook": CODEBOOK,
        },
        "language": language,
        "publication": article.outlet or article.report.url or article.report.origin,
        "coder": CODER,
        "version": CODEBOOK.rpartition(" ")[2],
        "story": readout.story.id,
        "confidence": round(item.confidence, 3),
    }


def _actor(side: EventSide, desk: Desk) -> Item:
    return {
        "actorText": side.text,
        "code": side.country or "",
        "identifierText": desk.name(side.actor),
        "actorId": side.actor or "",
        "actorParty": _party(side, desk),
    }


def _rows(readout: Readout, desk: Desk, item: Coding) -> Iterator[Row]:
    article = desk.articles[item.span.report]
    code, quad = cameo_codes().get(item.type, ("", None))
    for source, target in _pairs(item):
        yield (
            item.date or article.published, _named(source, desk), _named(target, desk), code, quad,
            desk.quote(item.span), article.report.url or article.report.origin, item.span.report, item.span.start,
            item.span.end, readout.story.id, source.country, target.country, item.type, round(item.confidence, 3),
            _party(source, desk), _party(target, desk),
        )  # fmt: skip


def _pairs(item: Coding) -> list[tuple[EventSide, EventSide]]:
    """Return who acts on whom; CAMEO has no joint subjects, so what two do together is coded once each way."""
    sources = item.source or (NOBODY,)
    together = item.source if item.type in mutual_types() and len(item.source) > 1 else (NOBODY,)
    pairs = [pair for pair in product(sources, item.target or together) if not _among(pair[0], pair[1:])]
    return pairs or [(source, NOBODY) for source in sources]


def _party(side: EventSide, desk: Desk) -> str:
    actor = desk.actors.get(side.actor or "")
    return party_of(actor) if actor is not None else ""


def _named(side: EventSide, desk: Desk) -> str:
    return desk.name(side.actor) or side.text
