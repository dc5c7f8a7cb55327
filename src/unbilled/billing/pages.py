"""The page of billing rules: where each stands."""

from django.http import HttpResponse

from unbilled.billing import queries
from unbilled.billing.tables import Rules
from unbilled.contracts.forms import OfContract
from unbilled.pages.views import Request, page, show_list


@page("GET")
def rule_list(request: Request) -> HttpResponse:
    """The billing rules."""
    form = OfContract(request.GET)
    return show_list(request, "billing/list.html", Rules, queries.rules_paged(request.entity.pk, **form.parameters()), form)
