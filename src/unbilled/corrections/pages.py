"""The page that credits a posted invoice."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from unbilled import corrections
from unbilled.corrections.forms import CreditForm
from unbilled.invoices.models import Invoice
from unbilled.pages.outcomes import answer, way_on
from unbilled.pages.views import Request, own, page

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
