"""Filters of the list of entries."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import DateField, FilterForm
from unbilled.projects.models import CLASSES

CLASS_NAMES = {"time": _("Time"), "expense": _("Expense"), "material": _("Material"), "fee": _("Fee")}
CLASS_CHOICES = (("", _("All")), *((each, CLASS_NAMES[each]) for each in CLASSES))
STATES = (
    ("", _("All")), ("draft", _("Draft")), ("submitted", _("Submitted")), ("approved", _("Approved")), ("rejected", _("Rejected")),
)  # fmt: skip


class EntryFilter(FilterForm):
    """By project, worker, dates, class and state."""

    project = forms.CharField(label=_("Project"), required=False)
    worker = forms.CharField(label=_("Worker"), required=False)
    worker_name = forms.CharField(label=_("Name"), required=False)
    date_from = DateField(label=_("From"), required=False)
    date_to = DateField(label=_("To"), required=False)
    transaction_class = forms.ChoiceField(label=_("Class"), choices=CLASS_CHOICES, required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
