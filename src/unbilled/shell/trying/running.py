"""Trying an export: record, approve, post and draft all of it in a company that exists only meanwhile."""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from unbilled import actuals, backlog, entries, journal, proformas
from unbilled.entries.imports import Export, Mapping, Notice, TimeRow, oddities, read_mapping
from unbilled.kernel.refusals import Refusal
from unbilled.kernel.setup import names_no_rows, number
from unbilled.kernel.sql import value
from unbilled.money import minor_units
from unbilled.shell.loading import load
from unbilled.shell.throwaway import throw_away_database
from unbilled.shell.trying.company import CODE, Company
from unbilled.shell.trying.drafts import Draft, write_drafts
from unbilled.shell.trying.leaks import Leak, leaks, worth

BY, APPROVER = "try", "try approver"


@dataclass(frozen=True)
class Tried:
    """What came of a file: drafts by customer, leaks, and what is worked and not yet billed, in seconds and money."""

    name: str
    product: str
    currency: str
    rate: Decimal
    rows: int
    dates: tuple[date, date] | None
    drafts: tuple[Draft, ...]
    leaks: tuple[Leak, ...]
    refused: tuple[Refusal, ...]
    notices: tuple[Notice, ...]
    aside: Table[str, str]
    seconds_unbilled: int
    amount_drafted: Decimal
    amount_unapproved: Decimal
    out: Path | None

    @property
    def amount_unbilled(self) -> Decimal:
        """The one figure: worked and not yet billed."""
        return self.amount_drafted + self.amount_unapproved


def try_file(
    path: Path,
    rate: Decimal | str,
    currency: str = "EUR",
    *,
    out: Path | None = None,
    mapping: Path | None = None,
    product: str | None = None,
    date_format: str | None = None,
) -> Tried:
    """Bill an export at one rate in a throw-away database; drafts are written as PDF into `out`."""
    export = entries.read_file(path, product=product, date_format=date_format)
    said = read_mapping(mapping) if mapping else Mapping()
    with throw_away_database():
        return try_export(export, rate, currency, said=said, out=out)


def try_export(
    export: Export, rate: Decimal | str, currency: str = "EUR", *, said: Mapping | None = None, out: Path | None = None
) -> Tried:
    """The same in the database at hand, which must be empty. Rows that cannot be read are told and left out."""
    price = number().parse(str(rate), names_no_rows)
    work = [row for row in export.rows if not row.invoiced]
    recorded = _recorded(work, price, currency, said or Mapping()) if work else {}
    drafts = _drafted(recorded, export, currency, out) if recorded else ()
    waiting = [row for row in recorded.values() if row.approved is False and row.billable is not False]
    left_out = [row for row in work if row not in recorded.values()] if len(recorded) < len(work) else []
    nothing = Decimal(0).scaleb(-minor_units(currency))
    days = [row.date for row in export.rows]
    return Tried(
        export.name, export.product.title, currency, price, len(export.rows), (min(days), max(days)) if days else None,
        drafts, leaks(export.rows, oddities(export.rows), left_out, price, currency), export.refused, export.notices,
        export.aside, sum(draft.seconds for draft in drafts) + sum(row.seconds for row in waiting),
        sum((draft.amount for draft in drafts), nothing),
        sum((worth(row.seconds, price, currency) for row in waiting), nothing), out,
    )  # fmt: skip


def _recorded(work: Sequence[TimeRow], rate: Decimal, currency: str, said: Mapping) -> dict[int, TimeRow]:
    """The company is there and the work is recorded; the row of each entry."""
    company = Company(said)
    given = [company.entry(row) for row in work]
    load(company.set_up(work, rate, currency), by=BY)
    outcome = entries.record_entries(given, legal_entity=_entity(), by=BY, skip_bad=True)
    refused = {refusal.values["row"] for refusal in outcome.refused}
    kept = [row for number, row in enumerate(work, start=1) if number not in refused]
    return dict(zip(outcome.done, kept, strict=True))


def _drafted(recorded: dict[int, TimeRow], export: Export, currency: str, out: Path | None) -> tuple[Draft, ...]:
    """Everything that is approved there is approved, posted and drafted here."""
    entries.submit_entries(list(recorded), by=BY).or_refuse()
    approved = [entry for entry, row in recorded.items() if row.approved is not False]
    actuals.approve_entries(approved, by=APPROVER).or_refuse()
    imported = journal.import_actuals(_entity(), by=BY)
    journal.post_journals(imported.done, by=BY).or_refuse()
    billable: list[dict[str, Any]] = backlog.backlog_rows(CODE, is_billable=True)
    if not billable:
        return ()
    backlog.mark_ready([row["actual_id"] for row in billable], by=BY).or_refuse()
    last = max(row.date for row in recorded.values())
    made = proformas.create_proformas(backlog.Selection(legal_entity=_entity(), cut_off_date=last), by=BY)
    return write_drafts(made.done, on=last, source=export.name, currency=currency, out=out)


def _entity() -> int:
    return int(value("SELECT id FROM legal_entity WHERE code = %(code)s", code=CODE))
