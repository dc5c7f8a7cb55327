"""The books of these tests, written once in a database of their own; what a test does to them does not stay."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connections, transaction

from unbilled.kernel.sql import rows


@pytest.fixture(scope="session")
def books_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of a database with books in it."""
    from rules.books import written_books  # when Django is set up

    name = f"books_{os.urandom(4).hex()}"
    _as_owner(f"CREATE DATABASE {name} TEMPLATE unbilled_template")
    with django_db_blocker.unblock():
        with _pointed_at(name):
            written_books()
        yield name
    _as_owner(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def books(books_database: str, django_db_blocker: Any) -> Iterator[None]:
    """The books as the application sees them; nothing that a test does to them stays."""
    with django_db_blocker.unblock(), _pointed_at(books_database), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def owned_books(books_database: str, django_db_blocker: Any) -> Iterator[None]:
    """The books in the hands of the owner, with every guard in its place; nothing of what a test does to them stays."""
    with django_db_blocker.unblock(), _pointed_at(books_database, role="owner"), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def spoilt_books(books_database: str, django_db_blocker: Any) -> Iterator[None]:
    """The books in the hands of an owner whom no trigger stops; nothing of what a test does to them stays."""
    with django_db_blocker.unblock(), _pointed_at(books_database, role="owner"), transaction.atomic():
        for table in rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
            rows(f"ALTER TABLE {table['tablename']} DISABLE TRIGGER USER")
        yield
        transaction.set_rollback(True)


@contextmanager
def _pointed_at(name: str, role: str = "default") -> Iterator[None]:
    """Django's connection points at a database, as the application or as the owner."""
    connection = connections["default"]
    before = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update({**connections[role].settings_dict, "NAME": name})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def _as_owner(statement: str) -> None:
    """Run a statement on the server itself."""
    given = connections["owner"].settings_dict
    login = {key.lower(): given[key] for key in ("HOST", "PORT", "USER", "PASSWORD")}
    with psycopg.connect(dbname="postgres", autocommit=True, **login) as connection:
        connection.execute(statement)
