"""Runs that move what is posted to another layer: costs to the ledger and within it, revenue that did not accrue."""

from __future__ import annotations

from datetime import date

from unbilled import accounting, ledger
from unbilled.journal.commands import PLANS, refused_lines
from unbilled.kernel.commands import Running
from unbilled.kernel.refusals import Refusal, Refused, refuse
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, handing, hashing

sql = SqlFolder(__file__)


def lock_layers(legal_entity: int) -> None:
    """Wait for those who post, and keep them waiting: what they read of layers is what stands."""
    sql("layers_locked", legal_entity=legal_entity)


def move_layers(
    running: Running, legal_entity: int, *, on: date, period: str
) -> tuple[int, tuple[Refusal, ...], tuple[Row, ...]]:
    """Move the posted actuals of the plan `move_plan` (actual_id, to_layer, reverses_id, refusal), in a journal of their own.

    Nothing is rounded and no rate is looked up (rule: moved-layers). The journal, why others stay, and what is moved.
    """
    drop_plans(*PLANS)
    day = sql("accounting_day", legal_entity=legal_entity, accounting_date=on)[0]
    if day["refusal"]:
        raise refuse(day["refusal"], module="project", date=on, next_open=day["next_open"])
    journal = sql("move_journal", command=running.id, legal_entity=legal_entity, accounting_date=on, period=period)[0]["id"]
    sql("moved_candidate", journal=journal, accounting_date=on)
    sql("account_wanted")
    accounting.find_accounts()
    with hashing():
        sql("posting_plan")
    refused, plan = refused_lines(), tuple(sql("moved_shown"))
    if refused and not plan:
        raise Refused(*refused)
    sql("voucher_plan")
    sql("ledger_line_plan")
    ledger.post(running)
    with handing("posting_side", sql.text("posting_sides")):
        sql("layer_moves", command=running.id)
    drop_plans(*PLANS)
    return journal, refused, plan
