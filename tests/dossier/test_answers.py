"""What answers, restores, conditions and dates make of an accord over the days."""

from __future__ import annotations

from communique.dossier import follow
from communique.nouns import Course, Dossier
from tests.dossier.making import Maker


def maker(name: str, date: str, *lines: str) -> Maker:
    made = Maker(name, date)
    made.report(f"{name}-gull", "\n".join(lines))
    made.actor("Varnia", "state")
    made.actor("Oskelund", "state")
    made.actor("Odra Fenwald", "person", "Varnia")
    made.actor("Tomas Brikke", "person", "Oskelund")
    made.actor("Lise Amundar", "person", "Strait Commission")
    made.actor("Strait Commission", "organisation")
    return made


def followed(*days: Maker, as_of: str | None = None) -> Dossier:
    return follow("strait", [one.day() for one in days], as_of=as_of)


def course(*days: Maker) -> Course:
    (one,) = followed(*days).courses
    return one


ASKED = "Odra Fenwald demanded that Oskelund free the crew of the trawler Ternen."
REFUSED = "Oskelund rejected the demand to release the crew of the trawler Ternen."


def asked_and_refused() -> tuple[Maker, Maker]:
    first = maker("a", "2031-04-02", ASKED)
    first.accord("demand", ASKED, "free the crew of the trawler Ternen", ("demanded", "Odra Fenwald"), by=["Varnia"],
                 to=["Oskelund"])  # fmt: skip
    second = maker("b", "2031-04-05", REFUSED)
    second.accord("refusal", REFUSED, "release the crew of the trawler Ternen", ("refused", None), by=["Oskelund"])
    return first, second


def test_what_is_asked_anew_after_its_refusal_stands_as_asked() -> None:
    first, second = asked_and_refused()
    assert [s for _, s in course(first, second).by_day] == ["demanded", "refused"]
    again = "Varnia demanded once more that Oskelund free the crew of the trawler Ternen."
    third = maker("c", "2031-04-09", again)
    third.accord("demand", again, "free the crew of the trawler Ternen", ("demanded", "Varnia"), by=["Varnia"])
    assert [s for _, s in course(*asked_and_refused(), third).by_day] == ["demanded", "refused", "demanded"]


def test_a_past_perfect_in_a_relative_clause_is_no_objection() -> None:
    agreed = "Varnia and Oskelund agreed to set up a joint patrol of the herring grounds, Amundar said."
    recalled = "Varnia, which had refused to set up a joint patrol of the herring grounds, sent two boats."
    made = maker("a", "2031-04-02", agreed, recalled)
    what = "set up a joint patrol of the herring grounds"
    made.accord("agreement", agreed, what, ("agreed", "Lise Amundar"), by=["Varnia", "Oskelund"])
    made.accord("refusal", recalled, what, ("refused", None), by=["Varnia"])
    one = course(made)
    assert (one.status, [e.status for e in one.events]) == ("agreed", ["agreed"])


def test_one_side_s_acceptance_of_a_third_s_proposal_is_shown_and_settles_nothing() -> None:
    made = maker(
        "a",
        "2031-04-02",
        "Amundar proposed that two clerks read the log of the Ternen.",
        "Varnia accepts the proposal.",
    )
    made.accord("proposal", "Amundar proposed that two clerks read the log of the Ternen", "two clerks read the log",
                ("proposed", "Lise Amundar"), by=["Lise Amundar"])  # fmt: skip
    made.accord("offer", "Varnia accepts the proposal", "the proposal", ("agreed", None), by=["Varnia"])
    dossier = followed(made)
    (one,) = dossier.courses
    names = {p.id: p.name for p in dossier.players}
    assert (one.kind, one.status) == ("proposal", "proposed")
    assert [names[e.asserted_by or ""] for e in one.events if e.status == "agreed"] == ["Varnia"]


def test_a_course_keeps_its_conditions() -> None:
    told = "Varnia will dredge the strait once the pilots are back."
    made = maker("a", "2031-04-02", told)
    made.accord("commitment", "Varnia will dredge the strait", "dredge the strait", ("pending", None), by=["Varnia"],
                conditions=["once the pilots are back"])  # fmt: skip
    assert course(made).conditions == (made.at("once the pilots are back"),)


def test_what_is_promised_for_a_day_is_due_on_it_and_grows_overdue() -> None:
    told = "Varnia promised to dredge the strait on 10 April."
    made = maker("a", "2031-04-02", told)
    made.accord("commitment", told, "dredge the strait on 10 April", ("pending", None), by=["Varnia"])
    (one,) = followed(made, as_of="2031-04-20").courses
    assert (one.due, one.status) == ("2031-04-10", "lapsed")


def test_the_day_of_a_suspension_is_no_due_date() -> None:
    first = maker("a", "2031-04-02", "Varnia agreed to reopen the Brunn ferry to cyclists by 1 July.")
    first.accord("agreement", "Varnia agreed to reopen the Brunn ferry to cyclists by 1 July",
                 "reopen the Brunn ferry to cyclists by 1 July", ("agreed", None), by=["Varnia"],
                 due="2031-07-01")  # fmt: skip
    for told in ("Varnia suspended the reopening of the Brunn ferry to cyclists on Saturday.",
                 "Varnia suspended the reopening of the Brunn ferry to cyclists on 9 April."):  # fmt: skip
        second = maker("b", "2031-04-05", told)
        second.accord("agreement", told, told[17:-1], ("suspended", None), by=["Varnia"])
        assert course(first, second).due == "2031-07-01"
        assert course(second).due is None


