"""Actuals and document lines as tables."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from unbilled.pages.tables import Date, Link, Money, Named, Quantity, State, Table, Tick, Word


class Actuals(Table):
    """The list of actuals."""

    id = Link("actuals:actual", key="actual_id", verbose_name=_("Actual"), order_by=("actual_id", "id"))
    transaction_date = Date(verbose_name=_("Date"))
    kind = State(verbose_name=_("Kind"))
    project = Named(verbose_name=_("Project"))
    worker = Named(verbose_name=_("Worker"))
    transaction_class = Word(verbose_name=_("Class"))
    description = tables.Column(verbose_name=_("Description"), attrs={"td": {"class": "description"}})
    seconds = Quantity(verbose_name=_("Quantity"))
    price = Money(verbose_name=_("Price"), is_price=True)
    amount = Money(verbose_name=_("Amount"))

    class Meta(Table.Meta):
        order_by = "-transaction_date"


class DocumentLines(Table):
    """The lines of a proforma, proposal or invoice."""

    transaction_date = Date(verbose_name=_("Date"))
    project = Named(verbose_name=_("Project"))
    worker = Named(verbose_name=_("Worker"))
    transaction_class = Word(verbose_name=_("Class"))
    description = tables.Column(verbose_name=_("Description"), attrs={"td": {"class": "description"}})
    actual_id = Link("actuals:actual", key="actual_id", verbose_name=_("Actual"))
    seconds = Quantity(verbose_name=_("Quantity"))
    price = Money(verbose_name=_("Price"), is_price=True)
    amount = Money(verbose_name=_("Amount"))

    def render_actual_id(self, value: int, column: Link, record: dict[str, object]) -> object:
        """As actuals are called: A12."""
        return column.render(f"A{value}", record)

    class Meta(Table.Meta):
        order_by = "transaction_date"


class DraftLines(DocumentLines):
    """The lines of a draft, to choose those that are edited or taken off."""

    tick = Tick(key="line_key")
    billing_type = Word(verbose_name=_("Type"))

    class Meta(DocumentLines.Meta):
        sequence = ("tick", "...", "billing_type", "seconds", "price", "amount")
