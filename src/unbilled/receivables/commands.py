"""Writing the customer subledger, inside the caller's command."""

from unbilled.kernel.commands import Running
from unbilled.kernel.sql import SqlFolder

sql = SqlFolder(__file__)


def post(running: Running) -> None:
    """Insert the receivables of the plan `receivable_plan`, whose columns are those of `customer_transaction`."""
    sql("customer_transactions", command=running.id)
