"""The pages of runs over what is posted: accrue revenue, post costs, and their way back, each with its preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unbilled import corrections
from unbilled.corrections.forms import MoveForm, MovesFilter, ReverseForm
from unbilled.corrections.queries import journal_moved, moves_listed
from unbilled.corrections.tables import Moves
from unbilled.kernel.refusals import Outcome, Refused
from unbilled.pages.outcomes import SHOWN, answer, keep_fault, told, way_on
from unbilled.pages.views import Request, one, page, show_list

way_on("moves:list", _("Open the runs"), "revenue_is_accrued", "moved_since", "cost_is_held")


@page("GET")
def move_list(request: Request) -> HttpResponse:
    """The runs, with the way back of each."""
    form = MovesFilter(request.GET)
    return show_list(request, "corrections/moves.html", Moves, moves_listed(request.entity.pk, **form.parameters()), form)


@page("GET")
def new_move(request: Request) -> HttpResponse:
    """The preview: what a run would post, line by line, and what stays and why. Nothing is written."""
    form = MoveForm(request.GET, entity=request.entity.pk, today=timezone.localdate())
    return render(request, "corrections/move.html", {"form": form, **_planned(form, lambda: _run(request, form, dry_run=True))})


@page("POST")
def post_move(request: Request) -> HttpResponse:
    """Post what the preview showed, and refuse if it is no longer the same."""
    form = MoveForm(request.POST, entity=request.entity.pk, today=timezone.localdate())
    if not form.is_valid():
        keep_fault(request, form)
        return redirect("moves:new")
    return _answered(request, lambda: _run(request, form, fingerprint=request.POST.get("fingerprint", "")))


@page("GET")
def new_reversal(request: Request, journal_id: int) -> HttpResponse:
    """What taking back a run, or the accruals of a journal, would post. Nothing is written."""
    journal = one(journal_moved(request.entity.pk, journal_id))
    form = ReverseForm(request.GET, today=timezone.localdate())
    context = {"form": form, "journal": journal, **_planned(form, lambda: _back(request, journal, form, dry_run=True))}
    return render(request, "corrections/move.html", context)


@page("POST")
def post_reversal(request: Request, journal_id: int) -> HttpResponse:
    """Take back what the preview showed."""
    journal = one(journal_moved(request.entity.pk, journal_id))
    form = ReverseForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        keep_fault(request, form)
        return redirect("moves:reverse", journal_id)
    return _answered(request, lambda: _back(request, journal, form, fingerprint=request.POST.get("fingerprint", "")))


def _run(request: Request, form: MoveForm, **how: Any) -> Outcome:
    how |= {"on": form.cleaned_data["on"], "by": request.user.get_username()}
    layers = form.layers()
    return corrections.post_costs(form.posted(), **layers, **how) if layers else corrections.accrue_revenue(form.posted(), **how)


def _back(request: Request, journal: dict[str, Any], form: ReverseForm, **how: Any) -> Outcome:
    take_back = corrections.reverse_costs if journal["kind"] == "costs" else corrections.reverse_revenue
    return take_back([journal["id"]], on=form.cleaned_data["on"], by=request.user.get_username(), **how)


def _planned(form: MoveForm | ReverseForm, run: Callable[[], Outcome]) -> dict[str, Any]:
    """What a dry run shows: its first lines, the sums of all by currency, and why others stay."""
    planned = Outcome()
    if form.is_valid():
        try:
            planned = run()
        except Refused as refused:
            planned = Outcome(refused=refused.refusals)
    sums: dict[str, Any] = {}
    for row in planned.plan:
        sums[row["currency"]] = sums.get(row["currency"], 0) + row["amount"]
    return {
        "planned": planned,
        "shown": planned.plan[:LINES],
        "hidden": max(0, len(planned.plan) - LINES),
        "sums": [{"currency": currency, "amount": amount} for currency, amount in sorted(sums.items())],
        "refused": [told(each) for each in planned.refused[:SHOWN]],
        "more": max(0, len(planned.refused) - SHOWN),
    }


LINES = 200  # of a preview; the sums below it are of all


def _answered(request: Request, run: Callable[[], Outcome]) -> HttpResponse:
    outcome = answer(request, run, lambda _number: str(_("The run is posted.")))
    return redirect("journal:journal", outcome.done[0]) if outcome.done else redirect("moves:list")
