"""Billing rules as a table."""

from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from unbilled.kernel.sql import Row
from unbilled.pages import figures
from unbilled.pages.tables import Figure, Link, Money, Named, Share, Table, Word


class Percent(Figure):
    """How far a rule has come, or units that are delivered and ready."""

    empty_values = ()

    def render(self, record: Row) -> str:
        """Per cent; units for a rule by units."""
        if record["kind"] == "unit_of_delivery":
            return f"{figures.exact(record['billed_units'] + record['units_ready'])} / {figures.exact(record['quantity'])}"
        return f"{figures.exact(record['percent'])} %" if record["percent"] is not None else "–"


class Thresholds(tables.Column):  # type: ignore[misc]
    """The steps that made their proposal."""

    def render(self, value: list[Any]) -> str:
        """25, 50"""
        return ", ".join(f"{figures.exact(each)} %" for each in value) or "–"


class Rules(Table):
    """The list of billing rules."""

    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    contract_line = tables.Column(verbose_name=_("Line"))
    code = Named(name="name", verbose_name=_("Rule"))
    kind = Word(verbose_name=_("Kind"))
    percent = Percent(verbose_name=_("Progress"))
    worth = Money(verbose_name=_("Worth"))
    open = Money(verbose_name=_("Open"))
    drafted = Money(verbose_name=_("On drafts"))
    billed = Money(verbose_name=_("Billed"))
    share = Share("billed", "worth", verbose_name=_("Of its worth"))
    remaining = Money(verbose_name=_("Remaining"))
    fired = Thresholds(verbose_name=_("Thresholds"), orderable=False)

    class Meta(Table.Meta):
        order_by = "contract"
