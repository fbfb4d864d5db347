"""How clauses stand: agreed, disputed, proposed, on one side's word; and what makes none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from communique.drafting import HEADING, lay_out
from communique.nouns import Copy, Span
from tests.drafting.building import Told, clauses, wordings

TEAM = "Quell proposed a joint team of four divers."
NO = "Brask was not ready for a joint team of divers."


def test_a_proposal_that_nobody_has_answered_stands_as_proposed() -> None:
    told = Told(gull=TEAM)
    told.add("proposal", ["orr"], "a joint team of four divers", TEAM[:-1], "proposed", "orr")
    (clause,) = clauses(lay_out(told.readout()))
    assert (clause.standing, wordings(clause)) == ("proposed", [("Quell", "“a joint team of four divers”")])
    assert clause.on_word_of == "Quell"


@pytest.mark.parametrize("answers", ["s-k1", None])
def test_a_refusal_stands_in_brackets_beside_what_it_answers(answers: str | None) -> None:
    told = Told(gull=f"{TEAM} {NO}")
    told.add("proposal", ["orr"], "a joint team of four divers", TEAM[:-1], "refused", "orr")
    told.add("refusal", ["vale"], "a joint team of divers", NO[:-1], "refused", "orr", answers=answers)
    (clause,) = clauses(lay_out(told.readout()))
    assert clause.standing == "disputed"
    assert wordings(clause) == [("Quell", "“a joint team of four divers”"), ("Brask", f"“{NO[:-1]}”")]
    assert [w.refuses for w in clause.wordings] == [False, True]
    assert clause.wordings[1].told_by == "Quell"
    assert clause.items == ("s-k1", "s-k2")


def test_what_a_refusal_answers_is_told_by_the_ledger_before_words() -> None:
    told = Told(gull=f"{TEAM} Brask said no.")
    told.add("proposal", ["orr"], "a joint team of four divers", TEAM[:-1], "refused", "orr")
    told.add("refusal", ["vale"], "Brask said no", "Brask said no", "refused", "vale", answers="s-k1")
    (clause,) = clauses(lay_out(told.readout()))
    assert [party for party, _ in wordings(clause)] == ["Quell", "Brask"]


def test_a_refusal_of_another_matter_stands_alone() -> None:
    told = Told(gull=f"{TEAM} Brask will not speak of orchard taxes.")
    told.add("proposal", ["orr"], "a joint team of four divers", TEAM[:-1], "proposed", "orr")
    told.add("refusal", ["vale"], "speak of orchard taxes", "Brask will not speak of orchard taxes", "refused", "vale")
    assert [c.standing for c in clauses(lay_out(told.readout()))] == ["disputed", "proposed"]


def test_who_says_it_was_not_agreed_so_is_set_against_who_holds_it() -> None:
    yes, no = "Quell said that both agreed to search the boats.", "Brask said that it never agreed to search the boats."
    told = Told(gull=f"{yes} {no}")
    told.add(
        "agreement", ["both"], "search the boats", [yes[:-1], no[:-1]], "contested",
        [("agreed", "orr", yes[:-1]), ("contested", "vale", no[:-1])],
    )  # fmt: skip
    (clause,) = clauses(lay_out(told.readout()))
    assert clause.standing == "disputed"
    assert [(w.party, w.refuses) for w in clause.wordings] == [("Quell", False), ("Brask", True)]


def test_a_wish_of_one_side_is_set_against_the_other_s_promise() -> None:
    mine, yours = "We will share the flood maps", "We want to share the flood maps"
    told = Told(gull=f"“{mine},” Vale said. “{yours},” Orr said.")
    told.add(
        "agreement", ["brask", "quell"], "share the flood maps", [mine, yours], "agreed",
        [("agreed", "vale", mine), ("agreed", "orr", yours)],
        tellings=[("vale", mine, "agreement", "bound"), ("orr", yours, "agreement", "wish")],
    )  # fmt: skip
    (clause,) = clauses(lay_out(told.readout()))
    assert (clause.standing, wordings(clause)) == ("disputed", [("Brask", f"“{mine}”"), ("Quell", f"“{yours}”")])


def test_two_proposals_on_one_matter_are_one_disputed_clause() -> None:
    ours, theirs = "Brask proposed six stone gauges at the weir.", "Quell proposed four stone gauges at the weir."
    told = Told(gull=f"{ours} {theirs}")
    issue = told.issue("gauges")
    told.add("proposal", ["brask"], "six stone gauges at the weir", ours[:-1], "proposed", "vale", issue=issue)
    told.add("proposal", ["quell"], "four stone gauges at the weir", theirs[:-1], "proposed", "orr", issue=issue)
    (clause,) = clauses(lay_out(told.readout()))
    assert clause.standing == "disputed"
    assert [party for party, _ in wordings(clause)] == ["Brask", "Quell"]


def test_the_same_side_saying_it_again_makes_no_second_clause() -> None:
    told = Told(gull="Brask demanded the return of the river charts. Vale demanded the return of the charts.")
    told.add(
        "demand", ["brask"], "the return of the river charts", "the return of the river charts", "demanded", "vale"
    )
    told.add("demand", ["vale"], "the return of the charts", "the return of the charts", "demanded", "vale")
    (clause,) = clauses(lay_out(told.readout()))
    assert clause.items == ("s-k1", "s-k2")
    assert len(clause.wordings[0].spans) == 2


def test_a_promise_that_only_the_other_side_tells_is_on_its_word_alone() -> None:
    told = Told(gull="Vale promised to free the crew, Orr said.")
    told.add("commitment", ["vale"], "free the crew", "Vale promised to free the crew", "pending", "orr")
    (clause,) = clauses(lay_out(told.readout()))
    assert (clause.standing, clause.on_word_of) == ("one-side", "Quell")
    assert clause.wordings[0].told_by == "Quell"


@pytest.mark.parametrize(("teller", "claimed"), [("orr", "Quell"), ("envoy", None)])
@pytest.mark.parametrize("actors", [["both"], ["brask", "quell"]])
def test_an_agreement_that_one_party_alone_tells_of_is_its_claim_and_a_mediator_s_word_is_none(
    actors: list[str], teller: str, claimed: str | None
) -> None:
    told = Told(gull="Brask and Quell agreed to open the lock.")
    told.add("agreement", actors, "open the lock", "Brask and Quell agreed to open the lock", "agreed", teller)
    (clause,) = clauses(lay_out(told.readout()))
    assert clause.standing == "agreed"
    assert clause.on_word_of in ("Quell", "River League")
    assert clause.wordings[0].told_by == claimed


def test_what_outlets_tell_themselves_is_marked_with_their_reports() -> None:
    told = Told(gull="Brask and Quell agreed to open the lock.")
    told.add("agreement", ["brask", "quell"], "open the lock", "Brask and Quell agreed to open the lock", "agreed")
    (clause,) = clauses(lay_out(told.readout()))
    assert (clause.reported_by, clause.on_word_of) == (("gull",), None)


def test_a_copy_is_no_report_of_its_own() -> None:
    told = Told(gull="Brask and Quell agreed to open the lock.", tern="Brask and Quell agreed to open the lock.")
    told.add("agreement", ["brask", "quell"], "open the lock", "Brask and Quell agreed to open the lock", "agreed")
    told.accords[0] = replace(told.accords[0], evidence=(Span("gull", 0, 39), Span("tern", 0, 39)))
    made = told.readout()
    copied = replace(made, story=replace(made.story, copies=(Copy("tern", "gull", (Span("tern", 0, 40),)),)))
    (clause,) = clauses(lay_out(copied))
    assert clause.reported_by == ("gull",)


def test_an_official_text_speaks_for_who_issues_it() -> None:
    told = Told(note="Brask and Quell agreed to open the lock.")
    told.add("agreement", ["brask", "quell"], "open the lock", "Brask and Quell agreed to open the lock", "agreed")
    (clause,) = clauses(lay_out(told.readout({"note": ("Ministry of Locks of Brask", "official")})))
    assert (clause.reported_by, clause.on_word_of) == ((), "Brask")


def test_conditions_are_bracketed_once_as_those_of_who_makes_them() -> None:
    told = Told(
        gull="Brask will open the lock if the gauges stand, Vale said.",
        tern="Brask would open the lock, Vale said, once gauges are standing.",
    )
    told.add(
        "commitment", ["brask"], "open the lock", ["Brask will open the lock", "Brask would open the lock"], "pending",
        "vale", conditions=["if the gauges stand", "once gauges are standing"],
    )  # fmt: skip
    (clause,) = clauses(lay_out(told.readout()))
    assert [(w.party, w.text, len(w.spans)) for w in clause.conditions] == [("Brask", "“if the gauges stand”", 2)]


def test_dates_that_have_passed_and_broken_words_are_remarked_on() -> None:
    told = Told(gull="Brask promised to mend the weir by 2 May. Brask has not mended the weir.")
    told.add(
        "commitment", ["brask"], "mend the weir", "Brask promised to mend the weir", "lapsed",
        [("pending", "vale", "Brask promised to mend the weir"), ("violated", "orr", "Brask has not mended the weir")],
        due="2031-05-02",
    )  # fmt: skip
    (clause,) = clauses(lay_out(told.readout()))
    first, second = (remark.text for remark in clause.remarks)
    assert "2 May 2031, has passed" in first
    assert second == "Told as not kept by Quell: “Brask has not mended the weir”."


def test_denials_accusations_and_threats_have_no_place() -> None:
    told = Told(
        gull="Brask denied that it cut nets. Quell accuses Brask of theft. Quell will shut the lock unless paid."
    )
    told.add("denial", ["brask"], "it cut nets", "Brask denied that it cut nets", "done", "vale")
    told.add("accusation", ["quell"], "theft", "Quell accuses Brask of theft", "done", "orr")
    told.add("threat", ["quell"], "shut the lock", "Quell will shut the lock", "pending", "orr")
    text = lay_out(told.readout())
    assert not text.chapters
    (note,) = text.notes
    assert note.text.startswith("The reports tell of nothing that a joint text could take up")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"actors": []}, "do not tell who is bound by an agreement"),
        ({"actors": ["they"]}, "do not tell who is bound"),
        ({"words": "it"}, "cannot be told from its words"),
        ({"words": "the town hall"}, "cannot be told from its words"),
        ({"status": "fulfilled"}, "Told as carried out"),
        ({"status": "refused"}, "Told as not agreed"),
        ({"mentioned": True}, "A document that the reports name"),
    ],
)
def test_what_no_clause_can_be_made_of_gets_a_note_with_its_reason_and_passage(
    more: dict[str, Any], reason: str
) -> None:
    sentence = "Brask and Quell agreed to open the lock, and agreed on it in the town hall"
    told = Told(gull=f"{sentence}.")
    given = {"actors": ["brask", "quell"], "words": "open the lock", "status": "agreed"} | more
    told.add("agreement", evidence=sentence, by="envoy", **given)
    text = lay_out(told.readout())
    assert not text.chapters
    (note,) = text.notes
    assert reason in note.text
    assert note.spans == (told.at(sentence),)


def test_a_suggestion_is_counted_and_left_out() -> None:
    told = Told(gull="Brask and Quell agreed to open the lock.")
    told.add(
        "agreement", ["brask", "quell"], "open the lock", "agreed to open the lock", "agreed", "envoy", suggested=True
    )
    text = lay_out(told.readout())
    assert not text.chapters
    assert "(1 in this story)" in text.notes[-1].text


def test_chapters_follow_the_issues_and_other_matters_come_last() -> None:
    told = Told(
        gull="Quell offered to lend two boats. Brask and Quell agreed to open the lock. Quell demands plum trees."
    )
    told.issue("plums")
    lock, boats = told.issue("lock"), told.issue("boats")
    told.add("demand", ["quell"], "plum trees", "Quell demands plum trees", "demanded", "orr")
    told.add("offer", ["quell"], "lend two boats", "Quell offered to lend two boats", "offered", "orr", issue=boats)
    told.add(
        "agreement", ["both"], "open the lock", "Brask and Quell agreed to open the lock", "agreed", "envoy", issue=lock
    )
    text = lay_out(told.readout())
    assert [chapter.title for chapter in text.chapters] == ["lock", "boats", "Other matters"]
    assert text.heading == HEADING == "Compiled from reports; not issued by the parties."
    assert text.parties == ("Quell",)


def test_every_wording_of_a_clause_stands_on_passages() -> None:
    told = Told(gull=f"{TEAM} {NO}")
    told.add("proposal", ["orr"], "a joint team of four divers", TEAM[:-1], "proposed", "orr")
    told.add("refusal", ["vale"], "a joint team of divers", NO[:-1], "refused", "vale", answers="s-k1")
    for clause in clauses(lay_out(told.readout())):
        assert all(wording.spans for wording in clause.wordings)
