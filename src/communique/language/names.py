"""Names: proper names with their kind."""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicons import table
from communique.nouns import Name, NameKind, Sentence, Token

_TITLES = {"mr.", "mrs.", "ms.", "dr.", "president", "minister", "secretary", "senator", "sen.", "gov.", "rep."}
_BODIES = {"ministry", "university", "committee", "council", "department", "party", "bank", "agency", "court", "union"}


def find(text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Name, ...]:
    """Return the proper names of the sentences by rule."""
    places, peoples = _known()
    names: list[Name] = []
    for sentence in sentences:
        at = sentence.first
        while at < sentence.last:
            last = at
            while last < sentence.last and tokens[last].tag in ("NNP", "NNPS"):
                last += 1
            form = text[tokens[at].start : tokens[max(last - 1, at)].end]
            if last == at and form in peoples:
                last = at + 1
            if last > at:
                names.append(Name(tokens[at].start, tokens[last - 1].end, _kind(form, places, peoples)))
            at = max(last, at + 1)
    return tuple(names)


def _kind(form: str, places: set[str], peoples: set[str]) -> NameKind:
    words = form.split()
    if form in peoples:
        return "people"
    if form in places:
        return "place"
    if words[-1].lower() in _BODIES or words[0].lower() in _BODIES or (form.isupper() and len(form) < 7):
        return "organisation"
    if words[0].lower() in _TITLES or len(words) in (2, 3):
        return "person"
    return "other"


def _known() -> tuple[set[str], set[str]]:
    places: set[str] = set()
    peoples: set[str] = set()
    for row in table("gazetteer_countries"):
        places.update([row["name"], *row["aliases"].split("|"), *row["capitals"].split("|")])
        peoples.update(row["demonyms"].split("|"))
    return places - {""}, peoples - {""}
