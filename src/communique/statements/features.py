"""What the attribution tagger sees of each word of a block.

Features follow the supervised quotation work of Pareti et al. (2013): words, lemmas and tags in a window, quotation
state, and where the word stands to the reporting verbs and quotation marks of its sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from communique.nouns import Page, Quotation, Sentence, Token
from communique.statements.cues import nouns, verbs

PRONOUNS = frozenset("i he she it we they you who which him her them us me".split())


@dataclass(frozen=True, slots=True)
class Words:
    """The page's tokens with what tagger and linker need of each: lower-case form, name kind, quotation state,
    reporting power, number of the sentence; and the sentences of each block.
    """

    lower: tuple[str, ...]
    kind: tuple[str, ...]
    state: tuple[str, ...]
    cue: tuple[str, ...]
    sentence: tuple[int, ...]
    blocks: Mapping[int, tuple[Sentence, ...]]


def prepare(page: Page, quoted: Sequence[Quotation]) -> Words:
    """Look every token up once."""
    text = page.article.report.text
    lower = tuple(text[t.start : t.end].lower().replace("’", "'") for t in page.tokens)
    return Words(
        lower=lower,
        kind=_kinds(page),
        state=tuple(_states(page.tokens, quoted)),
        cue=tuple(_cue(t, w) for t, w in zip(page.tokens, lower, strict=True)),
        sentence=tuple(number for number, s in enumerate(page.sentences) for _ in range(s.first, s.last)),
        blocks={n: tuple(run) for n, run in groupby(page.sentences, key=lambda s: s.block)},
    )


def _kinds(page: Page) -> tuple[str, ...]:
    starts = [n.start for n in page.names]
    out = []
    for token in page.tokens:
        at = bisect_right(starts, token.start) - 1
        inside = at >= 0 and token.start < page.names[at].end
        out.append(page.names[at].kind if inside else "")
    return tuple(out)


def _states(tokens: Sequence[Token], quoted: Sequence[Quotation]) -> list[str]:
    """Mark each token as outside, opening mark, inside or closing mark of a quotation."""
    out = ["o"] * len(tokens)
    starts = [t.start for t in tokens]
    for q in quoted:
        first, last = bisect_right(starts, q.start - 1), bisect_right(starts, q.end - 1)
        for i in range(first, last):
            out[i] = "i"
        if first < last:
            out[first] = "b"
            if q.closed:
                out[last - 1] = "e"
    return out


def _cue(token: Token, lower: str) -> str:
    """Name the reporting power of a word: a verb's act and sureness, a reporting noun, "according", or nothing."""
    if lower == "according":
        return "V!according"
    if token.tag.startswith("V"):
        word = verbs().get(token.lemma)
        return ("V!" if word.sure else "V?") + word.act if word else ""
    return "N" + nouns()[token.lemma] if token.tag.startswith("NN") and token.lemma in nouns() else ""


def _bucket(distance: int) -> str:
    return str(distance) if distance < 4 else "4" if distance < 7 else "7" if distance < 15 else "15"


def _shape(surface: str) -> str:
    if surface.isupper():
        return "A" if len(surface) == 1 else "AA"
    if surface[0].isupper():
        return "Aa"
    return "0" if surface[0].isdigit() else "a" if surface[0].isalpha() else "."


def _nearest(words: Words, first: int, last: int) -> tuple[list[str], list[str]]:
    """For each token of a sentence: the closest sure reporting verb to its left and to its right, with distance."""
    left, right = [""] * (last - first), [""] * (last - first)
    seen = -1
    for i in range(first, last):
        if seen >= 0:
            left[i - first] = f"{words.lower[seen]}{_bucket(i - seen)}"
        if words.cue[i].startswith("V!") and words.state[i] == "o":
            seen = i
    seen = -1
    for i in range(last - 1, first - 1, -1):
        if seen >= 0:
            right[i - first] = f"{words.lower[seen]}{_bucket(seen - i)}"
        if words.cue[i].startswith("V!") and words.state[i] == "o":
            seen = i
    return left, right


