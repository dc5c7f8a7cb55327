"""The general ledger: accounts, dimensions, periods, vouchers. It knows no projects and no customers."""

from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast

from unbilled.kernel.model import (
    AppendOnly,
    MasterData,
    OfEntity,
    ProvedEntity,
    ProvedReference,
    Reference,
    Row,
    amount,
    entity_key,
    exact,
    master_data,
    same_entity,
    within,
)

PROFIT_AND_LOSS, BALANCE = "profit_and_loss", "balance"
LEDGER, CUSTOMER, PROJECT = MODULES = ("ledger", "customer", "project")
OPEN, ON_HOLD, CLOSED = STATES = ("open", "on_hold", "closed")


def written_in() -> Any:
    """The transaction that wrote a row: what must come with it is written in the same one."""
    return models.BigIntegerField(
        db_default=Cast(Cast(Func(function="pg_current_xact_id"), models.TextField()), models.BigIntegerField())
    )


class Account(MasterData):
    """A main account. A control account is written by its subledger alone."""

    nature = models.TextField()
    is_control = models.BooleanField(default=False)

    class Meta:
        db_table = "account"
        constraints = [
            *master_data("account"),
            models.CheckConstraint(
                condition=Q(nature__in=(PROFIT_AND_LOSS, BALANCE)), name="account_is_profit_and_loss_or_balance"
            ),
        ]


class Dimension(MasterData):
    """A financial dimension, such as department or cost centre."""

    class Meta:
        db_table = "dimension"
        constraints = master_data("dimension")


class DimensionValue(MasterData):
    """A value of a dimension; `code` is unique within the dimension and usable between its dates."""

    dimension = within("ledger.Dimension")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "dimension_value"
        constraints = [
            entity_key("dimension_value"),
            models.UniqueConstraint(
                fields=["legal_entity", "dimension", "code"], name="dimension_value_code_is_unique_in_its_dimension"
            ),
            same_entity("dimension_value", "dimension", "ledger.Dimension"),
        ]


class RequiredDimension(Row, OfEntity):
    """Entries on this account must name a value of this dimension."""

    account = within("ledger.Account")
    dimension = within("ledger.Dimension")

    class Meta:
        db_table = "required_dimension"
        constraints = [
            models.UniqueConstraint(fields=["account", "dimension"], name="required_dimension_is_said_once"),
            same_entity("required_dimension", "account", "ledger.Account"),
            same_entity("required_dimension", "dimension", "ledger.Dimension"),
        ]


class DimensionSet(AppendOnly, OfEntity):
    """A combination of dimension values, kept once: {"department": "D10"}."""

    combination = models.JSONField()

    class Meta:
        db_table = "dimension_set"
        constraints = [
            entity_key("dimension_set"),
            models.UniqueConstraint(fields=["legal_entity", "combination"], name="dimension_set_is_kept_once"),
        ]


