"""Proformas: the project manager's drafts, one per contract, funding source and currency."""

from unbilled.proformas.commands import (
    cancel_proformas,
    change_deductions,
    confirm_proformas,
    create_proformas,
    discount_lines,
    edit_lines,
    enter_lines,
    mark_proposed,
    merge_proformas,
    move_lines,
    refresh_proforma,
    remove_lines,
    reopen_withdrawn,
    split_proforma,
)

__all__ = [
    "cancel_proformas",
    "change_deductions",
    "confirm_proformas",
    "create_proformas",
    "discount_lines",
    "edit_lines",
    "enter_lines",
    "mark_proposed",
    "merge_proformas",
    "move_lines",
    "refresh_proforma",
    "remove_lines",
    "reopen_withdrawn",
    "split_proforma",
]
