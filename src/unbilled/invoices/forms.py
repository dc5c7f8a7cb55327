"""Filters of the list of invoices, and the dates of a posting."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import DateField, FilterForm, Styled, choices

CLASSES = choices(
    invoice=_("Invoice"),
    credit_note=_("Credit note"),
    internal_charge=_("Internal charge"),
    internal_credit=_("Internal credit"),
)


class InvoiceFilter(FilterForm):
    """By number or customer, contract, class and dates."""

    text = forms.CharField(label=_("Number or customer"), required=False)
    contract = forms.CharField(label=_("Contract"), required=False)
    document_class = forms.ChoiceField(label=_("Class"), choices=CLASSES, required=False)
    date_from = DateField(label=_("From"), required=False)
    date_to = DateField(label=_("To"), required=False)


class PostForm(Styled):
    """The date that the invoice bears, and that of its voucher, if it is another."""

    invoice_date = DateField(label=_("Invoice date"), required=False)
    accounting_date = DateField(label=_("Accounting date"), required=False)

    def dates(self) -> tuple[date | None, date | None]:
        """Both dates; without an invoice date each proposal has its own."""
        given = self.cleaned_data if self.is_valid() else {}
        return given.get("invoice_date"), given.get("accounting_date")
