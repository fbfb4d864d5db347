"""The JSON export of a dossier, format ``dossier/1``.

Offsets are Unicode code points into ``reports[].text``, end exclusive; every span carries its quote. With quotations
only the texts are left out, and quotes and offsets stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from communique.faces.exports.corrected import beside, correction_item
from communique.faces.exports.dossier_view import DossierView, view_of
from communique.nouns import Allegation, Change, Course, Day, Dossier, Foretold, Refusal, Review, Span, Stand

FORMAT = "dossier/1"
Item = dict[str, Any]


def write(dossier: Dossier, *, quotes_only: bool = False) -> str:
    """Return the dossier as one JSON object that ends in a newline.

    Raises:
        ValueError: a span does not lie inside its report.
    """
    view = view_of(dossier)
    document: Item = {
        "format": FORMAT,
        "made_by": {key: dossier.made_by[key] for key in sorted(dossier.made_by)},
        "name": dossier.name,
        "as_of": dossier.as_of,
        "quotes_only": quotes_only,
        "notes": list(dossier.notes),
        "days": [_day(day) for day in dossier.days],
        "players": [
            {"id": p.id, "name": p.name, "kind": p.kind, "party": p.party, "names": list(p.names),
             "members": list(p.members), "stands_for": list(p.stands_for), **_fixed(p.members, view)}
            for p in dossier.players
        ],
        "matters": [
            {"id": m.id, "label": m.label, "members": list(m.members), "days": list(m.days), **_fixed(m.members, view)}
            for m in dossier.matters
        ],
        "courses": [_course(course, view) for course in dossier.courses],
        "stands": [_stand(stand, view) for stand in dossier.stands],
        "foretold": [_foretold(one, view) for one in dossier.foretold],
        "allegations": [_allegation(day, one, view) for day, one in view.allegations],
        "reviews": [_review(review, view) for review in dossier.reviews],
        "reports": [_report(report, view, quotes_only) for report in view.desk.articles],
        "refused": [_refusal(refusal) for refusal in dossier.refused],
    }  # fmt: skip
    if dossier.orphans:
        document["orphans"] = [correction_item(each) for each in dossier.orphans]
    if view.corrections:
        document["corrections"] = [
            {**correction_item(each, lambda span: _quote(span, view), told[each.correction.id]), "day": day.name}
            for day, each, told in view.corrections
        ]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _fixed(members: Iterable[str], view: DossierView) -> Item:
    """Return the corrections that what is made of these items rests on; nothing where there is none."""
    found = view.fixes(members)
    return {"corrected": beside(found)} if found else {}


def _quote(span: Span, view: DossierView) -> Item:
    article = view.desk.articles.get(span.report)
    if article is None or not 0 <= span.start < span.end <= len(article.report.text):
        raise ValueError(f"span {span} lies outside the reports of the dossier {view.dossier.name!r}")
    return {"report": span.report, "start": span.start, "end": span.end, "quote": article.report.quote(span)}


def _quotes(spans: Iterable[Span], view: DossierView) -> list[Item]:
    return [_quote(span, view) for span in spans]


def _day(day: Day) -> Item:
    return {
        "name": day.name,
        "date": day.date,
        "stories": [
            {
                "id": readout.story.id,
                "title": readout.title,
                "reports": [t.page.article.report.id for t in readout.story.testimonies],
            }
            for readout in day.readouts
        ],
        "notes": list(day.notes),
    }


def _course(course: Course, view: DossierView) -> Item:
    return {
        "id": course.id,
        "kind": course.kind,
        "actors": list(course.actors),
        "towards": list(course.towards),
        "object": course.object,
        "polarity": course.polarity,
        "conditions": _quotes(course.conditions, view),
        "matter": course.matter,
        "status": course.status,
        "due": course.due,
        "by_day": [{"day": day, "status": status} for day, status in course.by_day],
        "events": [
            {
                "status": e.status,
                "date": e.date,
                "day": e.day,
                "asserted_by": e.asserted_by,
                "computed": e.computed,
                "span": _quote(e.span, view),
            }
            for e in course.events
        ],
        "members": list(course.members),
        "evidence": _quotes(course.evidence, view),
        **_fixed(course.members, view),
    }


def _stand(stand: Stand, view: DossierView) -> Item:
    return {
        "player": stand.player,
        "matter": stand.matter,
        "state": stand.state,
        "taken": [
            {
                "date": t.date,
                "day": t.day,
                "stance": t.stance,
                "via": t.via,
                "proposition": t.proposition,
                "spans": _quotes(t.spans, view),
                "member": t.member,
                **_fixed((t.member,), view),
            }
            for t in stand.taken
        ],
    }


def _foretold(one: Foretold, view: DossierView) -> Item:
    return {
        "id": one.id,
        "by": one.by,
        "what": one.what,
        "due": one.due,
        "outcome": one.outcome,
        "span": _quote(one.span, view),
        "told": _quotes(one.told, view),
    }


def _allegation(day: Day, one: Allegation, view: DossierView) -> Item:
    return {
        "id": one.id,
        "day": day.name,
        "accuser": view.speakers.get(one.accuser or ""),
        "accused": [view.speakers[actor] for actor in one.accused if actor in view.speakers],
        "matter": one.matter,
        "evidence": _quotes(one.evidence, view),
        "certainty": _quotes((voiced.span for voiced in one.certainty), view),
        "denials": [
            {"by": view.speakers.get(voiced.actor or ""), "span": _quote(voiced.span, view)} for voiced in one.denials
        ],
        "inquiries": [
            {"by": view.speakers.get(i.by or ""), "status": i.status, "span": _quote(i.span, view)}
            for i in one.inquiries
        ],
    }


def _review(review: Review, view: DossierView) -> Item:
    return {
        "day": review.day,
        "date": review.date,
        "reports": review.reports,
        "repeats": list(review.repeats),
        "changes": [_change(change, view) for change in review.changes],
        "notes": list(review.notes),
    }


def _change(change: Change, view: DossierView) -> Item:
    return {
        "kind": change.kind,
        "summary": change.text,
        "item": change.item,
        "evidence": _quotes(change.evidence, view),
        "before": _quotes(change.before, view),
    }


def _report(report: str, view: DossierView, quotes_only: bool) -> Item:
    article = view.desk.articles[report]
    item: Item = {
        "id": report,
        "day": view.day_of[report].name,
        "origin": article.report.origin,
        "url": article.report.url,
        "digest": article.report.digest,
        "outlet": article.outlet,
        "label": view.desk.labels[report],
        "source_kind": article.source_kind,
        "published": article.published,
        "copy_of": view.desk.copy_of.get(report),
        "notes": list(dict.fromkeys((*article.report.notes, *article.notes))),
    }
    return item if quotes_only else {**item, "text": article.report.text}


def _refusal(refusal: Refusal) -> Item:
    item: Item = {"origin": refusal.origin, "reason": refusal.reason, "detail": refusal.detail, "room": refusal.room}
    return item if refusal.at is None else {**item, "at": refusal.at}
