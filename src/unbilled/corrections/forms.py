"""What a credit needs, corrections of entries, and a run over what is posted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from unbilled.corrections.commands import ShouldBe
from unbilled.corrections.correcting import Correction, EntryPart
from unbilled.corrections.moving import Posted
from unbilled.entries.forms import HoursField
from unbilled.kernel.sql import Row
from unbilled.pages.forms import DateField, FigureField, FilterForm, Styled, choices
from unbilled.projects.models import Project, ProjectGroup


class CreditForm(Styled):
    """Its date, and the reason that the document prints."""

    credit_date = DateField(label=_("Credit date"))
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)


class SwapForm(CreditForm):
    """The funding source that pays instead."""

    to = forms.ChoiceField(label=_("Who pays instead"))

    def __init__(self, *args: Any, sources: Iterable[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(row["code"], f"{row['code']} · {row['name']}") for row in sources]  # type: ignore[attr-defined]


class CorrectForm(CreditForm):
    """Of each line, what should have been billed: time or quantity, price, amount; what is left empty stays as it is."""

    def __init__(self, *args: Any, lines: Iterable[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            for name, field in self._asked(line):
                field.widget.attrs["class"] = "form-check-input" if name == "none" else "form-control"
                field.widget.attrs["aria-label"] = f"{field.label}, {line['project']} {line['transaction_date']}"
                self.fields[f"{name}_{line['line_key']}"] = field

    @staticmethod
    def _asked(line: Row) -> Iterable[tuple[str, forms.Field]]:
        yield "none", forms.BooleanField(label=_("Nothing"), required=False)
        if not line["is_divisible"]:
            return
        if line["counted_by"] == "seconds":
            yield "seconds", HoursField(label=_("Hours"), required=False)
        if line["counted_by"] == "quantity":
            yield "quantity", forms.DecimalField(label=_("Quantity"), required=False, max_digits=16, decimal_places=6)
        if line["counted_by"] != "amount":
            yield "price", forms.DecimalField(label=_("Price"), required=False, max_digits=16, decimal_places=6)
        yield "amount", forms.DecimalField(label=_("Amount"), required=False, max_digits=16, decimal_places=3)

    def asked(self) -> list[dict[str, Any]]:
        """Each line with its fields, as the page shows them."""
        names = ("none", "seconds", "quantity", "price", "amount")
        return [
            {**line, **{f"ask_{name}": self[key] for name in names if (key := f"{name}_{line['line_key']}") in self.fields}}
            for line in self.lines
        ]

    def should_be(self) -> dict[str, ShouldBe]:
        """What was told of the lines that are to be corrected."""
        found = {}
        for line in self.lines:
            told = {
                name: self.cleaned_data.get(f"{name}_{line['line_key']}") for name in ("seconds", "quantity", "price", "amount")
            }
            if self.cleaned_data.get(f"none_{line['line_key']}"):
                found[line["line_key"]] = ShouldBe()
            elif any(each is not None for each in told.values()):
                found[line["line_key"]] = ShouldBe(**told)
        return found


#: what a run may do: its name, and the layers between which it moves costs
RUNS = {
    "accrue": (_("Accrue revenue"), None),
    "post": (_("Post costs that were kept out of the ledger"), ("no_ledger", "profit_and_loss")),
    "hold": (_("Hold costs that were kept out of the ledger on the balance sheet"), ("no_ledger", "balance")),
    "to_profit_and_loss": (_("Move costs from the balance sheet to profit and loss"), ("balance", "profit_and_loss")),
    "to_balance": (_("Move costs from profit and loss to the balance sheet"), ("profit_and_loss", "balance")),
}
PERIODS = choices(revenue=_("Revenue"), costs=_("Costs"))
CLASSES = choices(time=_("Time"), expense=_("Expense"), material=_("Material"), fee=_("Fee"))


class MovesFilter(FilterForm):
    """By what was moved."""

    period = forms.ChoiceField(label=_("Of"), choices=PERIODS, required=False)


class MoveForm(Styled):
    """What a run does, on which accounting date, and the posted work that it looks at."""

    what = forms.ChoiceField(label=_("What"), choices=[(code, name) for code, (name, _layers) in RUNS.items()])
    on = DateField(label=_("Accounting date"))
    group = forms.ChoiceField(label=_("Project group"), required=False)
    project = forms.ChoiceField(label=_("Project"), required=False)
    transaction_class = forms.ChoiceField(label=_("Class"), choices=CLASSES, required=False)
    date_from = DateField(label=_("Work from"), required=False)
    date_to = DateField(label=_("Work to"), required=False)
    posted_from = DateField(label=_("Posted from"), required=False)
    posted_to = DateField(label=_("Posted to"), required=False)

    def __init__(self, data: QueryDict, *, entity: int, today: date) -> None:
        given = data.copy()
        given.setdefault("what", "accrue")
        given.setdefault("on", today.isoformat())
        super().__init__(given, auto_id="%s")
        self.entity = entity
        for name, model in (("group", ProjectGroup), ("project", Project)):
            found = model._default_manager.filter(legal_entity=entity).order_by("code")
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("All")), *((str(row.pk), f"{row.code} {row.name}") for row in found)]

    def posted(self) -> Posted:
        """What it looks at."""
        given = self.cleaned_data
        return Posted(
            self.entity,
            projects=(int(given["project"]),) if given["project"] else None,
            groups=(int(given["group"]),) if given["group"] else None,
            classes=(given["transaction_class"],) if given["transaction_class"] else None,
            **{name: given[name] for name in ("date_from", "date_to", "posted_from", "posted_to")},
        )

    def layers(self) -> dict[str, Any]:
        """Between which layers it moves costs; nothing if it accrues."""
        layers = RUNS[self.cleaned_data["what"]][1]
        return {"from_layer": layers[0], "to_layer": layers[1]} if layers else {}


class ReverseForm(Styled):
    """The accounting date on which a run is taken back."""

    on = DateField(label=_("Accounting date"))

    def __init__(self, data: QueryDict, *, today: date) -> None:
        given = data.copy()
        given.setdefault("on", today.isoformat())
        super().__init__(given, auto_id="%s")


class SizesField(forms.CharField):
    """Sizes of parts as 1:30 + 0:45 of time, or 2 + 3.5 of what is counted; what is left is a part of its own."""

    def __init__(self, *, is_time: bool, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=200, **kwargs)
        self.each = HoursField() if is_time else forms.DecimalField(max_digits=16, decimal_places=6)

    def clean(self, value: object) -> list[Any]:
        text = str(super().clean(value) or "").strip()
        return [self.each.clean(part.strip()) for part in text.split("+")] if text else []


class EntriesForm(Styled):
    """What approved entries should be: values of its own for each, else those that are said for all; what is empty stays."""

    TEXTS = ("project", "task", "category", "role", "line_property", "funding_source")
    on = DateField(label=_("Accounting date"))
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def __init__(self, *args: Any, entries: Iterable[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = list(entries)
        for key, called in (
            ("all", str(_("all"))),
            *((row["id"], f"{row['worker']} {row['transaction_date']}") for row in self.entries),
        ):
            for name, field in self._asked(key):
                field.widget.attrs["class"] = "form-check-input" if name == "cancelled" else "form-control"
                if name not in ("cancelled", "transaction_date"):
                    field.widget.attrs["size"] = 20 if name == "description" else 7
                field.widget.attrs["aria-label"] = f"{field.label}, {called}"
                self.fields[f"{name}_{key}"] = field

    def _asked(self, key: int | str) -> Iterable[tuple[str, forms.Field]]:
        labels = (_("Project"), _("Task"), _("Category"), _("Role"), _("Line property"), _("Funding source"))
        for name, label in zip(self.TEXTS, labels, strict=True):
            yield name, forms.CharField(label=label, required=False, max_length=60)
        yield "transaction_date", DateField(label=_("Date"), required=False)
        if key == "all":
            return
        is_time = next(row["seconds"] is not None for row in self.entries if row["id"] == key)
        size = HoursField(label=_("Hours"), required=False) if is_time else FigureField(label=_("Quantity"))
        yield "seconds" if is_time else "quantity", size
        yield "split", SizesField(label=_("Split off"), is_time=is_time)
        yield "sales_price", FigureField(label=_("Sales price"))
        yield "description", forms.CharField(label=_("Text"), required=False, max_length=2000)
        yield "cancelled", forms.BooleanField(label=_("Cancel"), required=False)

    def asked(self, key: int | str) -> dict[str, Any]:
        """The fields of an entry, or of all, by their names, as the page shows them."""
        names = (*self.TEXTS, "transaction_date", "seconds", "quantity", "split", "sales_price", "description", "cancelled")
        return {name: self[f"{name}_{key}"] for name in names if f"{name}_{key}" in self.fields}

    def corrections(self) -> list[Correction]:
        """A correction of each entry of which something is said."""
        found = []
        for row in self.entries:
            said = {name: self.cleaned_data.get(f"{name}_{row['id']}") for name in self.asked(row["id"])}
            is_cancelled, sizes = said.pop("cancelled"), said.pop("split")
            told = {name: self.cleaned_data.get(f"{name}_all") for name in (*self.TEXTS, "transaction_date")}
            told = {
                name: each
                for name, each in {**told, **{n: s for n, s in said.items() if s not in (None, "")}}.items()
                if each not in (None, "")
            }
            unit = "quantity" if row["seconds"] is None else "seconds"
            if is_cancelled:
                found.append(Correction(row["id"]))
            elif sizes:
                found.append(Correction(row["id"], (*(EntryPart(**told | {unit: size}) for size in sizes), EntryPart(**told))))
            elif told:
                found.append(Correction(row["id"], (EntryPart(**told),)))
        return found
