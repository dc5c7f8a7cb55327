"""The order of the layers is told twice, to import-linter and to Django; both tell the same."""

import ast
import tomllib
from itertools import pairwise

from tidy.reading import PACKAGE, ROOT


def capabilities() -> list[str]:
    settings = ast.parse((PACKAGE / "shell" / "settings.py").read_text())
    for node in settings.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "CAPABILITIES":
            return list(ast.literal_eval(node.value))
    raise AssertionError("shell/settings.py names no CAPABILITIES")


def layers() -> list[set[str]]:
    """Lowest first; a name in parentheses is not there yet."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    return [{name.strip(" ()") for name in line.split("|")} for line in reversed(contract["layers"])]


def out_of_order(names: list[str], lines: list[set[str]]) -> list[str]:
    height = {name: number for number, line in enumerate(lines) for name in line}
    return [later for one, later in pairwise(names) if height[later] < height[one]]


def test_django_makes_views_in_the_order_of_the_layers() -> None:
    assert out_of_order(capabilities(), layers()) == []


def test_a_wrong_order_is_seen() -> None:
    assert out_of_order(["tax", "ledger"], [{"ledger"}, {"tax", "receivables"}]) == ["ledger"]
