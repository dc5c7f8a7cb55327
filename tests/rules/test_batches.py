"""Batches whose jobs are done twice, at once, or stopped by one document: each document ends once, with its own outcome."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError

from rules.together import Meeting, at_once, codes
from rules.world import approved, company, entity, posted, selection, time
from unbilled import backlog, batches, control, corrections, invoices, proformas, proposals
from unbilled.batches import commands
from unbilled.kernel import jobs
from unbilled.kernel.refusals import Outcome
from unbilled.kernel.sql import rows, value

pytestmark = pytest.mark.usefixtures("committed_database")

ON = date(2026, 3, 31)
MANY = 4
CONTRACTS = (
    "projects:\n"
    + "".join(f"  T{n}: {{group: TM}}\n" for n in range(1, MANY + 1))
    + "contracts:\n"
    + "".join(f"  K{n}: {{customer: ACME, confirmed: 2026-01-01, lines: {{L1: T{n}}}}}\n" for n in range(1, MANY + 1))
)


@pytest.fixture
def drafts() -> tuple[int, ...]:
    """A draft of an hour on each of some contracts, posted in the journal."""
    company(CONTRACTS)
    sales = approved(*(time(project=f"T{n}") for n in range(1, MANY + 1)))
    posted()
    backlog.mark_ready(sales, by="manager").or_refuse()
    return proformas.create_proformas(selection(), by="manager").or_refuse().done


@pytest.fixture
def proposed(drafts: tuple[int, ...]) -> tuple[int, ...]:
    """The proposals of those drafts."""
    proformas.confirm_proformas(drafts, on=ON, by="manager").or_refuse()
    return proposals.propose_proformas(entity(), by="accountant").or_refuse().done


def outcomes(batch: int) -> list[tuple[str, str]]:
    listing = batches.batch_outcomes(entity(), batch, outcome=None)
    return [(row["outcome"], row["refusal"]) for row in listing.all()]


def documents(batch: int) -> list[int]:
    return [
        row["document_id"] for row in rows("SELECT document_id FROM batch_document WHERE batch_id = %(b)s ORDER BY 1", b=batch)
    ]


def test_every_document_of_a_batch_is_done_in_chunks_and_says_so(drafts):
    (batch,) = batches.queue_confirming(drafts, on=ON, by="manager", chunk=3).done
    assert [row["state"] for row in batches.batches(entity(), batch)] == ["under_way"]
    assert jobs.work_here() == 2
    assert outcomes(batch) == [("done", "")] * MANY
    assert [row["state"] for row in batches.batches(entity(), batch)] == ["ended"]
    assert value("SELECT count(*) FROM open_proforma") == 0
    assert control.verify() == ()


def test_a_batch_is_shared_out_among_the_workers_that_are_there(drafts, monkeypatch):
    monkeypatch.setattr(jobs, "FEWEST", 1)
    for workers, shares in ((2, 2), (0, jobs.WORKERS)):
        monkeypatch.setattr(jobs, "workers_alive", lambda number=workers: number)
        before = value("SELECT count(*) FROM procrastinate_jobs")
        batches.queue_confirming(drafts[:4], on=ON, by="manager")
        assert value("SELECT count(*) FROM procrastinate_jobs") - before == shares


def test_a_job_that_is_done_twice_posts_once_and_the_first_outcome_stays(proposed):
    (batch,) = batches.queue_posting(proposed, on=ON, by="accountant").done
    for _time in range(2):
        commands.work_batch(batch, documents(batch))
    assert outcomes(batch) == [("done", "")] * MANY
    assert value("SELECT count(*) FROM invoice") == MANY
    assert control.verify() == ()


def test_invoices_are_credited_in_chunks_and_one_that_is_credited_already_is_left_out(proposed):
    billed = invoices.post_proposals(proposed, invoice_date=ON, by="accountant").or_refuse().done
    corrections.credit_invoices(billed[:1], credit_date=ON, by="accountant", reason="Billed twice").or_refuse()
    (batch,) = batches.queue_crediting(billed, on=ON, by="accountant", reason="Another company", chunk=2).done
    assert jobs.work_here() == 2
    assert sorted(outcomes(batch)) == [("done", "")] * (MANY - 1) + [("refused", "nothing_to_credit")]
    for _again in range(2):
        commands.work_batch(batch, documents(batch))
    assert value("SELECT count(*) FROM invoice WHERE credits_id > 0") == MANY
    assert value("SELECT count(*) FROM open_sale") == MANY
    assert control.verify() == ()


def test_two_workers_with_the_same_job_post_each_proposal_once(proposed, monkeypatch):
    (batch,) = batches.queue_posting(proposed, on=ON, by="accountant").done
    Meeting(monkeypatch).before(invoices.commands, "issue_plan")

    def work() -> Outcome:
        commands.work_batch(batch, documents(batch))
        return Outcome()

    assert codes(at_once(work, work)) == []
    assert outcomes(batch) == [("done", "")] * MANY
    assert value("SELECT count(*) FROM invoice") == MANY
    assert control.verify() == ()


def test_a_worker_that_dies_in_the_middle_leaves_nothing_and_the_next_does_it(proposed, monkeypatch):
    (batch,) = batches.queue_posting(proposed, on=ON, by="accountant").done
    with monkeypatch.context() as dying:
        dying.setattr(commands, "_say", stopping(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            commands.work_batch(batch, documents(batch))
    assert value("SELECT count(*) FROM invoice") == 0
    assert outcomes(batch) == [("waiting", "")] * MANY
    commands.work_batch(batch, documents(batch))
    assert value("SELECT count(*) FROM invoice") == MANY


def test_what_stops_all_is_tried_singly_and_only_that_document_is_left_out(proposed, monkeypatch):
    (batch,) = batches.queue_posting(proposed, on=ON, by="accountant").done
    post, bad = invoices.post_proposals, proposed[1]

    def fails(numbers: list[int], **given: Any) -> Outcome:
        if bad in numbers:
            raise DatabaseError("a trigger of somebody else")
        return post(numbers, **given)

    monkeypatch.setattr(invoices, "post_proposals", fails)
    commands.work_batch(batch, documents(batch))
    assert sorted(outcomes(batch)) == [("done", "")] * (MANY - 1) + [("refused", "batch_failed")]
    assert value("SELECT count(*) FROM invoice") == MANY - 1
    assert value("SELECT count(*) FROM open_proposal") == 1


def stopping(error: type[BaseException]) -> Any:
    def stop(*_given: Any) -> None:
        raise error

    return stop
