"""Visits to feeds on a real local site, with a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from communique.keeping import recall
from communique.nouns import Looked
from communique.settings import Limits, Settings
from communique.store import Store
from communique.watching import Target, look
from tests.watching import stories
from tests.watching.serving import Site, serving

WHEN = "2031-05-20T09:00:00Z"
LATER = "2031-05-20T09:05:00Z"
LONG = " ".join(stories.SENTENCES["toll"] + stories.SENTENCES["lock"])


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "evidence.db"), create=True) as opened:
        yield opened


def visited(store: Store, site: Site, *, path: str = "/feed", when: str = WHEN, follow: bool = True) -> Looked:
    limits = Limits(allow_hosts=site.host, fetch_pause=0.0, fetch_seconds=5.0)
    target = Target(path if path.endswith(".xml") else f"{site.home}{path}", is_folder=False)
    return look(store, target, Settings(limits, rules=True, processes=1), when=when, follow=follow)


def rss(site: Site, *items: str) -> None:
    site.put("/feed", stories.feed(*items), "application/rss+xml")


def test_the_pages_of_new_entries_are_kept_once(store: Store, site: Site) -> None:
    links = {name: site.put(f"/{name}", stories.page(name)) for name in ("toll", "lock", "grain")}
    rss(site, stories.item("toll", links["toll"]), stories.item("lock", "/lock"))
    first = visited(store, site)
    assert (len(first.new), first.known, first.refused, first.failed) == (2, 0, (), None)
    assert first.stories
    assert {(kept.place, kept.url, kept.outlet, kept.published) for kept in store.reports()} == {
        (links[name], links[name], "The Lock Gazette", "2031-05-14") for name in ("toll", "lock")
    }
    rss(site, stories.item("grain", links["grain"]), stories.item("toll", links["toll"]))
    site.asked.clear()
    second = visited(store, site, when=LATER)
    assert (len(second.new), second.known) == (1, 1)
    assert site.pages_asked() == ["/feed", "/grain"]


def test_a_feed_that_has_not_changed_is_not_sent_again(store: Store, site: Site) -> None:
    link = site.put("/toll", stories.page("toll"))
    rss(site, stories.item("toll", link))
    site.tags["/feed"] = '"v1"'
    visited(store, site)
    assert store.watched("feed", f"{site.home}/feed").etag == '"v1"'
    again = visited(store, site, when=LATER)
    assert again == Looked(known=1)
    assert store.watched("feed", f"{site.home}/feed").checked_at == LATER


def test_outlet_and_date_are_the_feeds_where_the_page_tells_none(store: Store, site: Site) -> None:
    bare = (
        stories.page("lock", outlet=None, date=None).replace("LILLE SUND, 15 May 2031 - ", "").replace("Friday", "soon")
    )
    rss(site, stories.item("lock", site.put("/lock", bare), date="Wed, 14 May 2031 23:30:00 -0500"))
    visited(store, site)
    (kept,) = store.reports()
    assert (kept.outlet, kept.published) == ("Canal News", "2031-05-14")


def test_a_date_that_cannot_be_is_not_taken_and_is_noted(store: Store, site: Site) -> None:
    bare = stories.page("lock", outlet=None, date=None).replace("LILLE SUND, 15 May 2031 - ", "")
    rss(site, stories.item("lock", site.put("/lock", bare), date="Thu, 01 Jan 1970 00:00:00 GMT"))
    visited(store, site)
    (kept,) = store.reports()
    assert kept.published is None
    readout = recall(store, store.stories()[0].id, Settings(rules=True), when=WHEN)
    notes = readout.story.testimonies[0].page.article.report.notes
    assert "the feed dates this 1970-01-01, which cannot be" in notes


@pytest.mark.parametrize("status", [402, 403, 404, 500])
def test_where_the_page_cannot_be_had_the_feeds_own_text_is_the_report(store: Store, site: Site, status: int) -> None:
    link = site.put("/toll", "<p>Subscribe.</p>", status=status)
    rss(site, stories.item("toll", link, told=f"<p>{LONG}</p><script>steal()</script>"))
    found = visited(store, site)
    assert (len(found.new), found.refused) == (1, ())
    (kept,) = store.reports()
    assert (kept.place, kept.url, kept.outlet) == (link, link, "Canal News")
    text = store.text(kept.digest)
    assert "“We will not pay a toll on our own barges,”" in text and "steal" not in text
    site.asked.clear()
    assert visited(store, site, when=LATER).known == 1
    assert site.pages_asked() == ["/feed"]


def test_a_page_that_shows_less_than_the_feed_stands_before_a_wall(store: Store, site: Site) -> None:
    link = site.put(
        "/toll", "<!doctype html><html><body><p>Talks on the toll ended. Subscribe to read on.</p></body></html>"
    )
    rss(site, stories.item("toll", link, told=f"<p>{LONG}</p>"))
    assert len(visited(store, site).new) == 1
    assert "own barges" in store.text(store.reports()[0].digest)


def test_a_summary_is_no_report_and_the_entry_is_tried_again_ever_more_rarely(store: Store, site: Site) -> None:
    link = site.put("/toll", "closed", "text/plain", status=503)
    rss(site, stories.item("toll", link, told="Talks ended without a result."))
    site.tags["/feed"] = '"v1"'
    told = [visited(store, site, when=LATER) for _ in range(5)]
    assert [len(one.refused) for one in told] == [1, 1, 0, 1, 0]
    assert [(one.known, one.postponed) for one in told] == [(0, 0), (0, 0), (0, 1), (0, 0), (0, 1)]
    assert site.paths().count("/toll") == 3
    refusal = told[0].refused[0]
    assert refusal.origin == link
    assert "the feed itself gives 5 words of it, and a report has 100." in refusal.detail
    assert store.reports() == ()
    site.put("/toll", stories.page("toll"))
    assert [len(visited(store, site, when=LATER).new) for _ in range(3)] == [0, 0, 1]


def test_a_refused_entry_that_left_the_feed_is_given_up(store: Store, site: Site) -> None:
    link = site.put("/toll", "closed", "text/plain", status=503)
    rss(site, stories.item("toll", link))
    visited(store, site)
    rss(site)
    site.tags["/feed"] = '"v2"'
    visited(store, site, when=LATER)
    assert visited(store, site, when=LATER).refused == ()
    assert store.watched("feed", f"{site.home}/feed").etag == '"v2"'
    site.asked.clear()
    visited(store, site, when=LATER)
    assert site.paths() == ["/feed"]


def test_one_bad_entry_stops_no_other(store: Store, site: Site) -> None:
    good = site.put("/lock", stories.page("lock"))
    rss(site, stories.item("a", f"{site.home}/gone"), stories.item("b", None), stories.item("c", good))
    found = visited(store, site)
    assert (len(found.new), len(found.refused)) == (1, 2)
    assert any("It leads to no page" in refusal.detail for refusal in found.refused)


def test_a_changed_entry_is_fetched_again_as_a_new_version(store: Store, site: Site) -> None:
    link = site.put("/toll", stories.page("toll"))
    rss(site, stories.item("toll", link, told="One."))
    visited(store, site)
    site.put("/toll", stories.page("toll", more="Correction: the envoy of Osmark is Pell Ravn."))
    assert visited(store, site, when=LATER).versions == ()
    rss(site, stories.item("toll", link, told="Two."))
    found = visited(store, site, when=LATER)
    assert (found.new, len(found.versions)) == ((), 1)
    assert len(store.reports()) == 1 and len(store.reports(latest=False)) == 2


def test_without_following_no_page_is_asked_for(store: Store, site: Site) -> None:
    links = {name: site.put(f"/{name}", stories.page(name)) for name in ("toll", "lock")}
    rss(site, stories.item("toll", links["toll"], told=f"<p>{LONG}</p>"), stories.item("lock", links["lock"]))
    first = visited(store, site, follow=False)
    assert (len(first.new), len(first.refused)) == (1, 1)
    assert "--no-follow" in first.refused[0].detail
    assert site.paths() == ["/feed"]
    again = visited(store, site, follow=False, when=LATER)
    assert (again.new, again.refused, again.known) == ((), (), 2)
    followed = visited(store, site, when=LATER)
    assert len(followed.new) == 1
    assert site.pages_asked()[-1] == "/lock"


def test_a_site_that_does_not_want_programs_is_not_read(store: Store, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    link = site.put("/toll", stories.page("toll"))
    rss(site, stories.item("toll", link))
    found = visited(store, site)
    assert "robots.txt" in found.refused[0].detail
    assert "/toll" not in site.paths()


def test_a_page_that_another_feed_told_of_is_not_fetched_again(store: Store, site: Site) -> None:
    link = site.put("/toll", stories.page("toll"))
    rss(site, stories.item("toll", link))
    site.put("/other", stories.feed(stories.item("x", link)), "application/rss+xml")
    visited(store, site)
    site.asked.clear()
    found = visited(store, site, path="/other")
    assert (found.new, found.known) == ((), 1)
    assert site.paths() == ["/other"]


def test_a_feed_file_is_read_again_only_when_it_changes(store: Store, site: Site, tmp_path: Path) -> None:
    link = site.put("/toll", stories.page("toll"))
    file = tmp_path / "saved.xml"
    file.write_text(stories.feed(stories.item("toll", link)), encoding="utf-8")
    assert len(visited(store, site, path=str(file)).new) == 1
    assert visited(store, site, path=str(file), when=LATER) == Looked(known=1)
    file.write_text(stories.feed(stories.item("a", None, told=f"<p>{LONG}</p>")), encoding="utf-8")
    found = visited(store, site, path=str(file), when=LATER)
    assert len(found.new) == 1
    assert f"{file}#a" in {kept.place for kept in store.reports()}
    file.unlink()
    failed = visited(store, site, path=str(file)).failed
    assert failed is not None and failed.origin == str(file)


@pytest.mark.parametrize(
    ("body", "media", "status", "words"),
    [
        ("<!doctype html><html><body>hello</body></html>", "text/html", 200, "web page"),
        ("gone", "text/plain", 404, "no such page"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "application/xml", 200, "entities"),
    ],
)
def test_a_feed_that_cannot_be_had_is_told(
    store: Store, site: Site, body: str, media: str, status: int, words: str
) -> None:
    site.put("/feed", body, media, status)
    failed = visited(store, site).failed
    assert failed is not None and words in failed.detail
    assert failed.origin == f"{site.home}/feed"


def test_an_entry_that_leads_into_a_private_network_is_refused(store: Store, site: Site) -> None:
    rss(site, stories.item("a", "http://10.0.0.7/secret"), stories.item("b", "http://169.254.169.254/latest/meta-data"))
    found = visited(store, site)
    assert len(found.refused) == 2 and store.reports() == ()


def test_a_visit_that_was_broken_off_goes_on_where_it_stopped(store: Store, site: Site) -> None:
    names = [f"n{number}" for number in range(25)]
    for name in names:
        site.put(f"/{name}", stories.page("toll", more=f"This is report {name}, one of many about the canal."))
    rss(site, *(stories.item(name, f"{site.home}/{name}") for name in names))
    site.tags["/feed"] = '"v1"'
    with pytest.raises(KeyboardInterrupt):
        visited(cast(Store, _Breaking(store, after=2)), site)
    state = store.watched("feed", f"{site.home}/feed")
    assert state.etag is None and len(store.fates("feed", state.name)) == 20
    site.asked.clear()
    found = visited(store, site, when=LATER)
    assert (found.new, found.known, found.refused) == ((), 25, ())
    assert len(store.reports(latest=False)) == 25
    assert site.paths() == ["/feed"]  # what was kept but not noted is known by its address
    assert len(store.fates("feed", state.name)) == 25 and store.watched("feed", state.name).etag == '"v1"'


class _Breaking:
    """A store whose owner is interrupted at one of its notes: the report is kept, the note is not made."""

    def __init__(self, store: Store, after: int) -> None:
        self.store, self.left = store, after

    def __getattr__(self, name: str) -> object:
        if name == "put_watched":
            self.left -= 1
            if not self.left:
                raise KeyboardInterrupt
        return getattr(self.store, name)


def test_an_id_or_title_of_any_kind_is_remembered(store: Store, site: Site) -> None:
    link = site.put("/toll", stories.page("toll"))
    entry = stories.item("toll", link).replace(">toll<", ">" + "'; DROP TABLE fate; -- " + "x" * 900 + "<", 1)
    rss(site, entry)
    assert len(visited(store, site).new) == 1
    assert visited(store, site, when=LATER).known == 1
