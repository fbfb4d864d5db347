"""A dossier over a few fictional days: what stays one thing, what changes, what is never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from communique.dossier import follow
from communique.errors import UsageError
from communique.nouns import Change, Course, Day, Dossier
from tests.dossier.making import Maker

PROPOSED = "Odra Fenwald proposed that a joint patrol guard the herring grounds."
FIGURES = "Tomas Brikke promised that Oskelund would publish the landing figures of its trawlers by 10 April."


def first() -> Maker:
    day = Maker("monday", "2031-04-02")
    day.report("gull", f"{PROPOSED}\n{FIGURES}\nOskelund rejects a toll on ferries, Brikke said in the customs hall.")
    _cast(day)
    day.accord("proposal", PROPOSED, "a joint patrol guard the herring grounds", ("proposed", "Odra Fenwald"),
               by=["Odra Fenwald"])  # fmt: skip
    day.accord("commitment", FIGURES, "publish the landing figures of its trawlers", ("pending", "Tomas Brikke"),
               by=["Tomas Brikke"], due="2031-04-10")  # fmt: skip
    toll = day.issue("ferry tolls", "a toll on ferries")
    day.position("Tomas Brikke", toll, "Oskelund rejects a toll on ferries", "against")
    return day


def second() -> Maker:
    day = Maker("tuesday", "2031-04-04")
    day.report("brine", "Both countries agreed to set up a joint patrol of the herring grounds, Lise Amundar said.")
    _cast(day)
    day.accord("agreement", "agreed to set up a joint patrol of the herring grounds",
               "set up a joint patrol of the herring grounds", ("agreed", "Lise Amundar"),
               by=["Varnia", "Oskelund"])  # fmt: skip
    return day


def third() -> Maker:
    day = Maker("wednesday", "2031-04-12")
    day.report(
        "courant",
        "Oskelund never agreed to a joint patrol of the herring grounds, Brikke said on Saturday.\n"
        "Oskelund accepts a toll on ferries, he added, because the ferries need new quays.",
    )
    _cast(day)
    day.accord("refusal", "Oskelund never agreed to a joint patrol of the herring grounds",
               "a joint patrol of the herring grounds", ("refused", "Tomas Brikke"), by=["Tomas Brikke"])  # fmt: skip
    toll = day.issue("ferry tolls", "a toll on ferries")
    day.position("Tomas Brikke", toll, "Oskelund accepts a toll on ferries", "for")
    return day


def _cast(day: Maker) -> None:
    day.actor("Odra Fenwald", party="Varnia")
    day.actor("Tomas Brikke", party="Oskelund")
    day.actor("Lise Amundar", party="Strait Commission")
    day.actor("Varnia", "state")
    day.actor("Oskelund", "state")
    day.actor("Strait Commission", "organisation")


def followed(
    *makers: Maker, as_of: str | None = None, actors: Sequence[str] = (), issues: Sequence[str] = ()
) -> Dossier:
    return follow("strait", [maker.day() for maker in makers], as_of=as_of, actors=actors, issues=issues)


def course(dossier: Dossier, words: str) -> Course:
    return next(c for c in dossier.courses if words in c.object)


def changes(dossier: Dossier, day: str, kind: str) -> list[Change]:
    return [c for review in dossier.reviews if review.day == day for c in review.changes if c.kind == kind]


def test_one_accord_goes_from_proposed_to_agreed_to_contested() -> None:
    dossier = followed(first(), second(), third())
    patrol = course(dossier, "joint patrol")
    assert patrol.by_day == (("monday", "proposed"), ("tuesday", "agreed"), ("wednesday", "contested"))
    assert patrol.kind == "agreement"
    assert len(patrol.members) == 3
    (line,) = changes(dossier, "wednesday", "contested")
    assert "Lise Amundar" in line.text
    assert "Tomas Brikke" in line.text
    assert [span.report for span in (*line.before, *line.evidence)] == ["brine", "courant"]


def test_a_day_is_told_as_it_was_and_not_by_what_came_later() -> None:
    (line,) = changes(followed(first(), second(), third()), "monday", "proposed")
    assert line.text.startswith("Proposal by Odra Fenwald: “a joint patrol guard the herring grounds”")


def test_a_due_date_that_has_passed_without_a_word_is_overdue_and_computed() -> None:
    dossier = followed(first(), second(), third())
    figures = course(dossier, "landing figures")
    assert figures.status == "lapsed"
    assert [event.computed for event in figures.events] == [False, True]
    (line,) = changes(dossier, "wednesday", "overdue")
    assert "10 Apr 2031" in line.text
    assert changes(dossier, "tuesday", "overdue") == []


def test_nothing_is_overdue_before_its_day() -> None:
    dossier = followed(first(), second())
    assert course(dossier, "landing figures").status == "pending"
    assert course(followed(first(), second(), as_of="2031-04-10"), "landing figures").status == "pending"
    assert course(followed(first(), second(), as_of="2031-04-11"), "landing figures").status == "lapsed"


def test_what_a_later_report_tells_as_done_is_fulfilled_and_not_overdue() -> None:
    done = third()
    done.report("gull-2", "Oskelund published the landing figures of its trawlers on 10 April, Brikke said.")
    figures = course(followed(first(), second(), done), "landing figures")
    assert figures.status == "fulfilled"
    assert figures.events[-1].span.report == "gull-2"


def test_what_is_said_to_be_done_in_the_future_or_not_at_all_is_not_done() -> None:
    for told in (
        "Oskelund will publish the landing figures of its trawlers, Brikke said.",
        "Oskelund has not published the landing figures of its trawlers, Fenwald said.",
    ):
        day = third()
        day.report("gull-2", told)
        assert course(followed(first(), second(), day), "landing figures").status == "lapsed"


def test_a_position_that_turns_is_told_with_both_quotes() -> None:
    dossier = followed(first(), second(), third())
    (stand,) = [s for s in dossier.stands if s.state == "changed"]
    assert [taken.stance for taken in stand.taken] == ["against", "for"]
    (line,) = changes(dossier, "wednesday", "position")
    assert "Oskelund rejects a toll on ferries" in line.text
    assert "Oskelund accepts a toll on ferries" in line.text
    assert [span.report for span in line.before] == ["gull"]


def test_a_counterparts_word_turns_no_position_of_anothers_own() -> None:
    day = third()
    day.positions = [replace(position, via="counterpart") for position in day.positions]
    dossier = followed(first(), second(), day)
    assert {s.state for s in dossier.stands} == {"contested"}


@pytest.mark.parametrize(
    "words",
    [
        "Oskelund supports longer piers for the ferries of the coast",
        "Oskelund supports cheaper tickets for herring crews whom the ferry toll has ruined",
    ],
)
def test_another_proposition_on_the_same_matter_is_no_turn(words: str) -> None:
    day = Maker("wednesday", "2031-04-12")
    day.report("courant", f"{words}, Brikke said.")
    _cast(day)
    issue = day.issue("ferry tolls", words)
    day.position("Tomas Brikke", issue, words, "for")
    assert {s.state for s in followed(first(), day).stands} == {"held"}


def test_a_wire_copy_of_an_earlier_day_changes_nothing_at_all() -> None:
    copy = second()
    copy.report(
        "evening", f"{PROPOSED}\n{FIGURES}\nOskelund rejects a toll on ferries, Brikke said in the customs hall."
    )
    copy.accord("commitment", FIGURES, "publish the landing figures of its trawlers", ("pending", "Tomas Brikke"),
                by=["Tomas Brikke"], due="2031-04-10")  # fmt: skip
    copy.accord("refusal", "Oskelund rejects a toll", "a joint patrol guard the herring grounds",
                ("refused", "Tomas Brikke"), by=["Tomas Brikke"])  # fmt: skip
    copy.statement("Tomas Brikke", "Oskelund rejects a toll on ferries")
    plain, copied = followed(first(), second(), third()), followed(first(), copy, third())
    assert copied.reviews[1].repeats == ("evening",)
    assert copied.courses == plain.courses
    assert copied.stands == plain.stands
    assert [review.changes for review in copied.reviews] == [review.changes for review in plain.reviews]


def test_a_statement_that_was_told_before_is_not_new() -> None:
    words = "The herring carry no passports, and neither do the gulls"
    before, after = first(), second()
    before.report("gull-9", f"“{words},” Brikke said.")
    before.statement("Tomas Brikke", words)
    after.report("brine-9", f"Brikke said again: “{words}.”\n“A new quay will cost us eleven million crowns,” he said.")
    after.statement("Tomas Brikke", words)
    after.statement("Tomas Brikke", "A new quay will cost us eleven million crowns")
    dossier = followed(before, after)
    assert any("herring carry no passports" in line.text for line in changes(dossier, "monday", "statement"))
    told = [line.text for line in changes(dossier, "tuesday", "statement")]
    assert len(told) == 1
    assert "eleven million crowns" in told[0]


def test_a_copy_with_a_negation_of_its_own_is_news() -> None:
    day = second()
    changed = PROPOSED.replace("guard the", "never guard the")
    day.report("evening", f"{changed}\n{FIGURES}\nOskelund rejects a toll on ferries, Brikke said in the customs hall.")
    day.accord("refusal", changed, "a joint patrol guard the herring grounds", ("refused", "Lise Amundar"),
               by=["Tomas Brikke"])  # fmt: skip
    statuses = [event.status for event in course(followed(first(), day), "joint patrol").events]
    assert "refused" in statuses


def test_a_day_without_reports_is_a_review_with_a_note_and_nothing_else() -> None:
    empty = Day("tuesday", "2031-04-04", ())
    dossier = follow("strait", [first().day(), empty, third().day()])
    review = dossier.reviews[1]
    assert (review.reports, review.changes) == (0, ())
    assert "No report" in review.notes[0]


def test_a_story_without_accords_gives_empty_lists() -> None:
    day = Maker("monday", "2031-04-02")
    day.report("gull", "The weather on the coast stayed mild, and the choir sang until ten.")
    dossier = followed(day)
    assert (dossier.courses, dossier.stands, dossier.foretold) == ((), (), ())
    assert dossier.reviews[0].changes == ()


def test_accords_whose_parties_exclude_each_other_stay_apart() -> None:
    one, two = Maker("monday", "2031-04-02"), Maker("tuesday", "2031-04-04")
    for day, who in ((one, "Varnia"), (two, "Oskelund")):
        day.report(f"gull-{day.name}", f"{who} will withdraw its gunboats from the herring grounds.")
        _cast(day)
        words = "will withdraw its gunboats from the herring grounds"
        day.accord("commitment", words, "withdraw its gunboats from the herring grounds", ("pending", None), by=[who])
    assert len(followed(one, two).courses) == 2


def test_what_is_followed_alone_is_told() -> None:
    dossier = followed(first(), second(), third(), actors=["Oskelund"])
    assert {c.object for c in dossier.courses} == {
        "set up a joint patrol of the herring grounds",
        "publish the landing figures of its trawlers",
    }
    dossier = followed(first(), second(), third(), issues=["toll"])
    assert dossier.courses == ()
    assert len(dossier.stands) == 1


@pytest.mark.parametrize(
    ("actors", "issues", "near"), [(["Fenwalt"], [], "Odra Fenwald"), ([], ["ferry tool"], "ferry tolls")]
)
def test_an_unknown_name_is_refused_with_near_ones(actors: list[str], issues: list[str], near: str) -> None:
    with pytest.raises(UsageError) as refused:
        followed(first(), second(), actors=actors, issues=issues)
    assert near in str(refused.value)


def test_every_passage_lies_in_its_report() -> None:
    dossier = followed(first(), second(), third())
    texts = {t.page.article.report.id: t.page.article.report for d in dossier.days for r in d.readouts
             for t in r.story.testimonies}  # fmt: skip
    spans = [s for review in dossier.reviews for c in review.changes for s in (*c.evidence, *c.before)]
    spans += [e.span for c in dossier.courses for e in c.events]
    assert spans
    assert all(texts[span.report].quote(span).strip() for span in spans)
