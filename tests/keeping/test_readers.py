"""A kept story is told by the reader that heard it; what another reader kept is never written over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.keeping import audit, chronicle, correct, foreign, keep, recall, renew
from communique.nouns import Anchor, Correction
from communique.settings import Settings
from communique.store import Store
from communique.stories import sign
from tests.keeping.telling import DAM, DAM_TOO, RULES, WHEN, put, source

PACK = Settings()
LATER = "2031-05-21T09:00:00Z"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with one story that the rules heard."""
    files = [put(tmp_path, "dam.txt", DAM), put(tmp_path, "too.txt", DAM_TOO)]
    with Store.open(str(tmp_path / "s.sqlite"), create=True) as opened:
        keep(opened, source(*files), RULES, when=WHEN)
        yield opened


def as_kept(store: Store) -> tuple[dict[str, str], object]:
    """Return who heard what is kept, and when its stories were told."""
    return store.makers(), [(story.id, story.made_at) for story in store.stories()]


def test_a_story_is_told_by_the_reader_that_heard_it(store: Store) -> None:
    before = as_kept(store)
    (story,) = store.stories()
    rules = recall(store, story.id, RULES, when=WHEN)
    told = recall(store, story.id, PACK, when=LATER)
    assert told == rules and foreign(store, told) == ()
    item = told.story.testimonies[0].statements[0].id
    assert audit(store, item, PACK, when=LATER).made_by == rules.made_by
    assert chronicle(store, "all", PACK, when=LATER).made_by == rules.made_by
    assert as_kept(store) == before


def test_a_correction_leaves_what_another_reader_heard(store: Store) -> None:
    makers = store.makers()
    (story,) = store.stories()
    report = recall(store, story.id, RULES, when=WHEN).story.testimonies[0].page.article.report
    pin = Anchor(report.digest, 0, 5, report.text[:5])
    correct(store, [Correction.made("speaker", (pin,), None, None, "ada", LATER, "")], PACK, when=LATER)
    assert store.makers() == makers


def test_what_no_reader_here_heard_is_told_without_being_kept(store: Store) -> None:
    for digest in store.makers():
        _heard_by_somebody_else(store, digest)
    before = as_kept(store)
    (story,) = store.stories()
    told = recall(store, story.id, RULES, when=LATER)
    assert len(told.story.testimonies) == 2
    (note,) = foreign(store, told)
    assert "keep --renew" in note and all(kept.id in note for kept in store.reports())
    assert any("keep --renew" in one for one in chronicle(store, "all", RULES, when=LATER).notes)
    assert as_kept(store) == before
    assert renew(store, RULES, when=LATER) == (story.id,)
    assert foreign(store, recall(store, story.id, RULES, when=LATER)) == ()


def _heard_by_somebody_else(store: Store, digest: str) -> None:
    """Keep a report as a reader heard it that is not to be had here."""
    (maker,) = set(store.makers().values()) - {"model=elsewhere"}
    one = store.testimonies([digest], maker)[digest]
    (kept,) = [report for report in store.reports() if report.digest == digest]
    store.put_report(one, sign(one.page.article), maker="model=elsewhere", place=kept.place, when=WHEN)
