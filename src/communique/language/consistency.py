"""Consistency: what the whole article calls a name corrects what one sentence of it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from communique.language.gazetteers import Gazetteers
from communique.lexicons import words
from communique.nouns import Name, NameKind

_OPENED = re.compile(r"[(\"“\[]|: ")
_DATED = re.compile(r"(?:\d|\b(?:in|since|until|by|from|of|In|Since|Until|By|From)) \Z")
_DASHED = re.compile(r".*\s[—–]\s")
_CONSTITUENCY = re.compile(r"[DRIL]-[A-Z]")


def settle(text: str, names: Sequence[Name], lists: Gazetteers) -> list[Name]:
    """Return the names of an article with their edges trimmed and their kinds made one where most agree."""
    trimmed = [name for name in (_trimmed(text, name, lists) for name in names) if name is not None]
    trimmed = [_placed(text, name) for name in trimmed]
    trimmed = [_speaker(text, name, lists) for name in _lengthened(text, _hyphened(text, trimmed, lists))]
    kinds = _kinds(text, trimmed)
    owners = _family(text, trimmed)
    lands = {land for form, counts in kinds.items() if "people" in counts for land in _lands(form)}
    trimmed = [_without_party(text, name, kinds) for name in trimmed]
    return [
        Name(name.start, name.end, _kind(text[name.start : name.end], name.kind, kinds, owners, lands, lists))
        for name in trimmed
    ]


def _trimmed(text: str, name: Name, lists: Gazetteers) -> Name | None:
    """Return a name without titles at its edges and without what a bracket or quotation mark opens in it."""
    start, end = name.start, name.end
    start += len(text[start:end]) - len(text[start:end].lstrip("'’‘\"“”"))
    opened = _OPENED.search(text, start + 1, end)
    if opened is not None and not re.search(r"[)\"”\]]", text[opened.end() : end]):
        end = start + len(text[start : opened.start()].rstrip())
    form = text[start:end]
    first, _, rest = form.partition(" ")
    if rest and "month" in lists.of(first) and _DATED.search(text, max(start - 8, 0), start):
        start = end - len(rest.lstrip())
    form = text[start:end]
    first, _, rest = form.partition(" ")
    if name.kind == "person" and rest and first.endswith(".") and "title" in lists.of(first):
        start = end - len(rest.lstrip())
    last = form.rpartition(" ")[2]
    if last.endswith(".") and last != form and "title" in lists.of(last):
        end = start + len(text[start : end - len(last)].rstrip())
    form = text[start:end].rstrip("'’\"”")
    end = start + len(form)
    dashed = _DASHED.search(form)
    if dashed is not None:
        start += dashed.end()
    while name.kind == "person" and " " in text[start:end] and text[start:end].rpartition(" ")[2].islower():
        end = start + len(text[start:end].rpartition(" ")[0])  # "Olmen demurred": the verb is no part of the name
    form = text[start:end]
    if not form or _CONSTITUENCY.match(form) or ({"weekday", "month"} & set(lists.of(form)) and name.kind != "person"):
        return None
    return Name(start, end, name.kind)


def _hyphened(text: str, names: Sequence[Name], lists: Gazetteers) -> list[Name]:
    """Return the names with the halves of a hyphenated country made one."""
    out: list[Name] = []
    for name in names:
        whole = text[out[-1].start : name.end] if out and name.start - out[-1].end == 1 else ""
        if whole in lists.sure and "-" in whole:
            out[-1] = Name(out[-1].start, name.end, lists.sure[whole])
        else:
            out.append(name)
    return out


def _lengthened(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names, each drawn out to the left where the article has it longer and the same words stand there."""
    longer: dict[str, set[str]] = {}
    for name in names:
        form = text[name.start : name.end]
        for at, letter in enumerate(form):
            if letter == " ":
                longer.setdefault(form[at + 1 :].casefold(), set()).add(form[: at + 1].casefold())
    out: list[Name] = []
    for name in names:
        floor = out[-1].end if out else 0
        for lead in sorted(longer.get(text[name.start : name.end].casefold(), ()), key=lambda lead: (-len(lead), lead)):
            start = name.start - len(lead)
            if (
                start >= floor
                and not text[start - 1 : start].isalnum()
                and text[start : name.start].casefold() == lead
                and text[start].isupper()
            ):
                name = Name(start, name.end, name.kind)
                break
        out.append(name)
    return out


