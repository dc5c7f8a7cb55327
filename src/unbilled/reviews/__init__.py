"""Reviews: somebody else approves a proposal before it is posted, and the approval is of what was read."""

from unbilled.reviews.commands import (
    approve_proposals,
    comment_on_proposals,
    escalate_proposals,
    reassign_proposals,
    reject_proposals,
    request_changes,
    submit_proposals,
    withdraw_proposals,
)

__all__ = [
    "approve_proposals",
    "comment_on_proposals",
    "escalate_proposals",
    "reassign_proposals",
    "reject_proposals",
    "request_changes",
    "submit_proposals",
    "withdraw_proposals",
]
