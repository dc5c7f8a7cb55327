"""How much a billing rule has earned and what of it is open; exact until it is rounded once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from unbilled.funding.rules import split
from unbilled.money import minor_units, rounded

WHOLE = Decimal(100)
ZERO = Decimal(0)


@dataclass(frozen=True)
class Budget:
    """What a category may cost, what it brings, and what it has cost so far."""

    cost: Decimal
    revenue: Decimal
    spent: Decimal


@dataclass(frozen=True)
class Measured:
    """Progress by cost: the percentage, cut off after ten decimals, what it earns, and whether it left 0 to 100."""

    percent: Decimal
    amount: Decimal
    is_outside: bool


def measured(budgets: Iterable[Budget], value: Decimal, currency: str) -> Measured:
    """Automatic progress: each category earns its revenue as far as its cost has come (rule: billing-rules).

    No ratio is rounded before it is multiplied. Over 100 % and under 0 %, it counts as 100 % and 0 %.
    """
    earned = sum((Fraction(each.revenue) * Fraction(each.spent) / Fraction(each.cost) for each in budgets), Fraction(0))
    inside = min(max(earned, Fraction(0)), Fraction(value))
    percent = Decimal(int(inside / Fraction(value) * 10**12)).scaleb(-10)
    return Measured(percent, _rounded(inside, currency), inside != earned)


def _rounded(amount: Fraction, currency: str) -> Decimal:
    """An exact amount that is not negative in whole minor units, half up."""
    units = minor_units(currency)
    return Decimal(int(amount * 10**units + Fraction(1, 2))).scaleb(-units)


def earned(value: Decimal, percent: Decimal, currency: str) -> Decimal:
    """The part of the value that a typed percentage earns (rule: billing-rules)."""
    return rounded(value * percent / WHOLE, currency)


def crossed(thresholds: Sequence[int], percent: Decimal) -> list[int]:
    """The thresholds that a completion has reached, lowest first (rule: billing-rules)."""
    return [each for each in sorted(thresholds) if percent >= each]


def billable(value: Decimal, percent: Decimal, amount: Decimal, thresholds: Sequence[int], currency: str) -> Decimal:
    """What may be billed in all: with thresholds up to the highest one reached, and everything at 100 % (rule: billing-rules)."""
    if not thresholds or percent >= WHOLE:
        return amount
    return earned(value, Decimal(max(crossed(thresholds, percent), default=0)), currency)


def open_units(
    ready: Decimal, held: Decimal, held_amount: Decimal, unit_price: Decimal, currency: str
) -> tuple[Decimal, Decimal]:
    """The units that are ready and not held, and what is left of the amount of all that are ready (rule: billing-rules).

    Never fewer than none; the amounts of all deliveries sum to the rounded price of all units.
    """
    units = max(ready - held, ZERO)
    return units, open_amount(rounded(ready * unit_price, currency), held_amount) if units else rounded(ZERO, currency)


def parts(amount: int, units: int, weights: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """An amount and units on account by what each payer is to pay: the first takes what rounding leaves (rule: billing-rules).

    Who pays nothing has no units.
    """
    amounts = split(amount, [weight for weight, _units in weights])
    having = [weight if paid else 0 for paid, (_amount, weight) in zip(amounts, weights, strict=True)]
    return list(zip(amounts, split(units, having), strict=True))


def open_amount(total: Decimal, billed: Decimal) -> Decimal:
    """What is left to bill of a total; falling progress bills nothing, and nothing negative (rule: billing-rules)."""
    return max(total - billed, ZERO)
