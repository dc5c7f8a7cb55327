"""Reading the backlog."""

from __future__ import annotations

from datetime import date
from typing import Any

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import Listing

sql = SqlFolder(__file__)

FILTERS: dict[str, Any] = {
    "contract": None, "project": None, "with_subprojects": False, "worker": None, "worker_name": None, "date_from": None,
    "date_to": None, "transaction_class": None, "is_ready": None, "is_billable": None,
}  # fmt: skip


def backlog_rows(legal_entity: str, **filters: Any) -> list[Row]:
    """The backlog of a legal entity (its code), with why each row can or cannot be billed; filters as in `FILTERS`."""
    unknown = filters.keys() - FILTERS.keys()
    assert not unknown, f"unknown filters: {sorted(unknown)}"
    return sql("backlog_rows", legal_entity=legal_entity, **{**FILTERS, **filters})


def backlog_listed(legal_entity: str, **filters: Any) -> Listing:
    """The same, page by page."""
    given = {**FILTERS, **filters}
    return Listing(sql.text("backlog_rows"), key="row_key", sums=("seconds", "amount"), legal_entity=legal_entity, **given)


AGES = ("days_30", "days_60", "days_90", "older")


def on_hold_listed(legal_entity: int, today: date, contract: str | None = None) -> Listing:
    """The sales for which nobody pays yet, and how old they are."""
    return Listing(
        sql.text("on_hold_listed"), sums=("seconds", "amount", *AGES), legal_entity=legal_entity, today=today, contract=contract
    )


def ready_counted(legal_entity: int) -> list[Row]:
    """What is ready to invoice, and what could be: count and amount by currency."""
    return sql("ready_counted", legal_entity=legal_entity)


def contract_counted(legal_entity: int, contracts: list[int]) -> list[Row]:
    """What of contracts is in the backlog."""
    return sql("contract_counted", legal_entity=legal_entity, contracts=contracts)


def codes(legal_entity: int) -> dict[str, list[Row]]:
    """Codes and names to choose from in filters: contracts, projects, workers."""
    found: dict[str, list[Row]] = {"contract": [], "project": [], "worker": []}
    for row in sql("codes", legal_entity=legal_entity):
        found[row["kind"]].append(row)
    return found


def open_of(legal_entity: int, actuals: list[int]) -> list[Row]:
    """Where these sales stand in the backlog, if they are in it."""
    return sql("open_of", legal_entity=legal_entity, actuals=actuals)
