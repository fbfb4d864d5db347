"""The inventory of what was talked about, drawn from the reports and merged over them.

Matters (``matters``) get a label, a mention in every sentence that treats them, and the statements that do. The
weightiest that two voices treat are shown, and a few that one report treats at length; the others are only suggested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.comparison.labels import Cases, label
from communique.comparison.lands import lands
from communique.comparison.matters import Matter, matters
from communique.comparison.phrases import Phrase, phrases
from communique.comparison.roots import is_empty, root
from communique.comparison.scenes import Place, Scenes, distinct
from communique.comparison.units import Sheet
from communique.nouns import Issue, Span, Story

_SHOWN = 12
_LEAST_SHOWN = 6
_SENTENCES = 12
_SHOWN_ALONE = 3
_LEAST_NAMED = 3
_LEAST_ALONE = 3
_ALONE = 0.08
_SMALL = 0.1
_ALSO, _SUGGESTED = 1, 2


@dataclass(slots=True)
class _Entry:
    """An issue before it has its id: its label, the noun it is about, where it is mentioned."""

    label: str
    head: str
    mentions: tuple[Span, ...]
    named: int
    rank: int = _SUGGESTED


def issues(story: Story, pages: Sequence[Sheet]) -> list[Issue]:
    """Return the issues of *story*, the weightiest first; those beyond the shown ones are suggested.

    A report with the very text of another is read once, and has the other's mentions.
    """
    twins = distinct(pages)
    once = [sheet for sheet in pages if twins[sheet.report] == sheet.report]
    found = [phrase for sheet in once for phrase in phrases(sheet)]
    scenes = Scenes(once, story.copies)
    entries = _entries(found, scenes, once)
    _rank(entries, scenes, once)
    spoken = lands(story, once, [span for entry in entries if entry.rank < _SUGGESTED for span in entry.mentions])
    known = {entry.label.casefold() for entry in entries if entry.rank < _SUGGESTED}
    entries += [_Entry(name, "", spans, len(spans), _ALSO) for name, spans in spoken if name.casefold() not in known]
    entries.sort(key=lambda entry: entry.rank)
    made = []
    for number, entry in enumerate(entries, 1):
        mentions = _spread(entry.mentions, twins)
        statements = _statements(story, mentions)
        made.append(Issue(f"{story.id}-i{number}", entry.label, mentions, statements, entry.rank == _SUGGESTED))
    return made


def _spread(mentions: Sequence[Span], twins: Mapping[str, str]) -> tuple[Span, ...]:
    """Repeat the mentions of a report in those of the same text."""
    mine: dict[str, list[Span]] = defaultdict(list)
    for span in mentions:
        mine[span.report].append(span)
    return tuple(Span(report, span.start, span.end) for report in sorted(twins) for span in mine[twins[report]])


def _entries(found: Sequence[Phrase], scenes: Scenes, pages: Sequence[Sheet]) -> list[_Entry]:
    """Label the matters; those whose labels say the same are one."""
    texts = {sheet.report: sheet.text for sheet in pages}
    by_place: dict[Place, list[Phrase]] = defaultdict(list)
    for phrase in found:
        by_place[phrase.span.report, phrase.sentence].append(phrase)
    cases = Cases(pages)
    made: list[_Entry] = []
    for matter in matters(found, scenes):
        named = label(matter, scenes, texts, cases)
        if named is None:
            continue
        entry = _Entry(named, matter.keys[0][-1], _mentions(matter, by_place), len(matter.core))
        twin = next((other for other in made if _one_matter(other, entry, scenes.size)), None)
        if twin is None:
            made.append(entry)
        else:
            twin.mentions = tuple(sorted({*twin.mentions, *entry.mentions}))
            twin.named += entry.named
            if " " not in twin.label and entry.label.count(" ") == 1:
                twin.label = entry.label
    return made


def _one_matter(one: _Entry, other: _Entry, sentences: int) -> bool:
    """Whether one label says what the other does, or less of it: all its roots, of the same noun or of two.

    One of a single word ("eels", "eel catch") is parted from the other only where both together are large.
    """
    ours = {root(word) for word in one.label.split() if not is_empty(word.casefold())}
    theirs = {root(word) for word in other.label.split() if not is_empty(word.casefold())}
    fewer = min(len(ours), len(theirs))
    small = len(one.mentions) + len(other.mentions) <= _SMALL * sentences
    return len(ours & theirs) == fewer and (one.head == other.head or fewer > 1 or (fewer == 1 and small))


def _rank(entries: Sequence[_Entry], scenes: Scenes, pages: Sequence[Sheet]) -> None:
    """Mark the issues that are shown, those that several voices treat before those that one treats at length."""
    sentences = {sheet.report: len(sheet.page.sentences) for sheet in pages}
    most = max(_LEAST_SHOWN, min(_SHOWN, round(scenes.size / _SENTENCES)))
    shown = alone = 0
    for entry in entries:
        single = " " not in entry.label
        if len({scenes.voice[span.report] for span in entry.mentions}) >= scenes.least:
            if shown < most and (not single or entry.named >= _LEAST_NAMED):
                entry.rank = 0
                shown += 1
        elif alone < _SHOWN_ALONE and entry.mentions:
            long = max(_LEAST_ALONE, _ALONE * sentences[entry.mentions[0].report])
            if len(entry.mentions) >= long:
                entry.rank = _ALSO
                alone += 1


def _mentions(matter: Matter, by_place: Mapping[Place, Sequence[Phrase]]) -> tuple[Span, ...]:
    """One span in every sentence that treats the matter: what names it, or else what is nearest to its words."""
    named: dict[Place, list[Phrase]] = defaultdict(list)
    for phrase in matter.phrases:
        named[phrase.span.report, phrase.sentence].append(phrase)
    wanted = {root for key in matter.keys for root in key}
    chosen = []
    for place in sorted(matter.places):
        clearest = _clearest(named.get(place) or by_place.get(place, ()), wanted)
        if clearest is not None:
            chosen.append(clearest.span)
    return tuple(sorted(chosen))


def _clearest(found: Iterable[Phrase], wanted: set[str]) -> Phrase | None:
    """The shortest noun phrase with most of the wanted roots, or else the longest clause."""
    return min(
        found,
        key=lambda p: (
            -len(p.roots & wanted),
            p.verb != (not p.roots & wanted),
            (p.span.end - p.span.start) * (1 if p.roots & wanted else -1),
            p.span,
        ),
        default=None,
    )


def _statements(story: Story, mentions: Sequence[Span]) -> tuple[str, ...]:
    """Ids of the statements in whose content a mention stands."""
    by_report: dict[str, list[Span]] = defaultdict(list)
    for span in mentions:
        by_report[span.report].append(span)
    return tuple(
        statement.id
        for testimony in story.testimonies
        if (mine := by_report.get(testimony.page.article.report.id))
        for statement in testimony.statements
        if any(part.start < span.end and span.start < part.end for part in statement.saying.content for span in mine)
    )
