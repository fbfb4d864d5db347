from __future__ import annotations

import random
import time
from dataclasses import replace

from communique.nouns import Candidates
from communique.settings import Settings
from communique.stories import group, sign
from tests.stories.making import article

BARGE = """A barge loaded with diesel caught fire in the harbour of Velmora on Tuesday and burned for six hours.
Harbour master Ilse Brandvoort said that eleven crew members were taken off the barge unhurt.
Divers of the Velmora port authority looked for a leak in the diesel tanks of the barge.
The fire began in the pump room, Brandvoort said, and spread to the deck before tugs arrived."""
BARGE_TOO = """Fire crews in Velmora needed six hours to put out a blaze on a diesel barge, the port authority said.
All eleven members of the crew left the burning barge in time, according to harbour master Ilse Brandvoort.
The blaze began in the pump room. Two tugs towed the barge away from the quay, and divers searched for leaks."""
BARGE_THREE = """Eleven people were rescued from a burning barge in Velmora harbour, where diesel tanks caught fire.
Harbour master Brandvoort praised the tug crews. The pump room of the barge was destroyed by the fire."""
CHESS = """Teenager Oona Kettleby won the chess championship of the Marrow Isles after a drawn final game.
Kettleby, 15, is the youngest champion in the federation's history. Her opponent resigned the blitz playoff.
The federation will send Kettleby to the grandmaster tournament in spring."""
STRIKE = """Bakers in the town of Orlestone voted to strike over night shifts, their union said on Friday.
The union demands four paid rest days. Mill owners called the vote premature and offered talks with a mediator."""
WIRE = """VELMORA, March 3. /TASS/. The port of Velmora will close its northern basin for two weeks, its board decided.
Dredgers are to deepen the channel from nine to eleven metres, which lets grain ships enter at low tide.
The board expects forty ships to be sent to neighbouring harbours while the work goes on in the basin.
Pilots had asked for the dredging since a bulk carrier ran aground on the bar two winters ago.
The cost is put at nine million crowns, of which the merchants' guild pays a third over five years.
Fishing boats may still use the southern entrance, but only by daylight and with a pilot on board.
An inquiry into the grounding blamed silt that two floods had carried down the river since the last survey."""


def stories(candidates: tuple[Candidates, ...]) -> list[tuple[str, ...]]:
    return [one.reports for one in candidates]


def test_reports_of_one_event_meet_and_unrelated_ones_stay_apart() -> None:
    texts = {"b1": BARGE, "b2": BARGE_TOO, "b3": BARGE_THREE, "c": CHESS, "s": STRIKE}
    found = group([sign(article(name, text)) for name, text in texts.items()], Settings())
    assert stories(found) == [("b1", "b2", "b3"), ("c",), ("s",)]
    assert any("barge" in reason for reason in found[0].because)
    assert "on average" in found[0].because[-1] and "the least" in found[0].because[-1]


def test_the_order_of_reports_changes_nothing() -> None:
    texts = {"b1": BARGE, "b2": BARGE_TOO, "b3": BARGE_THREE, "c": CHESS, "s": STRIKE, "w": WIRE, "v": WIRE + BARGE}
    signatures = [sign(article(name, text)) for name, text in texts.items()]
    expected = group(signatures, Settings())
    for seed in range(8):
        random.Random(seed).shuffle(signatures)
        assert group(signatures, Settings()) == expected


def test_names_of_files_do_not_decide_who_joins() -> None:
    texts = [BARGE, BARGE_TOO, CHESS, STRIKE]
    one = group([sign(article(f"r{n}", text)) for n, text in enumerate(texts)], Settings())
    other = group([sign(article(f"r{9 - n}", text)) for n, text in enumerate(texts)], Settings())
    assert stories(one) == [("r0", "r1"), ("r2",), ("r3",)]
    assert stories(other) == [("r8", "r9"), ("r6",), ("r7",)]


def test_a_report_between_two_events_does_not_chain_them() -> None:
    between = BARGE_THREE + "\n" + CHESS.split("\n")[0] + "\n" + CHESS.split("\n")[1]
    found = group(
        [sign(article(name, text)) for name, text in {"b": BARGE, "m": between, "c": CHESS}.items()], Settings()
    )
    assert all(not {"b", "c"} <= set(one.reports) for one in found)


def test_one_report_alone_is_a_story() -> None:
    (alone,) = group([sign(article("x", CHESS))], Settings())
    assert alone.reports == ("x",)
    assert alone.copies == () and alone.suggested == ()


def test_no_reports_make_no_stories() -> None:
    assert group([], Settings()) == ()
    assert group([], Settings(one_story=True)) == ()


def test_empty_reports_are_not_one_story() -> None:
    found = group([sign(article("x", "")), sign(article("y", "")), sign(article("z", " \n"))], Settings())
    assert [one.because for one in found] == [("no words to tell it by",)] * 3


def test_a_report_of_two_hundred_thousand_words_groups_like_a_short_one() -> None:
    long = "\n".join(
        [BARGE, *(f"In year {n} the ledger of the harbour lists tar, rope and sail." for n in range(16_000))]
    )
    found = group(
        [sign(article(name, text)) for name, text in {"long": long, "c": CHESS, "s": STRIKE}.items()], Settings()
    )
    assert len(found) == 3


