"""What a feed says, in the forms that feeds have, and what of it is not believed."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from communique.feeds import entries, page_of
from communique.nouns import Feed, FeedEntry
from communique.settings import Limits

NOW = "2031-05-16T09:00:00Z"
HOME = "https://gull.example/feeds/news.xml"


def read(feed: str | bytes, base: str = HOME) -> Feed:
    found = entries(feed.encode() if isinstance(feed, str) else feed, base, NOW, Limits())
    assert isinstance(found, Feed), found
    return found


def rss(*items: str, head: str = "<title>The Gull</title>", declared: str = "") -> str:
    listed = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'{declared}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel>{head}{listed}</channel></rss>"
    )


def one(feed: str | bytes, base: str = HOME) -> FeedEntry:
    (entry,) = read(feed, base).entries
    return entry


def test_an_rss_entry_has_its_parts() -> None:
    feed = read(
        rss(
            '<guid isPermaLink="false">gull-17</guid><title>Harbour talks &amp; more</title><link>/news/17</link>'
            "<author>Ann Brill</author><pubDate>Wed, 14 May 2031 23:30:00 -0500</pubDate>"
            "<description>Short.</description>"
            "<content:encoded><![CDATA[<p>The harbour opens <b>tomorrow</b>.</p>]]></content:encoded>"
        )
    )
    (entry,) = feed.entries
    assert feed.title == "The Gull"
    assert (entry.id, entry.link, entry.author) == ("gull-17", "https://gull.example/news/17", "Ann Brill")
    assert entry.title == "Harbour talks & more"
    assert entry.published is not None and entry.published.startswith("2031-05-14T23:30")  # the outlet's own day
    assert (entry.content, entry.markup, entry.words) == ("<p>The harbour opens <b>tomorrow</b>.</p>", True, 4)
    assert not entry.notes


@pytest.mark.parametrize("prefix", ["", "a:"])
def test_an_atom_entry_has_its_parts_under_any_prefix(prefix: str) -> None:
    name = f"xmlns:{prefix.rstrip(':')}" if prefix else "xmlns"
    feed = read(
        f'<{prefix}feed {name}="http://www.w3.org/2005/Atom" xml:base="https://gull.example/d/">'
        f"<{prefix}title>The Gull</{prefix}title><{prefix}entry><{prefix}id>tag:gull.example,2031:9</{prefix}id>"
        f'<{prefix}link href="9.html"/><{prefix}updated>2031-05-15T10:00:00+02:00</{prefix}updated>'
        f"<{prefix}title>Nine</{prefix}title><{prefix}summary>Two words</{prefix}summary>"
        f"</{prefix}entry></{prefix}feed>"
    )
    (entry,) = feed.entries
    assert (entry.id, entry.link) == ("tag:gull.example,2031:9", "https://gull.example/d/9.html")
    assert entry.published == "2031-05-15T10:00:00+02:00"
    assert (entry.content, entry.words) == ("Two words", 2)


def test_rss_1_0_and_0_91_are_feeds() -> None:
    rdf = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Reed Post</title></channel>'
        "<item><title>One</title><link>https://reed.example/1</link><dc:date>2031-05-14</dc:date></item></rdf:RDF>"
    )
    assert (rdf.title, rdf.entries[0].link) == ("Reed Post", "https://reed.example/1")
    assert rdf.entries[0].published is not None and rdf.entries[0].published.startswith("2031-05-14")
    old = read(
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.example/rss-0.91.dtd">'
        '<rss version="0.91"><channel><title>Old</title><item><title>a</title><link>https://o.example/a</link></item>'
        "</channel></rss>"
    )
    assert [entry.id for entry in old.entries] == ["https://o.example/a"]


def test_an_entry_is_named_by_its_guid_else_its_link_else_a_digest() -> None:
    link = one(rss("<title>t</title><link>https://gull.example/1</link>"))
    assert link.id == "https://gull.example/1"
    bare = one(rss("<title>t</title><description>words</description>"))
    assert len(bare.id) == 64 and bare.link is None
    assert one(rss("<title>u</title><description>words</description>")).id != bare.id


def test_an_entry_told_twice_is_one() -> None:
    item = "<guid>g</guid><title>t</title>"
    assert len(read(rss(item, item)).entries) == 1


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/hosts", "data:text/html,x", "http://", "ftp://a/b"]
)
def test_a_link_that_is_no_address_of_the_web_is_none(link: str) -> None:
    assert one(rss(f"<guid isPermaLink='false'>g</guid><title>t</title><link>{link}</link>")).link is None


def test_a_relative_link_of_a_feed_in_a_file_is_held_against_the_feeds_own_address() -> None:
    head = "<title>t</title><link>https://gull.example/</link>"
    assert one(rss("<link>/9</link>", head=head), base="feed.xml").link == "https://gull.example/9"
    assert one(rss("<link>/9</link>"), base="feed.xml").link is None


@pytest.mark.parametrize(
    ("told", "note"),
    [
        ("Thu, 01 Jan 1970 00:00:00 GMT", "the feed dates this 1970-01-01, which cannot be"),
        ("Thu, 01 Jan 2099 00:00:00 GMT", "the feed dates this 2099-01-01, which cannot be"),
        ("Mon, 19 May 2031 09:00:00 GMT", "the feed dates this 2031-05-19, which cannot be"),
        ("before breakfast", "the feed dates this “before breakfast”, which is no date"),
        ("Wed, 45 May 2031 99:00:00 GMT", None),
    ],
)
def test_a_date_that_cannot_be_is_none_and_told(told: str, note: str | None) -> None:
    entry = one(rss(f"<title>t</title><pubDate>{told}</pubDate>"))
    assert entry.published is None
    assert entry.notes == (note,) if note else len(entry.notes) == 1


def test_a_date_of_tomorrow_is_believed_and_no_date_needs_no_note() -> None:
    ahead = one(rss("<title>t</title><pubDate>Sat, 17 May 2031 09:00:00 GMT</pubDate>"))
    assert (ahead.published, ahead.notes) == ("2031-05-17T09:00:00+00:00", ())
    assert (one(rss("<title>t</title>")).published, one(rss("<title>t</title>")).notes) == (None, ())


def test_the_mark_changes_with_what_the_entry_holds() -> None:
    first = one(rss("<guid>g</guid><title>t</title><description>one</description>"))
    assert one(rss("<guid>g</guid><title>t</title><description>one</description>")).mark == first.mark
    assert one(rss("<guid>g</guid><title>t</title><description>two</description>")).mark != first.mark


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""), ("utf-8", "utf-8"), ("utf-8-sig", ""), ("utf-16", "utf-16"), ("utf-16", ""), ("utf-32", ""),
        ("cp1252", "iso-8859-1"), ("cp1252", ""), ("utf-8", "iso-8859-1"), ("utf-8", "utf-16"), ("cp1252", "nonsense"),
        ("iso-8859-2", "iso-8859-2"),
    ],
)  # fmt: skip
def test_letters_survive_right_and_wrong_labels(encoding: str, declared: str) -> None:
    head = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    text = rss("<title>Brücke geöffnet</title>", declared=head)
    if encoding == "cp1252" and declared != "iso-8859-1":
        text = text.replace("Brücke", "Brücke – endlich")
    assert one(text.encode(encoding)).title.startswith("Brücke")


def test_a_feed_that_is_cut_or_no_well_formed_xml_is_read_as_far_as_it_goes() -> None:
    whole = rss("<title>Fish & ships</title><link>https://gull.example/1</link>", "<title>two</title>")
    feed = read(whole[: whole.index("<title>two") + 10])
    assert feed.entries[0].link == "https://gull.example/1"
    assert feed.notes == ("the feed is no well-formed XML; it was read as far as it goes",)


def test_the_page_of_an_entry_holds_its_text_and_nothing_that_acts_or_speaks_for_a_page() -> None:
    entry = one(
        rss(
            "<title>Talks &lt;open&gt;</title><content:encoded><![CDATA[<p onclick='x()'>The harbour opens.</p>"
            '<script>x()</script><meta property="og:site_name" content="Another"><title>Another</title>'
            '<link rel="canonical" href="https://other.example/"></article></body><p>And more.</p>]]></content:encoded>'
        )
    )
    page = page_of(entry).decode()
    assert "The harbour opens." in page and "And more." in page
    for gone in ("onclick", "<script", "og:site_name", "canonical", "Another"):
        assert gone not in page
    assert page.count("</article>") == 1


def test_the_page_of_a_plain_text_keeps_its_paragraphs_and_escapes_them() -> None:
    entry = replace(one(rss("<title>t</title>")), content="One < two.\n\nThree & four.", markup=False)
    assert b"<p>One &lt; two.</p><p>Three &amp; four.</p>" in page_of(entry)


def test_the_page_of_an_entry_is_the_same_each_time() -> None:
    text = rss("<title>t</title><description>&lt;p&gt;word&lt;/p&gt;</description>")
    made = {hashlib.sha256(page_of(one(text))).hexdigest() for _ in range(2)}
    assert len(made) == 1
