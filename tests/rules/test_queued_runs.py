"""Billing runs whose chunks are jobs: workers are real processes, which are killed, meet, and find a job twice."""

from __future__ import annotations

import os
import subprocess
import sys
import time as clock
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connections, transaction
from psycopg.conninfo import make_conninfo

from rules.test_two_runs import MANY, ON, each_is_billed_once, work
from rules.world import entity
from unbilled import control, runs
from unbilled.kernel import jobs
from unbilled.kernel.commands import command
from unbilled.kernel.refusals import Refused
from unbilled.kernel.sql import rows, value
from unbilled.runs import commands

pytestmark = pytest.mark.usefixtures("committed_database", "work")
__all__ = ["work"]

SOON = 60  # seconds within which two busy cores do anything


def address(alias: str) -> str:
    settings = connections[alias].settings_dict
    given = {key.lower(): settings[key] for key in ("HOST", "PORT", "USER", "PASSWORD")}
    return make_conninfo(dbname=settings["NAME"], **given)


@contextmanager
def worker(*options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that works jobs in the database of this test."""
    named = {"DATABASE_URL": address("default"), "DATABASE_OWNER_URL": address("owner")}
    process = subprocess.Popen([sys.executable, "-m", "unbilled", "worker", *options], env=os.environ | named)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(happens: Callable[[], Any]) -> None:
    given_up = clock.monotonic() + SOON
    while not happens():
        assert clock.monotonic() < given_up
        clock.sleep(0.05)


@contextmanager
def holding(contract: str) -> Iterator[None]:
    """Somebody else holds a contract, so that whoever bills it waits."""
    with psycopg.connect(address("default")) as session:
        session.execute("SELECT id FROM contract WHERE code = %s FOR NO KEY UPDATE", [contract])
        yield
        session.rollback()


def waiting() -> int:
    """How many sessions wait for a lock."""
    found = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    return int(value(found))


def queue(**given: Any) -> int:
    (run,) = runs.queue_billing(entity(), ON, by="billing", **{"chunk": 2, **given}).done
    return int(run)


def work_off() -> None:
    with worker("--once") as process:
        assert process.wait(SOON) == 0


def long_after() -> None:
    """The workers that died have not been heard of for a while."""
    with psycopg.connect(address("owner")) as session:
        session.execute("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 hour'")


def told(run: int) -> dict[str, Any]:
    (row,) = runs.progress(entity(), run)
    return {name: row[name] for name in ("state", "contracts", "ended", "billed", "parked", "jobs", "failed")}


ENDED = {"state": "ended", "contracts": MANY, "ended": MANY, "billed": MANY, "parked": 0, "jobs": 0, "failed": 0}


def test_workers_bill_what_was_queued_and_the_last_chunk_ends_the_run():
    run = queue()
    assert told(run) == {**ENDED, "state": "under_way", "ended": 0, "billed": 0, "jobs": 3}
    assert value("SELECT count(*) FROM live_claim") == 0
    work_off()
    assert told(run) == ENDED
    assert value("SELECT count(*) FROM procrastinate_jobs") == 0
    each_is_billed_once()


def test_a_run_and_its_jobs_are_there_together_or_not_at_all():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue()
        raise ZeroDivisionError
    assert value("SELECT count(*) FROM billing_run") == 0
    assert value("SELECT count(*) FROM procrastinate_jobs") == 0


def test_a_worker_that_is_killed_in_a_job_is_replaced_by_the_next():
    run = queue()
    with holding("K3"), worker() as process:
        until(lambda: told(run)["ended"] == 2 and waiting() == 1)
        process.kill()
        process.wait()
    until(lambda: waiting() == 0)
    work_off()  # it takes the third job; the second is still its dead worker's
    assert told(run) == {**ENDED, "state": "under_way", "ended": 4, "billed": 4, "jobs": 1}
    assert control.verify() == ()
    long_after()
    work_off()
    assert told(run) == ENDED
    each_is_billed_once()


def test_a_worker_that_is_killed_before_it_says_so_leaves_nothing_to_do_twice():
    run = queue(chunk=MANY)
    commands.bill_queued(run, [row["id"] for row in rows("SELECT id FROM contract ORDER BY id")])
    assert told(run) == {**ENDED, "jobs": 1}
    work_off()
    assert told(run) == ENDED
    each_is_billed_once()


def test_a_job_that_is_there_twice_and_two_workers_bill_each_contract_once():
    run = queue()
    rows("INSERT INTO procrastinate_jobs (queue_name, task_name, args) SELECT queue_name, task_name, args FROM procrastinate_jobs"
         " ORDER BY id DESC")  # fmt: skip
    with ExitStack() as both:
        with holding("K6"):
            started = [both.enter_context(worker("--once")) for _ in range(2)]
            until(lambda: waiting() == 2)  # both are in the chunk of the sixth contract: one has its row, one its copy
        assert [process.wait(SOON) for process in started] == [0, 0]
    assert told(run) == ENDED
    assert value("SELECT count(*) FROM run_outcome") == MANY
    assert value("SELECT count(*) FROM run_end") == 1
    each_is_billed_once()


def test_a_worker_that_was_only_slow_does_no_harm_when_its_job_is_given_to_another():
    run = queue(chunk=MANY)
    with ExitStack() as both:
        with holding("K3"):
            slow = both.enter_context(worker("--once"))
            until(lambda: waiting() == 1)
            long_after()
            other = both.enter_context(worker("--once"))
            until(lambda: waiting() == 2)
        slow.wait(SOON)
        other.wait(SOON)
    assert told(run) == ENDED
    each_is_billed_once()


def test_a_job_that_no_worker_survives_fails_and_says_so():
    run = queue(chunk=MANY)
    for attempt in range(jobs.ATTEMPTS + 1):
        rows("SELECT id FROM procrastinate_fetch_job_v2(NULL, NULL)")
        assert jobs.give_back() == 1, attempt
    assert told(run) == {**ENDED, "state": "not_ended", "ended": 0, "billed": 0, "failed": 1}
    assert jobs.give_back() == 0
    runs.run_billing(entity(), ON, by="billing")
    each_is_billed_once()


def test_a_queued_run_that_would_do_something_else_than_was_shown_is_refused():
    shown = runs.run_billing(entity(), ON, by="billing", dry_run=True)
    assert runs.queue_billing(entity(), ON, by="billing", fingerprint=shown.fingerprint).done
    work_off()
    with pytest.raises(Refused):
        runs.queue_billing(entity(), ON, by="billing", fingerprint=shown.fingerprint)


def test_what_a_later_run_parked_is_parked_no_longer_when_an_earlier_one_comes_to_it():
    run = queue()
    with command("load", by="administrator"):
        rows("UPDATE customer SET on_hold = true")
    runs.run_billing(entity(), ON, by="billing")
    assert len(runs.parked(entity())) == MANY
    with command("load", by="administrator"):
        rows("UPDATE customer SET on_hold = false")
    assert jobs.work_here() == 3
    assert told(run) == ENDED
    assert runs.parked(entity()) == []
    each_is_billed_once()
