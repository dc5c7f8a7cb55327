"""The jobs of batches."""

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from unbilled.batches import commands

#: the database was away; a bug fails at once
AGAIN = RetryStrategy(max_attempts=5, exponential_wait=3, retry_exceptions=(OperationalError, InterfaceError))


@app.task(name="work_batch", retry=AGAIN)
def work_batch(batch: int, documents: list[int]) -> None:
    """Do some documents of a batch."""
    commands.work_batch(batch, documents)
