"""Retention: its terms, how complete a project is, what each invoice withheld, and what became of it."""

from django.db import models
from django.db.models import F, Q

from unbilled.kernel.model import (
    AppendOnly,
    MasterData,
    OfEntity,
    OpenWork,
    ProvedEntity,
    Row,
    amount,
    exact,
    master_data,
    proved_entity,
    same_entity,
    within,
)

KINDS = ("withheld", "credited", "released", "returned")


class RetentionTerms(MasterData):
    """How much of each invoice is withheld, by how complete the project is."""

    class Meta:
        db_table = "retention_terms"
        constraints = master_data("retention_terms")


class RetentionStep(Row, OfEntity):
    """Until a project is so much complete, so much of each invoice is withheld; the first step above the completion counts."""

    terms = within("retention.RetentionTerms")
    until = exact()
    percent = exact()

    class Meta:
        db_table = "retention_step"
        constraints = [
            models.UniqueConstraint(fields=["terms", "until"], name="retention_step_is_said_once"),
            same_entity("retention_step", "terms", "retention.RetentionTerms"),
            models.CheckConstraint(condition=Q(until__gt=0, until__lte=100), name="retention_ends_between_0_and_100_percent"),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lt=100), name="less_than_all_is_withheld"),
        ]


class SourceRetention(Row, OfEntity):
    """The retention terms of a funding source: its customer withholds a part of each invoice."""

    funding_source = within("funding.FundingSource")
    terms = within("retention.RetentionTerms")

    class Meta:
        db_table = "source_retention"
        constraints = [
            models.UniqueConstraint(fields=["funding_source"], name="funding_source_has_one_retention"),
            same_entity("source_retention", "funding_source", "funding.FundingSource"),
            same_entity("source_retention", "terms", "retention.RetentionTerms"),
        ]


class RuleRetention(Row, OfEntity):
    """The terms by which the customer of a funding source withholds of what a billing rule bills, instead of the source's."""

    billing_rule = within("contracts.BillingRule")
    funding_source = within("funding.FundingSource")
    terms = within("retention.RetentionTerms")

    class Meta:
        db_table = "rule_retention"
        constraints = [
            models.UniqueConstraint(fields=["billing_rule", "funding_source"], name="billing_rule_has_one_retention_of_a_source"),
            same_entity("rule_retention", "billing_rule", "contracts.BillingRule"),
            same_entity("rule_retention", "funding_source", "funding.FundingSource"),
            same_entity("rule_retention", "terms", "retention.RetentionTerms"),
        ]


class PercentComplete(Row, OfEntity):
    """How complete a project is, from a day on, as its project manager says."""

    project = within("projects.Project")
    valid_from = models.DateField()
    percent = exact()

    class Meta:
        db_table = "percent_complete"
        constraints = [
            models.UniqueConstraint(fields=["project", "valid_from"], name="percent_complete_is_said_once_a_day"),
            same_entity("percent_complete", "project", "projects.Project"),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="a_project_is_between_0_and_100_percent"),
        ]


class Retention(AppendOnly, ProvedEntity):
    """What a document withholds of the lines of a project, and why: their value, how complete it is, the percentage.

    `billing_rule` is the one whose own terms they were withheld by; without it they are those of the funding source.
    """

    document = within("actuals.Document")
    project = within("projects.Project")
    billing_rule = within("contracts.BillingRule", null=True)
    terms = within("retention.RetentionTerms")
    base = amount()
    completion = exact()
    percent = exact()
    amount = amount()

    class Meta:
        db_table = "retention"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "project", "billing_rule"],
                nulls_distinct=False,
                name="a_document_withholds_once_of_a_project_and_rule",
            ),
            proved_entity("retention", "document", "actuals.Document"),
            same_entity("retention", "project", "projects.Project"),
            same_entity("retention", "billing_rule", "contracts.BillingRule"),
            same_entity("retention", "terms", "retention.RetentionTerms"),
        ]


class RetentionMovement(AppendOnly, ProvedEntity):
    """What a posted document did to the retention of `document`: withheld it, credited or released a part, returned a release.

    Signed: what is withheld is positive. `tax` is the part of its tax that falls due with it.
    """

    document = within("actuals.Document")
    posted_by = within("actuals.Document")
    kind = models.TextField()
    amount_accounting = amount()
    amount_reporting = amount()
    tax = amount()
    tax_accounting = amount()
    tax_reporting = amount()
    amount = amount()
    rate = exact()
    reporting_rate = exact()

    class Meta:
        db_table = "retention_movement"
        constraints = [
            models.UniqueConstraint(fields=["document", "posted_by"], name="a_document_moves_a_retention_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="retention_movement_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind__in=("withheld", "returned"), amount__gt=0) | Q(kind__in=("credited", "released"), amount__lt=0),
                name="what_is_withheld_is_positive",
            ),
            proved_entity("retention_movement", "document", "actuals.Document"),
            proved_entity("retention_movement", "posted_by", "actuals.Document"),
        ]
        indexes = [models.Index(fields=["posted_by"], name="movements_of_document")]


class RetentionRelease(AppendOnly, ProvedEntity):
    """A proposal asks the customer to pay a part of what an earlier document withheld."""

    document = within("actuals.Document")
    withheld_by = within("actuals.Document")
    amount = amount()

    class Meta:
        db_table = "retention_release"
        constraints = [
            models.UniqueConstraint(fields=["document", "withheld_by"], name="a_release_names_a_document_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="what_is_released_is_positive"),
            proved_entity("retention_release", "document", "actuals.Document"),
            proved_entity("retention_release", "withheld_by", "actuals.Document"),
        ]
        indexes = [models.Index(fields=["withheld_by"], name="releases_of_document")]


class RetentionBalance(OpenWork, ProvedEntity):
    """What a document withheld, and how much of it was credited or is released, by proposals too; `verify` recounts it.

    Whoever releases or credits locks the row first, so that nothing is released twice.
    """

    document = models.OneToOneField("actuals.Document", models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    contract = within("contracts.Contract")
    funding_source = within("funding.FundingSource")
    currency = models.CharField(max_length=3)
    withheld = amount()
    taken = amount(default=0)

    class Meta:
        db_table = "retention_balance"
        constraints = [
            same_entity("retention_balance", "document", "actuals.Document"),
            same_entity("retention_balance", "contract", "contracts.Contract"),
            same_entity("retention_balance", "funding_source", "funding.FundingSource"),
            models.CheckConstraint(
                condition=Q(taken__gte=0, taken__lte=F("withheld")), name="no_more_is_released_than_was_withheld"
            ),
        ]
        indexes = [models.Index(fields=["contract"], name="retention_of_contract")]
