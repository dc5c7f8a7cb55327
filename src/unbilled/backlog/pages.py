"""Pages of the billing backlog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from unbilled import backlog
from unbilled.actuals.models import Actual
from unbilled.backlog import queries
from unbilled.backlog.forms import BacklogFilter, rows_of
from unbilled.backlog.tables import Backlog, OnHold
from unbilled.contracts.forms import OfContract
from unbilled.contracts.models import Milestone
from unbilled.kernel.refusals import Outcome, Refusal
from unbilled.pages.outcomes import answer, way_on
from unbilled.pages.stations import Desk, Step, adds_steps, stands_on_desk
from unbilled.pages.views import Request, back, own, page, show_list

way_on(
    "backlog:list", _("Open the backlog"),
    "not_ready", "after_cut_off", "not_chargeable", "nothing_to_bill", "sale_without_price", "plan_changed",
)  # fmt: skip
way_on("backlog:on-hold", _("Open what is on hold"), "funding_on_hold")
way_on("contracts:list", _("Open the contracts"), "contract_not_confirmed", "contract_closed")


@page("GET")
def backlog_list(request: Request) -> HttpResponse:
    """What could be billed, what is ready, and why the rest is not."""
    form = BacklogFilter(request.GET)
    listing = queries.backlog_listed(request.entity.code, **form.parameters())
    more = {"codes": queries.codes(request.entity.pk), "filters": request.GET.urlencode()}
    return show_list(request, "backlog/list.html", Backlog, listing, form, **more)


@page("GET")
def on_hold(request: Request) -> HttpResponse:
    """What nobody pays for yet, and since when."""
    form = OfContract(request.GET)
    listing = queries.on_hold_listed(request.entity.pk, timezone.localdate(), **form.parameters())
    return show_list(request, "backlog/on_hold.html", OnHold, listing, form)


@page("POST")
def mark_ready(request: Request) -> HttpResponse:
    """Mark the ticked rows, or all that match."""
    return _mark(
        request,
        backlog.mark_ready,
        lambda n: ngettext("%(n)s row is ready to invoice.", "%(n)s rows are ready to invoice.", n) % {"n": n},
    )


@page("POST")
def unmark_ready(request: Request) -> HttpResponse:
    """Take the marks back."""
    return _mark(
        request,
        backlog.unmark_ready,
        lambda n: ngettext("%(n)s row is no longer ready.", "%(n)s rows are no longer ready.", n) % {"n": n},
    )


def _mark(request: Request, command: Callable[..., Outcome], done: Callable[[int], str]) -> HttpResponse:
    sales, milestones = _chosen(request)
    answer(request, lambda: command(sales, milestones, by=request.user.get_username()), done)
    return back(request, reverse("backlog:list"))


def _chosen(request: Request) -> tuple[list[int], list[int]]:
    """The ticked rows, or all that the filters match; each of this legal entity."""
    if request.POST.get("all") == "yes":
        form = BacklogFilter(QueryDict(request.POST.get("filters", "")))
        keys = [row["row_key"] for row in queries.backlog_listed(request.entity.code, **form.parameters()).all()]
    else:
        keys = request.POST.getlist("row")
    sales, milestones = rows_of(keys)
    return own(request, Actual, sales), own(request, Milestone, milestones)


@adds_steps("actual")
def backlog_of_actuals(entity: int, actuals: list[int]) -> Iterator[Step]:
    """Sales that are in the backlog, and why they cannot be billed."""
    for row in queries.open_of(entity, actuals):
        state = "not_billable" if row["reason"] else "ready" if row["is_ready"] else "not_ready"
        note = Refusal(row["reason"], values=row).sentence if row["reason"] else f"A{row['actual_id']}"
        url = f"{reverse('backlog:list')}?contract={row['contract']}"
        yield Step(_("Backlog"), row["contract"], url, state, row["transaction_date"], note, row["amount"], row["currency"])


@adds_steps("contract")
def backlog_of_contracts(entity: int, contracts: list[int]) -> Iterator[Step]:
    """What of a contract could be billed."""
    for row in queries.contract_counted(entity, contracts):
        name = ngettext("%(n)s row", "%(n)s rows", row["count"]) % {"n": row["count"]}
        url = f"{reverse('backlog:list')}?contract={row['contract']}"
        yield Step(_("Backlog"), name, url, "open", amount=row["amount"], currency=row["currency"])


@stands_on_desk
def to_mark(entity: Any) -> Desk:
    """What could be billed and is not marked."""
    counted = [row for row in queries.ready_counted(entity.pk) if not row["is_ready"]]
    return Desk(
        _("Backlog"), _("billable, not marked as ready"), reverse("backlog:list") + "?is_ready=no&is_billable=yes", counted
    )


@stands_on_desk
def ready(entity: Any) -> Desk:
    """What is ready to invoice."""
    counted = [row for row in queries.ready_counted(entity.pk) if row["is_ready"]]
    return Desk(
        _("Backlog"), _("ready to invoice"), reverse("backlog:list") + "?is_ready=yes&is_billable=yes", counted, calls=True
    )
