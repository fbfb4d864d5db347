"""The ledger of a story: who binds whom, one accord told by several reports, headlines, order and speed."""

from __future__ import annotations

import time
from dataclasses import replace

from communique.accords import draw
from communique.nouns import Comparison, Issue
from tests.accords.building import Said, story, where
from tests.accords.test_lifecycle import CAST, NOTHING, drawn, quotes


def test_we_and_i_are_the_speaker() -> None:
    text = "“We will publish the figures in June,” Hallorin said."
    said = {"r1": [Said("We will publish the figures in June", "hallorin", "said", manner="direct")]}
    (accord,) = drawn(story({"r1": text}, CAST, said))  # type: ignore[arg-type]
    assert (accord.kind, accord.actors, accord.status) == ("commitment", ("hallorin",), "pending")
    assert accord.events[0].asserted_by == "hallorin"


def test_he_in_indirect_speech_is_the_speaker_and_in_direct_speech_stays_open() -> None:
    text = "Tarrago said he will not attend the session."
    said = {"r1": [Said("he will not attend the session", "tarrago", "said")]}
    (accord,) = drawn(story({"r1": text}, CAST, said))  # type: ignore[arg-type]
    assert (accord.kind, accord.actors) == ("refusal", ("tarrago",))
    text = "“He will not attend the session,” Tarrago said."
    said = {"r1": [Said("He will not attend the session", "tarrago", "said", manner="direct")]}
    (accord,) = drawn(story({"r1": text}, CAST, said))  # type: ignore[arg-type]
    assert accord.actors == ()


def test_a_demand_knows_who_asks_and_who_is_asked() -> None:
    (accord,) = drawn(story({"r1": "Hallorin called on Lomarra to stop the dredging."}, CAST))  # type: ignore[arg-type]
    assert (accord.kind, accord.actors, accord.towards) == ("demand", ("hallorin",), ("lomarra",))


def test_the_friend_of_an_actor_is_not_the_actor() -> None:
    kept = drawn(story({"r1": "One of Tarrago's friends offered to pay for the survey."}, CAST))  # type: ignore[arg-type]
    assert all("tarrago" not in accord.actors for accord in kept)


def test_an_official_of_a_body_is_not_the_body() -> None:
    cast = {**CAST, "council": ("organisation", ("Nine Waters Council", "Council"))}
    kept = drawn(story({"r1": "A Council official refused to open the archive."}, cast))  # type: ignore[arg-type]
    assert all("council" not in accord.actors for accord in kept)


def test_two_reports_of_one_promise_are_one_accord_with_both_clauses() -> None:
    made = story(
        {
            "r1": "Hallorin promised to publish the flow of the river every day.",
            "r2": "Marta Hallorin pledged to publish the river flow each day.",
        },
        CAST,  # type: ignore[arg-type]
    )
    (accord,) = drawn(made)
    assert {span.report for span in accord.evidence} == {"r1", "r2"}


def test_promises_of_two_actors_stay_apart() -> None:
    made = story(
        {"r1": "Hallorin promised to publish the figures.\nTarrago promised to publish the figures."},
        CAST,  # type: ignore[arg-type]
    )
    assert [accord.actors for accord in drawn(made)] == [("hallorin",), ("tarrago",)]


def test_a_headline_alone_is_no_evidence_and_beside_a_body_it_is() -> None:
    head = "Kestria rejects the proposal"
    alone = story({"r1": head + "\nThe river was calm on Monday."}, CAST, title=True)  # type: ignore[arg-type]
    assert drawn(alone) == ()
    body = story({"r1": head + "\nKestria rejected the proposal on Monday."}, CAST, title=True)  # type: ignore[arg-type]
    (accord,) = drawn(body)
    assert quotes(body, accord.evidence)[0] == head


def test_a_demand_of_nobody_known_is_only_suggested() -> None:
    (accord,) = drawn(story({"r1": "Somebody demanded the release of the sailors."}, CAST))  # type: ignore[arg-type]
    assert accord.suggested


def test_ids_count_in_display_order_with_what_was_agreed_first() -> None:
    text = (
        "Tarrago rejected the offer.\nHallorin plans to visit Oxmere.\nKestria and Lomarra agreed to share the ferry."
    )
    kept = drawn(story({"r1": text}, CAST))  # type: ignore[arg-type]
    assert [(a.id, a.kind) for a in kept] == [("st-k1", "agreement"), ("st-k2", "plan"), ("st-k3", "refusal")]


