"""Pages of the integration journal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from unbilled import journal
from unbilled.actuals.queries import unposted_counted
from unbilled.journal import queries
from unbilled.journal.forms import EntryJournalForm, JournalFilter
from unbilled.journal.models import Journal
from unbilled.journal.tables import Journals, Lines
from unbilled.kernel.refusals import Outcome, Refusal, Refused
from unbilled.kernel.sql import Row
from unbilled.pages.outcomes import answer, keep_fault, told, way_on
from unbilled.pages.stations import Desk, Step, adds_steps, stands_on_desk
from unbilled.pages.views import Request, back, listed, numbers, one, own, page, show_list
from unbilled.pages.words import words

way_on(
    "journal:list", _("Open the journals"),
    "sale_not_posted", "sales_not_posted", "lines_not_posted", "unknown_journal", "not_in_a_journal",
    "nothing_to_reset",
)  # fmt: skip


@page("GET")
def journal_list(request: Request) -> HttpResponse:
    """The journals, and how many actuals wait to be imported."""
    form = JournalFilter(request.GET)
    listing = queries.journals_listed(request.entity.pk, **form.parameters())
    return show_list(request, "journal/list.html", Journals, listing, form, to_import=queries.to_import(request.entity.pk))


@page("GET")
def journal_page(request: Request, journal_id: int) -> HttpResponse:
    """A journal: its lines with the reason of those that were refused, and its vouchers."""
    context = {
        "journal": one(queries.journal_shown(request.entity.pk, journal_id)),
        "vouchers": queries.journal_vouchers(journal_id),
        **listed(request, Lines, queries.lines_listed(request.entity.pk, journal_id)),
    }
    return render(request, "journal/journal.html", context)


@page("POST")
def import_actuals(request: Request) -> HttpResponse:
    """Bring every unposted actual into a journal."""
    by = request.user.get_username()
    answer(
        request,
        lambda: journal.import_actuals(request.entity.pk, by=by),
        lambda n: ngettext("Unposted actuals are in %(n)s journal.", "Unposted actuals are in %(n)s journals.", n) % {"n": n},
    )
    return redirect("journal:list")


@page("POST")
def post_journals(request: Request) -> HttpResponse:
    """Post journals; `retry` takes the lines that were refused before."""
    chosen = own(request, Journal, numbers(request.POST.getlist("row")))
    by, retry = request.user.get_username(), request.POST.get("retry") == "yes"
    answer(
        request,
        lambda: journal.post_journals(chosen, by=by, retry=retry),
        lambda n: ngettext("%(n)s voucher is posted.", "%(n)s vouchers are posted.", n) % {"n": n},
    )
    return back(request, reverse("journal:list"))


@page("POST")
def reset_journals(request: Request) -> HttpResponse:
    """Take the unposted lines out of journals, so that the next import brings them anew."""
    chosen = own(request, Journal, numbers(request.POST.getlist("row")))
    by = request.user.get_username()
    answer(
        request,
        lambda: journal.reset_journals(chosen, by=by),
        lambda n: ngettext("%(n)s line waits for the next import.", "%(n)s lines wait for the next import.", n) % {"n": n},
    )
    return back(request, reverse("journal:list"))


@page("GET")
def enter(request: Request) -> HttpResponse:
    """Work without a time sheet, by hand or from a file."""
    form = EntryJournalForm(initial={"on": timezone.localdate()})
    rows = [[row[name] for name in form.HAND_COLUMNS] for row in form.by_hand]
    return render(request, "journal/enter.html", {"form": form, "rows": rows, "columns": form.COLUMNS})


@page("POST")
def plan_entries(request: Request) -> HttpResponse:
    """What the rows would become, or why one cannot be entered. Nothing is written."""
    form, planned, faults = EntryJournalForm(request.POST, request.FILES), Outcome(), []
    if form.is_valid():
        try:
            planned = _entered(request, form, dry_run=True)
        except Refused as refused:
            planned = Outcome(refused=refused.refusals)
    else:
        faults = [{"sentence": each[0], "url": ""} for each in form.errors.values()]
    return render(request, "journal/plan.html", {"planned": planned, "refused": [*faults, *map(told, planned.refused)]})


@page("POST")
def post_entries(request: Request) -> HttpResponse:
    """Record, approve and post the rows; those that cannot be are told."""
    form = EntryJournalForm(request.POST, request.FILES)
    if not form.is_valid():
        keep_fault(request, form)
        return redirect("journal:enter")
    outcome = answer(
        request,
        lambda: _entered(request, form),
        lambda n: ngettext("%(n)s row is entered and posted.", "%(n)s rows are entered and posted.", n) % {"n": n},
    )
    return redirect("journal:list" if outcome.done else "journal:enter")


def _entered(request: Request, form: EntryJournalForm, *, dry_run: bool = False) -> Outcome:
    entity, by = request.entity, request.user.get_username()
    given = form.entries(entity.pk, entity.accounting_currency)
    return journal.post_entries(given, legal_entity=entity.pk, on=form.cleaned_data["on"], by=by, dry_run=dry_run)


@adds_steps("actual")
def postings_of_actuals(entity: int, actuals: list[int]) -> Iterator[Step]:
    """The journals that hold the actuals, why a line was refused, and the vouchers that posted them."""
    found = queries.posting_steps(entity, actuals)
    for (journal_id, is_posted, refusal), lines in _grouped(found, "journal_id", "is_posted", "refusal"):
        if journal_id:
            first, named = lines[0], ", ".join(f"A{row['actual_id']}" for row in lines)
            state = "posted" if is_posted else "refused" if refusal else "unposted"
            note = f"{named}: {Refusal(refusal, values=first['refusal_values'] or {}).sentence}" if refusal else named
            url = reverse("journal:journal", args=[journal_id])
            yield Step(_("Journal"), first["journal"], url, state, first["accounting_date"], note)
    for (voucher_id,), lines in _grouped([row for row in found if row["is_posted"]], "voucher_id"):
        note = ", ".join(f"A{row['actual_id']} {words(row['kind'])}: {words(row['layer'])}" for row in lines)
        url = reverse("ledger:voucher", args=[voucher_id]) if voucher_id else ""
        yield Step(_("Voucher"), lines[0]["voucher"] or str(_("none")), url, on=lines[0]["accounting_date"], note=note)


def _grouped(found: list[Row], *columns: str) -> Iterator[tuple[tuple[Any, ...], list[Row]]]:
    """Rows that agree in these columns, in the order of the first of each."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in found:
        groups.setdefault(tuple(row[column] for column in columns), []).append(row)
    yield from groups.items()


@adds_steps("voucher")
def journals_of_vouchers(entity: int, vouchers: list[int]) -> Iterator[Step]:
    """The journal behind a voucher."""
    for row in queries.voucher_steps(entity, vouchers):
        note = ngettext("%(n)s actual", "%(n)s actuals", row["lines"]) % {"n": row["lines"]}
        yield Step(_("Journal"), row["reference"], reverse("journal:journal", args=[row["id"]]), note=note)


@stands_on_desk
def to_post(entity: Any) -> Desk:
    """What the journal has still to post."""
    return Desk(_("Journal"), _("actuals to post"), reverse("journal:list"), unposted_counted(entity.pk))
