"""What comes next, positions that moved, problems, allegations, judgements: as the account tells them."""

from __future__ import annotations

from dataclasses import replace

from communique.document import compose
from communique.nouns import Allegation, Inventory, Ledger, Position, Readout, Step
from tests.document import invented, invented_life
from tests.document.invented_life import INQUIRY, NETS, PLEDGE, REFUSED


def composed(ledger: Ledger, inventory: Inventory | None = None) -> Readout:
    return compose(invented.story(), invented.comparison(), ledger, {}, inventory or invented_life.inventory())


def told(readout: Readout, key: str) -> list[str]:
    return [line.text for s in (*readout.sections, *readout.brief) if s.key == key for line in s.lines]


def brief(readout: Readout, key: str) -> list[str]:
    return [line.text for s in readout.brief if s.key == key for line in s.lines]


def with_positions(*positions: Position) -> Readout:
    return composed(replace(invented_life.ledger(), positions=positions))


def test_what_comes_next_stands_by_date_with_its_accord_and_the_undated_last() -> None:
    readout = invented_life.readout()
    sections = {s.key: s for s in readout.sections}
    assert [line.text for line in sections["next"].lines] == [
        "9 April 2031: “The two delegations will meet again” (agreement by Tasselby, other parties not named).",
        "September 2031: “halve our catch by autumn” (commitment by Ada Quill towards Tasselby).",
        "No date given: “an inquiry”.",
    ]
    assert len(brief(readout, "next")) == 2


def test_steps_given_in_another_order_are_told_in_the_order_of_their_dates() -> None:
    ahead = tuple(reversed(invented_life.ahead()))
    turned = composed(replace(invented_life.ledger(), ahead=ahead))
    assert told(turned, "next") == told(invented_life.readout(), "next")
    undated = composed(replace(invented_life.ledger(), ahead=(Step(None, None, "an inquiry", (INQUIRY,)),)))
    assert not brief(undated, "next")


def test_a_month_stands_behind_its_days_and_the_brief_prefers_what_two_reports_tell() -> None:
    first, month, _ = invented_life.ahead()
    day = replace(first, date="2031-09-08", what="a session")
    early = [replace(first, date=f"2031-0{n}-01", what=f"step {n}") for n in (5, 6)]
    readout = composed(replace(invented_life.ledger(), ahead=(month, day, first, *early)))
    (section,) = (s for s in readout.sections if s.key == "next")
    assert [line.text.split(":")[0] for line in section.lines[-2:]] == ["8 September 2031", "September 2031"]
    dates = [text.split(":")[0] for text in brief(readout, "next")]
    assert dates == ["9 April 2031", "1 May 2031", "September 2031"]


def test_a_changed_position_gives_the_earlier_and_then_the_later_words_and_is_marked() -> None:
    (line,) = (x for s in invented_life.readout().brief if s.key == "moved" for x in s.lines if x.item == "t-p1")
    assert line.marks == ("changed",)
    assert line.text.index("earlier against: “the talks lasted") < line.text.index("later for: “We will halve our")
    assert "20 February 2031" in line.text
    assert PLEDGE in line.evidence


def test_positions_that_contest_one_another_are_told_once_with_both_sides() -> None:
    lines = brief(invented_life.readout(), "moved")
    (line,) = (text for text in lines if "contested" in text)
    assert line.startswith("Where Tasselby stands on “joint hatchery” is contested: Lew Marrin in denial of: “Tasselby")
    assert "against Tasselby for: “Tasselby supports a shared patrol”" in line


def test_an_unclear_stance_is_told_once_and_folded_not_issue_by_issue() -> None:
    first, second, *_ = invented_life.positions()
    plain = replace(first, stance="unclear", state="held", against=())
    other = replace(plain, id="t-p8", issue="t-i2")
    readout = with_positions(
        plain, other, replace(second, actor="t-a1", stance="unclear", state="held", suggested=True)
    )
    (section,) = (s for s in readout.sections if s.key == "positions-unclear")
    assert section.folded
    assert [line.text for line in section.lines] == [
        "Ada Quill is heard on “herring catch” and “joint hatchery” without a clear stance."
    ]
    texts = [line.text for s in readout.sections for line in s.lines]
    assert not [text for text in texts if "stance unclear" in text]
    assert any("halve our catch by autumn" in text for text in texts)
    assert "Ada Quill is heard on “joint hatchery” without a clear stance." in told(readout, "suggested")


def test_a_problem_tells_its_state_who_raised_it_and_who_blames_whom() -> None:
    assert told(invented_life.readout(), "problems") == [
        "“herring catch”: in talks, since 3 March 2031; raised by Ada Quill.",
        "“joint hatchery”: open; raised by Lew Marrin; "
        "blamed on Brenmoor by Lew Marrin and Tasselby by Ellery Courant.",
    ]


