"""Runs over what is posted, as a table."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unbilled.kernel.sql import Row
from unbilled.pages.tables import Count, Date, Link, State, Table, Word


class Moves(Table):
    """The runs that moved posted work to another layer."""

    reference = Link("journal:journal", verbose_name=gettext_lazy("Journal"))
    period = Word(verbose_name=gettext_lazy("Of"))
    accounting_date = Date(verbose_name=gettext_lazy("Accounting date"))
    state = State(verbose_name=gettext_lazy("State"), orderable=False, empty_values=())
    lines = Count(verbose_name=gettext_lazy("Transactions"))
    created_by = tables.Column(verbose_name=gettext_lazy("By"))
    created_at = Date(verbose_name=gettext_lazy("Created on"))
    reversible = tables.Column(verbose_name="", orderable=False)

    def render_state(self, column: State, record: Row) -> SafeString:
        """Whether something of it stands, or it reverses another."""
        return column.render("reversal" if record["is_back"] else "posted" if record["reversible"] else "ended")

    def render_reversible(self, value: int, record: Row) -> SafeString | str:
        """The way back, while there is something to take back."""
        if not value:
            return ""
        url = reverse("moves:reverse", args=[record["id"]])
        return format_html('<a class="btn btn-plain btn-sm" href="{}">{}</a>', url, _("Reverse…"))

    class Meta(Table.Meta):
        order_by = "-reference"
