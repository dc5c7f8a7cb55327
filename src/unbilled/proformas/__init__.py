"""Proformas: the project manager's drafts, one per contract, funding source and currency."""

from unbilled.proformas.commands import cancel_proformas, change_deductions, confirm_proformas, create_proformas, mark_proposed

__all__ = ["cancel_proformas", "change_deductions", "confirm_proformas", "create_proformas", "mark_proposed"]
