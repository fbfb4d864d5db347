"""The corridor: the rooms' doors in order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from communique import __version__
from communique.accords import draw, restate
from communique.attesting import attest_all, attest_article
from communique.beside import beside, hear_draft, hear_record, joined, open_draft, open_record, written_draft
from communique.clean import clean
from communique.comparison import compare, renew
from communique.correcting import Lost, compared, drawn, heard, met, settled, standing, strayed, unread
from communique.document import compose
from communique.dossier import copied
from communique.dossier import follow as follow_days
from communique.drafting import lay_out
from communique.following import articles_by_folder, dated, ordered, plan_of
from communique.inventory import take_stock
from communique.language import Reader, load
from communique.language import vector_of as vector_of_text
from communique.nouns import (
    Against,
    Article,
    Candidates,
    Check,
    Collection,
    Comparison,
    Corrected,
    Correction,
    Day,
    Dossier,
    JointText,
    Readout,
    Refusal,
    Report,
    Source,
    Story,
    Testimony,
)
from communique.reports import notes_on, open_reports, would_read
from communique.settings import Settings
from communique.stories import group, settle, sign
from communique.tracing import Heard, Joint, against
from communique.tracing import check as check_draft

Progress = Callable[[str, int, int], None]  # stage, done, of how many (0 where nobody knows yet)


class _Opened(NamedTuple):
    """The articles of a run by report id, what was refused, and what is odd about the inputs."""

    articles: dict[str, Article]
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...] = ()


class Told(NamedTuple):
    """One story with the testimonies that it is made of, as they were before they met, and what a person corrected."""

    candidates: Candidates
    testimonies: Sequence[Testimony]
    story: Story
    corrected: tuple[Corrected, ...] = ()
    own: Story | None = None  # as the program makes it by itself, where a person changed it


def read(
    source: Source,
    settings: Settings | None = None,
    *,
    records: Sequence[str] = (),
    corrections: Sequence[Correction] = (),
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Collection:
    """Read every report of *source*: one readout per story, and what was refused with its reason.

    *records* are paths of texts of record: every quotation is set against each of them. *corrections* are laid over
    the stories that they are pinned to; those of no report that was read are the collection's orphans.

    Raises:
        PackError: the reader pack is missing, damaged or of another format.
        LexiconError: a model or lexicon of the package is missing or damaged.
        WorkerError: a process died while it read a report.
        InputError: a record cannot be read, is in another language, or is one of the reports.
    """
    settings = settings or Settings()
    tell = progress or _silent
    given = [open_record(path, settings.limits) for path in dict.fromkeys(records)]
    reader = load(settings)
    opened = _open(source, settings, stdin, tell)
    heard_records = [hear_record(beside(one, "the record", opened.articles.values()), reader) for one in given]
    held = standing(corrections)
    lost = unread([article.report.digest for article in opened.articles.values()])
    told, readouts = [], []
    for one in _stories(opened, reader, settings, tell, held):
        told.append(one)
        readouts.append(account(one.story, made_by(reader), settings, held, one.corrected, lost, one.own))
    return Collection(
        tuple(readouts),
        opened.refused,
        made_by(reader),
        tuple(_against(record, told) for record in heard_records),
        opened.notes,
        strayed(held, [article.report.digest for article in opened.articles.values()]),
    )


def check(
    draft: str,
    source: Source,
    settings: Settings | None = None,
    *,
    written: bool = False,
    corrections: Sequence[Correction] = (),
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Check:
    """Tell of each quotation and sentence of a draft which reports of *source* tell it.

    *draft* is a path, or where *written* is true the text itself. Of *corrections*, those of speakers count.

    Raises:
        PackError, LexiconError, WorkerError: as ``read``.
        InputError: the draft cannot be read, is in another language, or is one of the reports.
    """
    settings = settings or Settings()
    tell = progress or _silent
    given = written_draft(draft, settings.limits) if written else open_draft(draft, settings.limits)
    reader = load(settings)
    opened = _open(source, settings, stdin, tell)
    drafted = hear_draft(beside(given, "the draft", opened.articles.values()), reader)
    told = list(_stories(opened, reader, settings, tell, standing(corrections)))
    joints = [Joint(one.story, _comparing(one, reader)) for one in told]
    claims = check_draft(drafted, joints)
    return Check(
        drafted.page.article, claims, tuple(one.story for one in told), opened.refused, made_by(reader), opened.notes
    )


def follow(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    actors: Sequence[str] = (),
    issues: Sequence[str] = (),
    name: str | None = None,
    encoding: str | None = None,
    corrections: Sequence[Correction] = (),
    progress: Progress | None = None,
) -> Dossier:
    """Follow *actors* and *issues* over days: each sub-folder of a path is a day, or the path itself without any.

    All days are opened in one run, so that the ids of reports are unique, and are grouped and composed day by day;
    what only repeats an earlier day's report is composed apart, so that it changes nothing.
    Due dates are judged on ``settings.as_of``, else on the last day. *corrections* are laid over the days' stories;
    those of no report that was read are the dossier's orphans.

    Raises:
        UsageError: a path is no folder, two have one name, or what is to be followed is in no report.
        PackError, LexiconError, WorkerError: as ``read``.
    """
    settings = settings or Settings()
    tell = progress or _silent
    plan = plan_of(paths, name)
    reader = load(settings)
    held = tuple(str(folder.path) for folder in plan.folders if not folder.empty)
    opened = _open(Source(held, (), encoding), settings, None, tell)
    shared = articles_by_folder(plan, opened.articles)
    undated = replace(settings, as_of="")  # whether a date has passed is judged over all days, not within one
    corrections = standing(corrections)
    lost = unread([article.report.digest for article in opened.articles.values()])

    def told(held: Mapping[str, Article]) -> Iterator[Readout]:
        for one in _stories(_Opened(dict(held), ()), reader, settings, tell, corrections):
            yield account(one.story, made_by(reader), undated, corrections, one.corrected, lost, one.own)

    dates = ordered([dated(folder, shared[folder.name]) for folder in plan.folders])
    days = day_by_day([(day, shared[day.name]) for day in dates], told)
    found = follow_days(
        plan.name, days, actors=actors, issues=issues, as_of=settings.as_of or None,
        refused=(*plan.refused, *opened.refused), made_by=made_by(reader),
    )  # fmt: skip
    astray = strayed(corrections, [article.report.digest for article in opened.articles.values()])
    return replace(found, notes=(*plan.notes, *opened.notes, *found.notes), orphans=astray)


def day_by_day(
    days: Sequence[tuple[Day, Mapping[str, Article]]], told: Callable[[Mapping[str, Article]], Iterable[Readout]]
) -> list[Day]:
    """Fill each day with the accounts that *told* makes of its articles, which are by report id.

    What only repeats an earlier day's report is told apart, so that it changes nothing.
    """
    repeats = copied([articles for _, articles in days])
    made = []
    for day, articles in days:
        fresh = {key: article for key, article in articles.items() if key not in repeats}
        again = {key: article for key, article in articles.items() if key in repeats}
        made.append(replace(day, readouts=tuple(one for held in (fresh, again) for one in told(held))))
    return made


def vector_of(text: str, settings: Settings | None = None) -> tuple[str, bytes]:
    """Return the id of the reader pack and its vector of *text* (32-bit floats, little-endian), for ``Query``.

    Raises:
        PackError: the reader pack is missing, damaged or of another format.
        UsageError: the text has no word, or the settings ask for rules.
    """
    return vector_of_text(text, load(settings or Settings()))


def rests_on(source: Source, file: Path, settings: Settings | None = None) -> bool:
    """Tell whether a run over *source* reads *file*, so that no result may be written over it."""
    return would_read(source, file, (settings or Settings()).limits)


def joint_texts(collection: Collection) -> tuple[JointText, ...]:
    """Lay out what a joint text could say, one for each readout of *collection*."""
    return tuple(lay_out(readout) for readout in collection.readouts)


def _open(source: Source, settings: Settings, stdin: BinaryIO | None, tell: Progress) -> _Opened:
    """Open and clean every report."""
    articles: dict[str, Article] = {}
    refused: list[Refusal] = []
    for done, item in enumerate(open_reports(source, settings.limits, stdin), 1):
        tell("open", done, 0)
        if isinstance(item, Refusal):
            refused.append(item)
        else:
            articles[item.id] = clean(item)
    return _Opened(articles, tuple(refused), notes_on(source, settings.limits))


def _stories(
    opened: _Opened, reader: Reader, settings: Settings, tell: Progress, corrections: Sequence[Correction]
) -> Iterator[Told]:
    """Group the reports, hear each, and settle story after story."""
    found = group([sign(a) for a in opened.articles.values()], settings)
    order = [report for candidates in found for report in candidates.reports]
    attested = attest_all(
        [opened.articles[r] for r in order], reader, settings, lambda done: tell("read", done, len(order))
    )
    testimonies = dict(zip(order, attested, strict=True))
    for done, candidates in enumerate(found, 1):
        tell("compare", done, len(found))
        yield meet(candidates, [testimonies[r] for r in candidates.reports], corrections)


def _against(record: Testimony, told: Sequence[Told]) -> Against:
    """Set the quotations of every story against *record*."""
    given = [Heard(one.story, joined(one.candidates, one.testimonies, record).same) for one in told]
    return against(record, given)


def _comparing(one: Told, reader: Reader) -> Callable[[Article], Comparison]:
    """Return how a draft is compared with the reports of a story."""
    return lambda draft: joined(one.candidates, one.testimonies, attest_article(draft, reader))


def attest(report: Report, reader: Reader) -> Testimony:
    """Hear one report: clean it, parse it, find its statements, name its speakers."""
    return attest_article(clean(report), reader)


def meet(
    candidates: Candidates,
    testimonies: Sequence[Testimony],
    corrections: Sequence[Correction] = (),
    *,
    story: str | None = None,
) -> Told:
    """Make one story of the reports that *candidates* put together, its speakers and its cast as *corrections* say.

    *corrections* are those that hold, as ``correcting.standing`` returns them; *story* is the id of one that is known.
    """
    said, of_speakers = heard(testimonies, corrections)
    own = found = settle(candidates, said, story=story)
    settled, of_cast = met(found, corrections)
    if any(one.state == "applied" for one in of_speakers):
        own = settle(candidates, testimonies, story=story)
    return Told(candidates, said, settled, (*of_speakers, *of_cast), own if own is not settled else None)


def account(
    story: Story,
    made: Mapping[str, str],
    settings: Settings,
    corrections: Sequence[Correction] = (),
    corrected: Sequence[Corrected] = (),
    lost: Lost | None = None,
    own: Story | None = None,
) -> Readout:
    """Make the account of one story; *made* names what made it.

    *corrections* are those that hold, *corrected* what became of them where the reports met (see :func:`meet`). *lost*
    judges anchors outside of the story (see ``correcting.settled``). *own* is the story as the program makes it, where
    a person changed that: what differs from its account is marked.
    """
    found = compare(story)
    comparison, of_comparison = compared(story, found, corrections)
    if comparison is not found:
        comparison = renew(story, comparison)
    register = draw(story, comparison, settings.as_of or None)
    ledger, of_ledger = drawn(story, register, corrections)
    if ledger is not register:
        ledger = restate(story, ledger, settings.as_of or None)
    stock = take_stock(story, comparison, ledger)
    told = (*corrected, *of_comparison, *of_ledger)
    if lost is not None:
        told = settled(told, [t.page.article.report.digest for t in story.testimonies], lost)
    plain = None
    if any(one.state == "applied" for one in told):
        ours = found if own is None else compare(own)
        drew = register if own is None else draw(own, ours, settings.as_of or None)
        plain = compose(own or story, ours, drew, made, take_stock(own or story, ours, drew))
    return compose(story, comparison, ledger, made, stock, told, by_program=(found, register), own=plain)


def made_by(reader: Reader) -> dict[str, str]:
    """Name the program and the model that made a readout."""
    return {"communique": __version__, "model": reader.name}


def _silent(stage: str, done: int, of: int) -> None:
    """Tell nobody."""
