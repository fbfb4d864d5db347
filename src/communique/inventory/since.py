"""Since when a problem stands: "since" with a date or "for N years" in the sentence that names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from communique.inventory.scene import Line, Scene
from communique.lexicons import words as lexicon
from communique.nouns import Sentence, Span, Time

NEAR = 130
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_LENGTH = re.compile(r"^(?:the (?:past|last) )?(\w+) (year|month|week|day)s?$", re.IGNORECASE)


def since(places: Sequence[tuple[Span, Sentence, Line]], scene: Scene) -> str | None:
    """Return the earliest date since when the matter stands, ISO and cut to what is told; ``None`` where none is."""
    found = []
    for mention, sentence, line in places:
        page = scene.pages[mention.report]
        for time in page.times:
            if not (sentence.start <= time.start and time.end <= sentence.end):
                continue
            if min(abs(time.start - mention.end), abs(mention.start - time.end)) > NEAR:
                continue
            before = [w.form for w in line.words if w.end <= time.start][-2:]
            told = _told(time, before, line, mention.report, scene) if _lasts(line, time) else None
            if told:
                found.append(told)
    return min(found, default=None)


def _lasts(line: Line, time: Time) -> bool:
    """Say whether the verb before the time is one for how a trouble lasts."""
    verbs = [w for w in line.words if w.end <= time.start and w.tag.startswith("VB") and w.lemma != "have"]
    return bool(verbs) and verbs[-1].lemma in lexicon("inventory_lasting")


def _told(time: Time, before: Sequence[str], line: Line, report: str, scene: Scene) -> str | None:
    """Read one time expression by the word before it."""
    text = scene.pages[report].article.report.text[time.start : time.end]
    if text.lower().startswith("since ") or "since" in before[-1:]:
        return time.value if time.value and time.kind in {"date", "time"} else None
    if "for" not in before[-1:] and not text.lower().startswith("for "):
        return None
    perfect = any(w.lemma == "have" and w.tag in {"VBP", "VBZ"} for w in line.words)
    published = scene.published(report)
    found = _LENGTH.match(text.removeprefix("for ").strip())
    if not perfect or published is None or found is None:
        return None
    number = NUMBERS.get(found.group(1).lower(), int(found.group(1)) if found.group(1).isdigit() else 0)
    return _back(published, number, found.group(2).lower()) if number else None


def _back(published: str, number: int, unit: str) -> str | None:
    """Count back from a day; the date is cut to the unit."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None
    if unit == "year":
        return f"{day.year - number:04d}" if day.year > number else None
    if unit == "month":
        months = day.year * 12 + day.month - 1 - number
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return (day - timedelta(days=number * (7 if unit == "week" else 1))).isoformat()
