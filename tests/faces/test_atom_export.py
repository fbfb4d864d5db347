"""The feed of a dossier's changes: as RFC 4287 has it, with ids that stay, and nothing of a report acting in it."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import feedparser
import pytest
from lxml import etree

from communique.dossier import follow
from communique.faces.exports import atom, dossier_html
from communique.nouns import Change, Dossier, Review, Span
from tests.dossier.test_follow import first, second, third
from tests.faces.test_dossier_page import attacked

WHEN = "2031-06-01T09:00:00Z"
SPACES = {"a": atom.ATOM, "h": atom.XHTML}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
IRI = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
FEED = {"id", "title", "subtitle", "updated", "author", "generator", "link", "entry"}
ENTRY = {"id", "title", "updated", "category", "link", "content", "passage"}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return follow("strait", [first().day(), second().day(), third().day()], made_by={"communique": "1"})


def tree(made: bytes) -> etree._Element:
    return etree.fromstring(made, etree.XMLParser(resolve_entities=False))


def ids(made: bytes) -> list[str]:
    return [str(one) for one in tree(made).xpath("/a:feed/a:entry/a:id/text()", namespaces=SPACES)]


def local(parent: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in parent]


def assert_valid(made: bytes) -> None:
    """Check what RFC 4287 requires of a feed document (4.1.1, 4.1.2, 4.1.3.3, 4.2)."""
    root = tree(made)
    assert root.tag == f"{{{atom.ATOM}}}feed"
    assert set(local(root)) <= FEED
    for one in (root, *root.findall("a:entry", SPACES)):
        for name in ("id", "title", "updated"):
            assert local(one).count(name) == 1, name
        assert TIME.fullmatch(one.findtext("a:updated", namespaces=SPACES) or "")
        assert IRI.fullmatch(one.findtext("a:id", namespaces=SPACES) or "")
        alternates = [link for link in one.findall("a:link", SPACES) if link.get("rel") == "alternate"]
        assert len(alternates) <= 1
        assert all(link.get("href") for link in one.findall("a:link", SPACES))
    assert root.findtext("a:author/a:name", namespaces=SPACES)
    for entry in root.findall("a:entry", SPACES):
        assert set(local(entry)) <= ENTRY
        (content,) = entry.findall("a:content", SPACES)
        assert content.get("type") == "xhtml" and [child.tag for child in content] == [f"{{{atom.XHTML}}}div"]
        assert entry.find("a:category", SPACES).get("term")


def test_every_change_is_an_entry_and_the_feed_is_valid(dossier: Dossier) -> None:
    made = atom.write(dossier, when=WHEN, page="strait page.html")
    assert_valid(made)
    assert_valid(atom.write(dossier, when=WHEN))
    told = feedparser.parse(io.BytesIO(made))
    assert not told.bozo and told.version == "atom10"
    changes = [change for review in dossier.reviews for change in review.changes]
    assert len(changes) > 3
    assert len(told.entries) == len(changes) == len(set(ids(made)))
    assert "not an official document" in told.feed.subtitle


def test_an_entry_tells_the_sentence_the_parties_and_the_passages_with_their_places(dossier: Dossier) -> None:
    made = tree(atom.write(dossier, when=WHEN))
    review = next(r for r in dossier.reviews if r.day == "tuesday")
    (agreed,) = [c for c in review.changes if c.kind == "agreed"]
    (entry,) = made.xpath("a:entry[a:category/@term='agreed']", namespaces=SPACES)
    text = " ".join(entry.find("a:content", SPACES).itertext())
    assert agreed.text in text
    assert "Parties: Varnia, Oskelund" in text
    for span in (*agreed.evidence, *agreed.before):
        assert f"{span.report}, {span.start}-{span.end}" in text
    assert entry.findtext("a:updated", namespaces=SPACES) == f"{review.date}T00:00:00Z"
    assert "not an official document" in text


def test_the_links_lead_to_the_lines_of_the_page(dossier: Dossier) -> None:
    page = dossier_html.write(dossier)
    made = tree(atom.write(dossier, when=WHEN, page="strait page.html"))
    links = made.xpath("a:entry/a:link[@rel='alternate']/@href", namespaces=SPACES)
    assert len(links) == len(made.findall("a:entry", SPACES))
    for link in links:
        address, _, anchor = str(link).partition("#")
        assert address == "strait%20page.html"
        assert f'id="{anchor}"' in page


def test_a_dossier_made_again_with_a_day_more_keeps_ids_and_order() -> None:
    early = follow("strait", [first().day(), second().day()])
    late = follow("strait", [first().day(), second().day(), third().day()])
    before, after = ids(atom.write(early, when=WHEN)), ids(atom.write(late, when="2031-07-01T09:00:00Z"))
    assert before and len(after) > len(before)
    assert [one for one in after if one in before] == before
    assert after[: len(after) - len(before)] == [one for one in after if one not in before]  # the newest first


def test_a_change_that_is_told_otherwise_or_by_more_reports_keeps_its_id(dossier: Dossier) -> None:
    before = atom.write(dossier, when=WHEN)
    review = dossier.reviews[0]
    spare = Span(review.changes[0].evidence[0].report, 0, 5)
    told = tuple(
        replace(
            change, text=change.text.replace("Oskelund", "the Republic of Oskelund"), evidence=(spare, *change.evidence)
        )
        for change in review.changes
    )
    again = replace(dossier, reviews=(replace(review, changes=told), *dossier.reviews[1:]))
    made = atom.write(again, when=WHEN, before=before)
    assert ids(made) == ids(before)
    assert made != before
    moved = tuple(replace(change, evidence=(spare,)) for change in review.changes)  # as a newer version of the report
    same = replace(dossier, reviews=(replace(review, changes=moved), *dossier.reviews[1:]))
    assert ids(atom.write(same, when=WHEN, before=before)) == ids(before)


def test_what_is_new_never_takes_the_id_of_what_is_gone(dossier: Dossier) -> None:
    before = atom.write(dossier, when=WHEN)
    review = dossier.reviews[0]
    other = Change(review.changes[0].kind, "Something else.", (Span(review.changes[0].evidence[0].report, 3, 9),), "x")
    again = replace(dossier, reviews=(replace(review, changes=(other,)), *dossier.reviews[1:]))
    made = ids(atom.write(again, when=WHEN, before=before))
    gone = set(ids(before)) - set(made)
    assert len(gone) == len(review.changes)
    assert len(set(made) - set(ids(before))) == 1


@pytest.mark.parametrize(
    "before", [b"", b"no feed", b"<feed/>", b"\xff\xfe<", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'x'>]><a>&b;</a>"]
)
def test_a_file_that_is_no_feed_of_this_dossier_changes_nothing(dossier: Dossier, before: bytes) -> None:
    plain = atom.write(dossier, when=WHEN)
    assert atom.write(dossier, when=WHEN, before=before) == plain
    assert atom.write(dossier, when=WHEN, before=atom.write(replace(dossier, name="b"), when=WHEN)) == plain


def test_two_changes_of_one_sentence_have_two_ids(dossier: Dossier) -> None:
    change = dossier.reviews[0].changes[0]
    other = replace(change, item="other")
    twice = replace(dossier, reviews=(replace(dossier.reviews[0], changes=(change, other)),))
    assert len(set(ids(atom.write(twice, when=WHEN)))) == 2


def test_another_name_is_another_feed(dossier: Dossier) -> None:
    other = replace(dossier, name="other")
    assert not set(ids(atom.write(dossier, when=WHEN))) & set(ids(atom.write(other, when=WHEN)))


def test_a_day_without_a_date_stands_with_the_day_before_it(dossier: Dossier) -> None:
    undated = replace(dossier, reviews=(*dossier.reviews[:2], replace(dossier.reviews[2], date=None)))
    made = atom.write(undated, when=WHEN)
    assert_valid(made)
    assert f"{dossier.reviews[1].date}T00:00:00Z" in made.decode()
    never = replace(dossier, reviews=tuple(replace(review, date=None) for review in dossier.reviews))
    assert_valid(atom.write(never, when=WHEN))


def test_at_most_500_entries_the_newest_days_are_kept(dossier: Dossier) -> None:
    span = dossier.reviews[0].changes[0].evidence
    reviews = tuple(
        Review(f"2031-01-{day:02}", f"2031-01-{day:02}", 1, (), tuple(
            Change("statement", f"Sentence {day}/{number}.", span, "none") for number in range(60)
        ))
        for day in range(1, 21)
    )  # fmt: skip
    made = atom.write(replace(dossier, reviews=reviews), when=WHEN)
    assert len(set(ids(made))) == 500
    assert "Sentence 20/59." in made.decode()
    assert "Sentence 1/" not in made.decode()


def test_an_empty_dossier_is_a_feed_without_entries(dossier: Dossier) -> None:
    made = atom.write(replace(dossier, reviews=()), when=WHEN)
    assert_valid(made)
    assert ids(made) == []


def test_nothing_of_a_hostile_report_is_markup_or_a_link() -> None:
    made = atom.write(attacked(), when=WHEN, page='x" onload="hit.html')
    assert_valid(made)
    for one in tree(made).iter():
        assert etree.QName(one).localname in {"feed", *FEED, *ENTRY, "name", "div", "p", "ul", "li"}
        assert not [key for key in one.attrib if key.startswith("on")]
    for href in tree(made).xpath("//@href"):
        assert not str(href).startswith(("javascript:", "data:"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", made.decode())


def test_a_lone_surrogate_in_a_name_does_not_stop_the_feed(dossier: Dossier) -> None:
    made = atom.write(replace(dossier, name="a\ud800b\uffff"), when=WHEN)
    assert_valid(made)
