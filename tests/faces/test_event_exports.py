"""Coded events leave in PLOVER's names, and as a flat table with a row for each pair that acts."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from communique.faces.exports import events
from communique.lexicons import table
from communique.nouns import Coding, Collection, EventSide
from tests.document import invented_life
from tests.faces import hostile

# The fields of PLOVER's records, as its gold standard records (0.5b1) and the objects of its manual name them.
RECORD = {
    "id", "date", "source", "target", "event", "eventText", "context", "mode", "text", "textInfo", "language",
    "publication", "coder", "version", "dateCoded", "comment", "citeInfo",
}  # fmt: skip
ACTOR = {"actorText", "code", "sector", "identifier", "identifierText"}
CITE = {"citation", "url", "title", "language", "publication", "license", "coder", "codebook", "version"}
OWN = {"story", "confidence", "actorId", "actorParty", "report"}
TYPES = (
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT INVESTIGATE DEMAND DISAPPROVE REJECT THREATEN PROTEST MOBILIZE"
    " SANCTION COERCE ASSAULT FIGHT"
).split()


def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in events.plover(invented_life.collection()).splitlines()]


def rows(collection: Collection | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(events.cameo(collection or invented_life.collection()))))


def with_event(item: Coding) -> Collection:
    readout = invented_life.readout()
    return Collection((replace(readout, ledger=replace(readout.ledger, coded=(item,))),), (), {})


def test_a_record_has_the_published_fields_and_ours_are_marked_off() -> None:
    found = records()
    assert len(found) == 3
    for record in found:
        assert {"id", "date", "source", "target", "event", "text"} <= set(record) <= RECORD | OWN
        assert set(record["citeInfo"]) <= CITE
        for actor in (*record["source"], *record["target"]):
            assert set(actor) <= ACTOR | OWN
    assert len({record["id"] for record in found}) == 3


def test_a_record_names_its_actors_their_countries_and_where_it_was_read() -> None:
    first, second, third = records()
    assert [actor["identifierText"] for actor in first["source"]] == ["Brenmoor", "Tasselby"]
    assert [actor["code"] for actor in first["source"]] == ["XBM", "XTS"]
    assert (first["event"], first["date"], first["context"], first["mode"]) == ("AGREE", "2031-03-03", "", "")
    assert first["citeInfo"]["url"] == "news/brine.txt"
    assert (second["source"][0]["actorText"], second["source"][0]["identifierText"]) == ("Marrin", "Lew Marrin")
    assert [actor["actorParty"] for actor in (*first["source"], *second["source"])] == [
        "Brenmoor",
        "Tasselby",
        "Tasselby",
    ]
    assert {actor["actorText"] for actor in third["source"]} == {"The two delegations"}
    assert [actor["identifierText"] for actor in third["source"]] == ["Brenmoor", "Tasselby"]
    text = next(t.page.article.report.text for t in invented_life.readout().story.testimonies)
    assert text[first["textInfo"]["start"] : first["textInfo"]["end"]] == first["text"]


def test_the_flat_table_has_a_row_for_each_pair_and_codes_what_two_do_together_each_way() -> None:
    found = [(row["source"], row["target"], row["code"], row["quad class"]) for row in rows()]
    assert found == [
        ("Brenmoor", "Tasselby", "03", "1"),
        ("Tasselby", "Brenmoor", "03", "1"),
        ("Lew Marrin", "Brenmoor", "11", "3"),
        ("Brenmoor", "Tasselby", "04", "1"),
        ("Tasselby", "Brenmoor", "04", "1"),
    ]


@pytest.mark.parametrize(("kind", "pairs"), [("AGREE", [("A", "B"), ("B", "A")]), ("DEMAND", [("A", ""), ("B", "")])])
def test_sources_without_a_target_act_on_each_other_only_where_the_act_is_mutual(
    kind: str, pairs: list[tuple[str, str]]
) -> None:
    sides = (EventSide("A", None, None), EventSide("B", None, None))
    item = Coding(kind, sides, (), None, invented_life.NETS, 0.5)
    assert [(row["source"], row["target"]) for row in rows(with_event(item))] == pairs


def test_every_type_has_a_root_code_its_quad_class_and_a_reason() -> None:
    codes = events.cameo_codes()
    assert set(TYPES) <= set(codes)
    assert all(row["reason"] for row in table("exports_cameo"))
    for code, quad in codes.values():
        assert quad == (1 if code <= "05" else 2 if code <= "08" else 3 if code <= "13" else 4)


def test_a_hostile_event_starts_no_formula() -> None:
    readout = hostile.collection().readouts[0]
    side = EventSide("=1+1", None, None)
    item = Coding("AGREE", (side,), (), None, invented_life.NETS, 0.5)
    foe = Collection((replace(readout, ledger=replace(readout.ledger, coded=(item,))),), (), {})
    assert rows(foe)[0]["source"] == "'=1+1"


def joint(name: str, kind: str = "group", third: bool = False) -> Collection:
    """A story of two states with a person each, in which a group acts."""
    readout = invented_life.readout()
    blank = replace(readout.story.cast[0], roles=(), names=(), mentions=())
    cast = [
        replace(blank, id="k", name="Brenmoor", kind="state", party=None),
        replace(blank, id="l", name="Tasselby", kind="state", party=None),
        replace(blank, id="m", name="Ada Quill", kind="person", party="Brenmoor"),
        replace(blank, id="n", name="Lew Marrin", kind="person", party="Tasselby"),
        replace(blank, id="g", name=name, kind=kind, party=None),  # type: ignore[arg-type]
    ]
    if third:
        cast += [replace(cast[0], id="t", name="Oster"), replace(cast[2], id="u", name="Ivo Rem", party="Oster")]
    item = Coding("AGREE", (EventSide(name, "g", None),), (), None, invented_life.NETS, 0.9)
    story = replace(readout.story, cast=tuple(cast))
    changed = replace(readout, story=story, ledger=replace(readout.ledger, coded=(item,)))
    return Collection((changed,), (), {})


@pytest.mark.parametrize(
    "name", ["Brenmoor and Tasselby", "both governments", "the two foreign ministers", "Ministers", "the parties"]
)
def test_a_group_of_the_two_parties_is_a_dyad(name: str) -> None:
    found = [(row["source"], row["target"], row["source party"]) for row in rows(joint(name))]
    assert found == [("Brenmoor", "Tasselby", "Brenmoor"), ("Tasselby", "Brenmoor", "Tasselby")]


@pytest.mark.parametrize(
    ("name", "kind", "third"),
    [("both governments", "group", True), ("the foreign guests", "group", False), ("the two", "organisation", False)],
)
def test_a_group_whose_members_are_not_known_stands_for_itself(name: str, kind: str, third: bool) -> None:
    assert [(row["source"], row["target"]) for row in rows(joint(name, kind, third))] == [(name, "")]


def test_a_person_has_the_party_and_nobody_is_a_pair_with_himself() -> None:
    sides = (EventSide("Marrin", "t-a4", None),)
    item = Coding("AGREE", sides, (EventSide("he", "t-a4", None),), None, invented_life.NETS, 0.5)
    (row,) = rows(with_event(item))
    assert (row["source"], row["target"], row["source party"]) == ("Lew Marrin", "", "Tasselby")
