"""Reading the customer subledger."""

from __future__ import annotations

from unbilled.kernel.sql import Row, SqlFolder

sql = SqlFolder(__file__)


def receivable_steps(legal_entity: int, vouchers: list[int]) -> list[Row]:
    """The customer transactions of vouchers."""
    return sql("receivable_steps", legal_entity=legal_entity, vouchers=vouchers)
