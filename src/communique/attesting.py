"""Hearing the reports of a run: one by one, or side by side in processes of their own.

Each process opens the reader for itself. Results come back in the order of the articles, so that the number of
processes changes no byte of what is written.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
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
    """
    crew = crew_of([len(article.report.text) for article in articles], settings)
    if crew > 1:
        return _side_by_side(articles, crew, settings, tell)
    heard: list[Testimony] = []
    for article in articles:
        heard.append(attest_article(article, reader))
        tell(len(heard))
    return heard


def crew_of(lengths: Sequence[int], settings: Settings) -> int:
    """Return how many processes read reports of these *lengths* in characters."""
    asked = settings.processes or min(_cores(), sum(lengths) // SHARE)
    return max(1, min(asked, len(lengths), MOST))


def _cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _side_by_side(
    articles: Sequence[Article], crew: int, settings: Settings, tell: Callable[[int], None]
) -> list[Testimony]:
    """Hear the articles in *crew* processes, the longest first."""
    waiting = sorted(range(len(articles)), key=lambda n: len(articles[n].report.text))
    heard: dict[int, Testimony] = {}
    held: dict[Future[Testimony], int] = {}
    try:
        with _pool(crew, settings) as pool:
            while waiting or held:
                while waiting and len(held) < crew:
                    number = waiting.pop()
                    held[_submit(pool, articles[number], settings)] = number
                for done in wait(held, return_when=FIRST_COMPLETED).done:
                    heard[held[done]] = done.result()
                    del held[done]
                    tell(len(heard))
    except BrokenProcessPool as problem:
        raise _death([articles[n] for n in sorted(held.values())], settings) from problem
    return [heard[number] for number in range(len(articles))]


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


def _death(held: Sequence[Article], settings: Settings) -> WorkerError:
    """Tell which of the reports in hand ended its process: each is read once more, alone."""
    for article in held:
        try:
            with _pool(1, settings) as pool:
                _submit(pool, article, settings).result()
        except BrokenProcessPool:
            return WorkerError(
                f"{article.report.origin}: the process that read this report has died; leave the report out, "
                "or set COMMUNIQUE_PROCESSES=1 to see why."
            )
    origins = ", ".join(article.report.origin for article in held)
    return WorkerError(
        f"{origins}: a process has died while these reports were read, though each can be read alone; "
        "memory may have run out: set COMMUNIQUE_PROCESSES=1."
    )
