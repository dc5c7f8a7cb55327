"""Invoice proposals: what the accountant reviews, corrects and posts."""

from unbilled.proposals.commands import (
    add_lines,
    cancel_proposals,
    create_due_proposals,
    create_proposals,
    mark_closed,
    propose_proformas,
    remove_lines,
)

__all__ = [
    "add_lines",
    "cancel_proposals",
    "create_due_proposals",
    "create_proposals",
    "mark_closed",
    "propose_proformas",
    "remove_lines",
]
