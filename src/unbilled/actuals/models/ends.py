"""How a sale ends: claimed by a document, credited, adjusted; and how milestones do."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from unbilled.actuals.models.actual import Actual
from unbilled.kernel.model import (
    AppendOnly,
    ProvedEntity,
    ProvedReference,
    exact,
    proved_entity,
    same_entity,
    within,
    written_by,
)

CAUSES = ("re_evaluation", "write_off", "write_up", "closing", "funding", "credit")


class ActualEnd(ProvedEntity):
    """An actual ends once: claimed by a document or reversed by another actual; generation n+1 follows the release of n."""

    append_only: ClassVar[bool] = True
    numerous: ClassVar[bool] = True

    pk = models.CompositePrimaryKey("actual", "generation")
    actual = within("actuals.Actual")
    generation = models.SmallIntegerField(default=1)
    document = within("actuals.Document", null=True)
    funding_source = within("funding.FundingSource", null=True)
    reversal = within("actuals.Actual", null=True)
    command = written_by()

    class Meta:
        db_table = "actual_end"
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, funding_source__isnull=False, reversal=None)
                | Q(document=None, reversal__isnull=False),
                name="an_end_is_a_claim_or_a_reversal",
            ),
            ProvedReference(
                fields=["actual", "legal_entity", "funding_source"],
                to="actuals.Actual",
                to_fields=["id", "legal_entity_id", "funding_source_id"],
                name="end_is_of_the_source_of_its_actual",
            ),
            ProvedReference(
                fields=["document", "legal_entity", "funding_source"],
                to="actuals.Document",
                to_fields=["id", "legal_entity_id", "funding_source_id"],
                name="claim_is_of_the_source_of_its_document",
            ),
            ProvedReference(
                fields=["reversal", "actual"],
                to="actuals.Actual",
                to_fields=["id", "reverses_id"],
                name="end_names_the_actual_that_reverses_it",
            ),
        ]
        indexes = [models.Index(fields=["document"], name="claims_of_document")]


class ActualRelease(ProvedEntity):
    """A claim was given up: the sale is open again, and its next end has the next generation."""

    append_only: ClassVar[bool] = True

    pk = models.CompositePrimaryKey("actual", "generation")
    actual = within("actuals.Actual")
    generation = models.SmallIntegerField()
    command = written_by()

    class Meta:
        db_table = "actual_release"
        constraints = [
            ProvedReference(
                fields=["actual", "generation", "legal_entity"],
                to="actuals.ActualEnd",
                to_fields=["actual_id", "generation", "legal_entity_id"],
                name="release_is_of_its_end",
            )
        ]


class MilestoneClaim(AppendOnly, ProvedEntity):
    """A document takes a milestone; the next claim of the milestone follows the release of this one."""

    milestone = within("contracts.Milestone")
    generation = models.SmallIntegerField(default=1)
    document = within("actuals.Document")

    class Meta:
        db_table = "milestone_claim"
        constraints = [
            models.UniqueConstraint(fields=["milestone", "generation"], name="milestone_is_claimed_once_a_generation"),
            same_entity("milestone_claim", "milestone", "contracts.Milestone"),
            proved_entity("milestone_claim", "document", "actuals.Document"),
        ]
        indexes = [models.Index(fields=["document"], name="milestone_claims_of_document")]


class MilestoneRelease(AppendOnly, ProvedEntity):
    """A milestone may be billed again: its draft was cancelled or its invoice credited."""

    milestone = within("contracts.Milestone")
    generation = models.SmallIntegerField()

    class Meta:
        db_table = "milestone_release"
        constraints = [
            models.UniqueConstraint(fields=["milestone", "generation"], name="milestone_claim_is_released_once"),
            ProvedReference(
                fields=["milestone", "generation", "legal_entity"],
                to="actuals.MilestoneClaim",
                to_fields=["milestone_id", "generation", "legal_entity_id"],
                name="milestone_release_is_of_its_claim",
            ),
        ]


class DocumentBilled(AppendOnly, ProvedEntity):
    """The claims of a document became billed sales, at confirmation or at direct posting; a withdrawal appends a row."""

    document = within("actuals.Document")
    generation = models.SmallIntegerField(default=1)
    withdrawn = models.BooleanField(default=False)
    billed_on = models.DateField()

    class Meta:
        db_table = "document_billed"
        constraints = [
            models.UniqueConstraint(fields=["document", "generation", "withdrawn"], name="document_is_billed_once"),
            proved_entity("document_billed", "document", "actuals.Document"),
        ]


class ActualCredit(ProvedEntity):
    """A credit takes back one billed sale: a new actual returns to the backlog, born posted, and of a part the rest stays billed.

    `replacement` is what returned, `kept` what the credit's document bills anew at once; both name the sale in `replaces`,
    and together they are the sale.
    """

    append_only: ClassVar[bool] = True

    pk = models.CompositePrimaryKey("actual", "generation")
    actual = within("actuals.Actual")
    generation = models.SmallIntegerField()
    document = within("actuals.Document")
    replacement = within("actuals.Actual", null=True)
    kept = within("actuals.Actual", null=True)
    command = written_by()

    class Meta:
        db_table = "actual_credit"
        constraints = [
            models.CheckConstraint(
                condition=Q(replacement__isnull=False) | Q(kept__isnull=False), name="a_credit_returns_or_keeps_its_sale"
            ),
            models.UniqueConstraint(fields=["kept"], condition=Q(kept__isnull=False), name="a_part_is_kept_by_one_credit"),
            ProvedReference(
                fields=["kept", "actual"],
                to="actuals.Actual",
                to_fields=["id", "replaces_id"],
                name="credit_names_the_part_that_stays_billed",
            ),
            ProvedReference(
                fields=["actual", "generation", "legal_entity"],
                to="actuals.ActualEnd",
                to_fields=["actual_id", "generation", "legal_entity_id"],
                name="credit_is_of_a_claim",
            ),
            ProvedReference(
                fields=["replacement", "actual"],
                to="actuals.Actual",
                to_fields=["id", "replaces_id"],
                name="credit_names_the_actual_that_replaces",
            ),
            ProvedReference(
                fields=["document", "legal_entity"],
                to="actuals.Document",
                to_fields=["id", "legal_entity_id"],
                name="credit_document_is_of_its_entity",
            ),
        ]
        indexes = [models.Index(fields=["document"], name="credits_of_document")]


class ActualAdjustment(ProvedEntity):
    """An actual ended without a document, by its reversal: re-evaluated, written off or up, or its contract was closed.

    What stands in its stead names it in `replaces`. `seconds_added` and `quantity_added` tell how much more that is.
    """

    append_only: ClassVar[bool] = True

    actual = models.OneToOneField(Actual, models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    reversal = within("actuals.Actual")
    cause = models.TextField()
    reason = models.TextField(default="")
    seconds_added = models.IntegerField(default=0)
    quantity_added = exact(default=Decimal(0))
    command = written_by()

    class Meta:
        db_table = "actual_adjustment"
        constraints = [
            models.CheckConstraint(condition=Q(cause__in=CAUSES), name="an_adjustment_has_a_cause"),
            ProvedReference(
                fields=["actual", "legal_entity"],
                to="actuals.Actual",
                to_fields=["id", "legal_entity_id"],
                name="adjustment_is_of_its_actual",
            ),
            ProvedReference(
                fields=["reversal", "actual"],
                to="actuals.Actual",
                to_fields=["id", "reverses_id"],
                name="adjustment_names_the_actual_that_reverses",
            ),
        ]
