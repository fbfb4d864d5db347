"""The corridor: the rooms' doors in order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO

from communique import __version__
from communique.accords import draw
from communique.attesting import attest_all, attest_article
from communique.clean import clean
from communique.comparison import compare
from communique.document import compose
from communique.language import Reader, load
from communique.nouns import Article, Collection, Readout, Refusal, Report, Source, Story, Testimony
from communique.reports import open_reports
from communique.settings import Settings
from communique.stories import group, settle, sign

Progress = Callable[[str, int, int], None]  # stage, done, of how many (0 where nobody knows yet)


def read(
    source: Source,
    settings: Settings | None = None,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Collection:
    """Read every report of *source*: one readout per story, and what was refused with its reason.

    Raises:
        PackError: the reader pack is missing, damaged or of another format.
        LexiconError: a model or lexicon of the package is missing or damaged.
        WorkerError: a process died while it read a report.
    """
    settings = settings or Settings()
    tell = progress or _silent
    reader = load(settings)
    articles: dict[str, Article] = {}
    refused: list[Refusal] = []
    for done, item in enumerate(open_reports(source, settings.limits, stdin), 1):
        tell("open", done, 0)
        if isinstance(item, Refusal):
            refused.append(item)
        else:
            articles[item.id] = clean(item)
    found = group([sign(a) for a in articles.values()], settings)
    order = [report for candidates in found for report in candidates.reports]
    heard = attest_all([articles[r] for r in order], reader, settings, lambda done: tell("read", done, len(order)))
    testimonies = dict(zip(order, heard, strict=True))
    readouts = []
    for done, candidates in enumerate(found, 1):
        tell("compare", done, len(found))
        story = settle(candidates, [testimonies[r] for r in candidates.reports])
        readouts.append(account(story, made_by(reader)))
    return Collection(tuple(readouts), tuple(refused), made_by(reader))


def attest(report: Report, reader: Reader) -> Testimony:
    """Hear one report: clean it, parse it, find its statements, name its speakers."""
    return attest_article(clean(report), reader)


def account(story: Story, made: Mapping[str, str]) -> Readout:
    """Make the account of one story; *made* names what made it."""
    comparison = compare(story)
    return compose(story, comparison, draw(story, comparison), made)


def made_by(reader: Reader) -> dict[str, str]:
    """Name the program and the model that made a readout."""
    return {"communique": __version__, "model": reader.name}


def _silent(stage: str, done: int, of: int) -> None:
    """Tell nobody."""
