"""Filters of lists, read from the address, and the small forms beside a button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


def choices(**by_code: Any) -> tuple[tuple[str, Any], ...]:
    """The choices of a filter: all, or one of these codes."""
    return ("", _("All")), *by_code.items()


class DateInput(forms.DateInput):
    """The browser's own date field, which wants ISO dates."""

    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DateField(forms.DateField):
    """A plain date."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=DateInput(), input_formats=["%Y-%m-%d"], **kwargs)


class FigureField(forms.DecimalField):
    """A number in a row of a table, as narrow as a text."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(required=False, max_digits=16, decimal_places=6, widget=widget, **kwargs)


class YesOrNo(forms.TypedChoiceField):
    """Yes, no, or both."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=choices(yes=_("Yes"), no=_("No")),
            coerce=lambda value: value == "yes",
            empty_value=None,
            required=False,
            **kwargs,
        )


@dataclass(frozen=True)
class Chip:
    """A filter that is set, and the address without it."""

    name: str
    value: str
    without: str


class Styled(forms.Form):
    """A form in the look of the pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            widget = field.widget
            if isinstance(widget, forms.CheckboxInput):
                widget.attrs.setdefault("class", "form-check-input")
            elif isinstance(widget, forms.Select):
                widget.attrs.setdefault("class", "form-select")
            else:
                widget.attrs.setdefault("class", "form-control")


class FilterForm(Styled):
    """Filters of a list. What is left empty, or cannot be read, matches everything."""

    def __init__(self, data: QueryDict, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.is_valid()

    def parameters(self) -> dict[str, Any]:
        """The filters as the parameters of a statement; None matches everything."""
        given = {name: self.cleaned_data.get(name) for name in self.fields}
        return {name: None if value == "" else value for name, value in given.items()}

    def chips(self) -> Iterator[Chip]:
        """The filters that are set."""
        data = self.data
        assert isinstance(data, QueryDict)
        for name, value in self.cleaned_data.items():
            if value in ("", None, False) and not (value is False and data.get(name) == "no"):
                continue
            rest = data.copy()
            rest.pop(name, None)
            rest.pop("page", None)
            yield Chip(str(self.fields[name].label), self._said(name, value), f"?{rest.urlencode()}")

    def _said(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(self.data[name], value))  # type: ignore[arg-type]
        return str(_("Yes")) if value is True else str(value)
