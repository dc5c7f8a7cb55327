"""The billing backlog: what could be invoiced, what is ready, and why the rest is not."""

from unbilled.backlog.commands import Selection, forget_documents, mark_ready, open_documents, plan_documents, unmark_ready
from unbilled.backlog.queries import backlog_rows

__all__ = [
    "Selection",
    "backlog_rows",
    "forget_documents",
    "mark_ready",
    "open_documents",
    "plan_documents",
    "unmark_ready",
]
