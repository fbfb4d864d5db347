"""Why the reports are taken as one story, in plain words: what they share, which copies which, what stands near."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.document import words
from communique.document.desk import Desk
from communique.nouns import Line, Span, Story

SHARED = re.compile(r"share: (?P<shared>.+)")
ALIKE = re.compile(r"alike (?P<mean>[\d.]+) on average, joins from (?P<bar>[\d.]+), the least (?P<least>[\d.]+)")
NEAR = re.compile(r"near: '(?P<report>.+)' alike (?P<value>[\d.]+), joins from (?P<bar>[\d.]+)")
ASKED = "one story, as asked"
ALONE = re.compile(r"no other report alike >= (?P<bar>[\d.]+)")
ITEM = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def together_of(desk: Desk, story: Story) -> tuple[Line, ...]:
    """Return a line for each reason, each copy and each report that stands near but outside.

    A reason in a form that is not known here is given as it stands.
    """
    lines = [_reason(desk, reason) for reason in story.because]
    for copy in story.copies:
        told = f"{desk.labels[copy.report]} is a copy of {desk.labels[copy.of]}: the two are one voice"
        lines.append(Line(words.stop(told), copy.passages, copy.report))
    known = {match["report"] for reason in story.because if (match := NEAR.fullmatch(reason))}
    untold = [report for report in story.near if report not in known]
    lines += [Line(words.stop(f"{report} stands near but is not taken in"), (), report) for report in untold]
    return tuple(lines)


def _reason(desk: Desk, reason: str) -> Line:
    if match := SHARED.fullmatch(reason):
        shared = [one or other for one, other in ITEM.findall(match["shared"])]
        told = words.join([words.quoted(term) for term in shared])
        return Line(
            words.sentence(f"most of them share names and words that are rare elsewhere: {told}"), _where(desk, shared)
        )
    if match := ALIKE.fullmatch(reason):
        told = f"The reports are alike by {match['mean']} on average and by {match['least']} at least"
        return Line(f"{told}, on a scale from 0 to 1; {match['bar']} is enough to tell of one event.", ())
    if match := NEAR.fullmatch(reason):
        scale = f"(alike by {match['value']}; {match['bar']} would be enough)"
        return Line(f"{match['report']} stands near but is not taken in {scale}.", ())
    if reason == ASKED:
        return Line("They are taken as one story because that was asked for.", ())
    if match := ALONE.fullmatch(reason):
        return Line(f"No other report that was read is alike enough to stand with it (under {match['bar']}).", ())
    return Line(words.sentence(reason), ())


def _where(desk: Desk, shared: Iterable[str]) -> tuple[Span, ...]:
    """Return the first place of the first shared term in each report."""
    found: list[Span] = []
    for report, article in desk.articles.items():
        text = article.report.text
        for term in shared:
            pattern = re.compile(r"(?<!\w)" + re.escape(term) + r"(?!\w)", re.IGNORECASE)
            match = next((m for b in article.body if (m := pattern.search(text, b.start, b.end))), None)
            if match is not None:
                found.append(Span(report, match.start(), match.end()))
                break
    return tuple(found)
