"""A joint text as one self-contained HTML page, safe in the same way as the page of an account."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from communique.faces.exports.draft_md import NO_STORY
from communique.faces.exports.draft_view import LEGEND, text_views, title_of
from communique.faces.exports.html import digest_of, environment, own
from communique.nouns import Collection, JointText


def write(collection: Collection, texts: Sequence[JointText]) -> str:
    """Return *texts*, one for each readout of *collection*, as one HTML page; notes stand at its end."""
    style = own("page.css", "draft.css")
    views = text_views(collection, texts)
    return (
        environment()
        .get_template("draft.html")
        .render(
            title=title_of(views),
            views=views,
            nothing=NO_STORY,
            legend=LEGEND,
            refused=collection.refused,
            made_by=sorted(collection.made_by.items()),
            style=Markup(style),  # our own file, not input
            style_hash=digest_of(style),
        )
    )
