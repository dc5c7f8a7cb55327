"""Pages of contracts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from unbilled.contracts import queries
from unbilled.contracts.forms import ContractFilter
from unbilled.contracts.tables import Contracts
from unbilled.pages.stations import steps_of
from unbilled.pages.views import Request, one, page, show_list


@page("GET")
def contract_list(request: Request) -> HttpResponse:
    """The contracts."""
    form = ContractFilter(request.GET)
    return show_list(
        request, "contracts/list.html", Contracts, queries.contracts_listed(request.entity.pk, **form.parameters()), form
    )


@page("GET")
def contract(request: Request, contract_id: int) -> HttpResponse:
    """A contract: terms, lines, milestones, and what has been billed of it."""
    context = {
        "contract": one(queries.contract_shown(request.entity.pk, contract_id)),
        "lines": queries.lines_shown(contract_id),
        "milestones": queries.milestones_shown(contract_id),
        "steps": steps_of("contract", request.entity.pk, [contract_id]),
    }
    return render(request, "contracts/contract.html", context)
