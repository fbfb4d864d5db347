"""Readouts of a few invented sentences, read by the language room; accords and cast laid out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from communique.nouns import (
    Accord,
    Actor,
    Clause,
    Comparison,
    Issue,
    JointText,
    Ledger,
    Readout,
    Span,
    StatusEvent,
    Story,
    Telling,
    Testimony,
)
from tests.accords.building import page, where

CAST = {
    "vale": ("Ines Vale", "person", "Brask"),
    "orr": ("Tam Orr", "person", "Quell"),
    "brask": ("Brask", "state", None),
    "quell": ("Quell", "state", None),
    "league": ("River League", "organisation", None),
    "envoy": ("Ode Marsh", "person", "River League"),
    "both": ("the two governments", "group", None),
    "they": ("some people", "group", None),
    "keeper": ("a lock keeper", "unnamed", None),
    "rider": ("Pell Ash", "person", None),
    "pair": ("Brask and the Quell", "group", None),
    "some": ("Vale and other ministers", "group", None),
    "reds": ("Marshmen", "group", None),
}


class Told:
    """One story of reports given as texts; spans are found by their words."""

    def __init__(self, **texts: str) -> None:
        self.texts = texts
        self.accords: list[Accord] = []
        self.issues: list[Issue] = []

    def at(self, words: str) -> Span:
        """Return the first place of *words* in the reports."""
        for report, text in self.texts.items():
            if words in text:
                return where(text, words, report)
        raise AssertionError(words)

    def issue(self, label: str) -> str:
        """Add an issue and return its id."""
        self.issues.append(Issue(f"s-i{len(self.issues) + 1}", label, (), ()))
        return self.issues[-1].id

    def add(
        self,
        kind: Any,
        actors: Sequence[str],
        words: str,
        evidence: str | Sequence[str],
        status: Any,
        by: str | Sequence[tuple[Any, str | None, str]] | None = None,
        tellings: Sequence[tuple[str, str, Any, Any]] = (),
        **more: Any,
    ) -> str:
        """Add an accord told in *evidence*: by one actor with its status, or by (status, actor, words) one by one."""
        places = [evidence] if isinstance(evidence, str) else list(evidence)
        spans = tuple(self.at(place) for place in places)
        if by is None or isinstance(by, str):
            events = tuple(StatusEvent(status, "2031-05-12", by, span) for span in spans)
        else:
            events = tuple(StatusEvent(s, "2031-05-12", actor, self.at(place)) for s, actor, place in by)
        told = tuple(Telling(self.at(p), actor, "own-words", k, force) for actor, p, k, force in tellings)
        fields: dict[str, Any] = {"towards": (), "polarity": "affirmed", "conditions": (), "issue": None, "due": None}
        fields |= more
        fields["conditions"] = tuple(self.at(place) for place in fields["conditions"])
        made = Accord(
            id=f"s-k{len(self.accords) + 1}", kind=kind, mechanism=False, actors=tuple(actors), object=words,
            status=status, events=events, evidence=spans, confidence=0.9, tellings=told, **fields,
        )  # fmt: skip
        self.accords.append(made)
        return made.id

    def readout(self, outlets: Mapping[str, tuple[str, Any]] | None = None) -> Readout:
        """Return the story with its ledger; *outlets* maps a report's id to its outlet and sort of source."""
        pages = []
        for report, text in self.texts.items():
            made = page(text, report)
            outlet, kind = (outlets or {}).get(report, (f"The {report.title()}", "outlet"))
            pages.append(replace(made, article=replace(made.article, outlet=outlet, source_kind=kind)))
        cast = []
        for key, (name, kind, party) in CAST.items():
            spans = []
            for report, text in self.texts.items():
                at = text.find(name)
                while at >= 0:
                    spans.append(Span(report, at, at + len(name)))
                    at = text.find(name, at + 1)
            cast.append(Actor(key, name, kind, party, (), (name,), tuple(spans)))  # type: ignore[arg-type]
        story = Story("s", tuple(Testimony(p, (), ()) for p in pages), tuple(cast), (), ())
        comparison = Comparison(tuple(self.issues), (), (), (), ())
        ledger = Ledger(tuple(self.accords), (), ())
        return Readout(story, comparison, ledger, "The river talks", (), (), {}, {}, {})


def clauses(text: JointText) -> list[Clause]:
    """Return the clauses of all chapters."""
    return [clause for chapter in text.chapters for clause in chapter.clauses]


def wordings(clause: Clause) -> list[tuple[str | None, str]]:
    """Return whose each wording is, and the wording."""
    return [(wording.party, wording.text) for wording in clause.wordings]
