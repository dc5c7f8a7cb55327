"""Lists for people: a statement of a `sql` folder that the database sorts, cuts into pages and adds up."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from unbilled.kernel.sql import Row, rows

NEWEST = 10_000  # of what grows with the years, lists show so many; older ones are found by a filter
NEWEST_DOCUMENTS = 1_000  # of documents whose lines are added up for the list


class Listing:
    """The rows of a statement, read page by page.

    `key` names a column that tells any two rows apart, so that pages are stable; `sums` are added up by currency. Of a list
    that grows with the years only the `newest` by key are listed: what no filter leaves out is too much to sort and to add up.
    `cut` says that the statement itself reads the newest alone.
    """

    def __init__(
        self,
        statement: str,
        *,
        key: str = "id",
        sums: tuple[str, ...] = (),
        newest: int | None = None,
        cut: bool = False,
        **parameters: Any,
    ) -> None:
        self.statement, self.key, self.sums, self.parameters = statement, key, sums, parameters
        self.newest, self.cut = newest, cut
        self.order: tuple[str, ...] = ()

    def ordered(self, by: tuple[str, ...]) -> None:
        """Sort by these columns of the statement, `-` for descending; the names are those of our own tables."""
        self.order = by

    @cached_property
    def totals(self) -> list[Row]:
        """How many rows there are and what they sum to, by currency where amounts are summed."""
        by, sums = ("currency, ", "GROUP BY currency ORDER BY currency") if "amount" in self.sums else ("", "")
        added = "".join(f", sum({column}) AS {column}" for column in self.sums)
        statement = f"SELECT {by}count(*) AS count{added} FROM ({self._matched(more=1)}) AS listed {sums}"  # noqa: S608  # our columns
        return rows(statement, **self.parameters)

    @cached_property
    def is_cut(self) -> bool:
        """Whether there are older rows than those listed; then sums would tell of a part, and are not told."""
        return self.cut or (self.newest is not None and self._counted > self.newest)

    @cached_property
    def count(self) -> int:
        """How many rows are listed."""
        return self._counted if self.newest is None else min(self._counted, self.newest)

    @property
    def _counted(self) -> int:
        return sum(row["count"] for row in self.totals)

    @cached_property
    def seconds(self) -> int:
        """How much time they hold."""
        return 0 if self.is_cut else sum(row.get("seconds") or 0 for row in self.totals)

    @cached_property
    def amounts(self) -> list[Row]:
        """What they sum to, a row per currency."""
        return [row for row in self.totals if not self.is_cut and row.get("currency") and row.get("amount") is not None]

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
        return f"SELECT * FROM ({self._matched()}) AS listed ORDER BY {order}"  # noqa: S608  # our columns

    def _matched(self, more: int = 0) -> str:
        if self.newest is None:
            return self.statement
        return f"SELECT * FROM ({self.statement}) AS matched ORDER BY {self.key} DESC LIMIT {self.newest + more}"  # noqa: S608  # our columns


class WholeListing(Listing):
    """A short list of what is long to add up: its statement runs once, and its rows are cut into pages here."""

    def ordered(self, by: tuple[str, ...]) -> None:
        super().ordered(by)
        self.__dict__.pop("_rows", None)

    @cached_property
    def _rows(self) -> list[Row]:
        return super().all()

    @cached_property
    def totals(self) -> list[Row]:
        return [{"count": len(self._rows)}]

    def page(self, start: int, stop: int) -> list[Row]:
        return self._rows[start:stop]

    def all(self) -> list[Row]:
        return self._rows
