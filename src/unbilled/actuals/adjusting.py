"""What ends sales and costs without a document: valued again, written off or up, ended with their contract."""

from __future__ import annotations

from collections.abc import Iterable

from unbilled import funding, pricing
from unbilled.actuals.commands import PLANS, reverse
from unbilled.kernel.commands import Running
from unbilled.kernel.refusals import refuse
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, rows, value

sql = SqlFolder(__file__)


def evaluate(
    *, with_costs: bool = False, with_drafts: bool = False, prices_only: bool = False, with_written_off: bool = False
) -> None:
    """Value the sales of the plan `evaluated_sale` again, and their costs: `evaluation_plan` holds old and new.

    It is the approval's own plan that tells price, billing type and line property, asked once more (rule: re-evaluation).
    """
    drop_plans(*PLANS, "evaluation_plan")
    sql("approval_candidate", entries=[row["entry_id"] for row in rows("SELECT DISTINCT entry_id FROM evaluated_sale")])
    sql("price_wanted")
    pricing.find_prices()
    sql("approval_plan", by="")
    how = {"with_costs": with_costs, "with_drafts": with_drafts, "prices_only": prices_only, "with_written_off": with_written_off}
    sql("evaluation_plan", **how)
    drop_plans(*PLANS)


def adjust(running: Running, *, cause: str, reason: str = "") -> None:
    """End the actuals of the plan `adjustment_plan` by their reversals; those of `replacement_plan` stand in their stead.

    Sales must be open, and their sources locked. What replaces a sale is open and waits for the journal, which posts it by
    the rules of any sale; nothing of what was posted is changed.
    """
    wanted = value(
        "SELECT count(*) FROM adjustment_plan WHERE kind = 'unbilled'"
        " AND NOT EXISTS (SELECT FROM open_sale WHERE open_sale.actual_id = adjustment_plan.actual_id)"
    )
    if wanted:
        raise refuse("sale_already_taken")
    with handing("reversal_plan", "SELECT * FROM adjustment_plan"):
        reverse(running)
    sql("adjustments", command=running.id, cause=cause, reason=reason)
    sql("replacements", command=running.id)
    with handing(
        "opened_sale",
        "SELECT id AS actual_id, legal_entity_id, contract_id, funding_source_id, transaction_date FROM replacement_plan"
        " WHERE kind = 'unbilled'",
    ):
        sql("opened_sales")
    with handing("limit_moved", sql.text("adjusted_commitments")):
        funding.move_limits()
    sql("replacements_unposted")


def forget_unpriced(contracts: Iterable[int]) -> None:
    """The approved work under these contracts that waits for a price waits no longer."""
    sql("unparked", entries=[row["entry_id"] for row in sql("parked_of_contracts", contracts=list(contracts))])
