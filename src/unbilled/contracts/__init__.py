"""Project contracts: lines with their billing method, and the milestones of fixed-price lines."""

from unbilled.contracts.commands import write_milestones

__all__ = ["write_milestones"]
