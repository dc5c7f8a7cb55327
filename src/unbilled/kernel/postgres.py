"""The embedded PostgreSQL: made, started once for every process on the machine, stopped, saved and brought back.

The folder `data` holds the credentials and the locks, and beside them the cluster and its log. PostgreSQL refuses to
run as root: then the cluster and a copy of the programs live in the home of the system account `unbilled`, the cluster
under a short hash of the path of `data`, while the credentials stay in `data`, where root alone reads them. A cluster whose
`data` lies in memory lies in memory too.

The server inherits the lock on `running.lock` and each of its processes holds on to it until it ends, so that nothing
is started, and no stale file removed, while one of them lives.
"""

from __future__ import annotations

import fcntl
import json
import os
import pwd
import random
import secrets
import shutil
import socket
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from unbilled.kernel.postgres_programs import (
    ACCOUNT,
    PostgresError,
    account_of_root,
    find_binaries,
    give,
    locked,
    major_of,
    own_folder,
    programs_for,
    run,
    short_hash,
)

MEMORY = Path("/dev/shm")  # noqa: S108  # a file system in memory, where there is one; the folders in it are private
DATABASE, SUPERUSER, OWNER, APP = "unbilled", "postgres", "unbilled_owner", "unbilled_app"
PORTS = range(20_000, 32_000)  # below the ports that systems hand out for outgoing connections
PATIENCE = 30  # seconds for the processes of a dead server to end
SSL_REQUEST = bytes.fromhex("00000008 04d2162f")  # the shortest question of the protocol; the answer is one letter
MB, GB = 2**20, 2**30


@dataclass(frozen=True)
class Server:
    """A running server; `data` is the folder to name when stopping it."""

    bin: Path
    data: Path
    port: int
    owner_url: str
    app_url: str


@dataclass(frozen=True)
class _State:
    """What `server.json` remembers: how the cluster was made, and the last start."""

    durable: bool
    passwords: dict[str, str]
    port: int
    bin: str
    pid: int = 0
    born: str = ""


@dataclass(frozen=True)
class _Place:
    """Where a server keeps its things, and the account that runs it if that is not the caller."""

    account: pwd.struct_passwd | None
    data: Path
    state: Path
    starting: Path
    running: Path
    cluster: Path
    unfinished: Path
    log: Path


def url() -> tuple[str, str]:
    """The addresses for the owner and the application: of the server in `DATABASE_URL`, else of the embedded one."""
    if app := os.environ.get("DATABASE_URL"):
        return os.environ.get("DATABASE_OWNER_URL", app), app
    server = start()
    return server.owner_url, server.app_url


def start(data: Path | None = None, *, durable: bool = True) -> Server:
    """Make the server if it is new, start it unless it runs, and say where it is; every caller gets the same one."""
    place = _place(data)
    state = _read(place)
    if state is None or not _answers(state):
        with locked(place.starting):
            state = _made(place, durable=durable)
            if not _answers(state):
                state = _running(place, state) or _launch(place, state)
    _refuse_other_durability(place, state, durable=durable)
    owner, app = (f"{role}:{state.passwords[role]}@127.0.0.1:{state.port}/{DATABASE}" for role in (OWNER, APP))
    return Server(Path(state.bin), place.data, state.port, f"postgresql://{owner}", f"postgresql://{app}")


def stop(data: Path | None = None) -> None:
    """End the sessions and stop the server in order; one that does not run is left as it is."""
    place = _place(data)
    if _read(place) is None:
        return
    with locked(place.starting):
        state = _read(place)
        if state and (running := _running(place, state)):
            _keep(place, replace(running, pid=0, born=""))
            run([f"{programs_for(place.account)}/pg_ctl", "stop", "-m", "fast", "-D", str(place.cluster)], account=place.account)


def status(data: Path | None = None) -> dict[str, str | int | bool] | None:
    """Where the running server is and how it was made, or None if none runs."""
    place = _place(data)
    state = _read(place)
    if state is None or not _answers(state):
        return None
    paths = {"data": str(place.data), "cluster": str(place.cluster), "log": str(place.log), "bin": state.bin}
    return {**paths, "port": state.port, "pid": state.pid, "durable": state.durable}


