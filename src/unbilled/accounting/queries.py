"""The two searches behind every posting: main accounts and default dimensions."""

from unbilled.kernel.sql import SqlFolder, drop_plans

sql = SqlFolder(__file__)


def find_accounts() -> None:
    """Find the account of each row of the plan `account_wanted`; leave them in `account_found` (rule: account-search)."""
    drop_plans("account_found")
    sql("account_found")


def default_dimensions() -> None:
    """Merge the default dimensions of each row of the plan `side_wanted` into `dimension_wanted` (rule: dimensions)."""
    drop_plans("dimension_wanted")
    sql("dimension_defaults")
