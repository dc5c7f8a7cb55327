"""`unbilled demo`: two companies, fifty people, forty projects; a month from recorded entries to printed invoices."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from unbilled import actuals, backlog, corrections, entries, invoices, journal, proformas, proposals
from unbilled.kernel.refusals import Outcome
from unbilled.kernel.sql import SqlFolder
from unbilled.shell.demo.world import COMPANIES, MONTH, Company, month_of_entries, people_and_projects

FOLDER = Path(__file__).parent
MONTH_END, CREDIT_DATE = MONTH[1], date(2026, 4, 2)
sql = SqlFolder(__file__)


def run_demo(out: Path, console: Console) -> int:
    """Run the month unless it has run already, print what stands, write the PDFs; exit code 1 if the books do not hold."""
    from unbilled.control import verify

    started = time.perf_counter()
    if sql("demo_has_run")[0]["has_run"]:
        console.print("The demo's month has run already in this database; this is what stands.")
    else:
        for company in COMPANIES:
            _run_month(company, console)
    seconds = time.perf_counter() - started
    written = invoices.write_pdfs([row["id"] for row in sql("demo_invoices")], out)
    _print_summary(console)
    findings = verify()
    balanced = sql("demo_balanced")[0]["balanced"]
    console.print(f"Ledger balanced: [bold]{'yes' if balanced else 'NO'}[/bold]; verify: {len(findings)} findings")
    console.print(f"{len(written)} PDFs in {out}, for example {written[0] if written else '–'}")
    console.print(f"Seconds: {seconds:.1f} for the month, {time.perf_counter() - started:.1f} with PDFs and proofs")
    console.print("Next: [bold].venv/bin/unbilled serve[/bold] shows the same companies in a browser.")
    return 0 if balanced and not findings else 1


def _run_month(company: Company, console: Console) -> None:
    """One company's month, command by command."""
    from unbilled.shell.loading import load

    name = {"NW": "northwind", "CT": "contoso"}[company.code]
    load(FOLDER / f"{name}.yaml", by="demo")
    load(people_and_projects(company), by="demo")
    entity = sql("demo_entity", code=company.code)[0]["id"]
    told: list[tuple[str, Outcome]] = []
    recorded = entries.record_entries(month_of_entries(company), legal_entity=entity, by="demo").or_refuse()
    entries.submit_entries(recorded.done, by="demo")
    told.append(("entries approved", actuals.approve_entries(recorded.done, by="manager")))
    imported = journal.import_actuals(entity, by="accountant")
    told.append(("vouchers of journals", journal.post_journals(imported.done, by="accountant")))
    selection = backlog.Selection(legal_entity=entity, cut_off_date=MONTH_END)
    if company.code == "NW":
        waiting = backlog.backlog_rows(company.code, date_to=MONTH_END, is_billable=True)
        backlog.mark_ready(
            [row["actual_id"] for row in waiting if row["actual_id"]],
            [row["milestone_id"] for row in waiting if row["milestone_id"]],
            by="manager",
        )
        drafts = proformas.create_proformas(selection, by="manager")
        told.append(("proformas created", drafts))
        told.append(("proformas confirmed", proformas.confirm_proformas(drafts.done, on=MONTH_END, by="manager")))
        proposed = proposals.propose_proformas(entity, by="accountant")
    else:
        proposed = proposals.create_proposals(selection, by="accountant")
        told.append(("proposals created", proposed))
    posted = invoices.post_proposals(proposed.done, invoice_date=MONTH_END, by="accountant")
    told.append(("invoices posted", posted))
    line = sql("demo_line_to_credit", invoice=posted.done[0])[0]["line_key"]
    told.append(("credit of one line", corrections.credit_invoices(
        posted.done[:1], credit_date=CREDIT_DATE, by="accountant", reason="Booked on the wrong task", lines=[line])))  # fmt: skip
    console.print(f"\n[bold]{company.code}[/bold] {name.capitalize()}: {len(recorded.done):,} entries")
    for what, outcome in told:
        console.print(
            f"  {len(outcome.done):>7,} {what}" + "".join(f"\n          left out: {each}" for each in outcome.refused[:5])
        )


def _print_summary(console: Console) -> None:
    _print(console, "What the month wrote", sql("demo_counts"))
    _print(console, "Invoiced by currency", sql("demo_by_currency"))
    _print(console, "Still in the backlog, and why", sql("demo_backlog"))


def _print(console: Console, title: str, found: list[dict[str, Any]]) -> None:
    table = Table(title=title, title_justify="left", header_style="bold")
    for column in found[0] if found else ():
        table.add_column(column.replace("_", " "), justify="left" if isinstance(found[0][column], str) else "right")
    for row in found:
        table.add_row(*(value if isinstance(value, str) else f"{value:,}" for value in row.values()))
    console.print(table)
