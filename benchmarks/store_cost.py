"""What the store costs and what it survives: ``python -m benchmarks.store_cost [--reports 10000] [--kills 200]``.

Invented reports are kept by the very command that users run, then asked, composed anew, copied into PostgreSQL (where
it is installed) and asked there; ``keep`` is killed again and again; readers and writers work at the same time. All in
one run, so that the figures stand beside each other. Seconds are of the wall clock on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from benchmarks.invented import write
from benchmarks.tasks.store_asking import WAYS, questions
from benchmarks.tasks.store_faults import crowd, killed
from communique.keeping import keep
from communique.keeping.composing import composed, testimonies_of
from communique.keeping.entries import entries_of
from communique.keeping.means import Means, means_of
from communique.nouns import Hits, Query, Readout, Source
from communique.pipeline import read
from communique.settings import Settings
from communique.store import Store
from communique.stories import sign
from tests import databases

WHEN = "2031-01-01T00:00:00Z"
LARGE = 20  # reports of the story that is composed anew
ROUNDS = 5


def main() -> None:
    """Fill a store, measure, and print what was measured."""
    parser = argparse.ArgumentParser(prog="benchmarks.store_cost", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--store", type=Path, help="keep the filled store here, and take it up again if it is there")
    options = parser.parse_args()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = scratch / "reports"
        write(folder, options.reports)
        place = options.store or scratch / "store.sqlite"
        store = stack.enter_context(Store.open(str(place), create=True))
        filling(store, folder, place)
        large(scratch)
        stores = {"sqlite": store}
        if databases.binaries() is not None:
            server = stack.enter_context(databases.server())
            stores["postgresql"] = stack.enter_context(copied(store, server.database()))
        asking(stores)
        print(f"\nkeep killed {options.kills} times: {killed(scratch / 'killed', options.kills)}", flush=True)
        print(f"8 readers and 2 writers: {crowd(scratch / 'crowd')}", flush=True)


def filling(store: Store, folder: Path, place: Path) -> None:
    """Keep the folder, then again, then one report more."""
    settings = Settings()
    for what in ("kept", "kept again"):
        begun = time.perf_counter()
        found = keep(store, Source((str(folder),)), settings, when=WHEN)
        seconds = time.perf_counter() - begun
        counts = f"{len(found.new)} new, {len(found.known)} known, {len(found.refused)} refused"
        print(f"{what:12} {seconds:8.1f} s   {counts}, {len(found.stories)} stories told", flush=True)
    one = folder / "one-more.txt"
    first = next(folder.glob("*/*.txt")).read_text(encoding="utf-8")
    one.write_text(f"{first}\nOfficials said that the talks would go on.\n", encoding="utf-8")
    begun = time.perf_counter()
    keep(store, Source((str(one),)), settings, when=WHEN)
    print(f"one more     {time.perf_counter() - begun:8.1f} s")
    stories = store.stories()
    statements = sum(story.statements for story in stories)
    size = sum(file.stat().st_size for file in place.parent.glob(f"{place.name}*")) / 1e6
    print(f"the store: {len(stories)} stories, {statements} statements, {size:.0f} MB", flush=True)


def large(scratch: Path) -> None:
    """Compose a story of twenty kept reports anew, beside reading its files."""
    folder = scratch / "large"
    folder.mkdir()
    days = Path(__file__).resolve().parent.parent / "samples" / "harrowmouth-talks"
    files = sorted(days.glob("day-*/*.txt")) + sorted(days.glob("day-*/*.html"))
    for number in range(LARGE):
        file = files[number % len(files)]
        turn = "" if number < len(files) else "\nThe outlet published this report a second time.\n"
        (folder / f"{number:02d}-{file.name}").write_text(file.read_text(encoding="utf-8") + turn, encoding="utf-8")
    settings = Settings(one_story=True)
    with Store.open(str(scratch / "large.sqlite"), create=True) as store:
        keep(store, Source((str(folder),)), Settings(), when=WHEN)
        means = means_of(store, settings, WHEN)
        kept = store.reports()

        def anew() -> Readout:
            held, _ = testimonies_of(means, kept)
            return composed(means, None, [held[digest] for digest in sorted(held)])

        again = timed(anew)
        size = len(anew().story.testimonies)
        shelved = timed(lambda: [store.readout(story.id, means.maker) for story in store.stories()])
    whole = timed(lambda: read(Source((str(folder),)), Settings(one_story=True, processes=1)))
    print(f"\na story of {size} reports of the sample: composed anew {again:.2f} s, its kept readout {shelved:.3f} s,")
    print(f"read from its files {whole:.2f} s (ratio {whole / again:.1f})", flush=True)


def timed(work: Callable[[], object]) -> float:
    """Return the middle of some rounds, in seconds."""
    seconds = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return median(seconds)


@contextmanager
def copied(store: Store, address: str) -> Iterator[Store]:
    """Yield a store at *address* that holds what *store* holds."""
    begun = time.perf_counter()
    with Store.open(address, create=True) as target:
        means = means_of(store, Settings(), WHEN)
        for kept in store.reports():
            testimony = store.testimonies([kept.digest], means.maker)[kept.digest]
            signature = sign(testimony.page.article)
            target.put_report(testimony, signature, maker=means.maker, place=kept.place, when=kept.kept_at)
        for story in store.stories():
            _copy_story(means, target, story.id)
        print(f"\ncopied into PostgreSQL in {time.perf_counter() - begun:.0f} s", flush=True)
        yield target


def _copy_story(means: Means, target: Store, story: str) -> None:
    readout = means.store.readout(story, means.maker)
    assert readout is not None
    state, _ = target.membership()
    assert target.put_stories({story: readout}, (), state=state, when=WHEN, index=entries_of(readout))


def asking(stores: Mapping[str, Store]) -> None:
    """Ask every store the same questions; print the median of each way to ask, and whether the answers are the same."""
    asked = questions(stores["sqlite"])
    answers: dict[str, list[Hits]] = {}
    print(f"\n{len(asked)} questions, milliseconds in the middle (and the longest); answers")
    for name, store in stores.items():
        store.find(Query("warm"))
        answers[name], spent = [], []
        for _, query in asked:
            begun = time.perf_counter()
            answers[name].append(store.find(query))
            spent.append(1000 * (time.perf_counter() - begun))
        _table(name, [way for way, _ in asked], spent, answers[name])
    if len(answers) > 1:
        same = sum(_bare(a) == _bare(b) for a, b in zip(*answers.values(), strict=True))
        print(f"the same answers from both: {same} of {len(asked)}", flush=True)


def _bare(hits: Hits) -> tuple[object, ...]:
    """Return what must be alike in two stores: all but when each report was kept."""
    return hits.total, [
        (hit.report.digest, hit.story, hit.spans, hit.quote, hit.entry, hit.likeness) for hit in hits.hits
    ]


def _table(name: str, ways: Sequence[str], spent: Sequence[float], answers: Sequence[Hits]) -> None:
    print(f"{name}: all {median(spent):.1f} ({max(spent):.0f})")
    for way in WAYS:
        mine = [n for n, one in enumerate(ways) if one == way]
        times = [spent[n] for n in mine]
        print(f"  {way:22} {median(times):7.1f} ({max(times):5.0f})  {median(answers[n].total for n in mine):8.0f}")


if __name__ == "__main__":
    main()
