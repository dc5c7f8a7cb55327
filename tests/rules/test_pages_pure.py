"""The worked tables that need no database: money and what a line prints."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.pages import table
from unbilled.contracts.rules import FREQUENCIES, schedule, shares
from unbilled.invoices.rules import printed_line
from unbilled.money import minor_units, rounded

CURRENCIES = some.sampled_from(("EUR", "JPY", "KWD"))


@pytest.mark.parametrize(("amount", "currency", "expected"), table("tax-rounding", "rounding"))
def test_money_is_rounded_as_the_page_says(amount, currency, expected):
    assert str(rounded(Decimal(amount), currency)) == expected


@pytest.mark.parametrize(
    ("hours", "price", "amount", "currency", "quantity", "unit", "printed_price"), table("printed-quantity", "lines")
)
def test_a_line_prints_as_the_page_says(hours, price, amount, currency, quantity, unit, printed_price):
    found = printed_line(Fraction(hours), "HUR", Decimal(price), Decimal(amount), currency)
    assert found == (Decimal(quantity), unit, Decimal(printed_price))
    assert (str(found.quantity), f"{found.price:f}") == (quantity, printed_price)


@given(
    seconds=some.integers(-86_400, 86_400).filter(bool),
    price=some.decimals("0.01", 5000, places=4),
    currency=CURRENCIES,
)
def test_printed_quantity_times_price_is_the_amount(seconds, price, currency):
    amount = rounded_fraction(Fraction(price) * Fraction(seconds, 3600), currency)
    found = printed_line(Fraction(seconds, 3600), "HUR", price, amount, currency)
    assert rounded(found.quantity * found.price, currency) == amount
    assert -found.quantity.as_tuple().exponent <= 6


@given(seconds=some.integers(1, 86_400), price=some.decimals("0.01", 5000, places=2), currency=CURRENCIES)
def test_no_shorter_quantity_would_do(seconds, price, currency):
    amount = rounded_fraction(Fraction(price) * Fraction(seconds, 3600), currency)
    found = printed_line(Fraction(seconds, 3600), "HUR", price, amount, currency)
    decimals = -found.quantity.as_tuple().exponent
    if found.unit == "HUR" and decimals > 2:
        shorter = Fraction(round_half_up(Fraction(seconds, 3600) * 10 ** (decimals - 1)), 10 ** (decimals - 1))
        assert rounded_fraction(shorter * Fraction(price), currency) != amount


@given(amount=some.decimals(-(10**9), 10**9, places=7), currency=CURRENCIES)
def test_rounding_is_the_same_for_a_credit_as_for_its_invoice(amount, currency):
    assert rounded(-amount, currency) == -rounded(amount, currency)
    assert Fraction(rounded(amount, currency)) == Fraction(rounded_fraction(Fraction(amount), currency))


def round_half_up(number: Fraction) -> int:
    """The nearest whole number, half away from zero."""
    whole = int(abs(number) + Fraction(1, 2))
    return whole if number >= 0 else -whole


def rounded_fraction(amount: Fraction, currency: str) -> Decimal:
    """An exact amount in whole minor units, told in fractions."""
    units = minor_units(currency)
    return Decimal(round_half_up(amount * 10**units)).scaleb(-units)


@pytest.mark.parametrize(("amount", "begin", "end", "number", "frequency", "days", "amounts"), table("prepayments", "schedules"))
def test_prepayments_are_scheduled_as_the_page_says(amount, begin, end, number, frequency, days, amounts):
    until, count = date.fromisoformat(end) if end else None, int(number) if number else None
    found = schedule(date.fromisoformat(begin), until, FREQUENCIES[frequency], count)
    assert [each.isoformat() for each in found] == days.split()
    assert [str(each) for each in shares(Decimal(amount), len(found), "EUR")] == amounts.split()
