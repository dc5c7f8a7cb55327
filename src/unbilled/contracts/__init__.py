"""Project contracts: lines with their billing method, billing rules, and milestones."""

from unbilled.contracts.commands import complete_milestones, keep_rule_milestones

__all__ = ["complete_milestones", "keep_rule_milestones"]
