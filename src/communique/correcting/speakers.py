"""Who said it: speakers of statements, corrected before the reports meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.correcting.anchoring import Pinned, items_at, pinned, shortened
from communique.lexicons import table
from communique.nouns import Actor, ActorKind, Basis, Corrected, Correction, Statement, Testimony


def respoken(
    testimonies: Sequence[Testimony], corrections: Sequence[Correction]
) -> tuple[tuple[Testimony, ...], tuple[Corrected, ...]]:
    """Give statements the speakers that a person says they have, and say what became of each correction."""
    held = list(testimonies)
    found: list[Corrected] = []
    for one in pinned(testimonies, corrections, {"speaker"}):
        if isinstance(one, Corrected):
            found.append(one)
            continue
        results = []
        reports = {span.report for span in one.spans}
        for number, testimony in enumerate(held):
            if testimony.page.article.report.id in reports:
                held[number], result = _respoken(testimony, testimonies[number], one, held)
                results.append(result)
        found.append(_together(one, results))
    return tuple(held), tuple(found)


def _together(one: Pinned, results: Sequence[Corrected]) -> Corrected:
    """Return one result where the same bytes stand in the story twice."""
    changed = [result for result in results if result.state == "applied"]
    return one.applied([i for r in changed for i in r.items], changed[0].was) if changed else results[0]


def _respoken(
    testimony: Testimony, by_program: Testimony, one: Pinned, all_of_them: Sequence[Testimony]
) -> tuple[Testimony, Corrected]:
    spans = [span for span in one.spans if span.report == testimony.page.article.report.id]
    at = items_at(spans, range(len(testimony.statements)), lambda n: by_program.statements[n].saying.content)
    if not at:
        quote = shortened(testimony.page.article.report.quote(spans[0]))
        return testimony, one.orphaned(f"Nothing that somebody said is found at {quote} any more.")
    own = by_program.statements[at[0]]
    names = {actor.id: actor for actor in by_program.actors}
    was = names[own.speaker].name if own.speaker in names else None
    now = one.correction.now
    changed, speaker = _with_actor(testimony, now, all_of_them) if now is not None else (testimony, None)
    if (speaker.id if speaker else None) == own.speaker and testimony.statements[at[0]] is own and not own.suggested:
        return testimony, one.idle(was, f"The program names {was or 'nobody'} by itself now.")
    statements = list(changed.statements)
    statements[at[0]] = _said_by(statements[at[0]], speaker)
    return replace(changed, statements=tuple(statements)), one.applied([own.id], was)


def _said_by(statement: Statement, speaker: Actor | None) -> Statement:
    """Return the statement with its speaker; what is told in another's statement stays at second hand."""
    basis: Basis = statement.basis
    if basis != "counterpart":
        if speaker is None or speaker.kind == "unnamed":
            basis = "unnamed"
        elif basis == "unnamed":
            basis = "own-words" if statement.saying.manner == "direct" else "paraphrase"
    return replace(
        statement,
        speaker=speaker.id if speaker else None,
        candidates=(),
        basis=basis,
        confidence=1.0,
        suggested=False,
    )


def _with_actor(testimony: Testimony, name: str, all_of_them: Iterable[Testimony]) -> tuple[Testimony, Actor]:
    """Return the report's actor of that name, added where the report knows none, so that reports join on the name."""
    known = named(testimony.actors, name)
    if known is not None:
        return testimony, known
    elsewhere = named([actor for other in all_of_them for actor in other.actors if actor.kind != "unnamed"], name)
    report = testimony.page.article.report.id
    number = max((int(actor.id.rpartition("-a")[2]) for actor in testimony.actors), default=0) + 1
    kind = elsewhere.kind if elsewhere else kind_of(name)
    called = elsewhere.name if elsewhere else name
    made = Actor(f"{report}-a{number}", called, kind, elsewhere.party if elsewhere else None, (), (called,), ())
    return replace(testimony, actors=(*testimony.actors, made)), made


def named(actors: Sequence[Actor], name: str) -> Actor | None:
    """Return the actor who is called *name*, before those who only go by it too; of several the most often met."""
    wanted = " ".join(name.split()).casefold()
    called = [actor for actor in actors if actor.name.casefold() == wanted]
    called = called or [actor for actor in actors if any(form.casefold() == wanted for form in actor.names)]
    return max(called, key=lambda actor: len(actor.mentions), default=None)


def kind_of(name: str) -> ActorKind:
    """Return what somebody is whom no report knows: a state where a country is called so, else a person."""
    wanted = name.casefold()
    return "state" if any(row["name"].casefold() == wanted for row in table("gazetteer_countries")) else "person"
