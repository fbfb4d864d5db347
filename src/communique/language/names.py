"""Names: proper names with their kind, by a tagger and what the whole article says of the same words."""

from __future__ import annotations

from collections.abc import Sequence

from communique.language.consistency import settle
from communique.language.gazetteers import Gazetteers
from communique.language.name_features import Piece, habits, name_features, pieces
from communique.lexicons.models import Model
from communique.nouns import Name, NameKind, Sentence, Token

KINDS: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "NAT": "people", "OTH": "other"}
PACK_KINDS: dict[str, NameKind] = {
    "Person": "person", "Organization": "organisation", "Location": "place", "Facility": "place", "NORP": "people",
    "Product": "other", "Misc": "other",
}  # fmt: skip


def find(
    text: str,
    tokens: Sequence[Token],
    forms: Sequence[str],
    sentences: Sequence[Sentence],
    tagger: Model,
    lists: Gazetteers,
) -> tuple[Name, ...]:
    """Return the proper names in order, each inside one sentence; *forms* are the tokens as running text has them."""
    cut = cut_sentences(tokens, forms, sentences)
    known = habits(cut, lists)
    found: list[list[Name]] = []
    for sentence in cut:
        labels = tagger.tag(name_features(sentence, known, lists))
        found.append(spans(sentence, labels))
    return tuple(settle(text, [name for names in found for name in names], lists))


def of_units(
    text: str, places: Sequence[tuple[int, int]], found: Sequence[tuple[int, int, str]], lists: Gazetteers
) -> tuple[Name, ...]:
    """Return the names that a pack found as (first, end, kind) units at *places*; dates and sums are left aside."""
    names = [Name(places[a][0], places[b - 1][1], PACK_KINDS[kind]) for a, b, kind in found if kind in PACK_KINDS]
    return tuple(settle(text, names, lists))


def cut_sentences(tokens: Sequence[Token], forms: Sequence[str], sentences: Sequence[Sentence]) -> list[list[Piece]]:
    """Return the pieces of each sentence."""
    return [
        pieces((tokens[at].start, tokens[at].end, forms[at], tokens[at].tag) for at in range(s.first, s.last))
        for s in sentences
    ]


def spans(sentence: Sequence[Piece], labels: Sequence[str]) -> list[Name]:
    """Return the names that B-I-O labels mark."""
    out: list[Name] = []
    before = "O"
    for piece, label in zip(sentence, labels, strict=True):
        if label[0] == "I" and before[1:] == label[1:]:
            out[-1] = Name(out[-1].start, piece.end, out[-1].kind)
        elif label != "O":
            out.append(Name(piece.start, piece.end, KINDS[label[2:]]))
        before = label
    return out
