"""The integration journal: actuals become vouchers; the project subledger keeps each at its own stored rate."""

from unbilled.journal.commands import (
    as_it_stands,
    edit_journal_lines,
    import_actuals,
    post_journals,
    post_now,
    record_billed,
    record_returned,
    record_rule_sales,
    reset_journals,
)
from unbilled.journal.entering import post_entries
from unbilled.journal.moving import lock_layers, move_layers

__all__ = [
    "as_it_stands",
    "edit_journal_lines",
    "import_actuals",
    "lock_layers",
    "move_layers",
    "post_entries",
    "post_journals",
    "post_now",
    "record_billed",
    "record_returned",
    "record_rule_sales",
    "reset_journals",
]
