"""Each saying's source mention becomes an actor of the report, or nobody with candidates.

Unknown stays unknown: a pronoun or office that two persons fit equally well names neither.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from communique import lexicons
from communique.actors.describe import Described, describe
from communique.actors.labels import is_answer, is_question, label_name
from communique.actors.lands import Find
from communique.actors.lexicon import Country, gender_of, is_body
from communique.actors.people import Figure, Mention, fold
from communique.actors.pronouns import rank
from communique.nouns import ActorKind, Page, Saying, Span

NO_SOURCE = frozenset("nobody none no-one everyone everybody anyone anybody there".split())
TAUGHT = 0.75  # from this share on a pronoun also tells the gender of whom it stands for
SHOWN = 0.55  # below this share a pronoun names nobody
_COUNT = re.compile(
    r"^(?:(?:more than|at least|nearly|about|around|over|up to|a|an|some|many|several|most|few|other|"
    r"half-dozen|dozens?|hundreds?|thousands?|scores?|two|three|four|five|six|seven|eight|nine|ten|\d{1,6}|of)\s+){1,6}",
    re.IGNORECASE,
)
_OPENERS = frozenset("The A An Both Some Many Several Other One Two Three Neither Most Few All His Her Their".split())
_SINGULAR = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])


@dataclass(frozen=True, slots=True)
class Resolved:
    """The figure a mention stands for (``None``: nobody can be told), how sure, and who else it may be."""

    figure: int | None
    confidence: float
    candidates: tuple[tuple[int, float], ...] = ()


NOBODY = Resolved(None, 0.0)
LONGEST_NAME = 80  # characters of a description that may serve as a name


@dataclass(slots=True)
class Hearing:
    """What is known while the sayings of one report are gone through in order."""

    page: Page
    figures: list[Figure]
    mentions: list[Mention]
    quoted: list[tuple[int, int]]
    find: Find
    speaker: int | None = None
    asked: int | None = None
    unnamed: dict[str, int] = field(default_factory=dict)
    echoes: list[Mention] = field(default_factory=list)  # pronouns already understood, as places where one was met
    quoting: int | None = None  # whose direct speech the saying at hand stands in: "he" is somebody else there

    def in_quotes(self, at: int) -> bool:
        """Tell whether the character at *at* stands in direct speech."""
        i = bisect_left(self.quoted, (at + 1, 0)) - 1
        return i >= 0 and at < self.quoted[i][1]


def resolve(hearing: Hearing, saying: Saying) -> Resolved:
    """Return who the source of *saying* is."""
    if saying.mention is None:
        return NOBODY
    if saying.cue is None:
        return _label(hearing, saying, saying.mention)
    found = describe(hearing.page, hearing.mentions, saying.mention, hearing.find)
    if found.sort != "named":
        beside = _apposed(hearing, found, saying.mention)
        if beside is not None:
            return Resolved(beside, 0.85)
        if any(t.start < saying.mention.end and t.end > saying.mention.start for t in hearing.page.times):
            return NOBODY  # "more than a year" says nothing
    if found.sort == "named":
        return _named(hearing, found, saying.mention)
    if _says_nobody(hearing.page, found):
        return NOBODY
    if found.sort == "pronoun":
        return _pronoun(hearing, found, saying)
    if found.sort == "office":
        return _office(hearing, found, saying)
    if found.sort == "state" and found.country is not None:
        return _met(hearing, "state", found.country.name, found.text, saying.mention, found.country.name, 0.9)
    if found.sort == "body":
        party = found.country.name if found.country else None
        return _met(hearing, "organisation", _without_article(found.text), found.text, saying.mention, party, 0.85)
    return _unnamed(hearing, found, saying.mention)


def _says_nobody(page: Page, found: Described) -> bool:
    """Tell whether the words name no source: "nobody", a verb phrase, "my colleague" whoever that is."""
    verbal = page.tokens[found.first].tag in ("VB", "VBP", "VBZ", "VBD", "MD", "TO")
    own = found.text.lower().startswith(("my ", "our ")) and not found.named
    nominal = any(t.tag.startswith(("NN", "PR", "WP", "WD", "DT", "CD")) for t in page.tokens[found.first : found.last])
    return verbal or own or not nominal or found.head.lower() in NO_SOURCE


def _apposed(hearing: Hearing, found: Described, span: Span) -> int | None:
    """Return the one person named beside the description: "one of her lawyers, Name," or "Name, R-State,"."""
    persons = [m for m in hearing.mentions if hearing.figures[m.figure].kind == "person"]
    text = hearing.page.article.report.text
    after = [m for m in persons if found.last <= m.first and hearing.page.tokens[m.first].start <= span.end + 2]
    if after and "," in text[hearing.page.tokens[found.last - 1].end : hearing.page.tokens[after[0].first].start]:
        return after[0].figure
    stray = (
        found.sort != "pronoun" and found.last - found.first <= 2 and len(found.head) <= 3 and found.head[:1].isupper()
    )
    before = [m for m in persons if 0 <= found.first - m.last <= 5]
    return before[-1].figure if stray and before else None


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else text


def _met(
    hearing: Hearing, kind: ActorKind, name: str, form: str, span: Span, party: str | None, sure: float
) -> Resolved:
    """Find the figure of that kind and name, or add it; note the form and place."""
    known = (n for n, f in enumerate(hearing.figures) if f.kind == kind and fold(f.name) == fold(name))
    number = next(known, len(hearing.figures))
    if number == len(hearing.figures):
        hearing.figures.append(Figure(kind, name, party=party))
    _note(hearing.figures[number], form, span)
    return Resolved(number, sure)


def _note(figure: Figure, form: str, span: Span) -> None:
    if form and form not in figure.names:
        figure.names.append(form)
    if not any(m.start < span.end and m.end > span.start for m in figure.mentions):
        figure.mentions.append(span)


def _named(hearing: Hearing, found: Described, span: Span) -> Resolved:
    """Take the name that heads the mention; of several joined by "and", make a group of their own."""
    numbers = list(dict.fromkeys(m.figure for m in found.named))
    called = _called(hearing, found, span)
    if called is not None:
        return Resolved(called, 0.8)
    heads = [m for m in found.named if m.last == found.last or m.first < found.last <= m.last]
    chunk = {m.figure for m in hearing.mentions if found.first <= m.first and m.last <= found.last}
    joined = " and " in found.text and len(chunk) > 1
    if joined:
        return _met(hearing, "group", found.text, found.text, span, None, 0.8)
    number = heads[0].figure if heads else numbers[0]
    figure = hearing.figures[number]
    if len(found.text) <= 80:
        _note(figure, _without_article(found.text) if figure.kind == "person" else found.text, span)
    return Resolved(number, 0.95 if heads else 0.6)


def _called(hearing: Hearing, found: Described, span: Span) -> int | None:
    """For "Minister Name, Place says": the second name, the first being only called upon."""
    after = [
        m for m in hearing.mentions if m.first == found.last + 1 and hearing.page.tokens[m.last - 1].end == span.end
    ]
    text = hearing.page.article.report.text
    comma = found.last < len(hearing.page.tokens) and text[hearing.page.tokens[found.last].start] == ","
    if not after or not comma:
        return None
    return after[0].figure if hearing.figures[after[0].figure].kind in ("person", "state") else None


def _pronoun(hearing: Hearing, found: Described, saying: Saying) -> Resolved:
    """Rank earlier persons for "he" and "she", take the name right before "who", leave the rest open."""
    word = found.head.lower()
    if word in ("who", "which", "that", "whom"):
        near = [m for m in hearing.mentions if m.last <= found.first and found.first - m.last <= 2]
        if near and hearing.figures[near[-1].figure].kind == "person":
            return Resolved(near[-1].figure, 0.8)
        beside = _apposition(hearing, found)
        return Resolved(near[-1].figure, 0.7) if near and beside.figure is None else beside
    if word in ("i", "we", "us", "me"):
        spoken = saying.within is None and hearing.speaker is not None and _in_open_quote(hearing.page, found.first)
        return Resolved(hearing.speaker, 0.65) if spoken else NOBODY
    if word == "it" and _is_passive(hearing.page, saying):
        return NOBODY  # "it has been confirmed that"
    kinds = ("person",) if word in _SINGULAR else ("organisation", "state") if word == "it" else ()
    allowed = [n for n, f in enumerate(hearing.figures) if f.kind in kinds and n != hearing.quoting]
    resolved = _of_ranked(_ranked(hearing, found, saying, allowed))
    if resolved.figure is not None:
        hearing.echoes.append(Mention(found.first, found.last, found.text, resolved.figure))
    if word in _SINGULAR and resolved.figure is not None and resolved.confidence >= TAUGHT:
        figure = hearing.figures[resolved.figure]
        figure.gender = figure.gender or gender_of(word)
    return resolved


def _ranked(hearing: Hearing, found: Described, saying: Saying, allowed: Sequence[int]) -> list[tuple[int, float]]:
    return rank(
        hearing.page,
        hearing.figures,
        [*hearing.mentions, *hearing.echoes],
        found.first,
        allowed=frozenset(allowed),
        speaker_before=hearing.speaker,
        in_quotes=hearing.in_quotes,
        content=saying.content,
    )


def _is_passive(page: Page, saying: Saying) -> bool:
    """Tell whether the cue is a form of "be" with a participle."""
    cue = saying.cue
    inside = [t for t in page.tokens if cue is not None and cue.start <= t.start < cue.end]
    return any(t.tag == "VBN" for t in inside) and any(t.lemma == "be" for t in inside)


def _in_open_quote(page: Page, token: int) -> bool:
    """Tell whether a quotation has been opened and not closed before the token in its block."""
    block = next(s.block for s in reversed(page.sentences) if s.first <= token)
    before = page.article.report.text[page.article.blocks[block].start : page.tokens[token].start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _apposition(hearing: Hearing, found: Described) -> Resolved:
    """For "Name, the minister, who ...": the last name of the same sentence before the relative pronoun."""
    sentence = max((s for s in hearing.page.sentences if s.first <= found.first), key=lambda s: s.first)
    before = [m for m in hearing.mentions if sentence.first <= m.first and m.last <= found.first <= m.last + 12]
    persons = [m for m in before if hearing.figures[m.figure].kind == "person"]
    return Resolved(persons[-1].figure, 0.6) if len({m.figure for m in persons}) == 1 else NOBODY


def _of_ranked(ranked: Sequence[tuple[int, float]]) -> Resolved:
    candidates = tuple((number, round(share, 3)) for number, share in ranked[:3])
    if ranked and ranked[0][1] >= SHOWN:
        return Resolved(ranked[0][0], ranked[0][1], candidates)
    return Resolved(None, 0.0, candidates)


def _office(hearing: Hearing, found: Described, saying: Saying) -> Resolved:
    """Find the one person whose office the words describe; several that fit are candidates, the nearest first."""
    span = saying.mention or saying.content[0]
    known = hearing.unnamed.get(f"*{found.head.casefold()}")
    if known is not None and found.country is None:
        _note(hearing.figures[known], found.text, span)
        return Resolved(known, 0.75)
    wanted = _offices(found, hearing.find)
    fits = []
    for number, figure in enumerate(hearing.figures):
        if figure.kind != "person":
            continue
        roles = [r.casefold() for r in [*figure.roles, *figure.names]]
        if not any(_covers(role, w) or _covers(role, "counterpart") for role in roles for w in wanted):
            continue
        if found.country is not None and figure.party is not None and figure.party != found.country.name:
            continue
        fits.append(number)
    if len(fits) == 1:
        _note(hearing.figures[fits[0]], found.text, span)
        return Resolved(fits[0], 0.85)
    if fits:
        return _of_ranked(_ranked(hearing, found, saying, fits))
    return _unnamed(hearing, found, span)


def _offices(found: Described, find: Find) -> list[str]:
    """Return the office as named and by other words for it."""
    low = " ".join(w for w in _without_article(found.text).casefold().split() if find(w.title()) is None)
    wanted = [low.removeprefix("former ").strip(), found.head.casefold()] if " " in low else [low]
    for row in lexicons.table("actors_synonyms"):
        if low.endswith(row["phrase"]):
            wanted = [*row["office"].split("|")]
            break
    return [w for w in wanted if w]


def _covers(role: str, wanted: str) -> bool:
    words, need = role.replace("’", "'").split(), wanted.split()
    return any(words[i : i + len(need)] == need for i in range(len(words) - len(need) + 1))


def _unnamed(hearing: Hearing, found: Described, span: Span) -> Resolved:
    """Keep a source without a name as one of its own; "the source" is the last one called so."""
    head = found.head.casefold().removesuffix("s")
    key = _without_article(found.text).casefold()
    known = hearing.unnamed.get(key) if found.definite else None
    if known is None and found.definite and found.text.lower().startswith(("the ", "this ", "that ")):
        known = hearing.unnamed.get(f"*{head}")
    if known is not None:
        _note(hearing.figures[known], found.text, span)
        return Resolved(known, 0.8)
    plural = found.sort == "group"
    number = len(hearing.figures)
    kind: ActorKind = "group" if plural else "organisation" if is_body(found.head) else "unnamed"
    party = found.country.name if found.country else None
    whole = " ".join(hearing.page.article.report.quote(span).split()).rstrip(",")
    whole = whole if len(whole) <= LONGEST_NAME and "," not in whole else found.text
    bare = _lowered(_COUNT.sub("", found.text)) if plural else _lowered(whole)
    hearing.figures.append(Figure(kind, bare, list(dict.fromkeys((bare, whole, found.text))), [span], party=party))
    hearing.unnamed[key] = hearing.unnamed[f"*{head}"] = number
    return Resolved(number, 0.8)


def _lowered(text: str) -> str:
    """Take the capital that only the sentence's start gave off an article or the like."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first in _OPENERS and rest else text


