"""Filters of the list of vouchers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import DateField, FilterForm, choices

SOURCES = choices(journal=_("Journal"), invoice=_("Invoice"))


class VoucherFilter(FilterForm):
    """By number, source, account and dates."""

    text = forms.CharField(label=_("Number"), required=False)
    source = forms.ChoiceField(label=_("Source"), choices=SOURCES, required=False)
    account = forms.CharField(label=_("Account"), required=False)
    date_from = DateField(label=_("From"), required=False)
    date_to = DateField(label=_("To"), required=False)
