"""Bill-to swap: what was billed to the wrong party is credited there, and is the work of another one at once."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from unbilled import backlog, proformas
from unbilled.corrections.commands import credit_invoices
from unbilled.corrections.funding_sales import fund_sales
from unbilled.corrections.reevaluating import Affected
from unbilled.kernel.commands import command
from unbilled.kernel.refusals import Outcome, Refused, refuse, sentences
from unbilled.kernel.sql import SqlFolder

sql = SqlFolder(__file__)

sentences(
    line_stays_with_its_payer=_(
        "Line {line} of invoice {invoice} is a milestone, or is billed by a rule; credit it, and name another payer there."
    ),
    no_work_to_move=_("Invoice {invoice} bills no work that could be another party's; credit it, if it should not stand."),
    bill_to_is_the_same=_("Invoice {invoice} is billed to {source} already; name another source of contract {contract}."),
)


def swap_bill_to(
    invoice: int, *, to: str, on: date, by: str, reason: str, accounting_date: date | None = None, dry_run: bool = False
) -> Outcome:
    """Credit what is left of an invoice and move its work to another funding source of its contract (rule: bill-to-swap).

    The credit goes to the old party; the work is funded by the new one as far as its limits allow, or nothing is done. In
    the proforma process a draft for the new party holds it at once. `done` holds the credit and `plan` each row that moved.
    """
    with command("swap_bill_to", by=by, dry_run=dry_run):
        for stays in sql("bill_to_lines", invoice=invoice, source=to):
            raise refuse(stays["refusal"], **stays["refusal_values"])
        credited = credit_invoices([invoice], credit_date=on, by=by, reason=reason, accounting_date=accounting_date).or_refuse()
        returned = sql("returned_sales", credits=list(credited.done))
        affected = Affected(returned[0]["legal_entity_id"], actuals=tuple(row["actual_id"] for row in returned))
        moved = fund_sales(affected, by=by, to=to, reason=reason)
        if moved.refused:
            raise Refused(*moved.refused)
        drafted = [row["actual_id"] for row in sql("moved_drafts", sales=list(moved.done))]
        if drafted:
            backlog.mark_ready(drafted, by=by).or_refuse()
            chosen = backlog.Selection(affected.legal_entity, on, actuals=tuple(drafted))
            proformas.create_proformas(chosen, by=by).or_refuse()
    return Outcome(credited.done, plan=moved.plan)
