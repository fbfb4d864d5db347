"""Addresses are fetched from a real server: pinned, conditional, polite; and opened as files are."""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
import time
import zlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from communique import __version__
from communique.nouns import Given, Refusal, Report, Source
from communique.reports import Fetched, Manners, NotModified, fetch, notes_on, open_fetched, open_reports, would_read
from communique.settings import Limits
from tests.reports.papers import column, pdf
from tests.reports.serving import AUTHORITY, HOST, Page, Site, here, moved

LOCK = "The council met on Tuesday to talk about the new lock, which has stood idle since the spring floods."
HTML = {"Content-Type": "text/html; charset=utf-8"}
STORY = f"<!doctype html><html><head><title>x</title></head><body><h1>Lock</h1><p>{LOCK}</p></body></html>".encode()


def told(one: object) -> Refusal:
    assert isinstance(one, Refusal), one
    return one


def got(one: object) -> Fetched:
    assert isinstance(one, Fetched), one
    return one


def test_an_address_gives_its_bytes_and_says_honestly_who_asks() -> None:
    with Site(
        {"/a?b=c": Page(STORY, headers={**HTML, "ETag": '"7"', "Last-Modified": "Wed, 14 May 2031 09:00:00 GMT"})}
    ) as site:
        one = got(fetch(site.at("/a?b=c#part"), site.limits()))
        ((path, headers),) = site.asked
    assert (one.data, one.media, one.charset, one.etag) == (STORY, "text/html", "utf-8", '"7"')
    assert (one.modified, one.final) == ("Wed, 14 May 2031 09:00:00 GMT", site.at("/a?b=c"))
    assert path == "/a?b=c"
    assert headers["user-agent"].startswith(f"Communique/{__version__} ")
    assert headers["host"] == f"127.0.0.1:{site.port}"
    assert "cookie" not in headers


def test_the_host_is_asked_by_its_name_at_the_address_that_was_checked_and_resolved_once() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with Site({"/a": Page(b"x")}) as site:
        got(fetch(site.at("/a", HOST), site.limits(), resolve=resolve))
        assert site.asked[0][1]["host"] == f"{HOST}:{site.port}"
    assert asked == [HOST]


def test_a_host_that_stands_for_several_machines_is_asked_at_the_next_where_one_is_silent() -> None:
    with Site({"/a": Page(b"x")}) as site:
        one = fetch(site.at("/a", HOST), site.limits(), resolve=lambda host, port: ["127.0.0.9", "127.0.0.1"])
    assert got(one).data == b"x"


@pytest.mark.parametrize("packed", ["gzip", "deflate"])
def test_a_packed_page_is_unpacked(packed: str) -> None:
    body = gzip.compress(STORY) if packed == "gzip" else zlib.compress(STORY)
    with Site({"/a": Page(body, headers={"Content-Encoding": packed})}) as site:
        assert got(fetch(site.at("/a"), site.limits())).data == STORY


def test_a_page_that_has_not_changed_is_not_sent_again() -> None:
    def page(handler: BaseHTTPRequestHandler) -> None:
        fresh = handler.headers.get("If-None-Match") == '"7"' or handler.headers.get("If-Modified-Since") == "then"
        Page(b"" if fresh else b"x", 304 if fresh else 200, {"ETag": '"7"'})(handler)

    with Site({"/a": page}) as site:
        assert got(fetch(site.at("/a"), site.limits())).etag == '"7"'
        assert fetch(site.at("/a"), site.limits(), etag='"7"') == NotModified(site.at("/a"), '"7"')
        assert isinstance(fetch(site.at("/a"), site.limits(), modified="then"), NotModified)
        assert got(fetch(site.at("/a"), site.limits(), etag='"6"')).data == b"x"
        assert got(fetch(site.at("/a"), site.limits(), etag='"7"\r\nX: y')).data == b"x"


