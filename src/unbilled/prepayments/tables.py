"""Prepayments as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from unbilled.pages.tables import Link, Money, Named, Share, Table


class Prepayments(Table):
    """The list of prepayments."""

    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    prepayment = Named(verbose_name=_("Prepayment"))
    source = tables.Column(verbose_name=_("Funding source"))
    invoiced = Money(verbose_name=_("Invoiced"))
    applied = Money(verbose_name=_("Deducted"))
    share = Share("applied", "invoiced", verbose_name=_("Used"))
    amount = Money(verbose_name=_("Left"))

    class Meta(Table.Meta):
        order_by = "contract"
