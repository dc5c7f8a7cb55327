"""The bench works in a database of its own, beside the real one in the same server, and removes it afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import make_conninfo

from unbilled.kernel import postgres


@contextmanager
def bench_database() -> Iterator[None]:
    """Point this process and its children at an empty database of the same server, as both roles."""
    owner, application = postgres.url()
    name = f"unbilled_bench_{os.getpid()}"
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    os.environ["DATABASE_OWNER_URL"] = make_conninfo(owner, dbname=name)
    os.environ["DATABASE_URL"] = make_conninfo(application, dbname=name)
    try:
        yield
    finally:
        from django.db import connections

        connections.close_all()
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name}")
