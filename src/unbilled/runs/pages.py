"""The page of billing runs: how each contract ended, and what waits for a person."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unbilled.pages.stations import Desk, stands_on_desk
from unbilled.pages.views import Request, page, show_list
from unbilled.runs import queries
from unbilled.runs.forms import OutcomeFilter
from unbilled.runs.tables import Outcomes


@page("GET")
def run_list(request: Request) -> HttpResponse:
    """The outcomes of billing runs."""
    form = OutcomeFilter(request.GET)
    listing = queries.outcomes_listed(request.entity.pk, **form.parameters())
    return show_list(request, "runs/list.html", Outcomes, listing, form)


@stands_on_desk
def parked(entity: Any) -> Desk:
    """Contracts that a run parked."""
    counted = queries.parked_counted(entity.pk)
    return Desk(_("Billing runs"), _("contracts parked"), reverse("runs:list") + "?outcome=parked", counted)
