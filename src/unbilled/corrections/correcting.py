"""Correcting what was approved, and mostly posted, before it is billed: other facts, other terms, in parts, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from psycopg.types.json import Jsonb

from unbilled import actuals, entries, journal
from unbilled.kernel.commands import Running, command
from unbilled.kernel.refusals import Outcome, Refusal, refusals_of, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, copying, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    correction_needs_a_reason=_("Write down why: a correction needs a reason, which the books keep."),
    not_correctable=_("Entry {entry} is not approved, or it is corrected already; correct what is approved and stands."),
    sale_is_on_a_draft=_("The sale of {date} on project {project} is on {document}; take it off or cancel that first."),
    sale_is_invoiced=_("The sale of {date} on project {project} is on invoice {document}; credit that first."),
    work_is_closed=_("Contract {contract} is closed, with all work under it; it takes no corrections."),
    parts_do_not_add_up=_(
        "The parts are {parts}, the entry of {date} on project {project} is {whole}; correct its size first, or let one part take"
        " the rest."
    ),
    unknown_line_property=_("There is no line property {line_property}; create it or correct the code."),
)

PLANS = ("correction_given", "correction_plan", "part_plan")


@dataclass(frozen=True)
class EntryPart:
    """What an entry, or a part of it, becomes; what is None stays as it was, and a part without a size takes the rest.

    `price` and `currency` are those of the cost (of a fee, of its sale). An empty `task` takes the task off. What the sale
    is given comes before price lists, line property rules, funding rules and default dimensions.
    """

    worker: str | None = None
    project: str | None = None
    task: str | None = None
    category: str | None = None
    role: str | None = None
    transaction_date: date | None = None
    seconds: int | None = None
    quantity: Decimal | None = None
    price: Decimal | None = None
    currency: str | None = None
    description: str | None = None
    external_description: str | None = None
    sales_price: Decimal | None = None
    line_property: str | None = None
    funding_source: str | None = None
    dimensions: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Correction:
    """An approved entry and the parts that stand in its stead; without any it is cancelled."""

    entry: int
    parts: tuple[EntryPart, ...] = ()


FACTS = ("worker", "project", "task", "category", "role", "date", "text", "size", "type", "source")
COLUMNS = tuple(each.name for each in fields(EntryPart))


class _TakenBack(Exception):
    """What is written is taken back, because some corrections were refused on the way: their reasons by entry."""

    def __init__(self, refused: dict[int, Refusal]) -> None:
        super().__init__(str(refused))
        self.refused = refused


def correct_entries(corrections: Iterable[Correction], *, on: date, by: str, reason: str, dry_run: bool = False) -> Outcome:
    """Correct approved entries that no document bills, each with values of its own, or split or cancel them (rule: correction).

    The approval of an entry is withdrawn, and entries that name it are approved in its stead, priced as any work is where no
    price is typed. What was posted is reversed with its stored amounts and what stands in its stead is posted, in a journal
    of its own on the accounting date; the rest waits for the journal. `done` holds the entries that were corrected, `plan` old
    and new of each part; a correction that cannot be made is left out with its reason.
    """
    if not reason.strip():
        raise refuse("correction_needs_a_reason")
    chosen = {each.entry: each for each in corrections}
    left_out: dict[int, Refusal] = {}
    with command("correct_entries", by=by, dry_run=dry_run) as running:
        actuals.lock_sources(row["id"] for row in sql("sources_of_corrected", entries=list(chosen)))
        while True:
            try:
                with transaction.atomic():  # a correction is made whole: its approval may refuse what was recorded already
                    _correct(running, [each for entry, each in chosen.items() if entry not in left_out], on, reason)
                break
            except _TakenBack as taken_back:
                left_out |= taken_back.refused
        plan = tuple(_told(row) for row in sql("corrected"))
        done = [row["entry_id"] for row in rows("SELECT entry_id FROM correction_plan ORDER BY entry_id")]
        unposted = _post(running, on)
        drop_plans(*PLANS)
    return Outcome(tuple(done), (*left_out.values(), *unposted), plan)


def _correct(running: Running, corrections: list[Correction], on: date, reason: str) -> None:
    """Withdraw, record, approve; what is refused is raised, so that it is all done again without it."""
    _plan(corrections, on)
    _take_back(
        "SELECT entry_id, subject, refusal, refusal_values FROM correction_plan WHERE refusal IS NOT NULL ORDER BY entry_id"
    )
    actuals.withdraw(running, [each.entry for each in corrections], reason=reason)
    with handing("ended_entry", "SELECT entry_id, legal_entity_id FROM correction_plan"):
        entries.end_entries(running, reason=reason, on=on)
    for each in rows("SELECT DISTINCT legal_entity_id AS legal_entity FROM part_plan ORDER BY legal_entity_id"):
        entries.plan_entries(sql("entries_in_stead", **each), **each)
        _take_back(
            "SELECT part_plan.entry_id, plan.subject, plan.refusal, plan.refusal_values FROM entry_plan AS plan"
            " INNER JOIN part_plan ON part_plan.number = plan.row_number WHERE plan.refusal IS NOT NULL ORDER BY plan.row_number"
        )
        with handing("corrected_plan", "SELECT * FROM part_plan"):
            made = entries.record_corrected(running)
        actuals.approve(running, made, corrected=True)
        _take_back(
            "SELECT correction.entry_id, plan.subject, plan.refusal, plan.refusal_values FROM approval_plan AS plan"
            " INNER JOIN corrected_entry ON corrected_entry.entry_id = plan.entry_id"
            " INNER JOIN entry_correction AS correction ON correction.id = corrected_entry.correction_id"
            " WHERE plan.refusal IS NOT NULL ORDER BY plan.entry_id"
        )


def _plan(corrections: list[Correction], on: date) -> None:
    """Leave `correction_plan`, a row for each entry with the reason why it cannot be corrected, and `part_plan`."""
    drop_plans(*PLANS, "entry_given", "entry_plan")
    sql("correction_given")
    with copying("correction_given", ("entry_id", "part", *COLUMNS)) as copy:
        for each in corrections:
            for number, part in enumerate(each.parts, start=1):
                copy.write_row((each.entry, number, *(_written(getattr(part, column)) for column in COLUMNS)))
    sql("part_plan")
    sql("correction_plan", entries=[each.entry for each in corrections], accounting_date=on)


def _written(given: Any) -> Any:
    return Jsonb(dict(given)) if isinstance(given, Mapping) else given


def _take_back(refused: str) -> None:
    found = rows(refused)
    if found:
        reasons: dict[int, Refusal] = {}
        for row, refusal in zip(found, refusals_of(found), strict=True):
            reasons.setdefault(row["entry_id"], refusal)
        raise _TakenBack(reasons)


def _post(running: Running, on: date) -> tuple[Refusal, ...]:
    """Post the reversals and successors of what was posted, on the accounting date."""
    with handing("posted_now", sql.text("posted_again")):
        if not rows("SELECT FROM posted_now LIMIT 1"):
            return ()
        return journal.post_now(running, on=on)


def _told(row: Row) -> Row:
    """Old and new of a part, for people: the money always, of the rest what changes."""
    told: Row = {"what": row["subject"], "part": f"{row['part']} of {row['parts']}" if row["parts"] > 1 else None}
    for fact in FACTS:
        old, new = row[f"old_{fact}"], row[f"new_{fact}"]
        told[fact] = None if row["part"] is None or old == new else f"{old or '–'} → {new or '–'}"
    return told | {fact: f"{row[f'old_{fact}'] or '–'} → {row[f'new_{fact}'] or '–'}" for fact in ("cost", "sale")}
