"""What the reader pack learns from, as token-labelled articles: attributions, names, parts of speech and mention heads.

Every text passes the same cutting as in use (``communique.language``), so that training sees what the program sees.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.language.gazetteers import Gazetteers, gazetteers
from communique.language.pack.encoding import places_of, units_of
from communique.language.pack.ties import Piece
from communique.language.pack.windows import Text, kind_of
from communique.language.pack.wordpiece import WordPiece
from communique.language.page import Cut, cut, tag_by_habit, tokens_of
from communique.language.quotes import quotations, states_of
from communique.language.reader import Lists, load_lists
from communique.lexicons import table
from communique.lexicons.models import Model, load_model
from communique.nouns import Article, Block, Report, Span
from training.corpus import article, read_lines
from training.language_data import names as newswire
from training.language_data import spelled_as
from training.pack.treebank import Leaf, treebank

ROLES = ("content", "source", "cue")
ATTRIBUTION = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
NAME_KINDS = ("Person", "Organization", "Location", "NORP", "Facility", "Date", "Money", "Product", "Misc")
NAMES = ("O", *(f"{part}-{kind}" for kind in NAME_KINDS for part in "BI"))
BEINGS = (
    "", "person", "organization", "place", "time", "event", "object", "abstract", "substance", "animal", "plant",
)  # fmt: skip
ACTS = (
    "says", "believes", "wants", "agrees", "promises", "proposes", "demands",
    "refuses", "denies", "accuses", "asks", "assesses", "predicts", "finds",
)  # fmt: skip
CLOSED = ("CC", "DT", "EX", "MD", "PDT", "POS", "PRP", "PRP$", "RP", "TO", "WDT", "WP", "WP$", "WRB")
PARAGRAPH = 2  # newswire sentences put together in one block: the corpus has lost its paragraphs


@dataclass(slots=True)
class Example:
    """One text with its labels: by token ``attribution``, ``inner``, ``tags``, ``beings``; by unit ``names``.

    -1 is an unknown label.

    ``fragments`` are the gold fragments, ``ties`` the pairs (cue, other) of indices into them that belong together,
    ``acts`` the act of a cue fragment by index where the table of cues knows its word.
    """

    text: Text
    forms: list[str]
    attribution: list[int] = field(default_factory=list)
    inner: list[int] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    beings: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    fragments: list[Piece] = field(default_factory=list)
    ties: set[tuple[int, int]] = field(default_factory=set)
    acts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What turning texts into examples needs."""

    tokens: WordPiece
    lists: Lists
    gazetteers: Gazetteers
    tagger: Model
    cues: Mapping[str, str]


def workshop(tokens: WordPiece) -> Workshop:
    """Open the lexicons and the small tagger (for the lemmas of cues only)."""
    cues = {row["lemma"]: row["act"] for row in table("statements_cues")}
    return Workshop(tokens, load_lists(), gazetteers(), load_model("language_tags"), cues)


def attributions(path: Path, shop: Workshop, tags: Sequence[str] = ()) -> Iterator[tuple[Example, Cut, dict[str, Any]]]:
    """Yield the articles of an attribution file as examples, with their words and the file's own row.

    Where *tags* are given the words get the parts of speech that the small tagger sees: the treebank is small, and what
    it lacks of the words of news a tagger that reads endings tells well.
    """
    known = {tag: number for number, tag in enumerate(tags)}
    for row in read_lines(path):
        page = article(row["text"], row["id"])
        found = cut(page, shop.lists, shop.gazetteers)
        example = Example(_text(page, found, shop.tokens), found.forms)
        seen = tag_by_habit(found, shop.tagger)
        example.tags = [known.get(tag, -1) for tag in seen]
        _attribute(example, found, row["attributions"], shop, seen)
        yield example, found, row


def held_out(lemma: str) -> bool:
    """Tell whether a cue's lemma is kept from the head of acts, to see how it does on cues that it has never met."""
    return int(hashlib.sha256(lemma.encode()).hexdigest()[:8], 16) % 7 == 0


def _text(page: Article, found: Cut, tokens: WordPiece) -> Text:
    kinds = [kind_of(block.kind) for block in page.blocks]
    states = states_of(found.places, quotations(page.report.text, page.blocks))
    return units_of(found.forms, found.sentences, states, kinds, tokens)


def _attribute(
    example: Example, found: Cut, rows: Sequence[Mapping[str, Any]], shop: Workshop, tags: Sequence[str]
) -> None:
    """Label the tokens of an article and note fragments, ties and acts."""
    starts = [a for a, _ in found.places]
    ends = [b for _, b in found.places]
    block = [number for a, b, number in found.sentences for _ in range(a, b)]
    labels = [0] * len(starts)
    tokens = tokens_of(found, tags)
    known: dict[Piece, int] = {}
    for row in rows:
        mine: dict[str, list[int]] = {}
        for role in ROLES:
            pieces = [
                p for a, b in row[role] for p in _runs(bisect_right(ends, a), bisect_left(starts, b), role, block)
            ]
            mine[role] = [known.setdefault(piece, len(known)) for piece in _joined(pieces, block)]
        fragments = list(known)
        for cue in mine["cue"]:
            example.ties.update((cue, other) for other in (*mine["source"], *mine["content"]))
            lemmas = [tokens[i].lemma for i in range(fragments[cue].first, fragments[cue].last)]
            known_word = next((w for w in reversed(lemmas) if w in shop.cues), None)
            if known_word is not None and not held_out(known_word):
                example.acts[cue] = ACTS.index(shop.cues[known_word])
    for piece in known:
        inside = ATTRIBUTION.index(f"I-{piece.role}")
        labels[piece.first : piece.last] = [inside] * (piece.last - piece.first)
        labels[piece.first] = inside - 1
    example.fragments = list(known)
    example.attribution = labels


