"""Pages of posted invoices, and the posting of proposals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from unbilled import invoices
from unbilled.actuals.queries import document_lines_listed
from unbilled.actuals.tables import DocumentLines
from unbilled.contracts.forms import OfContract
from unbilled.invoices import queries
from unbilled.invoices.documents import render_pdf
from unbilled.invoices.forms import CLASSES, InvoiceFilter, PostForm
from unbilled.invoices.tables import CollectiveLines, Invoices, Retention
from unbilled.kernel.refusals import Outcome, Refused
from unbilled.pages.outcomes import answer, keep, told
from unbilled.pages.stations import Desk, Step, adds_steps, stands_on_desk, steps_of
from unbilled.pages.views import Request, back, listed, numbers, one, own, page, show_list
from unbilled.proformas.models import Proforma
from unbilled.proposals.models import Proposal

PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"


@page("GET")
def invoice_list(request: Request) -> HttpResponse:
    """The posted invoices and credit notes."""
    form = InvoiceFilter(request.GET)
    listing = queries.invoices_listed(request.entity.pk, **form.parameters())
    return show_list(request, "invoices/list.html", Invoices, listing, form, today=timezone.localdate())


@page("GET")
def retention_list(request: Request) -> HttpResponse:
    """What customers withhold, and since when."""
    form = OfContract(request.GET)
    listing = queries.retention_listed(request.entity.pk, timezone.localdate(), **form.parameters())
    return show_list(request, "invoices/retention.html", Retention, listing, form)


@page("GET")
def invoice(request: Request, invoice_id: int) -> HttpResponse:
    """A posted document: lines, tax, voucher, and what came before and after it."""
    entity = request.entity.pk
    shown = one(queries.invoice_shown(entity, invoice_id))
    if shown["issued_with_id"]:
        return redirect("invoices:invoice", shown["issued_with_id"])
    parts = queries.parts_shown(invoice_id)
    ids, is_collective = [part["id"] for part in parts], len(parts) > 1
    lines = queries.collective_lines_listed(ids) if is_collective else document_lines_listed(shown["document_id"])
    context = {
        "invoice": shown | {name: sum(part[name] for part in parts) for name in ("net", "tax", "total")},
        "parts": parts,
        "is_collective": is_collective,
        "taxes": queries.taxes_shown(ids),
        "today": timezone.localdate(),
        "steps": [
            *steps_of("document", entity, [part["document_id"] for part in parts]),
            *steps_of("receivable", entity, [part["voucher_id"] for part in parts]),
        ],
        **listed(request, CollectiveLines if is_collective else DocumentLines, lines),
    }
    return render(request, "invoices/invoice.html", context)


@page("GET")
def invoice_pdf(request: Request, invoice_id: int) -> HttpResponse:
    """The document that the customer keeps."""
    one(queries.invoice_shown(request.entity.pk, invoice_id))
    return _shown_as_pdf(*queries.pdf(invoice_id))


def _shown_as_pdf(name: str, content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Content-Security-Policy": PDF_POLICY}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@page("GET")
def print_draft(request: Request, of: str, draft_id: int) -> HttpResponse:
    """A draft as it would print, without number; nothing is written."""
    is_proforma = of == "proforma"
    own(request, Proforma if is_proforma else Proposal, [draft_id])
    form = PostForm(request.GET)
    on = form.dates()[0] or timezone.localdate()
    try:
        said = invoices.print_draft(draft_id, of="proforma" if is_proforma else "proposal", on=on, by=request.user.get_username())
    except Refused as refused:
        keep(request, " ".join(str(each) for each in refused.refusals))
        return redirect("proformas:proforma" if is_proforma else "proposals:proposal", draft_id)
    return _shown_as_pdf(f"{said['reference']}.pdf", render_pdf(said))


@page("GET")
def plan_posting(request: Request) -> HttpResponse:
    """What posting would issue on a date: totals and tax, or why it cannot be posted. Nothing is written."""
    chosen, form = own(request, Proposal, numbers(request.GET.getlist("row"))), PostForm(request.GET)
    on, accounted = form.dates()
    try:
        planned = invoices.post_proposals(
            chosen,
            invoice_date=on,
            accounting_date=accounted,
            by=request.user.get_username(),
            dry_run=True,
            as_if_approved="as_if_approved" in request.GET,
        )
    except Refused as answered:
        planned = Outcome(refused=answered.refusals)
    return render(request, "invoices/plan.html", {"planned": planned, "refused": [told(each) for each in planned.refused]})


@page("POST")
def post_proposals(request: Request) -> HttpResponse:
    """Post proposals."""
    chosen, form = own(request, Proposal, numbers(request.POST.getlist("row"))), PostForm(request.POST)
    on, accounted = form.dates()
    outcome = answer(
        request,
        lambda: invoices.post_proposals(chosen, invoice_date=on, accounting_date=accounted, by=request.user.get_username()),
        lambda n: ngettext("%(n)s invoice is posted.", "%(n)s invoices are posted.", n) % {"n": n},
    )
    if len(outcome.done) == 1:
        return redirect("invoices:invoice", outcome.done[0])
    return redirect("invoices:list") if outcome.done else back(request, reverse("proposals:list"))


@adds_steps("document")
def invoices_of_documents(entity: int, documents: list[int]) -> Iterator[Step]:
    """The posted invoice of a document with its voucher, and its credits."""
    for row in queries.invoice_steps(entity, documents=documents):
        yield _step(row)
        yield Step(_("Voucher"), row["voucher"], reverse("ledger:voucher", args=[row["voucher_id"]]), on=row["invoice_date"])


@adds_steps("voucher")
def invoices_of_vouchers(entity: int, vouchers: list[int]) -> Iterator[Step]:
    """The invoice that a voucher posted."""
    for row in queries.invoice_steps(entity, vouchers=vouchers):
        yield _step(row)


def _step(row: dict[str, Any]) -> Step:
    what = dict(CLASSES)[row["document_class"]]
    note = _("credits %s") % row["credits"] if row["credits"] else ""
    return Step(what, row["number"], reverse("invoices:invoice", args=[row["id"]]), "posted", row["invoice_date"], note,
                row["total"], row["currency"])  # fmt: skip


@adds_steps("contract")
def invoices_of_contracts(entity: int, contracts: list[int]) -> Iterator[Step]:
    """What of a contract has been invoiced."""
    for row in queries.invoices_counted(entity, contracts=contracts):
        url, amount = f"{reverse('invoices:list')}?contract={row['contract']}", row["amount"]
        yield Step(_("Invoices"), str(row["count"]), url, "posted", note=_("with tax"), amount=amount, currency=row["currency"])


@stands_on_desk
def posted(entity: Any) -> Desk:
    """What was posted this month."""
    first = timezone.localdate().replace(day=1)
    url = f"{reverse('invoices:list')}?date_from={first.isoformat()}"
    return Desk(_("Invoices"), _("posted this month"), url, queries.invoices_counted(entity.pk, date_from=first))
