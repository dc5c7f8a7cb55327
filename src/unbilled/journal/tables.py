"""Journals and their lines as tables."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import Refusal
from unbilled.kernel.sql import Row
from unbilled.pages.tables import Count, Date, Link, Money, Named, Quantity, State, Table, Tick, Word
from unbilled.pages.words import badge


class Journals(Table):
    """The list of journals."""

    tick = Tick(key="id")
    reference = Link("journal:journal", verbose_name=_("Journal"))
    period = tables.Column(verbose_name=_("Period"))
    state = State(verbose_name=_("State"))
    lines_open = Count(verbose_name=_("To post"))
    lines_refused = Count(verbose_name=_("Refused"))
    vouchers = Count(verbose_name=_("Vouchers"))
    moved_from = Link("journal:journal", key="moved_from_id", verbose_name=_("Moved from"))
    created_by = tables.Column(verbose_name=_("Created by"))
    created_at = Date(verbose_name=_("Created on"))

    class Meta(Table.Meta):
        order_by = "-created_at"


class Lines(Table):
    """The lines of a journal; one that was refused says why."""

    actual_id = Link("actuals:actual", key="actual_id", verbose_name=_("Actual"))
    accounting_date = Date(verbose_name=_("Accounting date"))
    kind = State(verbose_name=_("Kind"))
    project = Named(verbose_name=_("Project"))
    tax = tables.Column(verbose_name=_("Tax"))
    state = tables.Column(verbose_name=_("State"), attrs={"td": {"class": "reason"}})
    layer = Word(verbose_name=_("Layer"))
    voucher = Link("ledger:voucher", key="voucher_id", verbose_name=_("Voucher"))
    seconds = Quantity(verbose_name=_("Quantity"))
    amount = Money(verbose_name=_("Amount"))

    def render_actual_id(self, value: int, column: Link, record: Row) -> object:
        """As actuals are called: A12."""
        return column.render(f"A{value}", record)

    def render_state(self, value: str, record: Row) -> SafeString | Any:
        """Where it stands, and why it was refused."""
        if record["refusal"]:
            sentence = Refusal(record["refusal"], values=record["refusal_values"] or {}).sentence
            return format_html("{}<p>{}</p>", badge(value), sentence)
        return badge(value)

    class Meta(Table.Meta):
        order_by = "actual_id"
