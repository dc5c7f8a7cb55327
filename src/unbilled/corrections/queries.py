"""What of invoices can still be credited."""

from __future__ import annotations

from unbilled.kernel.sql import Row, SqlFolder

sql = SqlFolder(__file__)


def lines_left(invoice: int) -> list[Row]:
    """The lines of an invoice as they are billed now, of which something is left to credit."""
    return sql("lines_left", invoice=invoice)
