"""Verbs of billing rules and milestones."""

from __future__ import annotations

from decimal import Decimal

from unbilled import billing, contracts, proposals
from unbilled.kernel.refusals import Outcome
from unbilled.shell.stories import finding
from unbilled.shell.stories.acting import needed, trying, verb
from unbilled.shell.stories.finding import Stage
from unbilled.shell.stories.telling import Said


@verb("say progress", main="rule", words=("on", "units", "percent"), by="manager", runs=("record_progress",))
def say_progress(stage: Stage, said: Said, by: str) -> Outcome:
    """Say the units of a billing rule that are ready, or its percentage, in all."""
    (rule,) = finding.rules(stage, needed(said, "rule", "which billing rule"), said.line)
    told = {word: Decimal(str(said[word])) for word in ("units", "percent") if said.get(word) is not None}
    return billing.record_progress([billing.Progress(rule, needed(said, "on", "the day"), **told)], by=by, **trying(stage))


@verb("measure progress", main="on", by="accountant", runs=("measure_progress",), selects=True)
def measure_progress(stage: Stage, said: Said, by: str) -> Outcome:
    """Measure automatic progress by the costs up to a day."""
    return billing.measure_progress(stage.legal_entity_id, on=needed(said, "on", "the day"), by=by, **trying(stage))


@verb("create due proposals", main="on", by="accountant", runs=("create_due_proposals",), selects=True)
def create_due_proposals(stage: Stage, said: Said, by: str) -> Outcome:
    """Make documents of the rules that reached a threshold."""
    return proposals.create_due_proposals(stage.legal_entity_id, on=needed(said, "on", "the day"), by=by, **trying(stage))


@verb("complete", main="milestones", words=("on",), by="manager", runs=("complete_milestones",))
def complete(stage: Stage, said: Said, by: str) -> Outcome:
    """Say that milestones were reached."""
    _sales, milestones = finding.sales(stage, needed(said, "milestones", "which milestones"), said.line)
    return contracts.complete_milestones(milestones, on=needed(said, "on", "the day"), by=by, **trying(stage))