def test_redirects_are_followed_five_times_and_told() -> None:
    pages = {
        f"/{n}": moved(f"/{n - 1}", status)
        for n, status in zip(range(1, 7), (301, 302, 303, 307, 308, 302), strict=True)
    }
    with Site({"/0": Page(b"x"), **pages}) as site:
        one = got(fetch(site.at("/5"), site.limits()))
        assert (one.url, one.final) == (site.at("/5"), site.at("/0"))
        assert told(fetch(site.at("/6"), site.limits())).reason == "too many redirects"


@pytest.mark.parametrize(
    "to", ["http://169.254.169.254/", "http://127.0.0.1:1/", "http://[::1]/", "file:///etc/passwd", "http://10.1.1.1/x"]
)
def test_a_redirect_to_a_closed_address_is_refused(to: str) -> None:
    with Site({"/a": moved(to)}) as site:
        one = told(fetch(site.at("/a"), site.limits()))
    assert (one.reason, one.origin) == ("not allowed", site.at("/a"))


def test_a_site_proves_who_it_is_under_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with Site({"/a": Page(b"x")}, secure=True) as site:
        url = site.at("/a", HOST)
        one = told(fetch(url, site.limits(), resolve=here))
        assert (one.reason, HOST in one.detail) == ("no secure connection", True)
        assert site.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(AUTHORITY))
        assert got(fetch(url, site.limits(), resolve=here)).data == b"x"
        assert site.names[-1] == HOST
        other = site.limits(allow_hosts=f"other.example:{site.port}")
        assert told(fetch(site.at("/a", "other.example"), other, resolve=here)).reason == "no secure connection"
        assert told(fetch(site.at("/a"), site.limits())).reason == "no secure connection"


@pytest.mark.parametrize(
    ("status", "reason", "mend"),
    [
        (204, "empty", "check the address"),
        (301, "not found", "check the address"),
        (304, "not found", "check the address"),
        (400, "not found", "check the address"),
        (401, "forbidden", "save the page"),
        (402, "paywall", "save the page"),
        (403, "forbidden", "save it as a file"),
        (404, "not found", "check the address"),
        (410, "not found", "saved copy"),
        (429, "busy", "try again after 120 seconds"),
        (451, "forbidden", "saved copy"),
        (500, "server error", "try again later"),
        (503, "busy", "try again after 120 seconds"),
    ],
)
def test_a_status_is_told_with_what_to_do(status: int, reason: str, mend: str) -> None:
    with Site({"/a": Page(b"", status, {"Retry-After": "120"})}) as site:
        one = told(fetch(site.at("/a"), site.limits()))
    assert one.reason == reason
    assert mend in one.detail


@pytest.mark.parametrize("media", ["image/png", "video/mp4", "audio/mpeg"])
def test_pictures_and_sound_are_refused(media: str) -> None:
    with Site({"/a": Page(b"x", headers={"Content-Type": media})}) as site:
        assert told(fetch(site.at("/a"), site.limits())).reason == "binary"


def test_a_name_that_nobody_has_and_a_port_where_nobody_listens_are_told_apart() -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise OSError("unknown")

    assert told(fetch("http://nobody.example/", Limits(), resolve=nobody)).reason == "not found"
    assert told(fetch("http://nobody.example/", Limits(), resolve=lambda host, port: [])).reason == "not found"
    with Site({}) as site:
        gone = site.at("/a")
        limits = site.limits()
    one = told(fetch(gone, limits))
    assert (one.reason, "proxies of the environment are not used" in one.detail) == ("unreachable", True)


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with Site({"/a": Page(b"x")}) as site, Site({}) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.at(""))
        got(fetch(site.at("/a"), site.limits()))
        assert proxy.asked == []


def test_between_two_visits_to_one_host_lies_a_pause() -> None:
    with Site({"/a": Page(b"x"), "/b": moved("/a")}) as site:
        limits, manners = site.limits(fetch_pause=0.3), Manners()
        began = time.monotonic()
        got(fetch(site.at("/b"), limits, manners=manners))
        got(fetch(site.at("/a"), limits, manners=manners))
        assert time.monotonic() - began >= 0.3