def discard(data: Path) -> None:
    """Stop a throw-away server and remove it; a durable one is refused."""
    place = _place(data)
    if (state := _read(place)) and state.durable:
        raise PostgresError(f"The database in {place.data} is durable; stop it and remove the folder yourself.")
    stop(data)
    for folder in (place.cluster, place.unfinished):
        shutil.rmtree(folder, ignore_errors=True)
    for file in (place.log, place.state, place.running, place.starting):
        file.unlink(missing_ok=True)
    for folder in (place.cluster.parent, place.data):
        with suppress(OSError):  # it is the same one, or it holds things of others
            folder.rmdir()


def backup(target: Path, data: Path | None = None) -> None:
    """Copy the cluster with its credentials into a new folder and verify every checksum of the copy."""
    place, target = _place(data), target.expanduser().resolve()
    state = _read(place)
    if state is None:
        raise PostgresError(f"There is no database in {place.data}; name the folder of the one to save.")
    if target.exists():
        raise PostgresError(f"{target} exists; name a new folder for the backup.")
    server = start(data, durable=state.durable)
    target.mkdir(mode=0o700, parents=True)
    programs, copy = find_binaries(), str(target / "cluster")
    address = ("--host=127.0.0.1", f"--port={server.port}", f"--username={SUPERUSER}", "--no-password")
    how = ("-X", "stream", "-c", "fast", "--manifest-checksums=SHA256")
    run([f"{programs}/pg_basebackup", "-D", copy, *how, *address], password=state.passwords[SUPERUSER])
    run([f"{programs}/pg_verifybackup", copy])
    _write(target / "server.json", place.state.read_text())


def restore(source: Path, data: Path) -> Server:
    """Verify a backup, bring it into a new folder and start it there."""
    place, source = _place(data), source.expanduser().resolve()
    if place.data.exists() or place.cluster.exists():
        raise PostgresError(f"{place.data} exists; name a new folder to restore into.")
    run([f"{find_binaries()}/pg_verifybackup", str(source / "cluster")])
    state = replace(_State(**json.loads((source / "server.json").read_text())), pid=0, born="")
    with locked(place.starting):
        _clear(place)
        shutil.copytree(source / "cluster", place.unfinished)
        give(place.unfinished, place.account)
        run([f"{programs_for(place.account)}/initdb", "--sync-only", "-D", str(place.unfinished)], account=place.account)
        _keep(place, state)
        place.unfinished.rename(place.cluster)
    return start(data, durable=state.durable)


def _place(data: Path | None) -> _Place:
    named, users = os.environ.get("UNBILLED_DATA"), Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share")
    data = data or (Path(named) if named else users / "unbilled") / "postgres"
    data = data.expanduser().resolve()
    account = account_of_root() if os.geteuid() == 0 else None
    home = _clusters(account, data) / short_hash(str(data)) if account else data
    own = (data / name for name in ("server.json", "starting.lock", "running.lock"))
    theirs = (home / name for name in ("cluster", "cluster.unfinished", "postgres.log"))
    return _Place(account, data, *own, *theirs)


def _clusters(account: pwd.struct_passwd, data: Path) -> Path:
    """Where the account keeps the clusters whose `data` its caller may not show it."""
    return MEMORY / f"{ACCOUNT}-clusters" if data.is_relative_to(MEMORY) else Path(account.pw_dir) / "clusters"


def _made(place: _Place, *, durable: bool) -> _State:
    """The state of the cluster, which is made if there is none; where a half is lost nothing is overwritten."""
    state, is_there = _read(place), place.cluster.is_dir()
    if state and is_there:
        _refuse_other_durability(place, state, durable=durable)
        return state
    if is_there:
        raise PostgresError(f"{place.cluster} lacks its {place.state}; bring that back, or move the cluster away.")
    if state and not place.unfinished.is_dir():
        raise PostgresError(f"{place.cluster} is gone; bring it back, or remove {place.state} to begin anew.")
    return _make(place, durable=durable)


