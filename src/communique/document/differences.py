"""The sentence of a discrepancy: one line that names who differs, in the words that its kind asks for.

What is compared (``Discrepancy.about``) may be a value that nobody here knows: then the readings stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.document import words
from communique.document.desk import Desk
from communique.document.sides import Side, holder_of, scene, shortest, sides_of, speaker_of
from communique.lexicons import words as lexicon
from communique.nouns import Discrepancy

TAIL = 5
QUOTE = 100
ASIDE = 40
PERCENT = frozenset({"%", "percent", "per cent"})
ONE = frozenset({"1", "one", "a", "an"})
CONDITIONS = ("if", "unless", "provided")
PARTIAL = ("among", "one of")
DESCRIBED = frozenset({"unnamed", "group"})

Told = Callable[[Desk, Discrepancy, Sequence[Side]], str]


def discrepancy_line(desk: Desk, item: Discrepancy) -> str:
    """Return the line of *item*; that it is a contradiction or a tension is said beside it, not in it."""
    sides = sides_of(desk, item)
    told = KINDS[item.kind](desk, item, sides)
    named_first = any(told.startswith(label) for side in sides for label in side.reports)
    return words.stop(told) if named_first else words.sentence(told)


def _chain(sides: Sequence[Side], first: str, told: Sequence[str]) -> str:
    """Return ``A says x; B, y; C, z``."""
    rest = [f"{side.who}, {words_of}" for side, words_of in zip(sides[1:], told[1:], strict=True)]
    return "; ".join([f"{sides[0].who} {first} {told[0]}", *rest])


def _says(desk: Desk, item: Discrepancy, side: Side, singular: str, plural: str) -> str:
    """Return how a report gives what it tells: through the one speaker of all sides, or itself."""
    speaker = speaker_of(desk, item)
    return f"{side.verb('has', 'have')} {speaker} say" if speaker else side.verb(singular, plural)


def _number(desk: Desk, item: Discrepancy, sides: Sequence[Side]) -> str:
    unit = words.plain(item.about)
    told = [_small(side.told) for side in sides]
    noun = len(unit) > 2 and unit.replace("-", "").isalpha() and not unit.isupper()
    if noun and unit not in PERCENT:
        verbs = ("gives", "give") if unit in lexicon("document_measures") else ("counts", "count")
        return _chain(sides, _says(desk, item, sides[0], *verbs), [_with_unit(told[0], unit), *told[1:]])
    if speaker_of(desk, item):
        return _chain(sides, _says(desk, item, sides[0], "", ""), [_with_unit(each, unit) for each in told])
    return _chain(sides, sides[0].verb("puts it", "put it"), [f"at {_with_unit(each, unit)}" for each in told])


def _small(told: str) -> str:
    """Return a figure in words without the capital of a sentence's head."""
    return told[:1].lower() + told[1:] if told[1:2].islower() else told


def _with_unit(told: str, unit: str) -> str:
    """Return a figure with what it counts, where the report's words do not say so themselves."""
    if unit in PERCENT:
        return told if "%" in told or "cent" in told else f"{told} per cent"
    if not unit.replace("-", "").isalpha() or unit.isupper() or len(unit) < 3:
        return told
    plural = words.plural(unit)
    if unit in told.casefold() or plural in told.casefold():
        return told
    return f"{told} {unit if told in ONE else plural}"


def _time(desk: Desk, item: Discrepancy, sides: Sequence[Side]) -> str:
    if item.about == "date":
        return _chain(sides, _says(desk, item, sides[0], "dates it", "date it"), [side.told for side in sides])
    coming = [side for side in sides if set(side.told.casefold().split()) & lexicon("comparison_expected")]
    done = [side for side in sides if side not in coming]
    if len(coming) == len(done) == 1:
        to_come, past = coming[0], done[0]
        return (
            f"{to_come.who} still {to_come.verb('expects', 'expect')} what {past.who} "
            f"{past.verb('tells', 'tell')} as done: {words.quoted(to_come.told)} against {words.quoted(past.told)}"
        )
    return _chain(sides, _says(desk, item, sides[0], "says", "say"), [side.told for side in sides]) + _aside(item)


def _place(desk: Desk, item: Discrepancy, sides: Sequence[Side]) -> str:
    return "For the place, " + _chain(sides, _says(desk, item, sides[0], "names", "name"), [s.told for s in sides])


def _polarity(desk: Desk, item: Discrepancy, sides: Sequence[Side]) -> str:
    negated = [side for side in sides if _negates(side.told)]
    affirmed = [side for side in sides if side not in negated]
    if len(negated) != 1 or len(affirmed) != 1:
        return "One denies what another affirms: " + _set_against(desk, sides)
    no, yes = negated[0], affirmed[0]
    readings = f"{scene(desk, yes)} against {scene(desk, no)}"
    speaker = speaker_of(desk, item)
    if speaker:
        return f"{yes.who} {yes.verb('has', 'have')} {speaker} affirm it; {no.who}, deny it: {readings}"
    return f"{yes.who} {yes.verb('affirms', 'affirm')} what {no.who} {no.verb('denies', 'deny')}: {readings}"


def _negates(told: str) -> bool:
    return bool(set(told.casefold().replace("’", "'").replace("n't", " n't").split()) & lexicon("negations"))


