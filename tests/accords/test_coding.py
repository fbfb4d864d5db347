"""Coded events of a story: who, what, when; what is left out."""

from __future__ import annotations

from dataclasses import replace

from communique.accords import draw
from communique.nouns import Coding, Copy, Span, Story
from tests.accords.building import Said, story
from tests.accords.test_lifecycle import NOTHING

CAST = {
    "hallorin": ("person", ("Marta Hallorin", "Hallorin")),
    "kestria": ("state", ("Kestria",)),
    "lomarra": ("state", ("Lomarra",)),
    "rebels": ("group", ("the rebels",)),
}


def coded(made: Story) -> tuple[Coding, ...]:
    return draw(made, NOTHING).coded


def told(text: str, **more: object) -> tuple[Coding, ...]:
    return coded(story({"r1": text}, CAST, **more))  # type: ignore[arg-type]


def test_a_coding_has_type_sides_and_the_sentence() -> None:
    text = "The river was high. Kestria condemned Lomarra for the attack on its boats."
    (coding,) = told(text)
    assert coding.type == "DISAPPROVE"
    assert [(side.text, side.actor) for side in coding.source] == [("Kestria", "kestria")]
    assert [(side.text, side.actor) for side in coding.target] == [("Lomarra", "lomarra")]
    assert text[coding.span.start : coding.span.end] == "Kestria condemned Lomarra for the attack on its boats."


def test_nothing_is_coded_by_default() -> None:
    assert told("The treaty has 40 articles. It was raining when Hallorin came out of the hall.") == ()


def test_what_nobody_is_told_to_do_is_not_coded() -> None:
    assert told("It condemned the attack on Lomarra.") == ()


def test_a_headline_is_not_coded_beside_its_body() -> None:
    text = "Kestria condemns Lomarra\nKestria condemned Lomarra for the attack on its boats."
    (coding,) = told(text, title=True)
    assert coding.span.start > 20


def test_we_is_whoever_speaks() -> None:
    text = "“We condemn the attack on Lomarra,” Hallorin said."
    said = {"r1": [Said("We condemn the attack on Lomarra", "hallorin", "said", manner="direct")]}
    (coding,) = told(text, said=said)
    assert [side.actor for side in coding.source] == ["hallorin"]


def test_a_copy_counts_once() -> None:
    text = "Kestria condemned Lomarra for the attack on its boats."
    made = story({"r1": text, "r2": text}, CAST)  # type: ignore[arg-type]
    whole = replace(made, copies=(Copy("r2", "r1", (Span("r2", 0, len(text)),)),))
    assert [coding.span.report for coding in coded(made)] == ["r1", "r2"]
    assert [coding.span.report for coding in coded(whole)] == ["r1"]


def test_a_day_of_the_past_in_the_sentence_is_the_day_of_the_event() -> None:
    (coding,) = told("Kestria condemned Lomarra on 9 May 2031 for the attack on its boats.")
    assert coding.date == "2031-05-09"


def test_a_limit_or_a_day_to_come_is_not_the_day_of_the_event() -> None:
    (coming,) = told("Kestria condemned Lomarra for the attack and will send an envoy on 20 May 2031.")
    (limit,) = told("Kestria demanded that Lomarra release the boats by 10 May 2031.")
    assert (coming.date, limit.date) == ("2031-05-12", "2031-05-12")


def test_words_and_parties_name_their_country() -> None:
    made = story(
        {"r1": "Rask condemned the Swedish government for the attack on its boats."},
        {**CAST, "rask": ("person", ("Rask",)), "sweden": ("state", ("Swedish government",))},  # type: ignore[dict-item]
    )
    cast = tuple(replace(actor, party="Norway") if actor.id == "rask" else actor for actor in made.cast)
    (coding,) = coded(replace(made, cast=cast))
    assert [side.country for side in coding.source] == ["NOR"]
    assert [side.country for side in coding.target] == ["SWE"]


def test_a_person_with_the_name_of_a_land_is_not_the_land() -> None:
    cast = {**CAST, "jordan": ("person", ("Ada Jordan",))}
    made = story({"r1": "Ada Jordan condemned Lomarra for the attack on its boats."}, cast)  # type: ignore[arg-type]
    (coding,) = coded(made)
    assert (coding.source[0].actor, coding.source[0].country) == ("jordan", None)


def test_nobody_acts_on_himself() -> None:
    text = "“We condemn the attack of Lomarra on our boats and Hallorin,” Hallorin said."
    said = {"r1": [Said("We condemn the attack of Lomarra on our boats and Hallorin", "hallorin", "said")]}
    for coding in told(text, said=said):
        assert not {side.actor for side in coding.source} & {side.actor for side in coding.target}
    (coding,) = told("Hallorin condemned Hallorin for the attack on the boats.")
    assert (coding.source[0].actor, coding.target) == ("hallorin", ())
