"""Taking back the confirmation of a proforma before anything of it is posted."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, billing, prepayments, proformas
from unbilled.kernel.commands import as_list, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, rows
from unbilled.proposals.commands import mark_closed

sql = SqlFolder(__file__)

sentences(
    withdrawal_needs_a_reason=_("Write down why the confirmation is withdrawn."),
    proforma_is_posted=_("Proforma {proforma} is posted as invoice {invoice}; credit that."),
    nothing_to_withdraw=_(
        "Proforma {proforma} is not confirmed, or its confirmation is withdrawn already; cancel a draft instead."
    ),
    milestones_are_billed=_("Proforma {proforma} bills milestones, fees or deductions; post it and credit the invoice."),
)


def withdraw_confirmations(chosen: Iterable[int], *, by: str, reason: str, dry_run: bool = False) -> Outcome:
    """Give confirmed proformas up that are not posted: their sales are unbilled again, and still ready (rule: undo).

    A proposal that was made of one is cancelled with it. Nothing was posted, so nothing is reversed in the ledger. `done`
    holds the proformas; the next draft takes their sales.
    """
    if not reason.strip():
        raise refuse("withdrawal_needs_a_reason")
    drop_plans("closed_plan")
    with command("withdraw_confirmations", by=by, dry_run=dry_run) as running:
        sql("withdrawn_plan", proformas=as_list(chosen))
        plan = rows("SELECT proforma_id, subject, refusal, refusal_values FROM closed_plan ORDER BY proforma_id")
        rows("DELETE FROM closed_plan WHERE refusal IS NOT NULL")
        proformas.record_withdrawals(running, reason=reason)
        with handing("billed_plan", "SELECT document_id, legal_entity_id FROM closed_plan"):
            actuals.mark_unbilled(running)
        sql("withdrawn_proposals", command=running.id)
        mark_closed()
        with handing("release_plan", "SELECT claimed_sale.* FROM claimed_sale INNER JOIN closed_plan USING (document_id)"):
            prepayments.release(running)
        given_up = [row["document_id"] for row in rows("SELECT document_id FROM closed_plan")]
        billing.keep_fees(running, given_up)
        billing.reopen_rules(running, given_up)
        drop_plans("closed_plan")
    return Outcome(tuple(row["proforma_id"] for row in plan if not row["refusal"]), refusals_of(plan))
