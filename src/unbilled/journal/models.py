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
            models.Index(fields=["actual"], condition=Q(layer="balance"), name="postings_on_the_balance_sheet"),
        ]


class LayerMove(AppendOnly, ProvedEntity):
    """A posted actual goes to another layer by a run: what was kept out of the ledger comes to it, costs change between the
    balance sheet and profit and loss, or a run is taken back; generation n+1 follows n.

    `sign` is -1 where it takes back. `debit_line` and `credit_line` are its ledger lines, at the amounts and rates of the
    posting; `stands_on_…` are those on whose accounts the actual stands from then on, none if it left the ledger.
    """

    numerous: ClassVar[bool] = True

    actual = within("actuals.Actual")
    generation = models.SmallIntegerField()
    layer = models.TextField()
    sign = models.SmallIntegerField()
    reverses = within("journal.LayerMove", null=True)
    journal = within("journal.Journal")
    voucher = within("ledger.Voucher")
    debit_line = within("ledger.LedgerLine")
    credit_line = within("ledger.LedgerLine")
    stands_on_debit = within("ledger.LedgerLine", null=True)
    stands_on_credit = within("ledger.LedgerLine", null=True)
    accounting_date = models.DateField()

    class Meta:
        db_table = "layer_move"
        constraints = [
            models.UniqueConstraint(fields=["actual", "generation"], name="an_actual_moves_one_layer_at_a_time"),
            models.UniqueConstraint(fields=["reverses"], name="a_layer_move_is_reversed_once"),
            models.CheckConstraint(
                condition=Q(
                    layer__in=("profit_and_loss", "balance", "accrued"),
                    stands_on_debit__isnull=False,
                    stands_on_credit__isnull=False,
                )
                | Q(layer__in=("no_ledger", "not_accrued"), stands_on_debit=None, stands_on_credit=None, sign=-1),
                name="a_layer_move_names_where_it_stands",
            ),
            *(
                proved_entity("layer_move", field, to)
                for field, to in (
                    ("actual", "actuals.Actual"),
                    ("reverses", "journal.LayerMove"),
                    ("journal", "journal.Journal"),
                    ("voucher", "ledger.Voucher"),
                    ("debit_line", "ledger.LedgerLine"),
                    ("credit_line", "ledger.LedgerLine"),
                    ("stands_on_debit", "ledger.LedgerLine"),
                    ("stands_on_credit", "ledger.LedgerLine"),
                )
            ),
        ]
        indexes = [models.Index(fields=["journal"], name="layer_moves_of_journal")]