def test_reports_in_another_language_stand_apart_and_meet_their_own() -> None:
    one = """Der Frachter im Hafen von Velmora brannte sechs Stunden, sagte Hafenmeisterin Ilse Brandvoort am Dienstag.
Die elf Seeleute verließen den Frachter unverletzt. Taucher suchten nach einem Leck in den Dieseltanks."""
    two = """Sechs Stunden lang brannte im Hafen von Velmora ein Frachter mit Diesel. Hafenmeisterin Brandvoort lobte
Schlepper. Alle elf Seeleute konnten den brennenden Frachter verlassen, Taucher prüfen die Dieseltanks auf ein Leck."""
    other = "在维尔莫拉港，一艘驳船起火。港务局长说，十一名船员安全撤离。" * 5
    texts = {"g1": one, "g2": two, "z": other, "c": CHESS, "s": STRIKE}
    found = group([sign(article(name, text)) for name, text in texts.items()], Settings())
    assert stories(found)[0] == ("g1", "g2") and len(found) == 4


def test_the_user_may_ask_for_one_story() -> None:
    (one,) = group([sign(article("x", CHESS)), sign(article("y", STRIKE))], Settings(one_story=True))
    assert one.reports == ("x", "y")


def test_the_user_may_set_how_alike_reports_must_be() -> None:
    signatures = [sign(article("b1", BARGE)), sign(article("b2", BARGE_TOO))]
    assert len(group(signatures, Settings(join=0.95))) == 2
    assert len(group(signatures, Settings())) == 1


def test_a_report_that_stands_near_is_suggested_not_joined_and_both_sides_say_so() -> None:
    signatures = [sign(article("b1", BARGE)), sign(article("b2", BARGE_TOO))]
    likeness = float(group(signatures, Settings())[0].because[-1].split()[-1])
    first, second = group(signatures, Settings(join=likeness * 1.1))
    assert (first.suggested, second.suggested) == (("b2",), ("b1",))
    assert any(reason.startswith("near: 'b2' alike") for reason in first.because)
    far, _ = group(signatures, Settings(join=likeness * 1.5))
    assert far.suggested == ()


def test_a_copy_is_found_when_cut_padded_and_edited() -> None:
    lines = WIRE.split("\n")
    cut = "\n".join(lines[:5])
    padded = CHESS + "\n" + WIRE + "\n" + STRIKE
    edited = WIRE.replace("two weeks", "a fortnight").replace("forty", "some forty").replace("silt", "mud")
    texts = {"wire": WIRE, "cut": cut, "padded": padded, "edited": edited}
    found = group([sign(article(name, text)) for name, text in texts.items()], Settings())
    assert len(found) == 1
    copies = {copy.report: copy.of for copy in found[0].copies}
    assert len(copies) == 3
    assert len(set(copies.values())) == 1


def test_a_short_cut_and_a_copy_of_a_copy_have_one_source() -> None:
    lines = WIRE.split("\n")
    wire = sign(replace(article("wire", WIRE), outlet="TASS", source_kind="agency"))
    taken = sign(article("taken", "\n".join([*lines[1:6], STRIKE]), published="2031-03-04"))
    brief = sign(article("brief", "\n".join(lines[2:4]), published="2031-03-05"))
    (story,) = group([brief, taken, wire], Settings())
    assert {copy.report: copy.of for copy in story.copies} == {"taken": "wire", "brief": "wire"}


def test_the_agency_is_the_source_of_a_report_that_credits_it() -> None:
    agency = replace(article("z", WIRE), outlet="TASS", source_kind="agency")
    taker = article(
        "a", WIRE.replace("two weeks", "a fortnight") + "\nPilots agreed, TASS reported.", published="2031-03-01"
    )
    (story,) = group([sign(agency), sign(taker)], Settings())
    assert [(copy.report, copy.of) for copy in story.copies] == [("a", "z")]


def test_reports_in_their_own_words_are_no_copies() -> None:
    (story,) = group([sign(article("b1", BARGE)), sign(article("b2", BARGE_TOO))], Settings())
    assert story.copies == ()


def test_the_earlier_of_two_like_texts_is_the_source() -> None:
    early = sign(article("z", WIRE, published="2031-03-03"))
    late = sign(article("a", WIRE, published="2031-03-04"))
    (story,) = group([late, early], Settings())
    assert [(copy.report, copy.of) for copy in story.copies] == [("a", "z")]


def test_reports_that_name_other_days_of_the_week_are_less_alike() -> None:
    tuesday, again = sign(article("b1", BARGE)), sign(article("b3", BARGE_THREE + " It was Tuesday."))
    friday = sign(article("b3", BARGE_THREE + " It was Friday."))
    likeness = [float(group([tuesday, one], Settings())[0].because[-1].split()[-1]) for one in (again, friday)]
    assert likeness[1] < 0.8 * likeness[0]


def test_dates_far_apart_part_reports_that_are_barely_alike() -> None:
    near = [
        sign(article("b1", BARGE, published="2031-03-03")),
        sign(article("b3", BARGE_THREE, published="2031-03-04")),
    ]
    far = [near[0], sign(article("b3", BARGE_THREE, published="2032-03-04"))]
    join = float(group(near, Settings())[0].because[-1].split()[-1]) * 0.95
    assert len(group(near, Settings(join=join))) == 1
    assert len(group(far, Settings(join=join))) == 2


def test_five_hundred_copies_of_one_report_are_quick() -> None:
    exact = [sign(article(f"r{n:03}", WIRE)) for n in range(500)]
    padded = [sign(article(f"p{n:03}", f"{WIRE}\nPrinted in edition {n} of the gazette.")) for n in range(200)]
    start = time.perf_counter()
    (story,) = group(exact + padded, Settings())
    assert time.perf_counter() - start < 8
    assert len(story.reports) == 700
    assert len(story.copies) == 699
    assert len({copy.of for copy in story.copies}) == 1
