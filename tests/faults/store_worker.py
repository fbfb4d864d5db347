"""A process that works on a store and says on standard output what was acknowledged: ``python -m`` MODE PLACE BASE ...

BASE is a file with a testimony and the readout of its one story, of which each report is a variant.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from communique.errors import StoreError
from communique.nouns import Entry, Query, Readout, Signature, Testimony
from communique.store import Store

MAKER, WHEN = "communique=test model=test", "2031-05-14T09:00:00Z"


class Variant(NamedTuple):
    """A report: the story's id, what the report attests, its signature, the readout of the story."""

    story: str
    testimony: Testimony
    signature: Signature
    readout: Readout


def written(testimony: Testimony, signature: Signature, readout: Readout) -> bytes:
    """Return what ``variants`` reads."""
    return msgspec.json.encode(["st1", testimony, signature, readout])


def variants(base: bytes, prefix: str) -> Iterator[Variant]:
    """Yield report after report, each of bytes of its own."""
    first = msgspec.json.decode(base, type=Variant).testimony.page.article.report
    number = 0
    while True:
        number += 1
        digest = sha256(f"{prefix}{number}".encode()).hexdigest()
        data = base.replace(first.id.encode(), f"{prefix}-{number}".encode()).replace(
            first.digest.encode(), digest.encode()
        )
        yield msgspec.json.decode(data, type=Variant)._replace(story=f"st{prefix}{number:06d}")


def index(story: str, testimony: Testimony) -> list[Entry]:
    """Return the lines under which a story is found."""
    report = testimony.page.article.report
    found = [statement for statement in testimony.statements if statement.saying.content]
    return [
        Entry(
            statement.id, "statement", story, report.digest, statement.saying.content,
            report.quote(statement.saying.content[0]), None, (), "say", "paraphrase", (), "2031-05-13", report.outlet,
        )
        for statement in found
    ]  # fmt: skip


def say(line: str) -> None:
    """Acknowledge something."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def keep(store: Store, story: str, testimony: Testimony, signature: Signature, readout: Readout) -> None:
    """Keep a report and put its story, saying so; what is there already is only said."""
    report = testimony.page.article.report
    if not store.known([report.digest], MAKER):
        place = f"/in/{report.id}"
        store.put_report(testimony, signature, maker=MAKER, place=place, when=WHEN)
    say(f"report {report.digest}")
    while report.digest not in store.membership()[1]:
        state, _ = store.membership()
        store.put_stories({story: readout}, (), state=state, when=WHEN, index=index(story, testimony))
    say(f"story {story} {report.digest}")


def write(place: str, base: bytes, prefix: str, count: str) -> None:
    """Keep *count* reports, from the first on; every second story takes in the one before."""
    with Store.open(place, create=True) as store:
        before = ""
        for number, variant in enumerate(variants(base, prefix), 1):
            if number > int(count):
                return
            keep(store, *variant)
            if number % 2 == 0:
                merge(store, before, variant)
            before = variant.story


def merge(store: Store, into: str, variant: Variant) -> None:
    """Let the story *into* take in that of *variant*, unless it has."""
    story, testimony, _, readout = variant
    while store.story(into).id == into and story in store.membership()[1].values():
        state, membership = store.membership()
        digests = [digest for digest, one in sorted(membership.items()) if one == into]
        others = tuple(store.testimonies(digests, MAKER).values())
        both = replace(readout, story=replace(readout.story, testimonies=(*others, testimony)))
        lines = [line for one in both.story.testimonies for line in index(into, one)]
        store.put_stories({into: both}, [story], state=state, when=WHEN, index=lines)
    say(f"story {into} {testimony.page.article.report.digest}")


def read(place: str, base: bytes, stop: str) -> None:
    """Read until the file *stop* is there: no story is ever seen in part."""
    rounds = 0
    with Store.open(place) as store:
        while not Path(stop).exists() or not rounds:
            rounds += 1
            for story in store.stories()[:5]:
                assert story.reports, story
                readout = store.readout(story.id, MAKER)
                assert readout is not None or story.id not in {one.id for one in store.stories()}, story
            reports = {one.digest for one in store.reports()}
            assert set(store.signatures()) >= reports
            some = sorted(reports)[:5]
            assert set(store.testimonies(some, MAKER)) == set(some)
            for hit in store.find(Query(words="dues", limit=5)).hits:
                assert hit.quote
            time.sleep(0.02)
    say(f"rounds {rounds}")


def fill(place: str, base: bytes, room: str) -> None:
    """Keep reports until there is no room left, as on a full disk: no file may grow by more than *room* bytes."""
    with Store.open(place) as store:
        most = max(file.stat().st_size for file in Path(place).parent.iterdir()) + int(room)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        try:
            for variant in variants(base, "full"):
                keep(store, *variant)
        except StoreError as problem:
            say(f"refused {problem}")


def powerless(place: str, base: bytes, warm: str, create: str) -> None:
    """Do as somebody who may write nowhere."""
    with Store.open(warm, create=True) as store:  # so that all modules are loaded
        keep(store, *next(variants(base, "warm")))
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        with Store.open(place, create=create == "create") as store:
            say(f"read {' '.join(one.id for one in store.stories())}")
            for variant in variants(base, "no"):
                keep(store, *variant)
    except StoreError as problem:
        say(f"refused {problem}")


if __name__ == "__main__":
    modes: dict[str, Callable[..., None]] = {"write": write, "read": read, "fill": fill, "powerless": powerless}
    modes[sys.argv[1]](sys.argv[2], Path(sys.argv[3]).read_bytes(), *sys.argv[4:])
