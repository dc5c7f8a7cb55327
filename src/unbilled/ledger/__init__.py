"""The general ledger. Upper layers hand it plans; it numbers, inserts and proves them. It knows no projects."""

from unbilled.ledger.commands import keep_dimension_sets, post, take_numbers
from unbilled.ledger.periods import approve_reopenings, decline_reopenings, request_reopening, set_periods

__all__ = [
    "approve_reopenings",
    "decline_reopenings",
    "keep_dimension_sets",
    "post",
    "request_reopening",
    "set_periods",
    "take_numbers",
]
