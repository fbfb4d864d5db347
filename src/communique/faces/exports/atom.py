"""What a dossier's days changed as an Atom feed (RFC 4287), for any feed reader.

One entry is one change. It keeps its id while the dossier is made again and again, so that a reader shows it once: a
change of the same day and kind that rests on a passage on which an entry of the feed so far rests, or says the same, is
that entry; any other is named by what it is. Entries stand by day, the newest first, then by kind and id, so that
nothing that joins moves the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args
from urllib.parse import quote
from uuid import UUID, uuid5

from lxml import etree

from communique.faces.exports.dossier_view import NOTICE, DossierView, kind, view_of
from communique.faces.exports.page.anchors import change_place
from communique.faces.exports.view import cut, day_of, link, visible
from communique.nouns import Change, ChangeKind, Dossier, Span

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
OURS = "https://communique.invalid/ns/feed"  # of the element that names a passage: report digest, code points
SPACE = UUID("6f3d1c0e-8a55-5b0e-9d2f-4f2f5c7f6a11")  # under which ids are made; another one would make all ids new
KINDS: tuple[str, ...] = get_args(ChangeKind)
MOST = 500
PASSAGES = 6  # beside one line, as in the dossier
LONGEST_TITLE = 200
LONGEST_QUOTE = 300
ANCHORS = 50  # passages that an entry is known by
ANCHOR = ("digest", "start", "end")
NAME = re.compile(r"urn:uuid:[0-9a-f-]{36}")
UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


Anchor = tuple[str, str, str]
"""A passage: the digest of its report, and where it begins and ends."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A change with its id, its day, its place in the dossier's page and the passages that it is known by."""

    id: str
    updated: str
    place: str
    change: Change
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry of the feed as it was written before."""

    id: str
    updated: str
    kind: str
    title: str
    anchors: frozenset[Anchor]


def write(dossier: Dossier, *, when: str, page: str | None = None, before: bytes | None = None) -> bytes:
    """Return the feed of the dossier's changes, at most 500; *when* it was made is an ISO 8601 time in UTC.

    *page* is where the dossier's page lies, an address or a path relative to the feed, if it is known. *before* is the
    feed as it was written last: its entries keep their ids.
    """
    view = view_of(dossier)
    name = _urn("feed", dossier.name)
    root = etree.Element(_atom("feed"), nsmap={None: ATOM})
    _add(root, "id", name)
    _add(root, "title", f"{dossier.name}: what changed")
    _add(root, "subtitle", NOTICE)
    _add(root, "updated", when)
    _add(_add(root, "author"), "name", "Communique")
    _add(root, "generator", "Communique", version=dossier.made_by.get("communique", "0"))
    if page is not None:
        _add(root, "link", rel="alternate", type="text/html", href=quote(page, safe="%/:?#=&+~,;@"))
    for item in _items(dossier, when, list(_told(before, name)))[:MOST]:
        _entry(root, item, view, page)
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=False)
    return made + b"\n"


def _told(before: bytes | None, name: str) -> Iterator[_Told]:
    """Yield the entries of the feed as it was; none of a file that is another feed or none."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(before or b"", parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root.findtext(_atom("id")) != name:
        return
    for entry in root.iterfind(_atom("entry")):
        category = entry.find(_atom("category"))
        texts = [entry.findtext(_atom(part)) or "" for part in ("id", "updated", "title")]
        anchors = (tuple(one.get(key, "") for key in ANCHOR) for one in entry.iterfind(f"{{{OURS}}}passage"))
        if category is not None and NAME.fullmatch(texts[0]):
            yield _Told(texts[0], texts[1], category.get("term", ""), texts[2], frozenset(anchors))


def _items(dossier: Dossier, when: str, told: list[_Told]) -> list[_Item]:
    """Return the changes in the feed's order, each under the id of the entry *told* before that it is."""
    digests = {
        t.page.article.report.id: t.page.article.report.digest
        for d in dossier.days for r in d.readouts for t in r.story.testimonies
    }  # fmt: skip
    days = [day_of(review.date) for review in dossier.reviews]
    last = min((day for day in days if day is not None), default=None)
    found: dict[str, _Item] = {}
    for review, day in zip(dossier.reviews, days, strict=True):
        last = day or last
        updated = f"{last.isoformat()}T00:00:00Z" if last else when
        for number, change in enumerate(review.changes, 1):
            anchors = tuple((digests[s.report], str(s.start), str(s.end)) for s in change.evidence[:ANCHORS])
            name = _again(change, updated, anchors, told, found)
            if name is None:
                first = min(anchors, default=())
                name = _urn(dossier.name, review.date or review.day, change.kind, *first)
                name = _urn(name, change.text) if name in found or any(one.id == name for one in told) else name
            found.setdefault(name, _Item(name, updated, change_place(review.day, number), change, anchors))
    inside = sorted(found.values(), key=lambda one: (KINDS.index(one.change.kind), one.id))
    return sorted(inside, key=lambda one: one.updated, reverse=True)


