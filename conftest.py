"""A throw-away PostgreSQL for the tests: migrated once, rolled back after each test, cloned for those that commit.

Several processes (`--numprocesses`) share it, and each has a clone of its own.
"""

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
ALREADY = "UNBILLED_TESTS_DATA"  # where the server is that the first process started for all
SERVER: dict[str, postgres.Server] = {}
HOME: dict[str, str] = {"name": ""}  # the database of this process, if it is one of several


def pytest_configure(config: pytest.Config) -> None:
    """Start the server, or join the one that was started for all, and name it before Django reads its settings."""
    place = os.environ.get(ALREADY) or tempfile.mkdtemp(prefix="unbilled-tests-")
    server = postgres.start(Path(place) / "postgres", durable=False)
    SERVER["tests"] = server
    os.environ[ALREADY] = place
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unbilled.shell.settings")
    named = {"DATABASE_URL": server.app_url, "DATABASE_OWNER_URL": server.owner_url, "UNBILLED_NO_DATABASE": ""}
    with mock.patch.dict(os.environ, named):  # tests of the server itself find the environment as it was
        import django

        django.setup()
    if getattr(config.option, "numprocesses", None):
        os.environ.pop("DJANGO_SETTINGS_MODULE")  # each process reads them once it has joined the server
    _use(server)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The server and everything in it go with the process that started it."""
    if server := SERVER.pop("tests", None):
        _close()
        if not hasattr(config, "workerinput"):
            os.environ.pop(ALREADY)
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
    with _administering() as connection:
        connection.execute(statement)


def _administering() -> Any:
    import psycopg

    return psycopg.connect(SERVER["tests"].owner_url, dbname="postgres", autocommit=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, request: pytest.FixtureRequest) -> None:
    """Migrate once and keep a copy as the template; pytest-django makes no database of its own."""
    from unbilled.kernel.catalogue import migrate

    with _administering() as connection, django_db_blocker.unblock():
        connection.execute("SELECT pg_advisory_lock(1)")  # the first process migrates, the others wait for it
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone():
            migrate()
            _close()
            connection.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE {postgres.DATABASE}")
        if process := getattr(request.config, "workerinput", {}).get("workerid"):
            HOME["name"] = f"unbilled_{process}"
            connection.execute(f"CREATE DATABASE {HOME['name']} TEMPLATE {TEMPLATE}")
            _use(SERVER["tests"], HOME["name"])


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
            _use(SERVER["tests"], HOME["name"])
            _owner(f"DROP DATABASE {clone}")
