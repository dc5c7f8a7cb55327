"""Contracts, their lines and milestones as tables."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from unbilled.pages.tables import Count, Date, Link, Money, Named, State, Table, Word


class Contracts(Table):
    """The list of contracts."""

    code = Link("contracts:contract", verbose_name=_("Contract"))
    name = tables.Column(verbose_name=_("Name"))
    customer = Named(verbose_name=_("Customer"))
    process = Word(verbose_name=_("Process"))
    state = State(verbose_name=_("State"))
    confirmed_on = Date(verbose_name=_("Confirmed on"))
    lines = Count(verbose_name=_("Lines"))
    amount = Money(verbose_name=_("Fixed prices"))

    class Meta(Table.Meta):
        order_by = "code"
