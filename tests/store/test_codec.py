"""Our types as bytes: blobs of an older shape are known as such, changed bytes are never read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, make_dataclass
from typing import Literal

import pytest

from communique import nouns
from communique.store import Store
from communique.store.codec import Unreadable, packed, shape, text_packed, text_unpacked, unpacked
from communique.store.opening import opened
from communique.store.readouts import Bare
from communique.store.tables import READOUT, SIGNATURE, TESTIMONY
from tests.store.making import HARBOUR, MAKER, composed, digest_of, heard, put, shelve


@dataclass(frozen=True)
class Leaf:
    size: int
    kind: Literal["a", "b"]


@dataclass(frozen=True)
class Tree:
    leaves: tuple[Leaf, ...]
    names: Mapping[str, str | None]


def test_a_shape_is_the_same_for_the_same_types() -> None:
    assert shape(Tree) == shape(Tree)
    assert (
        len({shape(kind) for kind in (nouns.Testimony, nouns.Signature, nouns.Readout, nouns.Dossier, Bare, Tree)}) == 6
    )
    assert all(len(shape(kind)) == 16 for kind in (nouns.Testimony, Bare))


@pytest.mark.parametrize(
    "other",
    [
        make_dataclass("Leaf", [("size", int), ("kind", Literal["a", "b", "c"])]),
        make_dataclass("Leaf", [("size", float), ("kind", Literal["a", "b"])]),
        make_dataclass("Leaf", [("size", int)]),
        make_dataclass("Leaf", [("length", int), ("kind", Literal["a", "b"])]),
        make_dataclass("Leaf", [("size", int | None), ("kind", Literal["a", "b"])]),
    ],
)
def test_a_change_deep_within_changes_the_shape(other: type) -> None:
    assert shape(other) != shape(Leaf)
    outer = make_dataclass("Tree", [("leaves", tuple[other, ...]), ("names", Mapping[str, str | None])])  # type: ignore[valid-type]
    assert shape(outer) != shape(Tree)


def test_changed_bytes_are_not_read() -> None:
    tree = Tree((Leaf(1, "a"),), {"x": None})
    data = packed(tree)
    assert unpacked(data, Tree) == tree
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]
        try:
            assert unpacked(changed, Tree) == tree
        except Unreadable:
            continue
    with pytest.raises(Unreadable):
        unpacked(packed(Leaf(1, "b")), Tree)
    with pytest.raises(Unreadable):
        text_unpacked(text_packed("one"), "0" * 64)


def test_what_is_of_an_older_shape_is_left_out(place: str) -> None:
    with Store.open(place, create=True) as store:
        put(store, heard(HARBOUR))
        assert shelve(store, {"st1": composed([heard(HARBOUR)])})
        digest = digest_of(heard(HARBOUR))
        base = opened(place, create=False)
        with base.writing() as connection:
            connection.execute(READOUT.update().values(shape="older"))
        assert store.readout("st1", MAKER) is None
        assert store.known([digest], MAKER) == {digest}
        with base.writing() as connection:
            connection.execute(SIGNATURE.update().values(shape="older"))
        assert store.signatures() == {}
        assert store.known([digest], MAKER) == frozenset()
        put(store, heard(HARBOUR))
        assert store.known([digest], MAKER) == {digest}, "it is heard anew"
        with base.writing() as connection:
            connection.execute(TESTIMONY.update().values(shape="older"))
        base.close()
        assert store.testimonies([digest], MAKER) == {}
        assert store.known([digest], MAKER) == frozenset()
        assert store.text(digest) == HARBOUR
        assert len(store.stories()) == len(store.reports()) == 1
