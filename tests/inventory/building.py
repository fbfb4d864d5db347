"""Inventories of invented stories: the rooms that come before are real, statements and cast are given by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.accords import draw
from communique.inventory import take_stock
from communique.nouns import ActorKind, Comparison, Inventory, Issue, Span, Story, Testimony
from tests.accords.building import Said as Said
from tests.accords.building import story

CAST: Mapping[str, tuple[ActorKind, Sequence[str]]] = {
    "a1": ("person", ["Hallorin"]),
    "a2": ("person", ["Tarrago"]),
    "a3": ("state", ["Kestria"]),
    "a4": ("state", ["Lomarra"]),
    "a5": ("person", ["Nakamba"]),
}
PARTIES = {"a1": "Kestria", "a2": "Lomarra"}


def told(texts: Mapping[str, str], said: Mapping[str, Sequence[Said]]) -> Story:
    """Return a story of CAST in which Hallorin speaks for Kestria and Tarrago for Lomarra."""
    made = story(texts, CAST, said)
    cast = tuple(
        replace(
            actor,
            party=PARTIES.get(actor.id),
            mentions=tuple(m for m in actor.mentions if not texts[m.report][m.end : m.end + 1].isalpha()),
        )
        for actor in made.cast
    )
    return replace(made, cast=cast, testimonies=tuple(_turned(one) for one in made.testimonies))


def _turned(testimony: Testimony) -> Testimony:
    """Mark the statements whose content opens with "no" as negated."""
    text = testimony.page.article.report.text
    statements = tuple(
        replace(one, saying=replace(one.saying, polarity="negated"))
        if text[one.saying.content[0].start :].lower().startswith("no ")
        else one
        for one in testimony.statements
    )
    return replace(testimony, statements=statements)


def issue(texts: Mapping[str, str], label: str, made: Story, suggested: bool = False) -> Issue:
    """Return an issue that is mentioned wherever a report has the last word of its label."""
    spans: list[Span] = []
    word = label.split()[-1]
    for report, text in texts.items():
        at = text.find(word)
        while at >= 0:
            spans.append(Span(report, at, at + len(word)))
            at = text.find(word, at + 1)
    treating = tuple(
        statement.id
        for testimony in made.testimonies
        for statement in testimony.statements
        if any(
            span.report == part.report and part.start <= span.start < part.end
            for part in statement.saying.content
            for span in spans
        )
    )
    return Issue("st-i1", label, tuple(sorted(spans)), treating, suggested)


def stock(texts: Mapping[str, str], said: Mapping[str, Sequence[Said]], label: str | None = None) -> Inventory:
    """Take stock of a story with one issue, or none."""
    made = told(texts, said)
    issues = (issue(texts, label, made),) if label is not None else ()
    comparison = Comparison(issues, (), (), (), ())
    return take_stock(made, comparison, draw(made, comparison))


def own(content: str, speaker: str, **more: object) -> Said:
    """Return a statement in a speaker's own words whose cue is "said"."""
    made = Said(content, speaker, "said", basis="own-words", manner="direct")
    return replace(made, **more)  # type: ignore[arg-type]
