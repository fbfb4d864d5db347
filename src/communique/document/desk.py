"""The desk: a story's reports, actors, statements and issues by id, and how to name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from communique import lexicons
from communique.document import words
from communique.lexicons import words as lexicon
from communique.nouns import Accord, Actor, Article, Comparison, Issue, Ledger, Span, Statement, Story

HASHED = re.compile(r"(?<=\w)[_.-](?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{12,}$")  # a digest that a file is named by
ENGLISH = "en"
STARTS = ("", "\n", ".", "!", "?", "“", '"')
ENDS = ("", "\n", ".", "!", "?", "”", '"', ";")


@dataclass(frozen=True, slots=True)
class Desk:
    """What every line looks up."""

    articles: Mapping[str, Article]
    actors: Mapping[str, Actor]
    statements: Mapping[str, Statement]
    issues: Mapping[str, Issue]
    labels: Mapping[str, str]
    copy_of: Mapping[str, str]
    foreign: frozenset[str] = frozenset()
    """The reports in another language than English, which are listed and not compared."""
    accords: Mapping[str, Accord] = field(default_factory=dict)

    def text(self, span: Span) -> str:
        """Return the characters of *span*."""
        return self.articles[span.report].report.quote(span)

    def quote(self, span: Span, limit: int = words.QUOTE_LIMIT) -> str:
        """Return the characters of *span* in quotation marks."""
        return words.quoted(self.text(span), limit)

    def actor(self, actor: str | None) -> str:
        """Return an actor's name, or that nobody can be named."""
        known = self.actors.get(actor or "")
        if known is None:
            return "a speaker who cannot be named"
        first, space, rest = known.name.partition(" ")
        if space and known.kind in {"unnamed", "group"} and first in lexicons.words("document_determiners"):
            return f"{first.lower()} {rest}"
        return known.name

    def is_many(self, actor: str | None) -> bool:
        """Tell whether an actor's name takes a verb in the plural."""
        known = self.actors.get(actor or "")
        if known is None or known.kind not in {"group", "unnamed", "organisation"}:
            return False
        last = known.name.split()[-1].casefold()
        if known.kind == "organisation":
            return last == "police"
        return last in lexicons.words("document_many") or (last.endswith("s") and not last.endswith("ss"))

    def is_named(self, actor: Actor) -> bool:
        """Tell whether a report calls an actor by a proper name, not "the delegation" alone."""
        if actor.kind in {"unnamed", "group"}:
            return False
        small = lexicons.words("document_determiners")
        forms = (self.text(span).split() for span in actor.mentions if span.report in self.articles)
        return actor.kind == "person" or any(
            word[:1].isupper() and word not in small for form in forms for word in form[-1:]
        )

    def side(self, actor: str) -> str:
        """Return whose side an actor is on: the party, or the actor's own name."""
        known = self.actors.get(actor)
        return (known.party or known.name) if known is not None else actor

    def actor_names(self, actors: Iterable[str]) -> list[str]:
        """Return the names of *actors* without repeats."""
        return words.distinct(self.actor(actor) for actor in actors)

    def wholeness(self, span: Span) -> int:
        """Return 0 to 2: whether a sentence or quotation starts, and whether one ends, at the ends of *span*."""
        text = self.articles[span.report].report.text
        before, after = text[: span.start].rstrip(" \t")[-1:], text[span.end : span.end + 1]
        starts = before in STARTS and not text[span.start : span.start + 1].islower()
        return int(starts) + int(after in ENDS or text[span.end - 1 : span.end] in ENDS)

    def denial(self, statement: Statement) -> str:
        """Return the cue in its own words where it negates: "has no evidence" must stand before what it is of."""
        cue = statement.saying.cue
        told = self.text(cue).casefold().replace("’", "'") if cue is not None else ""
        parts = set(told.replace("n't", " n't").split())
        return f" ({self.quote(cue, 60)})" if cue is not None and parts & lexicon("negations") else ""

    def issue(self, issue: str) -> str:
        """Return an issue's label."""
        return self.issues[issue].label if issue in self.issues else issue

    def shows(self, issue: str) -> bool:
        """Tell whether an issue is known and more than suggested."""
        return issue in self.issues and not self.issues[issue].suggested

    def places(self, spans: Iterable[Span]) -> list[str]:
        """Return the labels of the reports that *spans* stand in, in the order of the story."""
        held = {span.report for span in spans}
        return [self.labels[report] for report in self.articles if report in held]

    def voices(self, reports: Iterable[str]) -> int:
        """Return how many independent reports there are: a copy counts with what it copies."""
        return len({self._root(report) for report in reports})

    def _root(self, report: str) -> str:
        seen = {report}
        while report in self.copy_of and self.copy_of[report] not in seen:
            report = self.copy_of[report]
            seen.add(report)
        return report


def desk_of(story: Story, comparison: Comparison, ledger: Ledger) -> Desk:
    """Lay out a story's desk."""
    articles = {testimony.page.article.report.id: testimony.page.article for testimony in story.testimonies}
    return Desk(
        articles=articles,
        actors={actor.id: actor for actor in story.cast},
        statements={s.id: s for testimony in story.testimonies for s in testimony.statements},
        issues={issue.id: issue for issue in comparison.issues},
        labels=_labels(list(articles.values())),
        copy_of={copy.report: copy.of for copy in story.copies},
        foreign=frozenset(t.page.article.report.id for t in story.testimonies if t.page.language != ENGLISH),
        accords={accord.id: accord for accord in ledger.accords},
    )


def _labels(articles: Sequence[Article]) -> dict[str, str]:
    """Name each report by its outlet, by its day too where the outlet has several, or else by its own name."""
    names = _names({article.report.id: article.report.digest for article in articles})
    labels = {article.report.id: article.outlet or names[article.report.id] for article in articles}
    for outlet, count in Counter(article.outlet for article in articles).items():
        if outlet and count > 1:
            held = [article for article in articles if article.outlet == outlet]
            labels.update(_days(outlet, held) or {a.report.id: f"{outlet} ({names[a.report.id]})" for a in held})
    return labels


def _days(outlet: str, articles: Sequence[Article]) -> dict[str, str]:
    """Name the reports of one outlet by their days, "OUTLET of 3 June"; nothing where these do not tell them apart."""
    dates = [article.published or "" for article in articles]
    if len(set(dates)) < len(dates) or not all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) for date in dates):
        return {}
    year = f" {dates[0][:4]}" if len({date[:4] for date in dates}) == 1 else ""
    return {
        article.report.id: f"{outlet} of {words.day(date).removesuffix(year)}"
        for article, date in zip(articles, dates, strict=True)
    }


def _names(digests: Mapping[str, str]) -> dict[str, str]:
    """Return what to call reports without an outlet: their ids, less digests that are not needed to tell them apart."""
    stems = {key: re.sub(HASHED, "", key.removesuffix(f"-{digest[:8]}")) for key, digest in digests.items()}
    held = Counter(stems.values())
    return {
        key: key if held[stem] > 1 else stem if any(map(str.isalpha, stem)) else f"Report {stem}"
        for key, stem in stems.items()
    }
