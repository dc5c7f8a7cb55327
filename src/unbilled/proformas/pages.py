"""Pages of proformas: from the backlog to a plan, a draft, its confirmation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from unbilled import proformas
from unbilled.actuals import draft_version
from unbilled.actuals.queries import document_lines_listed
from unbilled.actuals.tables import DocumentLines, DraftLines
from unbilled.backlog.forms import SelectionForm
from unbilled.kernel.refusals import Outcome, Refused
from unbilled.pages.outcomes import answer, keep_fault, told, way_on
from unbilled.pages.stations import Desk, Step, adds_steps, stands_on_desk, steps_of
from unbilled.pages.views import Request, back, listed, numbers, one, own, page, show_list
from unbilled.proformas import queries
from unbilled.proformas.arranging import PROPERTIES
from unbilled.proformas.forms import ConfirmForm, DiscountForm, EditForm, EnterForm, ProformaFilter
from unbilled.proformas.models import Proforma
from unbilled.proformas.tables import Proformas

way_on(
    "proformas:list", _("Open the proformas"), "draft_exists", "unknown_proforma", "proforma_not_open", "proposal_of_a_proforma"
)


@page("GET")
def proforma_list(request: Request) -> HttpResponse:
    """The proformas."""
    form = ProformaFilter(request.GET)
    return show_list(
        request, "proformas/list.html", Proformas, queries.proformas_listed(request.entity.pk, **form.parameters()), form,
        today=timezone.localdate(),
    )  # fmt: skip


@page("GET")
def proforma(request: Request, proforma_id: int) -> HttpResponse:
    """A proforma: its lines, and what can be done with it."""
    shown = one(queries.proforma_shown(request.entity.pk, proforma_id))
    context = {
        "proforma": shown,
        "steps": steps_of("document", request.entity.pk, [shown["document_id"]]),
        "form": ConfirmForm(initial={"confirmed_on": timezone.localdate()}),
        "enter_form": EnterForm(),
        "edit_form": EditForm(),
        "properties": PROPERTIES,
        "siblings": queries.siblings(shown["document_id"]) if shown["state"] == "draft" else (),
        "version": draft_version(shown["document_id"]),
        **listed(
            request,
            DraftLines if shown["state"] == "draft" else DocumentLines,
            document_lines_listed(shown["document_id"]),
        ),
    }
    return render(request, "proformas/proforma.html", context)


@page("GET", "POST")
def new_proformas(request: Request) -> HttpResponse:
    """The plan: what would be created of a selection, and why the rest is left out. Nothing is written."""
    form = SelectionForm(request.POST if request.method == "POST" else request.GET)
    selection = form.selection(request.entity.pk)
    planned, refused = Outcome(), []
    if selection:
        try:
            planned = proformas.create_proformas(selection, by=request.user.get_username(), dry_run=True)
            refused = [told(each) for each in planned.refused]
        except Refused as answered:
            refused = [told(each) for each in answered.refusals]
    return render(request, "proformas/new.html", {"form": form, "planned": planned, "refused": refused, "rows": form.rows})


@page("POST")
def create_proformas(request: Request) -> HttpResponse:
    """Create what the plan showed, and refuse if it is no longer the same."""
    form = SelectionForm(request.POST)
    selection = form.selection(request.entity.pk)
    if selection is None:
        return new_proformas(request)
    by, fingerprint = request.user.get_username(), request.POST.get("fingerprint", "")
    outcome = answer(
        request,
        lambda: proformas.create_proformas(selection, by=by, fingerprint=fingerprint),
        lambda n: ngettext("%(n)s proforma is created.", "%(n)s proformas are created.", n) % {"n": n},
    )
    if len(outcome.done) == 1:
        return redirect("proformas:proforma", outcome.done[0])
    return redirect("proformas:list")


@page("POST")
def confirm_proformas(request: Request) -> HttpResponse:
    """Confirm drafts: their sales are billed from here on."""
    chosen, form = own(request, Proforma, numbers(request.POST.getlist("row"))), ConfirmForm(request.POST)
    on = form.cleaned_data["confirmed_on"] if form.is_valid() else timezone.localdate()
    answer(
        request,
        lambda: proformas.confirm_proformas(
            chosen, on=on, by=request.user.get_username(), versions=dict.fromkeys(chosen, request.POST.get("version", ""))
        ),
        lambda n: ngettext("%(n)s proforma is confirmed.", "%(n)s proformas are confirmed.", n) % {"n": n},
    )
    return back(request, reverse("proformas:list"))


@page("POST")
def split_proforma(request: Request, proforma_id: int) -> HttpResponse:
    """Split a draft by a property of its lines."""
    own(request, Proforma, [proforma_id])
    by, read = request.user.get_username(), request.POST.get("version", "")
    answer(
        request,
        lambda: proformas.split_proforma(proforma_id, request.POST.get("property", ""), by=by, fingerprint=read),
        lambda n: ngettext("%(n)s more proforma is created.", "%(n)s more proformas are created.", n) % {"n": n},
    )
    return redirect("proformas:proforma", proforma_id)


@page("POST")
def move_lines(request: Request, proforma_id: int) -> HttpResponse:
    """Put the chosen lines on another proforma of the same funding source."""
    to = numbers([request.POST.get("to", "")])
    own(request, Proforma, [proforma_id, *to])
    by = request.user.get_username()
    answer(
        request,
        lambda: proformas.move_lines(proforma_id, to[0], *chosen_lines(request), by=by),
        lambda n: ngettext("%(n)s line is moved.", "%(n)s lines are moved.", n) % {"n": n},
    )
    return redirect("proformas:proforma", proforma_id)


@page("POST")
def merge_proformas(request: Request) -> HttpResponse:
    """Put what is on the chosen proformas on the first of them."""
    chosen = sorted(own(request, Proforma, numbers(request.POST.getlist("row"))))
    answer(
        request,
        lambda: proformas.merge_proformas(chosen, by=request.user.get_username()),
        lambda n: ngettext("It is one proforma now.", "They are %(n)s proformas now.", n) % {"n": n},
    )
    return back(request, reverse("proformas:list"))


@page("POST")
def cancel_proformas(request: Request) -> HttpResponse:
    """Give drafts up: everything on them is back in the backlog."""
    chosen = own(request, Proforma, numbers(request.POST.getlist("row")))
    answer(
        request,
        lambda: proformas.cancel_proformas(chosen, by=request.user.get_username()),
        lambda n: ngettext("%(n)s proforma is cancelled; its lines are back in the backlog, and still ready.",
                           "%(n)s proformas are cancelled; their lines are back in the backlog, and still ready.", n) % {"n": n},
    )  # fmt: skip
    return back(request, reverse("proformas:list"))


@page("POST")
def edit_lines(request: Request, proforma_id: int) -> HttpResponse:
    """Bill the chosen lines otherwise, or as their sales stood, as whoever sent the form had read the draft."""
    own(request, Proforma, [proforma_id])
    form = EditForm(request.POST)
    sales, _milestones = chosen_lines(request)
    if not form.is_valid():
        keep_fault(request, form)
    else:
        edits = form.edits(sales, as_it_was="as_it_was" in request.POST)
        by, read = request.user.get_username(), request.POST.get("version", "")
        answer(
            request,
            lambda: proformas.edit_lines(proforma_id, edits, by=by, fingerprint=read),
            lambda n: ngettext("%(n)s line is edited.", "%(n)s lines are edited.", n) % {"n": n},
        )
    return redirect("proformas:proforma", proforma_id)


@page("POST")
def discount_lines(request: Request, proforma_id: int) -> HttpResponse:
    """Give a discount on the chosen lines, or without any on all of them."""
    own(request, Proforma, [proforma_id])
    form = DiscountForm(request.POST)
    if not form.is_valid():
        keep_fault(request, form)
    else:
        sales = chosen_lines(request)[0] if request.POST.getlist("row") else None
        by, read, percent = request.user.get_username(), request.POST.get("version", ""), form.cleaned_data["percent"]
        answer(
            request,
            lambda: proformas.discount_lines(proforma_id, sales, percent=percent, by=by, fingerprint=read),
            lambda n: ngettext("%(n)s line has the discount.", "%(n)s lines have the discount.", n) % {"n": n},
        )
    return redirect("proformas:proforma", proforma_id)


@page("POST")
def enter_line(request: Request, proforma_id: int) -> HttpResponse:
    """Enter a line by hand; it is approved at once."""
    shown, form = one(queries.proforma_shown(request.entity.pk, proforma_id)), EnterForm(request.POST)
    if not form.is_valid():
        keep_fault(request, form)
    else:
        line = form.line(request.entity.pk, shown["currency"])
        by, read = request.user.get_username(), request.POST.get("version", "")
        answer(
            request,
            lambda: proformas.enter_lines(proforma_id, [line], by=by, fingerprint=read),
            lambda n: ngettext("%(n)s line is entered.", "%(n)s lines are entered.", n) % {"n": n},
        )
    return redirect("proformas:proforma", proforma_id)


@page("POST")
def remove_lines(request: Request, proforma_id: int) -> HttpResponse:
    """Take the chosen lines off; they are back in the backlog."""
    own(request, Proforma, [proforma_id])
    sales, milestones = chosen_lines(request)
    by, read = request.user.get_username(), request.POST.get("version", "")
    answer(
        request,
        lambda: proformas.remove_lines(proforma_id, sales, milestones, by=by, fingerprint=read),
        lambda n: ngettext("%(n)s line is back in the backlog.", "%(n)s lines are back in the backlog.", n) % {"n": n},
    )
    return redirect("proformas:proforma", proforma_id)


@page("POST")
def refresh_proforma(request: Request, proforma_id: int) -> HttpResponse:
    """Put on a draft what became ready since."""
    own(request, Proforma, [proforma_id])
    answer(
        request,
        lambda: proformas.refresh_proforma(proforma_id, by=request.user.get_username()),
        lambda n: ngettext("%(n)s line joined the draft.", "%(n)s lines joined the draft.", n) % {"n": n},
    )
    return redirect("proformas:proforma", proforma_id)


def chosen_lines(request: Request) -> tuple[list[int], list[int]]:
    """The sales and the milestones of the lines that a form ticked; a line is called S12.1 or M3.1."""
    keys = [key.partition(".")[0] for key in request.POST.getlist("row")]
    return (
        numbers(key[1:] for key in keys if key.startswith("S")),
        numbers(key[1:] for key in keys if not key.startswith("S")),
    )


@adds_steps("document")
def proformas_of_documents(entity: int, documents: list[int]) -> Iterator[Step]:
    """The proforma of a document."""
    for row in queries.proforma_steps(entity, documents):
        yield Step(_("Proforma"), row["reference"], reverse("proformas:proforma", args=[row["id"]]), row["state"],
                   row["confirmed_on"] or row["cut_off_date"])  # fmt: skip


@adds_steps("contract")
def proformas_of_contracts(entity: int, contracts: list[int]) -> Iterator[Step]:
    """What of a contract is on proformas."""
    for row in queries.proformas_counted(entity, contracts):
        url = f"{reverse('proformas:list')}?state={row['state']}&contract={row['contract']}"
        yield Step(_("Proformas"), str(row["count"]), url, row["state"], amount=row["amount"], currency=row["currency"])


@stands_on_desk
def drafts(entity: Any) -> Desk:
    """Drafts to confirm."""
    counted = [row for row in queries.proformas_counted(entity.pk) if row["state"] == "draft"]
    return Desk(_("Proformas"), _("drafts to confirm"), reverse("proformas:list") + "?state=draft", counted)


@stands_on_desk
def waiting(entity: Any) -> Desk:
    """Confirmed proformas without a proposal."""
    counted = [row for row in queries.proformas_counted(entity.pk) if row["state"] == "waiting"]
    return Desk(_("Proformas"), _("confirmed, without a proposal"), reverse("proformas:list") + "?state=waiting", counted)
