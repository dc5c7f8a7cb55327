"""Invoice proposals: what the accountant reviews, corrects and posts."""

from unbilled.proposals.commands import (
    Due,
    add_lines,
    cancel_proposals,
    create_due_proposals,
    create_proposals,
    create_what_is_due,
    deduct_prepayments,
    edit_lines,
    mark_closed,
    open_proposals,
    propose_proformas,
    refund_prepayments,
    remove_lines,
)
from unbilled.proposals.withdrawing import withdraw_confirmations

__all__ = [
    "Due",
    "add_lines",
    "cancel_proposals",
    "create_due_proposals",
    "create_proposals",
    "create_what_is_due",
    "deduct_prepayments",
    "edit_lines",
    "mark_closed",
    "open_proposals",
    "propose_proformas",
    "refund_prepayments",
    "remove_lines",
    "withdraw_confirmations",
]
