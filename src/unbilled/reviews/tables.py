"""Reviews as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from unbilled.pages.tables import Date, Link, Money, Named, State, Table, Tick


class Reviews(Table):
    """Open proposals, and where their review stands."""

    tick = Tick(key="id")
    reference = Link("reviews:review", verbose_name=_("Proposal"))
    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    customer = Named(verbose_name=_("Customer"))
    state = State(verbose_name=_("Review"))
    submitted_by = tables.Column(verbose_name=_("Submitted by"))
    asked = tables.Column(verbose_name=_("Asked"))
    since = Date(verbose_name=_("Since"))
    comment = tables.Column(verbose_name=_("Last comment"), attrs={"td": {"class": "reason"}}, orderable=False)
    amount = Money(verbose_name=_("Amount"))

    class Meta(Table.Meta):
        order_by = "since"
