"""Recording entries, and handing them in, rejecting and recalling them. Approval itself makes actuals and lives above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, copying, drop_plans, hashing, rows

sql = SqlFolder(__file__)

sentences(
    unknown_worker=_("Row {row}: there is no worker {worker}; create them or correct the code."),
    unknown_project=_("Row {row}: there is no project {project}; create it or correct the code."),
    unknown_task=_("Row {row}: project {project} has no task {task}; create it or leave it empty."),
    unknown_category=_("Row {row}: there is no category {category}; create it or correct the code."),
    unknown_role=_("Row {row}: there is no role {role}; create it or correct the code."),
    category_of_another_class=_("Row {row}: category {category} is not for {class}; choose one that is."),
    date_out_of_range=_("Row {row}: {date} is not between 2000 and 2099; correct the date."),
    no_duration=_("Row {row}: time needs a duration."),
    time_not_positive=_("Row {row}: time must be more than 0; a correction recalls the entry instead."),
    no_quantity=_("Row {row}: {class} needs a quantity other than 0."),
    negative_without_reason=_("Row {row}: a negative quantity needs a reason; it bills as a credit transaction."),
    day_exceeded=_("Row {row}: {worker} would have {hours} hours on {date}; a day has {limit}."),
    price_without_currency=_("Row {row}: a price needs its currency."),
    unknown_currency=_("Row {row}: currency {currency} is not set up; add it or correct the code."),
    entry_not_open=_("Entry {entry} is not submitted; nothing to decide."),
    entry_is_corrected=_("Entry {entry} was corrected; correct what stands in its stead."),
    entry_is_not_a_draft=_("Entry {entry} is submitted or approved already; recall it first."),
    rejection_needs_a_reason=_("A rejection needs a reason, so that the worker knows what to correct."),
)

COLUMNS = (
    "row_number", "transaction_class", "worker", "project", "task", "category", "role", "transaction_date", "start_time",
    "seconds", "quantity", "price", "currency", "description", "external_description", "reason", "source", "ordinal",
)  # fmt: skip
TEXTS = ("currency", "description", "external_description", "reason", "source")


def record_entries(
    entries: Iterable[Mapping[str, Any]], *, legal_entity: int, by: str, skip_bad: bool = False, dry_run: bool = False
) -> Outcome:
    """Record entries given by codes: mappings with the keys of `COLUMNS` (rule: entries).

    One bad row refuses all, unless `skip_bad`. `done` holds the ids of the new entries.
    """
    with command("record_entries", by=by, dry_run=dry_run) as running:
        plan_entries(entries, legal_entity=legal_entity)
        refused = refusals_of(
            rows("SELECT subject, refusal, refusal_values FROM entry_plan WHERE refusal IS NOT NULL ORDER BY row_number")
        )
        if refused and not skip_bad:
            return Outcome(refused=refused)
        done = sql("entries", command=running.id)
        drop_plans("entry_given", "entry_plan")
    return Outcome(tuple(row["id"] for row in done), refused)


def plan_entries(entries: Iterable[Mapping[str, Any]], *, legal_entity: int, once: bool = False) -> None:
    """Bring entries into the plan `entry_plan` with their codes resolved and a refusal where one cannot be recorded.

    What names a source is recorded `once`, if that is wanted.
    """
    drop_plans("entry_given", "entry_plan")
    sql("entry_given")
    with copying("entry_given", COLUMNS) as copy:
        for number, entry in enumerate(entries, start=1):
            given = {"row_number": number, "ordinal": 0, **dict.fromkeys(TEXTS, ""), **entry}
            copy.write_row(tuple(given.get(column) for column in COLUMNS))
    sql("entry_plan", legal_entity=legal_entity)
    if once:
        sql("entered_before")


def record_planned(running: Running) -> list[int]:
    """Record the entries of the plan `entry_plan` and hand them in, as a part of another command; in the order of its rows."""
    made = [row["id"] for row in sql("entries", command=running.id)]
    sql("submissions", command=running.id, entries=made)
    sql("awaiting", entries=made)
    return made


def submit_entries(entries: Iterable[int], *, by: str, dry_run: bool = False) -> Outcome:
    """Hand entries in for approval."""
    chosen = as_list(entries)
    with command("submit_entries", by=by, dry_run=dry_run) as running:
        found = sql("submissions", command=running.id, entries=chosen)
        handed_in = [row["entry_id"] for row in found]
        for entry in sorted(set(chosen) - set(handed_in)):
            raise refuse("entry_is_corrected" if sql("corrections_of", entries=[entry]) else "entry_is_not_a_draft", entry=entry)
        sql("awaiting", entries=handed_in)
    return Outcome(done=tuple(handed_in))


def reject_entries(entries: Iterable[int], *, by: str, reason: str, dry_run: bool = False) -> Outcome:
    """Send submitted entries back to their workers, with the reason."""
    if not reason.strip():
        raise refuse("rejection_needs_a_reason")
    return _decide(entries, "rejected", by=by, reason=reason, dry_run=dry_run)


def recall_entries(entries: Iterable[int], *, by: str, dry_run: bool = False) -> Outcome:
    """Take submitted entries back before anybody decided them."""
    return _decide(entries, "recalled", by=by, reason="", dry_run=dry_run)


def _decide(entries: Iterable[int], kind: str, *, by: str, reason: str, dry_run: bool) -> Outcome:
    chosen = as_list(entries)
    drop_plans("decision_plan")
    with command({"rejected": "reject_entries", "recalled": "recall_entries"}[kind], by=by, dry_run=dry_run) as running:
        found = lock_submitted(chosen)
        for entry in chosen:
            if entry not in found:
                raise refuse("entry_not_open", entry=entry)
        sql("decision_plan", entries=chosen, kind=kind, reason=reason)
        record_decisions(running)
        drop_plans("decision_plan")
    return Outcome(done=tuple(chosen))


def lock_submitted(entries: list[int]) -> set[int]:
    """Lock what waits for approval among these entries, in order; returns their ids."""
    return {row["entry_id"] for row in sql("locked_submitted", entries=entries)}


def record_decisions(running: Running) -> None:
    """Record the decisions of the plan `decision_plan` (submission_id, legal_entity_id, kind, reason)."""
    sql("decisions", command=running.id)
    with hashing():
        sql("decided")


def record_withdrawals(running: Running, *, reason: str) -> None:
    """Record that the approvals of the plan `withdrawal_plan` were withdrawn."""
    sql("withdrawals", command=running.id, reason=reason)