def test_two_parties_on_an_issue_are_marked_with_how_they_moved() -> None:
    (section,) = (s for s in invented_life.readout().sections if s.key == "between")
    assert [(line.text, line.marks) for line in section.lines] == [
        ("Tasselby and Brenmoor on “joint hatchery”.", ("moved apart",))
    ]


def test_the_register_gives_no_verdict_and_its_accusations_are_not_told_twice() -> None:
    accusation = replace(
        invented_life.accords()[2], id="t-c8", kind="accusation", status="done", evidence=(NETS,), answers=None
    )
    elsewhere = replace(accusation, id="t-c9", evidence=(REFUSED,))
    readout = composed(replace(invented_life.ledger(), accords=(accusation, elsewhere)))
    (section,) = (s for s in readout.sections if s.key == "allegations")
    assert section.title.startswith("No verdict")
    assert [line.text for line in section.lines] == ["Lew Marrin accuses Brenmoor: “cut our nets off Skell”."]
    assert [x.item for s in readout.sections if s.key == "accords-accusation" for x in s.lines] == ["t-c9"]
    bare = composed(replace(invented_life.ledger(), accords=(accusation,)), Inventory())
    assert [x.item for s in bare.sections if s.key == "accords-accusation" for x in s.lines] == ["t-c8"]


def test_an_allegation_in_one_sentence_keeps_certainty_evidence_denial_and_inquiry() -> None:
    assert invented_life.readout().summaries["t-g1"] == (
        "Lew Marrin accuses Brenmoor: “cut our nets off Skell”; how sure: “no firm proof” (Lew Marrin); "
        "evidence named: “a torn buoy” (Lew Marrin); denied: “denied that any boat of Brenmoor had been there” "
        "(Ada Quill); inquiry (demanded, Tasselby): “Tasselby wants an inquiry”."
    )


def test_an_accuser_whom_nobody_names_is_not_made_up() -> None:
    nameless = Allegation("t-g9", None, ("t-a5",), "cut our nets", (NETS,))
    readout = composed(invented_life.ledger(), Inventory(allegations=(nameless,)))
    assert told(readout, "allegations") == [
        "An allegation against Brenmoor that nobody named is told to make (Ellery Courant): “cut our nets”."
    ]


def test_an_accused_whom_the_cast_lacks_is_told_in_the_words_of_the_matter() -> None:
    group = Allegation("t-g9", "t-a1", (), "that boatmen had cut our nets", (NETS,))
    readout = composed(invented_life.ledger(), Inventory(allegations=(group,)))
    (line,) = told(readout, "allegations")
    assert "accuses “boatmen”: " in line


def test_a_judgement_tells_who_when_in_which_words_and_tone() -> None:
    assert told(invented_life.readout(), "assessments") == [
        "Jon Ferrow, after the talks: “not in vain” (positive, 3 March 2031)."
    ]


def test_a_suggestion_inside_one_that_is_shown_is_not_told_again() -> None:
    comparison = invented.comparison()
    shown = comparison.same[1]
    again = replace(shown, id="t-m8", suggested=True)
    new = comparison.same[2]
    twin = replace(new, id="t-m9")
    story = invented.story()
    readout = compose(story, replace(comparison, same=(shown, again, new, twin)), invented.ledger(), {})
    assert [line.item for s in readout.sections if s.key == "suggested" for line in s.lines] == ["t-m3"]


def test_what_is_suggested_is_capped_and_the_rest_counted() -> None:
    ledger = invented.ledger()
    many = tuple(
        replace(ledger.accords[0], id=f"t-k{n}", object=f"crab pot number {n}", suggested=True, confidence=n / 20)
        for n in range(1, 9)
    )
    readout = compose(invented.story(), invented.comparison(), replace(ledger, accords=many), {})
    (section,) = (s for s in readout.sections if s.key == "suggested")
    pots = [line for line in section.lines if "crab pot" in line.text]
    assert [line.item for line in pots] == ["t-k8", "t-k7", "t-k6", "t-k5", "t-k4"]
    assert "And three more in the JSON export." in [line.text for line in section.lines]


def test_an_utterance_stands_under_one_issue_and_never_beside_its_accord() -> None:
    readout = compose(invented.story(), invented.comparison(), invented.ledger(), {})
    said = [line.text for s in readout.sections if s.key.startswith("issue-") for line in s.lines]
    assert len(said) == len(set(said))
    comparison = invented.comparison()
    twice = replace(
        comparison, issues=tuple(replace(i, statements=comparison.issues[0].statements) for i in comparison.issues)
    )
    again = compose(invented.story(), twice, replace(invented.ledger(), accords=(), positions=()), {})
    told = [line.text for s in again.sections if s.key.startswith("issue-") for line in s.lines]
    quoted = [text for text in told if "“" in text]
    assert len(quoted) == len(set(quoted))
    assert [text for text in told if text.endswith("what is said on it stands above.")]
