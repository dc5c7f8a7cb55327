"""Reading actuals and the lines of documents."""

from __future__ import annotations

from typing import Any

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import NEWEST, Listing

sql = SqlFolder(__file__)


def actuals_listed(legal_entity: int, **filters: Any) -> Listing:
    """The actuals of a legal entity, of the newest that are stored, derived ones too.

    Those of one kind are added up, unless there are older ones; costs and sales together are not.
    """
    stored = [row["id"] for row in sql("actuals_matched", legal_entity=legal_entity, most=NEWEST + 1, **filters)]
    return Listing(
        sql.text("actuals_listed"),
        sums=("seconds", "amount") if filters.get("kind") else (),
        cut=len(stored) > NEWEST,
        actuals=stored[:NEWEST],
        kind=filters.get("kind"),
        billing_type=filters.get("billing_type"),
    )


def actual_shown(legal_entity: int, actual: int) -> list[Row]:
    """One stored actual."""
    return sql("actual_shown", legal_entity=legal_entity, actual=actual)


def actuals_of(entry: int | None, milestone: int | None) -> list[Row]:
    """All that came from an entry or a milestone."""
    return sql("actuals_of", entry=entry, milestone=milestone)


def actual_steps(legal_entity: int, entries: list[int]) -> list[Row]:
    """The stored actuals of entries."""
    return sql("actual_steps", legal_entity=legal_entity, entries=entries)


def documents_of(actuals: list[int]) -> list[int]:
    """The documents that took or credited actuals."""
    return [row["document_id"] for row in sql("documents_of", actuals=actuals)]


def document_lines_listed(document: int) -> Listing:
    """The lines of a proforma, proposal or invoice."""
    return Listing(sql.text("document_lines_listed"), key="line_key", sums=("seconds", "amount"), document=document)


def unposted_counted(legal_entity: int) -> list[Row]:
    """How much the journal has not posted yet."""
    return sql("unposted_counted", legal_entity=legal_entity)


def header_shown(document: int) -> Row:
    """What a document says of itself otherwise than its contract and customer do; empty if nothing."""
    found = sql("header_shown", document=document)
    return found[0] if found else {}
