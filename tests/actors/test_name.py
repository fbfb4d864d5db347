"""Who speaks: full names, offices, pronouns, capitals, sources without a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.actors import name
from communique.nouns import Span
from communique.statements import find
from tests.reading import hear, page_of, said


def speakers(text: str) -> list[str | None]:
    return [speaker for speaker, _ in said(text)]


def test_a_last_name_joins_the_full_name() -> None:
    text = "Foreign Minister Ruta Olmen arrived on Monday.\nOlmen said that the dam would stay shut."
    assert speakers(text) == ["Ruta Olmen"]


def test_two_people_of_one_surname_stay_apart() -> None:
    text = (
        "Ruta Olmen, the minister, and her brother Piet Olmen, a banker, came together.\n"
        "Olmen said that the dam would stay shut."
    )
    assert speakers(text) not in (["Ruta Olmen"], ["Piet Olmen"])


def test_office_and_party_are_read_beside_the_name() -> None:
    testimony = hear("Norwegian Foreign Minister Ruta Olmen said that the dam would stay shut.")
    person = next(a for a in testimony.actors if a.name == "Ruta Olmen")
    assert person.kind == "person"
    assert person.party == "Norway"
    assert person.roles == ("Norwegian Foreign Minister",)


def test_an_apposition_names_whom_the_description_means() -> None:
    text = "“They will appeal,” said one of her lawyers, Dario Vell, on Friday."
    assert speakers(text) == ["Dario Vell"]


def test_she_is_the_speaker_of_the_sentence_before() -> None:
    text = "Foreign Minister Ruta Olmen said that the dam would stay shut. She added that the eels were safe."
    assert speakers(text) == ["Ruta Olmen", "Ruta Olmen"]


def test_he_whom_nobody_can_resolve_stays_unknown_with_candidates() -> None:
    text = "Dario Vell met Piet Sandor. Karl Brandt met Otto Lund.\n“It was a long day,” he said."
    testimony = hear(text)
    assert [s.speaker for s in testimony.statements] == [None]
    assert len(testimony.statements[0].candidates) > 1


def test_a_title_of_gender_rules_out_the_other_pronoun() -> None:
    text = "Ms. Ruta Olmen met Mr. Dario Vell in Sarn. He said that the dam would open."
    assert speakers(text) == ["Dario Vell"]


def test_the_minister_is_the_one_person_with_that_office() -> None:
    text = (
        "Foreign Minister Ruta Olmen met Dario Vell, the head of the ferry union.\n"
        "The foreign minister said that the dam would stay shut."
    )
    assert speakers(text) == ["Ruta Olmen"]


def test_a_source_without_a_name_is_unnamed() -> None:
    testimony = hear("A source familiar with the talks said that the dam would open in June.")
    assert [a.kind for a in testimony.actors if a.id == testimony.statements[0].speaker] == ["unnamed"]
    assert testimony.statements[0].basis == "unnamed"


def test_a_capital_that_speaks_is_its_government() -> None:
    testimony = hear("Oslo said that the ferry line would reopen in June.")
    actor = next(a for a in testimony.actors if a.id == testimony.statements[0].speaker)
    assert (actor.name, actor.kind) == ("Norway", "state")


def test_a_land_that_no_gazetteer_knows_is_read_from_its_people() -> None:
    text = "Velmaria closed the canal on Monday. The Velmarian foreign minister, Ruta Olmen, said that it would reopen."
    testimony = hear(text)
    assert "state" in [a.kind for a in testimony.actors if a.name == "Velmaria"]
    assert [a.party for a in testimony.actors if a.name == "Ruta Olmen"] == ["Velmaria"]


def test_a_state_by_name_and_by_letters_is_one_actor() -> None:
    testimony = hear("The United States said that the talks had ended. The U.S. said later that they would go on.")
    assert [a.name for a in testimony.actors if a.kind == "state"] == ["United States"]
    assert len({s.speaker for s in testimony.statements}) == 1


def test_nobody_is_no_source() -> None:
    assert "Nobody" not in {a.name for a in hear("Nobody said that the dam would open.").actors}


def test_a_family_name_that_stands_first_joins_the_full_name() -> None:
    text = "Secretary General Bao Ki-lem arrived on Monday.\nMr. Bao said that the dam would stay shut."
    assert speakers(text) == ["Bao Ki-lem"]


def roles(text: str, name: str) -> tuple[str, ...]:
    return next(a.roles for a in hear(text).actors if a.name == name)


def test_the_office_of_one_who_speaks_for_somebody_is_not_his() -> None:
    assert roles("A spokeswoman for Ruta Olmen said that the dam would stay shut.", "Ruta Olmen") == ()
    assert roles("The policies of President Ruta Olmen have failed, critics said.", "Ruta Olmen") == ("President",)
    assert roles("Secretary of State Ruta Olmen said that it would open.", "Ruta Olmen") == ("Secretary of State",)


def test_an_office_alone_is_no_name() -> None:
    text = "Ruta Olmen, the envoy, came late.\nEnvoy, which side asked for the break? Olmen said that nobody did."
    assert "Envoy" not in {a.name for a in hear(text).actors}


def test_an_office_that_is_somebodys_name_is_one() -> None:
    text = "Dario King arrived on Monday.\nMr. King said that the dam would stay shut."
    assert speakers(text) == ["Dario King"]


def test_the_council_is_the_one_council_of_the_report() -> None:
    text = "The River Safety Council met on Monday.\nThe Council said that the dam would stay shut."
    assert speakers(text) == ["River Safety Council"]
    text = "The River Safety Council and the Harbour Council met.\nThe Council said that the dam would stay shut."
    assert speakers(text) not in (["River Safety Council"], ["Harbour Council"])


def test_neither_names_no_source() -> None:
    assert not [a for a in hear("Neither delegation said that the dam would open.").actors if "either" in a.name]


def test_a_matter_of_his_is_no_source_of_its_own() -> None:
    text = "Mr. Dario Vell met the press on Monday.\nHis account says that the dam would stay shut."
    assert speakers(text) == ["Dario Vell"]


def test_a_last_name_outranks_a_first_of_two_last_names() -> None:
    text = "Dario Vell met Ana Vell Sandor on Monday.\nVell said that the dam would stay shut."
    assert speakers(text) == ["Dario Vell"]


def test_a_parliament_is_no_land() -> None:
    text = "Ruta Olmen, a member of Congress, said that the dam would stay shut. Congress said that it would vote."
    assert "state" not in {a.kind for a in hear(text).actors if a.name == "Congress"}


def test_a_family_is_a_group() -> None:
    text = "Ruta Olmen and Piet Olmen came together.\nThe Olmens said that the dam would stay shut."
    assert [a.kind for a in hear(text).actors if a.name == "Olmens"] == ["group"]


def test_a_colleague_of_the_other_side_is_its_one_person() -> None:
    text = "Norwegian Foreign Minister Ruta Olmen met Dario Vell of Sweden.\nVell said that his Norwegian colleague "
    assert "Ruta Olmen" in speakers(text + "had agreed.\nHis Norwegian colleague said that the dam would stay shut.")


def test_an_office_with_its_field_stands_before_its_holder_and_names_nobody_else() -> None:
    text = (
        "Foreign Secretary Ruta Olmen arrived on Monday with Dario Vell.\n"
        "Secretary of Fisheries Dario Vell said that the eels were safe."
    )
    assert speakers(text) == ["Dario Vell"]


def test_who_speaks_for_an_office_holder_is_not_the_holder() -> None:
    text = "Minister Ruta Olmen slept.\nThe spokesman of Minister Ruta Olmen said that the eels were safe."
    assert speakers(text) != ["Ruta Olmen"]


@pytest.mark.parametrize("title", ["Mr", "Ms", "Mrs", "Dr", "Prof", "Sir", "Dame", "Lord", "President", "Colonel"])
def test_a_title_before_a_name_is_no_actor_of_its_own(title: str) -> None:
    text = (
        "The envoy, Ruta Olmen, said on Thursday that the ferry would sail in June.\n"
        f"According to {title} Olmen, Varnia agreed to drop the tolls for farmers.\n"
        f'"Nobody will pay twice," said {title} Olmen, on her way to the pier.'
    )
    testimony = hear(text)
    assert title not in {a.name for a in testimony.actors}
    assert [who is not None and who.endswith("Olmen") for who in speakers(text)] == [True, True, True]


def test_where_only_the_title_was_taken_for_the_source_the_name_behind_it_speaks() -> None:
    for text, who in (
        ("Piet Olmen came. According to Mr Olmen, Varnia agreed to drop the tolls.", "Piet Olmen"),
        ("Piet Olmen came. According to Mr , Varnia agreed to drop the tolls.", None),
    ):
        page = page_of(text)
        at = text.index("Mr")
        (found,) = [s for s in find(page) if s.within is None]
        testimony = name(page, [replace(found, mention=Span("r", at, at + 2))])
        names = {a.id: a.name for a in testimony.actors}
        assert [names.get(s.speaker or "") for s in testimony.statements] == [who]
        assert "Mr" not in names.values()
