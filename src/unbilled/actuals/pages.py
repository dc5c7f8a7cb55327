"""Pages of actuals."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unbilled.actuals import queries
from unbilled.actuals.forms import ActualFilter
from unbilled.actuals.tables import Actuals
from unbilled.entries.queries import entries_of
from unbilled.pages.stations import Step, adds_steps, steps_of
from unbilled.pages.views import Request, one, page, show_list


@page("GET")
def actual_list(request: Request) -> HttpResponse:
    """The actuals."""
    form = ActualFilter(request.GET)
    return show_list(request, "actuals/list.html", Actuals, queries.actuals_listed(request.entity.pk, **form.parameters()), form)


@page("GET")
def actual(request: Request, actual_id: int) -> HttpResponse:
    """An actual: where it came from, what came with it, and where it went."""
    entity = request.entity.pk
    shown = one(queries.actual_shown(entity, actual_id))
    family = queries.actuals_of(shown["entry_id"], shown["milestone_id"])
    stored = sorted({row["actual_id"] for row in family})
    steps = [*_entries(entity, [shown["entry_id"]] if shown["entry_id"] else []), *steps_of("actual", entity, stored)]
    steps += steps_of("document", entity, queries.documents_of(stored))
    return render(request, "actuals/actual.html", {"actual": shown, "family": family, "steps": steps})


@adds_steps("entry")
def actuals_of_entry(entity: int, entries: list[int]) -> Iterator[Step]:
    """What approval made of an entry, and where that went."""
    found = queries.actual_steps(entity, entries)
    ids = [row["id"] for row in found]
    for row in found:
        note = _("reverses A%s") % row["reverses_id"] if row["reverses_id"] else ""
        note = _("replaces A%s") % row["replaces_id"] if row["replaces_id"] else note
        yield Step(
            _("Actual"),
            f"A{row['id']}",
            reverse("actuals:actual", args=[row["id"]]),
            row["kind"],
            row["transaction_date"],
            note,
            row["amount"],
            row["currency"],
        )
    yield from steps_of("actual", entity, ids)
    yield from steps_of("document", entity, queries.documents_of(ids))


def _entries(entity: int, entries: list[int]) -> Iterator[Step]:
    for row in entries_of(entity, entries) if entries else []:
        yield Step(
            _("Entry"),
            str(row["id"]),
            reverse("entries:entry", args=[row["id"]]),
            row["state"],
            row["transaction_date"],
            row["worker_name"],
        )
