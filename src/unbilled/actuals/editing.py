"""Editing the lines of drafts: billed otherwise than the sale stood; what was posted of the sale stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from unbilled import funding
from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    line_not_on_draft=_("There is no line {line} on this draft; look at its lines again."),
    line_of_a_rule=_("A billing rule, {rule}, sets line {line}; change what the rule says, or take the line off."),
    line_counts_otherwise=_("Line {line} counts {unit}; write that."),
    edited_to_nothing=_(
        "Line {line} is of {whole}; write more than none of it, make it non-chargeable, or take it off the draft."
    ),
    price_below_nothing=_("Line {line} cannot have a price of {price}; write 0 or more, or credit what was billed."),
    unknown_tax_group=_("There is no tax group {group}; set it up, or choose another."),
    internal_charge_has_no_tax=_("The own organization pays line {line}, so that it has no tax."),
    tax_group_does_not_meet=_(
        "On {supply} tax group {group} and the item tax group of line {line} meet in {taxes} taxes; choose one that meets once."
    ),
    discount_exceeds_line=_("Line {line} is worth {worth} {currency}; give a discount from 0 to that, not {discount}."),
    discount_too_fine=_("A discount of {discount} is no whole number of the smallest unit of {currency}; write fewer decimals."),
    tax_of_a_deduction=_("Line {line} deducts a prepayment, at the tax of that; refund the prepayment instead."),
    draft_changed=_("Somebody changed this draft since you read it; look at it again."),
)


@dataclass(frozen=True)
class LineEdit:
    """How a draft bills the sale of a line; what is None stays as it is. `as_it_was` takes every edit back."""

    actual: int
    billing_type: str | None = None
    seconds: int | None = None
    quantity: Decimal | None = None
    price: Decimal | None = None
    description: str | None = None
    discount: Decimal | None = None
    tax_group: str | None = None
    as_it_was: bool = False


def edit_lines(document: int, edits: Iterable[LineEdit]) -> list[Row]:
    """Edit lines of a draft that the caller has locked; the plan `edit_plan` tells which, the rows what each charges.

    No actual and no ledger line is written: the sale stands as it was accrued, and its document bills it otherwise. Limits
    count what is charged, and an edit that would exceed one is refused with its name.
    """
    chosen = {each.actual: each for each in edits}.values()
    drop_plans("edit_plan")
    sql(
        "edit_plan",
        document=document,
        actuals=[each.actual for each in chosen],
        billing_types=[each.billing_type for each in chosen],
        seconds=[each.seconds for each in chosen],
        quantities=[each.quantity for each in chosen],
        prices=[each.price for each in chosen],
        descriptions=[each.description for each in chosen],
        discounts=[each.discount for each in chosen],
        tax_groups=[each.tax_group for each in chosen],
        restored=[each.as_it_was for each in chosen],
    )
    with _counted():
        sql("edits_undone")
        sql("line_edits")
    return sql("edited")


def change_tax(
    document: int, tax_group: str, sales: Iterable[int] | None = None, milestones: Iterable[int] = ()
) -> tuple[list[Row], list[Row]]:
    """Tax lines of a draft that the caller has locked by another tax group; without `sales` all that it holds, but deductions.

    The rate is that of each line's date. Returns what was planned of each line, and what tax each had and has.
    """
    drop_plans("milestone_tax_plan")
    held = sql("held_lines", document=document) if sales is None else []
    chosen = list(sales) if sales is not None else [row["actual_id"] for row in held if row["actual_id"]]
    claimed = [*milestones, *(row["milestone_id"] for row in held if row["milestone_id"])]
    edit_lines(document, [LineEdit(each, tax_group=tax_group) for each in chosen])
    sql("milestone_tax_plan", document=document, milestones=claimed, tax_group=tax_group)
    sql("milestone_taxes")
    planned = sql("tax_planned")
    told = sql("tax_changes")
    drop_plans("edit_plan", "milestone_tax_plan")
    return planned, told


def keep_tax() -> None:
    """The claims of the plan `line_taxed` (actual_id, legal_entity_id, tax_rate_id) are taxed at these rates."""
    sql("taxed_lines")


def forget_edits() -> None:
    """The claims of the plan `release_plan` are given up, and with them how their documents would have billed the sales."""
    drop_plans("edit_plan")
    sql("released_edits")
    if rows("SELECT FROM edit_plan LIMIT 1"):
        with _counted():
            sql("edits_undone")
    drop_plans("edit_plan")


def draft_version(document: int) -> str:
    """What tells the lines of a draft from what they were or will be."""
    return str(sql("draft_version", document=document)[0]["version"])


def hold_version(document: int, version: str) -> None:
    """Refuse to go on if the draft is no longer the one that was read; an empty version was not read."""
    if version and version != draft_version(document):
        raise refuse("draft_changed")


@contextmanager
def _counted() -> Iterator[None]:
    """Limits count the lines of the plan `edit_plan` by what is charged after the edit, no longer by what was before it."""
    with handing("limit_moved", sql.text("no_longer_charged")):
        funding.move_limits()
    yield
    with handing("limit_moved", sql.text("charged_now")):
        funding.move_limits()
