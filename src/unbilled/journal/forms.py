"""Filters of the list of journals, and what is entered without time sheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from unbilled.entries.forms import HoursField
from unbilled.pages.forms import DateField, FigureField, FilterForm, Styled, choices
from unbilled.projects.models import Category

STATES = choices(open=_("Open"), partly_posted=_("Partly posted"), refused=_("Refused"), posted=_("Posted"), empty=_("Empty"))


class JournalFilter(FilterForm):
    """By where they stand."""

    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)


class EntryRow(Styled):
    """A row of the entry journal: work by the codes of what it is of. Its class is that of its category."""

    worker = forms.CharField(label=_("Worker"), max_length=60)
    project = forms.CharField(label=_("Project"), max_length=60)
    task = forms.CharField(label=_("Task"), max_length=60, required=False)
    category = forms.CharField(label=_("Category"), max_length=60)
    role = forms.CharField(label=_("Role"), max_length=60, required=False)
    date = DateField(label=_("Date"))
    hours = HoursField(label=_("Hours"), required=False)
    quantity = FigureField(label=_("Quantity"))
    price = FigureField(label=_("Price"))
    currency = forms.CharField(label=_("Currency"), max_length=3, required=False)
    text = forms.CharField(label=_("Text"), max_length=2000, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)
    source = forms.CharField(label=_("Source"), max_length=60, required=False)
    ordinal = forms.IntegerField(label=_("Ordinal"), required=False, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{field.label} {kwargs.get('prefix', '')}".strip()
            if name != "date":
                field.widget.attrs["size"] = 20 if name == "text" else 7

    def entry(self, classes: Mapping[str, str], currency: str) -> dict[str, Any]:
        """The entry as the command takes it; a price is in the currency of the books, unless the row says another."""
        given = {name: found for name, found in self.cleaned_data.items() if found not in (None, "")}
        renamed = {"date": "transaction_date", "hours": "seconds", "text": "description"}
        found = {renamed.get(name, name): said for name, said in given.items()}
        found["transaction_class"] = classes.get(given["category"], "time" if "hours" in given else "expense")
        return {"currency": currency, **found} if "price" in given else found


class EntryJournalForm(Styled):
    """Rows by hand, and rows pasted or from a file, on one accounting date."""

    BY_HAND = 6
    MOST_ROWS, LARGEST = 2_000, 1_000_000
    #: the columns of a file, as its first row names them; those by hand come first
    COLUMNS = tuple(EntryRow.base_fields)
    HAND_COLUMNS = COLUMNS[:11]
    NEEDED = ("worker", "project", "category", "date")
    on = DateField(label=_("Accounting date"))
    pasted = forms.CharField(label=_("Rows as CSV"), required=False, max_length=LARGEST, widget=forms.Textarea(attrs={"rows": 6}))
    file = forms.FileField(label=_("Or a CSV file"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_hand = [EntryRow(*args[:1], prefix=str(number)) for number in range(1, self.BY_HAND + 1)]

    def clean(self) -> dict[str, Any]:
        """All rows are read; what is wrong with one is told with its place."""
        given = super().clean() or {}
        told = [(_("Row %s"), number, row) for number, row in enumerate(self.by_hand, start=1) if self._is_filled(row)]
        told += [(_("Line %s of the CSV"), number, row) for number, row in enumerate(self._read(given), start=2)]
        for place, number, row in told:
            for name, errors in row.errors.items():
                label = row.fields[name].label if name in row.fields else name
                raise ValidationError(f"{place % number}, {label}: {errors[0]}")
        if not told:
            raise ValidationError(_("Enter a row, paste some, or choose a file."))
        given["rows"] = [row for _place, _number, row in told]
        return given

    def _is_filled(self, row: EntryRow) -> bool:
        return any(str(row[name].value() or "").strip() for name in self.HAND_COLUMNS)

    def _read(self, given: Mapping[str, Any]) -> list[EntryRow]:
        """The rows of what was pasted or chosen; commas, semicolons or tabs stand between the columns."""
        text = str(given.get("pasted") or "")
        if file := given.get("file"):
            if file.size > self.LARGEST:
                raise ValidationError(_("The file is larger than 1 MB; divide it."))
            try:
                text = file.read().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ValidationError(_("The file is not text in UTF-8; save it as CSV UTF-8.")) from error
        if not text.strip():
            return []
        head = text.strip().splitlines()[0]
        reader = csv.DictReader(io.StringIO(text.strip()), delimiter=max(",;\t", key=head.count))
        columns = [str(name or "").strip().lower() for name in reader.fieldnames or ()]
        if unknown := [name for name in columns if name not in self.COLUMNS]:
            raise ValidationError(_("There is no column %(name)s; the columns are %(known)s.") % {
                "name": unknown[0] or "–", "known": ", ".join(self.COLUMNS)})  # fmt: skip
        if missing := [name for name in self.NEEDED if name not in columns]:
            raise ValidationError(_("The column %(name)s is missing.") % {"name": missing[0]})
        reader.fieldnames = columns
        rows = [EntryRow({name: cell for name, cell in row.items() if name}) for row in reader if any(row.values())]
        if len(rows) > self.MOST_ROWS:
            raise ValidationError(_("There are more than %(most)s rows; divide the file.") % {"most": self.MOST_ROWS})
        return rows

    def entries(self, legal_entity: int, currency: str) -> list[dict[str, Any]]:
        """The rows as the command takes them."""
        rows: list[EntryRow] = self.cleaned_data["rows"]
        codes = {row.cleaned_data["category"] for row in rows}
        found = Category.objects.filter(legal_entity_id=legal_entity, code__in=codes)
        classes = dict(found.values_list("code", "transaction_class"))
        return [row.entry(classes, currency) for row in rows]
