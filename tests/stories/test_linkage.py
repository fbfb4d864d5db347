from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from communique.stories.linkage import Group, linked

Values = dict[tuple[int, int], float]


def groups(count: int, values: Values, unseen: Values | None = None) -> list[Group]:
    """Link *count* reports; *unseen* pairs are not among the nearest and must be asked for."""
    every = values | (unseen or {})
    table: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (i, j), value in values.items():
        table[i][j] = table[j][i] = value

    def between(i: int, others: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        return np.array([every.get((min(i, j), max(i, j)), 0.0) for j in others.tolist()])

    return linked(table, 0.1, between, 0.75)


def members(count: int, values: Values, unseen: Values | None = None) -> list[list[int]]:
    return [list(group.members) for group in groups(count, values, unseen)]


def test_a_pair_at_the_threshold_joins() -> None:
    assert members(2, {(0, 1): 0.1}) == [[0, 1]]
    assert members(2, {(0, 1): 0.099}) == [[0], [1]]


def test_one_good_neighbour_in_a_group_is_not_enough() -> None:
    assert members(3, {(0, 1): 0.3, (1, 2): 0.12, (0, 2): 0.052}) == [[0, 1], [2]]


def test_no_pair_of_a_group_stands_below_the_floor() -> None:
    assert members(3, {(0, 1): 0.3, (1, 2): 0.29, (0, 2): 0.04}) == [[0, 1], [2]]


@pytest.mark.parametrize(("inner", "expected"), [(0.2, [[0, 1, 2, 3]]), (0.6, [[0, 1], [2, 3]])])
def test_loose_groups_join_where_tight_ones_do_not(inner: float, expected: list[list[int]]) -> None:
    across = {(i, j): 0.15 for i in (0, 1) for j in (2, 3)}
    assert members(4, {(0, 1): inner, (2, 3): inner, **across}) == expected


def test_pairs_that_are_not_among_the_nearest_count_all_the_same() -> None:
    values, unseen = {(0, 1): 0.3, (1, 2): 0.29}, {(0, 2): 0.28}
    assert members(3, values, unseen) == members(3, values | unseen) == [[0, 1, 2]]
    assert members(3, values, {(0, 2): 0.04}) == [[0, 1], [2]]


def test_a_group_tells_how_alike_its_reports_are() -> None:
    (group,) = groups(3, {(0, 1): 0.3, (1, 2): 0.2, (0, 2): 0.25})
    assert (group.mean, group.least) == (0.25, 0.2)
    (alone,) = groups(1, {})
    assert (alone.mean, alone.least, alone.near) == (0.0, 0.0, ())


def test_groups_that_nearly_joined_name_each_other() -> None:
    across = {(i, j): 0.15 for i in (0, 1) for j in (2, 3)}
    one, other = groups(4, {(0, 1): 0.32, (2, 3): 0.32, **across})
    assert one.near == ((1, 0.15, 0.176),) and other.near == ((0, 0.15, 0.176),)
    far = dict.fromkeys(across, 0.1)
    assert all(not group.near for group in groups(4, {(0, 1): 0.32, (2, 3): 0.32, **far}))
