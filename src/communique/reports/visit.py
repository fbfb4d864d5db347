"""A visit to one address: the only file that opens a socket, and only where an address is named.

A host is resolved once; every network address that it stands for is judged, and the connection goes to one of those
very addresses, while the host's own name is used for TLS (server name and certificate) and for the ``Host`` header.
Redirects are judged in the same way. Proxies of the environment are not used: behind one, nobody could say which
machine was asked. No cookies, no scripts, nothing that a page names is fetched.

Sources: RFC 9110 (conditional requests, Retry-After), RFC 9309 (robots.txt).
"""

from __future__ import annotations

import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from http.client import HTTPException, LineTooLong, RemoteDisconnected
from types import TracebackType
from urllib.robotparser import RobotFileParser

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, IncompleteRead, ProtocolError, SSLError
from urllib3.exceptions import TimeoutError as SlowError

from communique import __version__
from communique.nouns import Refusal
from communique.reports.address import Address, judge, led_to, literal
from communique.reports.answers import MOVED, media_of, refuse_address, refused_content, refused_status
from communique.reports.fetch import AGENT, Fetched, Manners, NotModified, Resolver, site_of
from communique.reports.unpacking import BadlyPacked, CutShort, unpacked
from communique.settings import Limits

USER_AGENT = f"{AGENT}/{__version__} (takes in reports that a reader names)"
ACCEPT = "text/html, application/xhtml+xml, text/plain, application/pdf, application/xml;q=0.9, */*;q=0.5"
MOST_REDIRECTS = 5
MOST_HEADER = 65_536
CHUNK = 65_536
SHORTEST = 0.001
UNPACKED = 1_000_000
RATIO = 100
"""How much more may come out of a packed page than went in, once it is larger than ``UNPACKED`` bytes."""
BEFORE = "The site sends too much before the page; save it as a file and name that."
ROBOTS_BYTES = 512_000
LONGEST_VISIT = 24 * 60 * 60.0
CONDITION = re.compile(r"[\x20-\x7e\x80-\xff]{1,1000}")


def visit(
    url: str,
    address: Address,
    limits: Limits,
    manners: Manners,
    conditions: Mapping[str, str | None],
    resolve: Resolver | None,
    *,
    followed: bool,
) -> Fetched | NotModified | Refusal:
    """Ask for *address*, which *url* names, and for what it leads to, as ``fetch`` says; *conditions* are headers.

    Raises:
        NotAllowed: it leads to an address that may not be fetched.
    """
    one = _Visit(url, limits, manners, resolve or _resolve, _sendable(conditions))
    with _Watch(min(limits.fetch_seconds, LONGEST_VISIT)) as watch:
        return one.follow(address, watch, followed=followed)


def _sendable(conditions: Mapping[str, str | None]) -> dict[str, str]:
    """Return the conditions that a header can hold; without one the page is sent whole, which is never wrong."""
    return {name: told for name, told in conditions.items() if told and CONDITION.fullmatch(told)}


class _Nowhere(OSError):
    """The host's name stands for no machine."""


class _Watch:
    """The end of a visit: when its time is over the open connection is cut, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds
        self.over = False
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        self._let_go()

    def left(self) -> float:
        """Return the seconds left.

        Raises:
            TimeoutError: none are.
        """
        left = self.end - time.monotonic()
        if left <= 0 or self.over:
            raise TimeoutError
        return left

    def hold(self, line: socket.socket) -> None:
        """Watch over *line*: by a second handle, as TLS takes the first one over."""
        self._let_go()
        with self._lock:
            self._line = line.dup()

    def _let_go(self) -> None:
        with self._lock:
            if self._line is not None:
                self._line.close()
            self._line = None

    def _cut(self) -> None:
        self.over = True
        with self._lock:
            if self._line is not None:
                try:
                    self._line.shutdown(socket.SHUT_RDWR)
                except OSError:
                    return  # the other side was faster


class _Plain(HTTPConnection):
    """A connection to a network address that was judged, under the host's own name."""

    line: Callable[[], socket.socket]

    def _new_conn(self) -> socket.socket:
        return self.line()


