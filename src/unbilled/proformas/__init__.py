"""Proformas: the project manager's drafts, one per contract, funding source and currency."""

from unbilled.proformas.commands import (
    cancel_proformas,
    change_deductions,
    confirm_proformas,
    create_proformas,
    edit_lines,
    mark_proposed,
    record_withdrawals,
    refresh_proforma,
    remove_lines,
)

__all__ = [
    "cancel_proformas",
    "change_deductions",
    "confirm_proformas",
    "create_proformas",
    "edit_lines",
    "mark_proposed",
    "record_withdrawals",
    "refresh_proforma",
    "remove_lines",
]
