"""Lists for people: a statement of a `sql` folder that the database sorts, cuts into pages and adds up."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from unbilled.kernel.sql import Row, rows


class Listing:
    """The rows of a statement, read page by page.

    `key` names a column that tells any two rows apart, so that pages are stable; `sums` are added up by currency.
    """

    def __init__(self, statement: str, *, key: str = "id", sums: tuple[str, ...] = (), **parameters: Any) -> None:
        self.statement, self.key, self.sums, self.parameters = statement, key, sums, parameters
        self.order: tuple[str, ...] = ()

    def ordered(self, by: tuple[str, ...]) -> None:
        """Sort by these columns of the statement, `-` for descending; the names are those of our own tables."""
        self.order = by

    @cached_property
    def totals(self) -> list[Row]:
        """How many rows there are and what they sum to, by currency where amounts are summed."""
        by, sums = ("currency, ", "GROUP BY currency ORDER BY currency") if "amount" in self.sums else ("", "")
        added = "".join(f", sum({column}) AS {column}" for column in self.sums)
        statement = f"SELECT {by}count(*) AS count{added} FROM ({self.statement}) AS listed {sums}"  # noqa: S608  # our columns
        return rows(statement, **self.parameters)

    @cached_property
    def count(self) -> int:
        """How many rows there are."""
        return sum(row["count"] for row in self.totals)

    @cached_property
    def seconds(self) -> int:
        """How much time they hold."""
        return sum(row.get("seconds") or 0 for row in self.totals)

    @cached_property
    def amounts(self) -> list[Row]:
        """What they sum to, a row per currency."""
        return [row for row in self.totals if row.get("currency") and row.get("amount") is not None]

    def page(self, start: int, stop: int) -> list[Row]:
        """Some of the rows, in order."""
        limits = {"listed_from": start, "listed_count": max(stop - start, 0)}
        return rows(f"{self._sorted()} OFFSET %(listed_from)s LIMIT %(listed_count)s", **self.parameters, **limits)

    def all(self) -> list[Row]:
        """Every row, for a command over all that match."""
        return rows(self._sorted(), **self.parameters)

    def _sorted(self) -> str:
        chosen = [f"{name.lstrip('-')}{' DESC' if name.startswith('-') else ''} NULLS LAST" for name in self.order]
        order = ", ".join([*chosen, f"{self.key} DESC" if self.order and self.order[0].startswith("-") else self.key])
        return f"SELECT * FROM ({self.statement}) AS listed ORDER BY {order}"  # noqa: S608  # our columns
