"""What is left of funding limits."""

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import Listing

sql = SqlFolder(__file__)


def limits_of(legal_entity: int) -> list[Row]:
    """The funding limits of a legal entity: amount, committed (sold, not invoiced), spent (invoiced), available."""
    return sql("limits_of", legal_entity=legal_entity, contract=None)


def limits_listed(legal_entity: int, contract: str | None = None) -> Listing:
    """The same, page by page; of all contracts, or of the one with this code."""
    return Listing(sql.text("limits_of"), legal_entity=legal_entity, contract=contract)