ROBOTS = b"User-agent: *\nDisallow: /private\n\nUser-agent: Communique\nDisallow: /closed\n"


def test_what_is_followed_asks_robots_txt_once_and_what_a_reader_names_does_not() -> None:
    with Site(
        {"/robots.txt": Page(ROBOTS), "/open": Page(b"x"), "/closed/a": Page(b"x"), "/b": moved("/closed/a")}
    ) as site:
        limits, manners = site.limits(), Manners()
        got(fetch(site.at("/open"), limits, followed=True, manners=manners))
        assert told(fetch(site.at("/closed/a"), limits, followed=True, manners=manners)).reason == "not wanted"
        assert told(fetch(site.at("/b"), limits, followed=True, manners=manners)).reason == "not wanted"
        assert [path for path, _ in site.asked] == ["/robots.txt", "/open", "/b"]
        got(fetch(site.at("/closed/a"), limits, manners=manners))


def test_a_site_that_asks_for_a_longer_pause_is_given_it_by_what_is_followed() -> None:
    with Site({"/robots.txt": Page(b"User-agent: *\nCrawl-delay: 1\n"), "/a": Page(b"x")}) as site:
        limits, manners = site.limits(), Manners()
        got(fetch(site.at("/a"), limits, followed=True, manners=manners))
        began = time.monotonic()
        got(fetch(site.at("/a"), limits, followed=True, manners=manners))
        assert time.monotonic() - began >= 0.9


