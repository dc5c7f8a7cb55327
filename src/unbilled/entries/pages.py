"""Pages of entries."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unbilled.entries import queries
from unbilled.entries.forms import EntryFilter
from unbilled.entries.tables import Entries
from unbilled.pages.outcomes import way_on
from unbilled.pages.stations import Desk, stands_on_desk, steps_of
from unbilled.pages.views import Request, one, page, show_list

way_on("entries:list", _("Open the entries"), "entry_not_open", "entry_is_not_a_draft", "entry_is_corrected")


@page("GET")
def entry_list(request: Request) -> HttpResponse:
    """The entries."""
    form = EntryFilter(request.GET)
    return show_list(request, "entries/list.html", Entries, queries.entries_listed(request.entity.pk, **form.parameters()), form)


@page("GET")
def entry(request: Request, entry_id: int) -> HttpResponse:
    """An entry: what was recorded, who decided, what came of it."""
    context = {
        "entry": one(queries.entry_shown(request.entity.pk, entry_id)),
        "history": queries.entry_history(entry_id),
        "steps": steps_of("entry", request.entity.pk, [entry_id]),
    }
    return render(request, "entries/entry.html", context)


@stands_on_desk
def to_approve(entity: Any) -> Desk:
    """What waits for approval."""
    url = reverse("entries:list") + "?state=submitted"
    return Desk(_("Entries"), _("to approve"), url, queries.entries_awaiting(entity.pk))
