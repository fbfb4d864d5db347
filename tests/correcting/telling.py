"""A small fictional story as files, read by the real pipeline, and corrections that are pinned to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from communique.nouns import (
    Accord,
    Actor,
    Anchor,
    Collection,
    Correction,
    CorrectionKind,
    Issue,
    Readout,
    Report,
    Source,
    Span,
    Statement,
)
from communique.pipeline import read
from communique.settings import Settings

STORY: Mapping[str, str] = {
    "gazette": (
        "Brinmoor and Tarnwick meet over the ferry tolls\n\n"
        "BRINMOOR, May 12, 2031 - Transport Minister Edda Colvane of Brinmoor said the ferry tolls would stay frozen "
        "until the autumn. “We will not raise the tolls while these talks go on,” Colvane said.\n\n"
        "Harbour Secretary Piet Orlund of Tarnwick said his city had offered to reopen the east pier. “The pier can be "
        "ready by June,” Orlund said. He added that 40 boats were waiting outside the harbour.\n\n"
        "Tarnwick demanded that Brinmoor pay for the dredging of the channel. Colvane rejected the demand.\n\n"
        "The two sides agreed to set up a joint commission on the channel. They will meet again on May 20 in Tarnwick."
        "\n"
    ),
    "courier": (
        "Ferry tolls stay frozen, minister says\n\n"
        "TARNWICK, May 12, 2031 - The ferry tolls will stay frozen, Edda Colvane told reporters in Tarnwick on Monday. "
        "“We will not raise the tolls while the talks go on,” the minister said.\n\n"
        "Piet Orlund, the Harbour Secretary, said 60 boats were waiting outside the harbour. “The pier can be ready "
        "by June,” he said.\n\n"
        "Mr Orland of the harbour office said the tolls had hurt the fishing fleet.\n\n"
        "Both sides agreed to set up a joint commission on the channel.\n"
    ),
    "mirror": (
        "Pier to reopen\n\n"
        "May 13, 2031 - Piet Orlund told the Mirror that the east pier would be ready by the start of June. "
        "The dredging of the channel, he said, was a matter for Brinmoor.\n\n"
        "A shipping clerk said the talks had been friendly. “Nobody shouted,” the clerk said.\n\n"
        "The joint commission on the channel will be set up, both governments agreed.\n"
    ),
}  # fmt: skip
WHEN = "2031-05-14T09:00:00Z"
SETTINGS = Settings(one_story=True, processes=1)


def write(folder: Path, texts: Mapping[str, str] = STORY) -> Path:
    """Write *texts* as files of *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def collect(folder: Path, *corrections: Correction) -> Collection:
    """Read all reports of *folder* as one story."""
    return read(Source((str(folder),)), SETTINGS, corrections=corrections)


def told(folder: Path, *corrections: Correction) -> Readout:
    """Return the one readout of *folder*."""
    (made,) = collect(folder, *corrections).readouts
    return made


def reports(made: Readout) -> dict[str, Report]:
    """Return the reports of a readout by id."""
    return {t.page.article.report.id: t.page.article.report for t in made.story.testimonies}


def pin(made: Readout, *spans: Span) -> list[Anchor]:
    """Pin a correction to *spans*."""
    known = reports(made)
    return [
        Anchor(known[s.report].digest, s.start, s.end, known[s.report].quote(s), known[s.report].origin) for s in spans
    ]


def correction(
    made: Readout,
    kind: CorrectionKind,
    spans: Sequence[Span],
    now: str | None,
    was: str | None = None,
    when: str = WHEN,
) -> Correction:
    """Make a correction of *kind* on *spans*."""
    return Correction.made(kind, pin(made, *spans), was, now, "ada", when)


def where(made: Readout, report: str, words: str) -> Span:
    """Return the first place of *words* in a report."""
    start = reports(made)[report].text.index(words)
    return Span(report, start, start + len(words))


def said(made: Readout, name: str) -> Statement:
    """Return a statement by its id."""
    return next(s for t in made.story.testimonies for s in t.statements if s.id == name)


def names(made: Readout) -> dict[str | None, str]:
    """Return the names of the cast by id."""
    return {actor.id: actor.name for actor in made.story.cast}


def actor(made: Readout, name: str) -> Actor:
    """Return the actor of that name."""
    return next(one for one in made.story.cast if one.name == name)


def issue(made: Readout, label: str) -> Issue:
    """Return the issue with that label."""
    return next(one for one in made.comparison.issues if one.label == label)


def accord(made: Readout, kind: str, words: str) -> Accord:
    """Return the accord of *kind* whose object is *words*."""
    return next(one for one in made.ledger.accords if one.kind == kind and one.object == words)
