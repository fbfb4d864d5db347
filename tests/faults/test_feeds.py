"""Feeds that are none, that lie, or that would exhaust whoever reads them: each ends in one sentence or as data."""

from __future__ import annotations

import codecs
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.feeds import entries, page_of
from communique.nouns import Feed, Refusal
from communique.settings import Limits

NOW = "2031-05-16T09:00:00Z"
FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Gull</title>'
    "<item><guid>1</guid><title>Brücke</title><link>https://gull.example/1</link>"
    "<pubDate>Wed, 14 May 2031 09:00:00 GMT</pubDate><description>&lt;p&gt;One.&lt;/p&gt;</description></item>"
    "</channel></rss>"
)


def refusal(data: bytes, limits: Limits | None = None) -> Refusal:
    found = entries(data, "https://gull.example/feed", NOW, limits or Limits())
    assert isinstance(found, Refusal), found
    assert found.origin == "https://gull.example/feed"
    assert found.detail.endswith(".") and "\n" not in found.detail
    return found


def feed(data: str | bytes) -> Feed:
    found = entries(data.encode() if isinstance(data, str) else data, "https://gull.example/feed", NOW, Limits())
    assert isinstance(found, Feed), found
    return found


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing in it"),
        (b"  \n", "nothing in it"),
        (b"Not found", "no XML"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "no XML"),
        (b"%PDF-1.7 \x00\x01", "no XML"),
        (b"<svg/>", "no RSS or Atom"),
        (b"<!doctype html><html><body>hello</body></html>", "web page"),
        (b"<", "no RSS or Atom"),
    ],
)
def test_what_is_no_feed_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    assert words in refusal(data).detail


def test_a_web_page_that_names_its_feed_gives_the_mend() -> None:
    page = b'<!doctype html><html><head><link rel="alternate" type="application/atom+xml" href="/news.atom"></head>'
    assert "/news.atom" in refusal(page).detail


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
BOMB = f"<!DOCTYPE rss [{LAUGHS}]><rss><channel><title>&l9;</title></channel></rss>"
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><title>&x;</title></channel></rss>'


