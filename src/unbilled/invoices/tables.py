"""Invoices as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from unbilled.actuals.tables import DocumentLines
from unbilled.pages.tables import Count, Date, Link, Money, Named, State, Table, Tick


class Invoices(Table):
    """The list of posted invoices and credit notes."""

    tick = Tick(key="id")
    number = Link("invoices:invoice", verbose_name=_("Number"))
    document_class = State(verbose_name=_("Class"))
    invoice_date = Date(verbose_name=_("Date"))
    due_date = Date(verbose_name=_("Due"))
    customer = Named(verbose_name=_("Customer"))
    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    voucher = Link("ledger:voucher", key="voucher_id", verbose_name=_("Voucher"))
    net = Money(verbose_name=_("Net"))
    tax = Money(verbose_name=_("Tax"))
    amount = Money(verbose_name=_("Total"))

    class Meta(Table.Meta):
        order_by = "-invoice_date"


class CollectiveLines(DocumentLines):
    """The lines of a document that credits several invoices, each with its invoice."""

    credits = Link("invoices:invoice", key="credits_id", verbose_name=_("Credits"))

    class Meta(DocumentLines.Meta):
        sequence = ("credits", "...")
        order_by = "credits"


class Retention(Table):
    """What each invoice withheld."""

    number = Link("invoices:invoice", verbose_name=_("Invoice"))
    invoice_date = Date(verbose_name=_("Date"))
    age = Count(verbose_name=_("Days"))
    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    project = tables.Column(verbose_name=_("Project"))
    source = tables.Column(verbose_name=_("Funding source"))
    withheld = Money(verbose_name=_("Withheld"))
    released = Money(verbose_name=_("Released"))
    proposed = Money(verbose_name=_("On proposals"))
    credited = Money(verbose_name=_("Credited"))
    amount = Money(verbose_name=_("Left"))

    class Meta(Table.Meta):
        order_by = "invoice_date"
