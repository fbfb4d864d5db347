"""The JSON export of a check, format ``check/1``: every claim of a draft with who tells it, spans and quotes."""

from __future__ import annotations

import json

from communique.faces.exports.record_json import pairs, spans_of
from communique.faces.exports.spans import Item, Quote, quoter
from communique.nouns import Check, Claim, Told

FORMAT = "check/1"


def write(check: Check) -> str:
    """Return the check as one JSON object that ends in a newline.

    Raises:
        ValueError: a span lies outside the draft and the reports.
    """
    draft = check.draft.report
    testimonies = [t for story in check.stories for t in story.testimonies]
    quote = quoter([draft, *(t.page.article.report for t in testimonies)])
    copies = {copy.report: copy.of for story in check.stories for copy in story.copies}
    names = {actor.id: actor.name for story in check.stories for actor in story.cast}
    document = {
        "format": FORMAT,
        "made_by": {key: check.made_by[key] for key in sorted(check.made_by)},
        "draft": {"id": draft.id, "origin": draft.origin, "text": draft.text},
        "reports": [
            {
                "id": t.page.article.report.id,
                "origin": t.page.article.report.origin,
                "outlet": t.page.article.outlet,
                "published": t.page.article.published,
                "language": t.page.language,
                "copy_of": copies.get(t.page.article.report.id),
                "text": t.page.article.report.text,
            }
            for t in testimonies
        ],
        "refused": [{"origin": r.origin, "reason": r.reason, "detail": r.detail} for r in check.refused],
        "claims": [_claim(claim, quote, names) for claim in check.claims],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _claim(claim: Claim, quote: Quote, names: dict[str, str]) -> Item:
    return {
        "span": quote(claim.span),
        "words": [quote(span) for span in claim.words],
        "kind": "quotation" if claim.quoted else "sentence",
        "speaker": claim.speaker,
        "status": claim.status,
        "voices": claim.voices,
        "told": [_told(told, quote, names) for told in claim.told],
    }


def _told(told: Told, quote: Quote, names: dict[str, str]) -> Item:
    return {
        "report": told.spans[0].report,
        "spans": [quote(span) for span in told.spans],
        "how": told.how,
        "through": told.through,
        "speaker": names.get(told.speaker or ""),
        "differs": pairs(told.differs, quote),
        "differs_at": spans_of(told.differs, quote),
        "left_out": [quote(span) for span in told.left_out],
    }
