"""Invoice proposals: what the accountant reviews, corrects and posts."""

from unbilled.proposals.commands import (
    add_lines,
    cancel_proposals,
    create_due_proposals,
    create_proposals,
    deduct_prepayments,
    edit_lines,
    mark_closed,
    open_proposals,
    propose_proformas,
    refund_prepayments,
    remove_lines,
)

__all__ = [
    "add_lines",
    "cancel_proposals",
    "create_due_proposals",
    "create_proposals",
    "deduct_prepayments",
    "edit_lines",
    "mark_closed",
    "open_proposals",
    "propose_proformas",
    "refund_prepayments",
    "remove_lines",
]
