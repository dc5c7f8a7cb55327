"""Reading vouchers."""

from __future__ import annotations

from typing import Any

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import NEWEST, Listing

sql = SqlFolder(__file__)


def vouchers_listed(legal_entity: int, **filters: Any) -> Listing:
    """The vouchers of a legal entity."""
    return Listing(sql.text("vouchers_listed"), sums=("amount",), newest=NEWEST, legal_entity=legal_entity, **filters)


def voucher_shown(legal_entity: int, voucher: int) -> list[Row]:
    """One voucher."""
    return sql("voucher_shown", legal_entity=legal_entity, voucher=voucher)


def lines_shown(voucher: int) -> list[Row]:
    """Its lines."""
    return sql("lines_shown", voucher=voucher)
