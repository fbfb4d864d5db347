"""The JSON export keeps to its contract: spans with quotes, references that resolve, nothing suggested unmarked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from communique.faces.exports import json as export
from communique.nouns import Collection, Span
from tests.document import invented, invented_life
from tests.faces import hostile

KEYS = [
    "format", "made_by", "stories", "reports", "refused", "actors", "statements", "issues", "coverage", "positions",
    "accords", "same", "discrepancies", "omissions", "timeline", "days_without_year", "ahead", "coded", "problems",
    "between", "allegations",
    "assessments",
]  # fmt: skip


def written(collection: Collection | None = None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(export.write(collection or invented.collection()))
    return document


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from spans(item)


def test_the_keys_stand_as_the_contract_names_them() -> None:
    assert list(written()) == KEYS
    assert written()["format"] == "readout/1"


@pytest.mark.parametrize("collection", [invented.collection(), invented_life.collection(), hostile.collection()])
def test_every_quote_is_the_slice_of_its_report(collection: Collection) -> None:
    document = written(collection)
    texts = {report["id"]: report["text"] for report in document["reports"]}
    found = list(spans(document))
    assert len(found) > 60
    assert all(texts[span["report"]][span["start"] : span["end"]] == span["quote"] for span in found)


def test_every_reference_resolves() -> None:
    document = written()
    ids = {name: {item["id"] for item in document[name]} for name in ("reports", "actors", "statements", "issues")}
    for statement in document["statements"]:
        assert statement["report"] in ids["reports"]
        assert {statement["speaker"], statement["addressee"]} <= ids["actors"] | {None}
        assert statement["within"] in ids["statements"] | {None}
        assert set(statement["issues"]) <= ids["issues"]
    assert {row["actor"] for report in document["reports"] for row in report["heard"]} <= ids["actors"]
    assert next(s for s in document["statements"] if s["id"] == "brine-s2")["issues"] == ["t-i1"]


def test_only_what_is_suggested_says_so() -> None:
    document = written()
    flags = {item["id"]: item.get("suggested") for item in document["discrepancies"]}
    assert flags == {"t-d1": None, "t-d2": None, "t-d3": True}


def test_a_discrepancy_says_who_and_what_it_concerns_and_in_which_words_its_sides_differ() -> None:
    item = next(item for item in written()["discrepancies"] if item["id"] == "t-d2")
    assert (item["actors"], item["issues"]) == (["t-a1"], ["t-i1"])
    side = item["members"][1]
    assert side["reading"] == "cut … by half"
    assert [span["quote"] for span in side["differs"]] == ["cut", "by half"]
    assert side["around"]["quote"] == "We will cut our catch by half by the autumn"
    bare = next(item for item in written()["discrepancies"] if item["id"] == "t-d3")["members"][0]
    assert (bare["differs"], bare["around"]) == ([], None)


def test_an_utterance_is_laid_out_in_columns_with_a_cell_for_each_member() -> None:
    match = next(item for item in written()["same"] if item["id"] == "t-m1")
    cells = [[cell and cell["quote"] for cell in column["cells"]] for column in match["columns"]]
    assert cells[1] == ["will halve", "will cut"]
    assert cells[3] == [None, "by half"]
    assert [column["alike"] for column in match["columns"]] == [True, False, True, False, False]


def test_a_story_says_why_its_reports_stand_together_and_what_stands_near() -> None:
    first = invented.readout()
    near = replace(first, story=replace(first.story, near=("dune",)))
    (story,) = written(Collection((near,), ()))["stories"]
    assert story["near"] == ["dune"]
    assert story["because"] == ["shared names: Quill, Marrin"]
    assert story["together"][0]["summary"] == "Shared names: Quill, Marrin."


def test_a_speaker_who_cannot_be_named_is_null_with_mention_and_candidates() -> None:
    statement = next(s for s in written()["statements"] if s["id"] == "courant-s1")
    assert statement["speaker"] is None
    assert statement["speaker_mention"]["quote"] == "a source"
    assert statement["candidates"] == [{"actor": "t-a3", "confidence": 0.3}]


def test_a_copy_names_its_source_and_a_refusal_its_reason() -> None:
    document = written()
    assert [report["copy_of"] for report in document["reports"]] == [None, None, None, "gull"]
    assert document["refused"][0]["reason"] == "empty"


def test_items_name_their_story_only_where_there_are_several() -> None:
    assert all("story" not in item for name in KEYS[5:] for item in written()[name])
    first = invented.readout()
    second = replace(first, story=replace(first.story, id="u"))
    document = written(Collection((first, second), ()))
    assert {item["story"] for name in ("reports", *KEYS[5:]) for item in document[name]} == {"t", "u"}


def test_a_span_outside_its_report_is_an_error() -> None:
    readout = invented.readout()
    issue = replace(readout.comparison.issues[0], mentions=(Span("brine", 0, 99_999),))
    broken = replace(readout, comparison=replace(readout.comparison, issues=(issue,)))
    with pytest.raises(ValueError, match="lies outside"):
        export.write(Collection((broken,), ()))


def test_the_same_collection_gives_the_same_bytes() -> None:
    assert export.write(invented.collection()).encode() == export.write(invented.collection()).encode()


def lively() -> dict[str, Any]:
    return written(invented_life.collection())


def test_the_life_of_an_accord_is_told_with_its_passages() -> None:
    accords = {item["id"]: item for item in lively()["accords"]}
    pledge = accords["t-c2"]
    assert [event.get("computed") for event in pledge["events"]] == [None, None, True]
    assert pledge["due_at"]["quote"] == "by autumn"
    assert [(t["teller"], t["via"], t["kind"], t["force"], t["span"]["quote"]) for t in pledge["tellings"]] == [
        ("t-a1", "own-words", "commitment", "bound", "We will halve our catch by autumn"),
        (None, "outlet", "commitment", "intent", "promised to halve the catch by autumn"),
    ]
    assert [span["quote"] for span in accords["t-c1"]["responsible"]] == ["Both sides"]
    assert accords["t-c1"]["next_steps"][0]["date"] == "2031-04-09"
    assert (accords["t-c3"]["answers"], accords["t-c4"]["mentioned"]) == ("t-c1", True)


def test_a_position_has_an_id_its_passages_and_how_it_stands_to_others() -> None:
    position = next(item for item in lively()["positions"] if item["id"] == "t-p1")
    assert [span["report"] for span in position["spans"]] == ["brine", "courant"]
    assert (position["state"], position["against"]) == ("changed", ["t-p3"])


def test_what_lies_ahead_and_what_is_coded_stand_in_lists_of_their_own() -> None:
    document = lively()
    assert [(step["date"], step["precision"], step["accord"]) for step in document["ahead"]] == [
        ("2031-04-09", "day", "t-c1"), ("2031-09-01", "month", "t-c2"), (None, None, None),
    ]  # fmt: skip
    first = document["coded"][0]
    assert (first["type"], first["source"][0]) == ("AGREE", {"text": "Brenmoor", "actor": "t-a5", "country": "XBM"})


def test_the_inventory_names_who_says_what_and_where() -> None:
    document = lively()
    problem = document["problems"][1]
    assert [(b["blamed"], b["by"]) for b in problem["blamed"]] == [("t-a5", "t-a4"), ("t-a2", None)]
    assert (document["problems"][0]["state"], document["problems"][0]["since"]) == ("in-talks", "2031-03-03")
    pair = document["between"][0]
    assert (pair["parties"], pair["movement"], pair["gap"][0]["actor"]) == (["t-a2", "t-a5"], "apart", "t-a4")
    first, second = document["allegations"]
    assert first["certainty"][0]["span"]["quote"] == "no firm proof"
    assert first["denials"][0]["actor"] == "t-a1"
    assert first["inquiries"][0]["status"] == "demanded"
    assert (first.get("suggested"), second.get("suggested")) == (None, True)
    assert document["assessments"][0]["words"]["quote"] == "not in vain"


def test_every_actor_issue_and_accord_that_the_new_lists_name_is_there() -> None:
    document = lively()
    ids = {name: {item["id"] for item in document[name]} for name in ("actors", "issues", "accords", "statements")}
    assert {step["accord"] for step in document["ahead"]} <= ids["accords"] | {None}
    assert {problem["issue"] for problem in document["problems"]} <= ids["issues"]
    assert {party for pair in document["between"] for party in pair["parties"]} <= ids["actors"]
    assert {item["statement"] for item in document["assessments"]} <= ids["statements"]


def test_with_several_stories_every_new_item_names_its_story() -> None:
    one = invented_life.readout()
    document = written(Collection((one, replace(one, story=replace(one.story, id="u"))), (), {}))
    for name in ("positions", "accords", "ahead", "coded", "problems", "between", "allegations", "assessments"):
        assert {item["story"] for item in document[name]} == {"t", "u"}
        assert "story" not in lively()[name][0]
