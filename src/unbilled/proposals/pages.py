"""Pages of invoice proposals: from confirmed proformas, or by selection from what is posted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from unbilled import proposals
from unbilled.actuals import HeaderEdit, draft_version
from unbilled.actuals.queries import document_lines_listed, header_shown
from unbilled.actuals.tables import DocumentLines, DraftLines
from unbilled.backlog.forms import SelectionForm
from unbilled.kernel.refusals import Outcome, Refused
from unbilled.pages.outcomes import answer, keep_fault, told, way_on
from unbilled.pages.stations import Desk, Step, adds_steps, stands_on_desk, steps_of
from unbilled.pages.views import Request, back, listed, numbers, one, own, page, show_list
from unbilled.proformas.arranging import PROPERTIES
from unbilled.proformas.forms import DiscountForm, EditForm, EnterForm
from unbilled.proformas.models import Proforma
from unbilled.proformas.pages import chosen_lines
from unbilled.proposals import queries
from unbilled.proposals.forms import GroupForm, HeaderForm, ProposalFilter, TaxForm
from unbilled.proposals.models import Proposal
from unbilled.proposals.tables import Proposals

way_on("proposals:list", _("Open the proposals"), "proposal_not_open", "proposal_empty", "line_not_on_draft")
way_on("proformas:list", _("Open the proformas"), "nothing_to_withdraw")


@page("GET")
def proposal_list(request: Request) -> HttpResponse:
    """The proposals."""
    form = ProposalFilter(request.GET)
    return show_list(
        request, "proposals/list.html", Proposals, queries.proposals_listed(request.entity.pk, **form.parameters()), form,
        today=timezone.localdate(),
    )  # fmt: skip


@page("GET")
def proposal(request: Request, proposal_id: int) -> HttpResponse:
    """A proposal: its lines, and what posting it would do."""
    shown = one(queries.proposal_shown(request.entity.pk, proposal_id))
    header = header_shown(shown["document_id"])
    offered = queries.choices(request.entity.pk)
    is_edited = shown["state"] == "open" and shown["process"] == "direct"
    context = {
        "proposal": shown,
        "properties": PROPERTIES,
        "siblings": shown["siblings"] if is_edited else (),
        "version": draft_version(shown["document_id"]),
        "header": header,
        "header_form": HeaderForm(offered, header=header),
        "group_form": GroupForm(),
        "tax_form": TaxForm(offered),
        "enter_form": EnterForm(),
        "edit_form": EditForm() if is_edited else None,
        "today": timezone.localdate(),
        "steps": steps_of("document", request.entity.pk, [shown["document_id"]]),
        **listed(request, DraftLines if shown["state"] == "open" else DocumentLines, document_lines_listed(shown["document_id"])),
    }
    return render(request, "proposals/proposal.html", context)


@page("GET", "POST")
def new_proposals(request: Request) -> HttpResponse:
    """The plan of the direct process: what would be proposed of a selection, and why the rest is left out."""
    form = SelectionForm(request.POST if request.method == "POST" else request.GET)
    selection = form.selection(request.entity.pk)
    planned, refused = Outcome(), []
    if selection:
        try:
            planned = proposals.create_proposals(selection, by=request.user.get_username(), dry_run=True)
            refused = [told(each) for each in planned.refused]
        except Refused as answered:
            refused = [told(each) for each in answered.refusals]
    return render(request, "proposals/new.html", {"form": form, "planned": planned, "refused": refused, "rows": form.rows})


@page("POST")
def create_proposals(request: Request) -> HttpResponse:
    """Create what the plan showed, and refuse if it is no longer the same."""
    form = SelectionForm(request.POST)
    selection = form.selection(request.entity.pk)
    if selection is None:
        return new_proposals(request)
    by, fingerprint = request.user.get_username(), request.POST.get("fingerprint", "")
    outcome = answer(request, lambda: proposals.create_proposals(selection, by=by, fingerprint=fingerprint), _created)
    if len(outcome.done) == 1:
        return redirect("proposals:proposal", outcome.done[0])
    return redirect("proposals:list")


@page("POST")
def propose_proformas(request: Request) -> HttpResponse:
    """Make the proposals of confirmed proformas: of those that are named, or of all that wait."""
    named = request.POST.getlist("row")
    chosen = own(request, Proforma, numbers(named)) if named else None
    by = request.user.get_username()
    outcome = answer(request, lambda: proposals.propose_proformas(request.entity.pk, chosen, by=by), _created)
    if len(outcome.done) == 1:
        return redirect("proposals:proposal", outcome.done[0])
    return back(request, reverse("proposals:list")) if not outcome.done else redirect("proposals:list")


@page("POST")
def edit_header(request: Request, proposal_id: int) -> HttpResponse:
    """Change what a proposal says of itself, as whoever sent the form had read it."""
    own(request, Proposal, [proposal_id])
    form = HeaderForm(queries.choices(request.entity.pk), request.POST)
    if not form.is_valid():
        keep_fault(request, form)
    else:
        by, read = request.user.get_username(), request.POST.get("version", "")
        answer(
            request,
            lambda: proposals.edit_header(proposal_id, form.edit(), by=by, fingerprint=read),
            lambda n: ngettext("%(n)s field is changed.", "%(n)s fields are changed.", n) % {"n": n},
        )
    return redirect("proposals:proposal", proposal_id)


@page("POST")
def print_together(request: Request, proposal_id: int) -> HttpResponse:
    """Print the chosen lines in a group of their own; `ungroup` prints all lines as the header says."""
    shown = one(queries.proposal_shown(request.entity.pk, proposal_id))
    form = GroupForm(request.POST)
    if "ungroup" in request.POST:
        edit = HeaderEdit(cleared=("print_groups",))
    elif not form.is_valid():
        keep_fault(request, form)
        return redirect("proposals:proposal", proposal_id)
    else:
        edit = HeaderEdit(print_groups=form.groups(header_shown(shown["document_id"]), *chosen_lines(request)))
    by, read = request.user.get_username(), request.POST.get("version", "")
    answer(
        request,
        lambda: proposals.edit_header(proposal_id, edit, by=by, fingerprint=read),
        lambda n: ngettext("%(n)s field is changed.", "%(n)s fields are changed.", n) % {"n": n},
    )
    return redirect("proposals:proposal", proposal_id)


@page("POST")
def change_tax(request: Request, proposal_id: int) -> HttpResponse:
    """Tax the chosen lines, or without any all of them, by another tax group."""
    own(request, Proposal, [proposal_id])
    form = TaxForm(queries.choices(request.entity.pk), request.POST)
    if not form.is_valid():
        keep_fault(request, form)
    else:
        chosen = chosen_lines(request) if request.POST.getlist("row") else ()
        by, read, group = request.user.get_username(), request.POST.get("version", ""), form.cleaned_data["tax_group"]
        answer(
            request,
            lambda: proposals.change_tax(proposal_id, group, *chosen, by=by, fingerprint=read),
            lambda n: ngettext("%(n)s line is taxed anew.", "%(n)s lines are taxed anew.", n) % {"n": n},
        )
    return redirect("proposals:proposal", proposal_id)


@page("POST")
def edit_lines(request: Request, proposal_id: int) -> HttpResponse:
    """Bill the chosen lines of a proposal of the direct process otherwise, or as their sales stood."""
    own(request, Proposal, [proposal_id])
    form = EditForm(request.POST)
    if not form.is_valid():
        keep_fault(request, form)
    else:
        edits = form.edits(chosen_lines(request)[0], as_it_was="as_it_was" in request.POST)
        by, read = request.user.get_username(), request.POST.get("version", "")
        answer(
            request,
            lambda: proposals.edit_lines(proposal_id, edits, by=by, fingerprint=read),
            lambda n: ngettext("%(n)s line is edited.", "%(n)s lines are edited.", n) % {"n": n},
        )
    return redirect("proposals:proposal", proposal_id)


@page("POST")
def discount_lines(request: Request, proposal_id: int) -> HttpResponse:
    """Give a discount on the chosen lines, or without any on all of them."""
    own(request, Proposal, [proposal_id])
    form = DiscountForm(request.POST)
    if not form.is_valid():
        keep_fault(request, form)
    else:
        sales = chosen_lines(request)[0] if request.POST.getlist("row") else None
        by, read, percent = request.user.get_username(), request.POST.get("version", ""), form.cleaned_data["percent"]
        answer(
            request,
            lambda: proposals.discount_lines(proposal_id, sales, percent=percent, by=by, fingerprint=read),
            lambda n: ngettext("%(n)s line has the discount.", "%(n)s lines have the discount.", n) % {"n": n},
        )
    return redirect("proposals:proposal", proposal_id)


@page("POST")
def enter_line(request: Request, proposal_id: int) -> HttpResponse:
    """Enter a line by hand; it is approved at once."""
    shown, form = one(queries.proposal_shown(request.entity.pk, proposal_id)), EnterForm(request.POST)
    if not form.is_valid():
        keep_fault(request, form)
    else:
        line = form.line(request.entity.pk, shown["currency"])
        by, read = request.user.get_username(), request.POST.get("version", "")
        answer(
            request,
            lambda: proposals.enter_lines(proposal_id, [line], by=by, fingerprint=read),
            lambda n: ngettext("%(n)s line is entered.", "%(n)s lines are entered.", n) % {"n": n},
        )
    return redirect("proposals:proposal", proposal_id)


@page("POST")
def remove_lines(request: Request, proposal_id: int) -> HttpResponse:
    """Take the chosen lines off a proposal of the direct process; they are offered again."""
    own(request, Proposal, [proposal_id])
    by = request.user.get_username()
    answer(
        request,
        lambda: proposals.remove_lines(proposal_id, *chosen_lines(request), by=by),
        lambda n: ngettext("%(n)s line is offered again.", "%(n)s lines are offered again.", n) % {"n": n},
    )
    return redirect("proposals:proposal", proposal_id)


@page("POST")
def split_proposal(request: Request, proposal_id: int) -> HttpResponse:
    """Split a proposal of the direct process by a property of its lines."""
    own(request, Proposal, [proposal_id])
    by, read = request.user.get_username(), request.POST.get("version", "")
    answer(
        request,
        lambda: proposals.split_proposal(proposal_id, request.POST.get("property", ""), by=by, fingerprint=read),
        lambda n: ngettext("%(n)s more proposal is created.", "%(n)s more proposals are created.", n) % {"n": n},
    )
    return redirect("proposals:proposal", proposal_id)


@page("POST")
def move_lines(request: Request, proposal_id: int) -> HttpResponse:
    """Put the chosen lines on another proposal of the same funding source."""
    to = numbers([request.POST.get("to", "")])
    own(request, Proposal, [proposal_id, *to])
    by = request.user.get_username()
    answer(
        request,
        lambda: proposals.move_lines(proposal_id, to[0], *chosen_lines(request), by=by),
        lambda n: ngettext("%(n)s line is moved.", "%(n)s lines are moved.", n) % {"n": n},
    )
    return redirect("proposals:proposal", proposal_id)


@page("POST")
def merge_proposals(request: Request) -> HttpResponse:
    """Put what is on the chosen proposals on the first of them."""
    chosen = sorted(own(request, Proposal, numbers(request.POST.getlist("row"))))
    answer(
        request,
        lambda: proposals.merge_proposals(chosen, by=request.user.get_username()),
        lambda n: ngettext("It is one proposal now.", "They are %(n)s proposals now.", n) % {"n": n},
    )
    return back(request, reverse("proposals:list"))


@page("POST")
def cancel_proposals(request: Request) -> HttpResponse:
    """Give proposals of the direct process up."""
    chosen = own(request, Proposal, numbers(request.POST.getlist("row")))
    answer(
        request,
        lambda: proposals.cancel_proposals(chosen, by=request.user.get_username()),
        lambda n: ngettext("%(n)s proposal is cancelled; its lines are offered again.",
                           "%(n)s proposals are cancelled; their lines are offered again.", n) % {"n": n},
    )  # fmt: skip
    return back(request, reverse("proposals:list"))


@page("POST")
def withdraw_confirmations(request: Request) -> HttpResponse:
    """Make confirmed proformas drafts again, and give up the proposals that were made of them."""
    chosen = own(request, Proforma, numbers(request.POST.getlist("row")))
    by, reason = request.user.get_username(), request.POST.get("reason", "")[:500]
    outcome = answer(
        request,
        lambda: proposals.withdraw_confirmations(chosen, by=by, reason=reason),
        lambda n: ngettext("The confirmation is withdrawn; a draft holds what it held.",
                           "%(n)s confirmations are withdrawn; drafts hold what they held.", n) % {"n": n},
    )  # fmt: skip
    if len(outcome.done) == 1:
        return redirect("proformas:proforma", outcome.done[0])
    return back(request, reverse("proformas:list"))


def _created(number: int) -> str:
    return ngettext("%(n)s proposal is created.", "%(n)s proposals are created.", number) % {"n": number}


@adds_steps("document")
def proposals_of_documents(entity: int, documents: list[int]) -> Iterator[Step]:
    """The proposal of a document."""
    for row in queries.proposal_steps(entity, documents):
        yield Step(
            _("Proposal"), row["reference"], reverse("proposals:proposal", args=[row["id"]]), row["state"], row["created_at"]
        )


@adds_steps("contract")
def proposals_of_contracts(entity: int, contracts: list[int]) -> Iterator[Step]:
    """What of a contract is on open proposals."""
    for row in queries.proposals_counted(entity, contracts):
        url = f"{reverse('proposals:list')}?state=open&contract={row['contract']}"
        yield Step(_("Proposals"), str(row["count"]), url, "open", amount=row["amount"], currency=row["currency"])


@stands_on_desk
def to_post(entity: Any) -> Desk:
    """Proposals to review and post."""
    return Desk(_("Proposals"), _("to review and post"), reverse("proposals:list") + "?state=open",
                queries.proposals_counted(entity.pk), calls=True)  # fmt: skip
