"""The general ledger. Upper layers hand it plans; it numbers, inserts and proves them. It knows no projects."""

from unbilled.ledger.commands import keep_dimension_sets, post, take_numbers

__all__ = ["keep_dimension_sets", "post", "take_numbers"]
