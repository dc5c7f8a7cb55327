"""Prepayments: what a customer paid beforehand, deducted from later documents; never more than was invoiced."""

from unbilled.prepayments.commands import (
    change_deductions,
    deduct_available,
    open_refunds,
    record_credited,
    record_invoiced,
    refuse_excess,
    release,
)
from unbilled.prepayments.queries import prepayments_of

__all__ = [
    "change_deductions",
    "deduct_available",
    "open_refunds",
    "prepayments_of",
    "record_credited",
    "record_invoiced",
    "refuse_excess",
    "release",
]
