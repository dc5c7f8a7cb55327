"""The embedded server: one for all callers, private, back after a kill, and never two on one cluster."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from unbilled.kernel import postgres
from unbilled.kernel.postgres import Server
from unbilled.kernel.postgres_programs import PostgresError, find_binaries

START = """
import sys
from pathlib import Path
from unbilled.kernel import postgres
print(postgres.start(Path(sys.argv[1]), durable=False).port)
"""

KILL_UNREAPED = """
import ctypes, os, signal, sys
from pathlib import Path
from unbilled.kernel import postgres
data = Path(sys.argv[1])
ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: the orphaned server is ours to reap, and we do not
postgres.stop(data)
postgres.start(data, durable=False)
os.kill(postgres.status(data)["pid"], signal.SIGKILL)
print(postgres.start(data, durable=False).port)
"""


ASK_LONG = """
import sys
import psycopg
psycopg.connect(sys.argv[1]).execute("SELECT 'asked long', pg_sleep(60)")
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("postgres") / "data"
    yield postgres.start(data, durable=False)
    postgres.discard(data)


@pytest.fixture
def server(shared: Server) -> Server:
    return postgres.start(shared.data, durable=False)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    postgres.discard(tmp_path / "data")


def in_other_process(script: str, data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, str(data)], stdout=subprocess.PIPE, text=True)


def wait_until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.1)


def ask(url: str, query: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
    return str(row[0]) if row else ""


def run(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def facts(server: Server) -> dict[str, str]:
    """What the operator sees, as text."""
    found = postgres.status(server.data)
    assert found is not None
    return {name: str(value) for name, value in found.items()}


def safety(server: Server) -> set[str]:
    return {ask(server.app_url, f"SHOW {name}") for name in ("fsync", "full_page_writes", "synchronous_commit")}


def test_every_start_gets_the_same_server(server: Server) -> None:
    before = facts(server)
    assert postgres.start(server.data, durable=False) == server
    assert facts(server) == before


def test_attaching_takes_less_than_ten_milliseconds(server: Server) -> None:
    def attach() -> float:
        began = time.perf_counter()
        postgres.start(server.data, durable=False)
        return time.perf_counter() - began

    assert min(attach() for _ in range(5)) < 0.010


def test_a_stopped_server_comes_back_with_its_rows_and_its_port(server: Server) -> None:
    run(server.owner_url, "CREATE TABLE kept AS SELECT 42 AS answer")
    postgres.stop(server.data)
    assert postgres.status(server.data) is None
    assert postgres.start(server.data, durable=False) == server
    assert ask(server.owner_url, "SELECT answer FROM kept") == "42"


def test_stopping_twice_is_no_error(server: Server) -> None:
    postgres.stop(server.data)
    postgres.stop(server.data)
    assert postgres.status(server.data) is None


def test_processes_that_start_at_once_get_one_server(data: Path) -> None:
    starters = [in_other_process(START, data) for _ in range(4)]
    ports = {starter.communicate(timeout=60)[0] for starter in starters}
    assert [starter.returncode for starter in starters] == [0, 0, 0, 0]
    assert ports == {f"{postgres.start(data, durable=False).port}\n"}


def test_a_killed_server_starts_again(server: Server) -> None:
    killed = facts(server)
    os.kill(int(killed["pid"]), signal.SIGKILL)
    assert ask(postgres.start(server.data, durable=False).app_url, "SELECT 1") == "1"
    assert facts(server)["pid"] != killed["pid"]


def test_a_killed_server_that_nobody_reaps_starts_again(server: Server) -> None:
    starter = in_other_process(KILL_UNREAPED, server.data)
    port = starter.communicate(timeout=60)[0]
    assert (starter.returncode, port) == (0, f"{server.port}\n")


def test_nothing_starts_while_a_process_of_the_dead_server_lives(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "PATIENCE", 0.2)
    found = facts(server)
    with psycopg.connect(server.owner_url) as connection:
        backend = connection.info.backend_pid
        os.kill(backend, signal.SIGSTOP)
        try:
            os.kill(int(found["pid"]), signal.SIGKILL)
            with pytest.raises(PostgresError, match="still run"):
                postgres.start(server.data, durable=False)
            assert (Path(found["cluster"]) / "postmaster.pid").exists()
        finally:
            connection.close()
            os.kill(backend, signal.SIGCONT)
    assert ask(postgres.start(server.data, durable=False).app_url, "SELECT 1") == "1"


def test_a_server_whose_starter_died_is_taken_on(server: Server) -> None:
    running = facts(server)
    file = server.data / "server.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"pid": 0, "born": ""}))
    postgres.start(server.data, durable=False)
    assert facts(server) == running


def test_a_stranger_with_the_number_of_the_dead_server_is_left_alone(server: Server) -> None:
    cluster = Path(facts(server)["cluster"])
    written = (cluster / "postmaster.pid").read_text().splitlines()
    postgres.stop(server.data)
    (cluster / "postmaster.pid").write_text("\n".join([str(os.getppid()), *written[1:]]))
    file = server.data / "server.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"pid": os.getppid(), "born": "before"}))
    assert ask(postgres.start(server.data, durable=False).app_url, "SELECT 1") == "1"


def test_a_statement_ends_with_the_process_that_asked_it(server: Server) -> None:
    running = (
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%asked long%' AND pid <> pg_backend_pid()"
    )
    with subprocess.Popen([sys.executable, "-c", ASK_LONG, server.owner_url]) as client:
        wait_until(lambda: ask(server.owner_url, running) == "1")
        client.kill()
    wait_until(lambda: ask(server.owner_url, running) == "0")


def test_another_port_is_chosen_when_a_stranger_took_it(server: Server) -> None:
    postgres.stop(server.data)
    with socket.create_server(("127.0.0.1", server.port)):
        moved = postgres.start(server.data, durable=False)
        assert moved.port != server.port
        assert ask(moved.app_url, "SELECT 1") == "1"
    assert postgres.start(server.data, durable=False) == moved


@pytest.mark.parametrize("user", ["postgres", "unbilled_owner", "unbilled_app"])
@pytest.mark.parametrize("password", ["wrong", ""])
def test_nobody_comes_in_without_the_password(server: Server, user: str, password: str) -> None:
    address = make_conninfo(server.app_url, user=user, password=password)
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(address)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE ROLE intruder SUPERUSER",
        "ALTER ROLE unbilled_app SUPERUSER",
        "SET ROLE postgres",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "SELECT pg_read_file('postgresql.conf')",
        "ALTER SYSTEM SET fsync = off",
        "CREATE EXTENSION file_fdw",
    ],
)
def test_neither_role_does_what_a_superuser_does(server: Server, statement: str) -> None:
    for url in (server.owner_url, server.app_url):
        with pytest.raises(psycopg.Error, match=r"permission denied|[Oo]nly roles|not allowed"):
            run(url, statement)


