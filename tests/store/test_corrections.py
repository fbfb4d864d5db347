"""Corrections in the store: appended, never changed, not even by somebody with the database in hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, update

from communique.errors import StoreError
from communique.store import Store
from communique.store.opening import opened
from communique.store.tables import CORRECTION
from tests.store.making import HARBOUR, LATER, WHEN, correction, heard, put

ONE = correction(heard(HARBOUR), "co2", "would end its work-to-rule")
TWO = correction(heard(HARBOUR), "co1", "harbour dues in Velm would fall", LATER)


def test_corrections_come_back_in_the_order_in_which_they_were_made(store: Store) -> None:
    three = replace(ONE, id="co0", why="“so” it’s\x00 said")
    assert store.correct([TWO, ONE, three]) == 3
    assert store.corrections() == (three, ONE, TWO)


def test_a_correction_is_there_once_and_never_changes(store: Store) -> None:
    assert store.correct([ONE]) == 1
    assert store.correct([replace(ONE, now="somebody else"), TWO, TWO]) == 1
    assert store.corrections() == (ONE, TWO)
    assert store.correct([]) == 0


def test_the_database_itself_refuses_to_change_or_delete_one(place: str) -> None:
    with Store.open(place, create=True) as store:
        store.correct([ONE])
        for line in (update(CORRECTION).values(data="{}"), delete(CORRECTION)):
            base = opened(place, create=False)
            with pytest.raises(StoreError, match="never"), base.writing() as connection:
                connection.execute(line)
            base.close()
        assert store.corrections() == (ONE,)


def test_a_correction_may_speak_of_a_report_that_is_not_kept(store: Store) -> None:
    assert store.correct([ONE]) == 1
    put(store, heard(HARBOUR))
    assert store.corrections() == (ONE,)
    assert ONE.when == WHEN