def _attribution(desk: Desk, item: Discrepancy, sides: Sequence[Side]) -> str:
    quote = desk.quote(shortest(sides), QUOTE)
    if item.about == "office":
        holder = holder_of(desk, item) or "one person"
        return _chain(sides, sides[0].verb(f"calls {holder}", f"call {holder}"), [s.told.lower() for s in sides])
    if item.about == "agent":
        return _chain(sides, f"{sides[0].verb('lays', 'lay')} {quote} to", [words.quoted(s.told) for s in sides])
    own = [side for side in sides if "own voice" in side.told.casefold()]
    others = [side for side in sides if side not in own]
    if len(own) == 1 and others:
        rest = _chain(others, others[0].verb("gives it to", "give it to"), [s.told for s in others])
        return f"{own[0].who} {own[0].verb('says', 'say')} {quote} in {own[0].verb('its', 'their')} own voice; {rest}"
    named = {actor.name: actor for actor in desk.actors.values()}
    known = [named[side.told].kind for side in sides if side.told in named]
    if len(known) < len(sides) and item.about not in ("source", "named"):
        return f"On who stands behind {quote}: " + _set_against(desk, sides)
    shaded = DESCRIBED if item.about == "named" else {"unnamed"}
    if len(sides) == 2 and sorted(kind in shaded for kind in known) == [False, True]:
        name, none = sorted(sides, key=lambda side: named[side.told].kind in shaded)
        told = f"{name.who} {name.verb('names', 'name')} {name.told} as the source of {quote}"
        return f"{told}; {none.who} {none.verb('has', 'have')} only {desk.actor(named[none.told].id)}"
    return _chain(sides, f"{sides[0].verb('gives', 'give')} {quote}", [f"to {side.told}" for side in sides])


def _stance(desk: Desk, item: Discrepancy, sides: Sequence[Side]) -> str:
    speaker = speaker_of(desk, item)
    bound = [side for side in sides if side.told.casefold().startswith(CONDITIONS)]
    free = [side for side in sides if side not in bound]
    if item.about == "condition" and len(bound) == 1 and free:
        who = f"{bound[0].verb('has', 'have')} {speaker} set" if speaker else bound[0].verb("sets", "set")
        names = words.join(words.distinct(label for side in free for label in side.reports))
        leave = "leaves" if sum(len(side.reports) for side in free) == 1 else "leave"
        return f"{bound[0].who} {who} a condition that {names} {leave} out: {words.quoted(bound[0].told)}"
    whose = f"Where {speaker} stands is told differently" if speaker else "The reports give different stances"
    apart = ", of what may be different things" if item.about == "stance on objects apart" else ""
    return f"{whose}{apart}: {_set_against(desk, sides)}"


def _emphasis(desk: Desk, item: Discrepancy, sides: Sequence[Side]) -> str:
    if item.about == "scope":
        return "How widely the talks ranged is told differently: " + _set_against(desk, sides)
    doubted = [side for side in sides if set(side.told.casefold().split()) & lexicon("comparison_doubts")]
    flat = [side for side in sides if side not in doubted]
    if doubted and flat:
        told = _chain(flat, f"plainly {flat[0].verb('says', 'say')}", [words.quoted(side.told) for side in flat])
        hedged = _chain(doubted, doubted[0].verb("hedges with", "hedge with"), [words.quoted(s.told) for s in doubted])
        return f"{told}; {hedged}"
    partial = [side for side in sides if side.told.casefold().startswith(PARTIAL)]
    whole = [side for side in sides if side not in partial]
    if len(partial) == len(whole) == 1:
        further = f"{whole[0].who} {whole[0].verb('goes', 'go')} further than {partial[0].who}"
        return f"{further}: {words.quoted(whole[0].told)} against {words.quoted(partial[0].told)}"
    return _chain(sides, sides[0].verb("puts it as", "put it as"), [words.quoted(side.told) for side in sides])


def _wording(desk: Desk, item: Discrepancy, sides: Sequence[Side]) -> str:
    speaker = speaker_of(desk, item)
    whose = f"{speaker}’s words" if speaker else "the quotation"
    if item.about == "quotation cut short" and len(sides) > 1:
        *short, longest = sorted(sides, key=lambda side: len(side.told))
        ends = [f"at {_tail(side.told)}" for side in short]
        told = _chain(short, short[0].verb(f"ends {whose}", f"end {whose}"), ends)
        return f"{told}; {longest.who} {longest.verb('goes', 'go')} on to {_tail(longest.told)}"
    if item.about == "where the sentence ends" and len(sides) == 2:
        one, two = sorted(sides, key=lambda side: sum(mark in side.told[:-1] for mark in (". ", "! ", "? ", ".” ")))
        return (
            f"{two.who} {two.verb('breaks', 'break')} in two what {one.who} {one.verb('gives', 'give')} "
            f"as one sentence: {words.quoted(two.told, QUOTE)} against {words.quoted(one.told, QUOTE)}"
        )
    if item.about in ("", "quotation"):
        verb = f"{sides[0].verb('quotes', 'quote')}{f' {speaker} as saying' if speaker else ''}"
        return _chain(sides, verb, [words.quoted(side.told, QUOTE) for side in sides])
    return (
        f"{words.capital(whose)} {'come' if speaker else 'comes'} in different renderings: {_set_against(desk, sides)}"
    )


def _tail(told: str) -> str:
    """Return the last words of a quotation."""
    found = told.split()
    return words.quoted(("… " if len(found) > TAIL else "") + " ".join(found[-TAIL:]).rstrip(".,"))


def _set_against(desk: Desk, sides: Sequence[Side]) -> str:
    """Return each reading with its reports: what reads well of any kind."""
    return words.join([f"{scene(desk, side)} ({side.who})" for side in sides], "against")


def _aside(item: Discrepancy) -> str:
    about = words.plain(item.about)
    return f" ({about})" if about and len(about) <= ASIDE else ""


KINDS: dict[str, Told] = {
    "number": _number,
    "time": _time,
    "place": _place,
    "polarity": _polarity,
    "attribution": _attribution,
    "stance": _stance,
    "emphasis": _emphasis,
    "wording": _wording,
}
