"""A real web server for tests: pages by path, over plain HTTP or TLS, with what it was asked."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

from communique.settings import Limits

HOST = "tide.example"
TLS = Path(__file__).with_name("tls")
AUTHORITY, CERTIFICATE = TLS / "authority.pem", TLS / "site.pem"  # made for these tests, for nothing else
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Page:
    """What is sent for a path: a status, headers, and bytes."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/plain"})

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(self.status)
        for name, value in self.headers.items():
            handler.send_header(name, value)
        if "Content-Length" not in self.headers:
            handler.send_header("Content-Length", str(len(self.body)))
        handler.end_headers()
        handler.wfile.write(self.body)


def moved(to: str, status: int = 302) -> Page:
    """Lead on to another address."""
    return Page(status=status, headers={"Location": to})


class Site:
    """A server on this machine; ``asked`` lists what was asked of it, path and headers."""

    def __init__(self, pages: Mapping[str, Answer], *, secure: bool = False) -> None:
        self.pages = dict(pages)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.names: list[str | None] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        if secure:
            self._server.socket = self._shielded(self._server.socket)
        self.scheme = "https" if secure else "http"
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Site:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def limits(self, **named: Any) -> Limits:
        """Return limits that let this server through, without a pause."""
        allowed = f"127.0.0.1:{self.port}, {HOST}:{self.port}"
        return Limits(**{"allow_hosts": allowed, "fetch_pause": 0.0, "fetch_seconds": 10.0, **named})

    def _shielded(self, plain: Any) -> Any:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        context.sni_callback = lambda _, name, __: self.names.append(name)
        return context.wrap_socket(plain, server_side=True)

    def _handler(site) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                with contextlib.suppress(OSError):  # the other side may hang up
                    site.pages.get(self.path, Page(b"none", 404))(self)

            def log_message(self, format: str, *args: Any) -> None:
                """Keep quiet."""

        return Handler


def here(host: str, port: int) -> list[str]:
    """Resolve every name to this machine."""
    return ["127.0.0.1"]
