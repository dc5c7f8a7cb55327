"""Filters of the list of journals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import FilterForm, choices

STATES = choices(open=_("Open"), partly_posted=_("Partly posted"), refused=_("Refused"), posted=_("Posted"), empty=_("Empty"))


class JournalFilter(FilterForm):
    """By where they stand."""

    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
