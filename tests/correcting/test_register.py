"""Accords that are none, and accords of another kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.nouns import Readout, Source
from communique.pipeline import read
from tests.correcting.telling import SETTINGS, accord, correction, told


def test_what_is_no_accord_is_taken_out_and_the_others_keep_their_ids(folder: Path, own: Readout) -> None:
    plan = accord(own, "plan", "meet again on May 20 in Tarnwick")
    assert plan.id in {step.accord for step in own.ledger.ahead}
    made = told(folder, correction(own, "not-accord", plan.evidence, None, "plan"))
    assert [k.id for k in made.ledger.accords] == [k.id for k in own.ledger.accords if k.id != plan.id]
    assert plan.id not in {step.accord for step in made.ledger.ahead}
    assert plan.id not in {line.item for section in made.sections for line in section.lines}
    (result,) = made.corrected
    assert (result.state, result.items, result.was) == ("applied", (plan.id,), "plan")
    assert result.spans == plan.evidence


def test_an_accord_of_another_kind_has_the_status_of_that_kind(folder: Path, own: Readout) -> None:
    demand = accord(own, "demand", "Brinmoor pay for the dredging of the channel")
    made = told(folder, correction(own, "accord-kind", demand.evidence, "proposal", "demand"))
    after = next(k for k in made.ledger.accords if k.id == demand.id)
    assert (after.kind, after.status, after.confidence) == ("proposal", "proposed", 1.0)
    assert {t.kind for t in after.tellings} == {"proposal"}
    assert made.corrected[0].was == "demand"


def test_a_plan_that_is_a_threat_is_nothing_ahead(folder: Path, own: Readout) -> None:
    plan = accord(own, "plan", "meet again on May 20 in Tarnwick")
    made = told(folder, correction(own, "accord-kind", plan.evidence, "threat"))
    assert plan.id not in {step.accord for step in made.ledger.ahead}


def test_the_kind_that_the_program_gives_is_idle(folder: Path, own: Readout) -> None:
    plan = accord(own, "plan", "meet again on May 20 in Tarnwick")
    made = told(folder, correction(own, "accord-kind", plan.evidence, "plan"))
    assert [(c.state, c.was) for c in made.corrected] == [("idle", "plan")]
    assert made.ledger == own.ledger


def test_what_the_program_does_not_register_needs_no_taking_out(folder: Path, own: Readout) -> None:
    content = next(s.saying.content for t in own.story.testimonies for s in t.statements if s.id == "mirror-s3")
    made = told(folder, correction(own, "not-accord", content, None, "plan"))
    assert [c.state for c in made.corrected] == ["idle"]
    kind = told(folder, correction(own, "accord-kind", content, "plan"))
    assert [c.state for c in kind.corrected] == ["orphaned"]


def test_of_two_answers_on_one_accord_the_later_holds(folder: Path, own: Readout) -> None:
    demand = accord(own, "demand", "Brinmoor pay for the dredging of the channel")
    none = correction(own, "not-accord", demand.evidence, None, when="2031-05-14T09:00:00Z")
    offer = correction(own, "accord-kind", demand.evidence, "offer", when="2031-05-14T10:00:00Z")
    made = told(folder, none, offer)
    assert next(k.kind for k in made.ledger.accords if k.id == demand.id) == "offer"
    assert [c.correction.id for c in made.corrected] == [offer.id]


@pytest.fixture(scope="module")
def talks(samples: Path) -> Path:
    return samples / "harrowmouth-talks" / "day-1"


def test_with_a_refusal_that_is_none_its_answer_goes_and_what_it_answered_is_open_again(talks: Path) -> None:
    (own,) = read(Source((str(talks),)), SETTINGS).readouts
    refusal = next(k for k in own.ledger.accords if k.answers is not None)
    asked = next(k for k in own.ledger.accords if k.id == refusal.answers)
    assert asked.status == "refused"
    one = correction(own, "not-accord", refusal.evidence, None, "refusal")
    (made,) = read(Source((str(talks),)), SETTINGS, corrections=[one]).readouts
    after = next(k for k in made.ledger.accords if k.id == asked.id)
    assert after.status in {"proposed", "offered", "demanded"}
    assert not {e.span for e in after.events} & set(refusal.evidence)
    assert refusal.id not in {k.answers for k in made.ledger.accords}