def _label(hearing: Hearing, saying: Saying, span: Span) -> Resolved:
    """Read the label of a transcript's turn: a name, an office with a name, or question and answer."""
    label = hearing.page.article.report.quote(span)
    if is_question(label):
        hearing.asked = _addressed(hearing, saying.content[0])
        return _met(hearing, "unnamed", "QUESTION", "QUESTION", Span(span.report, span.start, span.end), None, 0.9)
    if is_answer(label):
        target = hearing.asked if hearing.asked is not None else None
        if target is None:
            return NOBODY
        return Resolved(target, 0.85)
    name, role = label_name(label)
    last = fold(name).split()[-1]
    known = (n for n, f in enumerate(hearing.figures) if f.kind == "person" and fold(f.name).split()[-1] == last)
    number = next(known, len(hearing.figures))
    if number == len(hearing.figures):
        hearing.figures.append(Figure("person", name, [name]))
    figure = hearing.figures[number]
    if len(name.split()) > len(figure.name.split()) or figure.name.isupper():
        figure.name = name
    _note(figure, name, span)
    if role and role not in figure.roles:
        figure.roles.append(role)
        state = _country_in(role, hearing.find)
        figure.party = figure.party or (state.name if state else None)
    return Resolved(number, 0.97)


def _country_in(role: str, find: Find) -> Country | None:
    words = role.title().split()
    sizes = (3, 2, 1)
    pairs = (" ".join(words[i : i + n]) for n in sizes for i in range(len(words) - n + 1))
    return next((c for p in pairs if (c := find(p.strip(",."))) is not None), None)


def _addressed(hearing: Hearing, content: Span) -> int | None:
    """Return the person whom a question names in its first words ("Minister Name, ...")."""
    near = [
        m
        for m in hearing.mentions
        if content.start <= hearing.page.tokens[m.first].start <= content.start + 40
        and hearing.figures[m.figure].kind == "person"
    ]
    if near:
        return near[0].figure
    vocative = hearing.page.article.report.quote(content)[:40].partition(",")[0].casefold()
    holders = [n for n, f in enumerate(hearing.figures) if any(_covers(r.casefold(), vocative) for r in f.roles)]
    return holders[0] if len(holders) == 1 else hearing.speaker
