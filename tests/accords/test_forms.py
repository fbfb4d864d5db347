"""Forms that reports use beside the plain verb: what is asked, foreseen, left undone, foretold or denied."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.nouns import Accord
from tests.accords.building import Said, deeds, kinds, story
from tests.accords.test_lifecycle import CAST, drawn, told


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("“There should be no second survey,” Hallorin said.", "demand"),
        ("“There needs to be an observer in the room,” Hallorin said.", "demand"),
        ("“Lomarra must be willing to open the gates,” Hallorin said.", "demand"),
        ("“The fishermen should be fully and permanently exempted,” Hallorin said.", "demand"),
        ("The council told Kestria it must make concessions.", "demand"),
        ("Hallorin wrote: “Don’t sign the paper.”", "demand"),
        ("“Call off your survey, Tarrago,” Hallorin said.", "demand"),
        ("Hallorin called Friday for Lomarra to open the gates.", "demand"),
        ("Hallorin went on to call for a new survey of the river.", "demand"),
        ("Hallorin pressed Tarrago on Monday for details of the survey.", "demand"),
        ("Hallorin criticized Kestria for withholding the figures.", "accusation"),
        ("The fishermen are clamoring for Lomarra to open the gates.", "demand"),
        ("Hallorin said there would be no further extensions.", "refusal"),
        ("Tarrago continued to refuse to open the archive.", "refusal"),
        ("The ministry said on Monday it would not impose the toll.", "refusal"),
        ("Hallorin said the country would continue to work with Kestria.", "commitment"),
        ("Hallorin said she would work to ensure the safety of the ferry.", "commitment"),
        ("The ministry said if it loses the case it will retaliate.", "commitment"),
        ("A delegation led by Hallorin and Tarrago will visit Oxmere on Monday.", "plan"),
        ("The ministry said the terms would be finalized shortly.", "plan"),
        ("Lomarra and Kestria will sign the treaty on Friday.", "plan"),
        ("“There was no collusion with the river guard,” Hallorin said.", "denial"),
        ("“The indictment includes no allegations of fraud,” Hallorin said.", "denial"),
        ("Hallorin said: “No collusion.”", "denial"),
        ("Tarrago denied any collusion.", "denial"),
        ("“It is time for Lomarra to open the gates,” Hallorin said.", "demand"),
        ("“Lomarra must never have a second dam,” Hallorin said.", "demand"),
        ("Hallorin insisted Kestria disclose the figures.", "demand"),
        ("The council issued a statement calling for a new survey.", "demand"),
        ("Hallorin used her speech to accuse Tarrago of neglect.", "accusation"),
        ("Tarrago is ready and willing to open the archive.", "offer"),
        ("The elections are to be held on Monday.", "plan"),
        ("Hallorin visits Oxmere later this week.", "plan"),
        ("Lomarra and Kestria reached an agreement last week.", "agreement"),
        ("Lomarra and Kestria signed a treaty Monday.", "agreement"),
        ("Tarrago withdrew Kestria from the treaty last year.", "agreement"),
    ],
)
def test_a_deed_is_told_in_another_form(sentence: str, kind: str) -> None:
    assert kind in kinds(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "“We will reach a deal,” Hallorin said.",
        "Hallorin offered a prediction about the rain.",
        "Hallorin offered her condolences.",
        "Nakamba said that if Tarrago “is not prepared to open the gates” the talks end.",
        "Hallorin stopped short of calling on Lomarra to open the gates.",
        "Hallorin refrained from calling on Lomarra to open the gates.",
        "The exemption is set to expire on Friday.",
        "“There should be no doubt,” Hallorin said.",
        "Hallorin said there would be no rain on Monday.",
        "“Look at the river,” Hallorin said.",
        "“Imagine a river without eels,” Hallorin said.",
        "“Thank the fishermen,” Hallorin said.",
        "The report includes no maps.",
        "“There was no wind,” Hallorin said.",
        "The council dismissed the idea that the dam should matter.",
        "The council did not announce the toll by Monday.",
        "“It is time for us to eat,” Hallorin said.",
        "“The fact that we will pay for the survey is no comfort,” Hallorin said.",
        "If the council must meet, the hall opens.",
        "Hallorin failed to use her speech to accuse Tarrago of neglect.",
        "The rain continued to fall and the ferry began to leak.",
    ],
)
def test_what_is_foretold_left_undone_or_said_in_passing_is_no_deed(sentence: str) -> None:
    assert kinds(sentence) == []


def test_a_forbidden_act_is_a_demand_not_to_do_it() -> None:
    (deed,) = deeds("Hallorin wrote: “Never open the gates.”")
    assert (deed.kind, deed.negated) == ("demand", True)


def drawn_from(text: str, *said: Said) -> tuple[Accord, ...]:
    """Return the accords of a story of one report."""
    return told(text, {"r1": list(said)})


def test_the_country_is_the_one_that_its_minister_speaks_for() -> None:
    cast = {"minister": ("person", ("Prime Minister Hallorin",)), "kestria": ("state", ("Kestria",))}
    said = {"r1": [Said("the country would continue to work with Kestria", "minister", "said")]}
    text = "Prime Minister Hallorin said the country would continue to work with Kestria."
    (accord,) = drawn(story({"r1": text}, cast, said))  # type: ignore[arg-type]
    assert (accord.kind, accord.actors) == ("commitment", ("minister",))


def test_an_imperative_counts_only_in_quoted_words() -> None:
    text = "“Open your gates,” Hallorin said."
    (accord,) = drawn_from(text, Said("Open your gates", "hallorin", "said", manner="direct"))
    assert (accord.kind, accord.actors) == ("demand", ("hallorin",))
    assert all(accord.suggested for accord in drawn_from("Open your gates, the river seemed to say."))


def test_harm_that_hangs_on_another_is_a_threat_with_its_condition() -> None:
    text = "Kestria said if it loses its exemption it will impose tariffs on the eels."
    (accord,) = drawn_from(
        text, Said("if it loses its exemption it will impose tariffs on the eels", "kestria", "said")
    )
    assert (accord.kind, accord.actors) == ("threat", ("kestria",))
    (condition,) = accord.conditions
    assert text[condition.start : condition.end] == "if it loses its exemption"


def test_what_two_bodies_ask_of_one_addressee_is_one_demand_and_two_persons_ask_apart() -> None:
    text = "Kestria called on Nakamba to cancel the survey.\nLomarra urged Nakamba to cancel the river survey."
    cast = {**CAST, "nakamba": ("person", ("Nakamba",))}
    (accord,) = drawn(story({"r1": text}, cast))  # type: ignore[arg-type]
    assert accord.actors == ("kestria", "lomarra")
    text = "Hallorin called on Lomarra to cancel the survey.\nTarrago urged Lomarra to cancel the river survey."
    assert len(drawn_from(text)) == 2


def test_a_person_is_no_party_beside_his_state_and_a_bare_counterpart_is_none() -> None:
    made = story({"r1": "Kestria, Lomarra and Hallorin agreed to open the gates."}, CAST)  # type: ignore[arg-type]
    cast = tuple(replace(actor, party="Lomarra") if actor.id == "hallorin" else actor for actor in made.cast)
    (accord,) = drawn(replace(made, cast=cast))
    assert accord.actors == ("kestria", "lomarra")
    text = "Hallorin and her counterpart agreed to open the gates."
    wider = {**CAST, "other": ("unnamed", ("her counterpart",))}
    (accord,) = drawn(story({"r1": text}, wider))  # type: ignore[arg-type]
    assert accord.actors == ("hallorin",)
