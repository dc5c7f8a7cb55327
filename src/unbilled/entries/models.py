"""Time, expense, material and fee entries, and who submitted, approved, rejected or recalled them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5

from unbilled.kernel.model import (
    AppendOnly,
    OfEntity,
    OpenWork,
    ProvedEntity,
    ProvedReference,
    Reference,
    Row,
    amount,
    entity_key,
    exact,
    same_entity,
    within,
    written_by,
)
from unbilled.projects.models import CLASSES


class Entry(Row, OfEntity):
    """One piece of work, cost or fee as its worker recorded it; it changes only until it is submitted.

    Time has `seconds`; the others have `quantity` and, where typed, `price` and `currency`.
    `source` and what follows it tell an imported row from another.
    """

    #: an entry that was submitted is kept by its submission and fixed by the trigger `entry_is_fixed_once_submitted`,
    #: so that references to it may be proved per statement
    kept_by: ClassVar[str] = "submission_entry_is_of_its_entity"
    numerous: ClassVar[bool] = True
    history_of: ClassVar[str] = "UPDATE OR DELETE"  # its command tells who made it

    command = written_by()
    transaction_class = models.TextField()
    worker = within("parties.Worker")
    project = within("projects.Project")
    task = within("projects.Task", null=True)
    category = within("projects.Category")
    role = within("parties.Role", null=True)
    transaction_date = models.DateField()
    start_time = models.TimeField(null=True, blank=True)
    seconds = models.IntegerField(null=True, blank=True)
    quantity = exact(null=True)
    price = exact(null=True)
    amount = amount(null=True)
    currency = models.CharField(max_length=3, default="")
    description = models.TextField(default="")
    external_description = models.TextField(default="")
    reason = models.TextField(default="")
    source = models.TextField(default="")
    ordinal = models.SmallIntegerField(default=0)

    class Meta:
        db_table = "entry"
        constraints = [
            entity_key("entry"),
            models.CheckConstraint(condition=Q(transaction_class__in=CLASSES), name="entry_class_is_known"),
            models.CheckConstraint(
                condition=Q(transaction_class="time", seconds__gt=0, seconds__lte=86400, quantity=None)
                | ~Q(transaction_class="time") & Q(seconds=None, quantity__isnull=False) & ~Q(quantity=0),
                name="time_has_seconds_and_others_a_quantity",
            ),
            models.CheckConstraint(
                condition=Q(transaction_class="time") | Q(quantity__gt=0) | ~Q(reason=""),
                name="a_negative_quantity_has_a_reason",
            ),
            same_entity("entry", "worker", "parties.Worker"),
            same_entity("entry", "project", "projects.Project"),
            same_entity("entry", "role", "parties.Role"),
            Reference(
                fields=["legal_entity", "category", "transaction_class"],
                to="projects.Category",
                to_fields=["legal_entity_id", "id", "transaction_class"],
                name="entry_category_is_of_its_class",
            ),
            Reference(
                fields=["legal_entity", "project", "task"],
                to="projects.Task",
                to_fields=["legal_entity_id", "project_id", "id"],
                name="entry_task_is_of_its_project",
            ),
            models.UniqueConstraint(
                "legal_entity",
                "source",
                "worker",
                "transaction_date",
                "start_time",
                "project",
                "task",
                "seconds",
                MD5("description"),  # a text may be longer than a row of an index
                "ordinal",
                condition=~Q(source=""),
                nulls_distinct=False,
                name="imported_entry_is_imported_once",
            ),
        ]
        indexes = [models.Index(fields=["worker", "transaction_date"], name="entries_of_worker")]


class Submission(AppendOnly, ProvedEntity):
    """An entry was handed in for approval, for the first time or again."""

    numerous: ClassVar[bool] = True

    entry = within("entries.Entry")
    round = models.SmallIntegerField()

    class Meta:
        db_table = "submission"
        constraints = [
            entity_key("submission"),
            models.UniqueConstraint(fields=["entry", "round"], name="submission_round_is_unique"),
            same_entity("submission", "entry", "entries.Entry"),
        ]


class Decision(AppendOnly, ProvedEntity):
    """A submission ends once: approved, rejected or recalled."""

    submission = within("entries.Submission")
    kind = models.TextField()
    reason = models.TextField(default="")

    class Meta:
        db_table = "decision"
        constraints = [
            models.UniqueConstraint(fields=["submission"], name="submission_is_decided_once"),
            ProvedReference(
                fields=["submission", "legal_entity"],
                to="entries.Submission",
                to_fields=["id", "legal_entity_id"],
                name="decision_submission_is_of_its_entity",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("approved", "rejected", "recalled")), name="decision_is_approved_rejected_or_recalled"
            ),
            models.CheckConstraint(condition=~Q(kind="rejected") | ~Q(reason=""), name="a_rejection_has_a_reason"),
        ]


class ApprovalWithdrawal(AppendOnly, ProvedEntity):
    """An approval was withdrawn: its actuals are reversed and the entry is a draft again."""

    decision = within("entries.Decision")
    reason = models.TextField()

    class Meta:
        db_table = "approval_withdrawal"
        constraints = [
            models.UniqueConstraint(fields=["decision"], name="approval_is_withdrawn_once"),
            ProvedReference(
                fields=["decision", "legal_entity"],
                to="entries.Decision",
                to_fields=["id", "legal_entity_id"],
                name="approval_withdrawal_decision_is_of_its_entity",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_withdrawal_has_a_reason"),
        ]


class AwaitingApproval(OpenWork, ProvedEntity):
    """A submission that nobody has decided yet."""

    submission = models.OneToOneField(Submission, models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    entry = models.OneToOneField(Entry, models.PROTECT, db_constraint=False, related_name="+")

    class Meta:
        db_table = "awaiting_approval"
        constraints = [
            ProvedReference(
                fields=["submission", "entry", "legal_entity"],
                to="entries.Submission",
                to_fields=["id", "entry_id", "legal_entity_id"],
                name="awaiting_approval_is_of_its_submission",
            )
        ]


class EntryCorrection(AppendOnly, ProvedEntity):
    """An approved entry was corrected: it is over, and its `CorrectedEntry` rows stand in its stead; none, if cancelled."""

    entry = within("entries.Entry")
    reason = models.TextField()
    accounting_date = models.DateField()

    class Meta:
        db_table = "entry_correction"
        constraints = [
            entity_key("entry_correction"),
            models.UniqueConstraint(fields=["entry"], name="entry_is_corrected_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_correction_has_a_reason"),
            same_entity("entry_correction", "entry", "entries.Entry"),
        ]


class CorrectedEntry(AppendOnly, ProvedEntity):
    """What stands in the stead of a corrected entry, whole or one of its parts, and what was typed of its sale.

    What is typed here comes before what prices, line properties, funding rules and default dimensions say.
    """

    entry = within("entries.Entry")
    correction = within("entries.EntryCorrection")
    part = models.SmallIntegerField(default=1)
    sales_price = exact(null=True)
    line_property = within("projects.LineProperty", null=True)
    funding_source = within("funding.FundingSource", null=True)
    dimensions = models.JSONField(null=True)

    class Meta:
        db_table = "corrected_entry"
        constraints = [
            models.UniqueConstraint(fields=["entry"], name="entry_stands_in_for_one_correction"),
            models.UniqueConstraint(fields=["correction", "part"], name="part_of_a_correction_is_unique"),
            same_entity("corrected_entry", "entry", "entries.Entry"),
            ProvedReference(
                fields=["correction", "legal_entity"],
                to="entries.EntryCorrection",
                to_fields=["id", "legal_entity_id"],
                name="corrected_entry_is_of_its_correction",
            ),
            same_entity("corrected_entry", "line_property", "projects.LineProperty"),
            same_entity("corrected_entry", "funding_source", "funding.FundingSource"),
        ]
