"""The bench works in databases of its own, beside the real one in the same server, and removes them afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from unbilled.kernel import postgres

_numbers = count(1)


@contextmanager
def bench_database(copied: str = "template1") -> Iterator[str]:
    """Inside, this process and its children work in a new database of the same server, a copy of another; yields its name."""
    owner, application = postgres.url()
    before = str(conninfo_to_dict(owner)["dbname"])
    name = f"unbilled_bench_{os.getpid()}_{next(_numbers)}"
    _use(owner, application, before)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {copied}")
    _use(owner, application, name)
    try:
        yield name
    finally:
        _use(owner, application, before)
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name}")


def _use(owner: str, application: str, name: str) -> None:
    """Point Django at a database, and by the environment the processes that this one will start."""
    from django.db import connections

    os.environ["DATABASE_OWNER_URL"] = make_conninfo(owner, dbname=name)
    os.environ["DATABASE_URL"] = make_conninfo(application, dbname=name)
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
