"""What documents withhold and release, inside the caller's command."""

from __future__ import annotations

from unbilled.kernel.commands import Running
from unbilled.kernel.sql import SqlFolder

sql = SqlFolder(__file__)


def record_bases(running: Running) -> None:
    """Keep how much of each project the documents of the plan `retention_base` withhold, and why."""
    sql("retentions", command=running.id)


def record(running: Running) -> None:
    """Keep what the posted documents of the plan `retention_plan` withhold, credit, release or return."""
    sql("movements", command=running.id)
    sql("withheld")
    sql("taken")


def hold_releases(running: Running) -> None:
    """The documents of the plan `release_line_plan` release parts of what others withheld; nobody else releases these."""
    sql("releases", command=running.id)
    sql("held")


def give_back() -> None:
    """The documents of the plan `closed_plan` (document_id) are given up: what they were to release is withheld still."""
    sql("given_back")
