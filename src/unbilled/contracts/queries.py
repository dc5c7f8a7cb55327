"""Reading contracts."""

from __future__ import annotations

from typing import Any

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import Listing

sql = SqlFolder(__file__)


def contracts_listed(legal_entity: int, **filters: Any) -> Listing:
    """The contracts of a legal entity."""
    return Listing(sql.text("contracts_listed"), sums=("amount",), legal_entity=legal_entity, **filters)


def contract_shown(legal_entity: int, contract: int) -> list[Row]:
    """One contract."""
    return sql("contract_shown", legal_entity=legal_entity, contract=contract)


def lines_shown(contract: int) -> list[Row]:
    """Its lines."""
    return sql("lines_shown", contract=contract)


def milestones_shown(contract: int) -> list[Row]:
    """Its milestones."""
    return sql("milestones_shown", contract=contract)
