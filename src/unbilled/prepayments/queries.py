"""Reading what is left of prepayments."""

from __future__ import annotations

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import Listing

sql = SqlFolder(__file__)


def prepayments_of(legal_entity: int) -> list[Row]:
    """The prepayments that were invoiced: what was invoiced, what documents deduct, what is left."""
    return sql("prepayments_of", legal_entity=legal_entity, contract=None)


def prepayments_listed(legal_entity: int, contract: str | None = None) -> Listing:
    """The same, page by page; of all contracts, or of the one with this code."""
    return Listing(
        sql.text("prepayments_of"), sums=("amount", "invoiced", "applied"), legal_entity=legal_entity, contract=contract
    )
