"""The HTML export: one self-contained page that works offline, on paper and on a phone.

Everything that comes from outside is escaped; control characters and direction marks are made visible; only http and
https addresses become links; a Content-Security-Policy lets nothing but the page's own style and its own small script
act. The script only filters and unfolds: without it everything is there to read.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from communique.faces.exports.against import views
from communique.faces.exports.corrected import orphan_line
from communique.faces.exports.page.anchors import slug
from communique.faces.exports.page.story import story_of
from communique.faces.exports.view import NOTICE, desk_of, visible
from communique.nouns import Collection


def write(collection: Collection) -> str:
    """Return the collection as one HTML page."""
    records = views(collection)
    corrected = collection.orphans or any(readout.corrected for readout in collection.readouts)
    style = own("page.css", *["record.css"] * bool(records), *["corrections.css"] * bool(corrected))
    script = Markup(own("page.js"))  # our own file, not input
    desks = [desk_of(readout) for readout in collection.readouts]
    labels = {report: name for desk in desks for report, name in desk.labels.items()}
    stories = [story_of(readout, labels) for readout in collection.readouts]
    title = stories[0].title if len(stories) == 1 else f"{len(stories)} stories" if stories else "No story"
    return (
        environment()
        .get_template("page.html")
        .render(
            title=title,
            stories=stories,
            records=records,
            notes=collection.notes,
            strayed=[orphan_line(each) for each in collection.orphans],
            refused=collection.refused,
            made_by=sorted(collection.made_by.items()),
            notice=NOTICE,
            style=Markup(style),  # our own file, not input
            script=script,
            style_hash=digest_of(style),
            script_hash=digest_of(script),
        )
    )


def digest_of(text: str) -> str:
    """Return what a Content-Security-Policy knows a style or script by."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


def own(*names: str) -> str:
    """Return files of the page's own (styles, the script) as one text."""
    folder = files(__package__).joinpath("templates")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def environment() -> Environment:
    """Return the templates, everything that they print escaped and made visible."""
    made = Environment(
        loader=PackageLoader("communique.faces.exports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters["slug"] = slug
    return made


def _shown(value: Any) -> Any:
    """Make control characters visible in every text that a template prints, before it is escaped."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
