"""Funding open sales anew: by the rules and limits of now, or by the source that is named."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, funding
from unbilled.corrections.reevaluating import Affected
from unbilled.kernel.commands import Running, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    nothing_to_fund=_("None of these sales is open; what a document holds keeps its funding source."),
    unknown_order=_("Sales are not asked in the order {order}; choose {orders}."),
    unknown_source=_("Contract {contract} has no funding source {source}."),
)

PLANS = ("moved_sale", "share_found", "funding_plan")
ORDERS = ("oldest", "highest_rate", "given")


def fund_sales(
    affected: Affected, *, by: str, to: str = "", order: str = "oldest", reason: str = "", dry_run: bool = False
) -> Outcome:
    """Share open sales out anew, in the chosen order: who comes late meets the limit (rules: funding-rules, funding-limits).

    `to` moves them to that source of their contract, as far as its limits allow. A sale whose source changes is reversed,
    its cost too, and new ones stand in their stead. `plan` holds a row per part with its old and new source, `done` the
    new sales; sales that nobody can fund stay as they are, each with the limit that stopped it.
    """
    if order not in ORDERS:
        raise refuse("unknown_order", order=order, orders=", ".join(each.replace("_", " ") for each in ORDERS))
    with command("fund_sales", by=by, dry_run=dry_run) as running:
        _look(affected, to, order)
        for unknown in rows("SELECT contract FROM moved_sale WHERE %(source)s <> '' AND to_source_id IS NULL LIMIT 1", source=to):
            raise refuse("unknown_source", contract=unknown["contract"], source=to)
        if not rows("SELECT FROM moved_sale LIMIT 1"):
            raise refuse("nothing_to_fund")
        return _apply(running, reason)


def fund_within(running: Running, affected: Affected) -> Outcome:
    """Share open sales out anew as a part of another command, the oldest first."""
    _look(affected, "", "oldest")
    return _apply(running, "")


def _look(affected: Affected, to: str, order: str) -> None:
    """Leave the plan `moved_sale`, its funding sources locked: looked at once more when they are."""
    drop_plans(*PLANS)
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in vars(affected).items()}
    sql("moved_sale", source=to, asked=order, **given)
    actuals.lock_sources(row["id"] for row in rows("SELECT DISTINCT funding_source_id AS id FROM moved_sale"))
    drop_plans("moved_sale")
    sql("moved_sale", source=to, asked=order, **given)


def _apply(running: Running, reason: str) -> Outcome:
    with handing("limit_moved", "SELECT actual_id, contract_id, -1 AS committed, 0 AS spent FROM moved_sale"):
        funding.move_limits()
    with handing("share_wanted", sql.text("shared_again")):
        funding.share_out()
    with handing("limit_moved", "SELECT actual_id, contract_id, 1 AS committed, 0 AS spent FROM moved_sale"):
        funding.move_limits()
    sql("funding_plan")
    with (
        handing("adjustment_plan", sql.text("adjusted_by_funding")),
        handing("replacement_plan", sql.text("replaced_by_funding")),
    ):
        actuals.adjust(running, cause="funding", reason=reason)
    refused = refusals_of(sql("not_funded"))
    plan = sql("funded")
    done = rows("SELECT sale_id FROM funding_plan ORDER BY sale_id")
    drop_plans(*PLANS)
    return Outcome(tuple(row["sale_id"] for row in done), refused, tuple(plan))