@pytest.mark.parametrize("statement", ["CREATE DATABASE mine", "CREATE TABLE mine ()", "CREATE EXTENSION btree_gist"])
def test_the_owner_builds_and_the_application_may_not(server: Server, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run(server.app_url, statement)
    run(server.owner_url, statement)


def test_text_is_utf_8_in_code_point_order_and_pages_are_checked(server: Server) -> None:
    locale = "concat_ws(' ', datlocprovider, datlocale, pg_encoding_to_char(encoding))"
    found = ask(server.app_url, f"SELECT {locale} FROM pg_database WHERE datname = current_database()")
    assert found == "b C.UTF-8 UTF8"
    assert ask(server.app_url, "SHOW data_checksums") == "on"


def test_credentials_and_cluster_are_private_and_the_server_is_not_root(server: Server) -> None:
    found = facts(server)
    assert (server.data / "server.json").stat().st_mode & 0o777 == 0o600
    assert (server.data / "server.json").stat().st_uid == os.geteuid()
    assert Path(found["cluster"]).stat().st_mode & 0o777 == 0o700
    assert Path(found["log"]).stat().st_mode & 0o777 == 0o600
    assert Path(f"/proc/{found['pid']}").stat().st_uid != 0


def test_a_throw_away_server_is_not_taken_for_a_durable_one(server: Server) -> None:
    assert safety(server) == {"off"}
    with pytest.raises(PostgresError, match="made as a throw-away one"):
        postgres.start(server.data)


def test_a_durable_server_is_not_discarded(tmp_path: Path) -> None:
    server = postgres.start(tmp_path / "data")
    home = Path(facts(server)["cluster"]).parent
    try:
        assert safety(server) == {"on"}
        with pytest.raises(PostgresError, match="is durable"):
            postgres.discard(server.data)
    finally:
        postgres.stop(server.data)
        shutil.rmtree(home)


def test_a_backup_is_restored_into_a_new_folder(server: Server, tmp_path: Path) -> None:
    run(server.owner_url, "CREATE TABLE saved AS SELECT 7 AS answer")
    postgres.backup(tmp_path / "backup", server.data)
    restored = postgres.restore(tmp_path / "backup", tmp_path / "restored")
    assert restored.port != server.port
    assert ask(restored.owner_url, "SELECT answer FROM saved") == "7"
    with pytest.raises(PostgresError, match="exists"):
        postgres.restore(tmp_path / "backup", tmp_path / "restored")
    with pytest.raises(PostgresError, match="exists"):
        postgres.backup(tmp_path / "backup", server.data)
    postgres.discard(tmp_path / "restored")


def test_a_damaged_backup_is_not_restored(server: Server, tmp_path: Path) -> None:
    postgres.backup(tmp_path / "backup", server.data)
    (tmp_path / "backup" / "cluster" / "PG_VERSION").write_text("19\n")
    with pytest.raises(PostgresError, match="pg_verifybackup"):
        postgres.restore(tmp_path / "backup", tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


def test_a_cluster_that_lost_its_credentials_is_not_overwritten(data: Path) -> None:
    postgres.start(data, durable=False)
    postgres.stop(data)
    credentials = (data / "server.json").rename(data / "moved")
    with pytest.raises(PostgresError, match="bring that back"):
        postgres.start(data, durable=False)
    credentials.rename(data / "server.json")
    postgres.start(data, durable=False)


def test_an_interrupted_beginning_begins_again(data: Path) -> None:
    postgres._clear(place := postgres._place(data))  # as a killed starter leaves it
    place.unfinished.mkdir(parents=True)
    assert ask(postgres.start(data, durable=False).app_url, "SELECT 1") == "1"


def test_an_old_postgresql_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "postgres"
    old.write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 15.18'\n")
    old.chmod(0o755)
    monkeypatch.setenv("UNBILLED_PG_BIN", str(tmp_path))
    with pytest.raises(PostgresError, match="18 or later is needed, found: version 15 in"):
        find_binaries()


def test_the_address_in_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@db/unbilled")
    assert postgres.url() == ("postgresql://app@db/unbilled", "postgresql://app@db/unbilled")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@db/unbilled")
    assert postgres.url() == ("postgresql://owner@db/unbilled", "postgresql://app@db/unbilled")
