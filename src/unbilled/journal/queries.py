"""Reading journals and postings."""

from __future__ import annotations

from typing import Any

from unbilled.kernel.sql import Row, SqlFolder
from unbilled.pages.listing import Listing

sql = SqlFolder(__file__)


def journals_listed(legal_entity: int, **filters: Any) -> Listing:
    """The journals of a legal entity."""
    return Listing(sql.text("journals_listed"), legal_entity=legal_entity, **filters)


def journal_shown(legal_entity: int, journal: int) -> list[Row]:
    """One journal."""
    return sql("journal_shown", legal_entity=legal_entity, journal=journal)


def lines_listed(legal_entity: int, journal: int) -> Listing:
    """Its lines, posted ones too; costs and sales are not added up together."""
    return Listing(sql.text("lines_listed"), key="actual_id", legal_entity=legal_entity, journal=journal)


def journal_vouchers(journal: int) -> list[Row]:
    """The vouchers that it posted."""
    return sql("journal_vouchers", journal=journal)


def posting_steps(legal_entity: int, actuals: list[int]) -> list[Row]:
    """Where actuals stand in the journal."""
    return sql("posting_steps", legal_entity=legal_entity, actuals=actuals)


def voucher_steps(legal_entity: int, vouchers: list[int]) -> list[Row]:
    """The journals behind vouchers."""
    return sql("voucher_steps", legal_entity=legal_entity, vouchers=vouchers)


def to_import(legal_entity: int) -> int:
    """How many actuals wait for a journal."""
    return int(sql("to_import", legal_entity=legal_entity)[0]["count"])
