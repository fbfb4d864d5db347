"""Dossiers and feeds in the store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.errors import StoreError
from communique.nouns import Fate, KeptDossier, Readout, Watched
from communique.store import Store
from tests.store.making import HARBOUR, LATER, ORCHARD, WHEN, composed, dossier_of, heard, put

KEPT = KeptDossier("talks", ("Oda Brandt",), (), "2031-05-01", None, WHEN)


def test_a_dossier_comes_back_as_it_was_made(store: Store, sample_readouts: tuple[Readout, ...]) -> None:
    for readout in sample_readouts:
        for testimony in readout.story.testimonies:
            put(store, testimony)
    dossier = dossier_of("talks", sample_readouts)
    store.put_dossier(KEPT, dossier)
    assert store.dossier("talks") == dossier
    assert store.dossiers() == (KEPT,)


def test_a_dossier_takes_the_place_of_the_one_before(store: Store) -> None:
    put(store, heard(HARBOUR))
    put(store, heard(ORCHARD, "orchard"))
    store.put_dossier(KEPT, dossier_of("talks", [composed([heard(HARBOUR)])]))
    newer = dossier_of("talks", [composed([heard(ORCHARD, "orchard")])])
    store.put_dossier(replace(KEPT, made_at=LATER, actors=()), newer)
    assert store.dossier("talks") == newer
    assert store.dossiers() == (replace(KEPT, made_at=LATER, actors=()),)
    store.put_dossier(replace(KEPT, name="an earlier name"), dossier_of("an earlier name", []))
    assert [one.name for one in store.dossiers()] == ["an earlier name", "talks"]


def test_a_dossier_of_what_was_heard_anew_is_to_be_made_anew(store: Store) -> None:
    put(store, heard(HARBOUR))
    store.put_dossier(KEPT, dossier_of("talks", [composed([heard(HARBOUR)])]))
    put(store, replace(heard(HARBOUR), statements=()))
    assert store.dossier("talks") is None
    assert store.dossiers() == (KEPT,), "what it follows is still known"
    assert store.dossier("another") is None


def test_a_dossier_of_a_report_that_is_gone_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="make the dossier again"):
        store.put_dossier(KEPT, dossier_of("talks", [composed([heard(HARBOUR)])]))
    assert store.dossiers() == ()


def test_a_feed_is_remembered_with_what_became_of_its_entries(store: Store) -> None:
    url = "https://velm.example/feed"
    assert store.watched("feed", url) == Watched("feed", url)
    assert store.fates("feed", url) == {}
    first = Watched("feed", url, '"a1"', "Tue, 13 May 2031 09:00:00 GMT", WHEN)
    kept, tried = Fate("kept", "a1"), Fate("refused", "12 34", 3, 7, "The site has failed;\nwith a line end. ")
    store.put_watched(first, {"one": kept, "two": tried})
    assert store.watched("feed", url) == first
    assert store.fates("feed", url) == {"one": kept, "two": tried}
    second = Watched("feed", url, checked_at=LATER)
    store.put_watched(second, {"two": kept, "three": Fate("left", "a3", why="no page")})
    assert store.watched("feed", url) == second
    assert store.fates("feed", url) == {"one": kept, "three": Fate("left", "a3", why="no page"), "two": kept}
    store.put_watched(second, {})
    assert len(store.fates("feed", url)) == 3


def test_a_folder_and_a_feed_of_one_name_are_two(store: Store) -> None:
    store.put_watched(Watched("feed", "/in/news.xml"), {"one": Fate("kept", "a1")})
    assert store.fates("folder", "/in/news.xml") == store.fates("feed", "/in/other.xml") == {}
    store.put_watched(Watched("folder", "/in/news.xml"), {"two": Fate("kept", "a2")})
    assert list(store.fates("feed", "/in/news.xml")) == ["one"]
