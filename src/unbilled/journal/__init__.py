"""The integration journal: actuals become vouchers; the project subledger keeps each at its own stored rate."""

from unbilled.journal.commands import (
    edit_journal_lines,
    import_actuals,
    post_journals,
    post_now,
    record_billed,
    record_returned,
    record_rule_sales,
    reset_journals,
)
from unbilled.journal.costs import post_costs, reverse_costs
from unbilled.journal.entering import post_entries

__all__ = [
    "edit_journal_lines",
    "import_actuals",
    "post_costs",
    "post_entries",
    "post_journals",
    "post_now",
    "record_billed",
    "record_returned",
    "record_rule_sales",
    "reset_journals",
    "reverse_costs",
]
