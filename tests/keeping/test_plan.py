"""What new reports can change, and which id a story bears: reports join, stories meet, part and are replaced."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from communique.keeping import plan
from communique.keeping.plan import Plan, batches, changed, homes_of, latest_of, narrowed, window
from communique.nouns import Kept


def kept(digest: str, day: str | None = "2031-05-14", at: str = "2031-05-20T08:00:00Z") -> Kept:
    return Kept(digest, f"r-{digest}", f"{digest}.txt", f"/{digest}.txt", None, day, None, at)


def shelf(*reports: Kept) -> dict[str, Kept]:
    return latest_of(reports)


def named(digests: Collection[str]) -> str:
    return "new-" + "".join(sorted(digests))


def made(groups: list[str], homes: dict[str, str], dirty: str = "", **ages: str) -> Plan:
    """Group reports that are one letter each, *homes* being their stories so far."""
    reports = {d: kept(d, at=f"2031-05-{ages.get(d, '20')}T08:00:00Z") for group in groups for d in group}
    return changed([set(group) for group in groups], homes, homes, reports, set(dirty), named)


def test_a_report_joins_a_story_that_keeps_its_id() -> None:
    assert made(["abc", "d"], {"a": "S", "b": "S", "d": "T"}) == Plan({"S": frozenset("abc")}, frozenset())


def test_a_report_of_its_own_makes_a_story() -> None:
    assert made(["ab", "c"], {"a": "S", "b": "S"}) == Plan({"new-c": frozenset("c")}, frozenset())


def test_nothing_changes_where_nothing_is_new() -> None:
    assert made(["ab", "c"], {"a": "S", "b": "S", "c": "T"}) == Plan({}, frozenset())


def test_of_two_stories_that_become_one_the_larger_part_gives_the_id() -> None:
    assert made(["abcx"], {"a": "T", "b": "T", "c": "S"}) == Plan({"T": frozenset("abcx")}, frozenset("S"))


def test_on_a_tie_the_story_whose_first_report_was_kept_earlier_gives_the_id() -> None:
    homes = {"a": "S", "b": "T"}
    assert made(["ab"], homes, a="19", b="18") == Plan({"T": frozenset("ab")}, frozenset("S"))
    assert made(["ab"], homes, a="18", b="19") == Plan({"S": frozenset("ab")}, frozenset("T"))


def test_of_a_story_that_parts_the_larger_part_keeps_the_id() -> None:
    change = made(["ab", "c"], {"a": "S", "b": "S", "c": "S"})
    assert change == Plan({"S": frozenset("ab"), "new-c": frozenset("c")}, frozenset())


def test_a_story_with_a_report_that_was_heard_again_is_made_anew() -> None:
    assert made(["ab", "c"], {"a": "S", "b": "S", "c": "T"}, dirty="c") == Plan({"T": frozenset("c")}, frozenset())


def test_a_newer_version_takes_the_place_of_the_older_one_in_its_story() -> None:
    old, new, other = replace(kept("a"), replaced_by="n"), kept("n"), kept("b")
    membership = {"a": "S", "b": "S"}
    homes = homes_of((old, new, other), membership)
    assert homes == {"n": "S", "b": "S"}
    change = changed([{"n", "b"}], homes, membership, shelf(old, new, other), (), named)
    assert change == Plan({"S": frozenset("nb")}, frozenset())


def test_the_window_holds_thirty_days_and_stories_whole() -> None:
    reports = shelf(kept("a", "2031-05-14"), kept("b", "2031-06-13"), kept("c", "2031-06-14"), kept("d", "2031-07-20"))
    assert window(reports, {"b": "S", "c": "T", "d": "S"}, ["a"]) == frozenset("abd")


def test_a_report_without_a_date_stands_on_the_day_it_was_kept() -> None:
    reports = shelf(kept("a", None, "2031-05-20T08:00:00Z"), kept("b", "2031-05-01"), kept("c", "2030-05-20"))
    assert window(reports, {}, ["a"]) == frozenset("ab")


def test_a_wide_window_is_narrowed_to_what_is_alike_and_then_to_the_nearest_days(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(plan, "MOST", 3)
    reports = shelf(*(kept(d, f"2031-05-{10 + n}") for n, d in enumerate("abcdefgh")))
    homes = {"b": "S", "c": "S", "h": "T", "g": "T"}
    chosen = narrowed(reports, homes, ["a"], ["h"], set("abcdefgh"))
    assert chosen == frozenset("aghbc") or chosen == frozenset("agh")
    assert {"a", "g", "h"} <= chosen
    assert not {"e", "f"} & chosen


def test_stories_that_exchange_reports_are_put_together_others_apart() -> None:
    change = Plan({"S": frozenset("ab"), "N": frozenset("c"), "T": frozenset("d"), "U": frozenset("e")}, frozenset("G"))
    homes = {"a": "S", "b": "S", "c": "S", "d": "G", "e": "U"}
    parts = [set(part.stories) | part.gone for part in batches(change, homes, 1)]
    assert sorted(map(sorted, parts)) == [["G", "T"], ["N", "S"], ["U"]]
    assert len(batches(change, homes, 9)) == 1
