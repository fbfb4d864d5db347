"""What is told alike, what is no clash, which issue is treated: as a person says, and with all that follows."""

from __future__ import annotations

from pathlib import Path

from communique.nouns import Readout
from tests.correcting.telling import STORY, correction, issue, said, told, where, write


def test_passages_are_joined_as_one_utterance_with_its_voices_and_columns(folder: Path, own: Readout) -> None:
    spans = [*said(own, "gazette-s1").saying.content, *said(own, "courier-s2").saying.content]
    assert not any(set(spans) <= set(match.members) for match in own.comparison.same)
    made = told(folder, correction(own, "same-utterance", spans, None))
    match = next(match for match in made.comparison.same if set(spans) <= set(match.members))
    assert (match.kind, match.voices, match.confidence, match.suggested) == ("same-utterance", 2, 1.0, False)
    assert match.columns
    assert made.corrected[0].items[0] == match.id
    assert match.speaker is not None or made.summaries[match.id].startswith("One utterance, as ada says, in")
    assert {m.id for m in own.comparison.same} < {m.id for m in made.comparison.same}


def test_an_utterance_takes_in_what_the_program_had_joined_to_one_of_its_passages(folder: Path, own: Readout) -> None:
    passage = where(own, "mirror", "The dredging of the channel, he said, was a matter for Brinmoor")
    known = next(m for m in own.comparison.same if m.kind == "same-utterance" and len(m.members) == 2)
    spans = [known.members[0], passage]
    made = told(folder, correction(own, "same-utterance", spans, None))
    match = next(match for match in made.comparison.same if match.id == known.id)
    assert {*known.members, passage} == set(match.members)
    assert match.voices == 3


def test_copies_of_one_text_stay_one_voice(tmp_path: Path) -> None:
    folder = write(tmp_path, {"gazette": STORY["gazette"], "echo": STORY["gazette"], "courier": STORY["courier"]})
    own = told(folder)
    assert own.story.copies
    content = [s.saying.content[0] for t in own.story.testimonies for s in t.statements if s.id.endswith("-s1")]
    made = told(folder, correction(own, "same-utterance", content, None))
    match = next(match for match in made.comparison.same if match.confidence == 1.0)
    assert (len(match.members), match.voices) == (3, 2)


def test_what_the_program_takes_for_one_utterance_is_idle(folder: Path, own: Readout) -> None:
    known = next(m for m in own.comparison.same if m.kind == "same-utterance")
    made = told(folder, correction(own, "same-utterance", known.members, None))
    assert [c.state for c in made.corrected] == ["idle"]
    assert made.comparison == own.comparison


def test_what_is_no_clash_is_taken_out_and_the_others_keep_their_ids(folder: Path, own: Readout) -> None:
    clash = next(d for d in own.comparison.discrepancies if d.kind == "number")
    made = told(folder, correction(own, "not-a-clash", [m.span for m in clash.members], None, "number"))
    assert [d for d in own.comparison.discrepancies if d.id != clash.id] == list(made.comparison.discrepancies)
    assert clash.id not in {line.item for section in made.sections for line in section.lines}
    (result,) = made.corrected
    assert (result.state, result.items, result.was) == ("applied", (clash.id,), "number")


def test_a_clash_that_the_program_does_not_find_is_idle(folder: Path, own: Readout) -> None:
    spans = [where(own, "gazette", "40 boats"), where(own, "courier", "the fishing fleet")]
    made = told(folder, correction(own, "not-a-clash", spans, None, "time"))
    assert [c.state for c in made.corrected] == ["idle"]


