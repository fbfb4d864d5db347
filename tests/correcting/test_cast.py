"""Who is who: actors that are one and actors that are two, with all that names them."""

from __future__ import annotations

from pathlib import Path

from communique.nouns import Accord, Readout, Span
from tests.correcting.telling import actor, correction, names, said, told, where


def merged(own: Readout) -> list[Span]:
    return [actor(own, "Orland").mentions[0], actor(own, "Piet Orlund").mentions[0]]


def test_merged_actors_are_one_with_all_that_they_said(folder: Path, own: Readout) -> None:
    one, other = actor(own, "Piet Orlund"), actor(own, "Orland")
    made = told(folder, correction(own, "merge", merged(own), None))
    both = actor(made, "Piet Orlund")
    assert both.id == one.id
    assert set(both.mentions) == {*one.mentions, *other.mentions}
    assert set(both.names) == {*one.names, *other.names}
    assert "Orland" not in names(made).values()
    assert said(made, "courier-s6").speaker == both.id
    assert both.id in {
        p.actor for p in made.ledger.positions if p.proposition == "the tolls had hurt the fishing fleet"
    }
    (result,) = made.corrected
    assert (result.state, result.items[:1], result.was) == ("applied", (both.id,), "Piet Orlund; Orland")
    assert {"courier-s6"} <= set(result.items)


def test_all_that_a_merge_changes_is_marked_and_nothing_else(folder: Path, own: Readout) -> None:
    made = told(folder, correction(own, "merge", merged(own), "Piet Orlund-Reyes"))
    (result,) = made.corrected
    before, after = names(own), names(made)

    def tellers(accord: Accord, called: dict[str | None, str]) -> list[str | None]:
        return [called.get(t.teller) for t in accord.tellings]

    told_before = {k.id: tellers(k, before) for k in own.ledger.accords}
    other = {k.id for k in made.ledger.accords if tellers(k, after) != told_before[k.id]}
    assert other
    assert other <= set(result.items)
    colvane = actor(own, "Edda Colvane").id
    assert not {s.id for t in own.story.testimonies for s in t.statements if s.speaker == colvane} & set(result.items)
    plain = {line.text for part in (*own.brief, *own.sections) for line in part.lines}
    marked = [line.text for part in (*made.brief, *made.sections) for line in part.lines if line.corrections]
    assert marked
    assert not plain & set(marked)


def test_merged_actors_bear_the_name_that_a_person_gives_them(folder: Path, own: Readout) -> None:
    made = told(folder, correction(own, "merge", merged(own), "Piet Orlund-Reyes"))
    assert actor(made, "Piet Orlund-Reyes").id == actor(own, "Piet Orlund").id


def test_an_unnamed_source_that_is_somebody_named_is_unnamed_no_more(folder: Path, own: Readout) -> None:
    spans = [actor(own, "a shipping clerk").mentions[0], actor(own, "Edda Colvane").mentions[0]]
    made = told(folder, correction(own, "merge", spans, None))
    assert [said(made, name).basis for name in ("mirror-s3", "mirror-s4")] == ["paraphrase", "own-words"]
    assert names(made)[said(made, "mirror-s4").speaker] == "Edda Colvane"


def test_an_actor_is_split_with_pronouns_and_statements_shared_out(folder: Path, own: Readout) -> None:
    made = told(folder, correction(own, "split", [where(own, "courier", "Piet Orlund")], "Pieter Orlund"))
    other, rest = actor(made, "Pieter Orlund"), actor(made, "Piet Orlund")
    assert {span.report for span in other.mentions} == {"courier"}
    assert {span.report for span in rest.mentions} == {"gazette", "mirror"}
    assert other.kind == "person"
    assert {said(made, name).speaker for name in ("courier-s4", "courier-s5")} == {other.id}
    assert {said(made, name).speaker for name in ("gazette-s5", "gazette-s6", "mirror-s2")} == {rest.id}
    (result,) = made.corrected
    assert (result.state, result.items[:2], result.was) == ("applied", (other.id, rest.id), "Piet Orlund")
    assert set(rest.names) & set(other.names) == set()
    assert "gazette-s5" not in result.items


def test_mentions_go_to_the_actor_who_is_called_so_already(folder: Path, own: Readout) -> None:
    made = told(folder, correction(own, "split", [where(own, "courier", "Piet Orlund")], "Orland"))
    assert len(made.story.cast) == len(own.story.cast)
    assert said(made, "courier-s4").speaker == actor(made, "Orland").id == said(made, "courier-s6").speaker


def test_an_actor_of_whom_nothing_is_left_is_gone(folder: Path, own: Readout) -> None:
    mentions = actor(own, "Orland").mentions
    made = told(folder, correction(own, "split", mentions, "Hesper Vale"))
    assert "Orland" not in names(made).values()
    assert names(made)[said(made, "courier-s6").speaker] == "Hesper Vale"


def test_of_a_merge_and_a_split_the_later_has_the_last_word(folder: Path, own: Readout) -> None:
    first, then = "2031-05-14T09:00:00Z", "2031-05-14T10:00:00Z"
    orland = actor(own, "Orland").mentions
    made = told(
        folder,
        correction(own, "split", orland, "Mr Orland", when=then),
        correction(own, "merge", merged(own), None, when=first),
    )
    assert names(made)[said(made, "courier-s6").speaker] == "Mr Orland"
    assert [c.correction.kind for c in made.corrected] == ["merge", "split"]
    again = told(
        folder,
        correction(own, "split", orland, "Mr Orland", when=first),
        correction(own, "merge", merged(own), None, when=then),
    )
    assert names(again)[said(again, "courier-s6").speaker] == "Piet Orlund"


def test_actors_that_the_program_takes_for_one_are_idle(folder: Path, own: Readout) -> None:
    spans = actor(own, "Piet Orlund").mentions[:2]
    made = told(folder, correction(own, "merge", spans, None))
    assert [c.state for c in made.corrected] == ["idle"]
    assert made.story == own.story


def test_a_merge_of_which_one_side_stands_in_another_story_is_orphaned(folder: Path, own: Readout) -> None:
    spans = [actor(own, "Orland").mentions[0], actor(own, "Piet Orlund").mentions[0]]
    one = correction(own, "merge", spans, None)
    (left,) = [anchor for anchor in one.on if "courier" in anchor.origin][:1]
    elsewhere = type(left)("f" * 64, 0, 4, "Piet", "elsewhere.txt")
    made = told(folder, type(one).made("merge", [left, elsewhere], None, None, "ada", one.when))
    assert [(c.state, c.items) for c in made.corrected] == [("orphaned", ())]
    assert made.story == own.story
