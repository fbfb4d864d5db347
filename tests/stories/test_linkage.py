from __future__ import annotations

import pytest

from communique.stories.linkage import linked


def pairs(count: int, values: dict[tuple[int, int], float]) -> dict[int, dict[int, float]]:
    table: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (i, j), value in values.items():
        table[i][j] = table[j][i] = value
    return table


def test_a_pair_at_the_threshold_joins() -> None:
    assert linked(pairs(2, {(0, 1): 0.1}), 0.1) == [[0, 1]]
    assert linked(pairs(2, {(0, 1): 0.099}), 0.1) == [[0], [1]]


def test_one_good_neighbour_in_a_group_is_not_enough() -> None:
    assert linked(pairs(3, {(0, 1): 0.3, (1, 2): 0.12, (0, 2): 0.052}), 0.1) == [[0, 1], [2]]


def test_no_pair_of_a_group_stands_below_the_floor() -> None:
    assert linked(pairs(3, {(0, 1): 0.3, (1, 2): 0.29, (0, 2): 0.04}), 0.1) == [[0, 1], [2]]


@pytest.mark.parametrize(("inner", "expected"), [(0.2, [[0, 1, 2, 3]]), (0.6, [[0, 1], [2, 3]])])
def test_loose_groups_join_where_tight_ones_do_not(inner: float, expected: list[list[int]]) -> None:
    across = {(i, j): 0.15 for i in (0, 1) for j in (2, 3)}
    assert linked(pairs(4, {(0, 1): inner, (2, 3): inner, **across}), 0.1) == expected
