"""A dossier as Markdown: the press reviews, the newest day first, the board of accords, positions, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.faces.exports.corrected import sign
from communique.faces.exports.dossier_view import (
    NOTICE,
    OUTCOMES,
    DossierView,
    Row,
    day,
    digests_of,
    heading,
    kind,
    notes_of,
    view_of,
)
from communique.faces.exports.markdown import escape, reference
from communique.faces.exports.view import cut, label, link
from communique.nouns import Change, Dossier, Foretold, Review, Span

LIMIT = 300
MOST = 6  # passages beside one line


def write(dossier: Dossier) -> str:
    """Return the dossier; text of the reports is escaped, so that it makes neither markup nor links."""
    view = view_of(dossier)
    lines = [
        f"# {escape(dossier.name)}",
        "",
        f"*{NOTICE}*",
        "",
        *(f"- {escape(note)}" for note in (f"Due dates are judged on {day(dossier.as_of)}.", *notes_of(dossier))),
        "",
    ]
    for review in view.reviews():
        lines += _review(review, view)
    lines += [*_board(view), *_positions(view), *_next(view), *_allegations(view), *_corrections(view)]
    lines += _sources(view)
    if dossier.refused:
        lines += ["## Refused", ""]
        lines += [f"- {escape(r.origin)}: {escape(r.reason)}. {escape(r.detail)}" for r in dossier.refused] + [""]
    if dossier.made_by:
        lines.append("Made by " + ", ".join(f"{escape(k)} {escape(v)}" for k, v in sorted(dossier.made_by.items())))
    return "\n".join(lines).rstrip("\n") + "\n"


def _review(review: Review, view: DossierView) -> Iterator[str]:
    yield from (f"## Press review, {escape(heading(review.day, review.date))}", "")
    repeats = ", ".join(view.desk.labels[report] for report in review.repeats)
    counted = f"{review.reports} report{'' if review.reports == 1 else 's'}"
    yield f"{counted}{f'; only repeats what was told before: {escape(repeats)}' if repeats else ''}."
    yield ""
    yield from (f"- *{escape(note)}*" for note in review.notes)
    for change in review.changes:
        yield from _change(change, view)
    if not review.changes:
        yield "- Nothing new."
    yield ""


def _change(change: Change, view: DossierView) -> Iterator[str]:
    yield f"- **{escape(kind(change))}** {escape(change.text)}"
    if change.before:
        yield from (f"  - before, {_passage(span, view)}" for span in change.before[:MOST])
    yield from (f"  - {_passage(span, view)}" for span in change.evidence[:MOST])


def _passage(span: Span, view: DossierView) -> str:
    text = " ".join(view.desk.quote(span).split())
    return f"{escape(view.desk.labels[span.report])}: “{escape(cut(text, LIMIT))}” {reference(span)}"


def _board(view: DossierView) -> Iterator[str]:
    if not view.rows:
        yield from ("## Accords, day by day", "", "No report tells of an accord.", "")
        return
    yield from ("## Accords, day by day", "")
    for title, rows in (("Moved, contested or overdue", view.moved()), ("Unchanged", view.still())):
        if rows:
            yield from (f"### {title}", "", *_table(view, rows), "")


def _table(view: DossierView, rows: Iterable[Row]) -> Iterator[str]:
    days = " | ".join(escape(day(d.date) if d.date else d.name) for d in view.dossier.days)
    yield f"| Accord | Parties | Due | {days} |"
    yield f"|---|---|---|{'---|' * len(view.dossier.days)}"
    for row in rows:
        cells = ["" if c is None else f"**{escape(c.label)}**" if c.told else f"({escape(c.label)})" for c in row.cells]
        head = f"{label('accord', row.course.kind)}: “{row.course.object}”"
        held = view.conditions(row.course)
        head += f" (condition: {'; '.join(f'“{one}”' for one in held)})" if held else ""
        head += f" ({_signs(view, row.course.members)})" if view.fixes(row.course.members) else ""
        due = day(row.course.due) if row.course.due else ""
        yield f"| {escape(head)} | {escape(row.parties)} | {escape(due)} | {' | '.join(cells)} |"


def _positions(view: DossierView) -> Iterator[str]:
    yield from ("## Positions", "")
    if not view.dossier.stands:
        yield from ("No report gives anybody a position.", "")
        return
    for one in view.turned:
        yield f"- **{escape(one.state)}** {escape(one.change.text)}"
        yield from (f"  - before, {_passage(span, view)}" for span in one.change.before[:MOST])
        yield from (f"  - after, {_passage(span, view)}" for span in one.change.evidence[:MOST])
    yield from (
        "",
        "| Who | On | Stance | In a report’s words | How told | Date | State | Reported by |",
        "|---|---|---|---|---|---|---|---|",
    )
    for stand in view.dossier.stands:
        last = stand.taken[-1]
        fixes = _signs(view, [taken.member for taken in stand.taken])
        cells = (
            view.names[stand.player], view.matters[stand.matter], label("stance", last.stance), last.proposition,
            label("via", last.via), day(last.date), f"{stand.state} ({fixes})" if fixes else stand.state,
        )  # fmt: skip
        where = f"{escape(view.desk.labels[last.spans[0].report])} {reference(last.spans[0])}"
        yield f"| {' | '.join(escape(cell) for cell in cells)} | {where} |"
    yield ""


def _next(view: DossierView) -> Iterator[str]:
    yield from ("## What comes next, and what came of what was foretold", "")
    yield from (_foretold(one, view) for one in (*view.ahead(), *view.past()))
    if not view.dossier.foretold:
        yield "- Nothing is foretold for a date."
    yield ""


def _foretold(one: Foretold, view: DossierView) -> str:
    who = f"{escape(view.names[one.by])}: " if one.by in view.names and one.by else ""
    told = "; ".join(_passage(span, view) for span in one.told[:MOST])
    what = f"“{escape(one.what.removeprefix('that '))}”"
    line = f"- {escape(day(one.due))}, **{OUTCOMES[one.outcome]}**: {who}{what} ({_passage(one.span, view)})"
    return f"{line}; told by {told}" if told else line


def _allegations(view: DossierView) -> Iterator[str]:
    if not view.allegations:
        return
    yield from ("## Allegations (no verdict)", "")
    for one, held in view.allegations:
        yield f"- {escape(day(one.date))}: {escape(view.sides_of(held))}: “{escape(held.matter)}”"
        yield from (f"  - {_passage(span, view)}" for span in held.evidence[:MOST])
        for denial in held.denials:
            by = view.speakers.get(denial.actor or "", "somebody who is not named")
            yield f"  - denied by {escape(by)}, {_passage(denial.span, view)}"
        yield from (f"  - how sure: {_passage(voiced.span, view)}" for voiced in held.certainty[:MOST])
        yield from (
            f"  - inquiry, {label('status', i.status)}: {_passage(i.span, view)}" for i in held.inquiries[:MOST]
        )
    yield ""


def _signs(view: DossierView, members: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(map(sign, view.fixes(members))))


def _corrections(view: DossierView) -> Iterator[str]:
    if not view.corrections:
        return
    yield from ("## What people corrected", "")
    for one, each, told in view.corrections:
        yield f"- {escape(heading(one.name, one.date))}: {escape(told[each.correction.id])}"
        yield from (f"  - {_passage(span, view)}" for span in each.spans[:MOST])
    yield ""


def _sources(view: DossierView) -> Iterator[str]:
    yield from ("## Sources", "")
    for report, article in view.desk.articles.items():
        address = link(article.report.url) or link(article.report.origin)
        line = f"- **{escape(report)}** ({escape(view.day_of[report].name)}): {escape(view.desk.labels[report])}"
        yield f"{line} <{address}>" if address else line
    yield from (
        "",
        f"Dossier {escape(view.dossier.name)}, digests of its reports: {' '.join(digests_of(view.dossier))}",
        "",
    )
