"""Who is in the report: names gathered to persons, bodies, places, with every form and place they are met in.

A last name alone joins the one person of the report who bears it; where two bear it, it stays its own. A son is not his
father where the report names both in full. A body's short form joins the long one when it is its initials, or the word
for its kind where the report has one of that kind ("the Council").
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from communique.actors.lands import Find
from communique.actors.lexicon import Gender, gender_of, is_body, is_kind, is_office, is_title, long_given
from communique.nouns import ActorKind, Page, Span

_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
MONTHS = frozenset("January February March April May June July August September October November December".split())
_SMALL = frozenset(("the", "of", "for", "and", "on"))
_SUFFIX = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])


@dataclass(slots=True)
class Figure:
    """One actor while the report is being read."""

    kind: ActorKind
    name: str
    names: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    party: str | None = None
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A named mention: its token range, its bare form, and the number of its figure."""

    first: int
    last: int
    form: str
    figure: int


Settle = Callable[[Page, list[Figure], Sequence[Mention]], list[Mention]]
REACH = 40  # tokens: no name is longer


def near(mentions: Sequence[Mention], low: int, high: int) -> Sequence[Mention]:
    """Return the mentions, which stand in text order, that start at a token in ``[low, high)``."""
    first = bisect_left(mentions, low, key=lambda m: m.first)
    return mentions[first : bisect_left(mentions, high, lo=first, key=lambda m: m.first)]


def fold(form: str) -> str:
    """Lower-case, strip diacritics and make apostrophes one, for comparing names."""
    parts = unicodedata.normalize("NFKD", form.replace("’", "'"))
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def gather(page: Page, find: Find, settle: Settle) -> tuple[list[Figure], list[Mention]]:
    """Return the figures of the page and their named mentions in text order; *settle* tells namesakes apart."""
    text = page.article.report.text
    starts = {t.start: i for i, t in enumerate(page.tokens)}
    ends = {t.end: i + 1 for i, t in enumerate(page.tokens)}
    raw: list[tuple[int, int, str, ActorKind]] = []
    for name in page.names:
        first, last = starts.get(name.start), ends.get(name.end)
        if first is None or last is None:
            continue
        kind = _kind(name.kind, text[name.start : name.end], find)
        while first < last - 1 and not text[page.tokens[first].start].isalnum():
            first += 1  # a bullet or mark
        if kind == "person":
            first = _skip_titles(page, first, last)
            last += _is_surname(page, first, last)
        form = _POSSESSIVE.sub("", text[page.tokens[first].start : page.tokens[last - 1].end]) if kind else ""
        form = " ".join(form.partition(" (")[0].split())
        form = _unmarked(form) if kind == "person" else form
        if kind and any(c.isalpha() for c in form):
            raw.append((first, last, form, kind))
    figures, mentions = _cluster(_settled(page, raw), find)
    mentions = settle(page, figures, mentions)
    for mention in mentions:
        _enter(page, figures[mention.figure], mention)
    return figures, mentions


def _unmarked(form: str) -> str:
    """Return a person's name without what is no part of it after a comma, a party and district say; "Jr." is part."""
    name, comma, rest = form.partition(",")
    return form if not comma or rest.strip().casefold() in _SUFFIX else name


def _is_surname(page: Page, first: int, last: int) -> bool:
    """Tell whether the month right after a first name is the rest of it ("Name May")."""
    if last - first != 1 or last + 1 >= len(page.tokens) or page.tokens[last + 1].tag == "CD":
        return False
    token = page.tokens[last]
    month = page.article.report.text[token.start : token.end] in MONTHS
    return month and token.tag == "NNP" and token.start - page.tokens[first].end == 1


def _settled(page: Page, raw: Sequence[tuple[int, int, str, ActorKind]]) -> list[tuple[int, int, str, ActorKind]]:
    """Take a single word that is the last name of a person of the report for that person, whatever it looked like.

    Words that are nothing but titles and offices ("Envoy, which side ...") are no name, unless somebody bears them.
    """
    text = page.article.report.text
    last_names = {fold(form).split()[-1] for _, _, form, kind in raw if kind == "person" and " " in form}
    out: list[tuple[int, int, str, ActorKind]] = []
    for first, last, form, kind in raw:
        before = page.tokens[first - 1] if first else None
        called = before is not None and gender_of(text[before.start : before.end]) is not None
        office = kind != "state" and all(is_office(word) or is_title(word) for word in form.split())
        if office and fold(form) not in last_names and not called:
            continue
        if "-" in form and last_names.issuperset(fold(form).split("-")):
            continue  # "the Name-Name talks"
        short = kind == "organisation" and " " not in form and fold(form) in last_names
        family = kind == "person" and fold(form) not in last_names and fold(form).removesuffix("s") in last_names
        out.append((first, last, form, "person" if short else "group" if family else kind))
    return out


def _kind(name_kind: str, form: str, find: Find) -> ActorKind | None:
    state = find(form)
    if state is not None:
        return "state" if state.form == "name" else None
    words = form.split()
    if name_kind == "organisation" and len(words) > 1 and is_title(words[0]) and gender_of(words[0]) is not None:
        return "person"
    if name_kind == "person":
        return None if form in MONTHS else "person"
    if name_kind == "organisation" or (name_kind == "other" and is_body(form.split()[-1])):
        return "organisation"
    return None


def _skip_titles(page: Page, first: int, last: int) -> int:
    """Leave titles and offices that the recogniser took into a person's name outside it."""
    text = page.article.report.text
    at = first
    for i in range(first, last - 1):
        word = text[page.tokens[i].start : page.tokens[i].end]
        dated = i > 0 and page.tokens[i - 1].tag == "CD" and word in MONTHS
        if is_title(word) or is_office(word) or dated:
            at = i + 1
    return at


