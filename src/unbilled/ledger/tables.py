"""Vouchers as a table."""

from django.utils.translation import gettext_lazy as _

from unbilled.pages.tables import Count, Date, Link, Money, Table, Word


class Vouchers(Table):
    """The list of vouchers."""

    number = Link("ledger:voucher", verbose_name=_("Voucher"))
    accounting_date = Date(verbose_name=_("Accounting date"))
    document_date = Date(verbose_name=_("Document date"))
    source = Word(verbose_name=_("Source"))
    lines = Count(verbose_name=_("Lines"))
    amount = Money(verbose_name=_("Debits"))

    class Meta(Table.Meta):
        order_by = "-number"
