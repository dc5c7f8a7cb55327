"""Actuals: cost, unbilled and billed sales. Every way in which a sale can end goes through here."""

from unbilled.actuals.adjusting import adjust, evaluate, forget_unpriced
from unbilled.actuals.commands import (
    approve_entries,
    claim,
    credit,
    keep_billed,
    lock_sources,
    mark_billed,
    mark_posted,
    move,
    open_documents,
    open_rule_sales,
    price_sales,
    release,
    reverse_rule_sales,
    withdraw_approvals,
)
from unbilled.actuals.editing import LineEdit, change_tax, draft_version, edit_lines, hold_version, keep_tax
from unbilled.actuals.heading import HeaderEdit, PrintGroup, copy_headers, edit_header

__all__ = [
    "HeaderEdit",
    "LineEdit",
    "PrintGroup",
    "adjust",
    "approve_entries",
    "change_tax",
    "claim",
    "copy_headers",
    "credit",
    "draft_version",
    "edit_header",
    "edit_lines",
    "evaluate",
    "forget_unpriced",
    "hold_version",
    "keep_billed",
    "keep_tax",
    "lock_sources",
    "mark_billed",
    "mark_posted",
    "move",
    "open_documents",
    "open_rule_sales",
    "price_sales",
    "release",
    "reverse_rule_sales",
    "withdraw_approvals",
]
