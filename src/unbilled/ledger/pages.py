"""Pages of vouchers."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from unbilled.kernel.sql import Row
from unbilled.ledger import queries
from unbilled.ledger.forms import VoucherFilter
from unbilled.ledger.tables import Vouchers
from unbilled.pages.stations import steps_of
from unbilled.pages.views import Request, one, page, show_list


@page("GET")
def voucher_list(request: Request) -> HttpResponse:
    """The vouchers."""
    form = VoucherFilter(request.GET)
    return show_list(request, "ledger/list.html", Vouchers, queries.vouchers_listed(request.entity.pk, **form.parameters()), form)


@page("GET")
def voucher(request: Request, voucher_id: int) -> HttpResponse:
    """A voucher: debit and credit, what they sum to, and what is behind it."""
    shown = one(queries.voucher_shown(request.entity.pk, voucher_id))
    lines = queries.lines_shown(voucher_id)
    context = {
        "voucher": shown,
        "lines": lines,
        "sums": _sums(shown, lines),
        "steps": steps_of("voucher", request.entity.pk, [voucher_id]),
    }
    return render(request, "ledger/voucher.html", context)


def _sums(voucher: Row, lines: list[Row]) -> list[dict[str, Any]]:
    """Debits, credits and whether they balance: by transaction currency, then in the currencies of the books."""
    found: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for line in lines:
        found["transaction", line["currency"]].append(line["amount_transaction"])
        found["accounting", voucher["accounting_currency"]].append(line["amount_accounting"])
        found["reporting", voucher["reporting_currency"]].append(line["amount_reporting"])
    return [
        {
            "of": of,
            "currency": currency,
            "debit": sum((each for each in amounts if each > 0), Decimal(0)),
            "credit": -sum((each for each in amounts if each < 0), Decimal(0)),
            "balances": not sum(amounts),
        }
        for (of, currency), amounts in sorted(
            found.items(), key=lambda item: ("transaction", "accounting", "reporting").index(item[0][0])
        )
    ]
