"""The entry journal: work without a time sheet, as from an earlier system, becomes posted actuals in one command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from unbilled import actuals, entries
from unbilled.journal.commands import post_now
from unbilled.kernel.commands import Running, command
from unbilled.kernel.refusals import Outcome, Refusal, refusals_of, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, rows

sql = SqlFolder(__file__)

sentences(entered_before=_("Row {row} of {source} was entered before, as entry {entry}; leave it out."))


class _LeftOut(Exception):
    """Some rows cannot be entered: their reasons by row; everything is entered anew without them."""

    def __init__(self, refused: dict[int, Refusal]) -> None:
        super().__init__(str(refused))
        self.refused = refused


def post_entries(given: Iterable[Mapping[str, Any]], *, legal_entity: int, on: date, by: str, dry_run: bool = False) -> Outcome:
    """Record entries given by codes, approve and post them on an accounting date, in one command (rule: entry-journal).

    A row becomes what its approval would make of it. One that cannot be recorded or approved is left out with its reason,
    and so is one of a `source` that was entered before; of what is approved, a line that cannot be posted waits in a
    journal. `done` holds the ids of the entries.
    """
    wanted = dict(enumerate(given, start=1))
    left_out: dict[int, Refusal] = {}
    with command("post_entries", by=by, dry_run=dry_run) as running:
        for day in sql("accounting_day", legal_entity=legal_entity, accounting_date=on):
            if day["refusal"]:
                raise refuse(day["refusal"], date=on, module="project", next_open=day["next_open"])
        while True:
            try:
                with transaction.atomic():
                    made, plan = _enter(running, {n: row for n, row in wanted.items() if n not in left_out}, legal_entity)
                break
            except _LeftOut as left:
                left_out |= left.refused
        drop_plans("posted_now")
        sql("entered_actuals", entries=made)
        unposted = post_now(running, on=on)
        drop_plans("posted_now")
    return Outcome(tuple(made), (*(left_out[row] for row in sorted(left_out)), *unposted), tuple(plan))


def _enter(running: Running, wanted: dict[int, Mapping[str, Any]], legal_entity: int) -> tuple[list[int], list[Row]]:
    """Record and approve rows; what is refused is raised, so that it is all done again without it."""
    numbered = [{**row, "row_number": number} for number, row in wanted.items()]
    entries.plan_entries(numbered, legal_entity=legal_entity, once=True)
    _leave_out(
        rows("SELECT row_number, subject, refusal, refusal_values FROM entry_plan WHERE refusal IS NOT NULL ORDER BY row_number")
    )
    made = entries.record_planned(running)
    actuals.approve(running, made)
    row_of = dict(zip(made, wanted, strict=True))
    plan = rows(
        "SELECT entry_id, subject, transaction_class, billing_type, cost_amount, cost_currency, sales_amount, sales_currency,"
        " refusal, refusal_values FROM approval_plan ORDER BY entry_id"
    )
    for row in plan:
        row["row_number"] = row_of[row.pop("entry_id")]
    _leave_out(plan)
    return made, [{name: found for name, found in row.items() if not name.startswith("refusal")} for row in plan]


def _leave_out(found: list[Row]) -> None:
    refused = [row for row in found if row["refusal"]]
    if refused:
        raise _LeftOut({row["row_number"]: refusal for row, refusal in zip(refused, refusals_of(refused), strict=True)})
