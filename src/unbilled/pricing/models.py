"""Dated cost and sales prices, and the order in which they are searched, as data."""

from decimal import Decimal
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from unbilled.kernel.model import OfEntity, Row, exact, same_entity, within

COST, SALES = "cost", "sales"


class Price(Row, OfEntity):
    """What a unit, or so many `hours`, costs or sells for between two dates; the criteria that are empty match anything.

    `method`: price (per unit), at_cost (the cost of the transaction), markup (cost plus `percent`).
    """

    #: a price ends by its date: actuals name the price that made them, proved per statement
    stays: ClassVar[tuple[str, ...]] = ()

    kind = models.TextField()
    transaction_class = models.TextField(default="time")
    contract = within("contracts.Contract", null=True)
    project = within("projects.Project", null=True)
    worker = within("parties.Worker", null=True)
    role = within("parties.Role", null=True)
    category = within("projects.Category", null=True)
    currency = models.CharField(max_length=3, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    method = models.TextField(default="price")
    price = exact(null=True)
    hours = exact(default=Decimal(1))
    percent = exact(null=True)

    class Meta:
        db_table = "price"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=(COST, SALES)), name="price_is_cost_or_sales"),
            models.CheckConstraint(
                condition=Q(method="price", price__isnull=False, percent=None) & ~Q(currency="")
                | Q(method="at_cost", price=None, percent=None, kind=SALES)
                | Q(method="markup", price=None, percent__isnull=False, kind=SALES),
                name="price_has_what_its_method_needs",
            ),
            models.CheckConstraint(
                condition=Q(hours=1) | Q(hours__gt=0, transaction_class="time", method="price"),
                name="only_a_price_of_time_is_for_hours",
            ),
            models.CheckConstraint(condition=Q(price=None) | Q(price__gte=0), name="price_is_not_negative"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from__lte=F("valid_to")), name="price_begins_before_it_ends"
            ),
            *(
                same_entity("price", field, to)
                for field, to in (
                    ("contract", "contracts.Contract"),
                    ("project", "projects.Project"),
                    ("worker", "parties.Worker"),
                    ("role", "parties.Role"),
                    ("category", "projects.Category"),
                )
            ),
            ExclusionConstraint(
                name="prices_do_not_overlap",
                expressions=[
                    ("legal_entity", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("transaction_class", RangeOperators.EQUAL),
                    ("currency", RangeOperators.EQUAL),
                    (Coalesce("contract", Value(0)), RangeOperators.EQUAL),
                    (Coalesce("project", Value(0)), RangeOperators.EQUAL),
                    (Coalesce("worker", Value(0)), RangeOperators.EQUAL),
                    (Coalesce("role", Value(0)), RangeOperators.EQUAL),
                    (Coalesce("category", Value(0)), RangeOperators.EQUAL),
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


class PriceSearch(Row, OfEntity):
    """One step of the price search: which criteria must match; the step with the lowest rank wins (manufacturing A6)."""

    kind = models.TextField()
    rank = models.SmallIntegerField()
    by_contract = models.BooleanField(default=False)
    by_project = models.BooleanField(default=False)
    by_worker = models.BooleanField(default=False)
    by_role = models.BooleanField(default=False)
    by_category = models.BooleanField(default=False)

    class Meta:
        db_table = "price_search"
        constraints = [models.UniqueConstraint(fields=["legal_entity", "kind", "rank"], name="price_search_rank_is_unique")]
