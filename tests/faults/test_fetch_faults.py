"""Servers that mean harm or fail: a fetch ends in time, within its size, with a clear sentence."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from communique.nouns import Refusal
from communique.reports import Fetched, fetch
from communique.settings import Limits
from tests.reports.serving import HOST, Page, Site, moved


def told(one: object) -> Refusal:
    assert isinstance(one, Refusal), one
    assert one.detail.endswith(".")
    return one


def dripping(before: bytes, drop: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Send *before*, then a drop ten times a second without end."""

    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(before)
        while True:  # until the other side hangs up
            handler.wfile.write(drop)
            handler.wfile.flush()
            time.sleep(0.1)

    return page


@pytest.mark.parametrize(
    ("before", "drop"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"y"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"y"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\ny\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_server_that_drips_is_left_when_the_time_is_over(before: bytes, drop: bytes) -> None:
    with Site({"/a": dripping(before, drop)}) as site:
        assert told(fetch(site.at("/a"), site.limits(fetch_seconds=0.5))).reason == "timed out"


@pytest.fixture
def silent() -> Iterator[int]:
    """Listen on a port and never say a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_says_nothing_is_left(silent: int, scheme: str) -> None:
    limits = Limits(allow_hosts=f"127.0.0.1:{silent}", fetch_seconds=0.5)
    assert told(fetch(f"{scheme}://127.0.0.1:{silent}/", limits)).reason == "timed out"


def test_a_resolver_that_never_answers_is_left() -> None:
    end = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        end.wait()
        return ["127.0.0.1"]

    assert told(fetch("http://quay.example/", Limits(fetch_seconds=0.3), resolve=resolve)).reason == "timed out"
    end.set()


def test_redirects_share_one_time() -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        moved("/a")(handler)

    with Site({"/a": slow}) as site:
        assert told(fetch(site.at("/a"), site.limits(fetch_seconds=0.8))).reason == "timed out"


@pytest.mark.parametrize("packed", [False, True])
def test_more_bytes_than_allowed_are_not_read_even_where_the_server_says_less(packed: bool) -> None:
    words = " ".join(str(number) for number in range(300_000)).encode()
    headers = {"Content-Encoding": "gzip"} if packed else {}
    with Site({"/a": Page(gzip.compress(words) if packed else words, headers=headers)}) as site:
        one = told(fetch(site.at("/a"), site.limits(max_bytes=1_000_000)))
    assert (one.reason, "max_bytes" in one.detail) == ("too large", True)


@pytest.mark.parametrize("times", [1, 2])
def test_a_packed_bomb_is_not_unpacked(times: int) -> None:
    packer = zlib.compressobj(9, wbits=31)
    body = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(50)) + packer.flush()
    for _ in range(times - 1):
        body = gzip.compress(body)
    with Site({"/a": Page(body, headers={"Content-Encoding": ", ".join(["gzip"] * times)})}) as site:
        assert told(fetch(site.at("/a"), site.limits(max_bytes=10**9))).reason in {"too large", "unreadable"}


def test_a_page_cut_short_is_no_page() -> None:
    with Site({"/a": Page(b"The ferry", headers={"Content-Length": "100"})}) as site:
        assert told(fetch(site.at("/a"), site.limits())).reason == "cut short"


WORDS = b" ".join(b"%d ferries" % number for number in range(9_000))
ZLIB = zlib.compressobj(9, wbits=-15)
RAW = ZLIB.compress(WORDS) + ZLIB.flush()
PACKED = [("gzip", gzip.compress(WORDS)), ("deflate", zlib.compress(WORDS)), ("deflate", RAW)]


@pytest.mark.parametrize(("encoding", "body"), PACKED)
@pytest.mark.parametrize("share", [0.0005, 0.1, 0.5, 0.9999])
def test_a_packed_page_cut_short_is_no_page_though_its_length_agrees(encoding: str, body: bytes, share: float) -> None:
    part = body[: max(1, int(len(body) * share))]
    with Site({"/a": Page(part, headers={"Content-Encoding": encoding})}) as site:
        assert told(fetch(site.at("/a"), site.limits())).reason == "cut short"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        *PACKED, ("x-gzip", gzip.compress(WORDS[:5]) + gzip.compress(WORDS[5:])),
        ("gzip", gzip.compress(WORDS) + b"\0\0trailing"), ("identity", WORDS),
    ],
)  # fmt: skip
def test_a_packed_page_that_is_whole_is_unpacked(encoding: str, body: bytes) -> None:
    with Site({"/a": Page(body, headers={"Content-Encoding": encoding})}) as site:
        found = fetch(site.at("/a"), site.limits())
    assert isinstance(found, Fetched)
    assert found.data == WORDS


@pytest.mark.parametrize(
    "headers", [b"X-A: b\r\n" * 500, b"X: " + b"y" * 100_000 + b"\r\n", b"X: %b\r\n" % (b"y" * 60_000) * 2]
)
def test_too_many_headers_are_too_much_before_the_page(headers: bytes) -> None:
    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + headers + b"\r\nThe ferry")
        handler.close_connection = True

    with Site({"/a": page}) as site:
        one = told(fetch(site.at("/a"), site.limits()))
    assert (one.reason, "too much before the page" in one.detail) == ("too large", True)


@pytest.mark.parametrize("allowed", ["", "quay.example"])
def test_a_resolver_that_answers_with_no_network_address_is_refused(allowed: str) -> None:
    limits = Limits(allow_hosts=allowed)
    one = told(fetch("http://quay.example/", limits, resolve=lambda host, port: ["93.184.216.34", "the quay"]))
    assert (one.reason, "no network address" in one.detail) == ("not allowed", True)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-x\r\n",
        b"HTTP/9.9 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 65_000 + b"\r\nY: " + b"y" * 65_000 + b"\r\n\r\nz",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nabcde",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip at all",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x8b\x02\x80abc",
        b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe://\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n",
    ],
)
def test_what_no_web_server_says_is_refused(answer: bytes) -> None:
    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    with Site({"/a": page}) as site:
        told(fetch(site.at("/a"), site.limits()))


def test_a_name_that_changes_its_machine_between_check_and_request_gains_nothing() -> None:
    machines = iter((["127.0.0.1"], ["169.254.169.254"]))
    with Site({"/a": moved("/b"), "/b": Page(b"x")}) as site:
        one = told(fetch(site.at("/a", HOST), site.limits(), resolve=lambda host, port: next(machines)))
        assert [path for path, _ in site.asked] == ["/a"]
    assert one.reason == "not allowed"