class _Secure(HTTPSConnection):
    """The same over TLS: server name and certificate are the host's."""

    line: Callable[[], socket.socket]

    def _new_conn(self) -> socket.socket:
        return self.line()


@dataclass(frozen=True, slots=True)
class _Visit:
    """One address asked for, with all that it leads to."""

    url: str
    limits: Limits
    manners: Manners
    resolve: Resolver
    conditions: dict[str, str]

    def follow(self, address: Address, watch: _Watch, *, followed: bool) -> Fetched | NotModified | Refusal:
        """Ask for *address* and for what it leads to."""
        try:
            for _ in range(MOST_REDIRECTS + 1):
                if followed and not self._is_welcome(address, watch):
                    detail = "The site's robots.txt does not let programs read it; name its address itself to read it."
                    return refuse_address(self.url, "not wanted", detail)
                found = self._ask(address, watch)
                if not isinstance(found, str):
                    return found
                address = led_to(address, found, self.limits.allow_hosts)
        except (HTTPError, HTTPException, OSError, BadlyPacked, CutShort) as problem:
            return self._failed(problem, address, watch)
        detail = f"It leads on more than {MOST_REDIRECTS} times; name the address where it ends."
        return refuse_address(self.url, "too many redirects", detail)

    def _ask(self, address: Address, watch: _Watch) -> Fetched | NotModified | Refusal | str:
        """Ask once; a text is the address that the answer leads to."""
        machines = judge(address, self._resolved(address, watch), self.limits.allow_hosts)
        connection = _connection(address, machines, watch)
        try:
            headers = {"User-Agent": USER_AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}
            connection.request(
                "GET", address.target, headers={**headers, **self.conditions}, preload_content=False,
                decode_content=False, enforce_content_length=True,
            )  # fmt: skip
            return self._read(connection.getresponse(), address, watch)
        finally:
            connection.close()
            self.manners.note(address.host)

    def _read(self, answer: BaseHTTPResponse, address: Address, watch: _Watch) -> Fetched | NotModified | Refusal | str:
        """Read an answer as far as its status and its headers promise a page."""
        headers = answer.headers
        if sum(len(name) + len(value) for name, value in headers.items()) > MOST_HEADER:
            return refuse_address(self.url, "too large", BEFORE)
        etag, modified = headers.get("etag"), headers.get("last-modified")
        if answer.status == 304 and self.conditions:
            conditions = self.conditions
            return NotModified(
                self.url, etag or conditions.get("If-None-Match"), modified or conditions.get("If-Modified-Since")
            )
        if answer.status in MOVED and headers.get("location"):
            return str(headers["location"])
        media, charset = media_of(headers.get("content-type", ""))
        refused = refused_status(self.url, answer.status, {"retry-after": headers.get("retry-after", "")})
        refused = refused or refused_content(self.url, media, headers.get("content-encoding", ""))
        data = refused or self._body(answer, watch)
        if isinstance(data, Refusal):
            return data
        return Fetched(self.url, address.text, data, media, charset, etag, modified)

    def _body(self, answer: BaseHTTPResponse, watch: _Watch) -> bytes | Refusal:
        """Read the body, unpacked, no further than the limits go."""
        parts: list[bytes] = []
        size = 0
        sent = iter(lambda: answer.read(CHUNK, decode_content=False), b"")
        for part in unpacked(sent, answer.headers.get("content-encoding", "")):
            watch.left()
            size += len(part)
            if size > self.limits.max_bytes:
                detail = f"The page has more than {self.limits.max_bytes} bytes; raise max_bytes or name a part of it."
                return refuse_address(self.url, "too large", detail)
            if size > UNPACKED and size > RATIO * answer.tell():
                detail = "The page is packed more than a hundredfold, as no report is; save its text as a file."
                return refuse_address(self.url, "too large", detail)
            parts.append(part)
        watch.left()  # a line that was cut looks like the end of a page
        return b"".join(parts)

    def _resolved(self, address: Address, watch: _Watch) -> Sequence[str]:
        """Resolve the host beside the visit, as the system's resolver knows no limit of time."""
        own = literal(address.host)
        if own is not None:
            return [own]
        answers: queue.Queue[Sequence[str] | Exception] = queue.Queue()

        def ask() -> None:
            try:
                answers.put(self.resolve(address.host, address.port))
            except (OSError, UnicodeError) as problem:
                answers.put(problem)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=watch.left())
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(found, Exception) or not found:
            raise _Nowhere
        return found

    def _is_welcome(self, address: Address, watch: _Watch) -> bool:
        """Tell whether robots.txt of the site lets this program read *address* (RFC 9309).

        Without a robots.txt (4xx) all may be read, with one that cannot be had (5xx, no connection) nothing.
        """
        site = site_of(address)
        rules = self.manners.robots.get(site)
        if rules is None:
            rules = RobotFileParser()
            limits = replace(self.limits, max_bytes=ROBOTS_BYTES)
            asking = _Visit(self.url, limits, self.manners, self.resolve, {})
            found = asking.follow(replace(address, target="/robots.txt"), watch, followed=False)
            if isinstance(found, Fetched):
                rules.parse(found.data.decode("utf-8", "replace").lstrip("\ufeff").splitlines())
            elif isinstance(found, Refusal) and found.reason in {"not found", "forbidden", "paywall"}:
                rules.parse([])
            else:
                rules.parse(["User-agent: *", "Disallow: /"])
            self.manners.robots[site] = rules
        return rules.can_fetch(AGENT, address.text)

    def _failed(self, problem: Exception, address: Address, watch: _Watch) -> Refusal:
        """Say what went wrong on the way."""
        if watch.over or isinstance(problem, (TimeoutError, SlowError)):
            detail = f"The site took more than {self.limits.fetch_seconds:g} seconds; try again or raise fetch_seconds."
            return refuse_address(self.url, "timed out", detail)
        if isinstance(problem, _Nowhere):
            return refuse_address(self.url, "not found", f"No machine is called {address.host}; check the address.")
        if isinstance(problem, (ssl.SSLError, SSLError)):
            why = getattr(problem.args[0] if problem.args else problem, "verify_message", "") or "TLS failed"
            detail = f"{address.host} does not prove who it is ({why}); save the page as a file and name that."
            return refuse_address(self.url, "no secure connection", detail)
        if isinstance(problem, BadlyPacked):
            return refuse_address(self.url, "unreadable", "The page is packed badly; save it as a file and name that.")
        if isinstance(problem, (RemoteDisconnected, IncompleteRead, ProtocolError, CutShort)):
            return refuse_address(self.url, "cut short", "The page broke off before its end; try again.")
        if isinstance(problem, LineTooLong) or str(problem).startswith(
            "got more than"
        ):  # so http.client counts headers
            return refuse_address(self.url, "too large", BEFORE)
        if isinstance(problem, (HTTPException, HTTPError)):
            detail = "The site does not answer as web sites do; save the page as a file and name that."
            return refuse_address(self.url, "unreadable", detail)
        detail = f"{address.host} cannot be reached (proxies of the environment are not used); try again later."
        return refuse_address(self.url, "unreachable", detail)


def _connection(address: Address, machines: Sequence[str], watch: _Watch) -> _Plain | _Secure:
    """Prepare a connection that goes to one of *machines* and nowhere else."""

    def line() -> socket.socket:
        for number, machine in enumerate(machines, start=1):
            try:
                share = watch.left() / (len(machines) - number + 1)
                made = socket.create_connection((machine, address.port), timeout=share)
            except OSError:
                if number == len(machines):
                    raise
            else:
                watch.hold(made)
                made.settimeout(max(watch.end - time.monotonic(), SHORTEST))
                return made
        raise OSError("no machine to connect to")

    made: _Plain | _Secure
    if address.scheme == "https":
        made = _Secure(address.host, address.port, timeout=watch.left(), ssl_context=ssl.create_default_context())
    else:
        made = _Plain(address.host, address.port, timeout=watch.left())
    made.line = line
    return made


def _resolve(host: str, port: int) -> list[str]:
    """Return the network addresses of *host* as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(where[0]) for *_, where in found]
