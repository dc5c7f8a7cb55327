"""Milestones that come from work instead of set-up, inside the caller's command."""

from unbilled.kernel.sql import SqlFolder

sql = SqlFolder(__file__)


def write_milestones() -> None:
    """Insert the milestones of the plan `milestone_plan`, whose columns are those of `milestone`."""
    sql("milestones")
