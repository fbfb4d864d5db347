"""Attributions that the tagger may miss and a rule can be sure of, in sentences where it found no content.

"According to X, ..."; a name or pronoun right before a sure reporting verb and "that"; a quotation with a comma, a
name and a reporting verb beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.nouns import Fragment, Page, Sentence
from communique.statements.features import Words
from communique.statements.link import Attribution
from communique.statements.subjects import inverted, subject

SURE = 0.7
LONGEST_TAIL = 8  # tokens from the cue to the sentence's end: "..., X told the daily on Monday"
_AFTERMATH = frozenset("IN NNP NN NNS RB RBR CD DT JJ PRP$".split())
_STOPS = frozenset((",", ".", ";", ":", "!", "?"))


def completed(page: Page, words: Words, first: int, last: int, found: Sequence[Fragment]) -> list[Fragment]:
    """Return *found*, the fragments of ``tokens[first:last]``, with those of sentences that have no content redone."""
    cued = any(f.role == "cue" for f in found)
    held = {words.sentence[i] for f in found if cued and f.role == "content" for i in range(f.first, f.last)}
    cues = {i for f in found if f.role == "cue" for i in range(f.first, f.last)}
    out = list(found)
    for number in sorted(set(words.sentence[first:last])):
        sentence = page.sentences[number]
        ruled = _tail(page, words, sentence, cues)
        if not ruled and number not in held:
            ruled = _according(page, words, sentence) or _clause(page, words, sentence)
            ruled = ruled or _quoted(page, words, sentence)
        if ruled:
            out = [f for f in out if f.last <= sentence.first or f.first >= sentence.last] + ruled
    return sorted(out, key=lambda f: f.first)


def according(page: Page, words: Words, first: int, last: int, found: Sequence[Attribution]) -> list[Attribution]:
    """Return *found*, the attributions of ``tokens[first:last]``, and those by "according to" that it has missed."""
    held = {words.sentence[f.first] for a in found for f in (a.cue, *a.content)}
    missed: list[Attribution] = []
    for number in sorted(set(words.sentence[first:last]) - held):
        ruled = _according(page, words, page.sentences[number])
        if ruled:
            cue, source, content = ruled
            missed.append(Attribution(cue, source, (content,), SURE, "according"))
    return sorted((*found, *missed), key=lambda a: a.cue.first)


def _fragments(cue: tuple[int, int], source: tuple[int, int], content: tuple[int, int]) -> list[Fragment]:
    if content[1] - content[0] < 3 or source[0] >= source[1]:
        return []
    return [Fragment("cue", *cue, SURE), Fragment("source", *source, SURE), Fragment("content", *content, SURE)]


def _text(page: Page, i: int) -> str:
    return page.article.report.text[page.tokens[i].start : page.tokens[i].end]


def _end(page: Page, sentence: Sentence) -> int:
    """Return the sentence's end without its closing full stop."""
    last = sentence.last
    while last > sentence.first and _text(page, last - 1) in (".", "!", "?"):
        last -= 1
    return last


def _according(page: Page, words: Words, sentence: Sentence) -> list[Fragment]:
    """Read "According to X, ..." and "..., according to X"."""
    for i in range(sentence.first, sentence.last - 2):
        if words.lower[i] != "according" or words.lower[i + 1] != "to" or words.state[i] != "o":
            continue
        stop = i + 2
        while stop < sentence.last and _text(page, stop) not in _STOPS:
            stop += 1
        if i <= sentence.first + 1:
            return _fragments((i, i + 2), (i + 2, stop), (stop + 1, _end(page, sentence)))
        start = i - 1 if _text(page, i - 1) == "," else i
        return _fragments((i, i + 2), (i + 2, stop), (sentence.first, start))
    return []


def _tail(page: Page, words: Words, sentence: Sentence, cues: set[int]) -> list[Fragment]:
    """Read "..., X said" at the sentence's end where the tagger took a verb of what is said for the cue."""
    end = _end(page, sentence)
    here = {i for i in cues if sentence.first <= i < sentence.last}
    whole = words.state[sentence.first] == "o"
    for i in range(max(sentence.first, end - LONGEST_TAIL), end):
        plain = words.cue[i] == "V!says" and words.state[i] == "o" and (whole or i not in here or min(here) < i - 4)
        if not plain or page.tokens[i].tag != "VBD":
            continue
        place = subject(page, words, sentence.first, i)
        closing = all(page.tokens[j].tag in _AFTERMATH for j in range(i + 1, end))
        if place and closing and place[0] - sentence.first > 3 and _text(page, place[0] - 1) == ",":
            return _fragments((place[1], i + 1), place, (sentence.first, place[0] - 1))
    return []


def _clause(page: Page, words: Words, sentence: Sentence) -> list[Fragment]:
    """Read "X said that ..." up to the sentence's end."""
    for i in range(sentence.first + 1, sentence.last - 4):
        if not words.cue[i].startswith("V!") or words.state[i] != "o" or words.lower[i + 1] != "that":
            continue
        place = subject(page, words, sentence.first, i)
        if place:
            return _fragments((place[1], i + 1), place, (i + 1, _end(page, sentence)))
    return []


def _quoted(page: Page, words: Words, sentence: Sentence) -> list[Fragment]:
    """Read a quotation that opens the sentence, then a name and a reporting verb in either order."""
    if words.state[sentence.first] != "b":
        return []
    close = next((i for i in range(sentence.first, sentence.last) if words.state[i] == "e"), None)
    if close is None:
        return []
    for i in range(close + 1, min(sentence.last, close + 8)):
        if words.cue[i].startswith("V!"):
            place = subject(page, words, close + 1, i) or inverted(page, words, i + 1, sentence.last)
            return _fragments((i, i + 1), place, (sentence.first, close + 1)) if place else []
    return []
