"""Changes of state, conditions, due dates and answers of accords."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.accords import draw
from communique.nouns import Accord, Comparison, Copy, Span, Story
from tests.accords.building import Said, deeds, story
from tests.accords.dating import dated_story

NOTHING = Comparison((), (), (), (), ())
CAST = {
    "hallorin": ("person", ("Marta Hallorin", "Hallorin")),
    "tarrago": ("person", ("Yusuf Tarrago", "Tarrago")),
    "kestria": ("state", ("Kestria",)),
    "lomarra": ("state", ("Lomarra",)),
}


def drawn(made: Story, as_of: str | None = None) -> tuple[Accord, ...]:
    return draw(made, NOTHING, as_of).accords


def told(text: str, said: dict[str, list[Said]] | None = None, as_of: str | None = None) -> tuple[Accord, ...]:
    """Return the accords of a story of one report."""
    return drawn(story({"r1": text}, CAST, said), as_of)  # type: ignore[arg-type]


TRUCE = "Kestria and Lomarra agreed to a ceasefire on the Sellen."


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


# ------------------------------------------------------------------------------------------- changes of state
@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The ceasefire was violated by Lomarra.", "violated"),
        ("The agreement was suspended.", "suspended"),
        ("The ceasefire is in force.", "in-force"),
        ("The ceasefire on the Sellen expired on Sunday.", "lapsed"),
    ],
)
def test_a_change_of_state_is_an_event_of_the_accord_that_it_means(sentence: str, status: str) -> None:
    (accord,) = told(f"{TRUCE}\n{sentence}")
    assert ([event.status for event in accord.events], accord.status, accord.mentioned) == (
        ["agreed", status], status, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "The water treaty was suspended in March.",
        "The 2019 ceasefire in the hills was violated.",
        "A ceasefire was violated.",
    ],
)
def test_a_change_of_another_accord_stands_for_one_known_by_its_mention(sentence: str) -> None:
    accords = told(f"{TRUCE}\n{sentence}")
    assert [a.status for a in accords if not a.mentioned] == ["agreed"]
    assert [a.kind for a in accords if a.mentioned] == ["agreement"]


def test_mentions_of_one_accord_in_two_reports_are_one() -> None:
    made = story({"r1": "The air memorandum was cancelled.", "r2": "The memorandum was cancelled by Kestria."}, CAST)  # type: ignore[arg-type]
    (accord,) = drawn(made)
    assert (accord.mentioned, accord.object, {e.report for e in accord.evidence}) == (
        True, "The memorandum", {"r1", "r2"},
    )  # fmt: skip


def test_the_event_of_a_change_says_by_whom() -> None:
    made = story({"r1": "The memorandum was cancelled by Kestria."}, CAST)  # type: ignore[arg-type]
    (accord,) = drawn(made)
    assert quotes(made, tuple(e.span for e in accord.events)) == ["The memorandum was cancelled by Kestria"]


def test_each_party_says_how_an_accord_is_carried_out() -> None:
    text = f"{TRUCE}\n“We have kept our word,” Hallorin said.\n“They have not honoured the ceasefire,” Tarrago said."
    said = {
        "r1": [
            Said("We have kept our word", "kestria", "said", manner="direct"),
            Said("They have not honoured the ceasefire", "lomarra", "said", manner="direct"),
        ]
    }
    (accord,) = told(text, said)
    assert {event.asserted_by: event.status for event in accord.events} == {
        None: "agreed", "kestria": "fulfilled", "lomarra": "violated",
    }  # fmt: skip
    assert accord.status == "contested"


def test_a_word_that_is_kept_means_nothing_where_no_accord_of_its_party_can_be_told() -> None:
    said = {"r1": [Said("We have kept our word", "hallorin", "said", manner="direct")]}
    assert told("“We have kept our word,” Hallorin said.", said) == ()


def test_a_promise_that_is_kept_is_that_of_its_own_party() -> None:
    text = "Kestria promised to open the gates.\nLomarra promised to free the crew.\nKestria has kept its word."
    assert {a.actors: a.status for a in told(text)} == {("kestria",): "fulfilled", ("lomarra",): "pending"}


def test_a_charge_of_breach_and_its_denial_are_events_of_the_accord() -> None:
    text = f"{TRUCE}\nHallorin accused Lomarra of violating the ceasefire.\nTarrago denied violating the ceasefire."
    (accord,) = (a for a in told(text) if a.kind == "agreement")
    assert {event.asserted_by: event.status for event in accord.events} == {
        None: "agreed", "hallorin": "violated", "tarrago": "in-force",
    }  # fmt: skip


def test_a_recalled_agreement_does_not_undo_what_came_of_it() -> None:
    made = dated_story(
        {"r1": ("2031-05-12", f"{TRUCE}\nThe ceasefire was violated by Lomarra."), "r2": ("2031-05-14", TRUCE)}
    )
    (accord,) = drawn(made)
    assert accord.status == "violated"


# ---------------------------------------------------------------------------------------------------- contested
AGREED = "Kestria and Lomarra agreed to share the water of the Sellen."
REFUSED = "Kestria and Lomarra did not agree to share the water of the Sellen."


def test_reports_that_disagree_in_their_own_voice_leave_the_accord_contested() -> None:
    (accord,) = drawn(story({"r1": AGREED, "r2": REFUSED}, CAST))  # type: ignore[arg-type]
    assert accord.status == "contested"


def test_a_copy_and_its_source_are_one_voice() -> None:
    made = story({"r1": AGREED, "r2": REFUSED}, CAST)  # type: ignore[arg-type]
    (accord,) = drawn(replace(made, copies=(Copy("r2", "r1", ()),)))
    assert accord.status == "refused"


def test_persons_of_one_party_are_one_voice() -> None:
    said = {
        "r1": [Said(AGREED[:-1], "hallorin", "said")],
        "r2": [Said(REFUSED[:-1], "tarrago", "said")],
    }
    texts = {"r1": f"{AGREED[:-1]}, Hallorin said.", "r2": f"{REFUSED[:-1]}, Tarrago said."}
    made = story(texts, CAST, said)  # type: ignore[arg-type]
    allies = tuple(replace(a, party="Kestria") if a.kind == "person" else a for a in made.cast)
    assert [a.status for a in drawn(made) if a.kind == "agreement"] == ["contested"]
    assert [a.status for a in drawn(replace(made, cast=allies)) if a.kind == "agreement"] == ["refused"]


def test_an_outlet_alone_that_tells_of_a_breach_does_not_contest_that_it_was_agreed() -> None:
    made = story({"r1": TRUCE, "r2": f"{TRUCE}\nThe ceasefire was violated."}, CAST)  # type: ignore[arg-type]
    (accord,) = drawn(made)
    assert accord.status == "violated"


# ------------------------------------------------------------------------------------------------------- lapsed
PROMISE = "Kestria promised to open the gates by 2 June."


def test_a_due_date_that_has_passed_is_computed_and_stands_where_it_is_stated() -> None:
    made = story({"r1": PROMISE}, CAST)  # type: ignore[arg-type]
    (accord,) = drawn(made, "2031-06-03")
    assert accord.status == "lapsed"
    (event,) = (e for e in accord.events if e.computed)
    assert (event.status, event.date, event.asserted_by) == ("lapsed", "2031-06-02", None)
    assert quotes(made, (event.span,)) == ["by 2 June"]
    assert accord.due_at == event.span


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        (PROMISE, None),
        (PROMISE, "2031-06-02"),
        (PROMISE, "not a day"),
        ("Kestria promised to open the gates.", "2040-01-01"),
        (f"{PROMISE}\nKestria kept its promise to open the gates.", "2031-06-03"),
        ("Kestria refused to open the gates by 2 June.", "2031-06-03"),
    ],
)
def test_nothing_lapses_without_a_due_date_a_later_day_and_an_open_accord(text: str, as_of: str | None) -> None:
    assert not [e for accord in told(text, as_of=as_of) for e in accord.events if e.computed]


def test_the_main_clause_outranks_the_history_of_its_relative_clause() -> None:
    (accord,) = told("The memorandum on grain, which was suspended in March, has been in force again since 2 May.")
    assert (accord.status, [e.status for e in accord.events]) == ("in-force", ["in-force"])
    assert accord.object == "The memorandum on grain"
    (restored,) = told("The memorandum on grain, which Kestria suspended in March, was restored on 2 May.")
    assert restored.status == "in-force"
