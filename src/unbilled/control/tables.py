"""Balances, and the moves behind one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from unbilled.kernel.sql import Row
from unbilled.pages.tables import Count, Date, Link, Money, Table
from unbilled.pages.words import words


class Measure(tables.Column):  # type: ignore[misc]  # the package has no types
    """What is measured; it leads to the moves behind it, as at the same day and as known on the same day."""

    def render(self, value: str, record: Row, table: Any) -> SafeString:
        named = {name: record[name] or "" for name in ("measure", "place", "detail", "currency")}
        days = {name: table.request.GET.get(name, "") for name in ("at", "known_on")}
        return format_html('<a href="{}?{}">{}</a>', reverse("control:moves"), urlencode(named | days), words(value))


class Balances(Table):
    """What stood."""

    measure = Measure(verbose_name=_("Balance"))
    place = tables.Column(verbose_name=_("Of"))
    detail = tables.Column(verbose_name=_("Detail"))
    moves = Count(verbose_name=_("Moves"))
    amount = Money(verbose_name=_("Amount"))
    accounted = Money(currency="accounting_currency", verbose_name=_("Accounting currency"))
    reported = Money(currency="reporting_currency", verbose_name=_("Reporting currency"))

    class Meta(Table.Meta):
        order_by = "measure"


class Moves(Table):
    """What a balance is the sum of."""

    moved_on = Date(verbose_name=_("Date"))
    recorded_at = Date(verbose_name=_("Recorded"))
    actual_id = Link("actuals:actual", key="actual_id", verbose_name=_("Actual"))
    voucher = Link("ledger:voucher", key="voucher_id", verbose_name=_("Voucher"))
    amount = Money(verbose_name=_("Amount"))
    accounted = Money(currency="accounting_currency", verbose_name=_("Accounting currency"))
    reported = Money(currency="reporting_currency", verbose_name=_("Reporting currency"))

    class Meta(Table.Meta):
        order_by = "moved_on"
