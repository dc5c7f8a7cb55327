"""The billing bench: approve, journal, preview, bill, credit, and the floor that COPY of the same rows sets.

Every phase runs through the commands that people use, as the application role, with every trigger and constraint on.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from unbilled.shell.bench import steps
from unbilled.shell.bench.database import bench_database

if TYPE_CHECKING:
    from unbilled.parties.models import LegalEntity

WRITTEN = (
    "command", "document", "actual_end", "proforma", "confirmation", "document_billed", "proposal", "voucher", "ledger_line",
    "invoice", "invoice_tax", "invoice_account", "customer_transaction", "actual", "posting", "milestone_claim",
    "prepayment_application", "rate_difference", "retention", "retention_movement",
)  # fmt: skip
INVOICES_CREDITED = 1_000


@dataclass(frozen=True)
class Measured:
    """What one run measured; ratios are times as long as COPY of the very rows that billing wrote.

    `lines` is how many sales were billed. `sharing_share` is the part of approving that goes into sharing out among funding
    sources and into their limits. `credit_s` is for the first thousand invoices, of fifty lines each without terms, or for
    all if there are fewer.
    """

    lines: int
    workers: int
    approve_lines_per_s: float
    sharing_share: float
    journal_lines_per_s: float
    preview_s: float
    lines_per_s: float
    previewed_lines_per_s: float
    floor_ratio: float
    bare_ratio: float
    rows_per_line: float
    wal_bytes_per_line: float
    credit_s: float
    peak_mb: float


def bench_billing(lines: int, *, history: int = 0, terms: bool = False, workers: int = 1, repeat: int = 1) -> dict[str, Any]:
    """The median of each figure over several runs, each in a new database.

    With history, a run without and a run after it take turns, so that a noisy hour meets both: the figures after
    it stand under `after_history`, and `history_ratio` is how fast billing is then, 1 being as fast as without.

    With terms, a run without and a run with all contract terms take turns: the figures with them stand under `with_terms`,
    and `terms_ratio` is how many lines a second are then previewed and billed, 1 being as many as without.
    """
    from unbilled.kernel.catalogue import migrate
    from unbilled.shell.bench.history import add_history
    from unbilled.shell.bench.world import make_company

    def in_new_database(*, terms: bool = False) -> Measured:
        with bench_database(empty):
            return measure(make_company("BENCH"), lines, prefix="P", workers=workers, terms=terms)

    with bench_database() as empty:
        migrate()
        if terms:
            turns = [(in_new_database(), in_new_database(terms=True)) for _ in range(repeat)]
            return {
                **_median([without for without, _ in turns]),
                "terms_ratio": round(_ratio(turns, "previewed_lines_per_s"), 3),
                "with_terms": _median([each for _, each in turns]),
            }
        if not history:
            return _median([in_new_database() for _ in range(repeat)])
        with bench_database(empty):
            company = make_company("BENCH")
            billed = add_history(company, history, workers=workers)
            pairs = [(in_new_database(), measure(company, lines, prefix=f"P{n}-", workers=workers)) for n in range(repeat)]
    return {
        **_median([without for without, _ in pairs]),
        "history": billed,
        "history_ratio": round(_ratio(pairs, "lines_per_s"), 3),
        "after_history": _median([after for _, after in pairs]),
    }


def _ratio(pairs: list[tuple[Measured, Measured]], figure: str) -> float:
    """How much larger a figure is in the second run of each pair than in the first."""
    return float(statistics.median(getattr(second, figure) / getattr(first, figure) for first, second in pairs))


def _median(runs: list[Measured]) -> dict[str, Any]:
    figures = [asdict(run) for run in runs]
    return {name: round(statistics.median(each[name] for each in figures), 3) for name in figures[0]}


def measure(entity: LegalEntity, entries: int, *, prefix: str, workers: int, terms: bool = False) -> Measured:
    """Measure one way of so many new entries, from approval to credit; leaves nothing open.

    With terms, an entry becomes a sale for the part of each funding source, and each of these is a line.
    """
    from unbilled.kernel.sql import rows, value
    from unbilled.shell.bench.terms import add_terms, set_terms, sharing_timed
    from unbilled.shell.bench.world import add_work

    add_work(entity, entries, prefix=prefix)
    if terms:
        set_terms(entity)
        add_terms(entity, prefix=prefix)
    with sharing_timed() as sharing:
        approving = _seconds(lambda: steps.approve(entity.id))
    lines = int(value("SELECT count(*) FROM open_sale WHERE legal_entity_id = %(entity)s", entity=entity.id))
    posting = _seconds(lambda: steps.post_journals(entity.id))
    steps.mark_ready(entity.id)
    _statistics()
    preview = statistics.median(_seconds(lambda: steps.preview(entity.id)) for _ in range(3))
    first = int(value("SELECT max(id) FROM command"))
    wal = value("SELECT pg_current_wal_insert_lsn()")
    billing, peak = steps.bill(entity.id, workers)
    wal_bytes = float(value("SELECT pg_current_wal_insert_lsn() - %(wal)s::pg_lsn", wal=wal))
    written = _rows_written(first)
    floor, bare = (billing / _copied(first, with_keys=with_keys) for with_keys in (True, False))
    issued = rows("SELECT id FROM invoice WHERE command_id > %(first)s ORDER BY id", first=first)
    crediting = steps.credit([row["id"] for row in issued[:INVOICES_CREDITED]], workers)
    steps.mark_ready(entity.id)
    steps.bill(entity.id, workers)
    return Measured(
        lines=lines, workers=workers, approve_lines_per_s=lines / approving,
        sharing_share=sum(sharing) / approving, journal_lines_per_s=lines / posting,
        preview_s=preview, lines_per_s=lines / billing,
        previewed_lines_per_s=lines / (preview + billing), floor_ratio=floor, bare_ratio=bare,
        rows_per_line=sum(written.values()) / lines, wal_bytes_per_line=wal_bytes / lines, credit_s=crediting, peak_mb=peak,
    )  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _statistics() -> None:
    """What autovacuum does in production within a minute."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("CHECKPOINT") if _may_checkpoint(cursor) else None


def _may_checkpoint(cursor: Any) -> bool:
    cursor.execute("SELECT pg_has_role('pg_checkpoint', 'member')")
    return bool(cursor.fetchone()[0])


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
