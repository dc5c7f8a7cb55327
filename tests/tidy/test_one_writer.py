"""One writer per table: only the capability that declares a table inserts into, changes or empties it."""

import ast
import re
from collections.abc import Iterable, Iterator

from tidy.reading import (
    PACKAGE,
    ROOT,
    Module,
    calls,
    dotted,
    literal,
    parsed,
    plain_sql,
    production,
    sql_files,
    strings,
    table_owners,
)

NAME = r'(?:ONLY\s+)?(?:public\.|pg_temp\.)?"?([a-z_][a-z0-9_]*|\{\})"?'
WRITES = re.compile(
    rf"\b(?:INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?)\s+{NAME}"
    rf"|\bUPDATE\s+{NAME}(?:\s+(?:AS\s+)?\w+)?\s+SET\b"
    rf"|\bCOPY\s+{NAME}\s*(?:\([^)]*\)\s*)?FROM\b"
)
TEMPORARY = re.compile(r"\bCREATE\s+(?:OR\s+REPLACE\s+)?TEMP(?:ORARY)?\s+(?:TABLE|VIEW)\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)")
ORM = {
    "create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete",
    "acreate", "abulk_create", "aupdate", "adelete",
}  # fmt: skip
NOT_WRITERS = {
    "src/unbilled/kernel/sql.py": "`copying` has its table named at the call, where it is seen",
    "src/unbilled/shell/bench": "fills a throw-away database faster than the commands would, to measure them",
}


def statements() -> Iterator[tuple[str, str, str]]:
    """(capability, place, text) of each statement, in a file or in a string."""
    for path in sql_files():
        yield path.relative_to(PACKAGE).parts[0], str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    for module in production():
        yield from statements_in(module)


def statements_in(module: Module) -> Iterator[tuple[str, str, str]]:
    for line, text in strings(module.tree):
        yield module.capability, f"{module.place}:{line}", text
    for name, call in calls(module.tree):
        if name.split(".")[-1] == "copying" and (table := literal(call)):
            yield module.capability, f"{module.place}:{call.lineno}", f"COPY {table} FROM STDIN"


def is_judged(statement: tuple[str, str, str]) -> bool:
    return not statement[1].startswith(tuple(NOT_WRITERS))


def written(text: str) -> set[str]:
    return {name for match in WRITES.finditer(plain_sql(text)) for name in match.groups() if name}


def strangers(some: Iterable[tuple[str, str, str]], owners: dict[str, str]) -> list[str]:
    """Writes into a table of another capability, or into one that is neither a table of ours nor a plan.

    A plan is handed across borders, so whoever holds it may strike lines from it.
    """
    some = list(some)
    plans = {name for _, _, text in some for name in TEMPORARY.findall(plain_sql(text))}
    return [
        f"{place} writes {table}, which is {'of ' + owners[table] if table in owners else 'neither ours nor a plan'}"
        for capability, place, text in some
        for table in sorted(written(text))
        if owners.get(table) != capability and (table in owners or table not in plans)
    ]


def orm_strangers(module: Module) -> list[str]:
    """Writes through a model of another capability, as far as the code shows."""
    models = dict(_models_imported(module.tree))
    return [
        f"{module.place}:{call.lineno} writes through {name}"
        for name, call in calls(module.tree)
        if (owner := models.get(_model_behind(name, call, module.tree), module.capability)) != module.capability and owner
    ]


def _models_imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (found := re.fullmatch(r"unbilled\.(\w+)\.models?", node.module or "")):
            yield from ((alias.asname or alias.name, found[1]) for alias in node.names)


def _model_behind(name: str, call: ast.Call, tree: ast.AST) -> str:
    """The model behind `Model.objects…create()`, `Model(…).save()` and `row.save()` of a row made so."""
    first, *_, last = [*name.split("."), ""] if "." not in name else name.split(".")
    if ".objects." in f".{name}." and last in ORM:
        return first
    if last in ("save", "delete", "asave", "adelete") and name.count(".") == 1:
        made = {
            dotted(target): dotted(node.value).split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
            for target in node.targets
        }
        return made.get(first, first)
    return ""


def test_each_table_is_written_by_its_capability_alone() -> None:
    assert strangers(filter(is_judged, statements()), table_owners()) == []


def test_models_are_written_by_their_capability_alone() -> None:
    some = (module for module in production() if not module.place.startswith(tuple(NOT_WRITERS)))
    assert [each for module in some for each in orm_strangers(module)] == []


def test_a_second_writer_is_seen() -> None:
    owners = {"actual": "actuals", "voucher": "ledger"}
    bad = [
        ("journal", "a", "INSERT INTO voucher (id) SELECT 1"),
        ("journal", "b", "WITH x AS (DELETE FROM ONLY actual AS a RETURNING id) SELECT 1"),
        ("journal", "c", "UPDATE public.actual AS a SET b = 1"),
        ("journal", "d", "UPDATE other_plan SET b = 1"),
    ]
    assert [each.split()[0] for each in strangers(bad, owners)] == ["a", "b", "c", "d"]


def test_reading_locking_and_plans_of_ones_own_are_no_second_writers() -> None:
    good = [
        ("journal", "a", "SELECT 1 FROM voucher FOR UPDATE OF voucher -- INSERT INTO voucher"),
        ("journal", "b", "CREATE TEMP TABLE plan AS SELECT 'DELETE FROM voucher'"),
        ("journal", "c", "DELETE FROM plan"),
        ("ledger", "d", "INSERT INTO voucher (id) VALUES (1) ON CONFLICT DO UPDATE SET id = 1"),
    ]
    assert strangers(good, {"voucher": "ledger"}) == []


def test_statements_in_python_and_copies_are_seen() -> None:
    module = parsed('rows("UPDATE actual SET x = 1")\nwith copying("voucher", []) as copy: ...\nrows(f"DELETE FROM {table}")')
    assert {name for _, _, text in statements_in(module) for name in written(text)} == {"actual", "voucher", "{}"}


def test_writes_through_another_ones_model_are_seen() -> None:
    module = parsed(
        "from unbilled.parties.models import Customer\n"
        "Customer.objects.filter(a=1).update(b=2)\n"
        "Customer(a=1).save()\n"
        "row = Customer.objects.get(id=1)\n"
        "row.save()\n"
        "Customer.objects.filter(a=1).values()\n"
    )
    assert [each.split(" ")[0].split(":")[1] for each in sorted(orm_strangers(module))] == ["2", "3", "5"]
