"""The formats that we read: whose exports they are, and which of their columns says what, in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.setup import way_on

sentences(
    layout_unknown=_(
        "The columns are {columns}. That is no export that we know ({products}); docs/import-time.md tells what each needs."
    ),
    columns_missing=_("An export of {product} needs the columns {missing}; the file has {columns}."),
    column_twice=_("The column “{column}” stands twice in the header; leave one of them."),
    product_unknown=_("There is no product “{product}”. {way_on}"),
)

CURRENCY = re.compile(r"\s*\((?:[A-Z]{3})?\)$")


@dataclass(frozen=True)
class Product:
    """A source of exports: the spellings of each column, and the columns that it needs (any one of each group)."""

    code: str
    title: str
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[tuple[str, ...], ...]

    def fields(self, header: Sequence[str]) -> dict[str, int]:
        """Our name of each column that is known, with its place."""
        ours = {spelling: name for name, spellings in self.columns.items() for spelling in spellings}
        found: dict[str, int] = {}
        for place, written in enumerate(header):
            if name := ours.get(spelled(written)):
                found.setdefault(name, place)
        return found

    def missing(self, header: Sequence[str]) -> list[str]:
        """What the header lacks, as the product spells it in English."""
        found = self.fields(header)
        return [
            " / ".join(self.columns[name][0] for name in names)
            for names in self.needs
            if not any(name in found for name in names)
        ]

    def twice(self, header: Sequence[str]) -> str | None:
        """A column that says something and stands there again under the same name."""
        known = [header[place] for place in self.fields(header).values()]
        return next((each for each in known if [spelled(name) for name in header].count(spelled(each)) > 1), None)


CSV = Product(
    "csv",
    "Unbilled CSV",
    {
        "date": ("date",), "name": ("worker",), "customer": ("customer",), "project": ("project",), "task": ("task",),
        "category": ("category",), "role": ("role",), "start": ("start",), "end": ("end",), "duration": ("duration",),
        "hours": ("hours",), "seconds": ("seconds",), "text": ("text",), "customer_text": ("text for customer",),
        "billable": ("billable",), "approved": ("approved",), "invoiced": ("invoiced",),
    },
    (("date",), ("name",), ("project",), ("hours", "duration", "seconds", "end")),
)  # fmt: skip

TOGGL = Product(
    "toggl",
    "Toggl Track",
    {
        "date": ("start date",), "name": ("user", "member"), "email": ("email",), "customer": ("client",),
        "project": ("project",), "task": ("task",), "start": ("start time",), "end_date": ("end date", "stop date"),
        "end": ("end time", "stop time"), "duration": ("duration",), "text": ("description",),
        "billable": ("billable",), "rate": ("amount",),
    },
    (("date",), ("duration",), ("name", "email")),
)  # fmt: skip

HARVEST = Product(
    "harvest",
    "Harvest",
    {
        "date": ("date",), "customer": ("client",), "project": ("project",), "project_code": ("project code",),
        "task": ("task",), "text": ("notes",), "hours": ("hours",), "billable": ("billable?", "billable"),
        "invoiced": ("invoiced?", "invoiced"), "approved": ("approved?", "approved"), "first_name": ("first name",),
        "last_name": ("last name",), "number": ("employee id",), "rate": ("billable rate",),
    },
    (("date",), ("hours",), ("first_name",), ("last_name",)),
)  # fmt: skip

KIMAI = Product(
    "kimai",
    "Kimai",
    {
        "date": ("date", "datum"), "start": ("from", "begin", "von", "beginn"), "end": ("to", "end", "bis", "ende"),
        "duration": ("duration", "dauer"), "name": ("name",), "email": ("e-mail", "email"),
        "rate": ("hourly price", "hourly rate", "stundenpreis", "stundenlohn", "stundensatz"),
        "user": ("user", "username", "benutzer", "benutzername"), "number": ("staff number", "personalnummer"),
        "customer": ("customer", "kunde"), "project": ("project", "projekt"),
        "project_code": ("project number", "projektnummer"), "task": ("activity", "tätigkeit"),
        "text": ("description", "beschreibung"), "billable": ("billable", "abrechenbar"),
        "invoiced": ("exported", "exportiert"),
    },
    (("date",), ("duration", "end"), ("user", "name", "email"), ("project",), ("task", "customer", "start")),
)  # fmt: skip

CLOCKIFY = Product(
    "clockify",
    "Clockify",
    {
        "project": ("project",), "customer": ("client",), "text": ("description",), "task": ("task",),
        "name": ("user",), "email": ("email",), "billable": ("billable",), "date": ("start date",),
        "start": ("start time",), "end_date": ("end date",), "end": ("end time",), "duration": ("duration (h)",),
        "hours": ("duration (decimal)",), "rate": ("billable rate",),
    },
    (("date",), ("duration", "hours"), ("name", "email")),
)  # fmt: skip

PRODUCTS = (CSV, TOGGL, HARVEST, KIMAI, CLOCKIFY)


def spelled(written: str) -> str:
    """A column's name without case, doubled spaces and the currency behind it."""
    return " ".join(CURRENCY.sub("", written).casefold().split())


def columns_known(header: Sequence[str]) -> int:
    """How many of these columns belong to the product that knows most of them."""
    return max(len(product.fields(header)) for product in PRODUCTS)


def product_of(header: Sequence[str], said: str | None) -> Product:
    """The product whose columns these are, or the one that the user says if they can be its."""
    if said:
        product = _said(said)
        if missing := product.missing(header):
            raise refuse("columns_missing", product=product.title, missing=", ".join(missing), columns=_listed(header))
    else:
        fitting = [product for product in PRODUCTS if not product.missing(header)]
        if not fitting:
            raise refuse("layout_unknown", columns=_listed(header), products=", ".join(each.title for each in PRODUCTS))
        product = max(fitting, key=lambda each: len(each.fields(header)))
    if twice := product.twice(header):
        raise refuse("column_twice", column=twice)
    return product


def _said(said: str) -> Product:
    known = {product.code: product for product in PRODUCTS}
    if said.casefold() not in known:
        raise refuse("product_unknown", product=said, way_on=way_on(said, known))
    return known[said.casefold()]


def _listed(header: Sequence[str]) -> str:
    told = ", ".join(name[:40] for name in header[:30])
    return f"{told}, …" if len(header) > 30 else told
