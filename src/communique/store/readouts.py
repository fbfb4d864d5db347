"""Readouts as bytes and back, without the testimonies that they rest on, which the store has.

What a story's testimonies have become since they were heard is kept with the readout: statements recast to the cast's
ids, speakers corrected. The rest is the kept testimony's, and the stamp beside it tells whether that is still the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from communique.nouns import Actor, Page, Readout, Statement, Testimony
from communique.store.testimonies import with_text, without_text

Heard = Mapping[str, tuple[str, str, Testimony]]
"""Maker, stamp and testimony of reports by digest, as ``testimonies.stamped`` returns them."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What of one testimony of a story is not as it was heard; ``None`` is what is."""

    digest: str
    stamp: str
    page: Page | None
    actors: tuple[Actor, ...] | None
    statements: tuple[Statement, ...] | None


@dataclass(frozen=True, slots=True)
class Bare:
    """A readout whose story has lost its testimonies, and what is needed to give them back."""

    readout: Readout
    rests: tuple[Rest, ...]


def digests_of(readout: Readout) -> tuple[str, ...]:
    """Return the digests of a readout's reports in their order."""
    return tuple(testimony.page.article.report.digest for testimony in readout.story.testimonies)


def bared(readout: Readout, heard: Heard) -> Bare:
    """Return *readout* without what *heard* has.

    Raises:
        ValueError: it rests on a report that is not kept, or on another text of it.
    """
    rests = tuple(_rest(testimony, heard) for testimony in readout.story.testimonies)
    return Bare(replace(readout, story=replace(readout.story, testimonies=())), rests)


def _rest(testimony: Testimony, heard: Heard) -> Rest:
    """Return what of *testimony* is not as it was heard."""
    report = testimony.page.article.report
    if report.digest not in heard:
        raise ValueError(f"the report {report.id} of a readout is not kept")
    _, stamp, whole = heard[report.digest]
    if whole.page.article.report.text != report.text:
        raise ValueError(f"the text of the report {report.id} of a readout is not the one that is kept")
    return Rest(
        report.digest,
        stamp,
        None if testimony.page == whole.page else without_text(testimony).page,
        None if testimony.actors == whole.actors else testimony.actors,
        None if testimony.statements == whole.statements else testimony.statements,
    )


def clothed(bare: Bare, heard: Heard) -> Readout | None:
    """Return the readout as it was, ``None`` where a testimony that it rests on is no longer the same."""
    testimonies: list[Testimony] = []
    for rest in bare.rests:
        _, stamp, whole = heard.get(rest.digest, ("", "", None))
        if whole is None or stamp != rest.stamp:
            return None
        if rest.page is not None:
            text = whole.page.article.report.text
            whole = with_text(replace(whole, page=rest.page), text)
        testimonies.append(
            replace(
                whole,
                actors=whole.actors if rest.actors is None else rest.actors,
                statements=whole.statements if rest.statements is None else rest.statements,
            )
        )
    return replace(bare.readout, story=replace(bare.readout.story, testimonies=tuple(testimonies)))


def maker_of(bare: Bare, heard: Heard) -> str:
    """Return who made the testimonies that a readout rests on, nothing where that is not one and the same.

    A page that is another one than the kept testimony's was heard before somebody else renewed the testimony.
    """
    makers = {heard[rest.digest][0] if rest.page is None else "" for rest in bare.rests}
    return makers.pop() if len(makers) == 1 else ""
