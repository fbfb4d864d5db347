"""Fetch one address: what is asked for, what comes back, and the manners of a run between two visits.

The visit itself stands in ``visit.py``, which alone opens sockets and is loaded with the first address only.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.robotparser import RobotFileParser

from communique.nouns import Refusal
from communique.reports.address import Address, NotAllowed, parse
from communique.reports.answers import refuse_address
from communique.settings import Limits

AGENT = "Communique"
LONGEST_DELAY = 60.0

Resolver = Callable[[str, int], Sequence[str]]
"""From host and port to the network addresses that the host stands for; raises ``OSError`` where it has none."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: ``url`` as named, ``final`` after redirects, the bytes unpacked.

    ``media`` is the content type in lower case without parameters, empty where the server does not say; ``charset``,
    ``etag`` and ``modified`` as the server writes them.
    """

    url: str
    final: str
    data: bytes
    media: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The address has not changed since it gave the ``etag`` or the date that was sent along."""

    url: str
    etag: str | None = None
    modified: str | None = None


@dataclass(slots=True)
class Manners:
    """What one run knows of the sites it has asked: when each was asked last, and what its robots.txt says."""

    asked: dict[str, float] = field(default_factory=dict)
    robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def wait(self, host: str, seconds: float) -> None:
        """Wait until *seconds* have passed since *host* was asked last."""
        left = self.asked.get(host, float("-inf")) + seconds - time.monotonic()
        if left > 0:
            time.sleep(left)

    def delay(self, address: Address) -> float:
        """Return the seconds that the robots.txt of a site asks to lie between visits, as far as it is known."""
        rules = self.robots.get(site_of(address))
        told = rules.crawl_delay(AGENT) if rules is not None else None
        return min(float(told or 0), LONGEST_DELAY)

    def note(self, host: str) -> None:
        """Note that *host* has been asked now."""
        self.asked[host] = time.monotonic()


def fetch(
    url: str,
    limits: Limits,
    *,
    etag: str | None = None,
    modified: str | None = None,
    followed: bool = False,
    manners: Manners | None = None,
    resolve: Resolver | None = None,
) -> Fetched | NotModified | Refusal:
    """Fetch *url* within *limits*, or say why not; ``NotModified`` only where *etag* or *modified* was given.

    An address that a reader names is asked for as a browser would; one that is *followed*, as the entries of a feed
    are, only where the site's robots.txt lets this program in. *manners* is what one run shares over its fetches, so
    that ``limits.fetch_pause`` seconds lie between two visits to one host, more where its robots.txt asks those who
    follow for more (``Crawl-delay``, up to a minute); redirects and robots.txt belong to a visit.
    ``limits.fetch_seconds`` is the time for a whole visit, without that pause.

    Raises nothing: whatever cannot be fetched is a ``Refusal`` with its reason and the mend.
    """
    from communique.reports.visit import visit  # here, as urllib3 opens a socket when it is loaded, to try IPv6

    manners = manners or Manners()
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    try:
        address = parse(url, limits.allow_hosts)
        manners.wait(address.host, max(limits.fetch_pause, manners.delay(address) if followed else 0.0))
        return visit(url, address, limits, manners, conditions, resolve, followed=followed)
    except NotAllowed as problem:
        return refuse_address(url, "not allowed", str(problem))


def site_of(address: Address) -> str:
    """Return scheme, host and port, which one robots.txt speaks for."""
    return f"{address.scheme}://{address.site}"
