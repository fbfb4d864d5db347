"""The JSON export, format ``readout/1``: what users' programs and scorers read.

Offsets are Unicode code points into ``reports[].text``, end exclusive, and every span carries its quote. Where there
are several stories, each item of a list names its ``story``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from communique.faces.exports.corrected import Touched, beside, correction_item, touched_by
from communique.faces.exports.inventory_json import inventory_items
from communique.faces.exports.ledger_json import ledger_items
from communique.faces.exports.record_json import record_items
from communique.faces.exports.spans import Item, Quote, marked, optional, quoter_of
from communique.faces.exports.sparing import is_spared
from communique.nouns import (
    Actor,
    Collection,
    Discrepancy,
    Heard,
    Issue,
    Line,
    Match,
    Reading,
    Readout,
    Refusal,
    Section,
    Statement,
    Testimony,
)

FORMAT = "readout/1"
LISTS = (
    "reports", "actors", "statements", "issues", "coverage", "positions",
    "accords", "same", "discrepancies", "omissions", "timeline", "days_without_year", "ahead", "coded", "problems",
    "between", "allegations", "assessments",
)  # fmt: skip
CORRECTIONS = "corrections"


def write(collection: Collection) -> str:
    """Return the collection as one JSON object that ends in a newline.

    Raises:
        ValueError: a span does not lie inside a report of its story.
    """
    several = len(collection.readouts) > 1
    lists: dict[str, list[Item]] = {name: [] for name in (*LISTS, CORRECTIONS)}
    touched = touched_by(collection.readouts)
    for readout in collection.readouts:
        owner = {"story": readout.story.id} if several else {}
        for name, items in _lists(readout).items():
            lists[name].extend({**_signed(item, touched), **owner} for item in items)
    document: Item = {
        "format": FORMAT,
        "made_by": {key: collection.made_by[key] for key in sorted(collection.made_by)},
        "stories": [_story(readout) for readout in collection.readouts],
        "reports": lists["reports"],
        "refused": [_refusal(refusal) for refusal in collection.refused],
        **{name: lists[name] for name in LISTS[1:]},
    }
    if collection.records:
        document["record"] = record_items(collection)
    if collection.notes:
        document["notes"] = list(collection.notes)
    if lists[CORRECTIONS] or collection.orphans:
        document[CORRECTIONS] = lists[CORRECTIONS]
        document["orphans"] = [correction_item(each) for each in collection.orphans]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _lists(readout: Readout) -> dict[str, list[Item]]:
    """Return the items of every list that one story gives."""
    story, comparison, told = readout.story, readout.comparison, readout.summaries
    quote = quoter_of(story)
    treating = _issues_of_statements(comparison.issues)
    return {
        "reports": [_report(t, readout, quote) for t in story.testimonies],
        "actors": [_actor(actor, quote) for actor in story.cast],
        "statements": [_statement(s, treating, quote) for t in story.testimonies for s in t.statements],
        "issues": [_issue(issue, quote) for issue in comparison.issues],
        "coverage": [
            {"report": c.report, "issue": c.issue, "share": round(c.share, 3), "spans": [quote(s) for s in c.spans]}
            for c in comparison.coverage
        ],
        **ledger_items(readout, quote),
        "same": [_match(match, told, quote) for match in comparison.same],
        "discrepancies": [_discrepancy(item, told, quote) for item in comparison.discrepancies],
        "omissions": [
            {"issue": o.issue, "treated_by": list(o.treated_by), "absent_from": list(o.absent_from)}
            for o in comparison.omissions
        ],
        **inventory_items(readout.inventory, quote),
        CORRECTIONS: [correction_item(each, quote, told.get(each.correction.id)) for each in readout.corrected],
    }


def _signed(item: Item, touched: Touched) -> Item:
    """Add what people corrected to an item that they did, and nothing to the others."""
    found = touched.get(item.get("id") or "", ())
    return {**item, "corrected": beside(found)} if found else item


def _story(readout: Readout) -> Item:
    quote = quoter_of(readout.story)
    return {
        "id": readout.story.id,
        "title": readout.title,
        "reports": [t.page.article.report.id for t in readout.story.testimonies],
        "because": list(readout.story.because),
        "near": list(readout.story.near),
        "together": [_line(line, quote) for line in readout.together],
        "brief": [_section(section, quote) for section in readout.brief],
        "account": [_section(section, quote) for section in readout.sections],
    }


def _section(section: Section, quote: Quote) -> Item:
    lines = [_line(line, quote) for line in section.lines]
    item = {"key": section.key, "title": section.title, "folded": section.folded, "lines": lines}
    return {**item, "note": section.note} if section.note else item


def _line(line: Line, quote: Quote) -> Item:
    item: Item = {"summary": line.text, "item": line.item, "evidence": [quote(span) for span in line.evidence]}
    return {**item, "corrections": list(line.corrections)} if line.corrections else item


def _refusal(refusal: Refusal) -> Item:
    item: Item = {"origin": refusal.origin, "reason": refusal.reason, "detail": refusal.detail, "room": refusal.room}
    return item if refusal.at is None else {**item, "at": refusal.at}


def _report(testimony: Testimony, readout: Readout, quote: Quote) -> Item:
    article = testimony.page.article
    report = article.report
    copies = [copy for copy in readout.story.copies if copy.report == report.id]
    return {
        "id": report.id,
        "origin": report.origin,
        "url": report.url,
        "digest": report.digest,
        "media": report.media,
        "encoding": report.encoding,
        "language": testimony.page.language,
        "outlet": article.outlet,
        "label": readout.summaries.get(report.id, report.id),
        "source_kind": article.source_kind,
        "title": optional(article.title, quote),
        "title_given": report.title_given,
        "author": report.author,
        "byline": optional(article.byline, quote),
        "published": article.published,
        "published_from": article.published_from,
        "dateline": optional(article.dateline, quote),
        "heard": [_heard(row) for row in readout.heard.get(report.id, ())],
        "notes": list(dict.fromkeys((*report.notes, *article.notes))),
        "text": None if is_spared(report) else report.text,
        **({"quotes_only": True} if is_spared(report) else {}),
        "body": [[span.start, span.end] for span in article.body],
        "left_out": [{"start": out.start, "end": out.end, "why": out.why} for out in article.left_out],
        "copy_of": copies[0].of if copies else None,
        "copied": [quote(span) for copy in copies for span in copy.passages],
    }


def _heard(row: Heard) -> Item:
    return {
        "actor": row.actor,
        "own_words": row.own_words,
        "paraphrase": row.paraphrase,
        "counterpart": row.counterpart,
    }


def _actor(actor: Actor, quote: Quote) -> Item:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "party": actor.party,
        "roles": list(actor.roles),
        "names": list(actor.names),
        "mentions": [quote(span) for span in actor.mentions],
    }


def _issues_of_statements(issues: Iterable[Issue]) -> dict[str, list[str]]:
    treating: dict[str, list[str]] = {}
    for issue in issues:
        for statement in issue.statements:
            treating.setdefault(statement, []).append(issue.id)
    return treating


def _statement(statement: Statement, treating: Mapping[str, Sequence[str]], quote: Quote) -> Item:
    saying = statement.saying
    item = {
        "id": statement.id,
        "report": statement.report,
        "content": [quote(span) for span in saying.content],
        "cue": optional(saying.cue, quote),
        "speaker": statement.speaker,
        "candidates": [{"actor": c.actor, "confidence": round(c.confidence, 3)} for c in statement.candidates],
        "speaker_mention": optional(saying.mention, quote),
        "addressee": statement.addressee,
        "manner": saying.manner,
        "act": saying.act,
        "polarity": saying.polarity,
        "hedge": saying.hedge,
        "tense": saying.tense,
        "within": statement.within,
        "basis": statement.basis,
        "issues": list(treating.get(statement.id, ())),
        "as_of": statement.as_of,
        "confidence": round(statement.confidence, 3),
        "found_by": saying.found_by,
        "named_by": statement.named_by,
    }
    return marked(item, statement.suggested)


def _issue(issue: Issue, quote: Quote) -> Item:
    item = {"id": issue.id, "label": issue.label, "mentions": [quote(span) for span in issue.mentions]}
    return marked(item, issue.suggested)


def _match(match: Match, told: Mapping[str, str], quote: Quote) -> Item:
    item = {
        "id": match.id,
        "kind": match.kind,
        "summary": told.get(match.id, ""),
        "members": [quote(span) for span in match.members],
        "voices": match.voices,
        "speaker": match.speaker,
        "confidence": round(match.confidence, 3),
        "found_by": match.found_by,
        "columns": [
            {"alike": column.alike, "cells": [optional(cell, quote) for cell in column.cells]}
            for column in match.columns
        ],
    }
    return marked(item, match.suggested)


def _discrepancy(item: Discrepancy, told: Mapping[str, str], quote: Quote) -> Item:
    written = {
        "id": item.id,
        "kind": item.kind,
        "strength": item.strength,
        "summary": told.get(item.id, ""),
        "about": item.about,
        "members": [_reading(member, quote) for member in item.members],
        "actors": list(item.actors),
        "issues": list(item.issues),
        "confidence": round(item.confidence, 3),
        "found_by": item.found_by,
    }
    return marked(written, item.suggested)


def _reading(member: Reading, quote: Quote) -> Item:
    return {
        **quote(member.span),
        "reading": member.reading,
        "differs": [quote(span) for span in member.differs],
        "around": optional(member.around, quote),
    }
