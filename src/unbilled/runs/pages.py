"""Pages of billing runs: their preview and begin, how far they are, what is parked, and what comes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unbilled import runs
from unbilled.contracts.models import Contract
from unbilled.kernel.jobs import workers_alive
from unbilled.kernel.refusals import Outcome
from unbilled.pages.outcomes import SHOWN, answer, told, way_on
from unbilled.pages.stations import Desk, stands_on_desk
from unbilled.pages.views import Request, listed, numbers, one, own, page, show_list
from unbilled.runs import queries
from unbilled.runs.forms import CalendarFilter, OutcomeFilter, RunForm
from unbilled.runs.tables import Outcomes, Parked, Runs

way_on("runs:parked", _("Open what is parked"), "run_failed")
way_on("contracts:list", _("Open the contracts"), "no_run_date")


@page("GET")
def run_list(request: Request) -> HttpResponse:
    """The billing runs, and how far each is."""
    return show_list(request, "runs/list.html", Runs, queries.runs_listed(request.entity.pk))


@page("GET")
def run(request: Request, run_id: int) -> HttpResponse:
    """A run: how each of its contracts ended. While it is under way the page looks again by itself."""
    shown, form = one(runs.progress(request.entity.pk, run_id)), OutcomeFilter(request.GET)
    context = {
        "run": shown,
        "left": shown["contracts"] - shown["ended"],
        "workers": workers_alive() if shown["jobs"] else None,
        "form": form,
        **listed(request, Outcomes, queries.outcomes_listed(request.entity.pk, run_id, **form.parameters())),
    }
    return render(request, "runs/run.html", context)


@page("GET")
def new_run(request: Request) -> HttpResponse:
    """The preview: what a run over a day would create, and what it would leave out. Nothing is written."""
    form = RunForm(request.GET, timezone.localdate())
    planned, refused = Outcome(), []
    if form.is_valid():
        planned = runs.run_billing(request.entity.pk, form.cleaned_data["on"], by=request.user.get_username(), dry_run=True)
        refused = [told(each) for each in planned.refused]
    documents = sum(row["outcome"] == "billed" for row in planned.plan)
    context = {
        "form": form, "planned": planned, "documents": documents, "refused": refused[:SHOWN],
        "more": max(0, len(refused) - SHOWN),
    }  # fmt: skip
    return render(request, "runs/new.html", context)


@page("POST")
def start_run(request: Request) -> HttpResponse:
    """Begin what the preview showed, and refuse if it is no longer the same; worker processes do it."""
    form = RunForm(request.POST, timezone.localdate())
    if not form.is_valid():
        return redirect("runs:new")
    return _begin(request, form, fingerprint=request.POST.get("fingerprint", ""))


@page("POST")
def clear_parked(request: Request) -> HttpResponse:
    """Try parked contracts again, for what is due by now."""
    chosen = own(request, Contract, numbers(request.POST.getlist("row")))
    return _begin(request, RunForm(request.POST, timezone.localdate()), contracts=chosen)


def _begin(request: Request, form: RunForm, **given: Any) -> HttpResponse:
    if not form.is_valid():
        return redirect("runs:parked")
    outcome = answer(
        request,
        lambda: runs.queue_billing(request.entity.pk, form.cleaned_data["on"], by=request.user.get_username(), **given),
        lambda _number: str(_("The run has begun.")),
    )
    return redirect("runs:run", outcome.done[0]) if outcome.done else redirect("runs:list")


@page("GET")
def parked_list(request: Request) -> HttpResponse:
    """What waits for a person, with the reason."""
    return show_list(request, "runs/parked.html", Parked, queries.parked_listed(request.entity.pk), today=timezone.localdate())


@page("GET")
def calendar(request: Request) -> HttpResponse:
    """The run dates to come, with what the backlog holds for each by now."""
    form = CalendarFilter(request.GET)
    date_from, date_to = form.days(timezone.localdate())
    found = runs.billing_calendar(request.entity.pk, date_to, date_from)
    return render(request, "runs/calendar.html", {"form": form, "rows": found, "date_to": date_to})


@stands_on_desk
def parked(entity: Any) -> Desk:
    """Contracts that a run parked."""
    return Desk(_("Billing runs"), _("contracts parked"), reverse("runs:parked"), queries.parked_counted(entity.pk))
