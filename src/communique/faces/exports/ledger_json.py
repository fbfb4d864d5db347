"""The JSON export's lists of what came of it: positions, accords, timeline, what lies ahead, coded events."""

from __future__ import annotations

from collections.abc import Mapping

from communique.faces.exports.spans import Item, Quote, marked, optional
from communique.nouns import YEARLESS, Accord, Coding, EventSide, Moment, Position, Readout, StatusEvent, Step, Telling


def ledger_items(readout: Readout, quote: Quote) -> dict[str, list[Item]]:
    """Return the items of each of these lists that one story gives."""
    ledger = readout.ledger
    return {
        "positions": [_position(position, quote) for position in ledger.positions],
        "accords": [_accord(accord, readout.summaries, quote) for accord in ledger.accords],
        "timeline": [_moment(moment, quote) for moment in ledger.timeline if _has_year(moment)],
        "days_without_year": [_moment(moment, quote) for moment in ledger.timeline if not _has_year(moment)],
        "ahead": [_step(step, quote) for step in ledger.ahead],
        "coded": [_coding(coding, quote) for coding in ledger.coded],
    }


def _has_year(moment: Moment) -> bool:
    """Say whether a moment's date is a whole one, as the format's timeline wants it."""
    return not moment.date.startswith(YEARLESS)


def _moment(moment: Moment, quote: Quote) -> Item:
    return {
        "date": moment.date,
        "precision": moment.precision,
        "what": moment.what,
        "evidence": [quote(span) for span in moment.evidence],
    }


def _position(position: Position, quote: Quote) -> Item:
    item = {
        "id": position.id,
        "actor": position.actor,
        "issue": position.issue,
        "proposition": position.proposition,
        "stance": position.stance,
        "via": position.via,
        "as_of": position.as_of,
        "evidence": list(position.evidence),
        "spans": [quote(span) for span in position.spans],
        "state": position.state,
        "against": list(position.against),
    }
    return marked(item, position.suggested)


def _accord(accord: Accord, told: Mapping[str, str], quote: Quote) -> Item:
    item = {
        "id": accord.id,
        "kind": accord.kind,
        "mechanism": accord.mechanism,
        "summary": told.get(accord.id, ""),
        "actors": list(accord.actors),
        "towards": list(accord.towards),
        "object": accord.object,
        "polarity": accord.polarity,
        "conditions": [quote(span) for span in accord.conditions],
        "issue": accord.issue,
        "status": accord.status,
        "due": accord.due,
        "due_at": optional(accord.due_at, quote),
        "events": [_event(event, quote) for event in accord.events],
        "evidence": [quote(span) for span in accord.evidence],
        "tellings": [_telling(telling, quote) for telling in accord.tellings],
        "responsible": [quote(span) for span in accord.responsible],
        "next_steps": [_step(step, quote) for step in accord.next_steps],
        "mentioned": accord.mentioned,
        "answers": accord.answers,
        "confidence": round(accord.confidence, 3),
        "found_by": accord.found_by,
    }
    return marked(item, accord.suggested)


def _event(event: StatusEvent, quote: Quote) -> Item:
    item = {
        "status": event.status,
        "date": event.date,
        "asserted_by": event.asserted_by,
        "span": quote(event.span),
    }
    return {**item, "computed": True} if event.computed else item


def _telling(telling: Telling, quote: Quote) -> Item:
    return {
        "span": quote(telling.span),
        "teller": telling.teller,
        "via": telling.via,
        "kind": telling.kind,
        "force": telling.force,
    }


def _step(step: Step, quote: Quote) -> Item:
    return {
        "date": step.date,
        "precision": step.precision,
        "what": step.what,
        "accord": step.accord,
        "evidence": [quote(span) for span in step.evidence],
    }


def _coding(coding: Coding, quote: Quote) -> Item:
    return {
        "type": coding.type,
        "source": [_side(side) for side in coding.source],
        "target": [_side(side) for side in coding.target],
        "date": coding.date,
        "span": quote(coding.span),
        "confidence": round(coding.confidence, 3),
    }


def _side(side: EventSide) -> Item:
    return {"text": side.text, "actor": side.actor, "country": side.country}
