"""Filters of the list of billing runs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import FilterForm, choices

OUTCOMES = choices(billed=_("Billed"), nothing_to_bill=_("Nothing to bill"), parked=_("Parked, and waiting"))


class OutcomeFilter(FilterForm):
    """By contract and outcome."""

    contract = forms.CharField(label=_("Contract"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=OUTCOMES, required=False)
