"""Lines that are entered on a draft by hand: recorded, approved and claimed at once; inside the caller's command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, backlog, billing, entries, journal
from unbilled.kernel.commands import Running
from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    entered_elsewhere=_("{subject} is not of the contract, funding source or currency; enter it where it belongs."),
    entered_without_sale=_("{subject} has no sale that could be billed; look at its contract line and its prices."),
)


def enter(running: Running, document: int, lines: Iterable[Mapping[str, Any]], *, is_posted: bool) -> list[int]:
    """Enter lines on a draft that the caller has locked (rule: lines-by-hand); the ids of their entries.

    Each is an entry, submitted and approved at once by whoever may approve it, and where the draft holds posted work its journal
    is posted at once too. Taken off, its sale stays in the backlog.
    """
    given = [dict(each) for each in lines]
    types = [each.pop("billing_type", None) for each in given]
    entity = rows("SELECT legal_entity_id FROM document WHERE id = %(document)s", document=document)[0]["legal_entity_id"]
    by = running.actor
    made = list(entries.record_entries(given, legal_entity=entity, by=by).or_refuse().done)
    entries.submit_entries(made, by=by)
    actuals.approve_entries(made, by=by).or_refuse()
    if is_posted:
        posted = [row["id"] for row in sql("actuals_entered", entries=made)]
        journal.post_journals(journal.import_actuals(entity, of=posted, by=by).done, by=by).or_refuse()
    drop_plans("entered_plan")
    sql("entered_plan", document=document, entries=made)
    for fault in rows("SELECT subject, is_open FROM entered_plan WHERE NOT (is_open AND is_of_draft) ORDER BY entry_id LIMIT 1"):
        raise refuse("entered_elsewhere" if fault["is_open"] else "entered_without_sale", subject=fault["subject"])
    sales = {row["entry_id"]: row["actual_id"] for row in rows("SELECT entry_id, actual_id FROM entered_plan")}
    if not is_posted:
        backlog.mark_ready(list(sales.values()), by=by).or_refuse()
    with (
        handing("claim_plan", "SELECT actual_id, document_id, funding_source_id, legal_entity_id FROM entered_plan"),
        handing(
            "milestone_claim_plan", "SELECT id AS milestone_id, id AS document_id, legal_entity_id FROM milestone WHERE false"
        ),
    ):
        actuals.claim(running)
    drop_plans("entered_plan")
    edits = [actuals.LineEdit(sales[entry], billing_type=type_) for entry, type_ in zip(made, types, strict=True) if type_]
    if edits:
        actuals.edit_lines(document, edits)
        drop_plans("edit_plan")
    billing.keep_fees(running, [document])
    return made
