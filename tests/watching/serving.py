"""A small press on the tests' web server: pages and feeds that change, under the host's own address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from tests.reports import serving as server


class Site(server.Site):
    """What the press publishes by path; ``tags`` are the ETags of paths that have one."""

    def __init__(self) -> None:
        super().__init__({})
        self.tags: dict[str, str] = {}
        self.home = self.at("")

    def put(self, path: str, body: str, media: str = "text/html; charset=utf-8", status: int = 200) -> str:
        """Serve *body* at *path* and return its address."""

        def page(handler: BaseHTTPRequestHandler) -> None:
            tag = self.tags.get(path)
            headers = {"Content-Type": media, **({"ETag": tag} if tag else {})}
            same = tag is not None and handler.headers.get("If-None-Match") == tag
            server.Page(b"" if same else body.encode(), 304 if same else status, headers)(handler)

        self.pages[path] = page
        return self.at(path)

    def paths(self) -> list[str]:
        """Return the paths that were asked for."""
        return [path for path, _ in self.asked]

    def pages_asked(self) -> list[str]:
        """Return the same without robots.txt."""
        return [path for path in self.paths() if path != "/robots.txt"]

    @property
    def host(self) -> str:
        """Return host and port."""
        return self.home.removeprefix("http://")


@contextmanager
def serving() -> Iterator[Site]:
    """Run a press on a free port of this machine."""
    site = Site()
    with site:
        yield site
