"""Figures for the eye: amounts with the decimals of their currency, hours, quantities. Nothing here computes an amount."""

from __future__ import annotations

from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal
from django.utils.translation import get_language, to_locale

from unbilled.money import minor_units

MINUS = "−"


def locale() -> Locale:
    """The locale of the person who reads."""
    return Locale.parse(to_locale(get_language() or "en"))


def money(amount: Decimal | None, currency: str) -> str:
    """1,234.50 for an amount in a currency with two decimals."""
    if amount is None:
        return ""
    decimals = minor_units(currency) if currency else 2
    return _written(amount, "#,##0" + ("." + "0" * decimals if decimals else ""))


def exact(value: Decimal | None) -> str:
    """A price, rate or percentage with the decimals that it has, at least two unless it is whole."""
    if value is None:
        return ""
    plain = value.normalize()
    decimals = max(0, -int(plain.as_tuple().exponent))
    return _written(value, "#,##0" + ("." + "0" * max(decimals, 2) if decimals else ""))


def price(value: Decimal | None, currency: str) -> str:
    """A price: with the decimals of its currency, or more if it has more."""
    if value is None:
        return ""
    decimals = max(minor_units(currency) if currency else 2, -int(value.normalize().as_tuple().exponent))
    return _written(value, "#,##0" + ("." + "0" * decimals if decimals else ""))


def hours(seconds: int | None) -> str:
    """Hours and minutes: 7:30; seconds only where there are some."""
    if seconds is None:
        return ""
    minutes, rest = divmod(abs(int(seconds)), 60)
    text = f"{_written(Decimal(minutes // 60), '#,##0')}:{minutes % 60:02d}" + (f":{rest:02d}" if rest else "")
    return f"{MINUS}{text}" if seconds < 0 else text


def count(number: int | None) -> str:
    """A whole number, grouped."""
    return "" if number is None else _written(Decimal(number), "#,##0")


def in_minor_units(amount: Decimal, currency: str) -> int:
    """The amount as a whole number, for a page that adds selected rows up exactly."""
    return int(amount.scaleb(minor_units(currency)))


def _written(value: Decimal, pattern: str) -> str:
    text = str(format_decimal(value, format=pattern, locale=locale(), decimal_quantization=True))
    return text.replace("-", MINUS)
