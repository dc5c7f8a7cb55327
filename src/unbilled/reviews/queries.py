"""Reading reviews."""

from __future__ import annotations

from unbilled.kernel.sql import Row, SqlFolder

sql = SqlFolder(__file__)


def steps_listed(legal_entity: int) -> list[Row]:
    """Every step of every review, and whether its content is still that of the proposal."""
    return sql("steps_listed", legal_entity=legal_entity)
