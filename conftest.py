"""A throw-away PostgreSQL for the tests: migrated once, rolled back after each test, cloned for those that commit."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from unbilled.kernel import postgres

TEMPLATE = "unbilled_template"
SERVER: dict[str, postgres.Server] = {}


def pytest_configure(config: pytest.Config) -> None:
    """Start the server and name it before Django reads its settings; of several processes, each that runs tests has its own."""
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        return
    server = postgres.start(Path(tempfile.mkdtemp(prefix="unbilled-tests-")) / "postgres", durable=False)
    SERVER["tests"] = server
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unbilled.shell.settings")
    named = {"DATABASE_URL": server.app_url, "DATABASE_OWNER_URL": server.owner_url, "UNBILLED_NO_DATABASE": ""}
    with mock.patch.dict(os.environ, named):  # tests of the server itself find the environment as it was
        import django

        django.setup()
    _use(server)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The server and everything in it go."""
    if server := SERVER.pop("tests", None):
        _close()
        postgres.discard(server.data)
        server.data.parent.rmdir()


def _use(server: postgres.Server, name: str = "") -> None:
    """Point Django's connections at a database of the server."""
    from django.db import connections

    from unbilled.shell.settings import database

    for alias, url in (("default", server.app_url), ("owner", server.owner_url)):
        connections[alias].close()
        connections[alias].settings_dict.update(database(url) | ({"NAME": name} if name else {}))


def _close() -> None:
    from django.db import connections

    for alias in connections:
        connections[alias].close()


def _owner(statement: str) -> None:
    """Run a statement on the server itself, as the owner."""
    import psycopg

    with psycopg.connect(SERVER["tests"].owner_url, dbname="postgres", autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> None:
    """Migrate once and keep a copy as the template; pytest-django makes no database of its own."""
    from unbilled.kernel.catalogue import migrate

    with django_db_blocker.unblock():
        migrate()
        _close()
    _owner(f"CREATE DATABASE {TEMPLATE} TEMPLATE {postgres.DATABASE}")


@pytest.fixture
def committed_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A clone of the template, for a test that commits; it is dropped afterwards."""
    clone = f"clone_{os.urandom(4).hex()}"
    _owner(f"CREATE DATABASE {clone} TEMPLATE {TEMPLATE}")
    with django_db_blocker.unblock():
        _use(SERVER["tests"], clone)
        try:
            yield
        finally:
            _close()
            _use(SERVER["tests"])
            _owner(f"DROP DATABASE {clone}")  # without FORCE: that may not end an autovacuum, which goes by itself
