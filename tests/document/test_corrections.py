"""What people corrected, in the account's words: what is said, what the program says, and which lines are marked."""

from __future__ import annotations

from dataclasses import replace

from communique.document import compose
from communique.nouns import Corrected, Line, Readout, Section
from tests.document import invented, invented_corrected, invented_life
from tests.document.invented_corrected import NETS, PATROL, correction, fixed


def composed(*corrected: Corrected) -> Readout:
    return compose(
        invented.story(),
        invented.comparison(),
        invented_life.ledger(),
        invented.MADE_BY,
        invented_life.inventory(),
        corrected,
        invented_corrected.by_program(),
    )


def section(readout: Readout) -> Section:
    return next(section for section in readout.sections if section.key == "corrections")


def told(readout: Readout) -> dict[str, str]:
    return {line.item or "": line.text for line in section(readout).lines}


def signed(readout: Readout) -> dict[str, list[Line]]:
    """Map each correction to the lines that carry it."""
    held: dict[str, list[Line]] = {}
    for part in (*readout.brief, *readout.sections):
        for line in part.lines:
            for key in line.corrections:
                held.setdefault(key, []).append(line)
    return held


def test_without_corrections_the_account_is_as_it_was() -> None:
    assert composed() == invented_life.readout()
    assert not [line for part in invented_life.readout().sections for line in part.lines if line.corrections]


def test_each_correction_says_who_says_what_since_when_and_why_and_what_the_program_says() -> None:
    lines = told(invented_corrected.readout())
    assert lines["k-who"] == (
        "“Tasselby supports a shared patrol” is said by Ada Quill. The program says: Lew Marrin. "
        "Corrected by Ann Reader on 4 May 2031: “‘She’ is the minister”."
    )
    assert "is to be read as: commitment. The program says: plan." in lines["k-kind"]
    assert (
        "“Ada Quill” and “Ms Quill” are one actor, Ada Quill. The program says: Ada Quill; Ms Quill." in lines["k-one"]
    )
    assert "are one utterance. The program says: not the same utterance." in lines["k-same"]
    assert "treats “joint hatchery”. The program says: no issue." in lines["k-issue"]
    assert "The issue of “our catch” is called “herring catch”. The program says: our catch." in lines["k-label"]


def test_what_was_taken_out_stands_in_full_among_the_corrections_and_nowhere_else() -> None:
    readout = invented_corrected.readout()
    lines = told(readout)
    assert "is no accord. The program says: Refusal by Lew Marrin: “The lighthouse dispute was not" in lines["k-not"]
    assert "do not clash. The program says: The Brine says on 9 April; Gull Wire, by autumn" in lines["k-clash"]
    others = [line for part in readout.sections if part.key != "corrections" for line in part.lines]
    assert not [line for line in others if line.item in ("t-c9", "t-d9")]
    assert {line.item for line in section(readout).lines} == {each.correction.id for each in readout.corrected}


def test_an_orphaned_one_stands_first_with_its_reason_and_the_brief_says_what_to_do() -> None:
    readout = invented_corrected.readout()
    first = section(readout).lines[0]
    assert first.text.startswith("Orphaned: “an older headline” is said by Jon Ferrow. “an older headline” does not")
    assert "The program had said: Lew Marrin. Corrected by Bo Desk on 4 May 2031." in first.text
    assert first.evidence == ()
    (line,) = next(part for part in readout.brief if part.key == "corrections").lines
    assert line.text.startswith("Eight corrections applied, one not needed, one orphaned: “an older headline” is said")
    assert "make the correction again on the text as it is now, or withdraw it" in line.text


def test_without_orphans_the_brief_only_counts() -> None:
    readout = composed(fixed("k", "speaker", (PATROL,), "Lew Marrin", "Ada Quill", ("brine-s3",)))
    (line,) = next(part for part in readout.brief if part.key == "corrections").lines
    assert line.text == "One correction applied."
    assert line.evidence == (PATROL,)


def test_lines_of_what_was_corrected_are_marked_and_others_are_not() -> None:
    held = signed(invented_corrected.readout())
    assert {line.item for line in held["k-kind"]} == {"t-c2"}
    assert {line.item for line in held["k-same"]} == {"t-m1"}
    assert "k-idle" not in held
    assert "k-old" not in held
    assert not any(line.item == "t-c1" for lines in held.values() for line in lines)


def test_what_rests_on_a_corrected_speaker_is_changed_with_it() -> None:
    readout = composed(fixed("k", "speaker", (PATROL,), "Lew Marrin", "Ada Quill", ("brine-s3",)))
    assert readout.corrected[0].items == ("brine-s3", "t-p4")
    lines = signed(readout)["k"]
    assert any("Tasselby supports a shared patrol" in line.text and line.item == "t-i2" for line in lines)
    assert any(line.text.startswith("Where Tasselby stands") for line in lines)
    told_by = composed(fixed("k", "speaker", (invented_life.REFUSED,), None, "Lew Marrin", ("courant-s3",)))
    assert {"t-c1", "t-c3", "t-p2"} <= set(told_by.corrected[0].items)
    assert "t-c2" not in told_by.corrected[0].items


def test_a_speaker_who_is_nobody_is_told_as_such_on_both_sides() -> None:
    lines = told(composed(fixed("k", "speaker", (NETS,), None, None, ("courant-s4",))))
    assert "is said by nobody who can be named. The program says: a speaker who cannot be named." in lines["k"]


def test_an_answer_that_has_changed_since_is_told_too() -> None:
    made = replace(fixed("k", "speaker", (PATROL,), "Lew Marrin", "Ada Quill", ("brine-s3",)), was="Jon Ferrow")
    assert "The program says: Jon Ferrow. It said then: Lew Marrin." in told(composed(made))["k"]


def test_a_withdrawal_is_told_nowhere() -> None:
    gone = Corrected(correction("k", "withdrawn", (), None, "k-other"), "applied")
    readout = composed(gone)
    assert readout.corrected == ()
    assert "corrections" not in {part.key for part in (*readout.brief, *readout.sections)}


def test_many_corrections_are_folded() -> None:
    many = [fixed(f"k{n}", "speaker", (PATROL,), "Lew Marrin", "Ada Quill", ("brine-s3",)) for n in range(9)]
    assert section(composed(*many)).folded
    assert not section(composed(*many[:3])).folded
