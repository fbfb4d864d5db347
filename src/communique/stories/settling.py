"""From grouped reports and their testimonies to one story."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from communique.nouns import Candidate, Candidates, Statement, Story, Testimony
from communique.stories.cast import make_cast
from communique.stories.passages import exact_copies


def settled(candidates: Candidates, testimonies: Sequence[Testimony], named: str | None = None) -> Story:
    """Return the story of the testimonies that *candidates* put together, in order of their reports' ids.

    *named* is its id, which is derived from its reports where there is none.
    """
    held = sorted(
        (t for t in testimonies if t.page.article.report.id in candidates.reports),
        key=lambda t: t.page.article.report.id,
    )
    story = named or story_id([t.page.article.report.digest for t in held])
    copies = exact_copies(candidates.copies, {t.page.article.report.id: t.page.article for t in held})
    cast, meant = make_cast(story, copies, held)
    known = frozenset(actor.id for actor in cast if actor.kind != "unnamed")
    return Story(
        id=story,
        testimonies=tuple(_recast(testimony, meant, known) for testimony in held),
        cast=cast,
        copies=copies,
        because=candidates.because,
        near=candidates.suggested,
    )


def story_id(digests: Collection[str], is_taken: Callable[[str], bool] | None = None) -> str:
    """Return ``st`` and 8 hexadecimal digits that depend on the reports' digests, not on their order.

    There are more digits where that id *is_taken*.
    """
    digits = sha256("\n".join(sorted(digests)).encode()).hexdigest()
    names = (f"st{digits[:n]}" for n in range(8, len(digits) + 1))
    return next(name for name in names if is_taken is None or not is_taken(name))


def _recast(testimony: Testimony, meant: Mapping[str, str], named: Collection[str]) -> Testimony:
    """Return *testimony* with its statements' actors replaced by those of the cast."""
    return replace(testimony, statements=tuple(_statement(s, meant, named) for s in testimony.statements))


def _statement(statement: Statement, meant: Mapping[str, str], named: Collection[str]) -> Statement:
    """Recast a statement; what another report's name for its speaker makes known is no longer an unnamed source's."""
    best: dict[str, float] = {}
    for candidate in statement.candidates:
        actor = meant.get(candidate.actor)
        if actor is None:
            continue  # it is no actor after all
        best[actor] = max(candidate.confidence, best.get(actor, 0.0))
    speaker = meant.get(statement.speaker, statement.speaker) if statement.speaker else None
    known = statement.basis == "unnamed" and speaker in named
    return replace(
        statement,
        speaker=speaker,
        basis=("own-words" if statement.saying.manner == "direct" else "paraphrase") if known else statement.basis,
        addressee=meant.get(statement.addressee, statement.addressee) if statement.addressee else None,
        candidates=tuple(Candidate(a, c) for a, c in sorted(best.items(), key=lambda item: (-item[1], item[0]))),
    )
