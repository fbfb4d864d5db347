"""One clause of a group of accords: how it stands, in whose words, on whose word, under which conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.drafting.desk import ALL, Bound, Desk
from communique.drafting.grouping import ASKING, Group
from communique.drafting.language import asked, negates, quoted, subject_of, undertaking, words_of
from communique.drafting.remarks import remarks_on
from communique.nouns import Accord, Clause, Span, Standing, Wording

ACCEPTED = frozenset({"agreed", "in-force"})
DENIED = frozenset({"refused", "contested"})


def clause_of(group: Group, desk: Desk) -> Clause:
    """Return the clause that *group* makes."""
    main = group.main
    standing, wordings = _language(group, desk)
    heard = {voice for accord in group.accords for voice in desk.voices(accord)}
    return Clause(
        standing=standing,
        kind=main.kind,
        wordings=wordings,
        items=tuple(accord.id for accord in group.accords),
        on_word_of=desk.alone(heard),
        conditions=_conditions(group.accords, desk),
        reported_by=_reports(group, desk) if heard == {None} else (),
        remarks=remarks_on(group, desk),
    )


def _reports(group: Group, desk: Desk) -> tuple[str, ...]:
    """Return the reports behind a clause; a copy of one of them is no report of its own."""
    return tuple(sorted(desk.roots(span.report for accord in group.accords for span in accord.evidence)))


def _language(group: Group, desk: Desk) -> tuple[Standing, tuple[Wording, ...]]:
    """Return how a clause stands and its wordings."""
    main = group.main
    if main.kind == "refusal":
        return "disputed", (_declined(main, desk),)
    declined = tuple(_declined(refusal, desk) for refusal in group.refusals)
    if group.rivals:
        held = [_asked(main, group.again, desk), *(_asked(rival, (), desk) for rival in group.rivals)]
        return "disputed", (*held, *declined)
    if main.kind in ASKING or main.kind == "plan":
        if main.status in ACCEPTED and not declined and main.kind != "plan":
            accepted = _accepted(main, desk)
            if accepted is not None:
                text, takers = accepted
                told_by = _claimed_by(group, takers, desk)
                return "agreed", (Wording(None, text, _spans(main, group.again), told_by=told_by),)
        refused = bool(declined) or main.status == "refused"
        return "disputed" if refused else "proposed", (_asked(main, group.again, desk), *declined)
    apart = _apart(main, desk)
    if apart:
        return "disputed", apart
    denied = (*_denied(main, desk), *declined)
    bound = desk.bound(main)
    text = undertaking(main, bound, desk)
    if denied:
        return "disputed", (*_holders(main, text, {w.party for w in denied}, desk), *denied)
    if bound.joint or len(bound.sides) > 1:
        return "agreed", (Wording(None, text, _spans(main, group.again), told_by=_claimed_by(group, bound, desk)),)
    if main.kind == "agreement":  # nobody agrees alone, so it is not turned into an undertaking of one
        text = quoted(words_of(main, desk)[0])
    return "one-side", (Wording(bound.sides[0], text, _spans(main, group.again), told_by=_told_by(main, bound, desk)),)


def _asked(accord: Accord, again: Sequence[Accord], desk: Desk) -> Wording:
    """Return the wording of a side that asks, offers or plans."""
    bound = desk.bound(accord)
    return Wording(_label(bound), asked(accord, desk), _spans(accord, again), told_by=_told_by(accord, bound, desk))


def _declined(refusal: Accord, desk: Desk) -> Wording:
    """Return the words by which a side declines."""
    bound = desk.bound(refusal)
    plainest = _plainest(refusal, desk)
    told_by = _told_by(refusal, bound, desk)
    return Wording(_label(bound), quoted(desk.text(plainest)), refusal.evidence, True, told_by, negates(plainest, desk))


def _plainest(refusal: Accord, desk: Desk) -> Span:
    """Return the passage of a refusal that says most of what is declined; one that says no itself comes first."""
    places = refusal.evidence
    return max(places, key=lambda span: (negates(span, desk), len(desk.matter(span)), -places.index(span)))


def _denied(accord: Accord, desk: Desk) -> tuple[Wording, ...]:
    """Return the words of each side that says it was not agreed (so)."""
    found: dict[str, list[Span]] = {}
    places = [(event.asserted_by, event.span) for event in accord.events if event.status in DENIED]
    places += [(t.teller, t.span) for t in accord.tellings if t.kind in ("refusal", "denial")]
    for actor, span in places:
        voice = desk.voice(actor, span.report)
        if voice is not None and span not in found.setdefault(voice, []):
            found[voice].append(span)
    return tuple(
        Wording(voice, quoted(desk.text(spans[-1])), tuple(sorted(spans)), True, negates=negates(spans[-1], desk))
        for voice, spans in sorted(found.items())
    )


def _holders(accord: Accord, text: str, without: set[str | None], desk: Desk) -> Iterator[Wording]:
    """Yield the clause as each side holds it that does not deny it; in plain brackets where only others tell it."""
    bound = desk.bound(accord)
    sides = [v for v in desk.voices(accord) if v is not None and v not in without and (bound.joint or v in bound.sides)]
    for side in sides:
        yield Wording(side, text, _told(accord, side, desk))
    if not sides:
        yield Wording(None, text, accord.evidence)


def _apart(accord: Accord, desk: Desk) -> tuple[Wording, ...]:
    """Return each side's own words where one side binds itself and the other only wishes or intends the same."""
    own = [t for t in accord.tellings if t.via in ("own-words", "paraphrase") and t.kind == accord.kind]
    by_side: dict[str, list[Span]] = {}
    force: dict[str, set[str]] = {}
    for telling in own:
        side = desk.voice(telling.teller, telling.span.report)
        if side is not None and side in desk.bound(accord).sides:
            by_side.setdefault(side, []).append(telling.span)
            force.setdefault(side, set()).add(telling.force)
    bound = {side for side, told in force.items() if "bound" in told}
    if not bound or bound == set(force):
        return ()
    return tuple(Wording(side, quoted(desk.text(spans[0])), tuple(spans)) for side, spans in sorted(by_side.items()))