def test_a_statement_is_moved_to_another_issue_and_coverage_follows(folder: Path, own: Readout) -> None:
    one = correction(own, "issue", said(own, "courier-s6").saying.content, "East Pier", "ferry tolls")
    made = told(folder, one)
    assert "courier-s6" not in issue(made, "ferry tolls").statements
    assert "courier-s6" in issue(made, "east pier").statements

    def share(readout: Readout, label: str) -> float:
        found = issue(readout, label).id
        return sum(c.share for c in readout.comparison.coverage if (c.issue, c.report) == (found, "courier"))

    assert share(made, "ferry tolls") < share(own, "ferry tolls")
    assert share(made, "east pier") > share(own, "east pier")
    (result,) = made.corrected
    assert (result.state, result.was) == ("applied", "ferry tolls")
    assert result.items[:2] == ("courier-s6", issue(own, "east pier").id)


def test_positions_follow_a_statement_to_its_issue(folder: Path, own: Readout) -> None:
    made = told(folder, correction(own, "issue", said(own, "courier-s6").saying.content, "east pier"))

    def held(readout: Readout) -> str:
        return next(p.issue for p in readout.ledger.positions if p.evidence == ("courier-s6",))

    assert held(own) == issue(own, "ferry tolls").id
    assert held(made) == issue(own, "east pier").id


def test_a_new_issue_is_made_where_none_is_called_so(folder: Path, own: Readout) -> None:
    made = told(folder, correction(own, "issue", said(own, "courier-s6").saying.content, "fishing fleet"))
    added = issue(made, "fishing fleet")
    assert added.id not in {i.id for i in own.comparison.issues}
    assert (added.statements, added.suggested) == (("courier-s6",), False)
    assert [c.report for c in made.comparison.coverage if c.issue == added.id] == ["courier"]


def test_an_issue_that_loses_its_last_statement_is_gone_and_so_is_who_passes_it_over(
    folder: Path, own: Readout
) -> None:
    gone = issue(own, "dredging of the channel")
    ones = [
        correction(own, "issue", said(own, name).saying.content, "ferry tolls", when=f"2031-05-14T09:00:0{at}Z")
        for at, name in enumerate(gone.statements)
    ]
    made = told(folder, *ones)
    assert gone.id not in {i.id for i in made.comparison.issues}
    assert gone.id not in {c.issue for c in made.comparison.coverage}
    assert gone.id not in {o.issue for o in made.comparison.omissions}
    assert gone.id not in {p.issue for p in made.ledger.positions}


def test_a_statement_may_treat_no_issue(folder: Path, own: Readout) -> None:
    made = told(folder, correction(own, "issue", said(own, "courier-s6").saying.content, None))
    assert not any("courier-s6" in i.statements for i in made.comparison.issues)


def test_an_issue_is_called_as_a_person_calls_it(folder: Path, own: Readout) -> None:
    known = issue(own, "ferry tolls")
    made = told(folder, correction(own, "issue-label", known.mentions, "the price of the ferry", known.label))
    assert issue(made, "the price of the ferry").id == known.id
    assert made.comparison.coverage == own.comparison.coverage
    (result,) = made.corrected
    assert (result.state, result.items, result.was) == ("applied", (known.id,), "ferry tolls")


def test_a_label_that_the_program_gives_is_idle(folder: Path, own: Readout) -> None:
    known = issue(own, "ferry tolls")
    made = told(folder, correction(own, "issue-label", known.mentions, known.label))
    assert [c.state for c in made.corrected] == ["idle"]


def test_an_issue_that_is_called_as_another_is_one_with_it(folder: Path, own: Readout) -> None:
    one, other = issue(own, "ferry tolls"), next(i for i in own.comparison.issues if i.label != "ferry tolls")
    made = told(folder, correction(own, "issue-label", one.mentions, other.label, one.label))
    (both,) = (i for i in made.comparison.issues if i.label == other.label)
    assert both.id == one.id
    assert set(both.mentions) == {*one.mentions, *other.mentions}
    assert set(both.statements) == {*one.statements, *other.statements}
    assert other.id not in {i.id for i in made.comparison.issues}
    assert len(made.comparison.coverage) < len(own.comparison.coverage)
