"""How statements and actors came about: what found the words, what named who said them."""

from __future__ import annotations

from communique.auditing.sources import Sources
from communique.lexicons.finding import found, named
from communique.nouns import Actor, Clue, Statement


def of_statement(statement: Statement, sources: Sources) -> tuple[Clue, ...]:
    """Return the clues of a statement."""
    saying = statement.saying
    sure = f"; confidence {statement.confidence:.2f}{', only suggested' if statement.suggested else ''}"
    cue = [saying.cue] if saying.cue is not None else []
    mention = [saying.mention] if saying.mention is not None else []
    by = named(statement.named_by)
    if sources.speaker_by_hand(statement.id):
        by = f"a person's correction; the program's own answer rests on {by}"
    who = f"{sources.name(statement.speaker)}, by {by}"
    clues = [
        Clue("Passage", f"{saying.act}, {saying.manner}, {statement.basis}", sources.origins(saying.content)),
        Clue("Found by", found(saying.found_by) + sure, sources.origins(cue)),
        Clue("Speaker", who, sources.origins(mention), (statement.speaker,) if statement.speaker else ()),
    ]
    if statement.candidates:
        listed = ", ".join(f"{sources.name(one.actor)} {one.confidence:.2f}" for one in statement.candidates)
        clues.append(Clue("Candidates", listed, (), tuple(one.actor for one in statement.candidates)))
    if statement.within is not None:
        clues.append(Clue("Heard within", "what another statement reports", (), (statement.within,)))
    return tuple(clues)


def of_actor(actor: Actor, sources: Sources) -> tuple[Clue, ...]:
    """Return the clues of an actor."""
    told = [f"{actor.kind}: {', '.join(actor.names)}"]
    told += [f"offices: {', '.join(actor.roles)}"] if actor.roles else []
    told += [f"for {actor.party}"] if actor.party else []
    spoken = [one for one in sources.statements.values() if one.speaker == actor.id]
    ways = sorted({one.named_by.partition(":")[0] for one in spoken if one.named_by})
    clues = [Clue("Mentions", "; ".join(told), sources.origins(actor.mentions))]
    if spoken:
        how = f", as speaker by {'; '.join(named(way) for way in ways)}" if ways else ""
        clues.append(Clue("Statements", f"{len(spoken)} heard{how}", (), tuple(one.id for one in spoken)))
    return tuple(clues)
