"""The inventory of what was talked about, drawn from the reports and merged over them.

Nouns that recur over reports seed an issue; nouns that stand in the same sentences join it (association by Dice's
coefficient, 1945). The label is a noun phrase as it stands in a report.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from communique.comparison.lands import lands
from communique.comparison.phrases import Phrase, phrases
from communique.comparison.roots import root
from communique.comparison.units import Sheet
from communique.comparison.weigh import rarity
from communique.lexicons import words
from communique.nouns import Issue, Span, Story

_SHOWN = 10
_SHOWN_ALONE = 2
_LEAST_ALONE = 3
_ALONE = 0.1
_MADE = 30
_LEAST_RARITY = 0.3
_JOIN = 0.45
_ABSORB = 0.6
_PER_REPORT = 6
_LENGTHS = {2: 1.3, 3: 1.3, 4: 0.7}
_TITLED = 1.4
_RECURS = 2
_LEAST_SHARE = 0.15

Place = tuple[str, int]


@dataclass(slots=True)
class Topic:
    """An issue being gathered: its roots, and the sentences (report, number) in which they stand."""

    roots: list[str]
    places: set[Place]
    score: float
    phrases: list[Phrase] = field(default_factory=list)


def issues(story: Story, pages: Sequence[Sheet]) -> list[Issue]:
    """Return the issues of *story*, the weightiest first; those beyond the shown ones are suggested."""
    found = [phrase for sheet in pages for phrase in phrases(sheet)]
    topics = _topics(found, len(pages))
    texts = {sheet.report: sheet.text for sheet in pages}
    made: list[Issue] = []
    labels: set[str] = set()
    sentences = {sheet.report: len(sheet.page.sentences) for sheet in pages}
    alone = 0
    for topic in topics:
        label = _label(topic, texts)
        if label is None or label.casefold() in labels:
            continue
        labels.add(label.casefold())
        reports = {report for report, _ in topic.places}
        shared = len(reports) >= min(2, len(pages))
        at_length = not shared and len(topic.places) >= max(_LEAST_ALONE, _ALONE * sentences[min(reports)])
        if shared:
            shown = sum(not issue.suggested for issue in made) < _SHOWN
        else:
            shown = at_length and alone < _SHOWN_ALONE
            alone += shown
        mentions = _mentions(topic)
        made.append(Issue("", label, mentions, _statements(story, mentions), not shown))
    for label, mentions in lands(story, pages):
        if label.casefold() not in labels:
            made.append(Issue("", label, mentions, _statements(story, mentions)))
    made.sort(key=lambda issue: issue.suggested)
    return [
        Issue(f"{story.id}-i{n}", issue.label, issue.mentions, issue.statements, issue.suggested)
        for n, issue in enumerate(made, 1)
    ]


def _topics(found: Sequence[Phrase], reports: int) -> list[Topic]:
    """Gather nouns into topics, best first."""
    places: dict[str, set[Place]] = defaultdict(set)
    nominal: Counter[str] = Counter()
    for phrase in found:
        for head in phrase.heads:
            places[head].add((phrase.span.report, phrase.sentence))
            nominal[head] += not phrase.verb
    titled = {root for phrase in found if phrase.title for root in phrase.roots}
    seeds = [head for head in nominal if 4 * nominal[head] >= len(places[head]) >= min(2, reports) and _fit(head)]
    scored = [(_score(head, places[head]) * (_TITLED if head in titled else 1.0), head) for head in seeds]
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    topics: list[Topic] = []
    for score, head in scored:
        home = next((t for t in topics if _belongs(places[head], places[t.roots[0]])), None)
        if home is not None:
            home.roots.append(head)
            home.places |= places[head]
        elif len(topics) < _MADE:
            topics.append(Topic([head], set(places[head]), score))
    for topic in topics:
        wanted = set(topic.roots)
        topic.phrases = [phrase for phrase in found if wanted & set(phrase.heads)]
    return topics


def _fit(head: str) -> bool:
    return rarity(head) >= _LEAST_RARITY and head not in _unfit()


@lru_cache(maxsize=None)
def _unfit() -> frozenset[str]:
    """Roots of nouns that are never a matter of their own."""
    return frozenset(root(word) for word in words("comparison_no_issue"))


def _score(head: str, where: set[Place]) -> float:
    """More reports, more sentences, rarer words: a weightier issue."""
    counts = Counter(report for report, _ in where)
    return sum(1 + math.log(count) for count in counts.values()) * rarity(head)


def _belongs(new: set[Place], old: set[Place]) -> bool:
    """Whether two words stand in the same sentences often enough to be one matter."""
    both = len(new & old)
    return 2 * both / (len(new) + len(old)) >= _JOIN or (both >= 2 and both / len(new) >= _ABSORB)


def _label(topic: Topic, texts: dict[str, str]) -> str | None:
    """The phrase that a reader would choose: with roots of the topic, of two or three words, met often."""
    nominal = [phrase for phrase in topic.phrases if not phrase.verb]
    names = [phrase for phrase in nominal if not phrase.named and not (phrase.title and phrase.person)]
    longer = [phrase for phrase in names if phrase.base and len(phrase.roots) > 1 and not phrase.person]
    least = max(_RECURS, _LEAST_SHARE * len({(phrase.span.report, phrase.sentence) for phrase in nominal}))
    recurring = [phrase for phrase in longer if _support(phrase, nominal) >= least]
    told = [phrase for phrase in recurring or names if not phrase.quoted]
    return _best(told or recurring or names, nominal, topic, texts)


def _support(phrase: Phrase, nominal: Sequence[Phrase]) -> int:
    """In how many sentences the words of a phrase stand together in one phrase."""
    return len({(other.span.report, other.sentence) for other in nominal if phrase.roots <= other.roots})


def _best(chosen: Sequence[Phrase], nominal: Sequence[Phrase], topic: Topic, texts: dict[str, str]) -> str | None:
    """The worthiest of the phrases, as it stands in its report."""
    best: tuple[float, str] | None = None
    for phrase in chosen:
        support = [other for other in nominal if phrase.roots <= other.roots]
        reports = {other.span.report for other in support}
        worth = 0.6 * math.log(len({(other.span.report, other.sentence) for other in support}))
        worth += 0.8 * math.log(len(reports)) + _LENGTHS.get(len(phrase.roots), 0.0)
        worth += 0.4 * len(phrase.roots & set(topic.roots)) - 0.4 * (not phrase.base) - 0.8 * phrase.title
        worth -= 0.5 * (phrase.heads[-1] not in topic.roots) + 0.6 * phrase.person
        text = " ".join(texts[phrase.span.report][phrase.span.start : phrase.span.end].split())
        if best is None or (-worth, len(text), text) < (-best[0], len(best[1]), best[1]):
            best = worth, text
    return best[1] if best else None


def _mentions(topic: Topic) -> tuple[Span, ...]:
    """The spans of the topic, at most a handful a report: those with most of its roots, none inside another."""
    wanted = set(topic.roots)
    ranked = sorted(topic.phrases, key=lambda p: (p.verb, -len(p.roots & wanted), p.span.end - p.span.start, p.span))
    chosen: dict[str, list[Span]] = defaultdict(list)
    for phrase in ranked:
        mine = chosen[phrase.span.report]
        if len(mine) < _PER_REPORT and all(phrase.span.end <= s.start or phrase.span.start >= s.end for s in mine):
            mine.append(phrase.span)
    return tuple(sorted(span for spans in chosen.values() for span in spans))


def _statements(story: Story, mentions: Sequence[Span]) -> tuple[str, ...]:
    """Ids of the statements in whose content a mention stands."""
    by_report: dict[str, list[Span]] = defaultdict(list)
    for span in mentions:
        by_report[span.report].append(span)
    return tuple(
        statement.id
        for testimony in story.testimonies
        for statement in testimony.statements
        if any(
            part.start < span.end and span.start < part.end
            for part in statement.saying.content
            for span in by_report[statement.report]
        )
    )
