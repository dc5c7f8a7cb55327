"""A database of its own for each story: a copy of an empty, migrated one, gone when the story is told."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from unbilled.kernel import postgres

PACKAGE = Path(__file__).parent.parent
ALIASES = ("owner", "default")


def server() -> postgres.Server:
    """The throw-away server that stories share; it is as fast as it is forgetful."""
    named, users = os.environ.get("UNBILLED_DATA"), Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share")
    base = Path(named) if named else users / "unbilled"
    return postgres.start(base.expanduser() / "stories", durable=False)


@contextmanager
def throw_away_database() -> Iterator[None]:
    """Every connection goes to a fresh copy of the migrated database; afterwards they go where they went before."""
    running = server()
    with psycopg.connect(running.owner_url, autocommit=True) as owner:
        template = _template(running, owner)
        name = f"story_{secrets.token_hex(6)}"
        owner.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        try:
            with _connected(running, name):
                yield
        finally:
            owner.execute(f'DROP DATABASE IF EXISTS "{name}"')


def _template(running: postgres.Server, owner: psycopg.Connection) -> str:
    """The empty database with our tables; its name tells what it was made of: a changed program makes another."""
    name = f"migrated_{_fingerprint()}"
    owner.execute("SELECT pg_advisory_lock(727275)")
    try:
        found = {row[0] for row in owner.execute("SELECT datname FROM pg_database WHERE datname LIKE 'migrated_%'")}
        if name not in found:
            for old in found:
                owner.execute(f'DROP DATABASE IF EXISTS "{old}"')
            owner.execute(f'CREATE DATABASE "{name}_unfinished"')
            from unbilled.kernel.catalogue import migrate  # only here is Django needed, and it reads its settings once

            with _connected(running, f"{name}_unfinished"):
                migrate()
            owner.execute(f'ALTER DATABASE "{name}_unfinished" RENAME TO "{name}"')
    finally:
        owner.execute("SELECT pg_advisory_unlock(727275)")
    return name


def _fingerprint() -> str:
    """A short hash of everything that `migrate` makes tables, views and guards from."""
    parts = ("*/migrations/*.py", "*/sql/functions/*.sql", "*/sql/views/*.sql", "*/sql/triggers/*.sql", "*/models.py")
    files = [path for part in parts for path in sorted(PACKAGE.glob(part))]
    kernel = [PACKAGE / "kernel" / name for name in ("catalogue.py", "model.py")]
    told = b"".join(path.read_bytes() for path in (*files, *kernel))
    return hashlib.sha256(told).hexdigest()[:12]


@contextmanager
def _connected(running: postgres.Server, name: str) -> Iterator[None]:
    """Django's connections go to this database of the server."""
    from django.db import connections

    from unbilled.shell.settings import database

    before = {alias: dict(connections[alias].settings_dict) for alias in ALIASES}
    try:
        for alias, url in zip(ALIASES, (running.owner_url, running.app_url), strict=True):
            _point(alias, database(urlsplit(url)._replace(path=f"/{name}").geturl()))
        yield
    finally:
        for alias in ALIASES:
            _point(alias, before[alias])


def _point(alias: str, settings: dict[str, object]) -> None:
    from django.db import connections

    connections[alias].close()
    connections[alias].settings_dict.update(settings)
