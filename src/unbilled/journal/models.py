"""The integration journal: actuals become vouchers. It owns the project subledger, `posting`."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from unbilled.kernel.model import (
    AppendOnly,
    OfEntity,
    OpenWork,
    ProvedEntity,
    ProvedReference,
    amount,
    entity_key,
    exact,
    proved_entity,
    within,
    written_by,
)


class Journal(AppendOnly, OfEntity):
    """A batch of journal lines that are posted together, for a day, month, year or all."""

    reference = models.TextField()
    period = models.TextField()
    moved_from = within("journal.Journal", null=True)

    class Meta:
        db_table = "journal"
        constraints = [
            entity_key("journal"),
            models.UniqueConstraint(fields=["legal_entity", "reference"], name="journal_reference_is_unique"),
            ProvedReference(
                fields=["moved_from", "legal_entity"],
                to="journal.Journal",
                to_fields=["id", "legal_entity_id"],
                name="journal_moved_from_is_of_its_entity",
            ),
        ]


class JournalLine(OpenWork, ProvedEntity):
    """An unposted actual in a journal, with the tax groups and dimensions that the project accountant may edit.

    `refusal` holds why it could not be posted, until it is tried again.
    """

    actual = models.OneToOneField("actuals.Actual", models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    journal = within("journal.Journal")
    accounting_date = models.DateField()
    tax_group = within("tax.TaxGroup", null=True)
    item_tax_group = within("tax.ItemTaxGroup", null=True)
    dimension_set = within("ledger.DimensionSet", null=True)
    offset_dimension_set = within("ledger.DimensionSet", null=True)
    refusal = models.JSONField(null=True)

    class Meta:
        db_table = "journal_line"
        constraints = [
            ProvedReference(
                fields=["actual", "legal_entity"],
                to="actuals.Actual",
                to_fields=["id", "legal_entity_id"],
                name="journal_line_is_of_its_actual",
            ),
            *(
                proved_entity("journal_line", field, to)
                for field, to in (
                    ("journal", "journal.Journal"),
                    ("tax_group", "tax.TaxGroup"),
                    ("item_tax_group", "tax.ItemTaxGroup"),
                    ("dimension_set", "ledger.DimensionSet"),
                    ("offset_dimension_set", "ledger.DimensionSet"),
                )
            ),
        ]
        indexes = [models.Index(fields=["journal"], name="lines_of_journal")]


class Posting(ProvedEntity):
    """A row of the project subledger: how one actual was posted, at its own stored, unsummarised rate.

    `debit_line` and `credit_line` are its ledger lines; `layer` tells why there are none (no_ledger, never_ledger,
    not_accrued, no_amount, billed: a milestone, posted by its invoice). Amounts are signed as the debit side. A sale keeps
    the tax rate of its date of supply.
    """

    append_only: ClassVar[bool] = True

    actual = models.OneToOneField("actuals.Actual", models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    command = written_by()
    journal = within("journal.Journal", null=True)
    voucher = within("ledger.Voucher", null=True)
    layer = models.TextField()
    debit_line = within("ledger.LedgerLine", null=True)
    credit_line = within("ledger.LedgerLine", null=True)
    accounting_date = models.DateField()
    amount_accounting = amount()
    amount_reporting = amount()
    rate = exact()
    reporting_rate = exact()
    tax_rate = within("tax.TaxRate", null=True)
    dimension_set = within("ledger.DimensionSet", null=True)
    offset_dimension_set = within("ledger.DimensionSet", null=True)

    class Meta:
        db_table = "posting"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    layer__in=("profit_and_loss", "balance", "accrued", "written_off"),
                    debit_line__isnull=False,
                    credit_line__isnull=False,
                    voucher__isnull=False,
                )
                | Q(
                    layer__in=("no_ledger", "never_ledger", "not_accrued", "no_amount", "billed"),
                    debit_line=None,
                    credit_line=None,
                ),
                name="a_posting_names_its_ledger_lines_or_why_not",
            ),
            *(
                proved_entity("posting", field, to)
                for field, to in (
                    ("actual", "actuals.Actual"),
                    ("journal", "journal.Journal"),
                    ("voucher", "ledger.Voucher"),
                    ("debit_line", "ledger.LedgerLine"),
                    ("credit_line", "ledger.LedgerLine"),
                    ("tax_rate", "tax.TaxRate"),
                    ("dimension_set", "ledger.DimensionSet"),
                    ("offset_dimension_set", "ledger.DimensionSet"),
                )
            ),
        ]
        indexes = [
            models.Index(fields=["voucher"], name="postings_of_voucher"),
            models.Index(fields=["journal"], condition=Q(journal__isnull=False), name="postings_of_journal"),
            models.Index(fields=["legal_entity"], condition=Q(layer="no_ledger"), name="postings_out_of_the_ledger"),
            models.Index(fields=["actual"], condition=Q(layer="balance"), name="postings_on_the_balance_sheet"),
        ]


class CostPosting(AppendOnly, ProvedEntity):
    """A cost that was kept out of the ledger was posted to it later, or that was taken back; generation n+1 follows.

    Amounts are signed as the debit side, at the rates of its posting.
    """

    numerous: ClassVar[bool] = True

    actual = within("actuals.Actual")
    generation = models.SmallIntegerField(default=1)
    is_reversal = models.BooleanField(default=False)
    journal = within("journal.Journal")
    voucher = within("ledger.Voucher")
    debit_line = within("ledger.LedgerLine")
    credit_line = within("ledger.LedgerLine")
    accounting_date = models.DateField()
    amount_accounting = amount()
    amount_reporting = amount()

    class Meta:
        db_table = "cost_posting"
        constraints = [
            models.UniqueConstraint(fields=["actual", "generation", "is_reversal"], name="cost_is_posted_later_once"),
            *(
                proved_entity("cost_posting", field, to)
                for field, to in (
                    ("actual", "actuals.Actual"),
                    ("journal", "journal.Journal"),
                    ("voucher", "ledger.Voucher"),
                    ("debit_line", "ledger.LedgerLine"),
                    ("credit_line", "ledger.LedgerLine"),
                )
            ),
        ]
        indexes = [models.Index(fields=["journal"], name="cost_postings_of_journal")]
