"""What billing rules bill: units, progress, and fees; the work of time and material is billed as it is."""

from unbilled.billing.commands import (
    Progress,
    contracts_at_thresholds,
    credit_fees,
    fire_thresholds,
    keep_fees,
    measure_progress,
    reached_thresholds,
    record_progress,
    reopen_rules,
)
from unbilled.billing.queries import rules_listed

__all__ = [
    "Progress",
    "contracts_at_thresholds",
    "credit_fees",
    "fire_thresholds",
    "keep_fees",
    "measure_progress",
    "reached_thresholds",
    "record_progress",
    "reopen_rules",
    "rules_listed",
]
