"""One statement a file: each is used under its name, each name has its file, and each file says what it is."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from tidy.reading import Module, calls, dotted, literal, modules, parsed, sql_files, strings

OF_DOCUMENTS = re.compile(r"JOIN (document_line|claimed_sale)\b|\b(document_line|claimed_sale) (AS \w+ )?INNER JOIN")
HEAD = re.compile(r"-- what: .+\n(?:--  +.+\n)*-- parameters: .+\n(?:--  +.+\n)*-- result: .+\n(?:--  +.+\n)*(?!--)")


def unused(files: Iterable[Path], some: Iterable[Module]) -> list[str]:
    """Files right in a `sql` folder that no module beside it names."""
    named = {(module.path.parent, text) for module in some for _, text in strings(module.tree)}
    return [
        str(path)
        for path in files
        if path.parent.name == "sql" and not any(at.is_relative_to(path.parents[1]) and text == path.stem for at, text in named)
    ]


def missing(module: Module) -> list[str]:
    """Names that a module runs and that have no file."""
    runners = _assigned(module)
    return [
        f"{module.place}:{call.lineno} {file}.sql"
        for name, call in calls(module.tree)
        if name.split(".")[0] in runners and name.split(".")[1:] in ([], ["count"], ["text"])
        if (file := literal(call)) and not (module.path.parent / "sql" / f"{file}.sql").exists()
    ]


def _assigned(module: Module) -> list[str]:
    """The names that a module gives to its SqlFolder."""
    return [
        dotted(node.targets[0]) for node in module.tree.body if isinstance(node, ast.Assign) and dotted(node.value) == "SqlFolder"
    ]


def reading_all_documents(text: str) -> bool:
    """Joins a union of joins without saying of which documents; the planner would read those of all years (decision 0141)."""
    return bool(OF_DOCUMENTS.search(text)) and "document_id = any(" not in text and "document_id = %(document)s" not in text


def test_no_statement_reads_the_lines_of_all_documents() -> None:
    whole = {"control", "shell"}  # proofs read everything; stories, trials and the demo have companies of their own
    told = [(str(path), path.read_text(encoding="utf-8")) for path in sql_files() if not whole & set(path.parts)]
    told += [
        (module.place, text) for module in modules() if not whole & set(module.path.parts) for _, text in strings(module.tree)
    ]
    assert [place for place, text in told if reading_all_documents(text)] == []


def test_a_statement_that_reads_the_lines_of_all_documents_is_seen() -> None:
    joined = "SELECT FROM plan INNER JOIN document_line AS line ON line.document_id = plan.id"
    assert reading_all_documents(joined)
    assert not reading_all_documents(joined + " AND line.document_id = any(array(SELECT id FROM plan))")


def test_each_file_is_used() -> None:
    assert unused(sql_files(), modules()) == []


def test_each_name_has_its_file() -> None:
    assert [each for module in modules() for each in missing(module)] == []


def test_each_file_says_what_it_is_takes_and_gives() -> None:
    assert [str(path) for path in sql_files() if not HEAD.match(path.read_text(encoding="utf-8"))] == []


def test_a_file_without_use_and_a_name_without_file_are_seen() -> None:
    module = parsed('sql = SqlFolder(__file__)\nsql("vouchers")\nsql.count("no_such_statement")')
    folder = module.path.parent / "sql"
    assert unused([folder / "vouchers.sql", folder / "forgotten.sql"], [module]) == [str(folder / "forgotten.sql")]
    assert missing(module) == ["src/unbilled/ledger/commands.py:3 no_such_statement.sql"]


def test_a_head_without_its_three_lines_is_seen() -> None:
    assert HEAD.match("-- what: a\n-- parameters: b,\n--     c\n-- result: d\nSELECT 1")
    assert not HEAD.match("-- what: a\n-- result: d\nSELECT 1")
    assert not HEAD.match("-- what: a\n-- parameters: none\n-- result: d\n-- and a fourth\nSELECT 1")
