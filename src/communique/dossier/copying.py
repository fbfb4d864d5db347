"""Copies: a report that only repeats an earlier day's report.

Containment of word shingles (Broder 1997, "On the resemblance and containment of documents"): the share of a text's
runs of words that another text holds. A report that brings a name, a figure or a negation of its own is no copy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.dossier.terms import WORD, shingles, tokens
from communique.lexicons import words as lexicon
from communique.nouns import Article

RUN = 5  # words in a run
FEWEST = 25  # runs: a text of a few lines is judged sentence by sentence
NOTICE = 15  # words that a paragraph of its own may have and bring no news
COPIED = 0.8  # share of a report's runs that an earlier report holds


def copied(days: Sequence[Mapping[str, Article]]) -> dict[str, str]:
    """Map each report that repeats one of an earlier day to that one, the first where it is a copy itself.

    *days* hold the articles of each day by report id, in the order in which the days follow each other.
    """
    found: dict[str, str] = {}
    bodies: dict[str, str] = {}
    runs: dict[str, frozenset[tuple[str, ...]]] = {}
    for day in days:
        today = {report: body_of(day[report]) for report in sorted(day)}
        own = {report: shingles(body, RUN) for report, body in today.items()}
        for report, held in own.items():
            shares = {other: len(held & runs[other]) / len(held) for other in runs} if held else {}
            best = max(shares, key=lambda other: (shares[other], other), default=None)
            if (
                best is not None
                and len(held) >= FEWEST
                and shares[best] >= COPIED
                and not _brings(today[report], bodies[best], runs[best])
            ):
                found[report] = found.get(best, best)
        bodies.update(today)
        runs.update(own)
    return found


def body_of(article: Article) -> str:
    """Return the text of an article's body."""
    return "\n".join(article.report.quote(span) for span in article.body)


def _brings(body: str, earlier: str, runs: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether a body brings news: a paragraph of its own, or a name, figure or negation in one that it copies."""
    before = frozenset(tokens(earlier))
    for line in body.splitlines():
        words = tokens(line)
        held = [words[at : at + RUN] in runs for at in range(len(words))]
        if not any(held):
            if len(words) > NOTICE:
                return True
            continue  # a heading, a credit, an advertisement
        own = [at for at in range(len(words)) if not any(held[max(0, at - RUN + 1) : at + 1])]
        shown = [match.group() for match in WORD.finditer(line)]
        if any(_tells(words[at], shown[at], at, before) for at in own):
            return True
    return False


def _tells(word: str, shown: str, at: int, before: frozenset[str]) -> bool:
    """Tell whether a word that is not copied changes what its paragraph tells."""
    if word in lexicon("negations") or word.endswith("n't"):
        return True
    return word not in before and (word[0].isdigit() or (at > 0 and shown[:1].isupper()))
