"""The days of the fictional story: each quote of the hand-made account stands where it says, and a copy is a copy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.clean import clean
from communique.nouns import Report, Source
from communique.reports import open_reports
from communique.settings import Settings

STORY = "harrowmouth-talks"


def reports(samples: Path) -> dict[tuple[str, str], Report]:
    opened: dict[tuple[str, str], Report] = {}
    for day in sorted(path for path in (samples / STORY).iterdir() if path.is_dir()):
        for item in open_reports(Source((str(day),)), Settings().limits, None):
            assert isinstance(item, Report), item
            opened[day.name, item.id] = item
    return opened


def passages(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "quote" in node:
            yield node
        for value in node.values():
            yield from passages(value)
    elif isinstance(node, list):
        for value in node:
            yield from passages(value)


def gold(samples: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((samples / STORY / "days.gold.json").read_text(encoding="utf-8"))
    return found


def test_every_quote_of_the_account_of_the_days_stands_in_its_place(samples: Path) -> None:
    opened = reports(samples)
    found = list(passages(gold(samples)))
    assert len(found) > 80
    for one in found:
        assert opened[one["day"], one["report"]].text[one["start"] : one["end"]] == one["quote"]


def test_the_days_are_the_folders_and_no_report_bears_another_s_name(samples: Path) -> None:
    opened = reports(samples)
    assert [day["name"] for day in gold(samples)["days"]] == sorted({day for day, _ in opened})
    assert len({report for _, report in opened}) == len(opened) == 17


def test_both_statements_of_a_party_are_official_and_every_report_of_the_later_days_is_dated(samples: Path) -> None:
    later = [clean(report) for (day, _), report in reports(samples).items() if day != "day-1"]
    official = {one.report.id for one in later if one.source_kind == "official"}
    assert official == {"envoy-note-22-may", "kestria-ministry-3-june"}
    assert all(one.published and one.outlet for one in later)


def test_the_reprint_changes_nothing_of_the_agency_s_text(samples: Path) -> None:
    opened = reports(samples)
    (repeat,) = gold(samples)["repeats"]
    first = clean(opened[repeat["of"]["day"], repeat["of"]["report"]])
    again = clean(opened[repeat["day"], repeat["report"]])
    words = [" ".join(one.report.quote(span) for span in one.body) for one in (first, again)]
    assert words[0] in words[1]
