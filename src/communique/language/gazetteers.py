"""Gazetteers: what the lists of countries, places, given names, titles, roles and bodies say of a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.lexicons import table, words
from communique.nouns import NameKind

LONGEST = 5


@dataclass(frozen=True, slots=True)
class Gazetteers:
    """Marks of single words, and kinds of names of one word or more (words parted by one space, case kept)."""

    marks: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, str]
    sure: Mapping[str, NameKind]

    def of(self, word: str) -> tuple[str, ...]:
        """Return the marks of a capitalised word; one in capitals is looked up as if it were not."""
        found = self.marks.get(word)
        if found is None and len(word) > 3 and word.isupper():
            found = self.marks.get(word.title())
        return found or ()


def gazetteers() -> Gazetteers:
    """Read the gazetteers of the package."""
    marks: dict[str, set[str]] = {}
    phrases: dict[str, str] = {}
    sure: dict[str, NameKind] = {}

    def mark(form: str, name: str) -> None:
        marks.setdefault(form, set()).add(name)

    def phrase(form: str, name: str) -> None:
        if " " in form:
            phrases.setdefault(form, name)
        elif form:
            mark(form, name)

    for row in table("gazetteer_countries"):
        countries = [row["name"], *row["aliases"].split("|")]
        for form in filter(None, countries):
            phrase(form, "country")
            sure.setdefault(form, "place")
        for form in filter(None, row["demonyms"].split("|")):
            for one in (form, form if form.endswith(("s", "n", "ese", "sh", "ch")) and len(form) < 5 else form + "s"):
                phrase(one, "demonym")
                sure.setdefault(one, "people")
        for form in filter(None, row["capitals"].split("|")):
            phrase(form, "capital")
            sure.setdefault(form, "place")
    for form in words("gazetteer_places"):
        phrase(form, "place")
    for form in words("gazetteer_organisations"):
        phrase(form, "organisation")
    for form in words("gazetteer_firstnames"):
        mark(form, "given")
    for form in words("gazetteer_titles"):
        mark(form, "title")
    for form in words("gazetteer_bodies"):
        mark(form, "body")
        mark(form.title(), "body")
    for row in table("gazetteer_roles"):
        form = row["noun"].split()[-1]
        mark(form, "role")
        mark(form.title(), "role")
    for row in table("gazetteer_months"):
        mark(row["form"], row["kind"])
    for form in list(phrases):
        if form.count(" ") >= LONGEST:
            del phrases[form]
    return Gazetteers({form: tuple(sorted(found)) for form, found in marks.items()}, phrases, sure)
