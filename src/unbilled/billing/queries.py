"""Reading where billing rules stand."""

from __future__ import annotations

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import Listing

sql = SqlFolder(__file__)


def rules_listed(legal_entity: int, contract: str | None = None) -> list[Row]:
    """Each billing rule with what it is worth, how far it has come, what was billed, is on drafts, is open and remains.

    Of all contracts, or of the one with this code.
    """
    return sql("rules_listed", legal_entity=legal_entity, contract=contract)


def rules_paged(legal_entity: int, contract: str | None = None) -> Listing:
    """The same, page by page."""
    return Listing(sql.text("rules_listed"), legal_entity=legal_entity, contract=contract)
