"""The pages that credit and correct a posted invoice, and that correct entries."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from unbilled import corrections
from unbilled.corrections.forms import CorrectForm, CreditForm, EntriesForm, SwapForm
from unbilled.corrections.queries import entries_chosen, lines_left, other_sources
from unbilled.entries.models import Entry
from unbilled.invoices.models import Invoice
from unbilled.invoices.queries import invoice_shown
from unbilled.kernel.refusals import Outcome, Refused
from unbilled.pages.outcomes import answer, keep, keep_fault, told, way_on
from unbilled.pages.views import Request, numbers, one, own, page

way_on("invoices:list", _("Open the invoices"), "unknown_invoice", "credit_of_a_credit", "nothing_to_credit")


@page("POST")
def credit_invoice(request: Request, invoice_id: int) -> HttpResponse:
    """Credit what is left of an invoice; its work returns to the backlog."""
    own(request, Invoice, [invoice_id])
    form = CreditForm(request.POST)
    form.is_valid()
    on, reason = form.cleaned_data.get("credit_date") or timezone.localdate(), form.cleaned_data.get("reason", "")
    by = request.user.get_username()
    outcome = answer(
        request,
        lambda: corrections.credit_invoices([invoice_id], credit_date=on, by=by, reason=reason),
        lambda n: ngettext("%(n)s credit is posted; its work is back in the backlog.",
                           "%(n)s credits are posted; their work is back in the backlog.", n) % {"n": n},
    )  # fmt: skip
    return redirect("invoices:invoice", outcome.done[0] if outcome.done else invoice_id)


@page("GET")
def together(request: Request) -> HttpResponse:
    """The invoices that are to be credited in one document."""
    chosen = own(request, Invoice, numbers(request.GET.getlist("row")))
    shown = [one(invoice_shown(request.entity.pk, each)) for each in chosen]
    return render(request, "corrections/together.html", {"chosen": shown, "today": timezone.localdate()})


@page("GET")
def plan_together(request: Request) -> HttpResponse:
    """What the credit of several invoices would come to, or why it cannot be. Nothing is written."""
    chosen = own(request, Invoice, numbers(request.GET.getlist("row")))
    form = CreditForm(request.GET)
    form.is_valid()
    on, by = form.cleaned_data.get("credit_date") or timezone.localdate(), request.user.get_username()
    reason = form.cleaned_data.get("reason") or "–"
    try:
        planned = corrections.credit_invoices(chosen, credit_date=on, by=by, reason=reason, together=True, dry_run=True)
    except Refused as refused:
        planned = Outcome(refused=refused.refusals)
    whole = {name: sum(row[name] for row in planned.plan) for name in ("net", "tax", "total")}
    whole["currency"] = planned.plan[0]["currency"] if planned.plan else ""
    context = {"planned": planned, "whole": whole, "refused": [*map(told, planned.refused)]}
    return render(request, "corrections/plan_together.html", context)


@page("POST")
def credit_together(request: Request) -> HttpResponse:
    """Credit what is left of several invoices by one document."""
    chosen = own(request, Invoice, numbers(request.POST.getlist("row")))
    form = CreditForm(request.POST)
    form.is_valid()
    on, reason = form.cleaned_data.get("credit_date") or timezone.localdate(), form.cleaned_data.get("reason", "")
    by = request.user.get_username()
    outcome = answer(
        request,
        lambda: corrections.credit_invoices(chosen, credit_date=on, by=by, reason=reason, together=True),
        lambda _n: ngettext(
            "%(n)s invoice is credited; its work is back in the backlog.",
            "%(n)s invoices are credited in one document; their work is back in the backlog.", len(chosen),
        ) % {"n": len(chosen)},
    )  # fmt: skip
    if outcome.done:
        return redirect("invoices:invoice", outcome.done[0])
    return redirect(reverse("corrections:together") + "?" + urlencode({"row": chosen}, doseq=True))


@page("GET")
def swap(request: Request, invoice_id: int) -> HttpResponse:
    """Who might have been billed instead."""
    shown = one(invoice_shown(request.entity.pk, invoice_id))
    form = SwapForm(sources=other_sources(invoice_id), initial={"credit_date": timezone.localdate()})
    return render(request, "corrections/swap.html", {"invoice": shown, "form": form})


@page("GET")
def plan_swap(request: Request, invoice_id: int) -> HttpResponse:
    """What would move to the other party, or why it cannot. Nothing is written."""
    own(request, Invoice, [invoice_id])
    form, planned = SwapForm(request.GET, sources=other_sources(invoice_id)), Outcome()
    if form.is_valid():
        try:
            planned = _swapped(request, invoice_id, form, dry_run=True)
        except Refused as refused:
            planned = Outcome(refused=refused.refusals)
    return render(request, "corrections/plan_swap.html", {"planned": planned, "refused": [*map(told, planned.refused)]})


@page("POST")
def swap_bill_to(request: Request, invoice_id: int) -> HttpResponse:
    """Credit the invoice, and give its work to the other party."""
    own(request, Invoice, [invoice_id])
    form = SwapForm(request.POST, sources=other_sources(invoice_id))
    if not form.is_valid():
        keep_fault(request, form)
        return redirect("corrections:swap", invoice_id)
    outcome = answer(
        request,
        lambda: _swapped(request, invoice_id, form),
        lambda _n: str(_("The invoice is credited, and its work is the other party's.")),
    )
    return redirect("invoices:invoice", outcome.done[0]) if outcome.done else redirect("corrections:swap", invoice_id)


def _swapped(request: Request, invoice: int, form: SwapForm, *, dry_run: bool = False) -> Outcome:
    given = form.cleaned_data
    reason = given["reason"] or ("–" if dry_run else "")
    by = request.user.get_username()
    return corrections.swap_bill_to(invoice, to=given["to"], on=given["credit_date"], by=by, reason=reason, dry_run=dry_run)


@page("GET")
def correct(request: Request, invoice_id: int) -> HttpResponse:
    """The lines of an invoice as they are billed now, to say of each what should have been billed."""
    shown = one(invoice_shown(request.entity.pk, invoice_id))
    form = CorrectForm(lines=lines_left(invoice_id))
    return render(
        request,
        "corrections/correct.html",
        {"invoice": shown, "lines": form.asked(), "form": form, "today": timezone.localdate()},
    )


@page("GET")
def plan_correction(request: Request, invoice_id: int) -> HttpResponse:
    """What the correction would come to, or why it cannot be. Nothing is written."""
    own(request, Invoice, [invoice_id])
    form = CorrectForm(request.GET, lines=lines_left(invoice_id))
    planned = Outcome()
    if form.is_valid() and (should_be := form.should_be()):
        given = form.cleaned_data
        try:
            planned = corrections.correct_invoice(
                invoice_id, should_be, correction_date=given["credit_date"], by=request.user.get_username(),
                reason=given["reason"] or "–", dry_run=True,
            )  # fmt: skip
        except Refused as refused:
            planned = Outcome(refused=refused.refusals)
    faults = [{"sentence": each[0], "url": ""} for each in form.errors.values()]
    return render(request, "invoices/plan.html", {"planned": planned, "refused": [*faults, *map(told, planned.refused)]})


@page("POST")
def correct_invoice(request: Request, invoice_id: int) -> HttpResponse:
    """Correct the lines of which something else was told; the difference is posted."""
    own(request, Invoice, [invoice_id])
    form = CorrectForm(request.POST, lines=lines_left(invoice_id))
    if not form.is_valid() or not form.should_be():
        fault = next(iter(form.errors.values()))[0] if form.errors else _("say of a line what should have been billed")
        keep(request, _("Nothing was done: %(fault)s") % {"fault": fault})
        return redirect("corrections:correct", invoice_id)
    given, by = form.cleaned_data, request.user.get_username()
    outcome = answer(
        request,
        lambda: corrections.correct_invoice(
            invoice_id, form.should_be(), correction_date=given["credit_date"], by=by, reason=given["reason"]
        ),
        lambda n: ngettext("%(n)s correction is posted.", "%(n)s corrections are posted.", n) % {"n": n},
    )
    return redirect("invoices:invoice", outcome.done[0]) if outcome.done else redirect("corrections:correct", invoice_id)


@page("GET")
def entries(request: Request) -> HttpResponse:
    """The chosen entries, to say of each, or of all, what it should be."""
    form = _entries_form(request, request.GET.getlist("row"), initial={"on": timezone.localdate()})
    rows = [(row, form.asked(row["id"])) for row in form.entries]
    return render(request, "corrections/entries.html", {"form": form, "rows": rows, "all": form.asked("all")})


@page("POST")
def plan_entries(request: Request) -> HttpResponse:
    """Old and new of each entry and part, or why it cannot be corrected. Nothing is written."""
    form, planned = _entries_form(request, request.POST.getlist("row"), request.POST), Outcome()
    if form.is_valid() and (wanted := form.corrections()):
        given, by = form.cleaned_data, request.user.get_username()
        try:
            planned = corrections.correct_entries(wanted, on=given["on"], by=by, reason=given["reason"] or "–", dry_run=True)
        except Refused as refused:
            planned = Outcome(refused=refused.refusals)
    parts = [
        {
            "what": row["what"],
            "part": row["part"],
            "changes": [(name, row[name]) for name in row if name not in ("what", "part") and row[name]],
        }
        for row in planned.plan
    ]
    faults = [{"sentence": each[0], "url": ""} for each in form.errors.values()]
    return render(request, "corrections/plan_entries.html", {"parts": parts, "refused": [*faults, *map(told, planned.refused)]})


@page("POST")
def correct_entries(request: Request) -> HttpResponse:
    """Correct the entries of which something was told."""
    form = _entries_form(request, request.POST.getlist("row"), request.POST)
    chosen = reverse("corrections:entries") + "?" + urlencode({"row": [row["id"] for row in form.entries]}, doseq=True)
    if not form.is_valid():
        keep_fault(request, form)
        return redirect(chosen)
    if not (wanted := form.corrections()):
        keep(request, str(_("Nothing was done: say of an entry what it should be.")))
        return redirect(chosen)
    given, by = form.cleaned_data, request.user.get_username()
    outcome = answer(
        request,
        lambda: corrections.correct_entries(wanted, on=given["on"], by=by, reason=given["reason"]),
        lambda n: ngettext("%(n)s entry is corrected.", "%(n)s entries are corrected.", n) % {"n": n},
    )
    return redirect("entries:list") if outcome.done else redirect(chosen)


def _entries_form(request: Request, chosen: list[str], *data: Any, **kwargs: Any) -> EntriesForm:
    found = entries_chosen(request.entity.pk, own(request, Entry, numbers(chosen)))
    return EntriesForm(*data, entries=found, **kwargs)
