"""Filters of the list of proposals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import FilterForm, choices

STATES = choices(open=_("Open"), posted=_("Posted"), cancelled=_("Cancelled"))


class ProposalFilter(FilterForm):
    """By contract and state."""

    contract = forms.CharField(label=_("Contract"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
