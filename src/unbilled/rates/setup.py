"""Set-up of currencies and exchange rates."""

from __future__ import annotations

from babel import Locale

from unbilled.kernel.setup import CURRENCY, Field, Section, choice
from unbilled.rates.models import Currency, ExchangeRate

KNOWN = sorted(Locale.parse("en").currencies)  # ISO 4217, those of the past too


SECTIONS = (
    Section("currencies", Currency, parent="", fields={"code": Field(kind=choice(*KNOWN))}),
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
