"""What the pages of batches ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import FilterForm, choices

OUTCOMES = choices(waiting=_("Waiting"), done=_("Done"), refused=_("Refused"))


class OutcomeFilter(FilterForm):
    """By what came of a document."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=OUTCOMES, required=False)
