"""What is done to the lines of a draft, whichever process it is of; inside the caller's command, which has locked it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, billing, prepayments
from unbilled.kernel.commands import Running, as_list
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, rows

sql = SqlFolder(__file__)

sentences(
    discount_unclear=_("Give a discount as a percentage from 0 to 100, or as an amount."),
    nothing_to_discount=_("Nothing here takes a discount: it is not charged, it is below 0, or a billing rule sets it."),
)


def edit(running: Running, document: int, edits: Iterable[actuals.LineEdit], fingerprint: str) -> Outcome:
    """Bill lines otherwise than their sales stood (rule: edited-lines). Fees follow; deductions must still fit.

    `done` holds the sales of the lines, `plan` what each charged and charges. Given the fingerprint that was shown, a draft
    that somebody has changed since is refused.
    """
    version = actuals.draft_version(document)
    actuals.hold_version(document, fingerprint)
    plan = actuals.edit_lines(document, edits)
    found = rows("SELECT actual_id, subject, refusal, refusal_values FROM edit_plan ORDER BY actual_id")
    drop_plans("edit_plan")
    billing.keep_fees(running, [document])
    prepayments.refuse_excess([document])
    return Outcome(tuple(row["actual_id"] for row in found if not row["refusal"]), refusals_of(found), tuple(plan), version)


def discount(
    running: Running,
    document: int,
    sales: Iterable[int] | None,
    percent: Decimal | None,
    amount: Decimal | None,
    fingerprint: str,
) -> Outcome:
    """Give a discount on these lines, or on the whole draft (rule: discount); 0 takes it back. Fees follow."""
    if (percent is None) == (amount is None) or (percent is not None and not 0 <= percent <= 100):
        raise refuse("discount_unclear")
    chosen = None if sales is None else as_list(sales)
    found = sql("discountable", document=document, sales=chosen, percent=percent, amount=amount)
    if not found:
        raise refuse("nothing_to_discount")
    if amount is not None and sum(row["discount"] for row in found) != amount:
        raise refuse("discount_too_fine", discount=amount, currency=found[0]["currency"])
    return edit(running, document, [actuals.LineEdit(row["actual_id"], discount=row["discount"]) for row in found], fingerprint)


def take_off(running: Running, document: int, sales: Iterable[int], milestones: Iterable[int]) -> Outcome:
    """Give sales and milestones of a draft back: they are offered again at once, as they were before any edit."""
    wanted_sales, wanted_milestones = as_list(sales), as_list(milestones)
    drop_plans("release_plan")
    sql("taken_off", document=document, sales=wanted_sales, milestones=wanted_milestones)
    found = rows("SELECT actual_id, milestone_id FROM release_plan")
    wanted = {("A", each) for each in wanted_sales} | {("M", each) for each in wanted_milestones}
    there = {("A", row["actual_id"]) if row["actual_id"] else ("M", row["milestone_id"]) for row in found}
    for letter, number in sorted(wanted - there):
        raise refuse("line_not_on_draft", line=f"{letter}{number}")
    prepayments.release(running)
    drop_plans("release_plan")
    billing.keep_fees(running, [document])
    prepayments.refuse_excess([document])
    billing.reopen_rules(running, [document])
    return Outcome(done=tuple(sorted(there)))
