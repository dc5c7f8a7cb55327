"""What an issued document prints, decided from stored facts alone."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from unbilled.money import rounded

DECIMALS = range(2, 7)


class Printed(NamedTuple):
    """A printed line: quantity × price rounds to the amount, on paper and in XML alike."""

    quantity: Decimal
    unit: str
    price: Decimal


def printed_line(quantity: Fraction, unit: str, price: Decimal, amount: Decimal, currency: str) -> Printed:
    """The quantity with the fewest decimals (2 to 6) with which quantity × price rounds to the amount (rule: printed-quantity).

    Where no such number exists, the line prints as one lump sum.
    """
    shown_price = _plain(price)
    for decimals in DECIMALS:
        shown = _to_decimals(quantity, decimals)
        if rounded(shown * shown_price, currency) == amount:
            return Printed(_plain(shown) if decimals == DECIMALS.start else shown, unit, shown_price)
    return Printed(Decimal(1 if amount >= 0 else -1), "LS", rounded(abs(amount), currency))


def _to_decimals(quantity: Fraction, decimals: int) -> Decimal:
    """A fraction at so many decimals, half away from zero."""
    scaled = abs(quantity) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    return Decimal(whole if quantity >= 0 else -whole).scaleb(-decimals)


def _plain(number: Decimal) -> Decimal:
    """The number with its trailing zeros gone beyond two decimals."""
    short = number.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal("0.01")) if isinstance(exponent, int) and exponent > -2 else short
