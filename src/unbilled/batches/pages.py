"""Pages of batches: what was left to the workers, how far they are, and what came of each document."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unbilled import batches
from unbilled.batches import queries
from unbilled.batches.forms import OutcomeFilter
from unbilled.batches.tables import Batches, Outcomes
from unbilled.corrections.forms import CreditForm
from unbilled.invoices.forms import PostForm
from unbilled.invoices.models import Invoice
from unbilled.kernel.jobs import workers_alive
from unbilled.kernel.refusals import Outcome
from unbilled.pages.outcomes import answer
from unbilled.pages.views import Request, back, listed, numbers, one, own, page, show_list
from unbilled.proformas.forms import ConfirmForm
from unbilled.proformas.models import Proforma
from unbilled.proposals.models import Proposal


@page("GET")
def batch_list(request: Request) -> HttpResponse:
    """The batches, and how far each is."""
    return show_list(request, "batches/list.html", Batches, queries.batches_listed(request.entity.pk))


@page("GET")
def batch(request: Request, batch_id: int) -> HttpResponse:
    """A batch: what came of each document. While it is under way the page looks again by itself."""
    shown, form = one(batches.batches(request.entity.pk, batch_id)), OutcomeFilter(request.GET)
    context = {
        "batch": shown,
        "workers": workers_alive() if shown["jobs"] else None,
        "form": form,
        **listed(request, Outcomes, batches.batch_outcomes(request.entity.pk, batch_id, **form.parameters())),
    }
    return render(request, "batches/batch.html", context)


@page("POST")
def queue_confirming(request: Request) -> HttpResponse:
    """Leave drafts to the workers, who confirm them."""
    chosen, form = own(request, Proforma, numbers(request.POST.getlist("row"))), ConfirmForm(request.POST)
    on = form.cleaned_data["confirmed_on"] if form.is_valid() else timezone.localdate()
    return _begun(request, lambda: batches.queue_confirming(chosen, on=on, by=request.user.get_username()), "proformas:list")


@page("POST")
def queue_posting(request: Request) -> HttpResponse:
    """Leave proposals to the workers, who post them."""
    chosen, form = own(request, Proposal, numbers(request.POST.getlist("row"))), PostForm(request.POST)
    on = form.cleaned_data["invoice_date"] if form.is_valid() else timezone.localdate()
    return _begun(request, lambda: batches.queue_posting(chosen, on=on, by=request.user.get_username()), "proposals:list")


@page("POST")
def queue_crediting(request: Request) -> HttpResponse:
    """Leave invoices to the workers, who credit each by itself."""
    chosen, form = own(request, Invoice, numbers(request.POST.getlist("row"))), CreditForm(request.POST)
    form.is_valid()
    on, reason = form.cleaned_data.get("credit_date") or timezone.localdate(), form.cleaned_data.get("reason", "")
    by = request.user.get_username()
    return _begun(request, lambda: batches.queue_crediting(chosen, on=on, by=by, reason=reason), "invoices:list")


def _begun(request: Request, queue: Callable[[], Outcome], otherwise: str) -> HttpResponse:
    outcome = answer(request, queue, lambda _number: str(_("The batch has begun.")))
    return redirect("batches:batch", outcome.done[0]) if outcome.done else back(request, reverse(otherwise))
