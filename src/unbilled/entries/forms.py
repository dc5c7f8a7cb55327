"""Filters of the list of entries."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import DateField, FilterForm, choices

CLASS_CHOICES = choices(time=_("Time"), expense=_("Expense"), material=_("Material"), fee=_("Fee"))
STATES = choices(
    draft=_("Draft"), submitted=_("Submitted"), approved=_("Approved"), rejected=_("Rejected"), corrected=_("Corrected")
)


class EntryFilter(FilterForm):
    """By project, worker, dates, class and state."""

    project = forms.CharField(label=_("Project"), required=False)
    worker = forms.CharField(label=_("Worker"), required=False)
    worker_name = forms.CharField(label=_("Name"), required=False)
    date_from = DateField(label=_("From"), required=False)
    date_to = DateField(label=_("To"), required=False)
    transaction_class = forms.ChoiceField(label=_("Class"), choices=CLASS_CHOICES, required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
