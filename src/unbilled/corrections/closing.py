"""The life of a contract: confirmed, and closed as won or lost, with what that does to its open work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, contracts
from unbilled.corrections.funding_sales import fund_within
from unbilled.corrections.reevaluating import Affected, reevaluate_within
from unbilled.kernel.commands import as_list, command
from unbilled.kernel.refusals import Outcome, refusals_of, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    unknown_contract=_("There is no contract {contract}."),
    contract_confirmed=_("Contract {contract} is confirmed since {date} already."),
    contract_has_documents=_("Contract {contract} has documents that are not posted ({documents}); post or cancel them first."),
    contract_has_work=_(
        "Contract {contract} has {lines} row(s) of {amount} {currency} that can be billed; bill them, or write off the rest."
    ),
)


def confirm_contracts(wanted: Iterable[int], *, on: date, by: str, dry_run: bool = False) -> Outcome:
    """Confirm draft contracts: from here on they are billed, and their open sales are valued and funded again, with their
    costs (rule: contract-lifecycle).

    `done` holds the contracts, `plan` the sales that changed with it: those of another value, and the parts of another source.
    """
    chosen = as_list(wanted)
    drop_plans("contract_plan")
    with command("confirm_contracts", by=by, dry_run=dry_run) as running:
        contracts.lock(chosen)
        actuals.lock_sources(row["id"] for row in sql("contract_sources", contracts=chosen))
        sql("confirmation_of_contracts", contracts=chosen)
        contracts.confirm(on=on)
        plan = rows(
            "SELECT contract_id, legal_entity_id, subject, refusal, refusal_values FROM contract_plan ORDER BY contract_id"
        )
        changed = moved = Outcome()
        done = tuple(row["contract_id"] for row in plan if not row["refusal"])
        for entity in sorted({row["legal_entity_id"] for row in plan if not row["refusal"]}):
            affected = Affected(entity, contracts=done)
            changed += reevaluate_within(running, affected)
            moved += fund_within(running, affected)
        drop_plans("contract_plan")
    return Outcome(done, refusals_of(plan) + changed.refused + moved.refused, _side_by_side(changed.plan, moved.plan))


def _side_by_side(valued: tuple[Row, ...], moved: tuple[Row, ...]) -> tuple[Row, ...]:
    """What was valued again and what was funded again, in the columns of both."""
    parts = [
        {
            "what": f"{row['project']} {row['date']}",
            **{name: row[name] for name in ("source", "new_source", "amount", "currency")},
        }
        for row in moved
    ]
    columns = dict.fromkeys(name for row in (*valued[:1], *parts[:1]) for name in row)
    return tuple({**columns, **row} for row in (*valued, *parts))


def close_contracts(
    wanted: Iterable[int], *, on: date, closed_as: str, by: str, write_off_rest: bool = False, dry_run: bool = False
) -> Outcome:
    """Close contracts as won or lost, for good (rule: contract-lifecycle).

    What could still be billed holds up a contract that is won, unless the rest is written off; with one that is lost it
    ends. Everything open ends by its reversal, with its accrual. `done` holds the contracts, `plan` the sales that ended.
    Closing again ends what a credit has returned since.
    """
    chosen = as_list(wanted)
    drop_plans("contract_plan", "ended_sale")
    with command("close_contracts", by=by, dry_run=dry_run) as running:
        contracts.lock(chosen)
        actuals.lock_sources(row["id"] for row in sql("contract_sources", contracts=chosen))
        sql("closing_of_contracts", contracts=chosen, ends_rest=closed_as == "lost" or write_off_rest)
        sql("closing_plan")
        with (
            handing("adjustment_plan", sql.text("adjusted_by_closing")),
            handing("replacement_plan", sql.text("replaced_by_closing")),
        ):
            actuals.adjust(running, cause="closing")
        plan = rows("SELECT contract_id, subject, refusal, refusal_values FROM contract_plan ORDER BY contract_id")
        done = tuple(row["contract_id"] for row in plan if not row["refusal"])
        actuals.forget_unpriced(done)
        contracts.close(running, on=on, closed_as=closed_as)
        ended = rows("SELECT subject AS what, amount, currency FROM ended_sale ORDER BY actual_id")
        drop_plans("contract_plan", "ended_sale")
    return Outcome(done, refusals_of(plan), tuple(ended))
