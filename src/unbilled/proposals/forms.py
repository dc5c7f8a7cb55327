"""Filters of the list of proposals, and what a proposal says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.actuals import HeaderEdit, PrintGroup
from unbilled.kernel.sql import Row
from unbilled.pages.forms import DateField, FilterForm, Styled, choices

Offered = dict[str, list[Row]]
STATES = choices(open=_("Open"), posted=_("Posted"), cancelled=_("Cancelled"))


class ProposalFilter(FilterForm):
    """By contract and state."""

    contract = forms.CharField(label=_("Contract"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)


def _choices(offered: list[Row]) -> list[tuple[str, str]]:
    """What a form offers, each by its code and name."""
    return [(row["code"], f"{row['code']} {row['name']}".strip()) for row in offered]


class TaxForm(Styled):
    """By which tax group lines are taxed."""

    tax_group = forms.ChoiceField(label=_("Tax group"))

    def __init__(self, offered: Offered, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tax_group"].choices = _choices(offered.get("tax_group", []))  # type: ignore[attr-defined]


class GroupForm(Styled):
    """Under which title lines print together, and how."""

    title = forms.CharField(label=_("Print together as"), max_length=200)
    format = forms.ChoiceField(label=_("Print"), choices=(("detail", _("Each by itself")), ("summary", _("In one row"))))
    place = forms.IntegerField(label=_("Place"), required=False, min_value=1, max_value=99)

    def groups(self, header: Row, sales: Iterable[int], milestones: Iterable[int]) -> tuple[PrintGroup, ...]:
        """The groups of a header with these lines in one more, at its place; a group that lost all its lines is gone."""
        given = self.cleaned_data
        new = PrintGroup(given["title"], given["format"], tuple(sales), tuple(milestones))
        kept = [group for group in (_without(each, new) for each in header.get("print_groups") or []) if group.said()["lines"]]
        kept.insert((given["place"] or len(kept) + 1) - 1, new)
        return tuple(kept)


def _without(said: Row, new: PrintGroup) -> PrintGroup:
    """A group of a header without the lines that another one takes."""
    taken = set(new.sales), set(new.milestones)
    sales = (int(line[1:]) for line in said["lines"] if line.startswith("S"))
    milestones = (int(line[1:]) for line in said["lines"] if line.startswith("M"))
    return PrintGroup(
        said["title"],
        said["format"],
        tuple(each for each in sales if each not in taken[0]),
        tuple(each for each in milestones if each not in taken[1]),
    )


class HeaderForm(Styled):
    """What a proposal says of itself; what is left empty is as contract and customer have it."""

    invoice_date = DateField(label=_("Invoice date"), required=False)
    due_date = DateField(label=_("Due date"), required=False)
    payment_terms = forms.ChoiceField(label=_("Payment terms"), required=False)
    buyer_reference = forms.CharField(label=_("Buyer reference"), required=False, max_length=200)
    purchase_order = forms.CharField(label=_("Purchase order"), required=False, max_length=200)
    line_format = forms.ChoiceField(
        label=_("Lines print"),
        required=False,
        choices=(
            ("", _("As in the contract")),
            ("detailed", _("Each by itself")),
            ("summary", _("One row for each project, task or person")),
            ("summary_by_category", _("One row for each category")),
        ),
    )
    text = forms.CharField(label=_("Text on the invoice"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, offered: Offered, *args: Any, header: Row | None = None, **kwargs: Any) -> None:
        said = header or {}
        super().__init__(*args, initial=said, **kwargs)
        terms = _choices(offered.get("payment_terms", []))
        self.fields["payment_terms"].choices = [("", _("As set up")), *terms]  # type: ignore[attr-defined]
        for kind, found in offered.items():
            if kind.startswith("dimension_"):
                self.fields[kind] = forms.ChoiceField(
                    label=found[0]["label"],
                    required=False,
                    initial=(said.get("dimensions") or {}).get(kind.removeprefix("dimension_")),
                    choices=[("", "–"), *_choices(found)],
                    widget=forms.Select({"class": "form-select"}),
                )

    def edit(self) -> HeaderEdit:
        """The header as the form has it, whole."""
        given = {name: found or None for name, found in self.cleaned_data.items()}
        dimensions = {name.removeprefix("dimension_"): given.pop(name) for name in list(given) if name.startswith("dimension_")}
        given["dimensions"] = {code: found for code, found in dimensions.items() if found} or None
        return HeaderEdit(**given, cleared=tuple(name for name, found in given.items() if found is None))
