"""A dossier as one self-contained HTML page without a script, safe in the same way as the page of an account."""

from __future__ import annotations

from markupsafe import Markup

from communique.faces.exports.dossier_view import NOTICE, day, digests_of, notes_of, view_of
from communique.faces.exports.html import digest_of, environment, own
from communique.faces.exports.page.dossier import Layout
from communique.nouns import Dossier


def write(dossier: Dossier, *, quotes_only: bool = False) -> str:
    """Return the dossier as one HTML page; with *quotes_only* without the reports in full."""
    view = view_of(dossier)
    style = own("page.css", "dossier.css", *["corrections.css"] * bool(view.corrections))
    layout = Layout(view, quotes_only=quotes_only)
    return (
        environment()
        .get_template("dossier.html")
        .render(
            name=dossier.name,
            digests=" ".join(digests_of(dossier)),
            notice=NOTICE,
            as_of=day(dossier.as_of),
            days=[(d.name, day(d.date) if d.date else d.name) for d in dossier.days],
            notes=notes_of(dossier),
            reviews=layout.reviews(),
            moved=layout.rows(view.moved()),
            still=layout.rows(view.still()),
            turned=layout.turned(),
            held=layout.held(),
            ahead=layout.foretold(view.ahead()),
            past=layout.foretold(view.past()),
            allegations=layout.allegations(),
            fixes=layout.fixes(),
            sources=layout.sources(),
            listed=layout.listed(),
            linked=not quotes_only,
            refused=dossier.refused,
            made_by=sorted(dossier.made_by.items()),
            style=Markup(style),  # our own file, not input
            style_hash=digest_of(style),
        )
    )