def _refuse_other_durability(place: _Place, state: _State, *, durable: bool) -> None:
    if state.durable != durable:
        kind = "durable" if state.durable else "throw-away"
        raise PostgresError(f"The database in {place.data} was made as a {kind} one; name another folder.")


def _make(place: _Place, *, durable: bool) -> _State:
    """Make the cluster, its roles and its database beside its final name, which it takes when all is done."""
    programs = programs_for(place.account)
    passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APP)}
    state = _State(durable, passwords, _free_port(), str(programs))
    _clear(place)
    _init(place, state)
    single = [f"{programs}/postgres", "--single", "-D", str(place.unfinished), "-c", "exit_on_error=on", SUPERUSER]
    run(single, account=place.account, stdin=_first_statements(passwords))
    with (place.unfinished / "postgresql.conf").open("a") as configuration:
        configuration.write("\ninclude 'unbilled.conf'  # written anew at each start\n")
    _keep(place, state)
    place.unfinished.rename(place.cluster)
    return state


def _init(place: _Place, state: _State) -> None:
    password = place.unfinished.with_name("password")
    _write(password, state.passwords[SUPERUSER], place.account)
    locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    access = ("--auth=scram-sha-256", f"--username={SUPERUSER}", f"--pwfile={password}")
    sync = () if state.durable else ("--no-sync",)
    try:
        command = [f"{state.bin}/initdb", "-D", str(place.unfinished), "--data-checksums", *locale, *access, *sync]
        run(command, account=place.account)
    finally:
        password.unlink()


def _first_statements(passwords: dict[str, str]) -> str:
    """One statement a line, for the server's single-user mode."""
    return f"""\
CREATE ROLE {OWNER} LOGIN CREATEDB PASSWORD '{passwords[OWNER]}'
CREATE ROLE {APP} LOGIN PASSWORD '{passwords[APP]}'
CREATE DATABASE {DATABASE} OWNER {OWNER}
REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC
GRANT CONNECT, TEMPORARY ON DATABASE {DATABASE} TO {APP}
"""


def _launch(place: _Place, state: _State) -> _State:
    programs = programs_for(place.account)
    _refuse_other_major(place, programs)
    _remove_stale_pid_file(place, state)
    state = replace(state, bin=str(programs), port=state.port if _is_free(state.port) else _free_port())
    _write(place.cluster / "unbilled.conf", _configuration(place, state), place.account)
    command = [f"{programs}/pg_ctl", "start", "--no-wait", "-D", str(place.cluster), "-l", str(place.log)]
    with locked(place.running) as lock:
        run(command, account=place.account, inherited=(lock,))
    if running := _running(place, state):
        return running
    last = "\n".join(place.log.read_text(errors="replace").splitlines()[-3:])
    raise PostgresError(f"PostgreSQL did not start; this is the end of {place.log}:\n{last}")


def _refuse_other_major(place: _Place, programs: Path) -> None:
    have, need = major_of(programs), int((place.cluster / "PG_VERSION").read_text())
    if have != need:
        raise PostgresError(
            f"The database in {place.data} is of PostgreSQL {need} and the programs in {programs} are of {have};"
            f" name those of {need} in UNBILLED_PG_BIN, or upgrade the cluster with pg_upgrade."
        )


def _remove_stale_pid_file(place: _Place, state: _State) -> None:
    """PostgreSQL takes a zombie, or a stranger with its old number, for its former self; we know when that was born."""
    pid, _ = _pid_file(place)
    if pid and ((born := _born(pid)) is None or (pid == state.pid and born != state.born)):
        (place.cluster / "postmaster.pid").unlink()


def _running(place: _Place, state: _State) -> _State | None:
    """Wait while processes of the server live: for its answer, or in vain for None."""
    deadline = time.monotonic() + PATIENCE
    while _is_held(place.running):
        pid, port = _pid_file(place)
        born = _born(pid) if pid else None
        running = replace(state, pid=pid, born=born or "", port=port or state.port)
        if born and port and _answers(running):
            _keep(place, running)
            return running
        if born is None and time.monotonic() > deadline:
            raise PostgresError(f"Processes of a dead server on {place.cluster} still run; end them, then start.")
        time.sleep(0.005)
    return None


