"""Filters of the list of proformas, the date of a confirmation, and how lines are edited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.actuals import LineEdit
from unbilled.entries.forms import HoursField
from unbilled.pages.forms import DateField, FilterForm, Styled, choices
from unbilled.projects.models import Category

STATES = choices(
    draft=_("Draft"), waiting=_("Waiting"), confirmed=_("Confirmed"), withdrawn=_("Withdrawn"), cancelled=_("Cancelled")
)


class ProformaFilter(FilterForm):
    """By contract and state."""

    contract = forms.CharField(label=_("Contract"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)


class ConfirmForm(Styled):
    """The day on which the sales count as billed."""

    confirmed_on = DateField(label=_("Confirmed on"))


class DiscountForm(Styled):
    """How much less the chosen lines cost."""

    percent = forms.DecimalField(label=_("Discount in %"), min_value=0, max_value=100, max_digits=7, decimal_places=4)


class EnterForm(Styled):
    """A line that nobody recorded, by the codes of what it is of."""

    worker = forms.CharField(label=_("Worker"), max_length=60)
    project = forms.CharField(label=_("Project"), max_length=60)
    category = forms.CharField(label=_("Category"), max_length=60)
    transaction_date = DateField(label=_("Date"))
    hours = HoursField(label=_("Hours"), required=False)
    quantity = forms.DecimalField(label=_("Quantity"), required=False, max_digits=16, decimal_places=6)
    price = forms.DecimalField(label=_("Price"), required=False, max_digits=16, decimal_places=6)
    description = forms.CharField(label=_("Text"), required=False, max_length=2000)

    def line(self, legal_entity: int, currency: str) -> dict[str, Any]:
        """The entry that it becomes; its class is that of its category, a price is in the currency of the draft."""
        given = dict(self.cleaned_data)
        classes = Category.objects.filter(legal_entity_id=legal_entity, code=given["category"])
        given["transaction_class"] = classes.values_list("transaction_class", flat=True).first() or "fee"
        given["seconds"] = given.pop("hours")
        if given["price"] is not None:
            given["currency"] = currency
        return {name: found for name, found in given.items() if found is not None}


class EditForm(Styled):
    """How the chosen lines are billed; what is left empty stays as it is."""

    billing_type = forms.ChoiceField(
        label=_("Billing type"),
        required=False,
        choices=(
            ("", _("As it is")),
            ("chargeable", _("Chargeable")),
            ("non_chargeable", _("Non-chargeable")),
            ("complimentary", _("Complimentary")),
        ),
    )
    hours = HoursField(label=_("Hours"), required=False)
    quantity = forms.DecimalField(label=_("Quantity"), required=False, max_digits=16, decimal_places=6)
    price = forms.DecimalField(label=_("Price"), required=False, max_digits=16, decimal_places=6)
    description = forms.CharField(label=_("Text"), required=False, max_length=2000)
    discount = forms.DecimalField(label=_("Discount"), required=False, min_value=0, max_digits=16, decimal_places=3)

    def edits(self, sales: Iterable[int], *, as_it_was: bool = False) -> list[LineEdit]:
        """The same edit of each of these sales."""
        given = self.cleaned_data
        return [
            LineEdit(
                sale,
                billing_type=given["billing_type"] or None,
                seconds=given["hours"],
                quantity=given["quantity"],
                price=given["price"],
                description=given["description"] or None,
                discount=given["discount"],
                as_it_was=as_it_was,
            )
            for sale in sales
        ]
