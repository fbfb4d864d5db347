"""A check as one self-contained HTML page, safe in the same way as the page of an account."""

from __future__ import annotations

from markupsafe import Markup

from communique.faces.exports.check_view import claim_views
from communique.faces.exports.html import digest_of, environment, own
from communique.nouns import Check


def write(check: Check) -> str:
    """Return the check as one HTML page."""
    style = own("page.css", "record.css")
    return (
        environment()
        .get_template("check.html")
        .render(
            origin=check.draft.report.origin,
            claims=claim_views(check),
            refused=check.refused,
            made_by=sorted(check.made_by.items()),
            style=Markup(style),  # our own file, not input
            style_hash=digest_of(style),
        )
    )