def _configuration(place: _Place, state: _State) -> str:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    disk = shutil.disk_usage(place.cluster).free
    durable = "on" if state.durable else "off"
    lz4 = _has_lz4(place, state)
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": state.port,
        "unix_socket_directories": "",
        "password_encryption": "scram-sha-256",
        "max_connections": 100,
        "client_connection_check_interval": "2s",  # a statement ends with whoever asked it, and so do its locks
        "allow_alter_system": "off",
        "fsync": durable,
        "full_page_writes": durable,
        "synchronous_commit": durable,
        "autovacuum": durable,  # a throw-away server plans alike each time, whenever its cleaner would have come round
        "shared_buffers": f"{min(max(memory // 8, 128 * MB), 4 * GB) // MB}MB",
        "temp_buffers": "64MB",
        "max_wal_size": f"{min(max(disk // 10, 1 * GB), 8 * GB) // MB if state.durable else 256}MB",
        "wal_compression": "lz4" if lz4 else "off",
        "default_toast_compression": "lz4" if lz4 else "pglz",  # what an invoice keeps of itself
        "checkpoint_timeout": "15min",
        "log_checkpoints": "off",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
    }
    return "".join(f"{name} = '{value}'\n" for name, value in settings.items())


def _has_lz4(place: _Place, state: _State) -> bool:
    ask = [f"{state.bin}/postgres", "-D", str(place.cluster), "-c", "wal_compression=lz4", "-C", "wal_compression"]
    return "invalid value" not in run(ask, account=place.account, accepted=(0, 1))


def _answers(state: _State) -> bool:
    """Is the process that was started still that one, and does it greet? One that was just killed still accepts."""
    if not state.pid or _born(state.pid) != state.born:
        return False
    with suppress(OSError), socket.create_connection(("127.0.0.1", state.port), timeout=1) as connection:
        connection.sendall(SSL_REQUEST)
        return connection.recv(1) == b"N"
    return False


def _born(pid: int) -> str | None:
    """When a living process started, in its system's own words; None for one that has ended, reaped or not."""
    if Path("/proc/self/stat").exists():
        with suppress(OSError):
            facts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            return None if facts[0] in "ZX" else facts[19]
        return None
    facts = run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], accepted=(0, 1)).split()
    return " ".join(facts[1:]) if facts and not facts[0].startswith("Z") else None


def _pid_file(place: _Place) -> tuple[int, int]:
    """The process that the server wrote down and, once it is ready, its port; zero for what is not there."""
    with suppress(FileNotFoundError):
        lines = (place.cluster / "postmaster.pid").read_text().splitlines()
        is_ready = lines[7:] and lines[7].strip() == "ready"
        return (int(lines[0]), int(lines[3]) if is_ready else 0) if lines else (0, 0)
    return 0, 0


def _is_free(port: int) -> bool:
    with suppress(OSError), socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        return True
    return False


def _free_port() -> int:
    return next(port for port in random.sample(PORTS, len(PORTS)) if _is_free(port))


def _is_held(path: Path) -> bool:
    with suppress(FileNotFoundError), path.open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _read(place: _Place) -> _State | None:
    with suppress(FileNotFoundError):
        return _State(**json.loads(place.state.read_text()))
    return None


def _keep(place: _Place, state: _State) -> None:
    _write(place.state, json.dumps(asdict(state)))


def _write(path: Path, text: str, account: pwd.struct_passwd | None = None) -> None:
    """Put a whole file, readable by its owner alone, in the place of the former one."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(handle)
    give(Path(name), account)
    Path(name).replace(path)


def _clear(place: _Place) -> None:
    """Make the folders of the cluster and take away what an interrupted beginning left."""
    if place.account:
        own_folder(place.cluster.parent.parent, place.account)
        own_folder(place.cluster.parent, place.account)
    shutil.rmtree(place.unfinished, ignore_errors=True)
