"""Who does it, who tells it, towards whom, and in which order its status events stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.accords import draw
from communique.nouns import Accord, Comparison, Copy, Span, Story
from tests.accords.building import Said, story
from tests.accords.dating import dated_story
from tests.reading import hear

NOTHING = Comparison((), (), (), (), ())
CAST = {
    "hallorin": ("person", ("Marta Hallorin", "Hallorin")),
    "tarrago": ("person", ("Yusuf Tarrago", "Tarrago")),
    "kestria": ("state", ("Kestria",)),
    "lomarra": ("state", ("Lomarra",)),
    "skippers": ("group", ("Skippers",)),
}


def told(text: str, said: list[Said] | None = None) -> tuple[Accord, ...]:
    """Return the accords of a story of one report whose statements are given."""
    return draw(story({"r1": text}, CAST, {"r1": said or []}), NOTHING).accords  # type: ignore[arg-type]


def heard(text: str) -> list[tuple[str, list[str], list[str | None], list[str]]]:
    """Read *text* with all rooms; return kind, actors, tellers and via of each accord."""
    testimony = hear(text)
    names = {actor.id: actor.name for actor in testimony.actors}
    made = draw(Story("st", (testimony,), testimony.actors, (), ()), NOTHING).accords
    return [
        (
            accord.kind,
            [names[a] for a in accord.actors],
            [names.get(t.teller or "") for t in accord.tellings],
            [t.via for t in accord.tellings],
        )
        for accord in made
    ]


LISTED = (
    "Yusuf Tarrago, the transport minister of Lomarra, spoke last. His points were these:\n"
    "• Lomarra needs more water in the dry months.\n"
    "• Marta Hallorin promised to let the consul see the sailors.\n"
    "The meeting ended at noon.\n"
    "Marta Hallorin promised to open the northern lock."
)


def test_an_item_with_a_cue_of_its_own_is_told_by_the_speaker_whom_the_list_announces() -> None:
    tellers = {tuple(teller): via for _, _, teller, via in heard(LISTED)}
    assert tellers[("Yusuf Tarrago",)] == ["counterpart"]
    assert tellers[(None,)] == ["outlet"]


@pytest.mark.parametrize(
    "text",
    [
        "According to Marta Hallorin, Kestria will publish the flow at Corrow from June 1.",
        "Kestria will publish the flow at Corrow from June 1, according to Marta Hallorin.",
    ],
)
def test_what_is_so_according_to_somebody_is_told_by_him(text: str) -> None:
    introduced = f"Marta Hallorin, the foreign minister of Kestria, came at noon.\n{text}"
    assert [teller for _, _, teller, _ in heard(introduced)] == [["Marta Hallorin"]]


def test_she_is_no_capital_but_the_one_person_whom_the_paragraph_names() -> None:
    text = "Hallorin said that Kestria had asked Lomarra to close the lock. Kestria will open the weir, she said."
    said = [
        Said("Kestria had asked Lomarra to close the lock", "hallorin", "said"),
        Said("Kestria will open the weir", "kestria", "she said"),
    ]
    made = story({"r1": text}, CAST, {"r1": said})  # type: ignore[arg-type]
    (testimony,) = made.testimonies
    at = text.index("she said")
    first, last = testimony.statements
    last = replace(last, saying=replace(last.saying, mention=Span("r1", at, at + 3)))
    made = replace(made, testimonies=(replace(testimony, statements=(first, last)),))
    (weir,) = (accord for accord in draw(made, NOTHING).accords if "weir" in accord.object)
    assert [telling.teller for telling in weir.tellings] == ["hallorin"]


def test_who_only_wants_something_of_another_tells_nothing() -> None:
    text = "Hallorin has criticised the new lock fees in recent weeks and wants Lomarra to exempt the ferries."
    (demand,) = told(text, [Said("Lomarra to exempt the ferries", "hallorin", "wants", act="wants")])
    assert (demand.kind, demand.actors, demand.towards) == ("demand", ("hallorin",), ("lomarra",))
    assert [telling.via for telling in demand.tellings] == ["outlet"]


def test_the_subject_of_a_joined_verb_is_that_of_the_first_and_not_a_name_between() -> None:
    text = "Hallorin has openly criticised Tarrago's fees in recent weeks and wants Lomarra to exempt the ferries."
    (demand,) = told(text, [Said("Lomarra to exempt the ferries", "tarrago", "wants", act="wants")])
    assert demand.actors == ("hallorin",)


def test_a_refusal_of_what_somebody_proposed_is_the_reports_word() -> None:
    text = "Hallorin rejected Tarrago's proposal to dredge the northern lock."
    accords = told(text, [Said("Tarrago's proposal to dredge the northern lock", "hallorin", "rejected", "refuses")])
    assert {telling.via for accord in accords for telling in accord.tellings} == {"outlet"}
    (refusal,) = (accord for accord in accords if accord.kind == "refusal")
    assert refusal.towards == ("tarrago",)


@pytest.mark.parametrize(
    ("text", "towards"),
    [
        ("Hallorin refused to take up rules that Tarrago has not endorsed.", ()),
        ("Hallorin plans to bring the pilots home from Lomarra.", ()),
        ("Hallorin plans to sign a lease with Lomarra.", ("lomarra",)),
        ("Hallorin refused to meet Tarrago.", ("tarrago",)),
        ("Hallorin offered a tug to Lomarra.", ("lomarra",)),
    ],
)
def test_a_name_inside_an_object_is_no_addressee(text: str, towards: tuple[str, ...]) -> None:
    (accord,) = told(text)
    assert accord.towards == towards


def test_we_agreed_takes_in_the_only_side_the_speaker_talked_with() -> None:
    text = "Hallorin held talks with Tarrago. We agreed to dredge the lock, Hallorin said."
    (accord,) = told(text, [Said("We agreed to dredge the lock", "hallorin", "said", manner="direct")])
    assert accord.actors == ("hallorin", "tarrago")
    text = "Hallorin held talks about Tarrago. We agreed to dredge the lock, Hallorin said."
    (accord,) = told(text, [Said("We agreed to dredge the lock", "hallorin", "said", manner="direct")])
    assert accord.actors == ("hallorin",)


def test_they_takes_up_the_only_plural_before_it() -> None:
    (accord,) = told(
        "Skippers were tired of waiting. Pressed by Hallorin and Tarrago, they refused to pay the lock fees."
    )
    assert accord.actors == ("skippers",)
    accords = told("Kestria and Lomarra met at noon. They agreed to dredge the lock.")
    assert [accord.actors for accord in accords] == [("kestria", "lomarra")]


def test_indirect_speech_does_not_reach_back_over_its_cue() -> None:
    text = "In short, Lomarra wants to dredge the lock. Hallorin also stated her plan to widen the weir."
    said = [Said("Lomarra wants to dredge the lock", "hallorin", "stated")]
    made = story({"r1": text}, CAST, {"r1": said})  # type: ignore[arg-type]
    (testimony,) = made.testimonies
    (statement,) = testimony.statements
    at = text.index("her plan")
    content = (*statement.saying.content, Span("r1", at, len(text) - 1))
    statement = replace(statement, saying=replace(statement.saying, content=content))
    made = replace(made, testimonies=(replace(testimony, statements=(statement,)),))
    (dredging,) = (accord for accord in draw(made, NOTHING).accords if "dredge" in accord.object)
    assert [telling.via for telling in dredging.tellings] == ["outlet"]


ASKED = "Hallorin asked Tarrago to halve the eel catch."
REFUSED = "Hallorin asked Tarrago to halve the eel catch. Tarrago refused to halve the eel catch."


def demanded(made: Story) -> Accord:
    (demand,) = (accord for accord in draw(made, NOTHING).accords if accord.kind == "demand")
    return demand


def test_a_later_report_that_recalls_a_demand_does_not_make_it_stand_again() -> None:
    demand = demanded(dated_story({"r1": ("2031-05-14", REFUSED), "r2": ("2031-05-15", ASKED)}))
    assert demand.status == "refused"
    assert [event.date for event in demand.events if event.status == "demanded"] == ["2031-05-14", "2031-05-14"]


def test_a_demand_made_anew_on_a_day_that_is_told_stands_again() -> None:
    again = "On May 16, 2031 Hallorin asked Tarrago to halve the eel catch."
    demand = demanded(dated_story({"r1": ("2031-05-14", REFUSED), "r2": ("2031-05-16", again)}))
    assert demand.status == "demanded"


def test_a_copy_adds_no_event() -> None:
    made = dated_story({"r1": ("2031-05-14", REFUSED), "r2": ("2031-05-15", REFUSED)})
    copied = replace(made, copies=(Copy("r2", "r1", (Span("r2", 0, len(REFUSED)),)),))
    assert {event.span.report for event in demanded(made).events} == {"r1", "r2"}
    assert {event.span.report for event in demanded(copied).events} == {"r1"}
