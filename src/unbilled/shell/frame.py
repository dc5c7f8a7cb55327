"""What stands around every page: the spine, the legal entities, who is signed in, what the last command answered."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from unbilled.money import WITH_THREE_DECIMALS, WITHOUT_DECIMALS

#: the spine, in order: the namespace of its pages and its name
SPINE = (
    ("entries", _("Entries")),
    ("actuals", _("Actuals")),
    ("journal", _("Journal")),
    ("backlog", _("Backlog")),
    ("proformas", _("Proformas")),
    ("proposals", _("Proposals")),
    ("invoices", _("Invoices")),
    ("ledger", _("Vouchers")),
)

#: pages that stand beside one another, by the place in which they are
TABS = {
    "journal": (("journal:list", _("Journals")), ("moves:list", _("Costs and revenue"))),
    "proposals": (("proposals:list", _("Proposals")), ("reviews:list", _("Reviews"))),
    "terms": (
        ("billing:list", _("Billing rules")),
        ("funding:limits", _("Limits")),
        ("backlog:on-hold", _("On hold")),
        ("prepayments:list", _("Prepayments")),
        ("invoices:retention", _("Retention")),
    ),
    "ledger": (("ledger:list", _("Vouchers")), ("control:balances", _("As at"))),
    "runs": (
        ("runs:list", _("Runs")),
        ("runs:parked", _("Parked")),
        ("runs:calendar", _("Calendar")),
        ("batches:list", _("Batches")),
    ),
}

DECIMALS = json.dumps({**dict.fromkeys(sorted(WITHOUT_DECIMALS), 0), **dict.fromkeys(sorted(WITH_THREE_DECIMALS), 3)})


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of `base.html`."""
    match = getattr(request, "resolver_match", None)
    view = match.view_name if match else ""
    space = match.namespace if match else ""
    place = next((name for name, tabs in TABS.items() if view in dict(tabs)), "")
    home = next((name for name, tabs in TABS.items() if any(url.startswith(f"{space}:") for url, _name in tabs)), space)
    return {
        "tabs": [{"url": url, "name": name, "is_here": url == view} for url, name in TABS.get(place, ())],
        "spine": [{"url": f"{space}:list", "name": name, "space": space} for space, name in SPINE],
        "space": place or (space if space in dict(SPINE) else home),
        "entity": getattr(request, "entity", None),
        "entities": getattr(request, "entities", []),
        "decimals": DECIMALS,
        "theme": request.COOKIES.get("theme", ""),
        "told": lambda: request.session.pop("told", None) if hasattr(request, "session") else None,
    }
