"""What a dossier looks like written down: JSON, Markdown, and where it may not be written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from communique.dossier import follow
from communique.errors import OutputError
from communique.faces import board
from communique.faces.exports import dossier_html, dossier_json, dossier_md
from communique.faces.exports.dossier_place import clash_with
from communique.faces.exports.dossier_view import heading, view_of
from communique.nouns import Day, Dossier, Refusal
from tests.dossier.making import Maker
from tests.dossier.test_follow import first, second, third


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    refused = (Refusal("x.pdf", "reports", "unknown kind", "Save it as text."),)
    return follow(
        "strait", [first().day(), second().day(), third().day()], refused=refused, made_by={"communique": "1"}
    )


def quotes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "quote" in node:
            yield node
        for value in node.values():
            yield from quotes(value)
    elif isinstance(node, list):
        for value in node:
            yield from quotes(value)


def test_every_quote_of_the_json_is_the_slice_of_its_report(dossier: Dossier) -> None:
    written = json.loads(dossier_json.write(dossier))
    assert written["format"] == "dossier/1"
    texts = {report["id"]: report["text"] for report in written["reports"]}
    found = list(quotes(written))
    assert len(found) > 20
    assert all(texts[q["report"]][q["start"] : q["end"]] == q["quote"] for q in found)


def test_the_json_holds_every_part(dossier: Dossier) -> None:
    written = json.loads(dossier_json.write(dossier))
    assert [day["name"] for day in written["days"]] == ["monday", "tuesday", "wednesday"]
    assert [one["status"] for one in written["courses"][0]["by_day"]] == ["proposed", "agreed", "contested"]
    lapse = [event for course in written["courses"] for event in course["events"] if event["computed"]]
    assert [event["status"] for event in lapse] == ["lapsed"]
    ids = {player["id"] for player in written["players"]}
    assert all(set(course["actors"]) <= ids for course in written["courses"])
    assert written["stands"][0]["state"] == "changed"
    assert written["refused"][0]["origin"] == "x.pdf"


def test_quotes_only_leaves_the_articles_out_and_keeps_the_quotes(dossier: Dossier) -> None:
    whole, spare = json.loads(dossier_json.write(dossier)), json.loads(dossier_json.write(dossier, quotes_only=True))
    assert not any("text" in report for report in spare["reports"])
    assert list(quotes(whole)) == list(quotes(spare))
    page = dossier_html.write(dossier, quotes_only=True)
    assert "because the ferries need new quays" not in page
    assert "Oskelund accepts a toll on ferries" in page
    assert "because the ferries need new quays" in dossier_html.write(dossier)


def test_the_markdown_tells_the_newest_day_first_and_quotes(dossier: Dossier) -> None:
    text = dossier_md.write(dossier)
    days = [text.index(f"({name})") for name in ("wednesday", "tuesday", "monday")]
    assert days == sorted(days)
    assert "| **proposed** | **agreed** | **contested** |" in text
    assert "Oskelund rejects a toll on ferries" in text
    assert "x.pdf" in text


def test_the_terminal_shows_the_last_day_and_the_board(dossier: Dossier) -> None:
    text = board.brief(dossier)
    assert "PRESS REVIEW, 12 Apr 2031 (wednesday)" in text
    assert "tuesday)" not in text
    assert "contested" in text
    assert "overdue" in text


def test_an_empty_dossier_is_written_in_every_form() -> None:
    empty = follow("nothing", [Day("monday", None, ())])
    for text in (dossier_json.write(empty), dossier_md.write(empty), dossier_html.write(empty), board.brief(empty)):
        assert "No report" in text


@pytest.mark.parametrize("form", ["json", "md", "html"])
def test_another_dossier_of_the_name_is_not_written_over(dossier: Dossier, tmp_path: Path, form: str) -> None:
    write = {"json": dossier_json.write, "md": dossier_md.write, "html": dossier_html.write}[form]
    target = tmp_path / f"d.{form}"
    other = first()
    other.texts, other.articles = {}, {}
    other.accords, other.positions, other.issues = [], [], []
    other.report("petrel", "The choir of the lighthouse keepers sang until the lamps were lit.")
    target.write_text(write(follow("strait", [other.day()])), encoding="utf-8")
    with pytest.raises(OutputError, match="another dossier called 'strait'"):
        clash_with(dossier, target)
    clash_with(follow("coast", [first().day()]), target)


@pytest.mark.parametrize("form", ["json", "md", "html"])
def test_the_same_dossier_and_other_files_may_be_written_over(dossier: Dossier, tmp_path: Path, form: str) -> None:
    write = {"json": dossier_json.write, "md": dossier_md.write, "html": dossier_html.write}[form]
    target = tmp_path / f"d.{form}"
    clash_with(dossier, target)
    target.write_text(write(follow("strait", [first().day()])), encoding="utf-8")
    clash_with(dossier, target)
    target.write_text("{not json", encoding="utf-8")
    clash_with(dossier, target)


def test_a_day_whose_folder_is_called_by_its_date_is_told_once() -> None:
    assert heading("2031-05-14", "2031-05-14") == "14 May 2031"
    assert heading("day-1", "2031-05-14") == "14 May 2031 (day-1)"


def test_reports_of_one_outlet_have_their_day_once() -> None:
    maker = Maker("day-1", "2031-05-14")
    maker.report("one", "The pier is shut.", outlet="Strait Post")
    maker.report("two", "The pier is open.", outlet="Strait Post")
    day = maker.day()
    named = {"one": "Strait Post of 14 May", "two": "Strait Post (two)"}
    told = replace(day, readouts=tuple(replace(r, summaries={**r.summaries, **named}) for r in day.readouts))
    labels = view_of(follow("strait", [told])).desk.labels
    assert (labels["one"], labels["two"]) == ("Strait Post, 14 May 2031", "Strait Post (two), 14 May 2031")
