"""Credits: a posted invoice, in full or by line, is taken back, and its work returns to the backlog."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, billing, funding, invoices, journal, prepayments
from unbilled.kernel.commands import as_list, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    unknown_invoice=_("There is no invoice {invoice}."),
    credit_of_a_credit=_("{invoice} is a credit itself; bill again what it returned to the backlog."),
    credit_before_invoice=_("The credit would be dated before its invoice {invoice} of {invoiced_on}; choose a later date."),
    nothing_to_credit=_("Nothing of invoice {invoice} is left to credit."),
    fee_follows_its_lines=_("Line {line} is a fee, a percentage of other lines; credit those, and the fee follows."),
    line_not_creditable=_("Line {line} is not on the invoice or is credited already."),
    prepayment_applied=_(
        "Parts of prepayment {prepayment} are deducted on {documents}; credit or cancel those first, or refund what is left."
    ),
    retention_on_a_proposal=_("Proposal {proposals} is to release what invoice {invoice} withheld; post or cancel it first."),
    credit_needs_a_reason=_("A credit needs a reason, which the document prints."),
)


def credit_invoices(
    invoices_credited: Iterable[int],
    *,
    credit_date: date,
    by: str,
    reason: str,
    lines: Iterable[str] | None = None,
    accounting_date: date | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Credit posted invoices, in full (what is left of them) or only `lines`, named as `document_line` does (rule: credit).

    The credited sales, and exactly those, return to the backlog, born posted: the accrual is re-instated from what was
    stored. `done` holds the ids of the credits.
    """
    if not reason.strip():
        raise refuse("credit_needs_a_reason")
    chosen = None if lines is None else as_list(lines)
    drop_plans(*invoices.PLANS, "credit_plan", "fee_document")
    with command("credit_invoices", by=by, dry_run=dry_run) as running:
        _plan(as_list(invoices_credited), credit_date, accounting_date or credit_date, reason, chosen)
        refused = refusals_of(
            rows("SELECT subject, refusal, refusal_values FROM issue_plan WHERE refusal IS NOT NULL ORDER BY credits_id")
        )
        with handing(
            "document_plan",
            "SELECT document_id AS id, legal_entity_id, contract_id, funding_source_id, currency, process, "
            "'credit' AS kind FROM issue_plan WHERE refusal IS NULL",
        ):
            actuals.open_documents(running)
        actuals.credit(running)
        with handing("release_plan", "SELECT milestone_id FROM credit_plan WHERE milestone_id IS NOT NULL"):
            prepayments.record_credited()
        sql("fee_document")
        billing.credit_fees(running)
        with handing("billed_plan", sql.text("credits_with_fees")):
            actuals.mark_billed(running, billed_on=credit_date)
        sql("issue_line")
        sql("issue_account")
        sql("difference_plan")
        sql("retention_plan")
        sql("issue_tax")
        sql("deduction_part")
        invoices.issue(running)
        rows("CREATE INDEX ON ledger_line_plan (document_id)")  # each returned sale looks for its two lines
        with handing("returned_posting", sql.text("returned_posting")):
            journal.record_returned(running)
        with handing("limit_moved", sql.text("spent_fees")):
            funding.move_limits()
        credits = rows("SELECT document_id FROM issue_plan WHERE refusal IS NULL")
        billing.reopen_rules(running, [row["document_id"] for row in credits])
        plan = rows(
            "SELECT subject, total.document_class, currency, net, tax, net + tax AS total, invoice_id"
            " FROM issue_plan INNER JOIN invoice_total AS total ON total.id = invoice_id ORDER BY invoice_id"
        )
        written = invoices.vouchers_written() if dry_run else ()
        drop_plans(*invoices.PLANS, "credit_plan", "fee_document")
    return Outcome(tuple(row["invoice_id"] for row in plan), refused, tuple(plan), ledger_lines=written)


def _plan(chosen: list[int], credit_date: date, accounting_date: date, reason: str, lines: list[str] | None) -> None:
    sql("locked_invoices", invoices=chosen)
    sql("issue_plan", invoices=chosen, credit_date=credit_date, accounting_date=accounting_date, reason=reason)
    sql("credit_plan", lines=lines)
    if lines is not None:
        found = {row["line_key"] for row in rows("SELECT line_key FROM credit_plan")}
        for line in lines:
            if line not in found:
                is_fee = any(row["line_key"] == line for row in sql("fee_lines"))
                raise refuse("fee_follows_its_lines" if is_fee else "line_not_creditable", line=line)
    if sql("locked_prepayments"):
        sql("applied_elsewhere")
        rows(
            "DELETE FROM credit_plan USING issue_plan"
            " WHERE issue_plan.document_id = credit_plan.document_id AND refusal IS NOT NULL"
        )
    sql("nothing_to_credit")
    if sql("locked_retention"):
        sql("released_elsewhere")
        rows(
            "DELETE FROM credit_plan USING issue_plan"
            " WHERE issue_plan.document_id = credit_plan.document_id AND refusal IS NOT NULL"
        )
