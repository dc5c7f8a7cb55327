"""Corrections: credits of what is posted, and what ends or changes unbilled work before it is billed."""

from unbilled.corrections.closing import close_contracts, confirm_contracts
from unbilled.corrections.commands import credit_invoices
from unbilled.corrections.correcting import Correction, Part, correct_entries
from unbilled.corrections.funding_sales import fund_sales
from unbilled.corrections.reevaluating import Affected, reevaluate, rerate
from unbilled.corrections.writing_off import write_off, write_up

__all__ = [
    "Affected",
    "Correction",
    "Part",
    "close_contracts",
    "confirm_contracts",
    "correct_entries",
    "credit_invoices",
    "fund_sales",
    "reevaluate",
    "rerate",
    "write_off",
    "write_up",
]
