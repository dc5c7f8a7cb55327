"""What becomes of a contract: who works under one, its confirmation, its end; its milestones as work goes on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, Refusal, sentences
from unbilled.kernel.sql import SqlFolder

sql = SqlFolder(__file__)

sentences(
    milestone_complete=_(
        "Milestone {milestone} is complete already, is on a document, is made by a billing rule, or is not there."
    ),
)


def write_milestones() -> None:
    """Insert the milestones of the plan `milestone_plan`, whose columns are those of `milestone`."""
    sql("milestones")


def divide_milestones() -> None:
    """Milestones of which a part is credited, in two: what stays billed, by the plan `milestone_part`, is one of its own."""
    sql("milestones_divided")


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


def complete_milestones(milestones: Iterable[int], *, on: date, by: str, dry_run: bool = False) -> Outcome:
    """Milestones were reached: those of a line with a milestone rule can be billed from here on (rule: billing-rules)."""
    chosen = as_list(milestones)
    with command("complete_milestones", by=by, dry_run=dry_run):
        done = [row["id"] for row in sql("completed_milestones", milestones=chosen, completed_on=on)]
    left = [Refusal("milestone_complete", values={"milestone": each}) for each in chosen if each not in done]
    return Outcome(tuple(done), tuple(left))


def keep_rule_milestones() -> None:
    """Bring the milestones that billing rules bill on account to the plan `rule_milestone`; those with a `made_id` are new.

    What nothing is ready of is not complete.
    """
    sql("rule_milestones_changed")
    sql("rule_milestones_made")