def _again(
    change: Change, updated: str, anchors: Sequence[Anchor], told: Iterable[_Told], found: Mapping[str, _Item]
) -> str | None:
    """Return the id of the entry that told this change before: the one that shares most passages or says the same."""
    title = _written(_cut(change.text, LONGEST_TITLE))
    near = [
        (len(one.anchors.intersection(anchors)), one.title == title, one.id)
        for one in told
        if one.updated == updated and one.kind == change.kind and one.id not in found
    ]
    shared, same, name = max(near, default=(0, False, ""))
    return name if shared or same else None


def _entry(root: etree._Element, item: _Item, view: DossierView, page: str | None) -> None:
    """Write one change: its sentence, whom it concerns, and the passages that it rests on with their places."""
    change = item.change
    made = _add(root, "entry")
    _add(made, "id", item.id)
    _add(made, "title", _cut(change.text, LONGEST_TITLE))
    _add(made, "updated", item.updated)
    _add(made, "category", term=change.kind, label=kind(change))
    if page is not None:
        where = f"{quote(page, safe='%/:?=&+~,;@')}#{item.place}"
        _add(made, "link", rel="alternate", type="text/html", href=where)
    for address in dict.fromkeys(_addresses(change, view)):
        _add(made, "link", rel="via", href=address)
    body = etree.SubElement(_add(made, "content", type="xhtml"), f"{{{XHTML}}}div", nsmap={None: XHTML})
    _text(body, "p", f"{kind(change).capitalize()}: {change.text}")
    parties = list(dict.fromkeys(_parties(change, view)))
    if parties:
        _text(body, "p", f"Parties: {', '.join(parties)}")
    for title, spans in (("Before:", change.before), ("The passages:", change.evidence)):
        if spans:
            _text(body, "p", title)
            listed = etree.SubElement(body, f"{{{XHTML}}}ul")
            for span in spans[:PASSAGES]:
                _passage(listed, span, view)
    _text(body, "p", "Compiled by a program from news reports; not an official document.")
    for anchor in item.anchors:
        passage = etree.SubElement(made, f"{{{OURS}}}passage", nsmap={"c": OURS})
        for key, value in zip(ANCHOR, anchor, strict=True):
            passage.set(key, value)


def _passage(listed: etree._Element, span: Span, view: DossierView) -> None:
    """Quote a passage with its outlet and where in its report it stands."""
    words = _cut(view.desk.quote(span), LONGEST_QUOTE)
    _text(listed, "li", f"“{words}” ({view.desk.labels[span.report]}; {span.report}, {span.start}-{span.end})")


def _addresses(change: Change, view: DossierView) -> Iterator[str]:
    """Yield the addresses of the reports that a change rests on."""
    for span in change.evidence[:PASSAGES]:
        address = link(view.desk.articles[span.report].report.url)
        if address is not None and address.isascii():
            yield address


def _parties(change: Change, view: DossierView) -> Iterable[str]:
    """Return the names of whom a change concerns, as the dossier knows them."""
    item, dossier = change.item, view.dossier
    course = next((course for course in dossier.courses if course.id == item), None)
    if course is not None:
        return [view.names[player] for player in (*course.actors, *course.towards) if player in view.names]
    if item in view.desk.statements:
        speaker = view.speakers.get(view.desk.statements[item].speaker or "")
        return [speaker] if speaker else []
    stands = [stand.player for stand in dossier.stands if f"{stand.player}-{stand.matter}" == item]
    foretold = [one.by or "" for one in dossier.foretold if one.id == item]
    return [view.names[player] for player in (item, *stands, *foretold) if player in view.names]


def _urn(*parts: str) -> str:
    """Name something by what it tells, the same in every run (RFC 4122, version 5)."""
    return uuid5(SPACE, "\0".join(parts).encode("utf-8", "replace").decode()).urn


def _cut(text: str, longest: int) -> str:
    return cut(" ".join(text.split()), longest)


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, _atom(name))
    for key, value in attributes.items():
        made.set(key, _written(value))
    made.text = None if text is None else _written(text)
    return made


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{XHTML}}}{name}").text = _written(text)


def _written(text: str) -> str:
    """Return *text* as XML can hold it and nobody is misled by it."""
    return UNWRITABLE.sub("\ufffd", visible(text))
