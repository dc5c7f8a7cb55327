"""Funding: who pays for a contract, by which rules its transactions are shared out, and up to which limits."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from unbilled.kernel.model import (
    MasterData,
    OfEntity,
    OpenWork,
    ProvedEntity,
    Row,
    amount,
    entity_key,
    exact,
    same_entity,
    within,
)
from unbilled.projects.models import CLASSES

SOURCE_KINDS = ("customer", "grant", "organization", "on_hold")
#: what a funding rule or limit may be narrowed to, in the words of the policy `funding order`
CRITERIA = ("contract_line", "project", "task", "transaction_class", "category_group", "category", "worker")


class FundingSource(MasterData):
    """Who pays for a contract or a part of it: a customer, the customer of a grant, the own organization, or nobody yet.

    A plain contract has one source, made with it, that pays all. What the organization pays is charged internally; what an
    on-hold source holds is never invoiced.
    """

    stays: ClassVar[tuple[str, ...]] = ("contract",)  # actuals name it, proved per statement

    contract = within("contracts.Contract")
    kind = models.TextField(default="customer")
    customer = within("parties.Customer", null=True)
    grant_number = models.TextField(default="")
    ends = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "funding_source"
        constraints = [
            entity_key("funding_source"),
            models.UniqueConstraint(fields=["contract", "code"], name="funding_source_code_is_unique_in_its_contract"),
            models.UniqueConstraint(fields=["legal_entity", "contract", "id"], name="funding_source_of_its_contract"),
            same_entity("funding_source", "contract", "contracts.Contract"),
            same_entity("funding_source", "customer", "parties.Customer"),
            models.CheckConstraint(condition=Q(kind__in=SOURCE_KINDS), name="funding_source_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind__in=("customer", "grant"), customer__isnull=False)
                | Q(kind__in=("organization", "on_hold"), customer=None),
                name="a_customer_or_grant_is_invoiced_and_the_others_are_not",
            ),
            models.UniqueConstraint(fields=["contract"], condition=Q(kind="on_hold"), name="a_contract_holds_in_one_place"),
        ]


class Scope(models.Model):
    """What of a contract something is about: the criteria that are empty match anything."""

    contract_line = within("contracts.ContractLine", null=True)
    project = within("projects.Project", null=True)
    with_subprojects = models.BooleanField(default=True)
    task = within("projects.Task", null=True)
    transaction_class = models.TextField(default="", blank=True)
    category_group = within("projects.CategoryGroup", null=True)
    category = within("projects.Category", null=True)
    worker = within("parties.Worker", null=True)

    class Meta:
        abstract = True


def in_scope(table: str) -> list[models.BaseConstraint]:
    """The keys of a scope."""
    return [
        models.CheckConstraint(condition=Q(transaction_class__in=("", *CLASSES)), name=f"{table}_is_of_a_known_class"),
        *(
            same_entity(table, field, to)
            for field, to in (
                ("contract_line", "contracts.ContractLine"),
                ("project", "projects.Project"),
                ("task", "projects.Task"),
                ("category_group", "projects.CategoryGroup"),
                ("category", "projects.Category"),
                ("worker", "parties.Worker"),
            )
        ),
    ]


class FundingRule(MasterData, Scope):
    """Which sources pay for the transactions of its scope, from a day on and until another, and in which turn it is asked."""

    contract = within("contracts.Contract")
    priority = models.IntegerField(default=1)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "funding_rule"
        constraints = [
            entity_key("funding_rule"),
            models.UniqueConstraint(fields=["contract", "code"], name="funding_rule_code_is_unique_in_its_contract"),
            same_entity("funding_rule", "contract", "contracts.Contract"),
            *in_scope("funding_rule"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
                name="funding_rule_ends_after_it_begins",
            ),
        ]


class FundingShare(Row, OfEntity):
    """The part of a funding rule that one source pays; one of them takes what rounding leaves."""

    rule = within("funding.FundingRule")
    funding_source = within("funding.FundingSource")
    percent = exact()
    takes_rounding = models.BooleanField(default=False)

    class Meta:
        db_table = "funding_share"
        constraints = [
            models.UniqueConstraint(fields=["rule", "funding_source"], name="funding_rule_names_a_source_once"),
            models.UniqueConstraint(
                fields=["rule"], condition=Q(takes_rounding=True), name="one_source_of_a_rule_takes_the_rounding"
            ),
            same_entity("funding_share", "rule", "funding.FundingRule"),
            same_entity("funding_share", "funding_source", "funding.FundingSource"),
            models.CheckConstraint(condition=Q(percent__gt=0, percent__lte=100), name="funding_share_is_a_part"),
        ]


class FundingLimit(MasterData, Scope):
    """How much may be charged, in the currency of the contract: of a source, of a scope, or of the whole contract."""

    stays: ClassVar[tuple[str, ...]] = ("contract",)  # its use names it

    contract = within("contracts.Contract")
    funding_source = within("funding.FundingSource", null=True)
    amount = amount()

    class Meta:
        db_table = "funding_limit"
        constraints = [
            entity_key("funding_limit"),
            models.UniqueConstraint(fields=["contract", "code"], name="funding_limit_code_is_unique_in_its_contract"),
            same_entity("funding_limit", "contract", "contracts.Contract"),
            same_entity("funding_limit", "funding_source", "funding.FundingSource"),
            *in_scope("funding_limit"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="funding_limit_is_not_negative"),
        ]


class LimitUse(OpenWork, ProvedEntity):
    """How much of a limit is committed (sold, not invoiced) and spent (invoiced): the one row that no concurrency can exceed."""

    limit = models.OneToOneField(FundingLimit, models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    committed = amount(default=0)
    spent = amount(default=0)
    effective = amount()

    class Meta:
        db_table = "limit_use"
        constraints = [
            same_entity("limit_use", "limit", "funding.FundingLimit"),
            models.CheckConstraint(condition=Q(effective__gte=F("committed") + F("spent")), name="a_limit_is_never_exceeded"),
        ]


class MilestonePayer(Row, OfEntity):
    """The funding source that pays a milestone; the view `milestone_source` tells who pays one that names nobody."""

    milestone = within("contracts.Milestone")
    funding_source = within("funding.FundingSource")

    class Meta:
        db_table = "milestone_payer"
        constraints = [
            models.UniqueConstraint(fields=["milestone"], name="milestone_is_paid_by_one_source"),
            same_entity("milestone_payer", "milestone", "contracts.Milestone"),
            same_entity("milestone_payer", "funding_source", "funding.FundingSource"),
        ]
