"""Addresses of the web, parsed and judged without a socket: which may be fetched at all, and from which machines.

One parser serves the check and the request, and the request goes to the very network address that was judged, so that
nothing can be read in two ways in between. Networks are those of the IANA registries of special-purpose addresses
(RFC 6890 and its updates, as of 2026); of IPv6 only global unicast (2000::/3, RFC 4291) is let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, unquote, urljoin, urlsplit

SCHEMES = {"http": 80, "https": 443}
PORTS = frozenset({80, 443, 8080, 8443})
LONGEST = 4_000
LONGEST_NAME = 80
START = re.compile(r"https?://", re.IGNORECASE)
UNPRINTABLE = re.compile(r"[\x00-\x20\x7f\\\ud800-\udfff]")
NAME = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
)
NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\Z")
KEPT = "%/:=&?~+!$,;'@()*[]-._"  # what a path and query may hold as it stands
UNSAFE = re.compile(r"[^\w.-]+")
SUFFIX = re.compile(r"(?<=.)\.[A-Za-z0-9]{1,5}\Z")

METADATA = frozenset(
    ip_address(one)
    for one in (
        "169.254.169.254", "169.254.170.2", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254",
        "fd20:ce::254",
    )
)  # fmt: skip
"""Where the machines of a cloud are told their secrets; never fetched from, not even where a host is allowed."""
CLOSED = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "no machine at all"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a network behind a carrier's gateway"),
        ("127.0.0.0/8", "this machine itself"),
        ("169.254.0.0/16", "the local link"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "a reserved network"),
        ("192.0.2.0/24", "a network of examples"),
        ("192.88.99.0/24", "a reserved network"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "a network of measurements"),
        ("198.51.100.0/24", "a network of examples"),
        ("203.0.113.0/24", "a network of examples"),
        ("224.0.0.0/4", "many machines at once"),
        ("240.0.0.0/4", "a reserved network"),
    )
)
CLOSED6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::/128", "no machine at all"),
        ("::1/128", "this machine itself"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "the local link"),
        ("ff00::/8", "many machines at once"),
        ("2001::/23", "a reserved network"),
        ("2001:db8::/32", "a network of examples"),
        ("3fff::/20", "a network of examples"),
    )
)
GLOBAL = IPv6Network("2000::/3")
MAPPED, TRANSLATED, SIX_TO_FOUR = IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"), IPv6Network("2002::/16")
SECRETS, NO_ADDRESS = "where a cloud keeps its machines' secrets", "no network address"
NEVER = frozenset({"no machine at all", "many machines at once", SECRETS, NO_ADDRESS})


@dataclass(frozen=True, slots=True)
class Address:
    """An address that can be asked for: ``host`` in lower-case ASCII, ``target`` the path and query as sent."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Return host and port, an IPv6 host in brackets."""
        return f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @property
    def text(self) -> str:
        """Return the address as one writes it."""
        site = self.site.removesuffix(f":{SCHEMES[self.scheme]}")
        return f"{self.scheme}://{site}{self.target}"


class NotAllowed(Exception):
    """The address may not be fetched; the text is one sentence with the mend."""


def is_address(path: str) -> bool:
    """Tell whether an input is named by an address of the web."""
    return START.match(path) is not None