def _accepted(accord: Accord, desk: Desk) -> tuple[str, Bound] | None:
    """Return the clause of a proposal, demand or offer that was taken up and whom it binds, ``None`` where not told."""
    bound = desk.bound(accord)
    if accord.kind == "offer":
        return undertaking(accord, bound, desk), bound
    takers = {desk.voice(e.asserted_by, e.span.report) for e in accord.events if e.status in ACCEPTED} - {None}
    sides = sorted({*bound.sides, *desk.sides(accord.towards), *(taker for taker in takers if taker)})
    if len(sides) < 2:
        return None
    both = Bound(tuple(sides))
    return f"{subject_of(both, desk)} agree: {quoted(words_of(accord, desk)[0])}.", both


def _told_by(accord: Accord, bound: Bound, desk: Desk) -> str | None:
    """Return the one voice that tells *accord* where it is none of those who are bound."""
    voice = desk.alone(desk.voices(accord))
    return voice if voice not in bound.sides else None


def _claimed_by(group: Group, bound: Bound, desk: Desk) -> str | None:
    """Return the party or source that alone tells of what all are to have agreed; a mediator's word is no claim."""
    voice = desk.alone(v for accord in (group.main, *group.again) for v in desk.voices(accord))
    bodies = {actor.name for actor in desk.cast.values() if actor.kind == "organisation"}
    bodies |= set() if bound.joint else {actor.name for actor in desk.cast.values() if actor.kind == "state"}
    return voice if voice in bound.sides or voice not in bodies else None


def _told(accord: Accord, side: str, desk: Desk) -> tuple[Span, ...]:
    """Return the passages in which *side* tells an accord."""
    spans = {event.span for event in accord.events if desk.voice(event.asserted_by, event.span.report) == side}
    return tuple(sorted(spans | {t.span for t in accord.tellings if desk.voice(t.teller, t.span.report) == side}))


def _conditions(accords: Sequence[Accord], desk: Desk) -> tuple[Wording, ...]:
    """Return the conditions with the side that makes each; those of the same matter are one."""
    found: dict[tuple[str | None, frozenset[str]], list[Span]] = {}
    shown: dict[tuple[str | None, frozenset[str]], str] = {}
    for accord in accords:
        for span in accord.conditions:
            text = desk.text(span).rstrip('.,;:”"')
            key = (_maker(accord, span, desk), desk.matter(span) or frozenset({text.casefold()}))
            shown.setdefault(key, text)
            found.setdefault(key, []).append(span)
    return tuple(Wording(key[0], quoted(shown[key]), tuple(sorted(set(spans)))) for key, spans in found.items())


def _maker(accord: Accord, condition: Span, desk: Desk) -> str | None:
    """Return the side that makes a condition: who speaks there if it is one of the bound, else the bound."""
    bound = desk.bound(accord)
    near = [e for e in accord.events if e.span.report == condition.report and not e.computed]
    nearest = min(near, key=lambda e: (abs(e.span.start - condition.start), e.span), default=None)
    voice = desk.voice(nearest.asserted_by, nearest.span.report) if nearest is not None else None
    if voice is not None and (voice in bound.sides or bound.joint):
        return voice
    return _label(bound)


def _label(bound: Bound) -> str:
    """Return the name by which brackets are marked."""
    return ALL if bound.joint else " and ".join(bound.sides)


def _spans(accord: Accord, again: Sequence[Accord]) -> tuple[Span, ...]:
    return tuple(sorted({span for one in (accord, *again) for span in one.evidence}))
