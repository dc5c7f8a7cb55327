"""What a story can look at: plain tables of entries, actuals, the backlog, documents, vouchers and balances."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from unbilled.kernel.sql import Row
from unbilled.money import minor_units
from unbilled.shell.stories.finding import Stage
from unbilled.shell.stories.telling import StoryError, known

EMPTY, NOTHING = "-", "(nothing)"


@dataclass(frozen=True)
class Table:
    """Columns and rows of text; `right` names the columns that align to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[str] = frozenset()

    def text(self) -> str:
        """The table as people read it, without the columns in which nothing stands."""
        if not self.rows:
            return NOTHING
        full = self.only([name for place, name in enumerate(self.columns) if any(row[place] != EMPTY for row in self.rows)])
        lines = (full.columns, *full.rows)
        widths = [max(len(line[place]) for line in lines) for place in range(len(full.columns))]
        return "\n".join(full._line(line, widths) for line in lines)

    def _line(self, row: Sequence[str], widths: Sequence[int]) -> str:
        cells = [
            cell.rjust(width) if column in self.right else cell.ljust(width)
            for column, cell, width in zip(self.columns, row, widths, strict=True)
        ]
        return "  ".join(cells).rstrip()

    def only(self, columns: Sequence[str]) -> Table:
        """The same rows with these columns."""
        places = [self.columns.index(column) for column in columns]
        return Table(tuple(columns), tuple(tuple(row[place] for place in places) for row in self.rows), self.right)

    def where(self, values: Iterable[str]) -> Table:
        """The rows in which each of these values stands."""
        wanted = list(values)
        return Table(self.columns, tuple(row for row in self.rows if all(one in row for one in wanted)), self.right)


@dataclass(frozen=True)
class Noun:
    """What can be shown: how, and whether it takes the name of one."""

    show: Callable[..., list[Table]]
    named: bool


NOUNS: dict[str, Noun] = {}
RIGHT = frozenset(
    (
        "quantity price amount committed spent left net tax total debit credit invoiced deducted balance retained base lines"
        " books rate line count worth billed drafted open remaining accounted reported"
    ).split()
)


def noun(name: str, *, named: bool = False) -> Callable[[Callable[..., list[Table]]], Callable[..., list[Table]]]:
    """Declare something to show."""

    def declare(show: Callable[..., list[Table]]) -> Callable[..., list[Table]]:
        NOUNS[name] = Noun(show, named)
        return show

    return declare


def a_day(text: str, line: int) -> date:
    """The day that a title names."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise StoryError(line, f"“{text}” is no day; write one like 2026-04-30.") from error


def shown(stage: Stage, title: str, line: int) -> list[Table]:
    """The tables that a title names: `backlog`, `voucher GL-2026-00001`, `actuals for P1, cost`."""
    said, _, values = title.partition(" for ")
    words = said.split()
    name = next(
        (" ".join(words[:n]) for n in range(len(words), 0, -1) if " ".join(words[:n]) in NOUNS),
        words[0] if words else "",
    )
    found = NOUNS[known(name, NOUNS, line, "A result is named")]
    rest = said[len(name) :].strip()
    if bool(rest) != found.named:
        raise StoryError(line, f"“{name}” needs the name of one." if found.named else f"“{rest}” means nothing after “{name}”.")
    tables = found.show(stage, rest, line) if found.named else found.show(stage)
    return [table.where(each.strip() for each in values.split(",")) for table in tables] if values else tables


def table(columns: str, rows: Iterable[Sequence[Any]]) -> Table:
    """A table of anything; `columns` are separated by bars."""
    names = tuple(name.strip() for name in columns.split("|"))
    return Table(names, tuple(tuple(map(cell, row)) for row in rows), RIGHT & set(names))


def cell(found: Any) -> str:
    """Anything as text on one line; nothing is a dash, so that no column slips."""
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, Decimal):
        return plain(found)
    return " ".join(str(found).split()) if found is not None and found != "" else EMPTY


def plain(number: Decimal) -> str:
    """A number without trailing zeros."""
    return f"{number.normalize() + 0:,f}"


def money(amount: Decimal | None, currency: str) -> str | None:
    """An amount with the decimals of its currency."""
    return None if amount is None else f"{amount:,.{minor_units(currency)}f}"


def unit_price(price: Decimal | None, currency: str) -> str | None:
    """A price with at least the decimals of its currency."""
    if price is None:
        return None
    text = plain(price)
    decimals = len(text.partition(".")[2])
    return money(price, currency) if decimals < minor_units(currency) else text


def quantity(row: Row) -> str | None:
    """Time as h:mm, everything else as a number."""
    if row["seconds"] is None:
        return None if row["quantity"] is None else plain(row["quantity"])
    minutes, seconds = divmod(abs(row["seconds"]), 60)
    sign = "-" if row["seconds"] < 0 else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def words(name: str | None) -> str | None:
    """A name of the program as people read it."""
    return name and name.replace("_", " ")
