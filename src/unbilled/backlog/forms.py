"""Filters of the backlog, and the selection that documents are planned from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unbilled import backlog
from unbilled.contracts.models import Contract
from unbilled.entries.forms import CLASS_CHOICES
from unbilled.pages.forms import DateField, FilterForm, Styled, YesOrNo
from unbilled.projects.models import Project

TYPES = (*CLASS_CHOICES, ("milestone", _("Milestone")))


class BacklogFilter(FilterForm):
    """Contract, project with or without subprojects, resource by code and name, dates, type, status."""

    contract = forms.CharField(label=_("Contract"), required=False, widget=forms.TextInput({"list": "contracts"}))
    project = forms.CharField(label=_("Project"), required=False, widget=forms.TextInput({"list": "projects"}))
    with_subprojects = forms.BooleanField(label=_("With subprojects"), required=False)
    worker = forms.CharField(label=_("Worker"), required=False, widget=forms.TextInput({"list": "workers"}))
    worker_name = forms.CharField(label=_("Name"), required=False)
    date_from = DateField(label=_("From"), required=False)
    date_to = DateField(label=_("To"), required=False)
    transaction_class = forms.ChoiceField(label=_("Class"), choices=TYPES, required=False)
    is_ready = YesOrNo(label=_("Ready"))
    is_billable = YesOrNo(label=_("Billable"))


class SelectionForm(Styled):
    """What to plan documents from: rows that were ticked, or filters; and the cut-off date."""

    cut_off_date = DateField(label=_("Cut-off date"))
    contract = forms.CharField(required=False, widget=forms.HiddenInput())
    project = forms.CharField(required=False, widget=forms.HiddenInput())
    with_subprojects = forms.BooleanField(required=False, widget=forms.HiddenInput())
    date_from = DateField(required=False)
    transaction_class = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, data: QueryDict) -> None:
        given = data.copy()
        if not given.get("cut_off_date"):
            given["cut_off_date"] = given.get("date_to") or timezone.localdate().isoformat()
        super().__init__(given, auto_id="%s")
        for field in self.hidden_fields():
            field.field.widget.attrs["id"] = ""  # the plan repeats them
        self.fields["date_from"].widget = forms.HiddenInput()

    @property
    def rows(self) -> list[str]:
        """The keys of the ticked rows."""
        data = self.data
        return data.getlist("row") if isinstance(data, QueryDict) else []

    def selection(self, entity: int) -> backlog.Selection | None:
        """The selection, or None while the form cannot be read."""
        if not self.is_valid():
            return None
        said = self.cleaned_data
        ticked = rows_of(self.rows) if self.rows else None
        return backlog.Selection(
            legal_entity=entity,
            cut_off_date=said["cut_off_date"],
            contracts=_ids(Contract, entity, said["contract"]),
            projects=_ids(Project, entity, said["project"]),
            with_subprojects=said["with_subprojects"],
            date_from=said["date_from"],
            classes=(said["transaction_class"],) if said["transaction_class"] else None,
            actuals=ticked[0] if ticked else None,
            milestones=ticked[1] if ticked else None,
        )


def rows_of(keys: list[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Sales and milestones of the keys S12 and M3; what is neither is left out."""
    sales = tuple(int(key[1:]) for key in keys if key[:1] == "S" and key[1:].isdecimal())
    return sales, tuple(int(key[1:]) for key in keys if key[:1] == "M" and key[1:].isdecimal())


def _ids(model: Any, entity: int, code: str) -> tuple[int, ...] | None:
    if not code:
        return None
    return tuple(model.objects.filter(legal_entity=entity, code=code).values_list("pk", flat=True))
