"""Filters of the list of proformas, and the date of a confirmation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import DateField, FilterForm, Styled, choices

STATES = choices(draft=_("Draft"), waiting=_("Waiting"), confirmed=_("Confirmed"), cancelled=_("Cancelled"))


class ProformaFilter(FilterForm):
    """By contract and state."""

    contract = forms.CharField(label=_("Contract"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)


class ConfirmForm(Styled):
    """The day on which the sales count as billed."""

    confirmed_on = DateField(label=_("Confirmed on"))
