"""Reading proposals."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import NEWEST_DOCUMENTS, Listing

sql = SqlFolder(__file__)


def proposals_listed(legal_entity: int, **filters: Any) -> Listing:
    """The proposals of a legal entity: all that are open, and of the others the newest."""
    newest = None if filters.get("state") == "open" else NEWEST_DOCUMENTS
    return Listing(sql.text("proposals_listed"), sums=("seconds", "amount"), newest=newest, legal_entity=legal_entity, **filters)


def proposal_shown(legal_entity: int, proposal: int) -> list[Row]:
    """One proposal."""
    return sql("proposal_shown", legal_entity=legal_entity, proposal=proposal)


def choices(legal_entity: int) -> dict[str, list[Row]]:
    """What the forms of a proposal offer, by kind: payment terms, tax groups, the values of each dimension."""
    return {kind: list(found) for kind, found in groupby(sql("choices", legal_entity=legal_entity), key=itemgetter("kind"))}


def proposal_steps(legal_entity: int, documents: list[int]) -> list[Row]:
    """The proposals of documents."""
    return sql("proposal_steps", legal_entity=legal_entity, documents=documents)


def proposals_counted(legal_entity: int, contracts: list[int] | None = None) -> list[Row]:
    """How much is on open proposals."""
    return sql("proposals_counted", legal_entity=legal_entity, contracts=contracts)
