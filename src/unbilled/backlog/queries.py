"""Reading the backlog."""

from __future__ import annotations

from typing import Any

from unbilled.kernel.sql import Row, SqlFolder

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
