"""What the audit trail tells of items that a person took out, or joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.auditing import trail
from communique.nouns import Readout
from tests.correcting.telling import correction, said, told, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("story") / "reports")


@pytest.fixture(scope="module")
def own(folder: Path) -> Readout:
    return told(folder)


def test_what_a_person_took_out_is_told_with_who_did_and_the_answer_of_the_program(folder: Path, own: Readout) -> None:
    demand = next(k for k in own.ledger.accords if k.kind == "demand")
    clash = next(d for d in own.comparison.discrepancies if d.kind == "number")
    gone = correction(own, "not-accord", demand.evidence, None, "demand")
    same = correction(own, "not-a-clash", [m.span for m in clash.members], None, "number")
    made = told(folder, gone, same)
    for item, kind, one in ((demand, "accord", gone), (clash, "discrepancy", same)):
        found = trail(made, item.id)
        assert found.kind == kind
        assert found.summary == own.summaries[item.id]
        assert [clue.told for clue in found.clues] == [f"taken out by ada on 2031-05-14, correction {one.id}"]
        assert [each.correction.id for each in found.corrected] == [one.id]


def test_what_a_person_joined_is_found_by_that_person(folder: Path, own: Readout) -> None:
    spans = [*said(own, "gazette-s1").saying.content, *said(own, "courier-s2").saying.content]
    made = told(folder, correction(own, "same-utterance", spans, None))
    found = trail(made, made.corrected[0].items[0])
    assert any(clue.told.startswith("a person: ada, correction ") for clue in found.clues if clue.title == "Found by")
