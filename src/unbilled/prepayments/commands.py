"""Deducting prepayments from drafts, giving the parts back, refunding what is unused; inside the caller's command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, contracts
from unbilled.kernel.commands import Running
from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    prepayment_not_invoiced=_(
        "Prepayment {prepayment} is not invoiced to this funding source in this currency; post its own invoice first."
    ),
    prepayment_exceeded=_("Of prepayment {prepayment} {available} {currency} is left; deduct at most that."),
    deduction_below_nothing=_("A deduction of {amount} {currency} adds to the document; write what is deducted, or 0."),
    deduction_too_fine=_("{amount} is not a whole number of the smallest unit of {currency}; write fewer decimals."),
    deductions_exceed=_(
        "{deducted} {currency} would be deducted from {net} {currency} of time and material; deduct less, or refund the rest."
    ),
    nothing_to_refund=_("Nothing of prepayment {prepayment} is left to refund; cancel the draft that deducts it, if one does."),
)


def deduct_available(running: Running) -> None:
    """Deduct from each document of the plan `document_plan` what is available, oldest first, up to its time and material.

    What the documents hold by now counts, their fees too; none becomes negative.
    """
    drop_plans("deduction_plan")
    if sql("locked_of_plan"):
        sql("available_plan")
        _deduct(running)
    drop_plans("deduction_plan")


def change_deductions(running: Running, document: int, parts: Mapping[int, Decimal]) -> None:
    """Make the deductions of an open draft these amounts, by prepayment; 0 takes one off, others stay as they are."""
    drop_plans("deduction_plan", "change_plan")
    sql("locked_of_document", document=document, prepayments=list(parts))
    sql("change_plan", document=document, prepayments=list(parts), amounts=list(parts.values()))
    for found in rows("SELECT refusal, refusal_values FROM change_plan WHERE refusal IS NOT NULL ORDER BY prepayment_id LIMIT 1"):
        raise refuse(found["refusal"], **found["refusal_values"])
    with handing(
        "release_plan",
        "SELECT * FROM claimed_sale WHERE milestone_id = any(array(SELECT deduction_id FROM change_plan))",
    ):
        release(running)
    sql("changed_plan", document=document)
    _deduct(running)
    refuse_excess([document])
    drop_plans("deduction_plan", "change_plan")


def refuse_excess(documents: Iterable[int]) -> None:
    """Whoever takes lines off drafts calls it last: nothing deducts more than there is to deduct it from."""
    for found in sql("exceeded", documents=list(documents)):
        raise refuse("deductions_exceed", **found)


def open_refunds(running: Running, prepayments: Iterable[int], *, on: date) -> None:
    """Open a document for each prepayment of which something is left; it deducts that and holds nothing else.

    Leaves the plan `document_plan`; the caller makes drafts of it and drops it.
    """
    drop_plans("deduction_plan", "document_plan")
    chosen = list(prepayments)
    sql("locked", prepayments=chosen)
    sql("refund_plan", prepayments=chosen)
    for found in rows("SELECT subject FROM document_plan WHERE available = 0 ORDER BY subject LIMIT 1"):
        raise refuse("nothing_to_refund", prepayment=found["subject"])
    actuals.open_documents(running)
    sql("refunded_plan", refunded_on=on)
    _deduct(running)
    drop_plans("deduction_plan")


def release(running: Running) -> None:
    """Give sales, milestones and deductions of the plan `release_plan` back; deducted parts are available again."""
    sql("given_back")
    actuals.release(running)


def record_invoiced() -> None:
    """The prepayments of the plan `prepayment_plan` (prepayment_id, amount, …) are invoiced: they are available now."""
    sql("invoiced")


def record_credited() -> None:
    """The milestones of the plan `release_plan` are credited: deducted parts are available again, a prepayment no longer is."""
    sql("given_back")
    sql("taken_back")


def _deduct(running: Running) -> None:
    """Write the deductions of the plan `deduction_plan`, and what is left of their prepayments."""
    with handing("milestone_plan", sql.text("milestone_plan")):
        contracts.write_milestones()
    sql("applications", command=running.id)
    sql("applied")
    with (
        handing(
            "claim_plan",
            "SELECT id AS actual_id, id AS document_id, id AS funding_source_id, id AS legal_entity_id FROM document WHERE false",
        ),
        handing("milestone_claim_plan", "SELECT deduction_id AS milestone_id, document_id, legal_entity_id FROM deduction_plan"),
    ):
        actuals.claim(running)
