"""Positions leave in the columns of the Discourse Network Analyzer's event list."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from communique.faces.exports import dna
from communique.nouns import Collection, Span, Stance
from tests.document import invented_life
from tests.document.invented_texts import TEXTS

# The head of the file that DNA 2.0 writes for "Event list", and the variables of its default statement type.
HEAD = ["statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text"]
VARIABLES = ["person", "organization", "concept", "agreement"]


def rows(collection: Collection | None = None) -> list[dict[str, str]]:
    written = dna.write(collection or invented_life.collection())
    return list(csv.DictReader(io.StringIO(written), delimiter=";"))


def with_stance(stance: Stance) -> Collection:
    readout = invented_life.readout()
    changed = tuple(replace(position, stance=stance) for position in readout.ledger.positions)
    return Collection((replace(readout, ledger=replace(readout.ledger, positions=changed)),), (), {})


def test_the_columns_are_those_that_the_analyzer_writes_and_ours_follow() -> None:
    header = dna.write(invented_life.collection()).splitlines()[0].split(";")
    assert header[: len(HEAD) + len(VARIABLES)] == HEAD + VARIABLES


def test_ids_are_numbers_times_are_whole_and_agreement_is_one_or_nought() -> None:
    found = rows()
    assert [row["statement ID"] for row in found] == [str(number) for number in range(1, len(found) + 1)]
    assert {row["agreement"] for row in found} == {"0", "1"}
    assert all(row["document ID"].isdigit() for row in found)
    assert all(not row["time"] or re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", row["time"]) for row in found)


def test_each_passage_of_a_position_has_a_row_with_its_holder_and_its_issue() -> None:
    mine = [row for row in rows() if row["position"] == "t-p1"]
    assert [row["report"] for row in mine] == ["brine", "courant"]
    assert (mine[0]["person"], mine[0]["organization"], mine[0]["concept"]) == (
        "Ada Quill",
        "Brenmoor",
        "herring catch",
    )
    for row in rows():
        assert TEXTS[row["report"]][int(row["start"]) : int(row["stop"])] == row["text"]


def test_a_state_is_an_organization_and_no_person() -> None:
    row = next(row for row in rows() if row["position"] == "t-p4")
    assert (row["person"], row["organization"]) == ("", "Tasselby")


@pytest.mark.parametrize(
    ("stance", "agreement"), [("for", {"1"}), ("conditional", {"1"}), ("against", {"0"}), ("denies", {"0"})]
)
def test_a_stance_that_takes_a_side_has_its_agreement(stance: Stance, agreement: set[str]) -> None:
    assert {row["agreement"] for row in rows(with_stance(stance))} == agreement


def test_a_day_whose_year_is_not_told_gives_way_to_that_of_the_report() -> None:
    readout = invented_life.readout()
    changed = tuple(replace(position, as_of="XXXX-03-01") for position in readout.ledger.positions)
    told = tuple(
        replace(t, statements=tuple(replace(s, as_of="XXXX-03-01") for s in t.statements))
        for t in readout.story.testimonies
    )
    story = replace(readout.story, testimonies=told)
    collection = Collection((replace(readout, story=story, ledger=replace(readout.ledger, positions=changed)),), (), {})
    assert {row["time"] for row in rows(collection)} == {"2031-03-03 00:00:00", ""}


@pytest.mark.parametrize("stance", ["neutral", "unclear"])
def test_a_stance_that_takes_no_side_gives_no_row(stance: Stance) -> None:
    assert rows(with_stance(stance)) == []


def changed(**more: object) -> Collection:
    """The first position of the story held by somebody else, or shown by another passage."""
    readout = invented_life.readout()
    one = replace(readout.ledger.positions[0], **more)  # type: ignore[arg-type]
    return Collection((replace(readout, ledger=replace(readout.ledger, positions=(one,))),), (), {})


def test_a_position_of_two_has_a_row_for_each() -> None:
    collection = changed()
    readout = collection.readouts[0]
    holder = replace(readout.story.cast[0], id="g", name="Tasselby and Brenmoor", kind="group", party=None)
    story = replace(readout.story, cast=(*readout.story.cast, holder))
    one = replace(readout.ledger.positions[0], actor="g")
    held = replace(readout, story=story, ledger=replace(readout.ledger, positions=(one,)))
    found = rows(Collection((held,), (), {}))
    assert {row["organization"] for row in found} == {"Tasselby", "Brenmoor"}
    assert len(found) == 2 * len(one.spans)


def test_a_passage_that_is_a_pronoun_stands_with_its_sentence() -> None:
    at = TEXTS["brine"].index("We will halve")
    readout = changed(spans=(Span("brine", at, at + 2),)).readouts[0]
    told = invented_life.sentenced(readout, "brine", "“We will halve our catch by autumn,” Quill said.")
    (row,) = rows(Collection((told,), (), {}))
    assert "We will halve our catch by autumn" in row["text"]
    assert TEXTS["brine"][int(row["start"]) : int(row["stop"])] == row["text"]


def test_a_row_has_the_day_and_the_words_of_its_own_report() -> None:
    readout = invented_life.readout()
    one = readout.ledger.positions[0]
    assert {span.report for span in one.spans} == {"brine", "courant"}
    told = tuple(
        replace(
            t, statements=tuple(replace(s, as_of="2031-03-01" if s.report == "brine" else None) for s in t.statements)
        )
        for t in readout.story.testimonies
    )
    position = replace(one, as_of="2031-03-01")
    story = replace(readout.story, testimonies=told)
    held = replace(readout, story=story, ledger=replace(readout.ledger, positions=(position,)))
    times = {row["report"]: row["time"] for row in rows(Collection((held,), (), {}))}
    assert times["brine"].startswith("2031-03-01")
    assert not times["courant"].startswith("2031-03-01")


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Odile Wren in Lowgate", "Odile Wren"), ("BY ODILE WREN", "ODILE WREN"), ("Odile Wren", "Odile Wren"),
        ("By Odile Wren, Harbour Editor", "Odile Wren"),
        ("By Odile Wren and Ada Byfield", "Odile Wren and Ada Byfield"),
    ],
)  # fmt: skip
def test_the_author_is_a_name_without_by_and_place(byline: str, author: str) -> None:
    assert dna.BYLINE.sub("", byline).strip() == author
