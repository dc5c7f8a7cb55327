"""Taking back the confirmation of a proforma before anything of it is posted."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, proformas
from unbilled.kernel.commands import as_list, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, rows
from unbilled.proposals.commands import mark_closed

sql = SqlFolder(__file__)

sentences(
    withdrawal_needs_a_reason=_("Write down why the confirmation is withdrawn."),
    proforma_is_posted=_("Proforma {proforma} is posted as invoice {invoice}; credit that."),
    nothing_to_withdraw=_(
        "Proforma {proforma} is not confirmed, or its confirmation is withdrawn already; edit or cancel a draft instead."
    ),
)


def withdraw_confirmations(chosen: Iterable[int], *, by: str, reason: str, dry_run: bool = False) -> Outcome:
    """Make confirmed proformas that are not posted drafts again, with everything as it was on them (rule: undo).

    Each gets a draft in its stead, under a reference of its own: lines and their edits, milestones, fees, deductions, header.
    A proposal that was made of one is cancelled with it. Nothing was posted, so nothing is reversed in the ledger. `done`
    holds the drafts, `plan` tells which draft stands for which proforma.
    """
    if not reason.strip():
        raise refuse("withdrawal_needs_a_reason")
    drop_plans("closed_plan")
    with command("withdraw_confirmations", by=by, dry_run=dry_run) as running:
        sql("withdrawn_plan", proformas=as_list(chosen))
        refused = refusals_of(rows("SELECT subject, refusal, refusal_values FROM closed_plan ORDER BY proforma_id"))
        rows("DELETE FROM closed_plan WHERE refusal IS NOT NULL")
        with handing("billed_plan", "SELECT document_id, legal_entity_id FROM closed_plan"):
            actuals.mark_unbilled(running)
        sql("withdrawn_proposals", command=running.id)
        mark_closed()
        drafts = proformas.reopen_withdrawn(running, reason=reason)
        drop_plans("closed_plan")
    return Outcome(tuple(row["id"] for row in drafts), refused, tuple(drafts))
