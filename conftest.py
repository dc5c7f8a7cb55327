"""A throw-away PostgreSQL for the tests: migrated once, rolled back after each test, cloned for those that commit.

Several processes (`--numprocesses`) share it, and each has a clone of its own.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from unbilled.kernel import postgres

TEMPLATE = "unbilled_template"
ALREADY = "UNBILLED_TESTS_DATA"  # where the server is that the first process started for all
PREFIX = "unbilled-tests-"
ROOM, OLD = 8 * postgres.GB, 3600
SERVER: dict[str, postgres.Server] = {}
HOME: dict[str, str] = {"name": ""}  # the database of this process, if it is one of several


def pytest_configure(config: pytest.Config) -> None:
    """Start the server, or join the one that was started for all, and name it before Django reads its settings."""
    place = os.environ.get(ALREADY) or tempfile.mkdtemp(prefix=PREFIX, dir=_in_memory())
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


def _in_memory() -> Path | None:
    """Where plans, files that come and go by the thousand, cost least; None where a few servers would not fit in."""
    if not postgres.MEMORY.is_dir():
        return None
    for left in postgres.MEMORY.glob(f"{PREFIX}*"):  # by a run that was killed
        with suppress(OSError, postgres.PostgresError):
            if time.time() - left.stat().st_mtime > OLD and postgres.status(left / "postgres") is None:
                postgres.discard(left / "postgres")
                left.rmdir()
    return postgres.MEMORY if shutil.disk_usage(postgres.MEMORY).free > ROOM else None


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
    with django_db_blocker.unblock(), _cloned(TEMPLATE, HOME["name"]):
        yield


@pytest.fixture
def billed_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bench bills here, in the database of the test, and not in processes of its own."""
    from unbilled.shell.bench import steps

    def bill(entity: int, workers: int) -> None:
        for chunk in steps.chunks_of_contracts(entity):
            steps.bill_chunk(chunk)

    monkeypatch.setattr(steps, "bill", bill)


@pytest.fixture
def cloned(committed_database: None) -> Callable[[], AbstractContextManager[None]]:
    """A clone of the database as the test has filled it, while it is entered; its few rows are not worth much planning."""

    def of_now() -> AbstractContextManager[None]:
        from django.db import connection

        name = connection.settings_dict["NAME"]
        return _cloned(name, name, "join_collapse_limit = 1", "from_collapse_limit = 1")

    return of_now


@contextmanager
def _cloned(template: str, before: str, *settings: str) -> Iterator[None]:
    """Inside, a copy of a database is in use, and afterwards the one before; nobody uses the template meanwhile."""
    clone = f"clone_{os.urandom(4).hex()}"
    _close()
    _owner(f"CREATE DATABASE {clone} TEMPLATE {template}")
    for setting in settings:
        _owner(f"ALTER DATABASE {clone} SET {setting}")
    _use(SERVER["tests"], clone)
    try:
        yield
    finally:
        _close()
        _use(SERVER["tests"], before)
        _owner(f"DROP DATABASE {clone}")
