"""Drop any guard of the database, and something that it refused is taken: each is tried alone, with and without it."""

from __future__ import annotations

import pytest

from unbilled.control.tests.breaching import (
    CHECK,
    EXCLUSION,
    INDEX,
    KEY,
    PRIMARY,
    PROVED,
    TRIGGER,
    UNIQUE,
    WRITTEN_BY_HAND,
    declared,
    declared_columns,
    granted_too_much,
    guards,
    is_missed,
    missed_nulls,
    required_columns,
)  # fmt: skip
from unbilled.kernel import catalogue
from unbilled.kernel.sql import rows


def test_every_guard_that_is_declared_is_there(owned_books):
    assert declared() - {(guard.table, guard.name) for guard in guards()} == set()


@pytest.mark.parametrize(
    "kinds",
    [(CHECK,), (KEY,), (PRIMARY, UNIQUE, INDEX, EXCLUSION), (TRIGGER,), (PROVED,)],
    ids=["checks", "keys", "what is unique", "triggers", "proved references"],
)
def test_what_a_guard_refuses_is_taken_without_it(owned_books, kinds):
    found = guards()
    missed = {f"{guard.table}: {guard.name}": is_missed(guard, found) for guard in found if guard.kind in kinds}
    assert {name: why for name, why in missed.items() if why} == {}


def test_a_breach_that_is_written_by_hand_is_of_a_trigger(owned_books):
    assert set(WRITTEN_BY_HAND) - {guard.name for guard in guards() if guard.kind == TRIGGER} == set()


def test_what_a_model_requires_is_never_nothing(owned_books):
    assert required_columns() == declared_columns()


def test_nothing_is_refused_where_it_is_required_and_taken_where_it_is_not(owned_books):
    found = guards()
    missed = {table: list(missed_nulls(table, found)) for table in sorted({table for table, _column in required_columns()})}
    assert {table: what for table, what in missed.items() if what} == {}


def test_the_application_may_do_what_the_law_of_each_table_lets_it_and_each_other_grant_is_seen(owned_books):
    assert granted_too_much() == set()
    for model in catalogue.our_models():
        table = model._meta.db_table
        kept = {"UPDATE", "DELETE"} if catalogue.is_append_only(model) else {"DELETE"} if catalogue.stays(model) else set()
        for privilege in sorted({"TRUNCATE", "TRIGGER", *kept}):
            rows(f"GRANT {privilege} ON {table} TO {catalogue.APP_ROLE}")
            assert granted_too_much() == {(table, privilege)}
            rows(f"REVOKE {privilege} ON {table} FROM {catalogue.APP_ROLE}")