@pytest.mark.parametrize(("status", "lets_in"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_missing_robots_txt_lets_in_and_a_failing_one_does_not(status: int, lets_in: bool) -> None:
    with Site({"/robots.txt": Page(b"", status), "/a": Page(b"x")}) as site:
        assert isinstance(fetch(site.at("/a"), site.limits(), followed=True), Fetched) == lets_in


def opened(source: Source, limits: Limits) -> list[Report | Refusal]:
    return list(open_reports(source, limits))


def test_addresses_are_read_beside_files_and_said_of_as_files_are(tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_text(LOCK)
    with Site({"/a/talks.html?id=7&x=*": Page(STORY, headers=HTML), "/b/note": Page(LOCK.encode())}) as site:
        urls = (site.at("/a/talks.html?id=7&x=*"), site.at("/b/note"))
        source = Source((str(tmp_path / "z.txt"), *urls), given=(Given(urls[0], "Quay Post", "2031-05-14"),))
        assert notes_on(source, site.limits()) == ()
        assert not would_read(source, tmp_path / "out.html", site.limits())
        assert site.asked == []
        found = {one.origin: one for one in opened(source, site.limits())}
    assert list(found) == sorted(found)
    page, note, file = found[urls[0]], found[urls[1]], found[str(tmp_path / "z.txt")]
    assert isinstance(page, Report)
    assert (page.origin, page.url, page.id, page.media) == (urls[0], urls[0], "talks", "html")
    assert (page.outlet, page.published, page.published_from) == ("Quay Post", "2031-05-14", "given")
    assert page.digest == hashlib.sha256(STORY).hexdigest()
    assert isinstance(note, Report)
    assert (note.origin, note.id, note.media, note.text) == (urls[1], "note", "text", LOCK)
    assert isinstance(file, Report)


def test_where_an_address_led_is_noted() -> None:
    with Site({"/a": moved("/b"), "/b": Page(STORY, headers=HTML)}) as site:
        (one,) = opened(Source((site.at("/a"),)), site.limits())
    assert isinstance(one, Report)
    assert (one.url, one.id) == (site.at("/a"), "a")
    assert f"read from {site.at('/b')}, to which its address leads" in one.notes


def test_documents_are_known_by_their_bytes_and_feeds_are_refused() -> None:
    paper = pdf([column([LOCK[:50], LOCK[51:]])])
    feed = b"<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'><channel><title>x</title></channel></rss>"
    with Site({"/a.php": Page(paper), "/feed": Page(feed, headers={"Content-Type": "application/rss+xml"})}) as site:
        found = opened(Source((site.at("/a.php"), site.at("/feed"))), site.limits())
    assert isinstance(found[0], Report)
    assert found[0].media == "pdf"
    assert told(found[1]).reason == "a feed"
    assert f"communique watch {site.at('/feed')}" in told(found[1]).detail


@pytest.mark.parametrize(
    ("body", "charset", "encoding"),
    [
        ("Переговоры начались.".encode("cp1251"), "windows-1251", "cp1251"),
        ("\ufeffПереговоры начались.".encode(), "windows-1251", "utf-8"),
        ("<html><head><meta charset=koi8-r></head><p>Переговоры начались.</p>".encode("koi8-r"), "utf-8", "koi8-r"),
        ("<html><body><p>Переговоры начались.</p>".encode("cp1251"), "windows-1251", "cp1251"),
        ("Переговоры начались.".encode(), "klingon", "utf-8"),
    ],
)
def test_the_server_names_the_encoding_where_the_page_does_not(body: bytes, charset: str, encoding: str) -> None:
    with Site({"/a": Page(body, headers={"Content-Type": f"text/html; charset={charset}"})}) as site:
        (one,) = opened(Source((site.at("/a"),)), site.limits())
    assert isinstance(one, Report)
    assert one.encoding == encoding
    assert "Переговоры начались." in one.text


def test_alike_names_of_addresses_take_their_digest_and_one_address_is_fetched_once() -> None:
    with Site({"/a/talks": Page(b"One text."), "/b/talks": Page(b"Another text.")}) as site:
        urls = (site.at("/a/talks"), site.at("/b/talks"), site.at("/a/talks#part"))
        found = opened(Source(urls), site.limits())
        assert len(site.asked) == 2
    assert sorted(one.id for one in found if isinstance(one, Report)) == sorted(
        f"talks-{hashlib.sha256(text).hexdigest()[:8]}" for text in (b"One text.", b"Another text.")
    )


def test_one_address_that_fails_does_not_stop_the_others() -> None:
    with Site({"/a": Page(LOCK.encode())}) as site:
        found = opened(Source((site.at("/0"), site.at("/a"), "http://127.0.0.1/x")), site.limits())
    assert sorted(type(one).__name__ for one in found) == ["Refusal", "Refusal", "Report"]


def test_what_was_fetched_already_is_opened_without_asking_again() -> None:
    with Site({"/a/talks.html": Page(STORY, headers=HTML)}) as site:
        found = got(fetch(site.at("/a/talks.html"), site.limits()))
        source = Source((), given=(Given(found.url, "Quay Post"),))
        one = open_fetched(found, source, site.limits())
        (same,) = opened(Source((found.url,), given=source.given), site.limits())
    assert one == same


# A bind is let pass: urllib3 tries at its import whether the machine knows IPv6, and sends nothing.
NO_SOCKETS = """
import sys
def forbid(event, args):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"}:
        print("a socket was opened", event, args, file=sys.stderr)
        raise OSError("forbidden")
sys.addaudithook(forbid)
from communique.faces.cli import main
sys.argv = ["communique", *sys.argv[1:]]
main()
"""


def test_no_socket_is_opened_unless_an_address_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Talks on the lock\n\n{LOCK} “We wait,” Mayor Ada Quill said.")
    (tmp_path / "b.html").write_bytes(STORY)
    (tmp_path / "c.pdf").write_bytes(pdf([column([LOCK[:50], LOCK[51:]])]))
    run = [sys.executable, "-c", NO_SOCKETS, "read", "--rules", "--html", str(tmp_path / "out" / "page.html")]
    (tmp_path / "out").mkdir()
    environment = {**os.environ, "COMMUNIQUE_PROCESSES": "1"}
    done = subprocess.run([*run, str(tmp_path)], capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, "a socket was opened" in done.stderr) == (0, False), done.stderr
    named = subprocess.run([*run, "http://quay.example/"], capture_output=True, text=True, check=False, env=environment)
    assert "a socket was opened" in named.stderr
