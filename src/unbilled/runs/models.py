"""Invoice frequencies, the billing schedules of contract lines, and what each billing run came to."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from unbilled.kernel.model import (
    AppendOnly,
    MasterData,
    OfEntity,
    ProvedEntity,
    ProvedReference,
    Row,
    entity_key,
    master_data,
    proved_entity,
    same_entity,
    within,
)
from unbilled.runs.rules import BILLED, NOTHING_TO_BILL, PARKED, PERIODS


class InvoiceFrequency(MasterData):
    """How often is billed: on which days of each week, fortnight or month."""

    period = models.TextField()
    run_days = models.JSONField()

    class Meta:
        db_table = "invoice_frequency"
        constraints = [
            *master_data("invoice_frequency"),
            models.CheckConstraint(condition=Q(period__in=PERIODS), name="frequency_is_weekly_biweekly_or_monthly"),
        ]


class BillingSchedule(Row, OfEntity):
    """A contract line is billed by a frequency from a day on, until another day if there is one (decision 0020)."""

    contract_line = within("contracts.ContractLine")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    frequency = within("runs.InvoiceFrequency")

    class Meta:
        db_table = "billing_schedule"
        constraints = [
            same_entity("billing_schedule", "contract_line", "contracts.ContractLine"),
            same_entity("billing_schedule", "frequency", "runs.InvoiceFrequency"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="schedule_begins_before_it_ends"
            ),
            ExclusionConstraint(
                name="schedules_of_a_line_do_not_overlap",
                expressions=[
                    ("contract_line", RangeOperators.EQUAL),
                    (
                        Func("starts_on", "ends_on", RangeBoundary(inclusive_upper=True), function="daterange",
                             output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]  # fmt: skip


class ScheduleDate(Row, OfEntity):
    """A run date of a contract line that was written by hand, with its own cut-off date."""

    contract_line = within("contracts.ContractLine")
    run_date = models.DateField()
    cut_off_date = models.DateField()

    class Meta:
        db_table = "schedule_date"
        constraints = [
            models.UniqueConstraint(fields=["contract_line", "run_date"], name="run_date_is_written_once_a_line"),
            same_entity("schedule_date", "contract_line", "contracts.ContractLine"),
            models.CheckConstraint(condition=Q(cut_off_date__lte=F("run_date")), name="cut_off_is_not_after_its_run_date"),
        ]


class BillingRun(AppendOnly, OfEntity):
    """One run over the contracts of a legal entity: everything that was due on a day."""

    on_date = models.DateField()

    class Meta:
        db_table = "billing_run"
        constraints = [entity_key("billing_run")]


class RunContract(AppendOnly, ProvedEntity):
    """A contract that a run set out to bill."""

    run = within("runs.BillingRun")
    contract = within("contracts.Contract")

    class Meta:
        db_table = "run_contract"
        constraints = [
            models.UniqueConstraint(fields=["run", "contract"], name="run_takes_a_contract_once"),
            proved_entity("run_contract", "run", "runs.BillingRun"),
            same_entity("run_contract", "contract", "contracts.Contract"),
        ]


class RunEnd(AppendOnly, ProvedEntity):
    """A run came to its end: each of its contracts has its outcomes. One that was interrupted has no such row."""

    run = within("runs.BillingRun")

    class Meta:
        db_table = "run_end"
        constraints = [
            models.UniqueConstraint(fields=["run"], name="run_ends_once"),
            proved_entity("run_end", "run", "runs.BillingRun"),
        ]


class RunOutcome(AppendOnly, ProvedEntity):
    """How a contract ended in a run, for one of its run dates: billed, nothing to bill, or parked with the reason."""

    run = within("runs.BillingRun")
    contract = within("contracts.Contract")
    run_date = models.DateField()
    cut_off_date = models.DateField()
    outcome = models.TextField()
    refusal = models.TextField(default="")
    refusal_values = models.JSONField(default=dict)

    class Meta:
        db_table = "run_outcome"
        constraints = [
            models.UniqueConstraint(fields=["run", "contract", "run_date"], name="contract_ends_once_a_run_and_run_date"),
            proved_entity("run_outcome", "run", "runs.BillingRun"),
            same_entity("run_outcome", "contract", "contracts.Contract"),
            models.CheckConstraint(
                condition=Q(outcome=PARKED) & ~Q(refusal="") | Q(outcome__in=(BILLED, NOTHING_TO_BILL), refusal=""),
                name="what_is_parked_and_nothing_else_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["contract", "run"], name="outcomes_of_contract")]


class RunLine(AppendOnly, ProvedEntity):
    """A run date of a contract line is done, and by which outcome; nobody does it again."""

    contract_line = within("contracts.ContractLine")
    run_date = models.DateField()
    cut_off_date = models.DateField()
    outcome = within("runs.RunOutcome")

    class Meta:
        db_table = "run_line"
        constraints = [
            models.UniqueConstraint(fields=["contract_line", "run_date"], name="run_date_of_a_line_is_done_once"),
            proved_entity("run_line", "contract_line", "contracts.ContractLine"),
            proved_entity("run_line", "outcome", "runs.RunOutcome"),
        ]
        indexes = [models.Index(fields=["outcome"], name="lines_of_outcome")]


class RunDocument(AppendOnly, ProvedEntity):
    """A document that an outcome made."""

    outcome = within("runs.RunOutcome")
    document = within("actuals.Document")

    class Meta:
        db_table = "run_document"
        constraints = [
            models.UniqueConstraint(fields=["document"], name="document_is_of_one_outcome"),
            proved_entity("run_document", "outcome", "runs.RunOutcome"),
            ProvedReference(
                fields=["document", "legal_entity"],
                to="actuals.Document",
                to_fields=["id", "legal_entity_id"],
                name="run_document_is_of_its_entity",
            ),
        ]
        indexes = [models.Index(fields=["outcome"], name="documents_of_outcome")]
