"""What a server answers, judged without a socket: a status, a kind of content, a refusal that says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.message import Message

from communique.nouns import Refusal

PICTURES = ("image/", "video/", "audio/", "font/", "model/")
ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
MOVED = frozenset({301, 302, 303, 307, 308})
TOLD = {
    401: ("forbidden", "The site asks for a password; save the page as a file and name that."),
    402: ("paywall", "The site asks for payment; save the page as a subscriber sees it and name that file."),
    403: ("forbidden", "The site does not let programs read this page; save it as a file and name that."),
    404: ("not found", "The site has no such page; check the address."),
    407: ("forbidden", "A proxy stands in between, and none is used; save the page as a file and name that."),
    410: ("not found", "The page is gone; name a saved copy."),
    429: ("busy", "The site was asked too often; try again {later}."),
    451: ("forbidden", "The site may not show this page here for legal reasons; name a saved copy."),
    503: ("busy", "The site is too busy or closed for work on it; try again {later}."),
}
SECONDS = re.compile(r"\d{1,7}\Z")
DAY = re.compile(r"[A-Za-z]{3,9}, [\w :-]{10,25}GMT\Z")


def refuse_address(url: str, reason: str, detail: str) -> Refusal:
    """Return the refusal of an address; *detail* is one sentence with the mend."""
    return Refusal(origin=url, room="reports", reason=reason, detail=detail)


def refused_status(url: str, status: int, headers: Mapping[str, str]) -> Refusal | None:
    """Return the refusal of an answer that is no page; ``None`` where *status* tells of one (200, 203)."""
    if status in {200, 203}:
        return None
    if status in TOLD:
        reason, detail = TOLD[status]
        return refuse_address(url, reason, detail.format(later=_later(headers.get("retry-after", ""))))
    if status in {204, 205}:
        return refuse_address(url, "empty", "The site sent no page at all; check the address.")
    if status >= 500:
        return refuse_address(url, "server error", f"The site has failed (status {status}); try again later.")
    return refuse_address(url, "not found", f"The site gave no page (status {status}); check the address.")


def refused_content(url: str, media: str, encoding: str) -> Refusal | None:
    """Return the refusal of content that is no text, told by its type, or is packed as nobody asked for."""
    if media.startswith(PICTURES):
        detail = f"This is no text ({media}); name the page that tells of it."
        return refuse_address(url, "binary", detail)
    if encoding.strip().lower() not in ENCODINGS:
        detail = "The site packs the page in a way that was not asked for; save it as a file and name that."
        return refuse_address(url, "unreadable", detail)
    return None


def media_of(content_type: str) -> tuple[str, str | None]:
    """Return the kind of content in lower case, empty where unsaid, and the charset that stands beside it."""
    header = Message()
    header["content-type"] = content_type.encode("ascii", "replace").decode("ascii")
    charset = header.get_param("charset")
    known = charset.strip("'\" ") if isinstance(charset, str) else ""
    media = content_type.partition(";")[0].strip().lower()
    return (media if "/" in media else ""), known or None


def _later(told: str) -> str:
    """Say when to ask again (Retry-After, RFC 9110, 10.2.3)."""
    if SECONDS.match(told.strip()):
        return f"after {int(told)} seconds"
    return f"after {told.strip()}" if DAY.match(told.strip()) else "later"
