"""What billing rules bill: the progress that was said or measured, and the thresholds that made documents."""

from django.db import models
from django.db.models import Q

from unbilled.kernel.model import AppendOnly, ProvedEntity, amount, exact, proved_entity, within


class RuleProgress(AppendOnly, ProvedEntity):
    """How far a rule has come on a day, in all: its units, or its percentage and the part of its value that this earns."""

    billing_rule = within("contracts.BillingRule")
    progress_date = models.DateField()
    units = exact(null=True)
    percent = exact(null=True)
    amount = amount(null=True)

    class Meta:
        db_table = "rule_progress"
        constraints = [
            proved_entity("rule_progress", "billing_rule", "contracts.BillingRule"),
            models.CheckConstraint(
                condition=Q(units__gte=0, percent=None, amount=None) | Q(units=None, percent__isnull=False, amount__gte=0),
                name="progress_is_units_or_a_percentage",
            ),
        ]
        indexes = [models.Index(fields=["billing_rule", "progress_date"], name="progress_of_rule")]


class RuleThreshold(AppendOnly, ProvedEntity):
    """The completion of a rule crossed a threshold, and a document was made of it: it never makes another."""

    billing_rule = within("contracts.BillingRule")
    threshold = models.SmallIntegerField()

    class Meta:
        db_table = "rule_threshold"
        constraints = [
            proved_entity("rule_threshold", "billing_rule", "contracts.BillingRule"),
            models.UniqueConstraint(fields=["billing_rule", "threshold"], name="a_threshold_fires_once"),
        ]
