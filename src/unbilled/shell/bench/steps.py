"""The steps that the bench measures, each through the commands that people use and as the application's role."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from unbilled.shell.workers import warm

INVOICE_DATE = date(2026, 3, 31)
ENTRIES_A_CHUNK = 25_000


def approve(entity: int) -> None:
    """Approve everything that waits."""
    from unbilled import actuals
    from unbilled.kernel.sql import rows

    waiting = [
        row["entry_id"]
        for row in rows("SELECT entry_id FROM awaiting_approval WHERE legal_entity_id = %(e)s ORDER BY entry_id", e=entity)
    ]
    for start in range(0, len(waiting), ENTRIES_A_CHUNK):
        actuals.approve_entries(waiting[start : start + ENTRIES_A_CHUNK], by="approver").or_refuse()


def post_journals(entity: int) -> None:
    """Import every unposted actual into journals and post them."""
    from unbilled import journal

    imported = journal.import_actuals(entity, by="accountant")
    journal.post_journals(imported.done, by="accountant").or_refuse()


def mark_ready(entity: int) -> None:
    """Mark every open sale as ready to invoice."""
    from unbilled import backlog
    from unbilled.kernel.sql import rows

    sales = rows("SELECT actual_id FROM open_sale WHERE legal_entity_id = %(e)s", e=entity)
    for start in range(0, len(sales), 4 * ENTRIES_A_CHUNK):
        backlog.mark_ready([row["actual_id"] for row in sales[start : start + 4 * ENTRIES_A_CHUNK]], by="manager").or_refuse()


def preview(entity: int) -> None:
    """Show what would be billed."""
    from unbilled import backlog, proformas

    proformas.create_proformas(backlog.Selection(entity, INVOICE_DATE), by="manager", dry_run=True)


def bill(entity: int, workers: int) -> tuple[float, float]:
    """Bill everything that is ready with so many processes; returns seconds and the largest process's peak in MB."""
    seconds, peaks = _by_workers(workers, bill_chunk, chunks_of_contracts(entity, workers))
    return seconds, max(peaks, default=0.0)


def _by_workers(workers: int, work: Callable[[Any], float], shares: Sequence[Any]) -> tuple[float, list[float]]:
    """Do shares of work in so many processes that are ready to begin; returns seconds and what each share returned."""
    from django.db import connections

    connections.close_all()
    with multiprocessing.get_context("spawn").Pool(workers, initializer=warm) as pool:
        pool.map(_ready, range(workers), chunksize=1)
        started = time.perf_counter()
        found = pool.map(work, shares, chunksize=1)
        return time.perf_counter() - started, found


def chunks_of_contracts(entity: int, workers: int = 1) -> list[tuple[int, tuple[int, ...]]]:
    """The contracts with open sales, as many at a time as one transaction takes."""
    from unbilled.kernel.jobs import in_chunks
    from unbilled.kernel.sql import rows

    open_sales = "SELECT DISTINCT contract_id FROM open_sale WHERE legal_entity_id = %(e)s ORDER BY 1"
    contracts = [row["contract_id"] for row in rows(open_sales, e=entity)]
    return [(entity, tuple(some)) for some in in_chunks(contracts, workers=workers)]


def _ready(number: int) -> int:
    time.sleep(0.2)
    return number


def bill_chunk(chunk: tuple[int, tuple[int, ...]], on: date = INVOICE_DATE) -> float:
    """Create, confirm, propose and post the invoices of some contracts; returns this process's peak memory in MB."""
    from unbilled import backlog, invoices, proformas, proposals

    entity, contracts = chunk
    selection = backlog.Selection(entity, on, contracts=contracts)
    drafts = proformas.create_proformas(selection, by="manager")
    proformas.confirm_proformas(drafts.done, on=on, by="manager").or_refuse()
    proposed = proposals.propose_proformas(entity, drafts.done, by="accountant").or_refuse()
    invoices.post_proposals(proposed.done, invoice_date=on, by="accountant").or_refuse()
    return _peak_mb()


def _peak_mb() -> float:
    """This process's own peak; on Linux the usual figure would carry that of the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(each for each in status.read_text(encoding="ascii").splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def credit(invoices: list[int], workers: int) -> float:
    """Credit invoices in full, in the chunks that a batch gives so many workers; returns seconds."""
    from unbilled.kernel.jobs import in_chunks

    return _by_workers(workers, credit_chunk, in_chunks(invoices, workers=workers))[0]


def credit_chunk(invoices: list[int]) -> float:
    """Credit invoices in full by one command; returns this process's peak memory in MB."""
    from unbilled import corrections

    corrections.credit_invoices(invoices, credit_date=INVOICE_DATE, by="accountant", reason="Bench").or_refuse()
    return _peak_mb()
