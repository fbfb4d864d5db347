"""Who is who: actors of the cast merged and split, with all that names them in the story's statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.correcting.anchoring import Pinned, items_at, pinned, shortened
from communique.correcting.speakers import named
from communique.correcting.splitting import parted
from communique.nouns import Actor, ActorKind, Candidate, Corrected, Correction, Span, Statement, Story


def recast(story: Story, corrections: Sequence[Correction]) -> tuple[Story, tuple[Corrected, ...]]:
    """Merge and split actors in the order of *corrections*, and say what became of each."""
    found: list[Corrected] = []
    by_program = story
    for one in pinned(story.testimonies, corrections, {"merge", "split"}):
        if isinstance(one, Corrected):
            found.append(one)
        elif one.correction.kind == "merge":
            story, result = _merge(story, by_program, one)
            found.append(result)
        else:
            story, result = _split(story, by_program, one)
            found.append(result)
    return story, tuple(found)


def _at(cast: Sequence[Actor], span: Span) -> Actor | None:
    """Return whom a mention means; one a little longer or shorter may stand there now."""
    mentions = [(mention, actor) for actor in cast for mention in actor.mentions if mention.report == span.report]
    found = items_at([span], mentions, lambda item: [item[0]])
    return found[0][1] if found else None


def _all_at(cast: Sequence[Actor], one: Pinned) -> list[Actor] | Span:
    """Return whom the anchors mean, in the order of the cast, or the first anchor where nobody is named any more."""
    met: dict[str, Actor] = {}
    for span in one.spans:
        actor = _at(cast, span)
        if actor is None:
            return span
        met[actor.id] = actor
    return [actor for actor in cast if actor.id in met]


def _lost(story: Story, one: Pinned, span: Span) -> Corrected:
    texts = {t.page.article.report.id: t.page.article.report for t in story.testimonies}
    return one.orphaned(f"Nobody is found to be named at {shortened(texts[span.report].quote(span))} any more.")


def _merge(story: Story, by_program: Story, one: Pinned) -> tuple[Story, Corrected]:
    own, held = _all_at(by_program.cast, one), _all_at(story.cast, one)
    if isinstance(own, Span) or isinstance(held, Span):
        return story, _lost(story, one, own if isinstance(own, Span) else one.spans[0])
    if len(own) < 2 and _is_partly_elsewhere(story, one):
        return story, one.orphaned("Of the actors that are one, only one is named in this story's reports.")
    was = "; ".join(actor.name for actor in own)
    name = one.correction.now
    if len(own) == len(held) == 1 and (name is None or held[0].name == name):
        return story, one.idle(was, f"The program takes them as one by itself now: {was}.")
    first, *rest = held
    joined = _joined(first, rest, name)
    meant = {actor.id: first.id for actor in rest}
    called = {actor.name: joined.name for actor in held}
    cast = tuple(_under(joined if actor is first else actor, called) for actor in story.cast if actor.id not in meant)
    return _recast(story, cast, meant), one.applied([first.id], was)


def _is_partly_elsewhere(story: Story, one: Pinned) -> bool:
    """Tell whether an anchor stands in a report that is not the story's."""
    known = {t.page.article.report.digest for t in story.testimonies}
    return any(anchor.digest not in known for anchor in one.correction.on)


def _joined(first: Actor, rest: Sequence[Actor], name: str | None) -> Actor:
    """Return one actor for several: the first one's name and kind before those of the others, all else together."""
    together = (first, *rest)
    known = next((actor for actor in together if actor.kind != "unnamed"), first)
    called = name or known.name
    party = next((actor.party for actor in (known, *together) if actor.party), None)
    return Actor(
        id=first.id,
        name=called,
        kind="person" if name and known.kind == "unnamed" else known.kind,
        party=party,
        roles=tuple(sorted({role for actor in together for role in actor.roles})),
        names=tuple(sorted({form for actor in together for form in actor.names})),
        mentions=tuple(sorted({span for actor in together for span in actor.mentions})),
    )


def _under(actor: Actor, called: Mapping[str, str]) -> Actor:
    """Return an actor whose party, if it is one of those that are merged, is called as the merged one is."""
    party = called.get(actor.party, actor.party) if actor.party else None
    return replace(actor, party=None if party == actor.name else party)


def _split(story: Story, by_program: Story, one: Pinned) -> tuple[Story, Corrected]:
    own, held = _all_at(by_program.cast, one), _all_at(story.cast, one)
    if isinstance(own, Span) or isinstance(held, Span):
        return story, _lost(story, one, own if isinstance(own, Span) else one.spans[0])
    was = "; ".join(actor.name for actor in own)
    name = one.correction.now or ""
    if all(named([actor], name) and actor.name.casefold() == name.casefold() for actor in held):
        return story, one.idle(was, f"The program takes them for {was} by itself now.")
    other = named([actor for actor in story.cast if actor not in held], name)
    fresh = other is None
    if other is None:
        number = max(int(actor.id.rpartition("-a")[2]) for actor in story.cast) + 1
        kind: ActorKind = next((actor.kind for actor in held if actor.kind != "unnamed"), "person")
        other = Actor(f"{story.id}-a{number}", name, kind, None, (), (), ())
    share = parted(story, held, other, one.spans)
    cast = [share.cast.get(actor.id, actor) for actor in story.cast]
    cast += [share.cast[other.id]] if fresh else []
    left = tuple(actor for actor in cast if actor.mentions or actor.id == other.id)
    made = _recast(story, left, {}, share.speakers, share.addressees)
    gone = {actor.id for actor in cast} - {actor.id for actor in left}
    made = _recast(made, left, dict.fromkeys(gone, other.id))
    return made, one.applied([other.id, *(actor.id for actor in held if actor.id not in gone)], was)


def _recast(
    story: Story,
    cast: tuple[Actor, ...],
    meant: Mapping[str, str],
    speakers: Mapping[str, str] | None = None,
    addressees: Mapping[str, str] | None = None,
) -> Story:
    """Return the story with another cast: *meant* maps ids of actors, the others say of statements who is meant."""
    named = frozenset(actor.id for actor in cast if actor.kind != "unnamed")
    said, told = speakers or {}, addressees or {}

    def meaning(statement: Statement) -> Statement:
        speaker = said.get(statement.id, statement.speaker)
        speaker = meant.get(speaker, speaker) if speaker else None
        addressee = told.get(statement.id, statement.addressee)
        known = statement.basis == "unnamed" and speaker in named
        return replace(
            statement,
            speaker=speaker,
            addressee=meant.get(addressee, addressee) if addressee else None,
            candidates=_candidates(statement.candidates, meant),
            basis=("own-words" if statement.saying.manner == "direct" else "paraphrase") if known else statement.basis,
        )

    testimonies = tuple(replace(t, statements=tuple(map(meaning, t.statements))) for t in story.testimonies)
    return replace(story, cast=cast, testimonies=testimonies)


def _candidates(held: Iterable[Candidate], meant: Mapping[str, str]) -> tuple[Candidate, ...]:
    best: dict[str, float] = {}
    for one in held:
        actor = meant.get(one.actor, one.actor)
        best[actor] = max(one.confidence, best.get(actor, 0.0))
    return tuple(Candidate(actor, sure) for actor, sure in sorted(best.items(), key=lambda item: (-item[1], item[0])))
