"""Reading reviews."""

from __future__ import annotations

from typing import Any

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import Listing

sql = SqlFolder(__file__)


def steps_listed(legal_entity: int) -> list[Row]:
    """Every step of every review, and whether its content is still that of the proposal."""
    return sql("steps_listed", legal_entity=legal_entity)


def reviews_listed(legal_entity: int, *, person: str, **filters: Any) -> Listing:
    """The open proposals with where their review stands; `waits_for_me` is about the person who reads."""
    statement = sql.text("reviews_listed")
    return Listing(statement, sums=("amount",), legal_entity=legal_entity, person=person, proposal=None, **filters)


def review_shown(legal_entity: int, proposal: int, *, person: str) -> list[Row]:
    """The review of one proposal, open or not."""
    unfiltered = {"contract": None, "state": None, "waits_for_me": None}
    return sql("reviews_listed", legal_entity=legal_entity, person=person, proposal=proposal, **unfiltered)


def steps_of_review(proposal: int) -> list[Row]:
    """The steps of the review of a proposal, newest first."""
    return sql("steps_of_review", proposal=proposal)


def review_states(legal_entity: int, documents: list[int]) -> list[Row]:
    """Where the reviews of documents stand."""
    return sql("review_states", legal_entity=legal_entity, documents=documents)


def reviews_counted(legal_entity: int) -> list[Row]:
    """How much waits for a decision."""
    return sql("reviews_counted", legal_entity=legal_entity)


def approvers(legal_entity: int) -> list[str]:
    """Everybody who approves something."""
    return [row["name"] for row in sql("approvers", legal_entity=legal_entity)]
