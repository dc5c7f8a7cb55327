"""Project contracts: lines with their billing method, and the milestones of fixed-price lines."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from unbilled.kernel.model import (
    AppendOnly,
    MasterData,
    OfEntity,
    Row,
    amount,
    entity_key,
    exact,
    master_data,
    same_entity,
    within,
)
from unbilled.projects.models import TIME_AND_MATERIAL

WON, LOST = "won", "lost"
UNIT_OF_DELIVERY, PROGRESS, MILESTONE, FEE = "unit_of_delivery", "progress", "milestone", "fee"
RULE_KINDS = (UNIT_OF_DELIVERY, PROGRESS, MILESTONE, FEE, TIME_AND_MATERIAL)
LINE_FORMATS = ("detailed", "summary", "summary_by_category")
MILESTONE_KINDS = ("milestone", "unit", "progress", "prepayment", "deduction")


class Contract(MasterData):
    """What was agreed with a customer. A contract that is not confirmed is never billed."""

    customer = within("parties.Customer")
    currency = models.CharField(max_length=3)
    confirmed_on = models.DateField(null=True, blank=True)
    process = models.TextField(default="")
    payment_terms = within("parties.PaymentTerms", null=True)
    tax_group = within("tax.TaxGroup", null=True)
    purchase_order = models.TextField(default="")
    buyer_reference = models.TextField(default="")
    group_by = models.TextField(default="project")
    line_format = models.TextField(default="detailed")
    dimensions = models.JSONField(default=dict)

    class Meta:
        db_table = "contract"
        constraints = [
            *master_data("contract"),
            same_entity("contract", "customer", "parties.Customer"),
            same_entity("contract", "payment_terms", "parties.PaymentTerms"),
            same_entity("contract", "tax_group", "tax.TaxGroup"),
            models.CheckConstraint(
                condition=Q(process__in=("", "proforma", "direct")), name="contract_process_is_proforma_or_direct"
            ),
            models.CheckConstraint(
                condition=Q(group_by__in=("project", "task", "person")), name="lines_group_by_project_task_or_person"
            ),
            models.CheckConstraint(condition=Q(line_format__in=LINE_FORMATS), name="lines_print_detailed_or_summarised"),
        ]


class ContractClosing(AppendOnly, OfEntity):
    """A contract was closed, won or lost: it takes no more transactions, and nothing opens it again."""

    contract = within("contracts.Contract")
    closed_on = models.DateField()
    closed_as = models.TextField()

    class Meta:
        db_table = "contract_closing"
        constraints = [
            models.UniqueConstraint(fields=["contract"], name="contract_is_closed_once"),
            same_entity("contract_closing", "contract", "contracts.Contract"),
            models.CheckConstraint(condition=Q(closed_as__in=(WON, LOST)), name="contract_is_won_or_lost"),
        ]


class ExchangeAgreement(Row, OfEntity):
    """One unit of `from_currency` is `rate` units of `to_currency` for whatever is posted of a contract in these dates."""

    contract = within("contracts.Contract")
    from_currency = models.CharField(max_length=3)
    to_currency = models.CharField(max_length=3)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    rate = exact()
    number = models.TextField(default="")

    class Meta:
        db_table = "exchange_agreement"
        constraints = [
            same_entity("exchange_agreement", "contract", "contracts.Contract"),
            models.CheckConstraint(condition=Q(rate__gt=0), name="agreed_rate_is_positive"),
            models.CheckConstraint(condition=~Q(from_currency=F("to_currency")), name="agreed_rate_is_between_two_currencies"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from__lte=F("valid_to")), name="agreed_rate_begins_before_it_ends"
            ),
            ExclusionConstraint(
                name="agreed_rates_do_not_overlap",
                expressions=[
                    ("contract", RangeOperators.EQUAL),
                    ("from_currency", RangeOperators.EQUAL),
                    ("to_currency", RangeOperators.EQUAL),
                    (
                        Func(
                            "valid_from",
                            "valid_to",
                            RangeBoundary(inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]


class TimeRounding(Row, OfEntity):
    """How the time that a customer is billed is rounded from a day on, until the next; 0 minutes bills it as worked."""

    customer = within("parties.Customer")
    valid_from = models.DateField()
    minutes = models.SmallIntegerField()
    per = models.TextField(default="entry")
    way = models.TextField(default="up")

    class Meta:
        db_table = "time_rounding"
        constraints = [
            same_entity("time_rounding", "customer", "parties.Customer"),
            models.UniqueConstraint(fields=["customer", "valid_from"], name="time_rounding_is_one_a_day"),
            models.CheckConstraint(condition=Q(minutes__gte=0, minutes__lte=1440), name="time_is_rounded_to_at_most_a_day"),
            models.CheckConstraint(condition=Q(per__in=("entry", "day")), name="time_is_rounded_per_entry_or_day"),
            models.CheckConstraint(condition=Q(way__in=("up", "nearest")), name="time_is_rounded_up_or_to_the_nearest"),
        ]


class ContractLine(MasterData):
    """One project under one billing method, for the transaction classes that it includes."""

    stays: ClassVar[tuple[str, ...]] = ("contract", "project")  # actuals name them, proved per statement

    contract = within("contracts.Contract")
    project = within("projects.Project")
    billing_method = models.TextField()
    amount_contracted = amount(null=True)
    include_time = models.BooleanField(default=True)
    include_expense = models.BooleanField(default=True)
    include_material = models.BooleanField(default=True)
    include_fee = models.BooleanField(default=True)
    dimensions = models.JSONField(default=dict)
    purchase_order = models.TextField(default="")

    class Meta:
        db_table = "contract_line"
        constraints = [
            entity_key("contract_line"),
            models.UniqueConstraint(fields=["legal_entity", "id", "project"], name="contract_line_of_its_project"),
            models.UniqueConstraint(fields=["contract", "code"], name="contract_line_code_is_unique_in_its_contract"),
            same_entity("contract_line", "contract", "contracts.Contract"),
            same_entity("contract_line", "project", "projects.Project"),
            models.CheckConstraint(
                condition=Q(billing_method__in=("time_and_material", "fixed_price")),
                name="billing_method_is_time_and_material_or_fixed_price",
            ),
            *(
                models.UniqueConstraint(
                    fields=["project"], condition=Q(**{f"include_{each}": True}), name=f"project_bills_{each}_on_one_line"
                )
                for each in ("time", "expense", "material", "fee")
            ),
        ]


class ChargeableRule(Row, OfEntity):
    """A task, role or category that a contract line charges or does not charge, against its own default."""

    contract_line = within("contracts.ContractLine")
    task = within("projects.Task", null=True)
    role = within("parties.Role", null=True)
    category = within("projects.Category", null=True)
    chargeable = models.BooleanField()

    class Meta:
        db_table = "chargeable_rule"
        constraints = [
            models.UniqueConstraint(
                fields=["contract_line", "task", "role", "category"], nulls_distinct=False, name="chargeable_rule_is_said_once"
            ),
            same_entity("chargeable_rule", "contract_line", "contracts.ContractLine"),
            same_entity("chargeable_rule", "task", "projects.Task"),
            same_entity("chargeable_rule", "role", "parties.Role"),
            same_entity("chargeable_rule", "category", "projects.Category"),
        ]


class BillingRule(MasterData):
    """What a contract line bills besides or instead of its work, as units, by progress, whole or as a percentage.

    A rule of time and material names the categories that the line charges, against every other word on them; a milestone
    rule lets the line's milestones be billed only when they are complete. Percentages are of 100.
    """

    stays: ClassVar[tuple[str, ...]] = ("contract_line",)  # actuals name it, proved per statement

    contract_line = within("contracts.ContractLine")
    kind = models.TextField()
    category = within("projects.Category", null=True)
    unit = models.TextField(default="")
    quantity = exact(null=True)
    unit_price = exact(null=True)
    contract_value = amount(null=True)
    calculation = models.TextField(default="")
    thresholds = ArrayField(models.SmallIntegerField(), default=list)
    percent = exact(null=True)

    class Meta:
        db_table = "billing_rule"
        constraints = [
            entity_key("billing_rule"),
            models.UniqueConstraint(fields=["contract_line", "code"], name="billing_rule_code_is_unique_in_its_line"),
            same_entity("billing_rule", "contract_line", "contracts.ContractLine"),
            same_entity("billing_rule", "category", "projects.Category"),
            models.CheckConstraint(condition=~Q(code=""), name="billing_rule_has_a_code"),
            models.CheckConstraint(
                condition=Q(kind=UNIT_OF_DELIVERY, quantity__gt=0, unit_price__gt=0) & ~Q(unit="")
                | ~Q(kind=UNIT_OF_DELIVERY) & Q(unit="", quantity=None, unit_price=None),
                name="units_have_a_quantity_and_a_price",
            ),
            models.CheckConstraint(
                condition=Q(kind=PROGRESS, contract_value__gt=0, calculation__in=("typed", "automatic"))
                | ~Q(kind=PROGRESS) & Q(contract_value=None, calculation="", thresholds=[]),
                name="progress_has_a_value_and_is_typed_or_automatic",
            ),
            models.CheckConstraint(
                condition=Q(kind=FEE, percent__gt=0, percent__lte=100) | ~Q(kind=FEE) & Q(percent=None),
                name="a_fee_is_a_percentage_up_to_100",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=(UNIT_OF_DELIVERY, PROGRESS, FEE), category__isnull=False)
                | Q(kind__in=(MILESTONE, TIME_AND_MATERIAL), category=None),
                name="what_a_rule_bills_has_a_category",
            ),
            models.UniqueConstraint(
                fields=["contract_line", "kind"],
                condition=Q(kind__in=(MILESTONE, TIME_AND_MATERIAL)),
                name="a_line_has_one_milestone_or_time_and_material_rule",
            ),
        ]


class RuleCategory(Row, OfEntity):
    """A category that a billing rule charges, or by whose cost it measures progress: its budget of cost and of revenue."""

    billing_rule = within("contracts.BillingRule")
    category = within("projects.Category")
    cost = amount(null=True)
    revenue = amount(null=True)

    class Meta:
        db_table = "rule_category"
        constraints = [
            models.UniqueConstraint(fields=["billing_rule", "category"], name="a_rule_names_a_category_once"),
            same_entity("rule_category", "billing_rule", "contracts.BillingRule"),
            same_entity("rule_category", "category", "projects.Category"),
            models.CheckConstraint(
                condition=Q(cost=None, revenue=None) | Q(cost__gt=0, revenue__gte=0),
                name="a_budget_has_a_cost_and_a_revenue",
            ),
        ]


class FeeBase(Row, OfEntity):
    """A rule of whose lines a fee is a percentage; a fee without one is a percentage of all that its line bills."""

    billing_rule = within("contracts.BillingRule")
    base = within("contracts.BillingRule")

    class Meta:
        db_table = "fee_base"
        constraints = [
            models.UniqueConstraint(fields=["billing_rule", "base"], name="a_fee_applies_to_a_rule_once"),
            same_entity("fee_base", "billing_rule", "contracts.BillingRule"),
            same_entity("fee_base", "base", "contracts.BillingRule"),
        ]


class Milestone(MasterData):
    """An amount on account that is billed whole: a milestone of a fixed price, units or progress reached, a prepayment.

    A `deduction` is negative and gives back a part of a prepayment. The share of one funding source names the
    milestone that it is a `share_of`; a milestone that has shares is billed by them alone. What a billing rule bills on
    account names the rule and, if it is units, how many.
    """

    contract_line = within("contracts.ContractLine")
    kind = models.TextField(default="milestone")
    share_of = within("contracts.Milestone", null=True)
    milestone_date = models.DateField()
    currency = models.CharField(max_length=3)
    amount = amount()
    percent = exact(null=True)
    task = within("projects.Task", null=True)
    category = within("projects.Category", null=True)
    completed_on = models.DateField(null=True, blank=True)
    billing_rule = within("contracts.BillingRule", null=True)
    quantity = exact(null=True)

    class Meta:
        db_table = "milestone"
        constraints = [
            entity_key("milestone"),
            models.UniqueConstraint(fields=["contract_line", "code"], name="milestone_code_is_unique_in_its_line"),
            same_entity("milestone", "contract_line", "contracts.ContractLine"),
            same_entity("milestone", "task", "projects.Task"),
            same_entity("milestone", "category", "projects.Category"),
            same_entity("milestone", "share_of", "contracts.Milestone"),
            same_entity("milestone", "billing_rule", "contracts.BillingRule"),
            models.CheckConstraint(condition=Q(kind__in=MILESTONE_KINDS), name="milestone_kind_is_known"),
            models.CheckConstraint(condition=~Q(amount=0), name="milestone_has_an_amount"),
            models.CheckConstraint(
                condition=Q(kind="deduction", amount__lt=0)
                | Q(kind="prepayment", amount__gt=0)
                | ~Q(kind__in=("prepayment", "deduction")),
                name="a_prepayment_is_positive_and_its_deduction_negative",
            ),
        ]
        indexes = [
            models.Index(fields=["billing_rule"], condition=Q(billing_rule__isnull=False), name="milestones_of_billing_rule"),
            models.Index(fields=["share_of"], condition=Q(share_of__isnull=False), name="shares_of_milestone"),
        ]
