"""The code base as data: its modules, its statements, its tables, its tracked files."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "unbilled"


@dataclass(frozen=True)
class Module:
    """A Python file of ours, parsed."""

    path: Path
    tree: ast.Module

    @property
    def place(self) -> str:
        """Where it is, as a reader would say it."""
        return str(self.path.relative_to(ROOT)) if self.path.is_relative_to(ROOT) else str(self.path)

    @property
    def capability(self) -> str:
        """The package right below `unbilled` that it belongs to."""
        return self.path.relative_to(PACKAGE).parts[0]

    @property
    def is_production(self) -> bool:
        """Neither a test nor what only tests use."""
        return "tests" not in self.path.parts and self.path.name != "conftest.py"


def parsed(text: str, place: str = "ledger/commands.py") -> Module:
    """A module that is not on disk, for a test of a check."""
    return Module(PACKAGE / place, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package but migrations."""
    paths = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
    return tuple(Module(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def production() -> Iterator[Module]:
    """The modules that an installation runs."""
    return (module for module in modules() if module.is_production)


@cache
def sql_files() -> tuple[Path, ...]:
    """Every statement in a file of its own."""
    return tuple(sorted(path for path in PACKAGE.rglob("*.sql") if "sql" in path.parts))


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the repository: what git knows or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


def text_of(path: Path) -> str:
    """The text of a file; of one that is not text, nothing."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, text) of each string that is not a docstring; {} stands for what an f-string fills in."""
    skipped = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            yield node.lineno, "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """(dotted name, call) of each call whose function has a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := dotted(node.func)):
            yield name, node


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a name or attribute; calls on the way are passed through, anything else gives nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Call):
        return dotted(node.func)
    if isinstance(node, ast.Attribute):
        return f"{before}.{node.attr}" if (before := dotted(node.value)) else ""
    return ""


def literal(call: ast.Call, position: int = 0) -> str | None:
    """The string literal that a call has as its argument at `position`."""
    if len(call.args) > position and isinstance(argument := call.args[position], ast.Constant):
        return argument.value if isinstance(argument.value, str) else None
    return None


def table_owners(some: tuple[Module, ...] | None = None) -> dict[str, str]:
    """Which capability declares each table: `db_table` in its models."""
    owners = {}
    for module in modules() if some is None else some:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Assign) and dotted(node.targets[0]) == "db_table":
                assert isinstance(node.value, ast.Constant), f"{module.place}: a db_table is written out"
                owners[str(node.value.value)] = module.capability
    return owners


def plain_sql(text: str) -> str:
    """A statement without its comments and its quoted values."""
    return re.sub(r"'(?:[^']|'')*'", "''", re.sub(r"--[^\n]*", "", text))
