"""Billing runs: when contract lines are billed, and one run that creates what is due for all contracts."""

from unbilled.runs.commands import queue_billing, run_billing
from unbilled.runs.queries import billing_calendar, outcomes, parked, progress

__all__ = ["billing_calendar", "outcomes", "parked", "progress", "queue_billing", "run_billing"]
