"""Which corrections hold, and what becomes of those that have lost their place."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from communique.correcting import standing
from communique.faces.exports.json import write as to_json
from communique.faces.exports.writers import KINDS
from communique.nouns import Anchor, Collection, Correction, Readout, Source
from communique.pipeline import follow, read
from tests.correcting.telling import SETTINGS, STORY, actor, collect, correction, issue, said, told, write

LATER = "2031-05-14T10:00:00Z"


def withdrawn(*held: Correction, when: str = LATER) -> list[Correction]:
    return [Correction.made("withdrawn", (), None, one.id, "bo", when) for one in held]


@pytest.fixture(scope="module")
def ones(own: Readout) -> list[Correction]:
    """One correction of each kind."""
    clash = next(d for d in own.comparison.discrepancies if d.kind == "number")
    demand = next(k for k in own.ledger.accords if k.kind == "demand")
    plan = next(k for k in own.ledger.accords if k.kind == "plan")
    known = issue(own, "ferry tolls")
    alike = [*said(own, "gazette-s1").saying.content, *said(own, "courier-s2").saying.content]
    orlund = actor(own, "Piet Orlund")
    return [
        correction(own, "speaker", said(own, "courier-s3").saying.content, "Edda Colvane"),
        correction(own, "merge", [actor(own, "Orland").mentions[0], orlund.mentions[0]], None),
        correction(own, "split", actor(own, "a shipping clerk").mentions[:1], "Hesper Vale"),
        correction(own, "not-accord", plan.evidence, None),
        correction(own, "accord-kind", demand.evidence, "proposal"),
        correction(own, "same-utterance", alike, None),
        correction(own, "not-a-clash", [m.span for m in clash.members], None, "number"),
        correction(own, "issue", said(own, "courier-s6").saying.content, "fishing fleet"),
        correction(own, "issue-label", known.mentions, "the price of the ferry"),
    ]


def exported(folder: Path, held: Sequence[Correction]) -> str:
    return to_json(collect(folder, *held))


def test_every_kind_is_applied_beside_the_others_in_any_order(folder: Path, ones: list[Correction]) -> None:
    made = collect(folder, *ones)
    assert {c.state for r in made.readouts for c in r.corrected} == {"applied"}
    assert {c.correction.kind for r in made.readouts for c in r.corrected} == {c.kind for c in ones}
    first = to_json(made)
    for seed in range(3):
        shuffled = random.Random(seed).sample(ones, len(ones))
        assert exported(folder, [*shuffled, shuffled[0]]) == first


def test_with_all_corrections_withdrawn_not_a_byte_differs(folder: Path, own: Readout, ones: list[Correction]) -> None:
    assert to_json(collect(folder)) == exported(folder, [*withdrawn(*ones), *ones])
    assert told(folder, *ones, *withdrawn(*ones)) == own


def test_a_withdrawal_may_be_withdrawn(ones: list[Correction]) -> None:
    back = withdrawn(ones[0])
    again = withdrawn(*back, when="2031-05-14T11:00:00Z")
    assert standing([*ones[:1], *back]) == ()
    assert standing([*again, *back, *ones[:1]]) == (ones[0],)


def test_of_two_on_one_thing_the_later_holds_and_the_earlier_again_once_that_is_withdrawn(own: Readout) -> None:
    content = said(own, "courier-s3").saying.content
    first = correction(own, "speaker", content, "Edda Colvane")
    later = correction(own, "speaker", content, None, when=LATER)
    assert standing([later, first]) == (later,)
    assert standing([later, first, *withdrawn(later, when="2031-05-14T11:00:00Z")]) == (first,)


def test_ids_follow_from_what_a_correction_says(own: Readout) -> None:
    content = said(own, "courier-s3").saying.content
    one = correction(own, "speaker", content, "Edda Colvane")
    assert one == correction(own, "speaker", content, "Edda Colvane")
    assert len(one.id) == 12
    others = {
        correction(own, "speaker", content, None).id,
        correction(own, "issue", content, "Edda Colvane").id,
        correction(own, "speaker", content, "Edda Colvane", when=LATER).id,
        Correction.made("speaker", one.on, one.was, one.now, one.by, one.when, "she says so").id,
    }
    assert len(others | {one.id}) == 5


def test_a_correction_of_changed_bytes_is_a_stray_and_never_moves(
    tmp_path: Path, folder: Path, ones: list[Correction]
) -> None:
    changed = write(tmp_path, {**STORY, "courier": STORY["courier"].replace("Monday", "Tuesday")})
    made = collect(changed, ones[0])
    assert [(c.correction, c.state) for c in made.orphans] == [(ones[0], "orphaned")]
    assert "courier.txt" in made.orphans[0].detail
    assert to_json(Collection(made.readouts, made.refused, made.made_by)) == to_json(collect(changed))


def test_a_quotation_that_does_not_stand_there_is_orphaned_with_where_it_stands(folder: Path, own: Readout) -> None:
    one = correction(own, "speaker", said(own, "courier-s3").saying.content, "Edda Colvane")
    (anchor,) = one.on
    moved = Anchor(anchor.digest, anchor.start - 5, anchor.end - 5, anchor.quote, anchor.origin)
    made = told(folder, Correction.made("speaker", [moved], None, "Edda Colvane", "ada", one.when))
    (result,) = made.corrected
    assert (result.state, result.spans) == ("orphaned", ())
    assert f"{anchor.start}–{anchor.end}" in result.detail
    assert made.story == own.story


def test_a_correction_where_no_item_of_its_kind_stands_is_orphaned(folder: Path, own: Readout) -> None:
    place = actor(own, "Mirror").mentions
    ones = [
        correction(own, "speaker", place, "Edda Colvane"),
        correction(own, "issue", place, "ferry tolls"),
        correction(own, "issue-label", place, "the price of the ferry"),
        correction(own, "accord-kind", place, "offer"),
    ]
    text = next(t.page.article.report for t in own.story.testimonies if t.page.article.report.id == "mirror")
    start = text.text.index("friendly")
    nowhere = type(place[0])("mirror", start, start + 8)
    ones.append(correction(own, "split", [nowhere], "somebody else"))
    made = told(folder, *ones)
    assert [c.state for c in made.corrected] == ["orphaned"] * 5
    assert all(c.detail.endswith(".") for c in made.corrected)
    assert (made.story, made.comparison, made.ledger) == (own.story, own.comparison, own.ledger)


def test_a_statement_that_is_cut_a_little_differently_is_still_meant(folder: Path, own: Readout) -> None:
    (span,) = said(own, "courier-s3").saying.content
    narrow = type(span)(span.report, span.start + 3, span.end)
    made = told(folder, correction(own, "speaker", [narrow], "Edda Colvane"))
    assert made.corrected[0].items[0] == "courier-s3"
    half = type(span)(span.report, span.start, span.start + (span.end - span.start) // 2)
    assert told(folder, correction(own, "speaker", [half], "Edda Colvane")).corrected[0].state == "orphaned"


def test_each_story_has_its_own_corrections(tmp_path: Path, own: Readout, ones: list[Correction]) -> None:
    other = (
        "Orchard blight spreads\n\nMay 12, 2031 - Wilma Hask said the blight had reached the lower orchards. "
        "“We lost a third of the pears,” Hask said. Growers asked for help.\n"
    )
    folder = write(tmp_path, {**STORY, "orchard": other})
    made = read(Source((str(folder),)), corrections=ones)
    stories = {t.page.article.report.id: r for r in made.readouts for t in r.story.testimonies}
    assert len(made.readouts) > 1
    assert stories["orchard"].corrected == ()
    assert made.orphans == ()
    assert sum(len(r.corrected) for r in {id(r): r for r in made.readouts}.values()) >= len(ones)


def test_every_export_can_be_written_of_a_corrected_collection(
    folder: Path, ones: list[Correction], own: Readout
) -> None:
    unknown = correction(own, "speaker", said(own, "mirror-s3").saying.content, "Hesper Vale")
    made = collect(folder, *ones, unknown)
    for kind in KINDS.values():
        assert kind.write(made)


def test_the_days_of_a_dossier_are_corrected_and_strays_noted(tmp_path: Path, own: Readout) -> None:
    write(tmp_path / "days" / "2031-05-12", {"gazette": STORY["gazette"], "courier": STORY["courier"]})
    write(tmp_path / "days" / "2031-05-13", {"mirror": STORY["mirror"].replace("Mirror that", "Mirror")})
    ones = [
        correction(own, "speaker", said(own, "courier-s3").saying.content, "Edda Colvane"),
        correction(own, "speaker", said(own, "mirror-s3").saying.content, "Edda Colvane"),
    ]
    found = follow([str(tmp_path / "days")], SETTINGS, corrections=ones, issues=["ferry"])
    assert [c.state for day in found.days for r in day.readouts for c in r.corrected] == ["applied"]
    assert [one.correction.id for one in found.orphans if "mirror.txt" in one.detail] == [ones[1].id]
