"""One cast for a story: the actors of its reports put together, and which of them each report's actor is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from communique.nouns import Actor, Article, Copy, Testimony
from communique.stories.bodies import join_bodies
from communique.stories.folding import person_words, plain
from communique.stories.offices import join_offices
from communique.stories.persons import join_persons
from communique.stories.places import heard, is_place, votes
from communique.stories.states import country_name, is_country, is_government, join_states, state_code
from communique.stories.unions import Unions

_Vote = TypeVar("_Vote", bound=str)
_LONGEST_ACRONYM = 6
_FAR_MORE = 8
"""So many times as often as a body of that name, a person is whom the name means."""


def make_cast(
    story: str, copies: Sequence[Copy], testimonies: Sequence[Testimony]
) -> tuple[tuple[Actor, ...], Mapping[str, str]]:
    """Return the cast of *story* and, for each actor id of *testimonies* that is in it, its id in the cast.

    Towns, ships and the like that are only named and were taken for actors in single reports are left out.
    """
    actors = [(t.page.article.report.id, actor) for t in testimonies for actor in t.actors]
    by_id = {actor.id: actor for _, actor in actors}
    unions = _joined(actors, copies, testimonies, by_id)
    sets = [[by_id[i] for i in ids] for ids in unions.sets()]
    seen, spoken = votes(testimonies), heard(testimonies)
    placed = [is_place(held, seen) for held in sets]
    made = [
        replace(_merged(held), kind="state") if place else _merged(held)
        for held, place in zip(sets, placed, strict=True)
        if not place or any(actor.id in spoken for actor in held)
    ]
    order = sorted(range(len(made)), key=lambda n: (-len(made[n].mentions), made[n].name, made[n].mentions, made[n].id))
    number = {made[n].id: f"{story}-a{place}" for place, n in enumerate(order, 1)}
    meant = {i: number[unions.root(i)] for i in by_id if unions.root(i) in number}
    parties = _party_names([made[n] for n in order])
    cast = tuple(_numbered(made[n], number, parties) for n in order)
    return cast, meant


def _joined(
    actors: Sequence[tuple[str, Actor]],
    copies: Sequence[Copy],
    testimonies: Sequence[Testimony],
    by_id: Mapping[str, Actor],
) -> Unions:
    """Join the actors that are one, by kind first, then over the kinds."""
    unions = Unions(by_id)
    governments = {a.id for _, a in actors if a.kind in ("organisation", "group") and is_government(a)}
    bodies = [pair for pair in actors if pair[1].kind == "organisation" and pair[1].id not in governments]
    join_persons([pair for pair in actors if pair[1].kind == "person"], unions)
    join_bodies(bodies, unions)
    join_states([pair for pair in actors if pair[1].kind == "state" or pair[1].id in governments], unions)
    _join_groups(testimonies, unions)
    _join_across_kinds(actors, unions)
    _join_mistaken(actors, unions)
    join_offices([actor for _, actor in actors], unions)
    _join_in_copies(copies, testimonies, by_id, unions)
    return unions


def _join_groups(testimonies: Sequence[Testimony], unions: Unions) -> None:
    """Join groups that bear one name: those of one report, and over the story those that bear a proper name.

    What another report takes for a body of that proper name ("Democrats") is the group too.
    """
    first: dict[tuple[str, str], str] = {}
    bodies = {plain(a.name): a.id for t in testimonies for a in t.actors if a.kind == "organisation"}
    for testimony in testimonies:
        article = testimony.page.article
        starts = frozenset(sentence.start for sentence in testimony.page.sentences)
        for actor in testimony.actors:
            if actor.kind == "group":
                name = plain(actor.name)
                where = "" if _is_proper(actor, name, article, starts) else article.report.id
                unions.join(first.setdefault((where, name), actor.id), actor.id)
                if not where and name in bodies:
                    unions.join(bodies[name], actor.id)


def _is_proper(actor: Actor, name: str, article: Article, starts: frozenset[int]) -> bool:
    """Whether the group's name is one word written with a capital inside a sentence; *starts* are the sentences'."""
    for mention in actor.mentions:
        quote = article.report.quote(mention)
        last = quote.split()[-1] if quote.split() else ""
        in_title = article.title is not None and mention.start < article.title.end
        opens = mention.start in starts and last == quote
        if " " not in name and last[:1].isupper() and plain(last) == name and not in_title and not opens:
            return True
    return False


def _join_mistaken(actors: Sequence[tuple[str, Actor]], unions: Unions) -> None:
    """Join what one report takes for a body to the one person of that family name who is named far more often."""
    persons: dict[str, set[str]] = {}
    weight: Counter[str] = Counter()
    for _, actor in actors:
        weight[unions.root(actor.id)] += len(actor.mentions)
        words = person_words(actor.name)
        if actor.kind == "person" and len(words) > 1:
            persons.setdefault(words[-1], set()).add(unions.root(actor.id))
    for _, actor in actors:
        word = person_words(actor.name)
        if actor.kind == "organisation" and len(word) == 1:
            own, found = unions.root(actor.id), persons.get(word[0], set())
            meant = [i for i in sorted(found) if i != own and weight[i] >= _FAR_MORE * weight[own]]
            if len(meant) == len(found) == 1:
                unions.join(own, meant[0])


def _join_across_kinds(actors: Sequence[tuple[str, Actor]], unions: Unions) -> None:
    """Join actors of different kinds that bear one name: what one report takes for a state, another for a person.

    Where two of one kind bear the name it does not tell which of them is meant; a person of one word, be it a family
    name, is joined only where nobody gives it a second word and no report knows both.
    """
    with_two_words = {unions.root(a.id) for _, a in actors if a.kind == "person" and len(person_words(a.name)) > 1}
    bearers: dict[str, dict[str, set[str]]] = {}
    reports: dict[str, list[str]] = {}
    for report, actor in actors:
        root, key = unions.root(actor.id), plain(actor.name)
        if actor.kind in ("person", "organisation", "state") and (" " in key or root not in with_two_words):
            key = state_code(actor.name) or key
            bearers.setdefault(key, {}).setdefault(actor.kind, set()).add(root)
            reports.setdefault(key, []).append(report)
    for key, kinds in sorted(bearers.items()):
        told_apart = " " not in key and "person" in kinds and len(reports[key]) > len(set(reports[key]))
        if all(len(roots) == 1 for roots in kinds.values()) and not told_apart:
            first, *rest = sorted({root for roots in kinds.values() for root in roots})
            for other in rest:
                unions.join(first, other)


def _join_in_copies(
    copies: Sequence[Copy], testimonies: Sequence[Testimony], by_id: Mapping[str, Actor], unions: Unions
) -> None:
    """Join unnamed sources and groups of copied reports where they say the very same words."""
    spoken = {t.page.article.report.id: _spoken(t, by_id) for t in testimonies}
    for copy in copies:
        theirs = spoken.get(copy.of, {})
        for words, speaker in spoken.get(copy.report, {}).items():
            if words in theirs and by_id[speaker].kind == by_id[theirs[words]].kind:
                unions.join(speaker, theirs[words])


def _spoken(testimony: Testimony, by_id: Mapping[str, Actor]) -> dict[str, str]:
    """Map what unnamed sources and groups of one report say, word for word, to who says it."""
    report = testimony.page.article.report
    return {
        " ".join(" ".join(report.quote(span) for span in statement.saying.content).split()): statement.speaker
        for statement in testimony.statements
        if statement.speaker is not None and by_id[statement.speaker].kind in ("group", "unnamed")
    }


def _merged(actors: Sequence[Actor]) -> Actor:
    """Make one actor of those that are one; its id is the least of theirs.

    Somebody who is named is of a kind that a name tells; a government goes under its state's name.
    """
    mentions = tuple(sorted({span for actor in actors for span in actor.mentions}))
    named = [actor for actor in actors if actor.kind != "unnamed"] or actors
    persons = sum(len(a.mentions) for a in named if a.kind == "person" and not a.name.isupper())
    kind = _majority((actor.kind, len(actor.mentions)) for actor in named) or actors[0].kind
    if kind == "organisation" and 2 * persons >= sum(len(actor.mentions) for actor in named):
        kind = "person"  # what is a person as often as not is one: bodies have no first names
    rules = kind in ("organisation", "group") and any(is_government(actor) for actor in named)
    kind = "state" if rules else kind
    return Actor(
        id=min(actor.id for actor in actors),
        name=_fullest_common(named, kind),
        kind=kind,
        party=_majority((actor.party, len(actor.mentions)) for actor in actors if actor.party),
        roles=tuple(sorted({role for actor in actors for role in actor.roles})),
        names=tuple(sorted({name for actor in actors for name in actor.names})),
        mentions=mentions,
    )


def _majority(votes: Iterable[tuple[_Vote, int]]) -> _Vote | None:
    """Return what most mentions speak for; the first of the alphabet where they are even."""
    count: Counter[_Vote] = Counter()
    for value, weight in votes:
        count[value] += max(weight, 1)
    return min(count, key=lambda value: (-count[value], value)) if count else None


def _fullest_common(actors: Sequence[Actor], kind: str) -> str:
    """Return the name by which most reports call the actor: a full name, or a country's own, before a short one."""
    count = Counter(actor.name for actor in actors)
    if kind == "state":
        count.update(name for actor in actors for name in actor.names if is_country(name))
        lands = (actor.party or actor.name for actor in actors if is_government(actor))
        count.update(country_name(code) if (code := state_code(land)) else land for land in lands)

    def place(name: str) -> tuple[bool, bool, int, int, str]:
        short = not is_country(name) if kind == "state" else kind == "person" and len(person_words(name)) < 2
        shouted = name.isupper() and len(name) > _LONGEST_ACRONYM
        return short, shouted, -count[name], -len(name), name

    return min(count, key=place)


def _party_names(cast: Sequence[Actor]) -> Mapping[str, str]:
    """Map the folded names and state codes of bodies and states to the name that the cast gives them."""
    names: dict[str, str] = {}
    for actor in cast:
        if actor.kind in ("state", "organisation"):
            for form in (actor.name, *actor.names):
                names.setdefault(state_code(form) or plain(form), actor.name)
    return names


def _numbered(actor: Actor, number: Mapping[str, str], parties: Mapping[str, str]) -> Actor:
    """Return *actor* under its id of the cast, its party called as the cast calls it."""
    party = parties.get(state_code(actor.party) or plain(actor.party), actor.party) if actor.party else None
    party = party if party != actor.name else None
    return Actor(number[actor.id], actor.name, actor.kind, party, actor.roles, actor.names, actor.mentions)
