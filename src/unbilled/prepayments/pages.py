"""The page of prepayments: invoiced, deducted, left."""

from django.http import HttpResponse

from unbilled.contracts.forms import OfContract
from unbilled.pages.views import Request, page, show_list
from unbilled.prepayments import queries
from unbilled.prepayments.tables import Prepayments


@page("GET")
def prepayment_list(request: Request) -> HttpResponse:
    """The prepayments that were invoiced."""
    form = OfContract(request.GET)
    listing = queries.prepayments_listed(request.entity.pk, **form.parameters())
    return show_list(request, "prepayments/list.html", Prepayments, listing, form)
