"""Periods: opened, put on hold and closed by module; what is closed is opened again by two persons (rule: periods)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.commands import as_list, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    no_open_period=_("No open period holds {date}, as far as the {module} is concerned; the next open date is {next_open}."),
    no_later_period=_("No open period holds {date}, as far as the {module} is concerned, and none comes later; open one."),
    period_on_hold=_(
        "The period of {date} is on hold for the {module}; let somebody post who may post on hold, or choose an open date."
    ),
    unknown_period=_("There is no period {period}; set it up first."),
    period_is_closed=_(
        "The period from {period} is closed; request that it be reopened, and let somebody else approve the request."
    ),
    period_is_not_closed=_("The period from {period} is not closed for the {module}; set it to what it should be."),
    reopening_is_requested=_("To reopen the period from {period} for the {module} is requested already; decide that first."),
    reopening_needs_a_reason=_("A request to reopen a period needs a reason; say why."),
    reopening_is_decided=_("Request {request} does not exist or is decided; make another one."),
    own_reopening=_("{requested_by} has requested this; let somebody else approve it."),
)


def set_periods(periods: Iterable[int], *, state: str, by: str, module: str = "ledger", dry_run: bool = False) -> Outcome:
    """Open periods for a module, put them on hold or close them; what is closed stays so until a reopening is approved.

    The module `ledger` speaks for all of them. `done` holds the periods.
    """
    drop_plans("period_plan")
    with command("set_periods", by=by, dry_run=dry_run):
        sql("period_plan", periods=as_list(periods), module=module, state=state)
        plan = rows("SELECT * FROM period_plan ORDER BY period_id")
        rows("DELETE FROM period_plan WHERE refusal IS NOT NULL")
        sql("periods_set")
        drop_plans("period_plan")
    return Outcome(tuple(row["period_id"] for row in plan if not row["refusal"]), refusals_of(plan))


def request_reopening(
    periods: Iterable[int], *, reason: str, by: str, module: str = "ledger", state: str = "open", dry_run: bool = False
) -> Outcome:
    """Ask that periods that are closed for a module be opened again, or put on hold; `done` holds the requests."""
    if not reason.strip():
        raise refuse("reopening_needs_a_reason")
    drop_plans("reopening_plan")
    with command("request_reopening", by=by, dry_run=dry_run) as running:
        sql("reopening_plan", periods=as_list(periods), module=module, state=state)
        plan = rows("SELECT * FROM reopening_plan ORDER BY period_id")
        requested = sql("reopening_requests", command=running.id, reason=reason, by=by)
        drop_plans("reopening_plan")
    return Outcome(tuple(row["id"] for row in requested), refusals_of(plan))


def approve_reopenings(requests: Iterable[int], *, by: str, dry_run: bool = False) -> Outcome:
    """Reopen what somebody else has requested: the period and both traces are written together. `done` holds the requests."""
    drop_plans("decision_plan")
    with command("approve_reopenings", by=by, dry_run=dry_run) as running:
        sql("decision_plan", requests=as_list(requests), by=by, approving=True)
        plan = rows("SELECT * FROM decision_plan ORDER BY request_id")
        sql("reopening_decisions", command=running.id, by=by, approving=True, reason="")
        with handing("period_plan", "SELECT period_id, module, state FROM decision_plan WHERE refusal IS NULL"):
            sql("periods_set")
        drop_plans("decision_plan")
    return Outcome(tuple(row["request_id"] for row in plan if not row["refusal"]), refusals_of(plan))


def decline_reopenings(requests: Iterable[int], *, by: str, reason: str = "", dry_run: bool = False) -> Outcome:
    """End requests without reopening anything; whoever made one may take it back so. `done` holds the requests."""
    drop_plans("decision_plan")
    with command("decline_reopenings", by=by, dry_run=dry_run) as running:
        sql("decision_plan", requests=as_list(requests), by=by, approving=False)
        plan = rows("SELECT * FROM decision_plan ORDER BY request_id")
        sql("reopening_decisions", command=running.id, by=by, approving=False, reason=reason)
        drop_plans("decision_plan")
    return Outcome(tuple(row["request_id"] for row in plan if not row["refusal"]), refusals_of(plan))
