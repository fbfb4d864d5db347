"""States and regions that no gazetteer knows, read off the report itself.

"[X]ian foreign minister" beside "X", and "minister of X", say that X is a land and what its people are called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.actors.index import Index
from communique.actors.lexicon import Country, country_of, is_body, is_office
from communique.nouns import Page

Find = Callable[[str], Country | None]
_ENDINGS = ("n", "an", "ian", "ese", "i", "ish")
SHORTEST = 4  # letters of a name from which a demonym may be formed


def find_lands(places: Index) -> Find:
    """Return a lookup of lands by any form: the gazetteer's, and those that the page shows."""
    known = _read(places)

    def find(form: str) -> Country | None:
        found = country_of(form)
        if found is None:
            bare = form.removesuffix("'s").removesuffix("’s").strip()
            bare = bare[4:] if bare[:4].lower() == "the " else bare
            found = known.get(bare.casefold()) if not bare.islower() else None
        return found

    return find


def _read(places: Index) -> Mapping[str, Country]:
    page = places.page
    text = page.article.report.text
    words = [text[t.start : t.end] for t in page.tokens]
    adjectives = {w.casefold() for i, w in enumerate(words) if w[:1].isupper() and _before_noun(page, i)}
    out: dict[str, Country] = {}
    for name in page.names:
        form = text[name.start : name.end]
        first = places.token(name.start)
        several = first < len(page.tokens) and page.tokens[first].tag == "NNPS"
        if " " in form or len(form) < SHORTEST or country_of(form) is not None or is_body(form) or several:
            continue
        people = [d for d in _demonyms(form.casefold()) if d in adjectives]
        if people or (name.kind != "organisation" and _governed(words, first)):
            out[form.casefold()] = Country(form, "name")
        for demonym in people:
            out[demonym] = Country(form, "people")
    return out


def _before_noun(page: Page, i: int) -> bool:
    after = page.tokens[i + 1].tag if i + 1 < len(page.tokens) else ""
    return page.tokens[i].tag in ("JJ", "NNP", "NNPS") and after in ("NN", "NNS", "NNP", "NNPS", "JJ")


def _demonyms(name: str) -> set[str]:
    stems = {name, name[:-1]} if name[-1] in "aeoy" else {name}
    return {stem + ending for stem in stems for ending in _ENDINGS}


def _governed(words: list[str], at: int) -> bool:
    """Tell whether the name at token *at* stands after an office and "of"."""
    return at >= 2 and words[at - 1].lower() == "of" and is_office(words[at - 2]) and words[at - 2].lower() != "head"
