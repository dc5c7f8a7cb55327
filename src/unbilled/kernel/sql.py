"""Statements in files of their own, run by name: `sql("approval_plan", entries=[…])` runs `sql/approval_plan.sql`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import sql as quoting

Row = dict[str, Any]
JSONB = 3802  # the type's oid; Django leaves jsonb as text
PLAN = re.compile(r"^CREATE TEMP TABLE (\w+) ON COMMIT DROP AS", re.MULTILINE)
SMALL = 100  # rows of a plan that no join order can make slow
JOINED = ("id", "refusal", "type", "sign", "currency")  # how the columns end by which plans are joined and filtered


class SqlFolder:
    """The `sql` folder beside a module. Calling it runs one of its files and returns the rows, if there are any."""

    def __init__(self, beside: str) -> None:
        self.folder = Path(beside).parent / "sql"
        self._texts: dict[str, str] = {}

    def text(self, name: str) -> str:
        """The statement in `name`.sql, read once."""
        if name not in self._texts:
            self._texts[name] = (self.folder / f"{name}.sql").read_text(encoding="utf-8")
        return self._texts[name]

    def __call__(self, name: str, **parameters: Any) -> list[Row]:
        """Run `name`.sql with its %(named)s parameters; a row is a dictionary by column name.

        A plan that it made is analysed unless it is small.
        """
        text = self.text(name)
        if not (plan := PLAN.search(text)):
            return rows(text, **parameters)
        with connection.cursor() as cursor:
            cursor.execute(text, parameters)
            if cursor.rowcount > SMALL:
                _analyse(cursor, plan[1])
        return []

    def count(self, name: str, **parameters: Any) -> int:
        """Run `name`.sql and tell how many rows it wrote."""
        with connection.cursor() as cursor:
            cursor.execute(self.text(name), parameters)
            return int(cursor.rowcount)


def _analyse(cursor: Any, plan: str) -> None:
    """Tell the planner how many rows a plan has, and what it is joined by; its other columns would only take time.

    It takes a new table for a few rows, of which next to none has no refusal, and joins two of them by a loop within a loop.
    """
    cursor.execute(f"TABLE pg_temp.{plan} LIMIT 0")
    names = [column.name for column in cursor.description if column.name.endswith(JOINED)]
    cursor.execute(f"ANALYZE pg_temp.{plan} ({', '.join(names)})" if names else f"ANALYZE pg_temp.{plan}")


def rows(statement: str, **parameters: Any) -> list[Row]:
    """Run a statement and return its rows as dictionaries."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        if cursor.description is None:
            return []
        names = [column.name for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        for name in (column.name for column in cursor.description if column.type_code == JSONB):
            for row in found:
                row[name] = row[name] and json.loads(row[name], parse_float=Decimal)
        return found


def value(statement: str, **parameters: Any) -> Any:
    """The first value of the first row, or None."""
    found = rows(statement, **parameters)
    return next(iter(found[0].values())) if found else None


def drop_plans(*names: str) -> None:
    """Drop temporary plan tables, so that the next plan of this session starts empty."""
    plans = ", ".join(f"pg_temp.{connection.ops.quote_name(name)}" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {plans}")


@contextmanager
def handing(plan: str, statement: str) -> Iterator[None]:
    """Hand a plan to the owner of a table: inside, the temporary view `plan` shows the rows of `statement`."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP VIEW IF EXISTS pg_temp.{plan}; CREATE TEMP VIEW {plan} AS {statement}")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"DROP VIEW pg_temp.{plan}")


@contextmanager
def hashing() -> Iterator[None]:
    """Inside, plans meet open work and each other by hashing, never by a loop within a loop or by sorting.

    Neither a new plan nor a table that was empty a minute ago has statistics, and both are small enough to read whole.
    What grows with the years is not: a few rows that look up actuals or postings here read all there are (decision 0141).
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off; SET LOCAL enable_mergejoin = off")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = on; SET LOCAL enable_mergejoin = on")


@contextmanager
def copying(table: str, columns: Sequence[str]) -> Iterator[Any]:
    """COPY rows into a plan: `with copying("entry_plan", ["a", "b"]) as copy: copy.write_row((1, 2))`; analysed unless small."""
    statement = quoting.SQL("COPY {} ({}) FROM STDIN").format(
        quoting.Identifier(table), quoting.SQL(", ").join(map(quoting.Identifier, columns))
    )
    with connection.cursor() as cursor:
        with cursor.copy(statement) as copy:
            yield copy
        if cursor.rowcount > SMALL:
            _analyse(cursor, table)