def test_a_day_that_an_accord_states_outranks_one_beside_a_later_telling() -> None:
    first = maker("a", "2031-04-02", "Varnia agreed to reopen the Brunn ferry to cyclists by 1 July.")
    first.accord("agreement", "Varnia agreed to reopen the Brunn ferry to cyclists by 1 July",
                 "reopen the Brunn ferry to cyclists by 1 July", ("agreed", None), by=["Varnia"],
                 due="2031-07-01")  # fmt: skip
    second = maker("b", "2031-04-05", "Varnia agreed to reopen the Brunn ferry to cyclists on 9 April.")
    second.accord("agreement", "Varnia agreed to reopen the Brunn ferry to cyclists on 9 April",
                  "reopen the Brunn ferry to cyclists on 9 April", ("agreed", None), by=["Varnia"])  # fmt: skip
    assert course(first, second).due == "2031-07-01"
    assert course(second).due == "2031-04-09"


def test_what_one_side_plans_does_not_move_the_day_that_both_agreed() -> None:
    first = maker("a", "2031-04-02", "Varnia agreed to reopen the Brunn ferry to cyclists by 1 July.")
    first.accord("agreement", "Varnia agreed to reopen the Brunn ferry to cyclists by 1 July",
                 "reopen the Brunn ferry to cyclists by 1 July", ("agreed", None), by=["Varnia"],
                 due="2031-07-01")  # fmt: skip
    second = maker("b", "2031-04-05", "Varnia plans to reopen the Brunn ferry to cyclists by 1 June.")
    second.accord("plan", "Varnia plans to reopen the Brunn ferry to cyclists by 1 June",
                  "reopen the Brunn ferry to cyclists by 1 June", ("pending", None), by=["Varnia"],
                  due="2031-06-01")  # fmt: skip
    assert (course(first, second).due, len(course(first, second).members)) == ("2031-07-01", 2)


def test_what_is_agreed_on_the_day_of_its_report_is_not_due_on_it() -> None:
    told = "Varnia agreed to dredge the strait on Wednesday."
    made = maker("a", "2031-04-02", told)
    made.accord("agreement", told, "dredge the strait on Wednesday", ("agreed", None), by=["Varnia"])
    assert course(made).due is None


def test_two_accords_due_on_one_day_with_a_word_in_common_are_one() -> None:
    first = maker("a", "2031-04-02", "Varnia agreed to reopen the Brunn ferry to cyclists on 10 April.")
    first.accord("agreement", "Varnia agreed to reopen the Brunn ferry to cyclists on 10 April",
                 "reopen the Brunn ferry to cyclists on 10 April", ("agreed", None), by=["Varnia"])  # fmt: skip
    second = maker("b", "2031-04-05", "The ferry is to sail on 10 April.")
    second.accord("plan", "The ferry is to sail on 10 April", "sail on 10 April", ("pending", None))
    assert len(course(first, second).members) == 2


def test_what_holds_no_act_is_no_accord() -> None:
    told = "The ministers agreed on this in the house of the commission."
    made = maker("a", "2031-04-02", told)
    made.accord("agreement", told, "the house of the commission", ("agreed", None), by=["Varnia", "Oskelund"])
    assert followed(made).courses == ()


def test_own_later_words_change_what_a_counterpart_told_and_come_first() -> None:
    first = maker("a", "2031-04-02", "Fenwald was against a toll on ferries, Brikke said.")
    toll = first.issue("ferry tolls", "a toll on ferries")
    first.position("Odra Fenwald", toll, "against a toll on ferries", "against", "counterpart")
    second = maker("b", "2031-04-05", "Varnia accepts a toll on ferries. “We accept a toll on ferries,” Fenwald said.")
    toll = second.issue("ferry tolls", "a toll on ferries")
    second.position("Odra Fenwald", toll, "Varnia accepts a toll on ferries", "for", "paraphrase")
    second.position("Odra Fenwald", toll, "We accept a toll on ferries", "for", "own-words")
    dossier = followed(first, second)
    (stand,) = dossier.stands
    (change,) = [c for r in dossier.reviews for c in r.changes if c.kind == "position"]
    assert stand.state == "changed"
    assert change.evidence == (second.at("We accept a toll on ferries"),)
    assert change.before == (first.at("against a toll on ferries"),)


def test_a_counterpart_s_later_word_changes_no_position() -> None:
    first = maker("a", "2031-04-02", "“We accept a toll on ferries,” Fenwald said.")
    toll = first.issue("ferry tolls", "a toll on ferries")
    first.position("Odra Fenwald", toll, "We accept a toll on ferries", "for", "own-words")
    second = maker("b", "2031-04-05", "Fenwald was against a toll on ferries, Brikke said.")
    toll = second.issue("ferry tolls", "a toll on ferries")
    second.position("Odra Fenwald", toll, "against a toll on ferries", "against", "counterpart")
    (stand,) = followed(first, second).stands
    assert stand.state == "contested"


def test_a_day_of_judging_before_the_reports_is_told() -> None:
    (note,) = followed(maker("a", "2031-04-02", ASKED), as_of="2031-03-01").notes
    assert "before the last reports" in note


def test_a_matter_whose_words_stood_in_an_earlier_report_is_not_new() -> None:
    first = maker("a", "2031-04-02", "The ferry tolls rose again.")
    second = maker("b", "2031-04-05", "Brikke spoke of ferry tolls.")
    second.report("b-brine", "Fenwald spoke of ferry tolls.")
    second.issue("ferry tolls", "spoke of ferry tolls", "Fenwald spoke of ferry tolls")
    assert not [c for r in followed(first, second).reviews for c in r.changes if c.kind == "issue"]
    alone = followed(maker("a", "2031-04-02", "The lamps rose again."), second)
    assert [c.kind for r in alone.reviews for c in r.changes if c.kind == "issue"] == ["issue"]
