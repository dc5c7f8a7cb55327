"""Actuals: cost, unbilled and billed sales. Every way in which a sale can end goes through here."""

from unbilled.actuals.adjusting import adjust, evaluate, forget_unpriced
from unbilled.actuals.commands import (
    approve,
    approve_entries,
    claim,
    credit,
    lock_sources,
    mark_billed,
    mark_posted,
    mark_unbilled,
    open_documents,
    open_rule_sales,
    price_sales,
    release,
    reverse_rule_sales,
    withdraw,
    withdraw_approvals,
)
from unbilled.actuals.editing import LineEdit, draft_version, edit_lines, hold_version

__all__ = [
    "LineEdit",
    "adjust",
    "approve",
    "approve_entries",
    "claim",
    "credit",
    "draft_version",
    "edit_lines",
    "evaluate",
    "forget_unpriced",
    "hold_version",
    "lock_sources",
    "mark_billed",
    "mark_posted",
    "mark_unbilled",
    "open_documents",
    "open_rule_sales",
    "price_sales",
    "release",
    "reverse_rule_sales",
    "withdraw",
    "withdraw_approvals",
]
