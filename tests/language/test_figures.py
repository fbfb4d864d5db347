from __future__ import annotations

import pytest

from tests.language.pages import figures, page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 58 people were killed.", ("58", 58.0, "person", "more")),
        ("Some twenty-five Norland soldiers fled.", ("twenty-five", 25.0, "soldier", "about")),
        ("A two-hour meeting followed.", ("two-hour", 2.0, "hour", "exact")),
        ("It lasted for about an hour.", ("an hour", 1.0, "hour", "about")),
        ("It lasted half an hour.", ("half an hour", 0.5, "hour", "exact")),
        ("It cost more than $3.5 million.", ("$3.5 million", 3_500_000.0, "USD", "more")),
        ("It cost €20m in all.", ("€20m", 20_000_000.0, "EUR", "exact")),
        ("It cost 400 Canadian dollars.", ("400 Canadian dollars", 400.0, "CAD", "exact")),
        ("Prices rose by nearly 20 percent.", ("20 percent", 20.0, "%", "about")),
        ("Prices rose 7%.", ("7%", 7.0, "%", "exact")),
        ("A dozen ministers came.", ("A dozen", 12.0, "minister", "exact")),
        ("Up to 5,000 troops left.", ("5,000", 5000.0, "troop", "less")),
        ("Two hundred and fifty houses burned.", ("Two hundred and fifty", 250.0, "house", "exact")),
        ("They waited two and a half hours.", ("two and a half", 2.5, "hour", "exact")),
        ("Half a million refugees came.", ("Half a million", 500_000.0, "refugee", "exact")),
        ("Only one person stayed.", ("one", 1.0, "person", "exact")),
        ("Twelve of the soldiers fled.", ("Twelve", 12.0, "soldier", "exact")),
        ("A five-year-old boy was hurt.", ("five-year-old", 5.0, "year", "exact")),
    ],
)
def test_numbers_are_read_with_what_they_count(text: str, expected: tuple[str, float, str | None, str]) -> None:
    assert figures(page(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "One of the men fled.", "The first man came third.", "It began on 14 May 2029.", "Article 5 applies.",
        "Two-thirds agreed.",
        "Two thirds agreed.", "They met at 10:30.", "One day he will go.",
    ],
)  # fmt: skip
def test_ordinals_dates_labels_and_pronouns_are_no_figures(text: str) -> None:
    assert figures(page(text)) == []


def test_the_ends_of_a_range_share_their_unit() -> None:
    assert [unit for _, _, unit, _ in figures(page("He faces 46 to 57 months."))] == ["month", "month"]
