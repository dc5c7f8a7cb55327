"""Proposals as a table."""

from django.utils.translation import gettext_lazy as _

from unbilled.pages.tables import Count, Date, Hours, Link, Money, Named, State, Table, Tick, Word


class Proposals(Table):
    """The list of proposals."""

    tick = Tick(key="id")
    reference = Link("proposals:proposal", verbose_name=_("Proposal"))
    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    customer = Named(verbose_name=_("Customer"))
    process = Word(verbose_name=_("Process"))
    state = State(verbose_name=_("State"))
    created_at = Date(verbose_name=_("Created on"))
    lines = Count(verbose_name=_("Lines"))
    seconds = Hours(verbose_name=_("Hours"))
    amount = Money(verbose_name=_("Amount"))

    class Meta(Table.Meta):
        order_by = "-reference"
