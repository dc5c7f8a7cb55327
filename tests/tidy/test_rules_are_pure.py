"""`rules` modules take values and return values, and hold only what production calls."""

import ast
from collections.abc import Iterable, Iterator

from tidy.reading import Module, calls, modules, parsed, production

IMPURE = ("django", "psycopg", "time", "random", "secrets", "os", "pathlib", "subprocess", "socket", "requests")
PURE_OF_OURS = ("unbilled.money", "unbilled.kernel.refusals")
CLOCKS = ("now", "today", "utcnow")


def is_rules(module: Module) -> bool:
    return module.is_production and (module.path.name == "rules.py" or module.path.parent.name == "rules")


def impurities(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        for name in _imported(node):
            of_ours = name.startswith("unbilled.") and not name.startswith(PURE_OF_OURS) and "rules" not in name.split(".")
            if name.split(".")[0] in IMPURE or of_ours:
                yield f"{module.place} imports {name}"
    for name, call in calls(module.tree):
        if name.split(".")[-1] in CLOCKS or name == "open":
            yield f"{module.place}:{call.lineno} calls {name}()"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "unbilled" else [node.module or "."]
    return []


def uncalled(rules: Iterable[Module], callers: Iterable[Module]) -> list[str]:
    used = {name for module in callers for name in _names(module.tree)}
    return [
        f"{module.place} {node.name} is called by no production code"
        for module in rules
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in used
    ]


def _names(tree: ast.AST) -> Iterator[str]:
    """The names that code uses; importing one, or naming it in `__all__`, is no use of it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def test_rules_are_pure() -> None:
    assert [each for module in modules() if is_rules(module) for each in impurities(module)] == []


def test_rules_hold_only_what_production_calls() -> None:
    assert uncalled(filter(is_rules, modules()), production()) == []


def test_an_impure_rule_is_seen() -> None:
    rule = parsed("from datetime import date\nfrom unbilled.kernel.sql import rows\ndef due(): return date.today()", "x/rules.py")
    assert len(list(impurities(rule))) == 2


def test_a_rule_that_nobody_calls_is_seen() -> None:
    rule = parsed("def split(total): return total\ndef _part(): ...", "x/rules.py")
    importing = parsed("from unbilled.x.rules import split")
    assert uncalled([rule], [importing]) == ["src/unbilled/x/rules.py split is called by no production code"]
    assert uncalled([rule], [parsed("from unbilled.x import rules\nrules.split(1)")]) == []
