"""Which source and which content belong to which cue.

Each content fragment selects its cue, and each cue its source (or none), by a log-linear score over distance, order,
sentence borders and what stands between; a source may serve several cues.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique import lexicons
from communique.nouns import Fragment, Page
from communique.statements.features import PRONOUNS, Words
from communique.statements.subjects import inverted, subject

SHARED = 0.7  # how sure a source is that stands with the cue before


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its source and content fragments, in text order; ``found_by`` says what found it."""

    cue: Fragment
    source: Fragment | None
    content: tuple[Fragment, ...]
    confidence: float
    found_by: str = ""


def fragments_of(cue: Fragment, source: Fragment | None, content: Sequence[Fragment]) -> str:
    """Return how sure each fragment of an attribution is, for ``found_by``."""
    parts = [("cue", cue), *([("source", source)] if source is not None else []), *(("content", f) for f in content)]
    return ", ".join(f"{role} {fragment.confidence:.2f}" for role, fragment in parts)


def link(page: Page, words: Words, found: Sequence[Fragment]) -> tuple[Attribution, ...]:
    """Tie the fragments of one block together; a cue that gets no content is dropped."""
    cues = [f for f in found if f.role == "cue"]
    sources = [f for f in found if f.role == "source" and not _is_time(page, f)]
    table: Mapping[str, Mapping[str, float]] = lexicons.weights("statements_link")
    contents: dict[Fragment, list[Fragment]] = {cue: [] for cue in cues}
    taken = {i for cue in cues for i in range(cue.first, cue.last)}
    for fragment in (f for f in found if f.role == "content"):
        if cues and not _of_a_noun(words, fragment, taken):
            best = max(cues, key=lambda cue: score(table["content"], pair_features(page, words, found, cue, fragment)))
            contents[best].append(fragment)
    out: list[Attribution] = []
    for cue in cues:
        if contents[cue]:
            source, sure = _source(page, words, found, cue, sources, table["source"])
            nominal = any(words.cue[i].startswith("N") for i in range(cue.first, cue.last))
            if (
                source is None
                and out
                and not nominal
                and words.sentence[out[-1].cue.first] == words.sentence[cue.first]
            ):
                source, sure = out[-1].source, SHARED  # "X announced ... and said ..."
            if source is None:
                source, sure = _beside(page, words, found, cue), SHARED
            parts = (cue, *contents[cue])
            lone = SHARED if nominal else 1.0  # "allegations that ..." without a name are nobody's
            confidence = min(f.confidence for f in parts) * (sure if source else lone)
            told = f"tagger: {fragments_of(cue, source, contents[cue])}"
            out.append(Attribution(cue, source, tuple(contents[cue]), round(confidence, 3), told))
    return tuple(out)


def _of_a_noun(words: Words, content: Fragment, taken: set[int]) -> bool:
    """Tell whether the content hangs on a reporting noun that is no cue: "asked about claims that ...", whose ever."""
    before = content.first - 1
    return (
        before >= 0 and words.cue[before].startswith("N") and before not in taken and words.lower[before + 1] == "that"
    )


def _source(
    page: Page,
    words: Words,
    found: Sequence[Fragment],
    cue: Fragment,
    sources: Sequence[Fragment],
    weights: Mapping[str, float],
) -> tuple[Fragment | None, float]:
    """Return the likeliest source of *cue*, or none, and how sure that is."""
    scored = [(score(weights, pair_features(page, words, found, cue, s)), -i, s) for i, s in enumerate(sources)]
    if not scored:
        return None, 1.0
    best, _, source = max(scored)
    sure = 1 / (1 + math.exp(-best))
    return (source, sure) if best > 0 else (None, 1 - sure)


def _is_time(page: Page, source: Fragment) -> bool:
    """Tell whether what was taken for a source is only a date or a length of time."""
    start, end = page.tokens[source.first].start, page.tokens[source.last - 1].end
    return any(t.start <= start and end <= t.end for t in page.times)


def _beside(page: Page, words: Words, found: Sequence[Fragment], cue: Fragment) -> Fragment | None:
    """Return the subject that stands by the cue where the tagger saw no source."""
    sentence = page.sentences[words.sentence[cue.first]]
    place = subject(page, words, sentence.first, cue.first) or inverted(page, words, cue.last, sentence.last)
    if place is None or any(f.first < place[1] and f.last > place[0] for f in found):
        return None
    return Fragment("source", *place, SHARED)


def score(weights: Mapping[str, float], features: Sequence[str]) -> float:
    """Return the log-odds of *features*."""
    return sum(weights.get(f, 0.0) for f in features)


def pair_features(page: Page, words: Words, found: Sequence[Fragment], cue: Fragment, other: Fragment) -> list[str]:
    """Describe how *other* (a source or content fragment) stands to *cue*, as names of binary features."""
    before = other.first < cue.first
    gap = cue.first - other.last if before else other.first - cue.last
    low, high = (other.last, cue.first) if before else (cue.last, other.first)
    between = [f for f in found if low <= f.first and f.last <= high]
    crossed = words.sentence[cue.first] - words.sentence[other.first]
    side = "<" if before else ">"
    count = {role: sum(f.role == role for f in between) for role in ("cue", "source", "content")}
    edge = words.state[other.last - 1] if before else words.state[other.first]
    out = [
        "bias",
        f"gap={side}{_bin(gap)}",
        f"crossed={max(-3, min(3, crossed))}",
        f"cues={side}{min(2, count['cue'])}",
        f"between={side}{min(2, count['cue'])}{min(2, count['source'])}{min(2, count['content'])}",
        f"edge={side}{edge}|{crossed == 0}",
        f"cue={words.cue[cue.last - 1]}|{side}",
        f"lemma={page.tokens[cue.last - 1].lemma}|{side}|{crossed == 0}",
        f"nearest={side}{count[other.role] == 0}",
        f"cross={max(-3, min(3, crossed))}|{edge}|{min(2, count['cue'])}",
    ]
    if other.last - other.first == 1:
        word = words.lower[other.first]
        out.append(f"pronoun={word in PRONOUNS}|{side}")
    if high < len(page.tokens):
        out.append(f"next={side}{words.lower[low] if low < high else '-'}")
    return out


def _bin(gap: int) -> str:
    return str(gap) if gap < 3 else "3" if gap < 6 else "6" if gap < 12 else "12" if gap < 25 else "25"
