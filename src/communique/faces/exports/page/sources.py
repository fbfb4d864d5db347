"""Every report in full: what is known of it, and its text with statements, evidence and furniture marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from communique.faces.exports.page.anchors import LineView, place, slug
from communique.faces.exports.page.marks import Back, HeardView, Mark, Paragraph, paragraphs_of
from communique.faces.exports.page.origins import origin_of
from communique.faces.exports.page.signs import Signs, hints
from communique.faces.exports.view import Desk, cut, label, link
from communique.nouns import Actor, Readout, Span, Statement, Testimony

COLOURS = 8
FIXED = "corrected"
GIST = 80  # characters of a line that stand where it is led back to
RANK = {
    name: rank
    for rank, name in enumerate(
        (
            "Corrections",
            "Clashes",
            "Accords",
            "Next",
            "Positions",
            "Allegations",
            "Judged",
            "Confirmed",
            "Problems",
            "Issues",
            "Timeline",
        )
    )
}


@dataclass(frozen=True, slots=True)
class Source:
    """One report as the page shows it."""

    place: str
    report: str
    label: str
    facts: tuple[tuple[str, str], ...]
    address: str | None
    notes: tuple[str, ...]
    language: str
    speakers: tuple[tuple[str, str], ...]
    paragraphs: tuple[Paragraph, ...]


def report_place(report: str) -> str:
    """Return the id of a report's full text."""
    return f"r-{slug(report)}"


def colours_of(readout: Readout) -> dict[str, str]:
    """Give the longest-heard actors a colour each; the others share none."""
    weight: dict[str, int] = {}
    for rows in readout.heard.values():
        for row in rows:
            weight[row.actor] = weight.get(row.actor, 0) + row.own_words + row.paraphrase + row.counterpart
    named = {a.id for a in readout.story.cast if a.kind not in {"unnamed", "group"}}
    ranked = sorted(weight, key=lambda actor: (actor not in named, -weight[actor], actor))
    return {actor: f"v{index}" if index < COLOURS and actor in named else "vx" for index, actor in enumerate(ranked)}


def source_of(
    readout: Readout,
    desk: Desk,
    testimony: Testimony,
    backs: Mapping[Span, list[LineView]],
    cited: Iterable[Span],
    signs: Signs,
) -> Source:
    """Lay out one report."""
    article = testimony.page.article
    report, colours = article.report, colours_of(readout)
    speakers = dict.fromkeys(s.speaker for s in testimony.statements if s.speaker in desk.actors and not s.suggested)
    language = testimony.page.language
    return Source(
        place=report_place(report.id),
        report=report.id,
        label=desk.labels[report.id],
        facts=_facts(readout, desk, testimony),
        address=link(report.url) or link(report.origin),
        notes=tuple(dict.fromkeys((*report.notes, *article.notes))),
        language=language if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}", language) else "und",
        speakers=tuple((desk.name(key), colours.get(key or "", "vx")) for key in speakers),
        paragraphs=paragraphs_of(
            report.text,
            _marks(testimony, desk, colours, backs, cited, signs, readout.made_by.get("model", "")),
            [(article.title.start, article.title.end)] if article.title else [],
            [(out.start, out.end) for out in article.left_out],
        ),
    )


def _facts(readout: Readout, desk: Desk, testimony: Testimony) -> tuple[tuple[str, str], ...]:
    article = testimony.page.article
    copies = [copy.of for copy in readout.story.copies if copy.report == article.report.id]
    facts = (
        ("Kind", label("source_kind", article.source_kind)),
        ("Published", f"{article.published} ({label('date_from', article.published_from or 'given')})")
        if article.published
        else ("Published", "not known"),
        ("Title given beside the text", article.report.title_given or ""),
        ("By", desk.quote(article.byline) if article.byline else article.report.author or ""),
        ("Takes its text from", desk.labels.get(copies[0], copies[0]) if copies else ""),
        ("Read from", article.report.origin),
    )
    return tuple(fact for fact in facts if fact[1])


