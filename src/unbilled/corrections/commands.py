"""Credits: a posted invoice, in full, by line or by part of a line, is taken back, and its work returns to the backlog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, billing, contracts, funding, invoices, journal, prepayments
from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, Refusal, Refused, refusals_of, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, handing, rows, value

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
    part_exceeds_line=_(
        "Of line {line} {left} is left, in whole units of its currency; take back more than nothing, and no more."
    ),
    part_of_another_unit=_(
        "Line {line} is {left}; say hours of time, a quantity of what is counted, an amount of milestones or what has no time."
    ),
    part_said_twice=_("Line {line} is told by its time or quantity, with or without a price, or by its amount; say one of them."),
    part_of_a_prepayment=_("Line {line} is a prepayment, or gives one back; credit the whole of it."),
    part_of_no_worth=_("That part of line {line}, of which {left} is left, is worth nothing; take back more of it."),
    price_of_a_rule=_("Line {line} is billed by a rule, which says its price and how much; credit a part, or change the rule."),
    credits_of_several_parties=_(
        "{entity} bills invoice {invoice} to {payer}, and {other_entity} bills {other} to {other_payer}; credit in one document"
        " what one seller billed to one payer."
    ),
    credits_of_several_currencies=_(
        "Invoice {invoice} is in {currency} and {other} in {other_currency}; credit each currency by itself."
    ),
    release_is_credited_alone=_("Invoice {invoice} releases retention and has no lines to list; credit it by itself."),
    credit_of_nothing=_(
        "What is to be credited of invoice {invoice} came to nothing, on paper and in the books; credit it together with other"
        " lines."
    ),
    nothing_corrected=_("Line {line} was billed as it should be, {left}; it stays as it is."),
)

PLANS = (*invoices.PLANS, "credit_plan", "credit_part", "fee_document", "returned_posting")


@dataclass(frozen=True)
class Part:
    """What of a line is credited: so much of its time or quantity, or an amount."""

    seconds: int | None = None
    quantity: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True)
class ShouldBe:
    """What should have been billed instead of a line: time or quantity, another price, or an amount; without any, nothing."""

    seconds: int | None = None
    quantity: Decimal | None = None
    price: Decimal | None = None
    amount: Decimal | None = None


class OfNothing(Refused):
    """Credits whose vouchers would have no line; the other invoices can be credited without them."""

    def __init__(self, found: list[Row]) -> None:
        super().__init__(*refusals_of(found))
        self.invoices = {row["credits_id"] for row in found}


def credit_invoices(
    invoices_credited: Iterable[int],
    *,
    credit_date: date,
    by: str,
    reason: str,
    lines: Iterable[str] | None = None,
    parts: Mapping[str, Part] | None = None,
    accounting_date: date | None = None,
    together: bool = False,
    dry_run: bool = False,
) -> Outcome:
    """Credit posted invoices, in full (what is left of them), only `lines`, named as `document_line` does, or `parts` of lines.

    The credited sales, and exactly those, return to the backlog, born posted: the accrual is re-instated from what was
    stored (rules: credit, credit-part). `together` they are one document, under one number, or nothing is credited (rule:
    collective-credit). `done` holds the ids of the credits.
    """
    if not reason.strip():
        raise refuse("credit_needs_a_reason")
    credited = as_list(invoices_credited)
    told = {line: ShouldBe(part.seconds, part.quantity, None, part.amount) for line, part in (parts or {}).items()}
    chosen = None if lines is None and parts is None else [*as_list(lines or ()), *told]
    drop_plans(*PLANS)
    try:
        with command("credit_invoices", by=by, dry_run=dry_run) as running:
            _plan(credited, credit_date, accounting_date or credit_date, reason, chosen)
            _in_part(told, stays=False)
            if together:
                _in_one_document()
            outcome = _credited(running, credit_date, together=together, dry_run=dry_run)
            drop_plans(*PLANS)
    except OfNothing as nothing:
        others = [each for each in credited if each not in nothing.invoices]
        if together or chosen is not None or not others:
            raise
        given: dict[str, Any] = {"credit_date": credit_date, "by": by, "reason": reason, "accounting_date": accounting_date}
        outcome = Outcome(refused=nothing.refusals) + credit_invoices(others, **given, dry_run=dry_run)
    return outcome


def correct_invoice(
    invoice: int,
    should_be: Mapping[str, ShouldBe],
    *,
    correction_date: date,
    by: str,
    reason: str,
    accounting_date: date | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Correct lines of a posted invoice to what should have been billed: one document takes them back and bills that anew.

    Less time or quantity returns the difference to the backlog, more of it or another price is billed with the line, nothing
    credits it whole (rule: corrective-invoice). A line that was billed as it should be is left out, with that as its reason.
    """
    if not reason.strip():
        raise refuse("credit_needs_a_reason")
    drop_plans(*PLANS)
    with command("correct_invoice", by=by, dry_run=dry_run) as running:
        _plan([invoice], correction_date, accounting_date or correction_date, reason, list(should_be))
        unchanged = _in_part(should_be, stays=True)
        outcome = Outcome(refused=unchanged)
        if len(unchanged) < len(should_be):
            outcome += _credited(running, correction_date, dry_run=dry_run)
        drop_plans(*PLANS)
    return outcome


def _in_one_document() -> None:
    """All of the planned credits stand together; if one of them cannot be, or does not go with the others, none is."""
    refused = refusals_of(
        rows("SELECT subject, refusal, refusal_values FROM issue_plan WHERE refusal IS NOT NULL ORDER BY credits_id")
    )
    if refused := refused + refusals_of(sql("not_together")):
        raise Refused(*refused)
    sql("issued_together")


