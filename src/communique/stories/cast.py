"""One cast for a story: the actors of its reports put together, and which of them each report's actor is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from communique.nouns import Actor, Article, Copy, Testimony
from communique.stories.bodies import join_bodies
from communique.stories.folding import person_words, plain
from communique.stories.persons import join_persons
from communique.stories.states import is_country, join_states, state_code
from communique.stories.unions import Unions

_Vote = TypeVar("_Vote", bound=str)
_LONGEST_ACRONYM = 6


def make_cast(
    story: str, copies: Sequence[Copy], testimonies: Sequence[Testimony]
) -> tuple[tuple[Actor, ...], Mapping[str, str]]:
    """Return the cast of *story* and, for each actor id of *testimonies*, the id of the actor of the cast."""
    actors = [(t.page.article.report.id, actor) for t in testimonies for actor in t.actors]
    by_id = {actor.id: actor for _, actor in actors}
    unions = Unions(by_id)
    join_persons([pair for pair in actors if pair[1].kind == "person"], unions)
    join_bodies([pair for pair in actors if pair[1].kind == "organisation"], unions)
    join_states([pair for pair in actors if pair[1].kind == "state"], unions)
    _join_groups(testimonies, unions)
    _join_across_kinds(actors, unions)
    _join_in_copies(copies, testimonies, by_id, unions)
    made = [_merged([by_id[i] for i in ids]) for ids in unions.sets()]
    order = sorted(range(len(made)), key=lambda n: (-len(made[n].mentions), made[n].name, made[n].mentions, made[n].id))
    number = {made[n].id: f"{story}-a{place}" for place, n in enumerate(order, 1)}
    meant = {i: number[unions.root(i)] for i in by_id}
    parties = _party_names([made[n] for n in order])
    cast = tuple(_numbered(made[n], number, parties) for n in order)
    return cast, meant


def _join_groups(testimonies: Sequence[Testimony], unions: Unions) -> None:
    """Join groups that bear one name: those of one report, and over the story those that bear a proper name."""
    first: dict[tuple[str, str], str] = {}
    for testimony in testimonies:
        article = testimony.page.article
        starts = frozenset(sentence.start for sentence in testimony.page.sentences)
        for actor in testimony.actors:
            if actor.kind == "group":
                name = plain(actor.name)
                where = "" if _is_proper(actor, name, article, starts) else article.report.id
                unions.join(first.setdefault((where, name), actor.id), actor.id)


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
    """Make one actor of those that are one; its id is the least of theirs."""
    mentions = tuple(sorted({span for actor in actors for span in actor.mentions}))
    kind = _majority((actor.kind, len(actor.mentions)) for actor in actors) or actors[0].kind
    return Actor(
        id=min(actor.id for actor in actors),
        name=_fullest_common(actors, kind),
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
    return Actor(number[actor.id], actor.name, actor.kind, party, actor.roles, actor.names, actor.mentions)