def parse(url: str, allowed: str = "") -> Address:
    """Read an address; *allowed* lists the hosts, or hosts with a port, that the user lets through, parted by commas.

    Raises:
        NotAllowed: it is none that can be fetched: not http(s), with a password, without a host, on an odd port.
    """
    if len(url) > LONGEST or UNPRINTABLE.search(url):
        raise NotAllowed("This is no address: it is too long or holds a space or backslash; copy it once more.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotAllowed("This is no address that can be read; copy it once more.") from None
    scheme = parts.scheme.lower()
    if scheme not in SCHEMES:
        raise NotAllowed("Only http and https addresses are fetched; save the report as a file and name that.")
    if "@" in parts.netloc:
        raise NotAllowed("The address holds a user's name or password; leave it out, or save the page as a file.")
    host = _host(parts.hostname or "")
    target = quote(parts.path or "/", safe=KEPT) + (f"?{quote(parts.query, safe=KEPT)}" if parts.query else "")
    address = Address(scheme, host, SCHEMES[scheme] if port is None else port, target)
    if address.port not in PORTS and not _is_named(address, allowed, port_too=True):
        raise NotAllowed(
            f"Port {address.port} is none that web pages are served on; if you trust it, add {address.site} "
            "to allow_hosts."
        )
    return address


def led_to(address: Address, location: str, allowed: str = "") -> Address:
    """Return the address that a redirect from *address* leads to, judged as any other.

    Raises:
        NotAllowed: it may not be fetched, or leads from https to plain http, where anybody may have changed the text.
    """
    try:
        target = parse(urljoin(address.text, _as_written(location.strip())), allowed)
    except ValueError:
        raise NotAllowed("It leads to an address that cannot be read; name the page's own address.") from None
    if address.scheme == "https" and target.scheme == "http":
        raise NotAllowed("It leads from https to plain http; if you trust that page, name its own address.")
    return target


def _as_written(location: str) -> str:
    """Return a header's value as UTF-8 where it is that: headers come as one character for each byte."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def judge(address: Address, resolved: Iterable[str], allowed: str = "") -> list[str]:
    """Return the network addresses of the host, each of which may be connected to.

    Raises:
        NotAllowed: any of them is closed and the host is not allowed by name, or is closed to everybody.
    """
    machines = list(dict.fromkeys(resolved))
    named = _is_named(address, allowed, port_too=False)
    for machine in machines:
        closed = why_closed(machine)
        if closed is not None and (not named or closed in NEVER):
            told = machine if machine == address.host else f"{address.host} stands for {machine}, which"
            mend = "check the address"
            if closed not in NEVER:
                mend = f"if you trust it, add {address.host} to allow_hosts"
            raise NotAllowed(f"{told} is {closed} and is not fetched from; {mend}.")
    return machines


def literal(host: str) -> str | None:
    """Return the network address that *host* itself is; ``None`` for a name."""
    try:
        return str(ip_address(host))
    except ValueError:
        return None


def why_closed(machine: str) -> str | None:
    """Say what a network address is where it is none of the open network; ``None`` for one that is.

    An IPv4 address inside an IPv6 one (mapped, RFC 4291; translated, RFC 6052; 6to4, RFC 3056) is judged itself.
    """
    try:
        bare = _bare(machine)
    except ValueError:
        return NO_ADDRESS
    if bare in METADATA:
        return SECRETS
    if isinstance(bare, IPv4Address):
        return next((what for network, what in CLOSED if bare in network), None)
    found = next((what for network, what in CLOSED6 if bare in network), None)
    return found or (None if bare in GLOBAL else "a reserved network")


def stem_of(url: str) -> str:
    """Return a short name for an address: the last part of its path without suffix, else its host."""
    parts = urlsplit(url)
    named = [UNSAFE.sub("-", unquote(part)).strip("-.") for part in parts.path.split("/")]
    ends = [SUFFIX.sub("", part) for part in named if part]
    own = [part for part in ends if part.lower() not in {"index", "default"}]
    return (own[-1] if own else UNSAFE.sub("-", parts.hostname or "page"))[:LONGEST_NAME]


def _bare(machine: str) -> IPv4Address | IPv6Address:
    """Return a network address without its scope, and the IPv4 address that an IPv6 one wraps."""
    found = ip_address(machine.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found in MAPPED or found in TRANSLATED:
            return IPv4Address(int(found) & 0xFFFFFFFF)
        if found in SIX_TO_FOUR:
            return IPv4Address((int(found) >> 80) & 0xFFFFFFFF)
    return found


def _host(host: str) -> str:
    """Return a host in lower-case ASCII; a number must be an address in its plain form."""
    if ":" in host:
        try:
            return str(IPv6Address("" if "%" in host else host))
        except ValueError:
            raise NotAllowed("The host is no network address; check the address.") from None
    try:
        plain = host.encode("idna").decode("ascii").lower().removesuffix(".") if not host.isascii() else host.lower()
    except UnicodeError:
        plain = ""
    plain = plain.removesuffix(".")
    if not NAME.fullmatch(plain):
        raise NotAllowed("The address names no host; check how it is written.")
    if NUMBER.match(plain.rpartition(".")[2]):
        try:
            return str(IPv4Address(plain))
        except ValueError:
            raise NotAllowed("The host is a number in a form that pages do not use; write its name.") from None
    return plain


def _is_named(address: Address, allowed: str, *, port_too: bool) -> bool:
    """Tell whether the user lets the host through; with *port_too* only where this very port is named."""
    named = {one.strip().lower() for one in allowed.split(",")}
    whole = {address.site, f"{address.host}:{address.port}"}
    alone = set() if port_too else {address.host, f"[{address.host}]"}
    return bool(named & (whole | alone))
