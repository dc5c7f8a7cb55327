"""Filters of the list of actuals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.entries.forms import CLASS_CHOICES
from unbilled.pages.forms import DateField, FilterForm, choices

KINDS = choices(cost=_("Cost"), unbilled=_("Unbilled"), billed=_("Billed"))
BILLING_TYPES = choices(chargeable=_("Chargeable"), non_chargeable=_("Non chargeable"), complimentary=_("Complimentary"))


class ActualFilter(FilterForm):
    """By kind, project, worker, dates, class and billing type."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False)
    project = forms.CharField(label=_("Project"), required=False)
    worker = forms.CharField(label=_("Worker"), required=False)
    worker_name = forms.CharField(label=_("Name"), required=False)
    date_from = DateField(label=_("From"), required=False)
    date_to = DateField(label=_("To"), required=False)
    transaction_class = forms.ChoiceField(label=_("Class"), choices=CLASS_CHOICES, required=False)
    billing_type = forms.ChoiceField(label=_("Billing type"), choices=BILLING_TYPES, required=False)
