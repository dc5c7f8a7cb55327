"""The company of the stories, and the way of its work from an entry to an invoice; a test says only what differs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import Any

from unbilled import actuals, backlog, corrections, entries, invoices, journal, proformas, proposals
from unbilled.kernel.refusals import Outcome
from unbilled.kernel.sql import Row, rows, value
from unbilled.shell.loading import load, read

STORIES = Path(__file__).parents[2] / "stories"
DAY, MONTH_END, LATER = date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 2)
Given = dict[str, Any]


def company(*changes: str) -> int:
    """The company, with what a test changes of it in the vocabulary of `load`; returns its legal entity."""
    load(STORIES / "company.yaml", by="administrator")
    for change in changes:
        load(read(dedent(change)), by="administrator")
    return entity()


def entity() -> int:
    return int(value("SELECT id FROM legal_entity WHERE code = 'NW'"))


def time(seconds: int = 3600, **given: Any) -> Given:
    """An hour of Ann on P1, or what is said instead."""
    work = {"transaction_class": "time", "worker": "ANN", "project": "P1", "category": "HOURS", "transaction_date": DAY}
    return {**work, "seconds": seconds, **given}


def expense(amount: Decimal | str, **given: Any) -> Given:
    """An expense that is sold at cost, so that its sale has exactly this amount."""
    work = {
        "transaction_class": "expense",
        "worker": "ANN",
        "project": "P1",
        "category": "TRAVEL",
        "transaction_date": DAY,
    }
    reason = "Refund" if Decimal(amount) < 0 else ""
    return {**work, "quantity": 1 if Decimal(amount) > 0 else -1, "price": abs(Decimal(amount)), "currency": "EUR",
            "reason": reason, **given}  # fmt: skip


def recorded(*given: Given) -> list[int]:
    """The entries, handed in."""
    found = entries.record_entries(given, legal_entity=entity(), by="worker").or_refuse().done
    return list(entries.submit_entries(found, by="worker").done)


def approved(*given: Given) -> list[int]:
    """The unbilled sales of approved entries, in the order of the entries."""
    chosen = recorded(*given)
    actuals.approve_entries(chosen, by="manager").or_refuse()
    return sales_of(chosen)


def sales_of(chosen: list[int]) -> list[int]:
    found = rows(
        "SELECT id FROM actual WHERE kind = 'unbilled' AND entry_id = any(%(chosen)s) AND reverses_id IS NULL"
        " AND replaces_id IS NULL ORDER BY entry_id",
        chosen=chosen,
    )
    return [row["id"] for row in found]


def post_journals() -> None:
    """Everything that is approved is imported and posted."""
    imported = journal.import_actuals(entity(), by="accountant")
    journal.post_journals(imported.done, by="accountant").or_refuse()


def posted(*given: Given) -> list[int]:
    """Approved and posted sales."""
    found = approved(*given)
    post_journals()
    return found


def selection(**given: Any) -> backlog.Selection:
    return backlog.Selection(**{"legal_entity": entity(), "cut_off_date": date(2026, 12, 31), **given})


def drafted(sales: Iterable[int] = (), milestones: Iterable[int] = ()) -> tuple[int, ...]:
    """Drafts of sales and milestones."""
    backlog.mark_ready(list(sales), list(milestones), by="manager").or_refuse()
    return proformas.create_proformas(selection(), by="manager").or_refuse().done


def proposed(sales: Iterable[int] = (), milestones: Iterable[int] = ()) -> tuple[int, ...]:
    """Open proposals of posted sales and milestones."""
    drafts = drafted(sales, milestones)
    proformas.confirm_proformas(drafts, on=MONTH_END, by="manager").or_refuse()
    return proposals.propose_proformas(entity(), drafts, by="accountant").or_refuse().done


def invoiced(*given: Given, on: date = MONTH_END) -> int:
    """The invoice of this work."""
    chosen = proposed(posted(*given))
    (found,) = invoices.post_proposals(chosen, invoice_date=on, by="accountant").or_refuse().done
    return int(found)


def credited(invoice: int, lines: Iterable[str] | None = None, on: date = LATER) -> Outcome:
    return corrections.credit_invoices([invoice], credit_date=on, by="accountant", reason="Wrong", lines=lines)


def lines_of(invoice: int) -> list[str]:
    """The keys of the lines of an invoice."""
    found = rows("SELECT line_key FROM document_line INNER JOIN invoice USING (document_id) WHERE invoice.id = %(id)s"
                 " ORDER BY sale_id, milestone_id", id=invoice)  # fmt: skip
    return [row["line_key"] for row in found]


def invoice(number: int) -> Row:
    return rows("SELECT * FROM invoice WHERE id = %(id)s", id=number)[0]


def prove() -> None:
    """What the database proves when a transaction ends, now."""
    rows("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
