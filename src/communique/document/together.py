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
        shared = _telling([one or other for one, other in ITEM.findall(match["shared"])])
        told = words.join([words.quoted(_as_written(desk, term)) for term in shared])
        return Line(
            words.sentence(f"most of them share names and words that are rare elsewhere: {told}"), _where(desk, shared)
        )
    if match := ALIKE.fullmatch(reason):
        told = f"On a scale from 0 to 1 the reports are alike by {_short(match['mean'])} on average"
        least, bar = _short(match["least"]), _short(match["bar"])
        return Line(f"{told}, the least alike by {least}; {bar} is enough to be taken as one story.", ())
    if match := NEAR.fullmatch(reason):
        value, bar = _short(match["value"]), _short(match["bar"])
        value, bar = (match["value"], match["bar"]) if value == bar else (value, bar)
        scale = f"(alike by {value}; {bar} would be enough)"
        return Line(f"{match['report']} stands near but is not taken in {scale}.", ())
    if reason == ASKED:
        return Line("They are taken as one story because that was asked for.", ())
    if match := ALONE.fullmatch(reason):
        return Line(f"No other report that was read is alike enough to stand with it (under {match['bar']}).", ())
    return Line(words.sentence(reason), ())


def _short(value: str) -> str:
    """Return a likeness with two figures behind the point."""
    return f"{float(value):.2f}"


def _telling(terms: Iterable[str]) -> list[str]:
    """Leave out bare figures, and what another term holds in full."""
    given = list(terms)
    held = [term for term in given if any(c.isalpha() for c in term)] or given
    parts = [set(term.casefold().split()) for term in held]
    return [
        term
        for at, term in enumerate(held)
        if not any(parts[at] <= other and (at > n or parts[at] != other) for n, other in enumerate(parts) if n != at)
    ]


def _as_written(desk: Desk, term: str) -> str:
    """Return a term as the first report that has it writes it."""
    spans = _where(desk, [term])
    return desk.text(spans[0]) if spans else term


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