def _cluster(raw: Sequence[tuple[int, int, str, ActorKind]], find: Find) -> tuple[list[Figure], list[Mention]]:
    """Join forms to figures, the longest first, so that short forms meet the long ones they abbreviate."""
    figures: list[Figure] = []
    home: dict[tuple[str, str], int] = {}
    sharing: dict[str, set[int]] = {}  # figures by each word of their name, and by its initials
    forms = sorted({(form, kind) for _, _, form, kind in raw}, key=lambda f: (-len(f[0].split()), -len(f[0]), f))
    for form, kind in forms:
        shown = _display(form, kind, find)
        near_by = sorted(set[int]().union(*(sharing.get(word, ()) for word in (*_keys(form), *_keys(shown)))))
        found = _match(figures, near_by, shown, kind)
        if found is None:
            found = len(figures)
            figures.append(Figure(kind, shown))
            for word in (*_keys(shown), _initials(shown)):
                sharing.setdefault(word, set()).add(found)
        home[form, kind] = found
    return figures, [Mention(first, last, form, home[form, kind]) for first, last, form, kind in raw]


def _keys(form: str) -> list[str]:
    """Return the folded words of a form, initials without their full stops."""
    return [word.replace(".", "") for word in fold(form).split()]


def _initials(form: str) -> str:
    return "".join(word[0] for word in _core(fold(form).split()))


def _core(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _SMALL]


def _enter(page: Page, figure: Figure, mention: Mention) -> None:
    """Add a mention to its figure: the place, the form, the form with its title, the gender that the title tells."""
    tokens, text = page.tokens, page.article.report.text
    figure.mentions.append(Span(page.article.report.id, tokens[mention.first].start, tokens[mention.last - 1].end))
    forms = [mention.form]
    if figure.kind == "person" and mention.first > 0:
        before = tokens[mention.first - 1]
        word = text[before.start : before.end]
        forms += [f"{word} {mention.form}"] if is_title(word) else []
        if figure.gender is None and before.tag not in ("PRP", "PRP$"):
            figure.gender = gender_of(word)
    figure.names += [form for form in forms if form not in figure.names]


def _display(form: str, kind: ActorKind, find: Find) -> str:
    state = find(form) if kind == "state" else None
    return state.name if state else form


def last_name(name: str) -> str:
    """Return the folded last name in a person's full name, which a son's mark may follow."""
    words = fold(name).split()
    return words[-2] if len(words) > 2 and words[-1] in _SUFFIX else words[-1]


def is_marked(name: str) -> bool:
    """Tell whether a first and a last name are followed by a son's mark, and nothing else is told."""
    words = fold(name).split()
    return len(words) == 3 and words[-1] in _SUFFIX


def _match(figures: Sequence[Figure], near_by: Sequence[int], shown: str, kind: ActorKind) -> int | None:
    """Return the one figure of *near_by* that the form *shown* can stand for, if there is exactly one."""
    fits = [i for i in near_by if figures[i].kind == kind and _same(figures[i].name, shown, kind)]
    exact = [i for i in fits if fold(figures[i].name) == fold(shown)]
    if exact:
        return exact[0]
    if kind == "person" and len(fits) > 1:
        # One who bears the form at the end of his name, before a son's mark or a second family name.
        fits = [i for i in fits if fold(figures[i].name).split()[-1] == fold(shown).split()[-1]] or fits
    if not fits and kind == "person" and " " not in shown:
        # A first name alone, or a family name that stands first.
        fits = [i for i in near_by if figures[i].kind == kind and fold(figures[i].name).split()[0] == fold(shown)]
    return fits[0] if len(fits) == 1 else None


def _same(full: str, form: str, kind: ActorKind) -> bool:
    """Tell whether *form* can abbreviate the fuller name *full* of the same kind."""
    long, short = fold(full).split(), fold(form).split()
    if kind == "person":
        return _same_person(long, short)
    if kind == "state":
        return fold(full) == fold(form)
    core, bare = _core(long), _core(short)
    if core == bare or (len(bare) > 1 and sorted(core) == sorted(bare)):
        return True  # "Justice Department", "Department of Justice"
    if len(bare) == 1 and len(core) > 1 and is_kind(bare[0]):
        return kind_of(full) == bare[0]
    return form.isupper() and len(bare) == 1 and len(core) > 1 and bare[0].replace(".", "") == _initials(full)


def kind_of(body: str) -> str:
    """Return the folded word for the kind of a body that its name holds: "council", the last before "of" or "for"."""
    words = fold(body).split()
    joint = next((i for i, word in enumerate(words) if word in ("of", "for") and i), len(words))
    return words[joint - 1] if words else ""


def _same_person(long: Sequence[str], short: Sequence[str]) -> bool:
    son, marked = long[-1] in _SUFFIX, short[-1] in _SUFFIX
    if (marked and not son) or (son and not marked and list(short) == list(long[:-1]) and len(short) > 1):
        return False  # his father, or he whose father bears the plain name
    long = [w for w in long if w not in _SUFFIX]
    short = [w for w in short if w not in _SUFFIX]
    if not long or not short or len(short) > len(long):
        return False
    if len(short) == 1:
        return short[0] == long[-1] or (len(long) > 2 and short[0] == long[-2] and len(long[-2]) > 2)
    if list(short) == list(long[-len(short) :]):
        return True
    first = short[0] == long[0] or (len(short[0].rstrip(".")) == 1 and long[0].startswith(short[0][0]))
    first = first or (son == marked and long_given(short[0]) == long_given(long[0]))
    return first and short[-1] == long[-1]
