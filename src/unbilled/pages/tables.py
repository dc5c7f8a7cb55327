"""Lists as tables: columns that show figures alike on every page, and data that the database sorts and cuts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_tables2.data import TableData
from django_tables2.utils import OrderByTuple

from unbilled.kernel.sql import Row
from unbilled.pages import figures
from unbilled.pages.listing import Listing
from unbilled.pages.words import badge, words

FIGURE = {"td": {"class": "num"}, "th": {"class": "num"}}
PER_PAGE = 50


class ListingData(TableData):  # type: ignore[misc]  # the package has no types
    """A Listing as the data of a table: only the page that is shown is read."""

    def __init__(self, listing: Listing) -> None:
        super().__init__(listing)
        self.listing = listing

    def __len__(self) -> int:
        return self.listing.count

    def __getitem__(self, key: Any) -> Any:
        return self.listing.page(key.start or 0, key.stop) if isinstance(key, slice) else self.listing.page(key, key + 1)[0]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.listing.all())

    def order_by(self, aliases: OrderByTuple) -> None:
        chosen: list[str] = []
        for alias in aliases:
            columns = self.table.columns[alias.lstrip("-")].column.order_by or (alias.lstrip("-"),)
            chosen += [f"-{column}" if alias.startswith("-") else str(column) for column in columns]
        self.listing.ordered(tuple(chosen))


class Table(tables.Table):  # type: ignore[misc]
    """A list of the pages."""

    class Meta:
        template_name = "table.html"
        attrs = {"class": "table table-vcenter card-table"}
        per_page = PER_PAGE
        default = "–"


class Figure(tables.Column):  # type: ignore[misc]
    """Right-aligned, with digits of one width."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", FIGURE)
        super().__init__(*args, **kwargs)


class Money(Figure):
    """An amount, in the currency of its row or of the column that is named."""

    def __init__(self, *args: Any, currency: str = "currency", is_price: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency, self.is_price = currency, is_price

    def render(self, value: Any, record: Row) -> SafeString:
        currency = record.get(self.currency) or ""
        shown = figures.price(value, currency) if self.is_price else figures.money(value, currency)
        return format_html('{} <span class="currency">{}</span>', shown, currency)


class Hours(Figure):
    """Time as hours and minutes."""

    def render(self, value: Any) -> str:
        return figures.hours(value)


class Quantity(Figure):
    """Hours of time, or the quantity of anything else."""

    empty_values = ()

    def render(self, record: Row) -> str:
        if record.get("seconds") is not None:
            return figures.hours(record["seconds"]) + " h"
        return figures.exact(record.get("quantity")) or "–"


class Count(Figure):
    """A whole number."""

    def render(self, value: Any) -> str:
        return figures.count(value)


class Share(Figure):
    """How much of a whole is used, as a bar and in per cent."""

    empty_values = ()

    def __init__(self, part: str, whole: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, accessor=part, orderable=False, **kwargs)
        self.part, self.whole = part, whole

    def render(self, record: Row) -> SafeString:
        part, whole = record.get(self.part), record.get(self.whole)
        if part is None or not whole:
            return SafeString("–")
        percent = 100 * part / whole
        return format_html(
            '<progress class="share" max="100" value="{}"></progress> <span class="percent">{} %</span>',
            f"{max(0, percent):f}", figures.count(int(percent)),
        )  # fmt: skip


class Date(tables.Column):  # type: ignore[misc]
    """An ISO date."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"td": {"class": "date"}})
        super().__init__(*args, **kwargs)

    def render(self, value: Any) -> str:
        return str(value.isoformat()[:10])


class Named(tables.Column):  # type: ignore[misc]
    """A code with the name that belongs to it, quietly behind."""

    def __init__(self, *args: Any, name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_column = name

    def render(self, value: Any, record: Row, bound_column: Any) -> SafeString:
        name = record.get(self.name_column or f"{bound_column.name}_name") or ""
        return format_html('<span class="code">{}</span> <span class="name">{}</span>', value, name)


class Link(tables.Column):  # type: ignore[misc]
    """A text that leads to the page of the thing."""

    def __init__(self, url_name: str, *args: Any, key: str = "id", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.url_name, self.key_column = url_name, key

    def render(self, value: Any, record: Row) -> SafeString:
        key = record.get(self.key_column)
        if key is None:
            return format_html("{}", value)
        return format_html('<a href="{}">{}</a>', reverse(self.url_name, args=[key]), value)


class Word(tables.Column):  # type: ignore[misc]
    """A code of ours, in words."""

    def render(self, value: Any) -> str:
        return words(value)


class State(tables.Column):  # type: ignore[misc]
    """Where something stands, as a badge."""

    def render(self, value: Any) -> SafeString:
        return badge(value)


class Tick(tables.Column):  # type: ignore[misc]
    """A box to select a row; it carries what the sum of the selection needs."""

    empty_values = ()

    def __init__(self, *args: Any, key: str = "row_key", **kwargs: Any) -> None:
        super().__init__(*args, orderable=False, accessor=key, attrs={"td": {"class": "tick"}, "th": {"class": "tick"}}, **kwargs)

    @property
    def header(self) -> SafeString:
        return format_html(
            '<input type="checkbox" class="form-check-input" data-tick-all aria-label="{}">', _("Select all rows of this page")
        )

    def render(self, value: Any, record: Row) -> SafeString:
        amount, currency = record.get("amount"), record.get("currency") or ""
        return format_html(
            '<input type="checkbox" class="form-check-input" name="row" value="{}" data-tick data-seconds="{}" data-amount="{}"'
            ' data-currency="{}" aria-label="{}">',
            value, record.get("seconds") or 0, figures.in_minor_units(amount, currency) if amount is not None else 0, currency,
            _("Select this row"),
        )  # fmt: skip
