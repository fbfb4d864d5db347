"""Consistency: what the whole article calls a name corrects what one sentence of it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from communique.language.gazetteers import Gazetteers
from communique.nouns import Name, NameKind

_OPENED = re.compile(r"[(\"“\[]")
_CONSTITUENCY = re.compile(r"[DRIL]-[A-Z]")


def settle(text: str, names: Sequence[Name], lists: Gazetteers) -> list[Name]:
    """Return the names of an article with their edges trimmed and their kinds made one where most agree."""
    trimmed = [name for name in (_trimmed(text, name, lists) for name in names) if name is not None]
    kinds = _kinds(text, trimmed)
    owners = _family(text, trimmed)
    return [
        Name(name.start, name.end, _kind(text[name.start : name.end], name.kind, kinds, owners, lists))
        for name in trimmed
    ]


def _trimmed(text: str, name: Name, lists: Gazetteers) -> Name | None:
    """Return a name without titles at its edges and without what a bracket or quotation mark opens in it."""
    start, end = name.start, name.end
    opened = _OPENED.search(text, start + 1, end)
    if opened is not None and not re.search(r"[)\"”\]]", text[opened.end() : end]):
        end = start + len(text[start : opened.start()].rstrip())
    form = text[start:end]
    first, _, rest = form.partition(" ")
    if name.kind == "person" and rest and first.endswith(".") and "title" in lists.of(first):
        start = end - len(rest.lstrip())
    last = form.rpartition(" ")[2]
    if last.endswith(".") and last != form and "title" in lists.of(last):
        end = start + len(text[start : end - len(last)].rstrip())
    form = text[start:end]
    if not form or _CONSTITUENCY.match(form) or ({"weekday", "month"} & set(lists.of(form)) and name.kind != "person"):
        return None
    return Name(start, end, name.kind)


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
    lists: Gazetteers,
) -> NameKind:
    """Return the kind that the article gives to a form."""
    if form in owners and form not in lists.sure:
        return "person"
    counts = kinds[form]
    best, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return best if best != kind and count >= 2 * counts[kind] else kind
