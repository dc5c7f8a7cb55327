"""Pages of reviews: what waits for a decision, what it is about, and every step with what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from unbilled import reviews
from unbilled.actuals.queries import document_lines_listed
from unbilled.actuals.tables import DocumentLines
from unbilled.kernel.refusals import Outcome
from unbilled.pages.outcomes import answer, told, way_on
from unbilled.pages.stations import Desk, Step, adds_steps, stands_on_desk, steps_of
from unbilled.pages.views import Request, back, listed, numbers, one, own, page, show_list
from unbilled.proposals.models import Proposal
from unbilled.reviews import queries
from unbilled.reviews.forms import ReviewFilter, StepForm
from unbilled.reviews.models import STEPS
from unbilled.reviews.tables import Reviews

way_on("reviews:list", _("Open the reviews"), "proposal_not_approved", "approval_is_outdated", "in_review_already")

#: what the button of a step says
BUTTONS = {
    "submitted": _("Submit for review"), "approved": _("Approve"), "rejected": _("Reject"),
    "change_requested": _("Request a change"), "reassigned": _("Reassign"), "escalated": _("Escalate"),
    "withdrawn": _("Withdraw"), "commented": _("Comment"),
}  # fmt: skip


@page("GET")
def review_list(request: Request) -> HttpResponse:
    """Where the reviews of open proposals stand."""
    form = ReviewFilter(request.GET)
    listing = queries.reviews_listed(request.entity.pk, person=request.user.get_username(), **form.parameters())
    return show_list(
        request, "reviews/list.html", Reviews, listing, form,
        is_required=request.entity.proposal_review == "required",
        buttons=[(kind, BUTTONS[kind]) for kind in ("submitted", "approved")],
    )  # fmt: skip


@page("GET")
def review(request: Request, proposal_id: int) -> HttpResponse:
    """The review of a proposal: its lines, who is asked, what can be done now, and every step so far."""
    person = request.user.get_username()
    shown = one(queries.review_shown(request.entity.pk, proposal_id, person=person))
    approval = Outcome()
    if shown["is_open"] and shown["state_before"] == "submitted":
        approval = reviews.approve_proposals([proposal_id], by=person, dry_run=True)
    context = {
        "review": shown,
        "form": StepForm(None, queries.approvers(request.entity.pk)),
        "approval": approval,
        "hindered": [told(each) for each in approval.refused],
        "buttons": _buttons(shown, approval),
        "history": queries.steps_of_review(proposal_id),
        "today": timezone.localdate(),
        "steps": steps_of("document", request.entity.pk, [shown["document_id"]]),
        **listed(request, DocumentLines, document_lines_listed(shown["document_id"])),
    }
    return render(request, "reviews/review.html", context)


@page("POST")
def take_step(request: Request) -> HttpResponse:
    """Take a step in the review of proposals; an approval is of what the page showed."""
    kind = request.POST.get("step", "")
    if kind not in BUTTONS:
        raise Http404
    chosen = own(request, Proposal, numbers(request.POST.getlist("row")))
    form = StepForm(request.POST, queries.approvers(request.entity.pk))
    said = form.cleaned_data if form.is_valid() else {}
    answer(request, _step(kind, chosen, said, request), lambda n: _done(kind, n))
    return back(request, reverse("reviews:list"))


def _step(kind: str, chosen: list[int], said: dict[str, str], request: Request) -> Callable[[], Outcome]:
    """The command of a step."""
    by, comment, reviewer = request.user.get_username(), said.get("comment", ""), said.get("reviewer", "")
    commands: dict[str, Callable[[], Outcome]] = {
        "submitted": lambda: reviews.submit_proposals(chosen, on=timezone.localdate(), by=by, comment=comment, reviewer=reviewer),
        "approved": lambda: reviews.approve_proposals(
            chosen, by=by, comment=comment, fingerprint=request.POST.get("fingerprint", "")
        ),
        "rejected": lambda: reviews.reject_proposals(chosen, by=by, comment=comment),
        "change_requested": lambda: reviews.request_changes(chosen, by=by, comment=comment),
        "reassigned": lambda: reviews.reassign_proposals(chosen, reviewer=reviewer, by=by, comment=comment),
        "escalated": lambda: reviews.escalate_proposals(chosen, by=by, comment=comment),
        "withdrawn": lambda: reviews.withdraw_proposals(chosen, by=by, comment=comment),
        "commented": lambda: reviews.comment_on_proposals(chosen, by=by, comment=comment),
    }
    return commands[kind]


def _buttons(shown: dict[str, Any], approval: Outcome) -> list[tuple[str, Any, bool]]:
    """The steps that the review may take as it stands, each with its button, and whether it is the one that is expected."""
    if not shown["is_open"]:
        return []
    may = [kind for kind, before, _left in STEPS if shown["state_before"] in before]
    if shown["state"] in ("submitted", "approved"):
        may.remove("submitted")
    if "approved" in may and not approval.done:
        may.remove("approved")
    expected = "approved" if "approved" in may else "submitted"
    return [(kind, BUTTONS[kind], kind == expected) for kind in sorted(may, key=lambda kind: kind != expected)]


def _done(kind: str, number: int) -> str:
    sentences = {
        "submitted": ngettext("%(n)s proposal is submitted.", "%(n)s proposals are submitted.", number),
        "approved": ngettext("%(n)s proposal is approved.", "%(n)s proposals are approved.", number),
        "rejected": ngettext("%(n)s proposal is rejected.", "%(n)s proposals are rejected.", number),
        "change_requested": ngettext("%(n)s proposal is sent back.", "%(n)s proposals are sent back.", number),
        "reassigned": ngettext("%(n)s proposal is with somebody else.", "%(n)s proposals are with somebody else.", number),
        "escalated": ngettext("%(n)s proposal is with the next band.", "%(n)s proposals are with the next band.", number),
        "withdrawn": ngettext("%(n)s review is withdrawn.", "%(n)s reviews are withdrawn.", number),
        "commented": ngettext("Your comment stands on %(n)s proposal.", "Your comment stands on %(n)s proposals.", number),
    }
    return sentences[kind] % {"n": number}


@adds_steps("document")
def reviews_of_documents(entity: int, documents: list[int]) -> Iterator[Step]:
    """The review of a document's proposal."""
    for row in queries.review_states(entity, documents):
        yield Step(_("Review"), row["reference"], reverse("reviews:review", args=[row["id"]]), row["state"], row["at"])


@stands_on_desk
def to_review(entity: Any) -> Desk:
    """Proposals that somebody has to decide."""
    return Desk(_("Reviews"), _("to approve"), reverse("reviews:list") + "?state=submitted", queries.reviews_counted(entity.pk),
                calls=True)  # fmt: skip