def test_the_order_of_reports_changes_nothing() -> None:
    texts = {"r1": "Hallorin promised to publish the figures.", "r2": "Tarrago refused to publish the figures."}
    made = story(texts, CAST)  # type: ignore[arg-type]
    turned = replace(made, testimonies=tuple(reversed(made.testimonies)))
    assert draw(made, NOTHING) == draw(turned, NOTHING)


def test_a_position_keeps_how_it_is_known_and_prefers_own_words() -> None:
    text = "“I support the ferry,” Hallorin said.\nTarrago said Hallorin supported the ferry."
    said = [
        Said("Hallorin supported the ferry", "hallorin", basis="counterpart"),
        Said("I support the ferry", "hallorin", "said", basis="own-words", manner="direct"),
    ]
    made = story({"r1": text}, CAST, {"r1": said})  # type: ignore[arg-type]
    issue = Issue("st-i1", "ferry", (where(text, "ferry", "r1"),), ("r1-s0", "r1-s1"))
    (position,) = draw(made, Comparison((issue,), (), (), (), ())).positions
    assert (position.stance, position.via, position.proposition) == ("for", "own-words", "I support the ferry")
    assert position.evidence == ("r1-s1", "r1-s0")


def test_a_counterpart_account_is_never_own_words() -> None:
    text = "Tarrago said Hallorin supported the ferry."
    said = {"r1": [Said("Hallorin supported the ferry", "hallorin", basis="counterpart", act="agrees")]}
    made = story({"r1": text}, CAST, said)  # type: ignore[arg-type]
    issue = Issue("st-i1", "ferry", (where(text, "ferry", "r1"),), ("r1-s0",))
    (position,) = draw(made, Comparison((issue,), (), (), (), ())).positions
    assert position.via == "counterpart"


def test_a_dated_event_of_two_reports_is_one_moment() -> None:
    made = story(
        {
            "r1": "The barge burned at its berth on April 27, 2031.",
            "r2": "On April 27, 2031, the barge burned at its berth.\nThe 2029 season was poor.",
        },
        CAST,  # type: ignore[arg-type]
    )
    (moment,) = draw(made, NOTHING).timeline
    assert (moment.date, moment.precision, len(moment.evidence)) == ("2031-04-27", "day", 2)


def test_every_clause_is_cut_short_and_stands_in_its_report() -> None:
    text = "Hallorin promised to publish " + "very detailed and complete daily " * 30 + "figures."
    made = story({"r1": text}, CAST)  # type: ignore[arg-type]
    for accord in drawn(made):
        assert all(len(quote) <= 220 for quote in quotes(made, accord.evidence))


def test_five_long_reports_take_less_than_half_a_second() -> None:
    text = "\n".join(["Hallorin promised to publish the figures, and Tarrago refused to attend the session."] * 40)
    made = story({f"r{n}": text for n in range(5)}, CAST)  # type: ignore[arg-type]
    start = time.perf_counter()
    draw(made, NOTHING)
    assert time.perf_counter() - start < 2.0


def test_what_a_speaker_tells_of_another_party_is_a_counterpart_account_of_it() -> None:
    text = "Tarrago said Kestria refused to open the gates."
    said = {"r1": [Said("Kestria refused to open the gates", "tarrago", "said")]}
    made = story({"r1": text}, CAST, said)  # type: ignore[arg-type]
    issue = Issue("st-i1", "gates", (where(text, "gates", "r1"),), ("r1-s0",))
    found = draw(made, Comparison((issue,), (), (), (), ())).positions
    assert [(p.actor, p.stance, p.via) for p in found if not p.suggested] == [("kestria", "against", "counterpart")]


def test_a_thing_that_an_object_tells_of_is_no_party() -> None:
    cast = {**CAST, "plover": ("organisation", ("Plover",))}
    (accord,) = drawn(story({"r1": "Hallorin refused to release the Plover."}, cast))  # type: ignore[arg-type]
    assert accord.towards == ()
    (accord,) = drawn(story({"r1": "Hallorin refused to meet Tarrago."}, cast))  # type: ignore[arg-type]
    assert accord.towards == ("tarrago",)
