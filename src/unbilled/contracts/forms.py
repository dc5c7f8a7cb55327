"""Filters of the list of contracts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import FilterForm, YesOrNo


class OfContract(FilterForm):
    """By the contract to which something belongs."""

    contract = forms.CharField(label=_("Contract"), required=False)


class ContractFilter(FilterForm):
    """By what they are called, and whether they are confirmed."""

    text = forms.CharField(label=_("Contract or customer"), required=False)
    is_confirmed = YesOrNo(label=_("Confirmed"))
