"""The billing bench: approve, journal, preview, bill, and the floor that COPY of the same rows sets.

Every phase runs through the commands that people use, as the application role, with every trigger and constraint on.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

INVOICE_DATE = date(2026, 3, 31)
CONTRACTS_A_CHUNK = 500
ENTRIES_A_CHUNK = 25_000
WRITTEN = (
    "command", "document", "actual_end", "proforma", "confirmation", "document_billed", "proposal", "voucher", "ledger_line",
    "invoice", "invoice_tax", "invoice_account", "customer_transaction",
)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """What one run measured; ratios are times as long as COPY of the very rows that billing wrote."""

    lines: int
    history: int
    workers: int
    approve_lines_per_s: float
    journal_lines_per_s: float
    preview_s: float
    lines_per_s: float
    floor_ratio: float
    bare_ratio: float
    rows_per_line: float
    wal_bytes_per_line: float
    peak_mb: float

    def as_dict(self) -> dict[str, float]:
        """Its figures, rounded for reading."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def bench_billing(lines: int, *, history: int = 0, workers: int = 1, floor: bool = True) -> Measured:
    """Measure one billing of `lines` approved entries in the database that is connected, after `history` billed ones."""
    from unbilled.kernel.sql import value
    from unbilled.shell.bench.world import add_work, make_company

    entity = make_company(f"B{time.time_ns() % 10**9}")
    for number, part in enumerate(_parts(history, 250_000)):
        add_work(entity, part, prefix=f"H{number}-")
        _approve(entity.id)
        _journal(entity.id)
        _bill(entity.id, workers)
    add_work(entity, lines, prefix="P")
    approving = _seconds(lambda: _approve(entity.id))
    posting = _seconds(lambda: _journal(entity.id))
    _mark_ready(entity.id)
    _statistics()
    preview = statistics.median(_seconds(lambda: _preview(entity.id)) for _ in range(3))
    first = int(value("SELECT max(id) FROM command"))
    wal = value("SELECT pg_current_wal_insert_lsn()")
    billing, peak = _bill(entity.id, workers, marked=True)
    written = _rows_written(first)
    return Measured(
        lines=lines, history=history, workers=workers,
        approve_lines_per_s=lines / approving, journal_lines_per_s=lines / posting, preview_s=preview,
        lines_per_s=lines / billing, rows_per_line=sum(written.values()) / lines,
        wal_bytes_per_line=float(value("SELECT pg_current_wal_insert_lsn() - %(wal)s::pg_lsn", wal=wal)) / lines,
        floor_ratio=billing / _copied(first, with_keys=True) if floor else 0.0,
        bare_ratio=billing / _copied(first, with_keys=False) if floor else 0.0,
        peak_mb=peak,
    )  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _parts(total: int, most: int) -> Iterator[int]:
    while total > 0:
        yield min(total, most)
        total -= most


def _statistics() -> None:
    """What autovacuum does in production within a minute."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("CHECKPOINT") if _may_checkpoint(cursor) else None


def _may_checkpoint(cursor: Any) -> bool:
    cursor.execute("SELECT pg_has_role('pg_checkpoint', 'member')")
    return bool(cursor.fetchone()[0])


def _approve(entity: int) -> None:
    from unbilled import actuals
    from unbilled.kernel.sql import rows

    waiting = [
        row["entry_id"]
        for row in rows("SELECT entry_id FROM awaiting_approval WHERE legal_entity_id = %(e)s ORDER BY entry_id", e=entity)
    ]
    for start in range(0, len(waiting), ENTRIES_A_CHUNK):
        actuals.approve_entries(waiting[start : start + ENTRIES_A_CHUNK], by="approver").or_refuse()


def _journal(entity: int) -> None:
    from unbilled import journal

    imported = journal.import_actuals(entity, by="accountant")
    journal.post_journals(imported.done, by="accountant").or_refuse()


def _mark_ready(entity: int) -> None:
    from unbilled import backlog
    from unbilled.kernel.sql import rows

    sales = rows("SELECT actual_id FROM open_sale WHERE legal_entity_id = %(e)s", e=entity)
    for start in range(0, len(sales), 4 * ENTRIES_A_CHUNK):
        backlog.mark_ready([row["actual_id"] for row in sales[start : start + 4 * ENTRIES_A_CHUNK]], by="manager").or_refuse()


def _preview(entity: int) -> None:
    from unbilled import backlog, proformas

    proformas.create_proformas(backlog.Selection(entity, INVOICE_DATE), by="manager", dry_run=True)


def _bill(entity: int, workers: int, *, marked: bool = False) -> tuple[float, float]:
    """Bill everything that is open with so many processes; returns seconds and the largest process's peak in MB."""
    from django.db import connections

    from unbilled.kernel.sql import rows

    if not marked:
        _mark_ready(entity)
    contracts = [
        row["contract_id"]
        for row in rows("SELECT DISTINCT contract_id FROM open_sale WHERE legal_entity_id = %(e)s ORDER BY 1", e=entity)
    ]
    chunks = [
        (entity, tuple(contracts[start : start + CONTRACTS_A_CHUNK])) for start in range(0, len(contracts), CONTRACTS_A_CHUNK)
    ]
    connections.close_all()
    with multiprocessing.get_context("spawn").Pool(workers, initializer=_warm) as pool:
        pool.map(_ready, range(workers), chunksize=1)
        started = time.perf_counter()
        peaks = pool.map(bill_chunk, chunks, chunksize=1)
        return time.perf_counter() - started, max(peaks, default=0.0)


