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