class Period(Row, OfEntity):
    """A fiscal period: open, on hold or closed for each module, and for none of them more than for the ledger."""

    starts = models.DateField()
    ends = models.DateField()
    ledger = models.TextField(default=OPEN)
    customer = models.TextField(default=OPEN)
    project = models.TextField(default=OPEN)

    class Meta:
        db_table = "period"
        constraints = [
            entity_key("period"),
            models.CheckConstraint(
                condition=Q(ledger__in=STATES, customer__in=STATES, project__in=STATES),
                name="period_is_open_on_hold_or_closed",
            ),
            models.CheckConstraint(condition=Q(starts__lte=F("ends")), name="period_starts_before_it_ends"),
            ExclusionConstraint(
                name="periods_do_not_overlap",
                expressions=[
                    ("legal_entity", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts",
                            "ends",
                            RangeBoundary(inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]


class ReopeningRequest(AppendOnly, OfEntity):
    """Somebody asks that a period that is closed for a module be opened again, or put on hold."""

    period = within("ledger.Period")
    module = models.TextField()
    state = models.TextField()
    reason = models.TextField()
    requested_by = models.TextField()

    class Meta:
        db_table = "reopening_request"
        constraints = [
            models.UniqueConstraint(fields=["legal_entity", "id", "requested_by"], name="reopening_request_of_its_legal_entity"),
            models.CheckConstraint(
                condition=Q(module__in=MODULES, state__in=(OPEN, ON_HOLD)), name="a_period_is_reopened_or_put_on_hold"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="reopening_request_has_a_reason"),
            same_entity("reopening_request", "period", "ledger.Period"),
        ]


class ReopeningDecision(AppendOnly, OfEntity):
    """The end of a request: approved by somebody else, which opens the period in the same transaction, or declined."""

    request = within("ledger.ReopeningRequest")
    requested_by = models.TextField()
    decided_by = models.TextField()
    is_approved = models.BooleanField()
    reason = models.TextField(default="")
    written_in = written_in()

    class Meta:
        db_table = "reopening_decision"
        constraints = [
            models.UniqueConstraint(fields=["request"], name="reopening_is_decided_once"),
            models.CheckConstraint(
                condition=Q(is_approved=False) | ~Q(decided_by=F("requested_by")), name="somebody_else_reopens_a_period"
            ),
            Reference(
                fields=["legal_entity", "request", "requested_by"],
                to="ledger.ReopeningRequest",
                to_fields=["legal_entity_id", "id", "requested_by"],
                name="reopening_decision_names_who_requested",
            ),
        ]


class Voucher(AppendOnly, OfEntity):
    """A balanced set of ledger lines, inserted whole: its lines come in the transaction that inserted it.

    `source` and `source_id` name the document behind it (journal, invoice), so that a figure has a way back.
    """

    number = models.TextField()
    accounting_date = models.DateField()
    document_date = models.DateField()
    source = models.TextField()
    source_id = models.BigIntegerField()
    written_in = written_in()

    class Meta:
        db_table = "voucher"
        constraints = [
            entity_key("voucher"),
            models.UniqueConstraint(fields=["legal_entity", "number"], name="voucher_number_is_unique"),
        ]
        indexes = [models.Index(fields=["source", "source_id"], name="voucher_of_source")]


class LedgerLine(AppendOnly, ProvedEntity):
    """One signed amount per currency on an account: debit positive, credit negative.

    A reversal keeps the account and negates, marked `is_correction`. `rate` and `reporting_rate` are those that
    all of its subledger lines share.
    """

    command: ClassVar[None] = None  # type: ignore[misc]  # the voucher names its command
    voucher = models.ForeignKey(Voucher, models.PROTECT, related_name="lines", db_constraint=False, db_index=False)
    account = within("ledger.Account")
    dimension_set = within("ledger.DimensionSet", null=True)
    posting_type = models.TextField()
    currency = models.CharField(max_length=3)
    amount_transaction = amount()
    amount_accounting = amount()
    amount_reporting = amount()
    rate = exact(null=True)
    reporting_rate = exact(null=True)
    is_correction = models.BooleanField(default=False)

    class Meta:
        db_table = "ledger_line"
        constraints = [
            same_entity("ledger_line", "account", "ledger.Account"),
            ProvedReference(
                fields=["dimension_set", "legal_entity"],
                to="ledger.DimensionSet",
                to_fields=["id", "legal_entity_id"],
                name="ledger_line_dimension_set_is_of_its_entity",
            ),
            ProvedReference(
                fields=["voucher", "legal_entity"],
                to="ledger.Voucher",
                to_fields=["id", "legal_entity_id"],
                name="ledger_line_voucher_is_of_its_entity",
            ),
            models.CheckConstraint(
                condition=~Q(amount_transaction=0, amount_accounting=0, amount_reporting=0),
                name="ledger_line_moves_an_amount",
            ),
        ]
        indexes = [
            models.Index(fields=["voucher"], name="ledger_line_of_voucher"),
            models.Index(fields=["account"], name="ledger_line_of_account"),
        ]


class NumberSeries(MasterData):
    """Where numbers without gaps come from: `prefix` may hold {year}; it restarts each year if so set."""

    prefix = models.TextField(default="")
    width = models.SmallIntegerField(default=5)
    restarts_yearly = models.BooleanField(default=False)
    allow_earlier = models.BooleanField(default=False)
    document_classes = models.JSONField(default=list)

    class Meta:
        db_table = "number_series"
        constraints = master_data("number_series")


class NumberCounter(OfEntity):
    """The last number and document date of a series in a year; one UPDATE takes the numbers of a whole chunk."""

    open_work: ClassVar[bool] = True

    id = models.BigAutoField(primary_key=True)
    series = within("ledger.NumberSeries")
    year = models.SmallIntegerField()
    last_number = models.BigIntegerField(default=0)
    last_date = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "number_counter"
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="number_counter_is_one_a_year"),
            same_entity("number_counter", "series", "ledger.NumberSeries"),
        ]
