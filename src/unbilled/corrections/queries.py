"""What of invoices can still be credited."""

from __future__ import annotations

from unbilled.kernel.sql import Row, SqlFolder

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
