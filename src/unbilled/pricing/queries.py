"""The price search."""

from unbilled.kernel.sql import SqlFolder, drop_plans, hashing

sql = SqlFolder(__file__)


def find_prices() -> None:
    """Find the price of each row of the plan `price_wanted` and leave them in the plan `price_found` (rule: price-search)."""
    drop_plans("price_found")
    with hashing():
        sql("price_found")
