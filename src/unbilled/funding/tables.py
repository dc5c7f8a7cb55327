"""Funding limits as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from unbilled.pages.tables import Link, Money, Share, Table


class Limits(Table):
    """The list of limits."""

    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    code = tables.Column(verbose_name=_("Limit"))
    level = tables.Column(verbose_name=_("Limit of"))
    amount = Money(verbose_name=_("Limit amount"))
    committed = Money(verbose_name=_("Committed"))
    spent = Money(verbose_name=_("Spent"))
    share = Share("used", "amount", verbose_name=_("Used"))
    available = Money(verbose_name=_("Left"))

    class Meta(Table.Meta):
        order_by = "contract"
