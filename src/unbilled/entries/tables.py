"""Entries as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from unbilled.pages.tables import Date, Link, Money, Named, Quantity, State, Table, Tick, Word


class Entries(Table):
    """The list of entries."""

    tick = Tick(key="id")
    id = Link("entries:entry", verbose_name=_("Entry"))
    transaction_date = Date(verbose_name=_("Date"))
    worker = Named(verbose_name=_("Worker"))
    project = Named(verbose_name=_("Project"))
    transaction_class = Word(verbose_name=_("Class"))
    description = tables.Column(verbose_name=_("Description"), attrs={"td": {"class": "description"}})
    state = State(verbose_name=_("State"))
    seconds = Quantity(verbose_name=_("Quantity"))
    amount = Money(verbose_name=_("Amount"))

    class Meta(Table.Meta):
        order_by = "-transaction_date"
