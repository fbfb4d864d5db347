"""A draft against reports: told word for word, altered, in other words, through another party, or by nobody."""

from __future__ import annotations

from pathlib import Path

from tests.tracing.tracing import checked, only

DAM = (
    "Corvel dam to stay shut\n\nForeign Minister Ruta Olmen said on Monday that the Corvel dam would stay shut until"
    " June. “We will open the sluices when the gauges stand, and not before,” Olmen said. The reservoir holds 61"
    " million cubic metres of water.\n\nOlmen said that Dario Vell had promised a visit by the consul within a week.\n"
)
FERRY = (
    "Ministers meet over the dam\n\nThe two ministers met for five hours at Corvel. The dam at Corvel remains closed"
    " until June, Ruta Olmen told the council. The ferry at Wickham Sound lies idle.\n"
)


def test_the_words_of_a_report_are_told_word_for_word(tmp_path: Path) -> None:
    claim = only(tmp_path, "We will open the sluices when the gauges stand, and not before", DAM, FERRY)
    assert (claim.status, claim.voices) == ("verbatim", 1)
    assert [told.how for told in claim.told] == ["verbatim"]


def test_altered_words_are_named_on_both_sides(tmp_path: Path) -> None:
    found, texts = checked(tmp_path, 'Olmen said: "We will open the gates when the gauges stand, and not before."', DAM)
    (claim,) = found.claims
    assert (claim.status, claim.quoted, claim.speaker) == ("altered", True, "Olmen")
    (difference,) = claim.told[0].differs
    assert difference.ours is not None
    assert difference.theirs is not None
    assert texts["claim"][difference.ours.start : difference.ours.end] == "gates"
    assert texts["report-1"][difference.theirs.start : difference.theirs.end] == "sluices"


def test_a_number_that_differs_is_never_the_same(tmp_path: Path) -> None:
    found, texts = checked(tmp_path, "The reservoir at the dam holds 16 million cubic metres of water.", DAM, FERRY)
    (claim,) = found.claims
    assert claim.status == "altered"
    pairs = [
        (texts[d.ours.report][d.ours.start : d.ours.end], texts[d.theirs.report][d.theirs.start : d.theirs.end])
        for told in claim.told
        for d in told.differs
        if d.ours and d.theirs
    ]
    assert ("16 million", "61 million") in pairs


def test_the_same_matter_in_other_words_is_told_indirectly_by_both_voices(tmp_path: Path) -> None:
    claim = only(tmp_path, "Ruta Olmen said the Corvel dam will remain shut until June.", DAM, FERRY)
    assert claim.status == "indirect"
    assert claim.voices == 2


def test_what_only_the_other_side_tells_is_told_through_another_party(tmp_path: Path) -> None:
    found, _ = checked(tmp_path, "Dario Vell promised a visit by the consul within a week.", DAM, FERRY)
    (claim,) = found.claims
    assert claim.status == "counterpart"
    (told,) = claim.told
    names = {actor.id: actor.name for story in found.stories for actor in story.cast}
    assert (told.through, names[told.speaker or ""]) == (True, "Ruta Olmen")


def test_what_nobody_tells_is_not_found(tmp_path: Path) -> None:
    claim = only(tmp_path, "The two ministers signed a treaty on fishing rights in the lake.", DAM, FERRY)
    assert (claim.status, claim.told, claim.voices) == ("not-found", (), 0)


def test_a_sentence_turned_into_its_opposite_names_the_negation(tmp_path: Path) -> None:
    for draft, word in (
        ("The dam will never again remain closed up to June.", "never"),
        ("The ferry at Wickham Sound does not lie idle.", "not"),
    ):
        found, texts = checked(tmp_path, draft, FERRY)
        (claim,) = found.claims
        assert claim.status == "altered", draft
        named = [texts["claim"][d.ours.start : d.ours.end] for told in claim.told for d in told.differs if d.ours]
        assert any(word in words for words in named)


def test_what_is_told_of_somebody_names_who_tells_it_and_the_negation(tmp_path: Path) -> None:
    report = (
        "Talks on the dam\n\nPrime Minister Dario Vell was not prepared to accept the joint inquiry team, Foreign"
        " Minister Ruta Olmen said on Monday.\n"
    )
    for draft, how in (
        ("Dario Vell was not ready to accept a joint team of inquiry.", "indirect"),
        ("Dario Vell was ready to accept a joint team of inquiry.", "altered"),
    ):
        found, _ = checked(tmp_path, draft, report)
        (claim,) = found.claims
        (told,) = claim.told
        names = {actor.id: actor.name for story in found.stories for actor in story.cast}
        assert (claim.status, told.how, names[told.speaker or ""]) == ("counterpart", how, "Ruta Olmen")


def test_copies_are_one_voice(tmp_path: Path) -> None:
    long = DAM + (
        "The gauges are to stand on the lower weir, the ministry wrote in a note to the press on Monday evening."
        " Farmers on the left bank have asked for water since the first days of April, when the snow went.\n"
    )
    claim = only(tmp_path, "We will open the sluices when the gauges stand, and not before", long, long + "Share\n")
    assert len(claim.told) == 2
    assert claim.voices == 1


def test_a_draft_is_cut_into_quotations_and_sentences(tmp_path: Path) -> None:
    draft = (
        'Olmen said: "We will open the sluices when the gauges stand. The lake is deep." The ministers met for five'
        " hours at Corvel, in a hall beside the dam.\n"
    )
    found, texts = checked(tmp_path, draft, DAM, FERRY)
    shown = [(claim.quoted, texts["claim"][claim.span.start : claim.span.end]) for claim in found.claims]
    assert shown == [
        (True, "We will open the sluices when the gauges stand."),
        (True, "The lake is deep."),
        (False, "The ministers met for five hours at Corvel, in a hall beside the dam."),
    ]


def test_two_claims_on_one_matter_do_not_take_each_others_place(tmp_path: Path) -> None:
    draft = (
        "The ministers sat together for five hours at Corvel.\n\nThe ministers met at Corvel for five hours in all.\n"
    )
    found, _ = checked(tmp_path, draft, DAM, FERRY)
    assert [claim.status for claim in found.claims] == ["indirect", "indirect"]


def test_a_claim_of_an_undertaking_is_not_told_by_another_deed(tmp_path: Path) -> None:
    report = "Ferries at Wickham\n\nThe crew must be released before any talk, Foreign Minister Ruta Olmen said.\n"
    claim = only(tmp_path, "Dario Vell agreed to release the crew.", report)
    assert claim.status == "not-found"


def test_a_small_word_that_turns_a_claim_is_named(tmp_path: Path) -> None:
    report = "The dam\n\n“We will open the gates when the gauges are in place,” Foreign Minister Ruta Olmen said.\n"
    found, texts = checked(tmp_path, "We will open the gates before the gauges are in place.", report)
    (claim,) = found.claims
    assert claim.status == "altered"
    assert [texts["claim"][d.ours.start : d.ours.end] for told in claim.told for d in told.differs if d.ours] == [
        "before"
    ]
