"""Drop any guard of the database, and something that it refused is taken: each is tried alone, with and without it."""

from __future__ import annotations

import pytest

from unbilled.control.tests.breaching import (
    CHECK,
    EXCLUSION,
    INDEX,
    KEY,
    PRIMARY,
    TRIGGER,
    UNIQUE,
    WRITTEN_BY_HAND,
    declared,
    guards,
    is_missed,
)  # fmt: skip


def test_every_guard_that_is_declared_is_there(owned_books):
    assert declared() - {(guard.table, guard.name) for guard in guards()} == set()


@pytest.mark.parametrize(
    "kinds",
    [(CHECK,), (KEY,), (PRIMARY, UNIQUE, INDEX, EXCLUSION), (TRIGGER,)],
    ids=["checks", "keys", "what is unique", "triggers"],
)
def test_what_a_guard_refuses_is_taken_without_it(owned_books, kinds):
    found = guards()
    missed = {f"{guard.table}: {guard.name}": is_missed(guard, found) for guard in found if guard.kind in kinds}
    assert {name: why for name, why in missed.items() if why} == {}


def test_a_breach_that_is_written_by_hand_is_of_a_trigger(owned_books):
    assert set(WRITTEN_BY_HAND) - {guard.name for guard in guards() if guard.kind == TRIGGER} == set()
