"""Billing runs: when contract lines are billed, and one run that creates what is due for all contracts."""

from unbilled.runs.commands import run_billing
from unbilled.runs.queries import billing_calendar, outcomes, parked

__all__ = ["billing_calendar", "outcomes", "parked", "run_billing"]
