"""Every form in which a collection can be written, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from communique.faces.exports import csv, dna, events, html, ics, json, jsonld, markdown, xlsx
from communique.nouns import Collection


class Kind(NamedTuple):
    """A form of export: what writes it, and what it is in a few words."""

    write: Callable[[Collection], str | bytes]
    about: str


KINDS: Mapping[str, Kind] = {
    "json": Kind(json.write, "everything"),
    "html": Kind(html.write, "the page"),
    "md": Kind(markdown.write, "the account"),
    "statements": Kind(csv.write, "table"),
    "accords": Kind(partial(csv.write, table="accords"), "table"),
    "discrepancies": Kind(partial(csv.write, table="discrepancies"), "table"),
    "same": Kind(partial(csv.write, table="same"), "table"),
    "corrections": Kind(partial(csv.write, table="corrections"), "table of what people corrected"),
    "xlsx": Kind(xlsx.write, "workbook of all tables"),
    "ics": Kind(ics.write, "what happens next, for calendars"),
    "plover": Kind(events.plover, "coded events, JSON lines"),
    "cameo": Kind(events.cameo, "coded events, CSV"),
    "dna": Kind(dna.write, "positions for Discourse Network Analyzer"),
    "jsonld": Kind(jsonld.write, "linked data"),
}