def _warm() -> None:
    """A worker process connects before the clock starts."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unbilled.shell.settings")
    django.setup()
    from unbilled.kernel.sql import value

    value("SELECT 1")


def _ready(number: int) -> int:
    time.sleep(0.2)
    return number


def bill_chunk(chunk: tuple[int, tuple[int, ...]]) -> float:
    """Create, confirm, propose and post the invoices of some contracts; returns this process's peak memory in MB."""
    from unbilled import backlog, invoices, proformas, proposals

    entity, contracts = chunk
    selection = backlog.Selection(entity, INVOICE_DATE, contracts=contracts)
    drafts = proformas.create_proformas(selection, by="manager")
    proformas.confirm_proformas(drafts.done, on=INVOICE_DATE, by="manager").or_refuse()
    proposed = proposals.propose_proformas(entity, drafts.done, by="accountant").or_refuse()
    invoices.post_proposals(proposed.done, invoice_date=INVOICE_DATE, by="accountant").or_refuse()
    return _peak_mb()


def _peak_mb() -> float:
    """This process's own peak; on Linux the usual figure would carry that of the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(each for each in status.read_text(encoding="ascii").splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _condition(table: str) -> str:
    return {
        "command": "id > %(first)s",
        "ledger_line": "voucher_id IN (SELECT id FROM voucher WHERE command_id > %(first)s)",
    }.get(table, "command_id > %(first)s")


def _rows_written(first: int) -> dict[str, int]:
    from unbilled.kernel.sql import value

    return {table: int(value(f"SELECT count(*) FROM {table} WHERE {_condition(table)}", first=first)) for table in WRITTEN}


def _copied(first: int, *, with_keys: bool) -> float:
    """Seconds that COPY takes for the rows that billing wrote, into empty copies of its tables, without triggers."""
    from tempfile import TemporaryFile

    from django.db import connections

    taken = 0.0
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor")
        for table in WRITTEN:
            including = "INCLUDING ALL" if with_keys else "INCLUDING GENERATED"
            cursor.execute(f"CREATE TABLE floor.{table} (LIKE public.{table} {including})")
            if with_keys:
                _copy_foreign_keys(cursor, table)
            with TemporaryFile() as rows:
                selected = f"SELECT * FROM public.{table} WHERE {_condition(table)}".replace("%(first)s", str(int(first)))
                with cursor.copy(f"COPY ({selected}) TO STDOUT (FORMAT binary)") as out:
                    for data in out:
                        rows.write(data)
                rows.seek(0)
                started = time.perf_counter()
                with cursor.copy(f"COPY floor.{table} FROM STDIN (FORMAT binary)") as into:
                    while data := rows.read(1 << 20):
                        into.write(data)
                taken += time.perf_counter() - started
        cursor.execute("DROP SCHEMA floor CASCADE")
    return taken


def _copy_foreign_keys(cursor: Any, table: str) -> None:
    """The foreign keys of a table, which LIKE does not copy."""
    cursor.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
        [f"public.{table}"],
    )
    for name, definition in cursor.fetchall():
        cursor.execute(f'ALTER TABLE floor.{table} ADD CONSTRAINT "{name}" {definition}')


def median(runs: list[Measured]) -> dict[str, float]:
    """The median of each figure over several runs."""
    figures = [run.as_dict() for run in runs]
    return {name: statistics.median(each[name] for each in figures) for name in figures[0]}
