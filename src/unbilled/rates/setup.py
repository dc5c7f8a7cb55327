"""Set-up of currencies and exchange rates."""

from __future__ import annotations

from typing import Any

from babel import Locale

from unbilled.kernel.setup import CURRENCY, Field, Find, Kind, Section, choice, word
from unbilled.rates.models import Currency, ExchangeRate

KNOWN = sorted(Locale.parse("en").currencies)


def _currency(raw: Any, find: Find) -> str:
    return word(raw) if word(raw) in KNOWN else choice(*KNOWN).parse(raw, find)


SECTIONS = (
    Section("currencies", Currency, parent="", fields={"code": Field(kind=Kind(_currency))}),
    Section(
        "exchange rates",
        ExchangeRate,
        key=("from_currency", "to_currency", "valid_from"),
        parent="",
        fields={
            "from_currency": Field("from", kind=CURRENCY),
            "to_currency": Field("to", kind=CURRENCY),
            "source": Field(default=lambda rate: "set-up"),
        },
    ),
)
