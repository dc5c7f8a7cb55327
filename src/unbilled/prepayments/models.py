"""Prepayments: which document deducts how much of which, and what is left of each."""

from django.db import models
from django.db.models import F, Q

from unbilled.kernel.model import AppendOnly, OpenWork, ProvedEntity, amount, proved_entity, same_entity, within


class PrepaymentApplication(AppendOnly, ProvedEntity):
    """A document deducts a part of a prepayment; it stands as long as the document's claim of the `deduction` stands."""

    prepayment = within("contracts.Milestone")
    deduction = within("contracts.Milestone")
    document = within("actuals.Document")
    amount = amount()

    class Meta:
        db_table = "prepayment_application"
        constraints = [
            models.UniqueConstraint(fields=["deduction"], name="a_deduction_is_of_one_prepayment"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_part_of_a_prepayment_is_positive"),
            same_entity("prepayment_application", "prepayment", "contracts.Milestone"),
            same_entity("prepayment_application", "deduction", "contracts.Milestone"),
            proved_entity("prepayment_application", "document", "actuals.Document"),
        ]
        indexes = [
            models.Index(fields=["prepayment"], name="applications_of_prepayment"),
            models.Index(fields=["document"], name="applications_of_document"),
        ]


class PrepaymentBalance(OpenWork, ProvedEntity):
    """What was invoiced of a prepayment and what documents deduct of it, drafts too; `verify` recounts it.

    Whoever deducts locks the row first, so that no two documents deduct the same money.
    """

    prepayment = models.OneToOneField(
        "contracts.Milestone", models.PROTECT, primary_key=True, db_constraint=False, related_name="+"
    )
    contract = within("contracts.Contract")
    funding_source = within("funding.FundingSource")
    currency = models.CharField(max_length=3)
    invoiced = amount()
    applied = amount(default=0)

    class Meta:
        db_table = "prepayment_balance"
        constraints = [
            same_entity("prepayment_balance", "prepayment", "contracts.Milestone"),
            same_entity("prepayment_balance", "contract", "contracts.Contract"),
            same_entity("prepayment_balance", "funding_source", "funding.FundingSource"),
            models.CheckConstraint(
                condition=Q(applied__gte=0, applied__lte=F("invoiced")), name="no_more_is_deducted_than_was_invoiced"
            ),
        ]
        indexes = [models.Index(fields=["funding_source", "currency"], name="balances_of_funding_source")]