def _placed(text: str, name: Name) -> Name:
    """Return a name of one word with the word before it that makes it a place's: "Port Name"."""
    before = text[max(0, name.start - 12) : name.start]
    word = before[:-1].rpartition(" ")[2] if before[-1:] == " " else ""
    if word in words("language_place_words") and " " not in text[name.start : name.end]:
        return Name(name.start - len(word) - 1, name.end, "place")
    return name


def _lands(people: str) -> set[str]:
    """Return the names that a land may have whose people or language is *people*."""
    one = people.removesuffix("s")
    out = {one[: -len(ending)] for ending in ("n", "an", "ian", "i", "ish", "ese", "er") if one.endswith(ending)}
    out |= {stem + mend for stem in tuple(out) for mend in ("a", "e") if len(stem) > 2}
    return {form for form in out if len(form) > 3}


def _speaker(text: str, name: Name, lists: Gazetteers) -> Name:
    """Return a name before a colon as a person where it opens with a given name ("ANNA BERG: We ...")."""
    first, _, rest = text[name.start : name.end].partition(" ")
    spoken = text.startswith(":", name.end) and rest and "given" in lists.of(first)
    return Name(name.start, name.end, "person") if spoken and name.kind in ("place", "other") else name


def _without_party(text: str, name: Name, kinds: Mapping[str, Counter[NameKind]]) -> Name:
    """Return a person's name without the people or party that stands before it ("Democrat Anna Berg")."""
    first, _, rest = text[name.start : name.end].partition(" ")
    if name.kind != "person" or " " not in rest.strip() or "people" not in kinds.get(first, ()):
        return name
    return Name(name.end - len(rest.lstrip()), name.end, name.kind)


def _kinds(text: str, names: Sequence[Name]) -> Mapping[str, Counter[NameKind]]:
    """Count the kinds that each form of a name bears."""
    kinds: dict[str, Counter[NameKind]] = {}
    for name in names:
        kinds.setdefault(text[name.start : name.end], Counter())[name.kind] += 1
    return kinds


def _family(text: str, names: Sequence[Name]) -> Mapping[str, int]:
    """Count the longer names of persons that end with a word."""
    found: Counter[str] = Counter()
    for name in names:
        if name.kind == "person" and " " in text[name.start : name.end]:
            found[text[name.start : name.end].split()[-1]] += 1
    return found


def _kind(
    form: str,
    kind: NameKind,
    kinds: Mapping[str, Counter[NameKind]],
    owners: Mapping[str, int],
    lands: set[str],
    lists: Gazetteers,
) -> NameKind:
    """Return the kind that the article gives to a form."""
    if form in lands and kind != "people":
        return "place"
    if (
        kind in ("place", "other")
        and form not in lists.sure
        and any("place" in kinds.get(one, ()) for one in _lands(form))
    ):
        return "people"
    if form.endswith("s") and "people" in kinds.get(form[:-1], ()):
        return "people"
    counts = kinds.get(form, Counter([kind]))
    if form in owners and form not in lists.sure and (kind != "people" or counts["person"] >= counts["people"]):
        return "person"
    if kind == "person" and form not in owners and counts["place"] >= counts["person"]:
        return "place"  # as many times a place, and nobody's last name
    first, _, last = form.partition(" ")
    if last and "given" in lists.of(first) and "person" in kinds.get(form.split()[-1], ()) and form not in lists.sure:
        return "person"
    best, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return best if best != kind and count >= 2 * counts[kind] else kind
