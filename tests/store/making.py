"""Small reports of our own, heard and composed as the program does, for tests of the store."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from communique.nouns import Block, Correction, Day, Dossier, Entry, Kept, Readout, Report, Signature, Testimony
from communique.nouns.corrections import Anchor
from communique.pipeline import account, attest, made_by
from communique.settings import Settings
from communique.store import Store
from communique.stories import group, settle, sign
from tests.reading import reader

MAKER = "communique=test model=test"
WHEN = "2031-05-14T09:00:00Z"
LATER = "2031-05-15T09:00:00Z"

HARBOUR = """Harbour dues to fall in Velm
Trade minister Oda Brandt said on Tuesday that harbour dues in Velm would fall by a tenth from June.
"We have listened to the pilots and to the crews," Brandt told reporters at the quay.
The pilots' union welcomed the announcement and said it would end its work-to-rule on Friday.
Brandt agreed with the union to review the dues again in autumn."""

HARBOUR_GROWN = (
    HARBOUR.replace("a tenth", "a fifth")
    + """
The shipping chamber said on Wednesday that the cut came too late for the season."""
)

ORCHARD = """Frost destroys orchards above Tilsen
Growers in the hills above Tilsen lost most of their blossom to frost on Sunday night.
"There will be no cherries this year," said Runa Feld, who speaks for the growers.
The cantonal council promised to pay for half of the damage."""


@cache
def heard(
    text: str, name: str = "harbour", outlet: str | None = "Velm Courier", published: str | None = "2031-05-13"
) -> Testimony:
    """Return what a report made of *text* attests; its digest is that of the text alone."""
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        blocks.append(Block(at, at + len(line), "heading" if number == 0 else "paragraph"))
        at += len(line) + 1
    digest = sha256(text.encode()).hexdigest()
    report = Report(
        f"{name}-{digest[:8]}", text, f"{name}.txt", digest, "text", "utf-8", tuple(blocks), outlet, published, "given"
    )
    return attest(report, reader())


def digest_of(testimony: Testimony) -> str:
    """Return the digest of a testimony's report."""
    return testimony.page.article.report.digest


def signed(testimony: Testimony) -> Signature:
    """Return the signature of a testimony's article."""
    return sign(testimony.page.article)


def put(store: Store, testimony: Testimony, *, place: str | None = None, maker: str = MAKER, when: str = WHEN) -> Kept:
    """Keep a report from *place*, by default that of its origin."""
    place = place or f"/in/{testimony.page.article.report.origin}"
    return store.put_report(testimony, signed(testimony), maker=maker, place=place, when=when)


def composed(testimonies: Sequence[Testimony]) -> Readout:
    """Return the readout of one story of *testimonies*."""
    settings = Settings(one_story=True)
    (candidates,) = group([signed(testimony) for testimony in testimonies], settings)
    return account(settle(candidates, testimonies), made_by(reader()), settings)


def shelve(
    store: Store,
    stories: dict[str, Readout],
    gone: Sequence[str] = (),
    *,
    when: str = WHEN,
    index: Sequence[Entry] = (),
) -> bool:
    """Put stories into the store as it is now."""
    return store.put_stories(stories, gone, state=store.membership()[0], when=when, index=index)


def correction(testimony: Testimony, name: str, quote: str, when: str = WHEN) -> Correction:
    """Return a correction of the speaker of *quote*."""
    report = testimony.page.article.report
    start = report.text.index(quote)
    anchor = Anchor(report.digest, start, start + len(quote), quote, report.origin)
    return Correction(name, "speaker", (anchor,), "Oda Brandt", "the union", "an editor", when, "she said so herself")


def dossier_of(name: str, readouts: Sequence[Readout]) -> Dossier:
    """Return a dossier of one day."""
    day = Day("day-1", "2031-05-13", tuple(readouts))
    return Dossier(name, "2031-05-13", (day,), (), (), (), (), (), ())
