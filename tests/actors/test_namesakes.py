"""Two who bear one last name: a last name alone means whoever was named in full last, unless both stand together."""

from __future__ import annotations

from tests.reading import said


def speakers(text: str) -> list[str | None]:
    return [speaker for speaker, _ in said(text)]


FAR = "The harbour was calm, the cranes stood still, and the crews on the quay waited for the tide to turn once more.\n"


def test_a_last_name_means_the_bearer_named_in_full_last() -> None:
    text = (
        "Ruta Olmen, the foreign minister, said that the dam would stay shut.\n"
        + FAR * 3
        + "The banker Piet Olmen said that the loan was safe.\nOlmen said that the interest would fall."
    )
    assert speakers(text)[-1] == "Piet Olmen"


def test_a_title_tells_which_bearer_is_meant() -> None:
    text = (
        "Mrs. Ruta Olmen, the foreign minister, said that the dam would stay shut.\n"
        + FAR * 3
        + "The banker Mr. Piet Olmen said that the loan was safe.\nMrs. Olmen said that the talks would go on."
    )
    assert speakers(text)[-1] == "Ruta Olmen"


def test_two_named_side_by_side_stay_apart() -> None:
    text = "Ruta Olmen and Piet Olmen came together.\nOlmen said that the dam would stay shut."
    assert speakers(text) not in (["Ruta Olmen"], ["Piet Olmen"])


def test_a_straight_and_a_curved_apostrophe_write_one_name() -> None:
    text = "Police chief Dara O’Rahn arrived.\nO'Rahn said that the bridge was closed."
    assert speakers(text) == ["Dara O’Rahn"]


VISIT = (
    "Olmen arrived at noon, and the quay was full.\nOlmen said that the dam would stay shut.\n"
    "The minister and his wife, Ruta Olmen, then went aboard.\n"
)


def test_a_wife_does_not_take_over_the_name_of_one_who_is_never_named_in_full() -> None:
    assert speakers(VISIT + "Olmen said that the eels were safe.") == ["Olmen", "Olmen"]


def test_a_brother_named_in_passing_does_not_take_over_the_name() -> None:
    text = (
        "Ruta Olmen, the foreign minister, said that the dam would stay shut.\nOlmen added that the eels were safe.\n"
        + FAR * 3
        + "Her brother, Piet Olmen, waited outside.\nOlmen said that the talks would go on."
    )
    assert speakers(text)[-1] == "Ruta Olmen"


def test_a_title_of_the_other_gender_is_somebody_else() -> None:
    text = "Maria Olmen opened the harbour fair.\nMr. Olmen said that the dam would stay shut."
    assert speakers(text) == ["Olmen"]


def test_a_son_is_not_his_father_whom_the_report_names_too() -> None:
    text = (
        "Marco Tillieu said that the dam would stay shut.\nMarco Tillieu Jr. said that the eels were safe.\n"
        "Tillieu said that the talks would go on."
    )
    assert speakers(text) == ["Marco Tillieu", "Marco Tillieu Jr.", "Marco Tillieu"]


def test_a_son_by_his_mark_alone_does_not_take_over_the_name_in_use() -> None:
    text = "Tillieu came by boat. The crowd cheered Tillieu. Tillieu waved. Tillieu went inside.\n" + FAR
    text += "Marco Tillieu Jr. watched from the quay.\nTillieu said that the dam would stay shut."
    assert speakers(text) == ["Tillieu"]


def test_one_person_under_a_long_and_a_short_first_name() -> None:
    text = "William Harrowgate came by boat.\nBill Harrowgate said that the dam would stay shut.\n"
    assert len(set(speakers(text + "Harrowgate said that the eels were safe."))) == 1
