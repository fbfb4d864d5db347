"""A list, or the one paragraph, under a cue with a colon: what has no cue of its own is what the line announces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.nouns import Fragment, Page, Quotation, Saying, Sentence, Span
from communique.statements.build import act_of, manner, span_of, tone, trim
from communique.statements.features import Words
from communique.statements.subjects import subject

LISTED_CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class Opening:
    """The cue of a list and the words that name its speaker, as token ranges."""

    cue: tuple[int, int]
    mention: tuple[int, int]


def listed(page: Page, words: Words, quoted: Sequence[Quotation], found: Sequence[Saying]) -> list[Saying]:
    """Return a saying for each run of item sentences that no other saying holds, under the cue that opens the list."""
    out: list[Saying] = []
    opening: Opening | None = None
    for number, block in enumerate(page.article.blocks):
        sentences = words.blocks.get(number, ())
        if not sentences:
            continue
        fresh = _opening(page, words, sentences)
        if fresh is not None:
            opening = fresh
        elif opening is not None and (block.kind == "item" or _announced(page, number)):
            out += _items(page, words, quoted, found, opening, sentences)
        if fresh is None and block.kind != "item":
            opening = None
    return out


def _announced(page: Page, number: int) -> bool:
    """Tell whether the paragraph stands right after a paragraph that ends in a colon."""
    before, block = page.article.blocks[number - 1], page.article.blocks[number]
    colon = page.article.report.text[before.start : before.end].rstrip().endswith(":")
    return number > 0 and colon and before.kind == block.kind == "paragraph"


def _opening(page: Page, words: Words, sentences: Sequence[Sentence]) -> Opening | None:
    """Read "X said the following:" off the last sentence of a block: a speaker, a sure cue, and an open end."""
    last = sentences[-1]
    end = page.tokens[last.last - 1]
    if page.article.report.text[end.start : end.end] not in (":", ",", "…", "..."):
        return None
    for i in range(last.last - 1, last.first, -1):
        if words.cue[i].startswith("V!") and words.state[i] == "o" and last.last - i <= 8:
            mention = subject(page, words, last.first, i)
            return Opening((i, i + 1), mention) if mention else None
        if words.cue[i].startswith("N") and last.last - i <= 6:
            owner = _owner(page, words, last.first, i)
            if owner:
                return Opening((i, i + 1), owner)
    return None


def _owner(page: Page, words: Words, first: int, noun: int) -> tuple[int, int] | None:
    """Return whose points, words or demands they are: "his" or "Name's" before the noun."""
    at = noun
    while at > first and page.tokens[at - 1].tag in ("JJ", "CD", "JJS", "RB"):
        at -= 1
    if at > first and page.tokens[at - 1].tag == "PRP$":
        return at - 1, at
    end = at - 1
    if end <= first or page.tokens[end].tag != "POS":
        return None
    start = end
    while start > first and (words.kind[start - 1] or page.tokens[start - 1].tag in ("NNP", "NNPS")):
        start -= 1
    return (start, end) if start < end else None


def _items(
    page: Page,
    words: Words,
    quoted: Sequence[Quotation],
    found: Sequence[Saying],
    opening: Opening,
    sentences: Sequence[Sentence],
) -> list[Saying]:
    """Gather the sentences of one item that nothing else claims, run by run."""
    free = [s for s in sentences if not any(c.start < s.end and c.end > s.start for f in found for c in f.content)]
    runs: list[list[Sentence]] = []
    for sentence in free:
        if runs and runs[-1][-1].last == sentence.first:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return [s for run in runs if (s := _listed(page, words, quoted, opening, run)) is not None]


def _listed(
    page: Page, words: Words, quoted: Sequence[Quotation], opening: Opening, run: Sequence[Sentence]
) -> Saying | None:
    first = run[0].first
    while first < run[-1].last and not words.lower[first][0].isalnum() and words.state[first] == "o":
        first += 1  # the bullet
    if first >= run[-1].last:
        return None
    content = trim(page, [Span(page.article.report.id, page.tokens[first].start, run[-1].end)], quoted)
    if not content:
        return None
    act, _ = act_of(page, *opening.cue)
    negated, hedged, tense = tone(page, words, [Fragment("content", first, run[-1].last, 1.0)])
    bare = Saying(
        content=content,
        cue=span_of(page, *opening.cue),
        mention=span_of(page, *opening.mention),
        manner=manner(page, content, quoted),
        act=act,
        polarity="negated" if negated else "affirmed",
        hedge="hedged" if hedged else "plain",
        tense=tense,
        confidence=LISTED_CONFIDENCE,
        found_by="list",
    )
    return replace(bare, confidence=0.9) if bare.manner == "direct" else bare
