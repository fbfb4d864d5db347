"""Who says it: the same words from two mouths, or one deed with two doers.

That one report attributes what another tells in its own voice is no difference: every paraphrase would be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.comparison.findings import Finding, cited, plain, reading
from communique.comparison.regions import Region
from communique.comparison.sameness import Alignment, tells
from communique.nouns import Actor, Reading

_LITERAL = 5
_SURELY = 0.85
_DESCRIBED = ("group", "unnamed")
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})


def attribution(
    link: Alignment, cast: Mapping[str, Actor], texts: Mapping[str, str], weight: Mapping[str, float]
) -> Iterator[Finding]:
    """Yield whose words they are said to be, or whose deed is spoken of, where reports differ."""
    if link.left.piece.title or link.right.piece.title:
        return
    a, b = _source(link.left, cast), _source(link.right, cast)
    if a is not None and b is not None and a.id != b.id:
        yield from _two_sources(link, a, b, texts, weight)
    elif a is not None and b is not None:
        yield from _agent(link, texts)


def _two_sources(
    link: Alignment, a: Actor, b: Actor, texts: Mapping[str, str], weight: Mapping[str, float]
) -> Iterator[Finding]:
    """Two mouths for the same words, where one report names who says it and the other only describes them.

    Where both name somebody a misread speaker is likelier than a difference: of such pairs read by hand about one in
    five was one, so none is given.
    """
    if a.party is not None and a.party == b.party:
        return
    if min(len(link.left.forms), len(link.right.forms)) < _LITERAL or not tells(link, weight):
        return
    described = (a.kind in _DESCRIBED) != (b.kind in _DESCRIBED)
    plain_to_see = all(_mentioned(region, texts) for region in (link.left, link.right))
    if described and plain_to_see and link.sure >= _SURELY:
        yield Finding("attribution", "tension", _read(link.left, a), _read(link.right, b), "named", link.sure, True)


def _mentioned(region: Region, texts: Mapping[str, str]) -> bool:
    """Whether the source stands there by a name or description, not by a pronoun."""
    mention = region.statement.saying.mention if region.statement else None
    return mention is not None and texts[mention.report][mention.start : mention.end].casefold() not in _PRONOUNS


def _source(region: Region, cast: Mapping[str, Actor]) -> Actor | None:
    speaker = region.speaker
    return cast.get(speaker) if speaker else None


def _read(region: Region, actor: Actor) -> Reading:
    return reading(region, actor.name)


def _agent(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """One speaker's words about the same deed: done by the speaker on one side, by a country or body on the other."""
    here, there = _subject(link.left), _subject(link.right)
    if here is None or there is None or here[0] != there[0]:
        return
    (_, a), (_, b) = here, there
    kinds = {_kind(link.left, a), _kind(link.right, b)}
    if kinds != {"speaker", "name"}:
        return
    left = cited(texts[link.left.piece.report], link.left, a, a + 1)
    right = cited(texts[link.right.piece.report], link.right, b, b + 1)
    yield Finding(
        "attribution",
        "tension",
        reading(link.left, left),
        reading(link.right, right),
        "agent",
        round(link.aligned, 3),
        True,
    )


def _subject(region: Region) -> tuple[str, int] | None:
    """The first main verb's root and the word right before its auxiliaries."""
    piece = region.piece
    for at in range(region.first, region.last):
        word = piece.words[at]
        if word.tag.startswith("VB") and word.root:
            back = at - 1
            while back >= 0 and (piece.words[back].tag in _LIGHT or plain(piece.words[back]) in _PASSED):
                back -= 1
            return (word.root, back) if back >= 0 and _nominal(region, back) else None
    return None


_LIGHT = ("MD", "RB", "VB", "VBD", "VBZ", "VBP", "VBG", "VBN", "TO")


_PASSED = ("to", "“", '"', "not", "n't", "never")


def _nominal(region: Region, at: int) -> bool:
    return region.piece.words[at].tag in ("PRP", "NNP", "NNPS")


def _kind(region: Region, at: int) -> str:
    word = region.piece.words[at]
    if plain(word) in ("i", "he", "she"):
        return "speaker"
    return "name" if word.root.startswith("@") else "other"
