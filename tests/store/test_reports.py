"""Reports in the store: known by their bytes, kept once, found by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.errors import UsageError
from communique.nouns import Readout
from communique.store import Store
from tests.store.making import (
    HARBOUR,
    HARBOUR_GROWN,
    LATER,
    MAKER,
    ORCHARD,
    WHEN,
    composed,
    digest_of,
    heard,
    put,
    shelve,
    signed,
)


def test_what_a_report_attests_comes_back_as_it_was(store: Store) -> None:
    testimony = heard(HARBOUR)
    kept = put(store, testimony)
    digest = digest_of(testimony)
    assert (kept.digest, kept.id, kept.version, kept.replaced_by, kept.kept_at) == (
        digest, testimony.page.article.report.id, 1, None, WHEN,
    )  # fmt: skip
    assert (kept.place, kept.outlet, kept.published) == ("/in/harbour.txt", "Velm Courier", "2031-05-13")
    assert store.testimonies([digest], MAKER) == {digest: testimony}
    assert store.text(digest) == HARBOUR
    assert store.signatures() == {digest: signed(testimony)}


def test_every_report_of_the_sample_comes_back_as_it_was(store: Store, sample_readouts: tuple[Readout, ...]) -> None:
    sample_testimonies = [testimony for readout in sample_readouts for testimony in readout.story.testimonies]
    for testimony in sample_testimonies:
        put(store, testimony)
    digests = [digest_of(testimony) for testimony in sample_testimonies]
    assert store.testimonies(digests, MAKER) == dict(zip(digests, sample_testimonies, strict=True))
    assert store.signatures() == {digest_of(t): signed(t) for t in sample_testimonies}


def test_keeping_a_report_twice_changes_nothing(store: Store) -> None:
    first = put(store, heard(HARBOUR))
    assert put(store, heard(HARBOUR), when=LATER) == first
    assert store.reports() == (first,)
    assert store.places(first.digest) == (first,)


def test_only_what_this_maker_heard_is_known(store: Store) -> None:
    one, other = heard(HARBOUR), heard(ORCHARD, "orchard")
    put(store, one)
    put(store, other, maker="an older one")
    digests = [digest_of(one), digest_of(other), "0" * 64]
    assert store.known(digests, MAKER) == {digest_of(one)}
    assert set(store.testimonies(digests, MAKER)) == {digest_of(one)}


def test_a_report_that_another_maker_heard_is_renewed_and_stays_what_it_was(store: Store) -> None:
    testimony = heard(HARBOUR)
    put(store, testimony, maker="an older one")
    renewed = replace(testimony, statements=testimony.statements[:1])
    kept = put(store, renewed, when=LATER)
    assert (kept.kept_at, kept.version) == (WHEN, 1)
    assert store.testimonies([kept.digest], "an older one") == {}
    assert store.testimonies([kept.digest], MAKER) == {kept.digest: renewed}


def test_the_same_bytes_from_another_place_add_a_place(store: Store) -> None:
    first = put(store, heard(HARBOUR))
    again = put(
        store, heard(HARBOUR, "copy", "Tilsen Post", "2031-05-14"), place="https://tilsen.example/1", when=LATER
    )
    assert again == first, "the report stays what it was"
    places = store.places(first.digest)
    assert [(one.place, one.outlet, one.published, one.kept_at) for one in places] == [
        ("/in/harbour.txt", "Velm Courier", "2031-05-13", WHEN),
        ("https://tilsen.example/1", "Tilsen Post", "2031-05-14", LATER),
    ]
    assert {one.id for one in places} == {first.id}
    assert store.testimonies([first.digest], MAKER) == {first.digest: heard(HARBOUR)}
    assert store.places("0" * 64) == ()


def test_reports_are_listed_the_oldest_first(store: Store) -> None:
    put(store, heard(ORCHARD, "orchard"), when=LATER)
    put(store, heard(HARBOUR))
    assert [one.origin for one in store.reports()] == ["harbour.txt", "orchard.txt"]


def test_a_report_is_found_by_id_digest_origin_and_place(store: Store) -> None:
    kept = put(store, heard(HARBOUR))
    put(store, heard(ORCHARD, "orchard"))
    put(store, heard(HARBOUR, "copy"), place="https://tilsen.example/1")
    for name in (
        kept.id,
        kept.digest,
        kept.digest[:6],
        kept.digest[:20].upper(),
        "harbour.txt",
        "/in/harbour.txt",
        "copy.txt",
    ):
        assert store.report(name) == kept, name
    assert store.report("https://tilsen.example/1") == kept


def test_a_name_that_means_no_report_names_near_ones(store: Store) -> None:
    kept = put(store, heard(HARBOUR))
    with pytest.raises(UsageError, match=rf"^No report in the store is called 'harbor'. Near: {kept.id}\.$"):
        store.report("harbor")
    with pytest.raises(UsageError, match="No report"):
        store.report(kept.digest[:5])
    with pytest.raises(UsageError, match="List them with"):
        store.report("%")


def test_a_name_that_means_several_reports_names_them(store: Store) -> None:
    put(store, heard(HARBOUR, "both"), place="/one/both.txt")
    put(store, heard(ORCHARD, "both"), place="/two/both.txt")
    with pytest.raises(UsageError, match=r"'both.txt' means several reports: both-\w+, both-\w+\."):
        store.report("both.txt")
    assert store.report("/two/both.txt").digest == digest_of(heard(ORCHARD, "both"))


def test_the_place_of_several_versions_means_the_latest(store: Store) -> None:
    put(store, heard(HARBOUR))
    put(store, heard(HARBOUR_GROWN), when=LATER)
    assert store.report("/in/harbour.txt").version == 2


def test_asking_for_a_report_that_is_not_kept_says_so(store: Store) -> None:
    with pytest.raises(UsageError, match="No report in the store has the digest"):
        store.text("0" * 64)
    assert store.versions("0" * 64) == ()


def test_renewing_a_report_leaves_no_readout_of_what_it_no_longer_attests(store: Store) -> None:
    testimony = heard(HARBOUR)
    put(store, testimony)
    readout = composed([testimony])
    assert shelve(store, {"st1": readout})
    put(store, replace(testimony, statements=testimony.statements[:1]))
    assert store.readout("st1", MAKER) is None


def test_reports_are_given_by_digest_of_whatever_version(store: Store) -> None:
    old = put(store, heard(HARBOUR))
    new = put(store, heard(HARBOUR_GROWN), when=LATER)
    found = store.kept([old.digest, new.digest, "0" * 64])
    assert found == {one.digest: one for one in store.reports(latest=False)}
    assert found[old.digest].replaced_by == new.digest
