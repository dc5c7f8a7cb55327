"""Entries: time, expense, material and fee as workers record them, until somebody decides."""

from unbilled.entries.commands import (
    lock_submitted,
    plan_entries,
    recall_entries,
    record_decisions,
    record_entries,
    record_planned,
    record_withdrawals,
    reject_entries,
    submit_entries,
)
from unbilled.entries.correcting import end_entries, record_corrected
from unbilled.entries.importing import Change, ImportOutcome, import_time, read_file

__all__ = [
    "Change",
    "ImportOutcome",
    "end_entries",
    "import_time",
    "lock_submitted",
    "plan_entries",
    "read_file",
    "recall_entries",
    "record_corrected",
    "record_decisions",
    "record_entries",
    "record_planned",
    "record_withdrawals",
    "reject_entries",
    "submit_entries",
]
