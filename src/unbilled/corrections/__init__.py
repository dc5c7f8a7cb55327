"""Corrections: credits of what is posted, and what ends or changes unbilled work before it is billed."""

from unbilled.corrections.closing import close_contracts, confirm_contracts
from unbilled.corrections.commands import Part, ShouldBe, correct_invoice, credit_invoices
from unbilled.corrections.correcting import Correction, EntryPart, correct_entries
from unbilled.corrections.funding_sales import fund_sales
from unbilled.corrections.moving import Posted, accrue_revenue, post_costs, reverse_costs, reverse_revenue
from unbilled.corrections.reevaluating import Affected, reevaluate, rerate
from unbilled.corrections.swapping import swap_bill_to
from unbilled.corrections.writing_off import write_off, write_up

__all__ = [
    "Affected",
    "Correction",
    "EntryPart",
    "Part",
    "Posted",
    "ShouldBe",
    "accrue_revenue",
    "close_contracts",
    "confirm_contracts",
    "correct_entries",
    "correct_invoice",
    "credit_invoices",
    "fund_sales",
    "post_costs",
    "reevaluate",
    "rerate",
    "reverse_costs",
    "reverse_revenue",
    "swap_bill_to",
    "write_off",
    "write_up",
]
