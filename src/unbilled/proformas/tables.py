"""Proformas as a table."""

from django.utils.translation import gettext_lazy as _

from unbilled.pages.tables import Count, Date, Hours, Link, Money, Named, State, Table, Tick


class Proformas(Table):
    """The list of proformas."""

    tick = Tick(key="id")
    reference = Link("proformas:proforma", verbose_name=_("Proforma"))
    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    customer = Named(verbose_name=_("Customer"))
    cut_off_date = Date(verbose_name=_("Cut-off date"))
    state = State(verbose_name=_("State"))
    confirmed_on = Date(verbose_name=_("Confirmed on"))
    lines = Count(verbose_name=_("Lines"))
    seconds = Hours(verbose_name=_("Hours"))
    amount = Money(verbose_name=_("Amount"))

    class Meta(Table.Meta):
        order_by = "-reference"