def block_features(page: Page, words: Words, first: int, last: int, kind: str) -> list[list[str]]:
    """Return the features of ``page.tokens[first:last]``, a block of *kind* or a part of one."""
    out: list[list[str]] = []
    kind = "title" if kind in ("title", "heading") else "paragraph"
    numbers = sorted(set(words.sentence[first:last]))
    ranges = [(max(first, page.sentences[n].first), min(last, page.sentences[n].last)) for n in numbers]
    before = "#"
    for number, (start, end) in enumerate(ranges):
        left, right = _nearest(words, start, end)
        subjects, weak = _subjects(page, words, start, end), _weak(words, start, end)
        marks = [i for i in range(start, end) if words.state[i] in "be"]
        states = set(words.state[start:end])
        opening = "q" if words.state[start] in "bi" else "o"
        span = f"{opening}{'m' if states - {'o'} and 'o' in states else ''}"
        for i in range(start, end):
            at = i - start
            row = _word(page, words, i)
            row += [f"L={left[at]}", f"R={right[at]}", f"sent={span}", f"kind={kind}", f"num={min(number, 2)}"]
            row += [f"L!={bool(left[at])}{bool(right[at])}{words.state[i]}{span}"]
            row += [f"qd={_mark_distance(marks, i)}|{words.state[i]}"]
            row.append(f"pos={_bucket(at)}|{_bucket(end - 1 - i)}")
            row += [f"first={words.lower[start]}", f"before={before}", f"subject={subjects[at]}"]
            row += [f"tL={page.tokens[i].tag}|{left[at]}", f"tR={page.tokens[i].tag}|{right[at]}"]
            row += [
                f"LR={left[at]}|{right[at]}",
                f"any={words.cue[i]}|{weak[at]}",
                f"tS={page.tokens[i].tag}|{subjects[at]}",
            ]
            out.append(row)
        before = _summary(words, start, end)
    return out


def _summary(words: Words, start: int, end: int) -> str:
    """Tell what kind of sentence went before: whether it reports, whether it ends in a quotation."""
    return f"{any(c.startswith('V!') for c in words.cue[start:end])}{words.state[end - 1]}"


def _subjects(page: Page, words: Words, start: int, end: int) -> list[str]:
    """For each token: the nearest name or pronoun to its left in the sentence, by kind and distance."""
    out, seen, kind = [], -1, ""
    for i in range(start, end):
        out.append(f"{kind}{_bucket(i - seen)}" if seen >= 0 else "")
        if words.kind[i] or words.lower[i] in PRONOUNS:
            seen, kind = i, words.kind[i] or "pronoun"
        elif page.tokens[i].tag in ("NN", "NNS"):
            seen, kind = i, "noun"
    return out


def _weak(words: Words, start: int, end: int) -> list[str]:
    """For each token: the nearest reporting word of any sort to its left in the sentence."""
    out, seen = [], ""
    for i in range(start, end):
        out.append(seen)
        seen = words.cue[i] or seen
    return out


def _mark_distance(marks: Sequence[int], i: int) -> str:
    """Tell how far the nearest quotation mark stands before and after the token, in buckets."""
    at = bisect_right(marks, i)
    before = _bucket(i - marks[at - 1]) if at else "-"
    after = _bucket(marks[at] - i) if at < len(marks) else "-"
    return f"{before}/{after}"


def _word(page: Page, words: Words, i: int) -> list[str]:
    """Window features of one token."""
    token, w = page.tokens[i], words.lower[i]
    surface = page.article.report.text[token.start : token.end]
    row = ["b", f"w={w}", f"l={token.lemma}", f"t={token.tag}", f"s={_shape(surface)}", f"q={words.state[i]}"]
    row += [f"k={words.kind[i]}", f"c={words.cue[i]}", f"x={w[-3:]}"]
    if w in PRONOUNS:
        row.append("pron")
    tags, n = page.tokens, len(page.tokens)
    for d in (-3, -2, -1, 1, 2, 3):
        j = i + d
        if not 0 <= j < n:
            row.append(f"w{d}=#")
            continue
        row.append(f"t{d}={tags[j].tag}")
        row.append(f"c{d}={words.cue[j]}")
        if abs(d) < 3:
            row += [f"w{d}={words.lower[j]}", f"q{d}={words.state[j]}", f"k{d}={words.kind[j]}"]
    if i:
        row += [f"ww-={words.lower[i - 1]}|{w}", f"tt-={tags[i - 1].tag}|{token.tag}"]
    if i + 1 < n:
        row += [f"ww+={w}|{words.lower[i + 1]}", f"tt+={token.tag}|{tags[i + 1].tag}"]
        row.append(f"ctt+={words.cue[i]}|{tags[i + 1].tag}|{words.state[i + 1]}")
    if 0 < i < n - 1:
        row.append(f"ttt={tags[i - 1].tag}|{token.tag}|{tags[i + 1].tag}")
        row.append(f"qqq={words.state[i - 1]}{words.state[i]}{words.state[i + 1]}")
        row.append(f"tlt={tags[i - 1].tag}|{token.lemma}|{tags[i + 1].tag}")
    return row
