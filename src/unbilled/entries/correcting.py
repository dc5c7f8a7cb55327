"""What stands in the stead of an entry that was corrected after its approval."""

from __future__ import annotations

from datetime import date

from unbilled.entries.commands import record_planned
from unbilled.kernel.commands import Running
from unbilled.kernel.sql import SqlFolder

sql = SqlFolder(__file__)


def end_entries(running: Running, *, reason: str, on: date) -> None:
    """The entries of the plan `ended_entry` (entry_id, legal_entity_id) are over: nobody hands them in again."""
    sql("entry_corrections", command=running.id, reason=reason, accounting_date=on)


def record_corrected(running: Running) -> list[int]:
    """Record the entries of the plan `entry_plan` as what `corrected_plan` says of each of its numbers, and hand them in.

    `corrected_plan` holds number, entry_id (the entry that is over), part and what was typed of the sale.
    """
    made = record_planned(running)
    sql("corrected_entries", command=running.id, entries=made)
    return made
