"""Funding: sources, the rules that share transactions out among them, and the limits of both."""

from unbilled.funding.commands import move_limits, name_payers, share_out
from unbilled.funding.queries import limits_of

__all__ = ["limits_of", "move_limits", "name_payers", "share_out"]
