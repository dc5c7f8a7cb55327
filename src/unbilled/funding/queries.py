"""What is left of funding limits."""

from unbilled.kernel.sql import Row, SqlFolder

sql = SqlFolder(__file__)


def limits_of(legal_entity: int) -> list[Row]:
    """The funding limits of a legal entity: amount, committed (sold, not invoiced), spent (invoiced), available."""
    return sql("limits_of", legal_entity=legal_entity)
