"""Milestones as work goes on: completed by people, made and kept by billing rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.commands import as_list, command
from unbilled.kernel.refusals import Outcome, Refusal, sentences
from unbilled.kernel.sql import SqlFolder

sql = SqlFolder(__file__)

sentences(
    milestone_complete=_("Milestone {milestone} is complete already, is made by a billing rule, or is not there."),
)


def complete_milestones(milestones: Iterable[int], *, on: date, by: str, dry_run: bool = False) -> Outcome:
    """Milestones were reached: those of a line with a milestone rule can be billed from here on (rule: billing-rules)."""
    chosen = as_list(milestones)
    with command("complete_milestones", by=by, dry_run=dry_run):
        done = [row["id"] for row in sql("completed_milestones", milestones=chosen, completed_on=on)]
    left = [Refusal("milestone_complete", values={"milestone": each}) for each in chosen if each not in done]
    return Outcome(tuple(done), tuple(left))


def keep_rule_milestones() -> None:
    """Bring the milestones that billing rules bill on account to the plan `rule_milestone`; those of NULL are new.

    What nothing is ready of is not complete.
    """
    sql("rule_milestones_changed")
    sql("rule_milestones_made")
