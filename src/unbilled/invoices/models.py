"""Posted customer invoices, credit notes and internal charges: number, totals, tax and the snapshot of everything they say."""

from django.db import models
from django.db.models import F, Q

from unbilled.kernel.model import (
    AppendOnly,
    ProvedEntity,
    ProvedReference,
    amount,
    entity_key,
    exact,
    proved_entity,
    same_entity,
    within,
)

#: what is issued to a customer, and what is charged to the own organization; the second of each takes back
DOCUMENT_CLASSES = ("invoice", "credit_note")
INTERNAL_CLASSES = ("internal_charge", "internal_credit")


class Invoice(AppendOnly, ProvedEntity):
    """An issued document; an internal charge names no customer. `snapshot` holds, in the terms of EN 16931, what it says
    besides its lines.

    `rate` and `reporting_rate` turned its transaction amounts into accounting and reporting currency. Of a collective credit
    there is a row for each invoice that it credits; all but the first are `issued_with` the first, under its number.
    """

    document = models.OneToOneField("actuals.Document", models.PROTECT, db_constraint=False, related_name="+")
    series = within("ledger.NumberSeries")
    year = models.SmallIntegerField()
    sequence = models.BigIntegerField()
    number = models.TextField()
    document_class = models.TextField()
    customer = within("parties.Customer", null=True)
    invoice_date = models.DateField()
    due_date = models.DateField()
    accounting_date = models.DateField()
    currency = models.CharField(max_length=3)
    net = amount()
    tax = amount()
    total = amount()
    tax_accounting = amount()
    rate = exact()
    reporting_rate = exact()
    voucher = within("ledger.Voucher")
    credits = within("invoices.Invoice", null=True)
    issued_with = within("invoices.Invoice", null=True)
    reason = models.TextField(default="")
    snapshot = models.JSONField()

    class Meta:
        db_table = "invoice"
        constraints = [
            entity_key("invoice"),
            models.UniqueConstraint(
                fields=["legal_entity", "number"], condition=Q(issued_with=None), name="invoice_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["series", "year", "sequence"], condition=Q(issued_with=None), name="invoice_sequence_is_unique"
            ),
            models.CheckConstraint(condition=Q(total=F("net") + F("tax")), name="invoice_total_is_net_plus_tax"),
            models.CheckConstraint(
                condition=Q(document_class__in=DOCUMENT_CLASSES, customer__isnull=False)
                | Q(document_class__in=INTERNAL_CLASSES, customer=None, tax=0),
                name="a_customer_is_invoiced_and_an_internal_charge_has_no_tax",
            ),
            proved_entity("invoice", "document", "actuals.Document"),
            same_entity("invoice", "series", "ledger.NumberSeries"),
            same_entity("invoice", "customer", "parties.Customer"),
            proved_entity("invoice", "voucher", "ledger.Voucher"),
            ProvedReference(
                fields=["credits", "legal_entity"],
                to="invoices.Invoice",
                to_fields=["id", "legal_entity_id"],
                name="invoice_credits_is_of_its_entity",
            ),
            proved_entity("invoice", "issued_with", "invoices.Invoice"),
            models.CheckConstraint(
                condition=Q(issued_with=None) | Q(credits__isnull=False), name="only_credits_are_issued_together"
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "invoice_date"], name="invoices_of_customer"),
            models.Index(fields=["voucher"], name="invoice_of_voucher"),
            models.Index(fields=["credits"], condition=Q(credits__isnull=False), name="credits_of_invoice"),
            models.Index(fields=["issued_with"], condition=Q(issued_with__isnull=False), name="invoices_issued_with"),
        ]


class InvoiceTax(AppendOnly, ProvedEntity):
    """The tax of an invoice at one rate, rounded once: base and tax in its currency, tax in accounting currency."""

    invoice = within("invoices.Invoice")
    tax_rate = within("tax.TaxRate")
    category = models.CharField(max_length=2)
    percent = exact()
    reason = models.TextField(default="")
    base = amount()
    tax = amount()
    tax_accounting = amount()

    class Meta:
        db_table = "invoice_tax"
        constraints = [
            models.UniqueConstraint(fields=["invoice", "tax_rate"], name="invoice_taxes_a_rate_once"),
            proved_entity("invoice_tax", "invoice", "invoices.Invoice"),
            proved_entity("invoice_tax", "tax_rate", "tax.TaxRate"),
        ]


class RateDifference(AppendOnly, ProvedEntity):
    """What a document books, beside its own rate, because it deducts a prepayment that came at another: on the revenue that
    the deduction settles, or as a realised exchange difference. Signed as on its account; a credit negates it.
    """

    invoice = within("invoices.Invoice")
    deduction = within("contracts.Milestone")
    posting_type = models.TextField()
    project = within("projects.Project")
    category = within("projects.Category", null=True)
    dimension_set = within("ledger.DimensionSet", null=True)
    amount_accounting = amount()
    amount_reporting = amount()

    class Meta:
        db_table = "rate_difference"
        constraints = [
            proved_entity("rate_difference", "invoice", "invoices.Invoice"),
            same_entity("rate_difference", "deduction", "contracts.Milestone"),
            same_entity("rate_difference", "project", "projects.Project"),
            same_entity("rate_difference", "category", "projects.Category"),
            proved_entity("rate_difference", "dimension_set", "ledger.DimensionSet"),
        ]
        indexes = [models.Index(fields=["invoice"], name="rate_differences_of_invoice")]


class InvoiceAccount(AppendOnly, ProvedEntity):
    """The main account that posting found for a project and category of an invoice, so that a credit keeps it."""

    invoice = within("invoices.Invoice")
    posting_type = models.TextField()
    project = within("projects.Project", null=True)
    category = within("projects.Category", null=True)
    account = within("ledger.Account")

    class Meta:
        db_table = "invoice_account"
        constraints = [
            models.UniqueConstraint(
                fields=["invoice", "posting_type", "project", "category"],
                nulls_distinct=False,
                name="invoice_account_is_found_once",
            ),
            proved_entity("invoice_account", "invoice", "invoices.Invoice"),
            proved_entity("invoice_account", "project", "projects.Project"),
            same_entity("invoice_account", "category", "projects.Category"),
            same_entity("invoice_account", "account", "ledger.Account"),
        ]
