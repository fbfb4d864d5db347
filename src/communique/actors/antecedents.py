"""Whom a pronoun stands for: earlier figures ranked, the name before "who", the speaker for "I" in a quotation."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence

from communique.actors.antecedent_features import CASES
from communique.actors.describe import Described
from communique.actors.hearing import NOBODY, Hearing, Resolved
from communique.actors.index import Index
from communique.actors.lexicon import gender_of
from communique.actors.people import Figure, Mention, near
from communique.actors.pronouns import WINDOW, know, rank
from communique.nouns import ActorKind, NamedBy, Saying

SHOWN = 0.7  # below this share a pronoun names nobody; of those shown seven in eight are right on GUM and GAP dev
HELD = 0.55  # the like for a description ("the minister") that only a few hold, which the ranker did not learn from
TAUGHT = 0.8  # from this share on a pronoun also tells the gender of whom it stands for
PASSED = 0.5  # from this share on a pronoun on the way counts as a mention of whom it stands for
PERSONAL = frozenset(word for word, (family, _) in CASES.items() if family == "person")
PLURAL = frozenset(("they", "them"))
RELATIVE = frozenset("who which that whom".split())
OWN = frozenset("i we us me".split())
KINDS: Mapping[str, tuple[ActorKind, ...]] = {
    **dict.fromkeys(PERSONAL, ("person",)),
    **dict.fromkeys(PLURAL, ("group", "organisation", "state")),
    "it": ("organisation", "state"),
}


def antecedent(hearing: Hearing, found: Described, saying: Saying) -> Resolved:
    """Return whom the pronoun that *found* describes stands for."""
    word = found.head.lower()
    if word in RELATIVE:
        return _before_relative(hearing, found, thing=word == "which")
    if word in OWN:
        spoken = saying.within is None and hearing.speaker is not None and _in_open_quote(hearing.places, found.first)
        return Resolved(hearing.speaker, 0.65, by="first-person") if spoken else NOBODY
    if word == "it" and _is_passive(hearing.places, saying):
        return NOBODY  # "it has been confirmed that"
    kinds = KINDS.get(word, ())
    allowed = [n for n, f in enumerate(hearing.figures) if f.kind in kinds and n != hearing.quoting]
    if word in PLURAL:
        allowed += [n for n, f in enumerate(hearing.figures) if f.kind == "unnamed" and _is_many(hearing.places, f)]
    if word in PERSONAL:
        _pass(hearing, found.first)
    resolved = likeliest(hearing, found, saying, allowed)
    if resolved.figure is not None:
        insort(hearing.met, Mention(found.first, found.last, found.text, resolved.figure), key=lambda m: m.first)
        if word in PERSONAL:
            _teach(hearing, word, resolved.figure, resolved.confidence)
    return resolved


def likeliest(hearing: Hearing, found: Described, saying: Saying, allowed: Sequence[int]) -> Resolved:
    """Return the likeliest of the *allowed* figures where it clearly leads, else nobody with the candidates."""
    ranked = rank(
        hearing.places,
        hearing.figures,
        _with_groups(hearing, allowed) if found.head.lower() in PLURAL else hearing.met,
        found.first,
        allowed=frozenset(allowed),
        speaker_before=hearing.speaker,
        content=saying.content,
    )
    candidates = tuple((number, round(share, 3)) for number, share in ranked[:3])
    if ranked and ranked[0][1] >= (SHOWN if found.sort == "pronoun" else HELD):
        by: NamedBy = "pronoun" if found.sort == "pronoun" else "office"
        return Resolved(ranked[0][0], ranked[0][1], candidates, by)
    return Resolved(None, 0.0, candidates)


def _with_groups(hearing: Hearing, allowed: Sequence[int]) -> list[Mention]:
    """Add where groups without a name were met to the mentions, in text order."""
    out = list(hearing.met)
    for number in allowed:
        if hearing.figures[number].kind in ("group", "unnamed"):
            for span in hearing.figures[number].mentions:
                first, last = hearing.places.token(span.start), hearing.places.token(span.end)
                out.append(Mention(first, max(last, first + 1), hearing.figures[number].name, number))
    return sorted(out, key=lambda m: m.first)


def _is_many(places: Index, figure: Figure) -> bool:
    """Tell whether a source without a name is several: "two officials"."""
    last = [places.token(span.end) - 1 for span in figure.mentions]
    return any(places.page.tokens[i].tag == "NNS" for i in last if i >= 0)


def _pass(hearing: Hearing, until: int) -> None:
    """Understand the personal pronouns before the token *until* that are no sources, so that they count as mentions.

    What lies before the last pronoun understood has been gone through already.
    """
    places, met = hearing.places, hearing.met
    start = places.firsts[max(0, places.sentence(until) - WINDOW)]
    for mention in reversed(near(met, start, until)):
        if mention.last - mention.first == 1 and places.word(mention.first).lower() in PERSONAL:
            start = mention.last
            break
    waiting = [i for i in range(start, until) if places.word(i).lower() in PERSONAL]
    persons = frozenset(n for n, figure in enumerate(hearing.figures) if figure.kind == "person") if waiting else ()
    for i in waiting:
        ranked = rank(places, hearing.figures, met, i, allowed=persons, speaker_before=None)
        if ranked and ranked[0][1] >= PASSED:
            insort(met, Mention(i, i + 1, places.word(i), ranked[0][0]), key=lambda m: m.first)
            if not _in_open_quote(places, i):  # "he" in somebody's words is seldom the one who is named beside them
                _teach(hearing, places.word(i), *ranked[0])


def _teach(hearing: Hearing, word: str, number: int, share: float) -> None:
    """Take the gender of a pronoun for that of whom it surely stands for, where none is known and no name denies it."""
    figure = hearing.figures[number]
    if share >= TAUGHT and figure.gender is None and know(figure).listed in (None, gender_of(word)):
        figure.gender = gender_of(word)


def _before_relative(hearing: Hearing, found: Described, *, thing: bool) -> Resolved:
    """Take the name right before "who", a person rather than the body it is named with; "which" is no person."""
    sentence = hearing.places.sentence_of(found.first)
    before = near(hearing.mentions, max(sentence.first, found.first - 20), found.first)
    close = [m for m in before if 0 <= found.first - m.last <= 2]
    if close and (hearing.figures[close[-1].figure].kind == "person") != thing:
        return Resolved(close[-1].figure, 0.8, by="relative")
    persons = [m for m in before if found.first <= m.last + 12 and hearing.figures[m.figure].kind == "person"]
    if not thing and len({m.figure for m in persons}) == 1 and _apposed(hearing.places, persons[-1].last, found.first):
        return Resolved(persons[-1].figure, 0.7, by="relative")
    return Resolved(close[-1].figure, 0.7, by="relative") if close and not thing else NOBODY


def _apposed(places: Index, after: int, relative: int) -> bool:
    """Tell whether a singular description stands between a name and "who": "Name, a lawyer who"."""
    tokens = places.page.tokens
    return after < relative - 1 and places.word(after) == "," and tokens[relative - 1].tag in ("NN", "NNP", "JJ")


def _is_passive(places: Index, saying: Saying) -> bool:
    """Tell whether the cue is a form of "be" with a participle."""
    if saying.cue is None:
        return False
    inside = places.page.tokens[places.token(saying.cue.start) : places.token(saying.cue.end)]
    return any(t.tag == "VBN" for t in inside) and any(t.lemma == "be" for t in inside)


def _in_open_quote(places: Index, token: int) -> bool:
    """Tell whether a quotation has been opened and not closed before the token in its block."""
    page = places.page
    block = page.article.blocks[places.sentence_of(token).block]
    before = page.article.report.text[block.start : page.tokens[token].start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
