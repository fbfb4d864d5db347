"""Hearing the reports of a run: one by one, or side by side in processes of their own.

Each process opens the reader for itself. Results come back in the order of the articles, so that the number of
processes changes no byte of what is written.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from multiprocessing import active_children, get_context

from communique.actors import name
from communique.errors import CommuniqueError, WorkerError
from communique.language import Reader, load, parse
from communique.nouns import Article, Testimony
from communique.settings import Settings
from communique.statements import find

SHARE = 30_000  # characters, half a dozen reports: a process with less to read is no gain, for it must open its reader
MOST = 61  # processes: Windows waits for no more
GRACE = 1.0  # seconds for the reports in hand when a run breaks off


def attest_article(article: Article, reader: Reader) -> Testimony:
    """Hear one article that is already clean."""
    page = parse(article, reader)
    return name(page, find(page))


def attest_all(
    articles: Sequence[Article], reader: Reader, settings: Settings, tell: Callable[[int], None]
) -> list[Testimony]:
    """Hear *articles* and return their testimonies in that order; *tell* learns how many are done.

    Raises:
        WorkerError: a process died while it read a report.
        Exception: whatever hearing a report raised.
    """
    heard: dict[int, Testimony] = {}
    held: dict[Future[Testimony], int] = {}
    try:
        with closing(_hearing(articles, _longest_last(articles), held, reader, settings)) as found:
            for number, one in found:
                if isinstance(one, Exception):
                    raise one
                heard[number] = one
                tell(len(heard))
    except BrokenProcessPool as problem:
        raise _death([articles[n] for n in sorted(held.values())], settings) from problem
    return [heard[number] for number in range(len(articles))]


def attest_each(
    articles: Sequence[Article], reader: Reader, settings: Settings
) -> Iterator[tuple[int, Testimony | Exception]]:
    """Hear *articles* and yield each by its place as soon as it is heard, or why it could not be.

    One that cannot be heard stops no other: where a process died, each report that it or its like had in hand is read
    once more, alone, and the one that ends its process again is told as a ``WorkerError``.
    """
    waiting = _longest_last(articles)
    while waiting:
        held: dict[Future[Testimony], int] = {}
        try:
            yield from _hearing(articles, waiting, held, reader, settings)
        except BrokenProcessPool:
            for number in sorted(held.values()) or [waiting.pop()]:
                yield number, _alone(articles[number], settings)


def _longest_last(articles: Sequence[Article]) -> list[int]:
    """Return the places of *articles*, to be taken from the end: the longest is read first."""
    return sorted(range(len(articles)), key=lambda n: len(articles[n].report.text))


def _hearing(
    articles: Sequence[Article],
    waiting: list[int],
    held: dict[Future[Testimony], int],
    reader: Reader,
    settings: Settings,
) -> Generator[tuple[int, Testimony | Exception]]:
    """Hear those of *articles* that are *waiting*, taking them away; *held* are those that processes have in hand.

    Raises:
        BrokenProcessPool: a process died.
    """
    crew = crew_of([len(articles[number].report.text) for number in waiting], settings)
    if crew > 1:
        yield from _side_by_side(articles, waiting, held, crew, settings)
    for number in sorted(waiting):
        waiting.remove(number)
        try:
            found: Testimony | Exception = attest_article(articles[number], reader)
        except Exception as problem:
            found = problem
        yield number, found


def crew_of(lengths: Sequence[int], settings: Settings) -> int:
    """Return how many processes read reports of these *lengths* in characters."""
    asked = settings.processes or min(_cores(), sum(lengths) // SHARE)
    return max(1, min(asked, len(lengths), MOST))


def _cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _side_by_side(
    articles: Sequence[Article],
    waiting: list[int],
    held: dict[Future[Testimony], int],
    crew: int,
    settings: Settings,
) -> Iterator[tuple[int, Testimony | Exception]]:
    """Hear what is *waiting* in *crew* processes, the last one first."""
    with _pool(crew, settings) as pool:
        while waiting or held:
            while waiting and len(held) < crew:
                held[_submit(pool, articles[waiting[-1]], settings)] = waiting[-1]
                waiting.pop()
            for done in wait(held, return_when=FIRST_COMPLETED).done:
                problem = done.exception()
                if isinstance(problem, BrokenProcessPool):
                    raise problem
                number = held.pop(done)
                yield number, problem if isinstance(problem, Exception) else done.result()


@contextmanager
def _pool(crew: int, settings: Settings) -> Iterator[ProcessPoolExecutor]:
    """Open processes that each load the reader once; whatever goes wrong, none of them stays behind."""
    before = set(active_children())
    pool = ProcessPoolExecutor(crew, get_context("spawn"), _prepare, (settings,))
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        last = time.monotonic() + GRACE
        for child in set(active_children()) - before:
            child.join(max(0.0, last - time.monotonic()))
            child.terminate()
            child.join()
        raise
    pool.shutdown()


def _submit(pool: ProcessPoolExecutor, article: Article, settings: Settings) -> Future[Testimony]:
    """Hand an article to the pool; a process begun by this never sees Ctrl-C, which is for the first one to answer."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_attest, article, settings)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_attest, article, settings)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(settings: Settings) -> None:
    """Make a new process ready; what is wrong with its reader is told by the first report that asks for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(CommuniqueError):
        _reader(settings)


@lru_cache(maxsize=1)
def _reader(settings: Settings) -> Reader:
    return load(settings)


def _attest(article: Article, settings: Settings) -> Testimony:
    return attest_article(article, _reader(settings))


def _alone(article: Article, settings: Settings) -> Testimony | Exception:
    """Hear a report in a process of its own; return why it could not be heard where it ends that process too."""
    try:
        with _pool(1, settings) as pool:
            return _submit(pool, article, settings).result()
    except BrokenProcessPool:
        return WorkerError(
            f"{article.report.origin}: the process that read this report has died; leave the report out, "
            "or set COMMUNIQUE_PROCESSES=1 to see why."
        )
    except Exception as problem:
        return problem


def _death(held: Sequence[Article], settings: Settings) -> Exception:
    """Tell which of the reports in hand cannot be heard, and why: each is read once more, alone."""
    for article in held:
        found = _alone(article, settings)
        if isinstance(found, Exception):
            return found
    origins = ", ".join(article.report.origin for article in held)
    return WorkerError(
        f"{origins}: a process has died while these reports were read, though each can be read alone; "
        "memory may have run out: set COMMUNIQUE_PROCESSES=1."
    )
