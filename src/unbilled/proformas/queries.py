"""Reading proformas."""

from __future__ import annotations

from typing import Any

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import NEWEST_DOCUMENTS, Listing

sql = SqlFolder(__file__)


def proformas_listed(legal_entity: int, **filters: Any) -> Listing:
    """The proformas of a legal entity: all that are open, and of the others the newest."""
    newest = None if filters.get("state") in ("draft", "waiting") else NEWEST_DOCUMENTS
    return Listing(sql.text("proformas_listed"), sums=("seconds", "amount"), newest=newest, legal_entity=legal_entity, **filters)


def proforma_shown(legal_entity: int, proforma: int) -> list[Row]:
    """One proforma."""
    return sql("proforma_shown", legal_entity=legal_entity, proforma=proforma)


def proforma_steps(legal_entity: int, documents: list[int]) -> list[Row]:
    """The proformas of documents."""
    return sql("proforma_steps", legal_entity=legal_entity, documents=documents)


def proformas_counted(legal_entity: int, contracts: list[int] | None = None) -> list[Row]:
    """How much is on drafts and on confirmed proformas that wait."""
    return sql("proformas_counted", legal_entity=legal_entity, contracts=contracts)


def siblings(document: int) -> list[Row]:
    """The other open drafts that its lines may be moved to."""
    return sql("siblings", document=document)
