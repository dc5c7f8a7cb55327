"""Pages of what stood on a day, as it was known on a day."""

from __future__ import annotations

from django.http import HttpResponse

from unbilled.control import as_at
from unbilled.control.forms import BalanceFilter, MomentFilter
from unbilled.control.tables import Balances, Moves
from unbilled.pages.views import Request, page, show_list


@page("GET")
def balances(request: Request) -> HttpResponse:
    """Every balance, as at a day and as known on a day."""
    form = BalanceFilter(request.GET)
    listing = as_at.balances_at(request.entity.pk, form.moment, form.cleaned_data.get("noun") or None)
    return show_list(request, "control/balances.html", Balances, listing, form)


@page("GET")
def moves(request: Request) -> HttpResponse:
    """The moves that one balance is the sum of."""
    form, asked = MomentFilter(request.GET), request.GET
    measure, place, detail, currency = (asked.get(name, "") for name in ("measure", "place", "detail", "currency"))
    listing = as_at.moves_of(request.entity.pk, form.moment, measure, place, detail or None, currency)
    return show_list(
        request, "control/moves.html", Moves, listing, measure=measure, place=place, detail=detail, back=asked.urlencode()
    )
