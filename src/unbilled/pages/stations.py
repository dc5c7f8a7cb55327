"""The stations of the spine: what each capability tells about a thing on another one's page, and on the first page.

A lower layer never hears of an upper one, so its page asks here who else knows of the thing: `steps_of("document", [7])`
gives the proforma, the proposal and the invoice of document 7, in the order of the layers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from unbilled.kernel.sql import Row

Tell = Callable[[int, list[int]], Iterable["Step"]]


@dataclass(frozen=True)
class Step:
    """One neighbour along the spine: what it is, its name, its page, and what is known of it."""

    what: Any
    name: str
    url: str
    state: str = ""
    on: date | None = None
    note: Any = ""
    amount: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True)
class Desk:
    """What waits at a station: how much of it, and the list behind the figure."""

    name: Any
    what: Any
    url: str
    counted: list[Row]
    calls: bool = False

    @property
    def count(self) -> int:
        """How many things wait."""
        return sum(row["count"] for row in self.counted)

    @property
    def amounts(self) -> list[Row]:
        """Their amounts, a row per currency."""
        return [row for row in self.counted if row.get("currency") and row.get("amount") is not None and row["count"]]

    @property
    def seconds(self) -> int:
        """Their time."""
        return sum(row.get("seconds") or 0 for row in self.counted)


_STEPS: dict[str, list[Tell]] = {}
_DESKS: list[Callable[[Any], Desk]] = []


def adds_steps(kind: str) -> Callable[[Tell], Tell]:
    """Declare that a function (legal entity, ids) tells neighbours of things of this kind."""

    def declare(tell: Tell) -> Tell:
        _STEPS.setdefault(kind, []).append(tell)
        return tell

    return declare


def steps_of(kind: str, entity: int, ids: Iterable[int]) -> list[Step]:
    """The neighbours of these things, lowest layer first."""
    chosen = list(ids)
    return [step for tell in _STEPS.get(kind, []) for step in tell(entity, chosen)] if chosen else []


def stands_on_desk(tell: Callable[[Any], Desk]) -> Callable[[Any], Desk]:
    """Declare that a function of the legal entity tells what waits at its station."""
    _DESKS.append(tell)
    return tell


def desks_of(entity: Any) -> list[Desk]:
    """What waits at each station of the spine."""
    return [tell(entity) for tell in _DESKS]
