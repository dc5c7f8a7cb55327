"""Set-up of accounts, dimensions, periods and number series."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.setup import YES_OR_NO, Field, Section, choice, choices, mapping, names_no_rows, word
from unbilled.ledger.models import (
    BALANCE,
    CLOSED,
    LEDGER,
    MODULES,
    OPEN,
    PROFIT_AND_LOSS,
    STATES,
    Account,
    Dimension,
    DimensionValue,
    NumberSeries,
    Period,
    RequiredDimension,
)

sentences(
    not_a_period=_("“{value}” is neither a year nor a month; write 2026 or 2026-03, or a list with from and to."),
)

#: the documents that take numbers, and the series of a new legal entity for those that no series of its own serves
NUMBERED = ("invoice", "credit_note", "voucher")
SERIES = {
    "INVOICE": ("INV-{year}-", ("invoice", "credit_note")),
    "VOUCHER": ("GL-{year}-", ("voucher",)),
}


def _months(raw: Any, parent: Any) -> Any:
    """`2026` is twelve months and `2026-03` is one, alone, in a list or with what is said about them."""
    if isinstance(raw, list) and any(isinstance(each, Mapping) for each in raw):
        return raw
    said = raw if isinstance(raw, Mapping) else dict.fromkeys(raw if isinstance(raw, list) else [raw])
    months: dict[tuple[int, int], dict[str, Any]] = {}
    for span, given in said.items():
        found = re.fullmatch(r"(20\d\d)(?:-(0[1-9]|1[0-2]))?", word(span))
        if found is None:
            raise refuse("not_a_period", value=span)
        for month in [int(found[2])] if found[2] else range(1, 13):
            months.setdefault((int(found[1]), month), {}).update(mapping(given or {}))
    return [_month(*month) | given for month, given in sorted(months.items())]


def _month(year: int, month: int) -> dict[str, Any]:
    return {"from": date(year, month, 1), "to": date(year, month, calendar.monthrange(year, month)[1])}


def _closed(row: dict[str, Any]) -> dict[str, Any]:
    """`closed: yes` is said of the ledger, and so of everything."""
    if "closed" not in row:
        return row
    rest = {spelled: raw for spelled, raw in row.items() if spelled != "closed"}
    return {LEDGER: CLOSED if YES_OR_NO.parse(row["closed"], names_no_rows) else OPEN} | rest


def _stays_closed(period: Any, old: dict[str, Any]) -> None:
    """What was closed is opened by two persons; set-up is written by one."""
    if CLOSED in (old.get(module) for module in MODULES):
        raise refuse("period_is_closed", period=period.starts)


def _series(entity: Any) -> dict[str, Any]:
    """The series that a new legal entity still lacks."""
    served = {each for series in NumberSeries.objects.filter(legal_entity=entity) for each in series.document_classes}
    # a voucher of an earlier open period may follow a later one; an invoice may not
    missing = {code: [each for each in serves if each not in served] for code, (_prefix, serves) in SERIES.items()}
    return {
        code: {
            "prefix": SERIES[code][0],
            "restarts yearly": "yes",
            "allow earlier": "yes" if serves == ["voucher"] else "no",
            "document classes": serves,
        }
        for code, serves in missing.items()
        if serves
    }


SECTIONS = (
    Section("accounts", Account, kept=("nature",), fields={"nature": Field(kind=choice(PROFIT_AND_LOSS, BALANCE))}),
    Section("required dimensions", RequiredDimension, key=("dimension",), parent="account", whole=()),
    Section("dimensions", Dimension, short="values"),
    Section(
        "values",
        DimensionValue,
        parent="dimension",
        fields={"valid_from": Field("from"), "valid_to": Field("to")},
    ),
    Section(
        "periods",
        Period,
        key=("starts",),
        rows=_months,
        row=_closed,
        fields={"starts": Field("from"), "ends": Field("to")} | {module: Field(kind=choice(*STATES)) for module in MODULES},
        check=_stays_closed,
    ),
    Section(
        "number series",
        NumberSeries,
        short="prefix",
        fields={"document_classes": Field(kind=choices(*NUMBERED))},
        seed=_series,
    ),
)
