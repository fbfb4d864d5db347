"""What a store survives: ``keep`` killed again and again, and readers beside writers."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path

from benchmarks.invented import write
from communique.errors import CommuniqueError
from communique.keeping import keep
from communique.keeping.means import means_of
from communique.nouns import Query, Source
from communique.settings import Settings
from communique.store import Store

WHEN = "2031-01-01T00:00:00Z"
RULES = Settings(rules=True, processes=1)


def killed(folder: Path, times: int, reports: int = 400) -> str:
    """Kill ``keep`` with SIGKILL *times* times at any moment; return how much was lost, torn or doubled.

    After each kill the store is read: what was kept stays, every story is whole. At the end one run that is left in
    peace must have all reports, each once, and every report in one story.
    """
    chance = random.Random(5)
    write(folder / "reports", reports)
    place = str(folder / "store.sqlite")
    Store.open(place, create=True).close()
    kept: set[str] = set()
    faults: Counter[str] = Counter()
    alive = 0
    for _ in range(times):
        alive += _killed_once(folder, place, chance.uniform(0.5, 4.0))
        with Store.open(place) as store:
            now = {one.digest for one in store.reports()}
            faults["lost"] += len(kept - now)
            kept = now
            faults["torn"] += _torn(store)
    with Store.open(place) as store:
        keep(store, Source((str(folder / "reports"),)), RULES, when=WHEN)
        ids = Counter(one.id for one in store.reports())
        faults["doubled"] += sum(number > 1 for number in ids.values())
        faults["missing"] += reports - len(ids)
        faults["without a story"] += len(ids) - len(store.membership()[1])
        faults["torn"] += _torn(store)
    told = ", ".join(f"{number} {what}" for what, number in faults.items())
    return f"{told}; killed while it ran {alive} times of {times}"


def _killed_once(folder: Path, place: str, seconds: float) -> bool:
    """Start ``keep`` and kill it after so many seconds; return whether it was still running."""
    line = [sys.executable, "-m", "communique", "keep", str(folder / "reports"), "--rules", "--store", place]
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return running


def _torn(store: Store) -> int:
    """Count the stories that are not whole: no readout, or one that tells of other reports."""
    maker = means_of(store, RULES, WHEN).maker
    torn = 0
    for story in store.stories():
        readout = store.readout(story.id, maker)
        held = {t.page.article.report.digest for t in readout.story.testimonies} if readout else set()
        torn += held != set(story.reports)
    return torn


def crowd(folder: Path, reports: int = 200, readers: int = 8) -> str:
    """Let two writers keep the halves of a folder while readers ask; return the errors, and whether all is there."""
    write(folder / "reports", reports)
    place = str(folder / "store.sqlite")
    Store.open(place, create=True).close()
    context = get_context("spawn")
    told: Queue[str] = context.Queue()
    halves = [sorted(map(str, (folder / "reports").glob("*/*.txt")))[n::2] for n in range(2)]
    writers = [context.Process(target=_writes, args=(place, half, told)) for half in halves]
    asking = [context.Process(target=_reads, args=(place, told)) for _ in range(readers)]
    for process in (*asking, *writers):
        process.start()
    for process in writers:
        process.join()
    for process in asking:
        process.terminate()
        process.join()
    errors = []
    while not told.empty():
        errors.append(told.get())
    with Store.open(place) as store:
        there, homes = len(store.reports()), len(store.membership()[1])
        torn = _torn(store)
    seen = f"; the first: {errors[0]}" if errors else ""
    return f"{len(errors)} errors{seen}; {there} of {reports} reports, {homes} in a story, {torn} torn"


def _writes(place: str, files: list[str], told: Queue[str]) -> None:
    try:
        with Store.open(place) as store:
            keep(store, Source(tuple(files)), RULES, when=WHEN)
    except CommuniqueError as problem:
        told.put(str(problem))


def _reads(place: str, told: Queue[str]) -> None:
    while True:
        try:
            with Store.open(place) as store:
                maker = means_of(store, RULES, WHEN).maker
                for story in {hit.story for hit in store.find(Query("minister")).hits if hit.story}:
                    readout = store.readout(story, maker)  # none where another story has taken it in since
                    if readout is not None and not readout.story.testimonies:
                        told.put(f"{story}: a reader saw half a story")
        except CommuniqueError as problem:
            told.put(str(problem))
