"""The status that follows from who asserted what."""

from __future__ import annotations

import pytest

from communique.dossier.standing import Said, standing
from communique.nouns import AccordStatus

PARTIES = frozenset({"a", "b"})
One = tuple[int, AccordStatus, str | None]


def status(*said: One) -> AccordStatus:
    return standing([Said(day, what, side, f"r{n}") for n, (day, what, side) in enumerate(said)], PARTIES)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([(0, "proposed", "a"), (1, "agreed", "m")], "agreed"),
        ([(0, "pending", "a"), (1, "proposed", "b")], "pending"),
        ([(0, "proposed", "a"), (0, "refused", "b")], "refused"),
        ([(0, "refused", "b"), (1, "agreed", "b")], "agreed"),
        ([(0, "refused", "b"), (1, "agreed", "m")], "agreed"),
        ([(0, "agreed", "a"), (1, "suspended", "b")], "suspended"),
        ([(0, "agreed", "a"), (2, "fulfilled", None)], "fulfilled"),
        ([(0, "fulfilled", "a"), (1, "agreed", None)], "fulfilled"),
        ([], "unclear"),
    ],
)
def test_the_last_assertion_of_each_side_counts(said: list[One], expected: AccordStatus) -> None:
    assert status(*said) == expected


@pytest.mark.parametrize(
    "said",
    [
        [(1, "agreed", "m"), (2, "refused", "b")],
        [(1, "agreed", "a"), (1, "refused", "b")],
        [(1, "refused", "b"), (2, "agreed", "a")],
        [(1, "agreed", "m"), (2, "violated", "a"), (2, "agreed", "b")],
        [(1, "in-force", "a"), (1, "suspended", "b")],
        [(1, "agreed", None), (1, "refused", None)],
    ],
)
def test_sides_that_disagree_make_it_contested(said: list[One]) -> None:
    assert status(*said) == "contested"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([(1, "agreed", None), (2, "refused", None)], "refused"),
        ([(1, "agreed", "m"), (1, "refused", None)], "agreed"),
        ([(1, "agreed", "a"), (2, "violated", "b")], "violated"),
    ],
)
def test_what_follows_or_weighs_less_contests_nothing(said: list[One], expected: AccordStatus) -> None:
    assert status(*said) == expected
