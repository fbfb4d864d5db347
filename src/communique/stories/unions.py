"""Disjoint sets of actor ids (union-find, Galler and Fischer 1964); the least id stands for its set."""

from __future__ import annotations

from collections.abc import Iterable


class Unions:
    """Sets of ids that are joined pair by pair; the result does not depend on the order of the joins."""

    def __init__(self, ids: Iterable[str]) -> None:
        """Start with every id in a set of its own."""
        self._parent = {i: i for i in ids}

    def root(self, one: str) -> str:
        """Return the least id of the set of *one*."""
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: str, other: str) -> None:
        """Make one set of the sets of both."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def sets(self) -> list[list[str]]:
        """Return the sets, each sorted, in order of their least ids."""
        made: dict[str, list[str]] = {}
        for one in sorted(self._parent):
            made.setdefault(self.root(one), []).append(one)
        return [made[root] for root in sorted(made)]
