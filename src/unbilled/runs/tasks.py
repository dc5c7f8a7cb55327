"""The jobs of billing runs."""

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from unbilled.runs.commands import bill_queued

#: the database was away; a bug fails at once, and the run says so
AGAIN = RetryStrategy(max_attempts=5, exponential_wait=3, retry_exceptions=(OperationalError, InterfaceError))


@app.task(name="bill_contracts", retry=AGAIN)
def bill_contracts(run: int, contracts: list[int]) -> None:
    """Bill a chunk of a run's contracts."""
    bill_queued(run, contracts)