def _credited(running: Running, credit_date: date, *, together: bool = False, dry_run: bool) -> Outcome:
    """Issue the credits that are planned."""
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
    in_part = value("SELECT EXISTS (SELECT FROM credit_part)")
    if in_part:
        _keep_billed(running)
    sql("fee_document")
    billing.credit_fees(running)
    with handing("billed_plan", sql.text("credits_that_bill")):
        actuals.mark_billed(running, billed_on=credit_date)
    with journal.as_it_stands():
        sql("issue_line")
        if in_part:
            sql("part_line")
            sql("part_milestones")
    sql("issue_account")
    sql("difference_plan")
    sql("retention_plan")
    sql("issue_tax")
    sql("deduction_part")
    invoices.plan_vouchers(together=together)
    if nothing := sql("of_nothing"):
        raise OfNothing(nothing)
    sql("returned_posting")
    if in_part:
        with journal.as_it_stands():
            sql("kept_sales")
    invoices.issue(running, together=together)
    journal.record_returned(running)
    if in_part:
        with handing("billed_posting", sql.text("kept_posting")):
            journal.record_billed(running)
    with handing("limit_moved", sql.text("spent_fees")):
        funding.move_limits()
    credits = rows("SELECT document_id FROM issue_plan WHERE refusal IS NULL")
    billing.reopen_rules(running, [row["document_id"] for row in credits])
    plan = rows(
        "SELECT subject, total.document_class, currency, net, tax, net + tax AS total,"
        " coalesce(issue_plan.issued_with_id, invoice_id) AS invoice_id"
        " FROM issue_plan INNER JOIN invoice_total AS total ON total.id = invoice_id ORDER BY issue_plan.invoice_id"
    )
    written = invoices.vouchers_written() if dry_run else ()
    return Outcome(tuple(dict.fromkeys(row["invoice_id"] for row in plan)), refused, tuple(plan), ledger_lines=written)


def _plan(chosen: list[int], credit_date: date, accounting_date: date, reason: str, lines: list[str] | None) -> None:
    sql("locked_invoices", invoices=chosen)
    sql("issue_plan", invoices=chosen, credit_date=credit_date, accounting_date=accounting_date, reason=reason)
    now = {} if lines is None else _standing(lines)
    sql("credit_plan", lines=None if lines is None else list(now.values()))
    if now:
        found = {row["line_key"] for row in rows("SELECT line_key FROM credit_plan")}
        for line, key in now.items():
            if key not in found:
                is_fee = any(row["line_key"] == line for row in sql("fee_lines"))
                raise refuse("fee_follows_its_lines" if is_fee else "line_not_creditable", line=line)
    if sql("locked_prepayments"):
        sql("applied_elsewhere")
    sql("nothing_to_credit", is_in_full=lines is None)
    if sql("locked_retention"):
        sql("released_elsewhere")
    rows(
        "DELETE FROM credit_plan USING issue_plan WHERE issue_plan.document_id = credit_plan.document_id AND refusal IS NOT NULL"
    )


def _standing(lines: Iterable[str]) -> dict[str, str]:
    """Each line with the one that stands for it now: what is left of a line of which a part was credited."""
    return {row["given"]: row["line_key"] for row in sql("standing_lines", lines=list(lines))}


def _in_part(told: Mapping[str, ShouldBe], *, stays: bool) -> tuple[Refusal, ...]:
    """Plan the parts of lines: what is told is what `stays` billed, or what is taken back; the lines that stay as they are."""
    if not told:
        sql("no_part")
        return ()
    now = _standing(told)
    sql(
        "credit_part",
        keys=[now[line] for line in told],
        seconds=[each.seconds for each in told.values()],
        quantities=[each.quantity for each in told.values()],
        amounts=[each.amount for each in told.values()],
        prices=[each.price for each in told.values()],
        stays=stays,
    )
    unchanged = []
    names = {key: line for line, key in now.items()}
    for row in rows("SELECT line_key, way, left_over FROM credit_part WHERE way NOT IN ('part', 'whole') ORDER BY line_key"):
        values = {"line": names[row["line_key"]], "left": row["left_over"]}
        if row["way"] != "unchanged":
            raise refuse(row["way"], **values)
        if not stays:
            raise refuse("part_exceeds_line", **values)
        unchanged.append(Refusal("nothing_corrected", values=values))
    rows("DELETE FROM credit_plan USING credit_part WHERE credit_part.line_key = credit_plan.line_key AND way = 'unchanged'")
    rows("DELETE FROM credit_part WHERE way <> 'part'")
    rows(
        "UPDATE credit_plan SET kept_id = credit_part.kept_id, replacement_id = credit_part.returned_id FROM credit_part"
        " WHERE credit_part.line_key = credit_plan.line_key"
    )
    return tuple(unchanged)


def _keep_billed(running: Running) -> None:
    """What stays of lines of which a part is credited is billed by the document of the credit, as it was or should have been."""
    with journal.as_it_stands(), handing("returned_posting", sql.text("divided_costs")):
        journal.record_returned(running)
    with handing(
        "milestone_part",
        "SELECT milestone_id, kept_milestone_id AS kept_id, kept_amount FROM credit_part WHERE kept_milestone_id > 0",
    ):
        contracts.divide_milestones()
    with handing("milestone_payer_plan", sql.text("kept_payers")):
        funding.name_payers()
    with (
        handing(
            "claim_plan",
            "SELECT kept_id AS actual_id, document_id, funding_source_id, legal_entity_id FROM credit_part WHERE kept_id > 0",
        ),
        handing(
            "milestone_claim_plan",
            "SELECT kept_milestone_id AS milestone_id, document_id, legal_entity_id FROM credit_part WHERE kept_milestone_id > 0",
        ),
    ):
        actuals.claim(running)
    actuals.keep_billed()
