"""Who said it: a person's answer counts before the reports meet, so that all that follows from it follows."""

from __future__ import annotations

from pathlib import Path

from communique.nouns import Readout
from tests.correcting.telling import STORY, correction, names, said, told, write


def test_the_speaker_is_the_actor_whom_the_report_calls_so_and_surely(folder: Path, own: Readout) -> None:
    before = said(own, "courier-s3")
    assert names(own)[before.speaker] == "minister"
    one = correction(own, "speaker", before.saying.content, "Edda Colvane", "minister")
    made = told(folder, one)
    after = said(made, "courier-s3")
    assert names(made)[after.speaker] == "Edda Colvane"
    assert (after.confidence, after.suggested, after.candidates, after.basis) == (1.0, False, (), "own-words")
    (result,) = made.corrected
    assert (result.state, result.items[0], result.was) == ("applied", "courier-s3", "minister")
    assert result.spans == before.saying.content


def test_a_clash_of_attribution_that_rested_on_the_wrong_speaker_is_gone(folder: Path, own: Readout) -> None:
    assert "attribution" in {d.kind for d in own.comparison.discrepancies}
    made = told(folder, correction(own, "speaker", said(own, "courier-s3").saying.content, "Edda Colvane"))
    assert "attribution" not in {d.kind for d in made.comparison.discrepancies}


def test_positions_and_accords_are_the_right_speakers(folder: Path, own: Readout) -> None:
    def refusals(made: Readout) -> list[list[str]]:
        kept = [k for k in made.ledger.accords if k.object == "raise the tolls"]
        return [[names(made)[actor] for actor in k.actors] for k in kept]

    assert refusals(own) == [["minister"], ["Edda Colvane"]]
    made = told(folder, correction(own, "speaker", said(own, "courier-s3").saying.content, "Edda Colvane"))
    assert refusals(made) == [["Edda Colvane"]]
    held = next(p for p in made.ledger.positions if p.proposition == "We will not raise the tolls")
    assert set(held.evidence) == {"courier-s3", "gazette-s2"}


def test_somebody_whom_no_report_names_is_added_to_the_cast(folder: Path, own: Readout) -> None:
    made = told(folder, correction(own, "speaker", said(own, "courier-s6").saying.content, "Hesper Vale"))
    added = next(actor for actor in made.story.cast if actor.name == "Hesper Vale")
    assert (added.kind, added.mentions) == ("person", ())
    assert said(made, "courier-s6").speaker == added.id


def test_a_name_that_only_another_report_knows_is_that_actor(folder: Path, own: Readout) -> None:
    made = told(folder, correction(own, "speaker", said(own, "mirror-s3").saying.content, "Edda Colvane"))
    assert [actor.name for actor in made.story.cast].count("Edda Colvane") == 1
    assert names(made)[said(made, "mirror-s3").speaker] == "Edda Colvane"
    assert said(made, "mirror-s3").basis == "paraphrase"


def test_nobody_who_can_be_named_is_an_answer(folder: Path, own: Readout) -> None:
    made = told(folder, correction(own, "speaker", said(own, "courier-s6").saying.content, None))
    after = said(made, "courier-s6")
    assert (after.speaker, after.candidates, after.basis, after.confidence) == (None, (), "unnamed", 1.0)
    assert made.corrected[0].was == "Orland"


def test_what_the_program_says_by_itself_is_idle(folder: Path, own: Readout) -> None:
    content = said(own, "courier-s4").saying.content
    made = told(folder, correction(own, "speaker", content, "Piet Orlund"))
    assert [(c.state, c.was) for c in made.corrected] == [("idle", "Piet Orlund")]
    assert made.story == own.story
    nobody = told(folder, correction(own, "speaker", said(own, "courier-s7").saying.content, None))
    assert [(c.state, c.was) for c in nobody.corrected] == [("idle", None)]


def test_of_the_same_bytes_twice_in_a_story_both_are_corrected(tmp_path: Path) -> None:
    folder = write(tmp_path, {"courier": STORY["courier"], "echo": STORY["courier"], "mirror": STORY["mirror"]})
    own = told(folder)
    made = told(folder, correction(own, "speaker", said(own, "courier-s3").saying.content, "Edda Colvane"))
    assert [names(made)[said(made, f"{report}-s3").speaker] for report in ("courier", "echo")] == ["Edda Colvane"] * 2
    assert {"courier-s3", "echo-s3"} <= set(made.corrected[0].items)
