"""The title of the account: the headline that most of the reports bear out, in quotation marks, with its outlet.

A headline is judged by how many of the other reports hold its words, and is left out where it gives one reading of
what the reports tell differently or names a document of record; one that gives a speaker's words stands behind the
others. Where no report has one, the program names the actors most heard and the matters most treated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from communique.document import words
from communique.document.desk import Desk
from communique.nouns import Article, Comparison, Heard

SPEAKERS = 2
TOPICS = 2
LONGEST = 110
LEAST_WORDS = 3
LONG_WORD = 4
STEM = 5
SHORT_OF = 6
RECORDS = frozenset(("transcript", "official"))  # their titles name the document, not the event


def title_of(desk: Desk, comparison: Comparison, heard: Mapping[str, tuple[Heard, ...]]) -> str:
    """Return the best-supported headline in quotation marks and its report, or else actors and issues."""
    return _headline(desk, comparison) or _made_up(desk, comparison, heard)


def _headline(desk: Desk, comparison: Comparison) -> str | None:
    """Return the headline whose words the other independent reports hold most; ``None`` where there is none."""
    stems = {key: frozenset(_stems(_body(article))) for key, article in desk.articles.items()}
    worth: list[tuple[bool, float, str, str]] = []
    for key, article in desk.articles.items():
        if article.title is None or key in desk.foreign or key in desk.copy_of or article.source_kind in RECORDS:
            continue
        title = words.plain(desk.text(article.title))
        mine = sorted(set(_stems(title)))
        others = [held for other, held in stems.items() if other != key and other not in desk.copy_of]
        if len(mine) >= LEAST_WORDS and len(title) <= LONGEST and not _takes_sides(title, comparison):
            support = sum(stem in held for held in others for stem in mine) / (max(1, len(others)) * len(mine))
            worth.append((_is_voice(title), -round(support * min(1.0, len(mine) / SHORT_OF), 6), title, key))
    if not worth:
        return None
    *_, title, key = min(worth)
    return f"{words.quoted(title)} ({desk.labels[key].replace(' (', ', ').replace(')', '')})"


def _is_voice(title: str) -> bool:
    """Tell whether a headline is one speaker's words: it quotes, or names its speaker before a colon."""
    return ": " in title or any(mark in title for mark in '“”„«»"‘') or " '" in title


def _takes_sides(title: str, comparison: Comparison) -> bool:
    """Tell whether a headline holds one reading of a figure, time or place on which the reports differ."""
    held = f" {words.alike(title)} "
    return any(
        f" {words.alike(member.reading)} " in held
        for item in comparison.discrepancies
        if not item.suggested and item.kind in {"number", "time", "place"}
        for member in item.members
    )


def _body(article: Article) -> str:
    """Return the text of the article's ranges."""
    return " ".join(article.report.quote(span) for span in article.body)


def _stems(text: str) -> list[str]:
    """Return the longer words of *text*, small and cut to their first letters."""
    return [word[:STEM] for word in re.findall(r"\w+", text.casefold()) if len(word) >= LONG_WORD or word.isdigit()]


def _made_up(desk: Desk, comparison: Comparison, heard: Mapping[str, tuple[Heard, ...]]) -> str:
    """Return the two most-heard actors and the two most-treated issues."""
    names: list[str] = []
    for name in desk.actor_names(_most_heard(desk, heard)):
        if len(names) < SPEAKERS and not any(set(name.split()) & set(other.split()) for other in names):
            names.append(name)
    topics = [words.plain(desk.issue(issue)) for issue in _most_treated(desk, comparison)[:TOPICS]]
    if names and topics:
        return f"{words.join(names)}: {', '.join(topics)}"
    if names or topics:
        return words.capital(words.join(names or topics))
    titles = [words.plain(desk.text(a.title)) for a in desk.articles.values() if a.title is not None]
    return words.quoted(titles[0]) if titles else words.capital(words.count(len(desk.articles), "report"))


def _most_heard(desk: Desk, heard: Mapping[str, tuple[Heard, ...]]) -> list[str]:
    weight: Counter[str] = Counter()
    for rows in heard.values():
        for row in rows:
            actor = desk.actors.get(row.actor)
            if actor is not None and actor.kind not in {"unnamed", "group"}:
                weight[row.actor] += row.own_words + row.paraphrase
    return sorted((actor for actor in weight if weight[actor]), key=lambda actor: (-weight[actor], actor))


def _most_treated(desk: Desk, comparison: Comparison) -> list[str]:
    weight: Counter[str] = Counter()
    for cell in comparison.coverage:
        if desk.shows(cell.issue):
            weight[cell.issue] += 1 + round(1000 * cell.share)
    return sorted(weight, key=lambda issue: (-weight[issue], issue))
