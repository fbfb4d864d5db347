"""Who speaks: full names, offices, pronouns, capitals, sources without a name."""

from __future__ import annotations

from tests.reading import hear, said


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
