"""Changes of state, conditions, due dates and answers of accords."""

from __future__ import annotations

import pytest

from communique.accords import draw
from communique.nouns import Accord, Comparison, Span, Story
from tests.accords.building import Said, deeds, story

NOTHING = Comparison((), (), (), (), ())
CAST = {
    "hallorin": ("person", ("Marta Hallorin", "Hallorin")),
    "tarrago": ("person", ("Yusuf Tarrago", "Tarrago")),
    "kestria": ("state", ("Kestria",)),
    "lomarra": ("state", ("Lomarra",)),
}


def drawn(made: Story) -> tuple[Accord, ...]:
    return draw(made, NOTHING).accords


def quotes(made: Story, spans: tuple[Span, ...]) -> list[str]:
    texts = {t.page.article.report.id: t.page.article.report for t in made.testimonies}
    return [texts[span.report].quote(span) for span in spans]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The memorandum was suspended in March.", "suspended"),
        ("Lomarra violated the ceasefire twice.", "violated"),
        ("The treaty entered into force last year.", "in-force"),
        ("The truce expired at noon.", "lapsed"),
    ],
)
def test_a_change_of_state_is_told_of_an_accord_known_by_its_mention(sentence: str, status: str) -> None:
    (deed,) = deeds(sentence)
    assert (deed.kind, deed.status) == ("agreement", status)


def test_a_condition_is_cut_off_the_object_and_kept_as_a_span() -> None:
    made = story({"r1": "Kestria agreed to open the gates on condition that gauges are built."}, CAST)  # type: ignore[arg-type]
    (accord,) = drawn(made)
    assert accord.object == "open the gates"
    assert quotes(made, accord.conditions) == ["on condition that gauges are built"]


def test_a_day_behind_by_is_the_due_date() -> None:
    made = story({"r1": "Kestria promised to open the gates by June 2, 2031."}, CAST)  # type: ignore[arg-type]
    (accord,) = drawn(made)
    assert accord.due == "2031-06-02"


def test_a_body_is_a_mechanism_and_no_kind_of_its_own() -> None:
    made = story({"r1": "Kestria and Lomarra agreed to create a joint commission."}, CAST)  # type: ignore[arg-type]
    (accord,) = drawn(made)
    assert (accord.kind, accord.mechanism, accord.actors) == ("agreement", True, ("kestria", "lomarra"))


def test_a_refusal_by_the_one_addressed_answers_the_offer() -> None:
    text = (
        "Hallorin invited Tarrago to inspect the northern locks.\n"
        "Tarrago turned down the invitation to inspect the northern locks."
    )
    made = story({"r1": text}, CAST)  # type: ignore[arg-type]
    by_kind = {accord.kind: accord for accord in drawn(made)}
    assert by_kind["offer"].status == "refused"
    assert {event.status for event in by_kind["offer"].events} == {"offered", "refused"}
    assert by_kind["refusal"].actors == ("tarrago",)


def test_an_anaphoric_refusal_takes_the_words_of_the_last_proposal() -> None:
    text = "Hallorin proposed a joint survey of the river bed.\nTarrago was not ready for this."
    made = story({"r1": text}, CAST)  # type: ignore[arg-type]
    refusal = next(a for a in drawn(made) if a.kind == "refusal")
    assert refusal.object == "a joint survey of the river bed"
    assert quotes(made, refusal.evidence) == ["Tarrago was not ready for this"]


def test_parties_that_disagree_leave_the_accord_contested() -> None:
    first = "Kestria and Lomarra agreed to share the water of the Sellen, Hallorin said."
    second = "Kestria and Lomarra did not agree to share the water of the Sellen, Tarrago said."
    said = {
        "r1": [Said("Kestria and Lomarra agreed to share the water of the Sellen", "hallorin", "said")],
        "r2": [Said("Kestria and Lomarra did not agree to share the water of the Sellen", "tarrago", "said")],
    }
    kept = drawn(story({"r1": first, "r2": second}, CAST, said))  # type: ignore[arg-type]
    assert [accord.status for accord in kept if accord.kind == "agreement"] == ["contested"]


def test_harm_under_unless_is_a_threat_and_an_own_act_under_if_an_offer() -> None:
    text = (
        "Lomarra will withdraw its boats unless the sailors are freed.\n"
        "Tarrago said he would meet Hallorin if she came."
    )
    said = {
        "r1": [
            Said("Lomarra will withdraw its boats unless the sailors are freed", "lomarra"),
            Said("he would meet Hallorin if she came", "tarrago", "said"),
        ]
    }
    kept = drawn(story({"r1": text}, CAST, said))  # type: ignore[arg-type]
    assert {(accord.kind, accord.actors) for accord in kept} == {("threat", ("lomarra",)), ("offer", ("tarrago",))}


def test_what_a_speaker_foretells_of_another_binds_nobody() -> None:
    text = "Hallorin said Lomarra will pay for the survey."
    said = {"r1": [Said("Lomarra will pay for the survey", "hallorin", "said")]}
    assert drawn(story({"r1": text}, CAST, said)) == ()  # type: ignore[arg-type]
    said = {"r1": [Said("Lomarra will pay for the survey", "lomarra", "said")]}
    (accord,) = drawn(story({"r1": text}, CAST, said))  # type: ignore[arg-type]
    assert accord.kind == "commitment"
