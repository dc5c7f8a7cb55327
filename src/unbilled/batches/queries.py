"""Reading batches: how far each is, and what came of its documents."""

from __future__ import annotations

from typing import Any

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import Listing

sql = SqlFolder(__file__)


def batches(legal_entity: int, batch: int | None = None) -> list[Row]:
    """How far a batch, or each batch, is."""
    return sql("batches_listed", legal_entity=legal_entity, batch=batch)


def batches_listed(legal_entity: int) -> Listing:
    """How far each batch is, page by page."""
    return Listing(sql.text("batches_listed"), legal_entity=legal_entity, batch=None)


def batch_outcomes(legal_entity: int, batch: int, **filters: Any) -> Listing:
    """The documents of a batch and what came of each."""
    return Listing(sql.text("outcomes_listed"), sums=("amount",), legal_entity=legal_entity, batch=batch, **filters)
