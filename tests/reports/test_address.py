"""Which addresses may be fetched: judged without a socket, and nothing closed is ever connected to."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.nouns import Refusal
from communique.reports.address import NotAllowed, judge, led_to, literal, parse, stem_of, why_closed
from communique.reports.fetch import fetch
from communique.settings import Limits

CLOSED = [
    "http://127.0.0.1/", "http://127.8.9.10/", "http://localhost/", "http://[::1]/", "http://0.0.0.0/", "http://[::]/",
    "http://10.1.2.3/", "http://172.16.0.1/", "http://172.31.255.254/", "http://192.168.1.1/", "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/", "http://169.254.170.2/", "http://168.63.129.16/", "http://169.254.1.1/",
    "http://192.0.0.192/", "http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.7/", "http://203.0.113.9/",
    "http://224.0.0.1/", "http://239.1.1.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://192.88.99.1/",
    "http://[fd00:ec2::254]/", "http://[fd12:3456::1]/", "http://[fe80::1]/", "http://[ff02::1]/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:a9fe:a9fe]/", "http://[::7f00:1]/", "http://[::ffff:0:7f00:1]/",
    "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::a00:1]/", "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::]/",
    "http://[2002:a00:1::1]/", "http://[2001:0:4136:e378::1]/", "http://[2001:db8::1]/", "http://[3fff::1]/",
    "http://[fec0::1]/", "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.0.0.1/",
    "http://127.1/", "http://127.0.1/", "http://0/", "http://1.2.3.0x4/", "http://127.000.000.001/",
    "http://１２７.0.0.1/", "http://127。0。0。1/", "http://①②⑦.0.0.1/", "http://user:word@quay.example/",
    "http://quay.example@127.0.0.1/", "http://quay.example:22/", "http://quay.example:6379/", "http://quay.example:0/",
    "http://[fe80::1%25eth0]/", "http://quay.example\\@127.0.0.1/", "http://127.0.0.1\t/", "http:///etc/passwd",
    "http://inside.example/", "http://both.example/", "http://wrapped.example/", "http://scoped.example/",
]  # fmt: skip
NAMES = {
    "localhost": ["127.0.0.1"],
    "inside.example": ["10.0.0.7"],
    "both.example": ["93.184.215.14", "192.168.0.9"],
    "wrapped.example": ["64:ff9b::a9fe:a9fe"],
    "scoped.example": ["fe80::1%eth0"],
}


def resolve(host: str, port: int) -> list[str]:
    return NAMES.get(host, ["93.184.215.14"])


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """List the connections that are tried; none comes about."""
    tried: list[object] = []

    def connect(where: object, *args: object, **named: object) -> None:
        tried.append(where)
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.create_connection", connect)
    return tried


@pytest.mark.parametrize("url", CLOSED)
def test_a_closed_address_is_refused_and_never_connected_to(url: str, connections: list[object]) -> None:
    one = fetch(url, Limits(fetch_pause=0), resolve=resolve)
    assert isinstance(one, Refusal)
    assert (one.reason, one.origin, one.detail[-1]) == ("not allowed", url, ".")
    assert connections == []


@pytest.mark.parametrize("host", ["quay.example", "93.184.215.14", "[2606:2800:220:1::1]", "xn--hfn-sna.example"])
def test_an_open_address_is_connected_to_where_it_was_judged(host: str, connections: list[object]) -> None:
    fetch(f"http://{host}/", Limits(fetch_pause=0), resolve=resolve)
    assert connections == [(literal(host.strip("[]")) or "93.184.215.14", 80)]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://quay.example/", "gopher://quay.example/", "quay.example"])
def test_only_web_addresses_are_read(url: str) -> None:
    with pytest.raises(NotAllowed):
        parse(url)


def test_a_host_is_let_through_by_name_and_with_its_port() -> None:
    inside = parse("http://intranet.example/a")
    assert judge(inside, ["10.0.0.7"], "other.example, Intranet.example") == ["10.0.0.7"]
    with pytest.raises(NotAllowed):
        judge(inside, ["10.0.0.7"], "other.example")
    with pytest.raises(NotAllowed):
        parse("http://intranet.example:9000/", "intranet.example")
    assert parse("http://intranet.example:9000/", "intranet.example:9000").port == 9000
    assert judge(parse("http://[::1]:9000/", "[::1]:9000"), ["::1"], "[::1]:9000") == ["::1"]


@pytest.mark.parametrize(
    "machine", ["169.254.169.254", "fd00:ec2::254", "0.0.0.0", "224.0.0.1", "::ffff:169.254.169.254"]
)
def test_secrets_of_a_cloud_and_what_is_no_machine_are_closed_even_to_hosts_that_are_let_through(machine: str) -> None:
    with pytest.raises(NotAllowed):
        judge(parse("http://intranet.example/"), [machine], "intranet.example")


@pytest.mark.parametrize("machine", ["93.184.215.14", "2606:2800:220:1::1", "64:ff9b::5db8:d70e", "2002:5db8:d70e::1"])
def test_the_open_network_is_open(machine: str) -> None:
    assert why_closed(machine) is None


@pytest.mark.parametrize(
    ("location", "leads"),
    [
        ("/b?c=d", "https://quay.example/b?c=d"),
        ("next.html#part", "https://quay.example/a/next.html"),
        ("//tide.example/x", "https://tide.example/x"),
        ("/h%C3%A4fen", "https://quay.example/h%C3%A4fen"),
        ("/häfen".encode().decode("latin-1"), "https://quay.example/h%C3%A4fen"),
    ],
)
def test_a_redirect_leads_where_a_browser_would_go(location: str, leads: str) -> None:
    assert led_to(parse("https://quay.example/a/b"), location).text == leads


@pytest.mark.parametrize(
    "location", ["http://quay.example/", "javascript:x", "https://a@quay.example/", "//[/", "/a\x00b"]
)
def test_a_redirect_is_judged_like_an_address_and_never_leads_to_plain_http(location: str) -> None:
    with pytest.raises(NotAllowed):
        led_to(parse("https://quay.example/a"), location)


@pytest.mark.parametrize(
    ("url", "stem"),
    [
        ("https://quay.example/2031/05/talks-resume.html?x=1&y=/z", "talks-resume"),
        ("https://quay.example/talks/index.html", "talks"),
        ("https://quay.example/", "quay.example"),
        ("https://quay.example/h%C3%A4fen%20und%2Fmehr.pdf", "häfen-und-mehr"),
        ("https://quay.example/..%2f..%2fetc", "etc"),
        ("https://quay.example/" + "a" * 500, "a" * 80),
    ],
)
def test_the_short_name_of_an_address_is_the_end_of_its_path_in_safe_characters(url: str, stem: str) -> None:
    assert stem_of(url) == stem


PIECES = st.sampled_from(
    ["http://", "HTTPS://", "//", "@", ":", "[", "]", "127.0.0.1", "0x7f", ".1", "quay.example", "/", "?", "#", "%",
     "\\", "%00", "::", "。", "①", "\x00", "\ud800", "é", "80", "-", "_", " "]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map("".join))
def test_any_text_is_an_address_that_can_be_sent_or_is_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://quay.example/{text}"):
        try:
            address = parse(url)
        except NotAllowed:
            continue
        assert parse(address.text) == address
        assert re.fullmatch(r"[!-~]+", address.text)
        assert address.port in {80, 443, 8080, 8443}
        stem = stem_of(url)
        assert stem and "/" not in stem and not stem.startswith(".")
