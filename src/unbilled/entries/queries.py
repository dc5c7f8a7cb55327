"""Reading entries."""

from __future__ import annotations

from typing import Any

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import NEWEST, Listing

sql = SqlFolder(__file__)


def entries_listed(legal_entity: int, **filters: Any) -> Listing:
    """The entries of a legal entity: all that wait for approval, and of the others the newest."""
    newest = None if filters.get("state") == "submitted" else NEWEST
    return Listing(sql.text("entries_listed"), sums=("seconds",), newest=newest, legal_entity=legal_entity, **filters)


def entry_shown(legal_entity: int, entry: int) -> list[Row]:
    """One entry."""
    return sql("entry_shown", legal_entity=legal_entity, entry=entry)


def entry_history(entry: int) -> list[Row]:
    """Who submitted, approved, rejected or recalled it, and when."""
    return sql("entry_history", entry=entry)


def entries_of(legal_entity: int, entries: list[int]) -> list[Row]:
    """These entries."""
    return sql("entries_of", legal_entity=legal_entity, entries=entries)


def entries_awaiting(legal_entity: int) -> list[Row]:
    """How much waits for approval."""
    return sql("entries_awaiting", legal_entity=legal_entity)
