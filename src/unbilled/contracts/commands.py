"""What becomes of a contract: who works under one, its confirmation, its end; milestones that come from work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from unbilled.kernel.commands import Running
from unbilled.kernel.sql import SqlFolder

sql = SqlFolder(__file__)


def write_milestones() -> None:
    """Insert the milestones of the plan `milestone_plan`, whose columns are those of `milestone`."""
    sql("milestones")


def work_under(projects: Iterable[int]) -> None:
    """The contracts of these projects are not closed while this transaction runs; others may work under them too."""
    sql("working_contracts", projects=list(projects))


def lock(contracts: Iterable[int]) -> None:
    """Nobody works under these contracts, or changes them, until this transaction is over."""
    sql("locked_contracts", contracts=list(contracts))


def confirm(*, on: date) -> None:
    """The contracts of the plan `contract_plan` are confirmed."""
    sql("confirmed", confirmed_on=on)


def close(running: Running, *, on: date, closed_as: str) -> None:
    """The contracts of the plan `contract_plan` are closed, won or lost."""
    sql("closings", command=running.id, closed_on=on, closed_as=closed_as)