@pytest.mark.parametrize("text", [BOMB, OUTSIDE, f"<!-- <rss> -->\n{BOMB}", f"<?pi <rss> ?>{OUTSIDE}"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_feed_that_declares_entities_is_refused(text: str, encoding: str) -> None:
    assert refusal(text.encode(encoding)).reason == "unsafe"


@pytest.mark.parametrize("encoding", ["utf-7", "unicode_escape", "punycode", "cp037", "zip", "rot13"])
def test_an_encoding_that_hides_markup_is_not_followed(encoding: str) -> None:
    try:
        hidden = codecs.encode(BOMB, encoding)
    except (TypeError, LookupError, UnicodeError):
        hidden = BOMB.encode()
    raw = hidden if isinstance(hidden, bytes) else hidden.encode()
    refusal(f"<?xml version='1.0' encoding='{encoding}'?>".encode() + raw)
    refusal(raw)


def test_an_outside_document_type_is_not_asked_for() -> None:
    told = feed(
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss version="2.0"><channel><title>t</title></channel></rss>'
    )
    assert told.title == "t"


def test_a_feed_over_the_limit_of_bytes_is_refused_before_it_is_parsed() -> None:
    assert "max_bytes" in refusal(FEED.replace("One.", "word " * 20_000_000).encode()).detail


def test_an_entry_too_large_to_be_one_keeps_its_link_and_loses_its_text() -> None:
    (entry,) = feed(FEED.replace("One.", "word " * 2_000_000)).entries
    assert (entry.link, entry.content, entry.words) == ("https://gull.example/1", "", 0)
    assert "1000000 characters" in entry.notes[0]


def test_of_thousands_of_entries_the_first_are_read_and_it_is_said() -> None:
    many = "".join(f"<item><guid isPermaLink='false'>{n}</guid></item>" for n in range(5_000))
    told = feed(f'<rss version="2.0"><channel>{many}</channel></rss>')
    assert [entry.id for entry in told.entries] == [str(n) for n in range(1_000)]
    assert told.notes == ("only the first 1000 of the feed's 5000 entries were read",)


def test_entries_beyond_the_first_are_never_parsed_and_what_follows_them_is() -> None:
    many = "".join(f"<item><guid>{n}</guid><p:{'x' * 40}/></item>" for n in range(60_000))
    told = feed(f'<rss version="2.0"><channel>{many}<title>The Gull</title></channel></rss>')
    assert (told.title, len(told.entries)) == ("The Gull", 1_000)
    assert "the feed's 60000 entries" in told.notes[0]


def test_tags_of_an_entrys_own_text_are_no_crowd() -> None:
    page = "<p>One.</p>" * 40_000
    assert feed(FEED.replace("&lt;p&gt;One.&lt;/p&gt;", f"<![CDATA[{page}]]>")).entries[0].words == 40_000


def test_control_characters_are_replaced_and_it_is_said() -> None:
    told = feed(FEED.replace("One.", "O\x00n\x1b[31me."))
    assert told.entries[0].content == "<p>O\ufffdn\ufffd[31me.</p>"
    assert told.notes == ("2 control characters, which no XML can hold, were replaced",)


def test_a_feed_of_more_tags_or_namespaces_than_any_is_refused() -> None:
    assert refusal(b"<rss><channel>" + b"<a>" * 60_000).reason == "too crowded"
    spaces = " ".join(f'xmlns:n{n}="http://x.example/{n}"' for n in range(2_000))
    assert refusal(f"<rss {spaces}><channel/></rss>".encode()).reason == "too crowded"


@pytest.mark.parametrize("reference", ["&#99999999999;", "&#x110000;", "&#xD800;", "&#0;", "&#xfffe;", "&nope;", "&"])
def test_a_reference_to_no_character_does_not_stop_the_feed(reference: str) -> None:
    assert feed(FEED.replace("Brücke", f"A{reference}B")).entries[0].title.startswith("A")


@pytest.mark.parametrize(
    "body", ["<![CDATA[", "<!--", "<a b='", "<div>" * 3_000, "\0\x08\x1b]8;;", "<?x", "<item>" * 50]
)
def test_broken_markup_inside_a_feed_is_read_as_far_as_it_goes(body: str) -> None:
    told = feed(FEED.replace("&lt;p&gt;One.", body))
    assert told.title == "The Gull"
    for entry in told.entries:
        page_of(entry)


def test_a_date_of_no_calendar_is_no_date() -> None:
    for date in ("Wed, 14 May 99999 09:00:00 GMT", "0000-00-00", "2031-13-45T99:99:99Z", "9999-12-31T23:59:59-14:00"):
        told = feed(FEED.replace("Wed, 14 May 2031 09:00:00 GMT", date))
        assert told.entries[0].published is None, date
        assert told.entries[0].notes, date


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_stop_the_reader(data: bytes) -> None:
    for raw in (data, b"<rss version='2.0'><channel><item>" + data):
        found = entries(raw, "f.xml", NOW, Limits())
        if isinstance(found, Feed):
            for entry in found.entries:
                page_of(entry).decode("utf-8")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_no_mutation_of_a_feed_stops_the_reader(seed: int) -> None:
    chance = Random(seed)
    data = bytearray(FEED.encode())
    for _ in range(chance.randint(1, 12)):
        at, size = chance.randrange(len(data)), chance.randrange(40)
        match chance.randrange(3):
            case 0:
                del data[at : at + size]
            case 1:
                data[at:at] = data[chance.randrange(len(data)) :][:size]
            case _:
                data[at] = chance.randrange(256)
    found = entries(bytes(data), "f.xml", NOW, Limits())
    assert isinstance(found, Feed | Refusal)
