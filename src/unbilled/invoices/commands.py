"""Posting: proposals become customer invoices in the general ledger and both subledgers, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled import accounting, actuals, funding, journal, ledger, prepayments, receivables, retention
from unbilled import proformas as proforma_commands
from unbilled import proposals as proposal_commands
from unbilled.invoices.queries import said_as_proforma
from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, Refusal, Refused, refusals_of, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    proposal_empty=_("Proposal {proposal} has no lines; add some or cancel it."),
    proposal_of_nothing=_(
        "Every line of proposal {proposal} is 0, so there is nothing to post; add a line that is charged or cancel it."
    ),
    lines_not_posted=_(
        "{lines} lines of proposal {proposal}, or their costs, are not posted; import and post their journal first."
    ),
    lines_without_tax=_(
        "{lines} lines of proposal {proposal} have no tax; give project, contract or customer a tax group and the "
        "category an item tax group."
    ),
    no_invoice_date=_("Proposal {proposal} has no invoice date of its own; set one in its header, or say one for all."),
    proposal_not_approved=_(
        "Proposal {proposal} is {review}, and is posted when somebody else has approved it; submit it or have it decided."
    ),
    approval_is_outdated=_("Proposal {proposal} was edited after it was approved; submit it as it is now."),
    nothing_retained=_("Nothing is retained of invoice {invoice}, or a proposal releases it already."),
    release_of_no_amount=_("{amount} {currency} of invoice {invoice} cannot be released; write a whole amount above 0."),
    retention_exceeded=_("Of invoice {invoice} {retained} {currency} is retained; release at most that."),
    no_invoice_account=_("Proposal {proposal} needs main accounts for {types}; add them to the posting set-up."),
)

PLANS = (
    "issue_plan", "deduction_part", "difference_plan", "retention_base", "retention_plan", "issue_line", "issue_account",
    "issue_tax", "account_wanted", "account_found", "invoice_total", "snapshot_plan", "accrual_side", "ledger_line_plan",
    "number_wanted", "side_wanted", "dimension_kept", "dimension_wanted",
)  # fmt: skip


def post_proposals(
    proposals: Iterable[int],
    *,
    invoice_date: date | None = None,
    by: str,
    accounting_date: date | None = None,
    with_approved_of: int | None = None,
    dry_run: bool = False,
    as_if_approved: bool = False,
) -> Outcome:
    """Post open proposals: number, tax, voucher, exact accrual reversal, both subledgers (rules: posting, numbering, review).

    Without an invoice date each has that of its own header. A due date set by hand for another date is computed again;
    `plan` says so (rule: proposal-header).

    Proposals that cannot be posted are left out, each with its reason; when one of them would stop all, they are posted one
    by one. `with_approved_of` takes along whatever of that legal entity has been approved by now. `done` holds the
    invoices' ids, `plan` a row per document with its totals; a dry run tells every ledger line in `ledger_lines`, and with
    `as_if_approved` also those of proposals that nobody has approved yet.
    """
    chosen = as_list(proposals)
    if with_approved_of is not None:
        chosen += [row["proposal_id"] for row in sql("approved_meanwhile", legal_entity=with_approved_of, proposals=chosen)]
    how = {"by": by, "dry_run": dry_run, "is_reviewed": not (dry_run and as_if_approved)}
    if invoice_date is not None:
        return _together(chosen, invoice_date=invoice_date, accounting_date=accounting_date or invoice_date, **how)
    by_date: dict[date, list[int]] = {}
    undated = []
    for row in sql("own_dates", proposals=chosen):
        if row["invoice_date"] is None:
            undated.append(Refusal("no_invoice_date", row["subject"], {"proposal": row["subject"]}))
        else:
            by_date.setdefault(row["invoice_date"], []).append(row["proposal_id"])
    posted = (_together(each, invoice_date=on, accounting_date=accounting_date or on, **how) for on, each in by_date.items())
    return sum(posted, Outcome(refused=tuple(undated)))


def _together(proposals: list[int], **how: Any) -> Outcome:
    """Post proposals of one date in one transaction, or one by one if one of them would stop all."""
    try:
        return _post(proposals, **how)
    except Refused as refused:
        if len(proposals) < 2 or any(each.code == "busy" for each in refused.refusals):
            raise
    return sum((_alone(each, **how) for each in proposals), Outcome())


def _alone(proposal: int, **how: Any) -> Outcome:
    """Post one of several, of which another would have stopped all; what stops this one is its reason."""
    try:
        return _post([proposal], **how)
    except Refused as refused:
        subject = str(sql("proposal_named", proposal=proposal)[0]["reference"])
        return Outcome(refused=tuple(replace(each, subject=each.subject or subject) for each in refused.refusals))


def _post(
    proposals: list[int],
    *,
    by: str,
    invoice_date: date,
    accounting_date: date,
    dry_run: bool,
    is_reviewed: bool,
    is_posted: bool = True,
) -> Outcome:
    drop_plans(*PLANS)
    with command("post_proposals", by=by, dry_run=dry_run) as running:
        plan_proposals(
            running,
            proposals,
            invoice_date=invoice_date,
            accounting_date=accounting_date,
            is_reviewed=is_reviewed,
            is_posted=is_posted,
        )
        refused = refusals_of(
            rows("SELECT subject, refusal, refusal_values FROM issue_plan WHERE refusal IS NOT NULL ORDER BY proposal_id")
        )
        with handing(
            "billed_plan", "SELECT document_id, legal_entity_id FROM issue_plan WHERE refusal IS NULL AND process = 'direct'"
        ):
            actuals.mark_billed(running, billed_on=invoice_date)
        with handing("closed_plan", "SELECT document_id FROM issue_plan WHERE refusal IS NULL"):
            proposal_commands.mark_closed()
        plan_vouchers()
        issue(running)
        with handing("limit_moved", sql.text("spent_limits")):
            funding.move_limits()
        with handing("billed_posting", sql.text("billed_posting")):
            journal.record_billed(running)
        retention.record_bases(running)
        with handing("prepayment_plan", sql.text("prepayment_plan")):
            prepayments.record_invoiced()
        plan = rows(
            "SELECT subject, total.document_class, due_date, is_due_moved AS due_date_computed_again, currency, net, tax,"
            " net + tax AS total, invoice_id"
            " FROM issue_plan INNER JOIN invoice_total AS total ON total.id = invoice_id ORDER BY invoice_id"
        )
        lines = vouchers_written() if dry_run else ()
        drop_plans(*PLANS)
    return Outcome(tuple(row["invoice_id"] for row in plan), refused, tuple(plan), ledger_lines=lines)


def print_draft(draft: int, *, of: str = "proposal", on: date, by: str) -> dict[str, Any]:
    """What a draft would say if it were issued on that day: a proposal, or a `proforma` without one (rule: proforma-print).

    It bears its reference and no number. It is issued for that and taken back at once: nothing is written. Work that is not
    posted yet counts with the tax that it would have, and a review holds nothing up.
    """
    with command("print_draft", by=by, dry_run=True) as running:
        proposal, reference = (draft, "") if of == "proposal" else _as_if_proposed(running, draft, on=on)
        found = sql("proposal_named", proposal=proposal)
        outcome = _post(
            [proposal], by=by, invoice_date=on, accounting_date=on, dry_run=False, is_reviewed=False, is_posted=of == "proposal"
        ).or_refuse()
        return said_as_proforma(outcome.done[0], reference or found[0]["reference"])
    raise AssertionError("the block above returns")


def _as_if_proposed(running: Running, proforma: int, *, on: date) -> tuple[int, str]:
    """Confirm a draft, unless it is, and make its proposal, whether its work is posted or not; the proposal and the reference."""
    found = sql("proforma_named", proforma=proforma)
    if not found:
        proforma_commands.confirm_proformas([proforma], on=on, by=running.actor).or_refuse()
        found = sql("proforma_named", proforma=proforma)
    document = found[0]["document_id"]
    drop_plans("line_taxed", "document_plan")
    sql("line_taxed", document=document)
    actuals.keep_tax()
    drop_plans("line_taxed")
    sql("document_proposed", document=document)
    (proposal,) = proposal_commands.open_proposals(running)
    drop_plans("document_plan")
    return proposal, str(found[0]["reference"])


def vouchers_written() -> tuple[Row, ...]:
    """The ledger lines of the issued documents of `issue_plan`, as a person reads a voucher: what a dry run shows of them."""
    return tuple(sql("vouchers_written"))


def release_retention(
    invoices_released: Iterable[int], *, by: str, parts: Mapping[int, Decimal] | None = None, dry_run: bool = False
) -> Outcome:
    """Make a proposal per contract, funding source and currency that asks for what invoices withheld (rule: retention).

    All that is left of each, or the amounts of `parts`. Posted, it moves the retained receivable to one that is due, at the
    rate of the invoice that withheld; there is no revenue in it. `done` holds the proposals' ids.
    """
    chosen, wanted = as_list(invoices_released), parts or {}
    drop_plans("release_line_plan", "document_plan")
    with command("release_retention", by=by, dry_run=dry_run) as running:
        sql("locked_withheld", invoices=chosen)
        sql("release_line_plan", invoices=chosen, amounts=[wanted.get(each) for each in chosen])
        if refused := refusals_of(rows("SELECT * FROM release_line_plan WHERE refusal IS NOT NULL ORDER BY invoice_id")):
            raise Refused(*refused)
        sql("release_plan")
        actuals.open_documents(running)
        sql("release_documents")
        retention.hold_releases(running)
        created = proposal_commands.open_proposals(running)
        plan = tuple(rows("SELECT subject, amount, currency FROM release_line_plan ORDER BY invoice_id"))
        drop_plans("release_line_plan", "document_plan")
    return Outcome(tuple(created), plan=plan)


def plan_proposals(
    running: Running,
    proposals: list[int],
    *,
    invoice_date: date,
    accounting_date: date,
    is_reviewed: bool,
    is_posted: bool = True,
) -> None:
    """Plan the posting of proposals: `issue_plan`, `issue_line`, `issue_account` and `issue_tax` hold what will be issued.

    Unless the work behind it `is_posted`, it is taken as if it were.
    """
    sql("layers_held", proposals=proposals)
    sql("issue_plan", proposals=proposals, invoice_date=invoice_date, accounting_date=accounting_date)
    sql("header_followed")
    if is_reviewed:
        sql("review_refusals")
    sql("locked_prepayments")
    sql("locked_retention")
    sql("deduction_part")
    sql("milestone_sides")
    accounting.default_dimensions()
    ledger.keep_dimension_sets(running)
    sql("dimension_kept")
    with journal.as_it_stands():
        sql("issue_line")
    if not is_posted:
        rows("UPDATE issue_line SET is_unposted = false WHERE is_unposted")
    sql("account_wanted")
    accounting.find_accounts()
    sql("issue_account")
    sql("issue_refusals")
    if rows("SELECT FROM deduction_part LIMIT 1"):
        sql("deduction_amounts")
        sql("deducted_lines")
        sql("refund_rates")
    sql("difference_plan")
    sql("issue_tax")
    sql("retention_base")
    sql("retention_plan")


def plan_vouchers(*, together: bool = False) -> None:
    """Leave what the planned documents come to and say, and the lines of their vouchers in `ledger_line_plan`.

    Corrections hand in their plans here too, with sign -1; those that stand `together` have the class of what they come to.
    """
    sql("invoice_total")
    if together:
        sql("class_together")
    sql("snapshot_plan")
    sql("accrual_side")
    with journal.as_it_stands():
        sql("ledger_line_plan")


def issue(running: Running, *, together: bool = False) -> None:
    """Issue the documents whose vouchers are planned: post them as they stand; those that stand `together` have one number.

    Numbers are taken here, so that all that can be prepared is prepared before: others wait for them.
    """
    with handing(
        "voucher_plan",
        "SELECT voucher_id AS id, legal_entity_id, accounting_date, invoice_date AS document_date, 'invoice' AS source, "
        "invoice_id AS source_id FROM issue_plan WHERE refusal IS NULL",
    ):
        ledger.post(running)
    with handing(
        "number_wanted",
        "SELECT id, legal_entity_id, document_class, document_date FROM invoice_total WHERE issued_with_id IS NULL",
    ):
        ledger.take_numbers()
    if together:
        sql("number_together")
    sql("invoices", command=running.id)
    sql("invoice_taxes", command=running.id)
    sql("invoice_accounts", command=running.id)
    sql("rate_differences", command=running.id)
    sql("receivable_plan")
    receivables.post(running)
    drop_plans("receivable_plan")
    retention.record(running)
