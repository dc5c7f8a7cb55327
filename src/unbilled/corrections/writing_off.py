"""Write-off and write-up: what is billed of a sale differs from what was worked, and nothing forgets the work."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from unbilled import actuals
from unbilled.kernel.commands import as_list, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    adjustment_needs_a_reason=_("Write down why: {cause} needs a reason, which the books keep."),
    sale_not_open=_("{actual} is no open sale: it is on a document or has ended; take it off or credit it first."),
    sale_of_a_rule=_("Billing rule {rule} sells what its progress says; say its progress, and nothing is written off or up."),
    part_out_of_range=_(
        "The sale of {date} on project {project} is {whole}; write off a part of that, or write up by more than none."
    ),
)

NON_CHARGEABLE, COMPLIMENTARY = "non_chargeable", "complimentary"


def write_off(
    sales: Iterable[int],
    *,
    by: str,
    reason: str,
    seconds: int | None = None,
    quantity: Decimal | None = None,
    billing_type: str = NON_CHARGEABLE,
    dry_run: bool = False,
) -> Outcome:
    """Bill open sales no more, whole or a part of each in seconds or quantity (rule: write-off).

    The sale is reversed, with its accrual; what is still billed and what is written off stand in its stead, and the
    cost keeps what was worked. `done` holds the sales that ended.
    """
    return _write(
        sales,
        cause="write_off",
        by=by,
        reason=reason,
        seconds=seconds,
        quantity=quantity,
        billing_type=billing_type,
        dry_run=dry_run,
    )


def write_up(
    sales: Iterable[int],
    *,
    by: str,
    reason: str,
    seconds: int | None = None,
    quantity: Decimal | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Bill more than was worked, by these seconds or this quantity for each sale (rule: write-off)."""
    return _write(
        sales, cause="write_up", by=by, reason=reason, seconds=seconds, quantity=quantity, billing_type="", dry_run=dry_run
    )


def _write(
    sales: Iterable[int],
    *,
    cause: str,
    by: str,
    reason: str,
    seconds: int | None,
    quantity: Decimal | None,
    billing_type: str,
    dry_run: bool,
) -> Outcome:
    if not reason.strip():
        raise refuse("adjustment_needs_a_reason", cause=cause.replace("_", "-"))
    drop_plans("written_sale")
    with command(cause, by=by, dry_run=dry_run) as running:
        chosen = as_list(sales)
        actuals.lock_sources(row["id"] for row in sql("sources_of_sales", actuals=chosen))
        sql("write_plan", actuals=chosen, cause=cause, seconds=seconds, quantity=quantity, billing_type=billing_type)
        with (
            handing("adjustment_plan", sql.text("adjusted_by_writing")),
            handing("replacement_plan", sql.text("replaced_by_writing")),
        ):
            actuals.adjust(running, cause=cause, reason=reason)
        plan = sql("written")
        done = rows("SELECT actual_id FROM written_sale WHERE refusal IS NULL ORDER BY actual_id")
        drop_plans("written_sale")
    told = tuple({name: found for name, found in row.items() if name != "refusal_values"} for row in plan)
    return Outcome(tuple(row["actual_id"] for row in done), refusals_of({**row, "subject": row["what"]} for row in plan), told)
