"""No float ever meets an amount."""

import ast
import re
from collections.abc import Iterator

from tidy.reading import PACKAGE, Module, calls, parsed, plain_sql, production, sql_files

NO_MONEY = {
    "src/unbilled/kernel/postgres.py": "seconds to wait",
    "src/unbilled/kernel/postgres_programs.py": "versions of programs",
    "src/unbilled/kernel/commands.py": "the pause before another attempt",
    "src/unbilled/shell/serving.py": "seconds to wait",
    "src/unbilled/shell/bench": "seconds and lines a second",
    "src/unbilled/shell/demo": "how often something happens in the demonstration",
    "src/unbilled/shell/stories/telling.py": "how near a misspelt word is to a known one",
    "src/unbilled/invoices/documents": "millimetres on paper",
}
SQL_FLOATS = re.compile(r"\b(?:float[48]?|real|double\s+precision)\b", re.IGNORECASE)


def floats(module: Module) -> Iterator[str]:
    asked = {id(each) for name, call in calls(module.tree) if name == "isinstance" for each in ast.walk(call)}
    for node in ast.walk(module.tree):
        is_literal = isinstance(node, ast.Constant) and isinstance(node.value, (float, complex))
        is_named = isinstance(node, ast.Name) and node.id == "float" and id(node) not in asked  # who asks, refuses
        is_field = isinstance(node, ast.Attribute) and node.attr == "FloatField"
        if is_literal or is_named or is_field:
            yield f"{module.place}:{node.lineno} {ast.unparse(node)}"  # type: ignore[attr-defined]


def test_no_float_in_python() -> None:
    some = (module for module in production() if not module.place.startswith(tuple(NO_MONEY)))
    assert [each for module in some for each in floats(module)] == []


def test_no_float_in_sql() -> None:
    some = (path for path in sql_files() if "bench" not in path.parts)
    assert [str(path.relative_to(PACKAGE)) for path in some if SQL_FLOATS.search(plain_sql(path.read_text()))] == []


def test_a_float_is_seen() -> None:
    assert (
        len(list(floats(parsed("rate = 0.19\nfloat('1')\nmodels.FloatField()\nhours: float = 1e3\nisinstance(x, float)")))) == 5
    )
    assert SQL_FLOATS.search(plain_sql("SELECT amount::double precision"))
    assert not SQL_FLOATS.search(plain_sql("SELECT 3600.0, 'real' -- float"))
