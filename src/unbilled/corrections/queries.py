"""What of invoices can still be credited, and what runs moved to another layer."""

from __future__ import annotations

from typing import Any

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import Listing

sql = SqlFolder(__file__)


def other_sources(invoice: int) -> list[Row]:
    """Who else pays in the contract of an invoice."""
    return sql("other_sources", invoice=invoice)


def entries_chosen(legal_entity: int, entries: list[int]) -> list[Row]:
    """Entries that are to be corrected, as they stand."""
    return sql("entries_chosen", legal_entity=legal_entity, entries=entries)


def lines_left(invoice: int) -> list[Row]:
    """The lines of an invoice as they are billed now, of which something is left to credit."""
    return sql("lines_left", invoice=invoice)


def moves_listed(legal_entity: int, **filters: Any) -> Listing:
    """The runs over what is posted."""
    return Listing(sql.text("moves_listed"), legal_entity=legal_entity, **filters)


def journal_moved(legal_entity: int, journal: int) -> list[Row]:
    """A journal of which something may be taken back."""
    return sql("journal_moved", legal_entity=legal_entity, journal=journal)
