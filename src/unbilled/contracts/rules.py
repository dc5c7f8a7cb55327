"""How a total is paid in parts over time, decided from what was agreed alone."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from unbilled.money import minor_units

#: what people call a step of a schedule: months, or days where it is no month
FREQUENCIES: dict[str, int | timedelta] = {
    "weekly": timedelta(days=7),
    "biweekly": timedelta(days=14),
    "monthly": 1,
    "quarterly": 3,
    "yearly": 12,
}


def schedule(begin: date, end: date | None, step: int | timedelta, number: int | None) -> list[date]:
    """The days of a schedule: `number` of them, or all up to `end`; a number that is said wins over the end."""
    days: list[date] = []
    while len(days) < (number if number is not None else 1000):
        day = begin + step * len(days) if isinstance(step, timedelta) else _months_later(begin, step * len(days))
        if number is None and end is not None and day > end:
            break
        days.append(day)
    return days


def shares(total: Decimal, number: int, currency: str) -> list[Decimal]:
    """A total in equal parts of whole minor units; the last takes the rest."""
    unit = Decimal(1).scaleb(-minor_units(currency))
    part = (total / number).quantize(unit, rounding="ROUND_DOWN")
    return [part] * (number - 1) + [total - part * (number - 1)]


def _months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
