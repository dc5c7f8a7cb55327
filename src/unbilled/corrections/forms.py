"""What a credit needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.corrections.commands import ShouldBe
from unbilled.kernel.sql import Row
from unbilled.pages.forms import DateField, Styled
from unbilled.proformas.forms import HoursField


class CreditForm(Styled):
    """Its date, and the reason that the document prints."""

    credit_date = DateField(label=_("Credit date"))
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)


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
