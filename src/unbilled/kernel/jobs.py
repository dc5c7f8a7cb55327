"""Work for later: jobs in the database, enqueued with the state that needs them, done by any number of workers anywhere.

A job may be done twice, by two workers at once or again after one that died: what it calls makes the second do nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any

from asgiref.sync import sync_to_async
from django.db import DatabaseError
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from unbilled.kernel.sql import SqlFolder, rows, value

sql = SqlFolder(__file__)
log = logging.getLogger(__name__)

DEAD_AFTER = 30  # seconds in which a worker was not heard of; it says that it lives three times as often
ATTEMPTS = 5  # of a job that its worker did not survive
FEWEST, MOST = 100, 1_000  # documents or contracts that one transaction takes on average
PARTS, UNTIL_NUMBERS = 5, 4  # of five parts of a transaction, four are over when it takes numbers, which others then wait for
WORKERS = 4  # among whom a set is shared out, unless their number is known; more than these have chunks of one size


def in_chunks(ids: Sequence[int], size: int = 0, *, workers: int = WORKERS) -> list[list[int]]:
    """Cut a set of ids into what one transaction takes: `size`, or what shares it out among the workers, if any are there yet.

    A transaction of four commands takes a seventh of a second however little is in it, so that many small ones are slow. Where
    each of a few workers has one chunk, it is larger than the one before, so that they come to the numbers one after the other.
    """
    shares = min(workers or WORKERS, -(-len(ids) // FEWEST))
    if size or shares > WORKERS or len(ids) > shares * MOST:
        size = size or max(FEWEST, min(MOST, -(-len(ids) // shares)))
        ends = [*range(size, len(ids), size), len(ids)] if ids else []
    else:
        weights = [PARTS**place * UNTIL_NUMBERS ** (shares - place) for place in range(shares)]
        ends = [len(ids) * sum(weights[: place + 1]) // sum(weights) for place in range(shares)]
    return [list(ids[begin:end]) for begin, end in pairwise((0, *ends))]


def enqueue(task: str, jobs: Iterable[dict[str, Any]]) -> None:
    """Leave jobs for the workers. They are there when the transaction commits, and not if it does not."""
    app.configure_task(task).batch_defer(*jobs)


def give_back() -> int:
    """Give the jobs of workers that died to the others, and fail those that no worker survived; returns how many."""
    return len(sql("stalled_jobs", dead_after=DEAD_AFTER, attempts=ATTEMPTS))


def workers_alive() -> int:
    """How many workers there are."""
    return int(value("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %(s)s)",
                     s=DEAD_AFTER))  # fmt: skip


def work_here() -> int:
    """Do the jobs that wait in this process, one after the other; returns how many there were."""
    done = 0
    while found := rows("SELECT id, task_name, args FROM procrastinate_fetch_job_v2(NULL, NULL) WHERE id IS NOT NULL"):
        (job,) = found
        app.tasks[job["task_name"]](**job["args"])
        rows("SELECT procrastinate_finish_job_v1(%(id)s, 'succeeded', true)", id=job["id"])
        done += 1
    return done


def work(*, once: bool = False) -> None:
    """Work jobs, one at a time, until interrupted; `once` stops when none is left. A job under way is finished first."""
    asyncio.run(_work(once))


async def _work(once: bool) -> None:
    await sync_to_async(give_back)()
    assert isinstance(app.connector, DjangoConnector)
    at_work = app.with_connector(app.connector.get_worker_connector())
    async with at_work.open_async():
        minding = asyncio.create_task(_give_back_again())
        try:
            await at_work.run_worker_async(
                wait=not once, update_heartbeat_interval=DEAD_AFTER / 3, stalled_worker_timeout=DEAD_AFTER
            )
        finally:
            minding.cancel()
            with suppress(asyncio.CancelledError):
                await minding


async def _give_back_again() -> None:
    while True:
        await asyncio.sleep(DEAD_AFTER)
        try:
            await sync_to_async(give_back)()
        except DatabaseError:
            log.exception("the jobs of workers that died were not given back; that is tried again")