def _runs(first: int, last: int, role: str, block: Sequence[int]) -> Iterator[Piece]:
    """Yield tokens ``[first, last)`` cut where blocks end."""
    while first < last:
        end = first + 1
        while end < last and block[end] == block[first]:
            end += 1
        yield Piece(role, first, end)
        first = end


def _joined(pieces: Sequence[Piece], block: Sequence[int]) -> list[Piece]:
    """Make neighbours in one block one piece: the data cuts where a blank stands."""
    out: list[Piece] = []
    for piece in sorted(set(pieces), key=lambda p: p.first):
        if out and out[-1].last >= piece.first and block[out[-1].last - 1] == block[piece.first]:
            out[-1] = Piece(piece.role, out[-1].first, max(piece.last, out[-1].last))
        else:
            out.append(piece)
    return out


def named(path: Path, shop: Workshop) -> Iterator[tuple[Example, Article, list[tuple[int, int, str]]]]:
    """Yield the newswire's documents as examples, with the article and its names as (start, end, kind)."""
    for document, sentences in newswire(path):
        text, blocks, found = "", [], []
        for number, rows in enumerate(sentences):
            line, names = spelled_as(rows, {kind: kind for kind in NAME_KINDS})
            found += [(len(text) + a, len(text) + b, kind) for a, b, kind in names]
            opens = number % PARAGRAPH == 0
            if opens:
                blocks.append((len(text), len(text) + len(line)))
            blocks[-1] = (blocks[-1][0], len(text) + len(line))
            text += line + ("\n" if number % PARAGRAPH == PARAGRAPH - 1 else " ")
        kinds = tuple(Block(a, b, "paragraph") for a, b in blocks)
        report = Report(document, text, document, "0" * 64, "text", "utf-8", kinds)
        body = (Span(document, 0, len(text)),)
        page = Article(report, None, None, None, None, None, None, "unknown", body, kinds, ())
        words = cut(page, shop.lists, shop.gazetteers)
        example = Example(_text(page, words, shop.tokens), words.forms)
        example.names = _name_labels(words, found)
        yield example, page, found


def _name_labels(words: Cut, found: Sequence[tuple[int, int, str]]) -> list[int]:
    """Label each unit with the name it lies in."""
    places = places_of(words.places, words.forms)
    starts = [a for a, _ in places]
    labels = [0] * len(places)
    for a, b, kind in found:
        first = bisect_right([end for _, end in places[: bisect_left(starts, b)]], a)
        for unit in range(first, bisect_left(starts, b)):
            labels[unit] = NAMES.index(f"{'B' if unit == first else 'I'}-{kind}")
    return labels


def grammar(path: Path, shop: Workshop, tags: Sequence[str]) -> Iterator[Example]:
    """Yield the treebank's documents as examples; a tag that *tags* lacks is unknown."""
    known = {tag: number for number, tag in enumerate(tags)}
    for document in treebank(path):
        forms: list[str] = []
        leaves: list[Leaf] = []
        sentences: list[tuple[int, int, int]] = []
        block = -1
        for sentence in document:
            block += sentence.paragraph or block < 0
            first = len(forms)
            leaves += sentence.leaves
            forms += [leaf.form for leaf in sentence.leaves]
            sentences.append((first, len(forms), block))
        states = _plain_states(forms)
        text = units_of(forms, sentences, states, [0] * (block + 1), shop.tokens)
        example = Example(text, forms)
        example.tags = [known.get(leaf.tag, -1) for leaf in leaves]
        example.beings = [BEINGS.index(leaf.being) if leaf.being in BEINGS else -1 for leaf in leaves]
        yield example


def closed_classes(path: Path) -> dict[str, list[str]]:
    """Return the words of each tag of a closed class; foreign words get none, for they look like any."""
    forms: dict[str, set[str]] = {}
    for document in treebank(path):
        for sentence in document:
            for leaf in sentence.leaves:
                forms.setdefault(leaf.tag, set()).add(leaf.form.lower().replace("’", "'"))
    return {tag: sorted(forms.get(tag, ())) for tag in CLOSED} | {"FW": []}


def _plain_states(forms: Sequence[str]) -> list[int]:
    """Mark quotations in a run of words by their marks alone: the treebank's spacing is not kept."""
    out, inside = [0] * len(forms), False
    for at, form in enumerate(forms):
        if form in ("“", "``") or (form == '"' and not inside):
            inside, out[at] = True, 1
        elif form in ("”", "''", '"') and inside:
            inside, out[at] = False, 3
        elif inside:
            out[at] = 2
    return out