def _marks(
    testimony: Testimony,
    desk: Desk,
    colours: Mapping[str, str],
    backs: Mapping[Span, list[LineView]],
    cited: Iterable[Span],
    signs: Signs,
    model: str,
) -> list[Mark]:
    """Gather one mark for each range: left out, cited, or said by somebody."""
    article = testimony.page.article
    marks = [
        Mark(out.start, out.end, "", "out", f"left out: {out.why}", out.why, ())
        for out in article.left_out
        if out.end > out.start
    ]
    statements: dict[Span, Statement] = {}
    heard: dict[Span, list[HeardView]] = {}
    for statement in testimony.statements:
        who = desk.name(statement.speaker) or _nobody(statement, desk)
        heard.setdefault(statement.saying.content[0], []).append(HeardView(who, origin_of(statement, model)))
        for span in statement.saying.content:
            statements.setdefault(span, statement)
    spans = {span for span in (*cited, *backs, *statements) if span.report == article.report.id}
    for span in sorted(spans):
        held = statements.get(span)
        first = held is not None and held.saying.content[0] == span
        mark = Mark(
            span.start,
            span.end,
            place(span),
            _classes(held, colours) if held else "cited",
            _title(held, desk) if held else "",
            _tag(held, desk) if held and first else "",
            _backs(backs.get(span, [])),
            tuple(heard.get(span, ())),
        )
        shown = dict.fromkeys((*signs.by_span.get(span, ()), *(signs.by_item.get(held.id, ()) if held else ())))
        tagged = first or span in signs.first
        marks.append(_fixed(mark, hints(shown), tagged=tagged) if shown else mark)
    return marks


def _fixed(mark: Mark, hint: str, *, tagged: bool) -> Mark:
    """Return a mark of what a person corrected: said in its tag if *tagged*, the program's answer in its title."""
    who = ", ".join(filter(None, (mark.who, FIXED if tagged else "")))
    return replace(mark, classes=f"{mark.classes} fixed", title=" · ".join(filter(None, (mark.title, hint))), who=who)


def _backs(lines: list[LineView]) -> tuple[Back, ...]:
    return tuple(Back(RANK.get(line.group, len(RANK)), line.place, line.group, cut(line.gist, GIST)) for line in lines)


def _classes(statement: Statement, colours: Mapping[str, str]) -> str:
    classes = ["said", statement.basis, colours.get(statement.speaker or "", "vx")]
    if statement.suggested:
        classes.append("maybe")
    return " ".join(classes)


def _title(statement: Statement, desk: Desk) -> str:
    """Say who speaks and how, for the pointer and for readers who do not see the colour."""
    saying = statement.saying
    parts = [desk.name(statement.speaker) or _nobody(statement, desk), label("basis", statement.basis)]
    parts.append(label("act", saying.act) + (", negated" if saying.polarity == "negated" else ""))
    if saying.hedge == "hedged":
        parts.append("hedged")
    if statement.within in desk.statements:
        teller = desk.name(desk.statements[statement.within or ""].speaker)
        parts.append(f"told by {teller}" if teller else "told by another speaker")
    if statement.suggested:
        parts.append("suggested only")
    return " · ".join(parts)


def _nobody(statement: Statement, desk: Desk) -> str:
    candidates = ", ".join(desk.name(c.actor) for c in statement.candidates if desk.name(c.actor))
    mention = f" (“{desk.quote(statement.saying.mention)}”)" if statement.saying.mention else ""
    return f"nobody can be named{mention}" + (f"; perhaps {candidates}" if candidates else "")


def _tag(statement: Statement, desk: Desk) -> str:
    actor = desk.actors.get(statement.speaker or "")
    return short_name(actor) if actor else "?"


def short_name(actor: Actor) -> str:
    """Return a person's last name, or the name cut to 18 characters."""
    name = actor.name.split()[-1] if actor.kind == "person" and actor.name.split() else actor.name
    return name if len(name) <= 18 else name[:17] + "…"
