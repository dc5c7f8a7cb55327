"""The page of funding limits: what is committed, spent and left."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from unbilled.contracts.forms import OfContract
from unbilled.funding import queries
from unbilled.funding.tables import Limits
from unbilled.pages.outcomes import way_on
from unbilled.pages.views import Request, page, show_list

way_on("funding:limits", _("Open the limits"), "limit_exceeded", "limit_reached")


@page("GET")
def limit_list(request: Request) -> HttpResponse:
    """The funding limits."""
    form = OfContract(request.GET)
    return show_list(request, "funding/limits.html", Limits, queries.limits_listed(request.entity.pk, **form.parameters()), form)
