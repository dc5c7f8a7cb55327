"""The price search."""

from unbilled.kernel.sql import SqlFolder, drop_plans, rows

sql = SqlFolder(__file__)


def find_prices() -> None:
    """Find the price of each row of the plan `price_wanted` and leave them in the plan `price_found` (rule: price-search)."""
    drop_plans("price_found")
    rows("ANALYZE price_wanted; SET LOCAL enable_nestloop = off")  # no statistics of a new plan: a loop in a loop is never meant
    sql("price_found")
    rows("SET LOCAL enable_nestloop = on; ANALYZE price_found")
