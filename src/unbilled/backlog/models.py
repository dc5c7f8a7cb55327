"""The billing backlog: what the project manager marked as ready to invoice."""

from django.db import models
from django.db.models import Q

from unbilled.kernel.model import AppendOnly, OfEntity, OpenWork, ProvedEntity, ProvedReference, same_entity, within, written_by


class ReadySale(OpenWork, ProvedEntity):
    """A time-and-material sale that is ready to invoice, and the command that said so."""

    actual = models.OneToOneField("actuals.Actual", models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    command = written_by()

    class Meta:
        db_table = "ready_sale"
        constraints = [
            ProvedReference(
                fields=["actual", "legal_entity"],
                to="actuals.Actual",
                to_fields=["id", "legal_entity_id"],
                name="ready_sale_is_of_its_actual",
            ),
        ]


class ReadyMilestone(OpenWork, ProvedEntity):
    """A milestone that is ready to invoice, and the command that said so."""

    milestone = models.OneToOneField(
        "contracts.Milestone", models.PROTECT, primary_key=True, db_constraint=False, related_name="+"
    )
    command = written_by()

    class Meta:
        db_table = "ready_milestone"
        constraints = [same_entity("ready_milestone", "milestone", "contracts.Milestone")]


class ReadyWithdrawal(AppendOnly, OfEntity):
    """A mark was taken back: which row, and the command that had set it."""

    actual = within("actuals.Actual", null=True)
    milestone = within("contracts.Milestone", null=True)
    marked_by = models.ForeignKey("kernel.Command", models.PROTECT, db_index=False, related_name="+")

    class Meta:
        db_table = "ready_withdrawal"
        constraints = [
            ProvedReference(
                fields=["actual", "legal_entity"],
                to="actuals.Actual",
                to_fields=["id", "legal_entity_id"],
                name="ready_withdrawal_is_of_its_actual",
            ),
            same_entity("ready_withdrawal", "milestone", "contracts.Milestone"),
            models.CheckConstraint(
                condition=Q(actual__isnull=False, milestone=None) | Q(actual=None, milestone__isnull=False),
                name="ready_withdrawal_is_of_a_sale_or_a_milestone",
            ),
        ]
