"""Invoices as a table."""

from django.utils.translation import gettext_lazy as _

from unbilled.pages.tables import Date, Link, Money, Named, State, Table


class Invoices(Table):
    """The list of posted invoices and credit notes."""

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
