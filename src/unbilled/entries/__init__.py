"""Entries: time, expense, material and fee as workers record them, until somebody decides."""

from unbilled.entries.commands import (
    lock_submitted,
    recall_entries,
    record_decisions,
    record_entries,
    record_withdrawals,
    reject_entries,
    submit_entries,
)

__all__ = [
    "lock_submitted",
    "recall_entries",
    "record_decisions",
    "record_entries",
    "record_withdrawals",
    "reject_entries",
    "submit_entries",
]
