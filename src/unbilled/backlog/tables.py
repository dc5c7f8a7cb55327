"""The backlog as a table."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import Refusal
from unbilled.kernel.sql import Row
from unbilled.pages.tables import Count, Date, Link, Money, Named, Quantity, Table, Tick, Word
from unbilled.pages.words import badge


class OpenTick(Tick):
    """A sale without a price can be neither marked nor billed, so it cannot be selected."""

    def render(self, value: str, record: Row) -> SafeString:
        """A box, where a row has a key."""
        return SafeString() if value == "U" else super().render(value, record)


class Backlog(Table):
    """What could be billed; the row says why it cannot."""

    tick = OpenTick()
    transaction_date = Date(verbose_name=_("Date"))
    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    project = Named(verbose_name=_("Project"))
    worker = Named(verbose_name=_("Worker"))
    transaction_class = Word(verbose_name=_("Class"))
    description = tables.Column(verbose_name=_("Description"), attrs={"td": {"class": "description"}})
    is_ready = tables.Column(verbose_name=_("State"), attrs={"td": {"class": "reason"}})
    actual_id = Link("actuals:actual", key="actual_id", verbose_name=_("Actual"))
    seconds = Quantity(verbose_name=_("Quantity"))
    price = Money(verbose_name=_("Price"), is_price=True)
    amount = Money(verbose_name=_("Amount"))

    def render_actual_id(self, value: int, column: Link, record: Row) -> object:
        """As actuals are called: A12."""
        return column.render(f"A{value}", record)

    def render_is_ready(self, value: bool, record: Row) -> SafeString:
        """Ready or not, why it cannot be billed, and whether the direct process still waits for its posting."""
        if record["reason"]:
            sentence = Refusal(record["reason"], values=record).sentence
            return format_html("{}<p>{}</p>", badge("not_billable"), sentence)
        if record["process"] == "direct":
            return badge("posted" if record["is_posted"] else "unposted")
        return badge("ready" if value else "not_ready")

    class Meta(Table.Meta):
        order_by = "transaction_date"


class OnHold(Table):
    """Sales for which nobody pays yet."""

    transaction_date = Date(verbose_name=_("Date"))
    age = Count(verbose_name=_("Days"))
    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    project = Named(verbose_name=_("Project"))
    worker = Named(verbose_name=_("Worker"))
    transaction_class = Word(verbose_name=_("Class"))
    description = tables.Column(verbose_name=_("Description"), attrs={"td": {"class": "description"}})
    actual_id = Link("actuals:actual", key="actual_id", verbose_name=_("Actual"))
    seconds = Quantity(verbose_name=_("Quantity"))
    amount = Money(verbose_name=_("Amount"))

    def render_actual_id(self, value: int, column: Link, record: Row) -> object:
        """As actuals are called: A12."""
        return column.render(f"A{value}", record)

    class Meta(Table.Meta):
        order_by = "transaction_date"
