"""Filters of the list of entries."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from unbilled.entries.imports import durations
from unbilled.kernel.refusals import Refused
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


class HoursField(forms.CharField):
    """Hours as 1:30 or 1.5, in whole seconds."""

    def clean(self, value: object) -> int | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        try:
            return durations.seconds(text)
        except Refused as refused:
            raise ValidationError(f"{refused} {_('Write hours as 1:30 or 1.5.')}") from refused
