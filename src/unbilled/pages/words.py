"""Codes of ours in words, and states as badges.

`shell/words.py` lists the codes for the translators.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

COLOURS = {
    "draft": "secondary", "submitted": "blue", "approved": "green", "rejected": "red", "open": "blue", "ready": "green",
    "not_ready": "secondary", "confirmed": "teal", "waiting": "orange", "cancelled": "secondary", "posted": "green",
    "partly_posted": "orange", "unposted": "orange", "refused": "red", "billed": "teal", "unbilled": "blue", "cost": "secondary",
    "invoice": "green", "credit_note": "purple", "credited": "purple", "on_hold": "red", "not_billable": "red",
    "internal_charge": "teal", "internal_credit": "purple",
    "parked": "orange", "done": "green", "nothing_to_bill": "secondary",
    "ended": "green", "under_way": "blue", "not_ended": "orange",
    "won": "green", "lost": "red",
    "edited": "orange", "returned": "orange", "withdrawn": "secondary", "change_requested": "orange",
}  # fmt: skip


def words(code: str) -> str:
    """`time_and_material` as “Time and material”."""
    text = str(code).replace("_", " ")
    text = text.replace("wip", "WIP", 1) if text.startswith("wip ") else text[:1].upper() + text[1:]
    return gettext(text) if text else ""


def badge(state: str) -> SafeString:
    """A state as a badge: a dot of its colour and its word."""
    return format_html('<span class="state state-{}">{}</span>', COLOURS.get(state, "secondary"), words(state))
