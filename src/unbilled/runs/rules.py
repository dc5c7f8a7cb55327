"""When a contract line is billed: run dates of an invoice frequency, their cut-off dates, and how two plans differ."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from unbilled.kernel.refusals import refuse

WEEKLY, BIWEEKLY, MONTHLY = "weekly", "biweekly", "monthly"
BILLED, NOTHING_TO_BILL, PARKED = "billed", "nothing_to_bill", "parked"
PERIODS = (WEEKLY, BIWEEKLY, MONTHLY)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PLACES = {MONTHLY: ("first", "second", "third", "fourth", "last"), BIWEEKLY: ("first", "second"), WEEKLY: ()}
MOST = {MONTHLY: 31, BIWEEKLY: 14, WEEKLY: 0}
DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class RunDay:
    """A day of a period: its number (`day`), or the place of a weekday in it; place −1 is the last, 0 is every one."""

    day: int = 0
    weekday: int = 0
    place: int = 0


@dataclass(frozen=True)
class Terms:
    """From when until when a line is billed by a frequency; without an end it goes on."""

    period: str
    days: tuple[RunDay, ...]
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, order=True)
class RunDate:
    """A day on which a line is billed, and the last transaction date that is billed on it."""

    run_date: date
    cut_off_date: date


def run_day(said: str, period: str) -> RunDay:
    """A day of a period as people write it: 15, monday, second thursday, last friday (rule: schedules)."""
    words = said.split()
    if said.isdecimal() and 1 <= int(said) <= MOST[period]:
        return RunDay(day=int(said))
    if words and words[-1] in WEEKDAYS:
        weekday = WEEKDAYS.index(words[-1])
        if period == WEEKLY and len(words) == 1:
            return RunDay(weekday=weekday)
        if len(words) == 2 and words[0] in PLACES[period]:
            place = -1 if words[0] == "last" else PLACES[period].index(words[0]) + 1
            return RunDay(weekday=weekday, place=place)
    raise refuse("not_a_run_day", value=said, period=period)


def run_dates(terms: Terms, until: date) -> Iterator[date]:
    """The days on which a line is billed up to a date, in order (rule: schedules).

    Weeks begin on Monday, fortnights with the first day of the terms, months on the first. A day that a month does not
    have is its last; a place that a month does not have is left out.
    """
    last = min(terms.ends_on or until, until)
    for first, length in _periods(terms, last):
        days = {day for each in terms.days if (day := _day_in(each, first, length))}
        yield from (day for day in sorted(days) if terms.starts_on <= day <= last)


def _periods(terms: Terms, last: date) -> Iterator[tuple[date, int]]:
    """The first day and the length of each period that begins by the last day."""
    first = terms.starts_on
    if terms.period == MONTHLY:
        first = first.replace(day=1)
    elif terms.period == WEEKLY:
        first -= first.weekday() * DAY
    while first <= last:
        length = {WEEKLY: 7, BIWEEKLY: 14}.get(terms.period) or calendar.monthrange(first.year, first.month)[1]
        yield first, length
        first += length * DAY


def _day_in(wanted: RunDay, first: date, length: int) -> date | None:
    if wanted.day:
        return first + (min(wanted.day, length) - 1) * DAY
    found = [day for day in (first + n * DAY for n in range(length)) if day.weekday() == wanted.weekday]
    if wanted.place == -1:
        return found[-1]
    return found[max(wanted.place, 1) - 1] if wanted.place <= len(found) else None


def cut_off_before(run_date: date) -> date:
    """The last transaction date that is billed on a run date, unless another is written: the day before."""
    return run_date - DAY


def scheduled(terms: Iterable[Terms], by_hand: Mapping[date, date], *, after: date | None, until: date) -> tuple[RunDate, ...]:
    """The run dates of a line after the last one that was done; a date by hand has its own cut-off date (rule: schedules)."""
    dates = {day: cut_off_before(day) for each in terms for day in run_dates(each, until)}
    dates |= {day: cut_off for day, cut_off in by_hand.items() if day <= until}
    return tuple(RunDate(day, dates[day]) for day in sorted(dates) if after is None or day > after)


def covered_until(terms: Iterable[Terms], by_hand: Mapping[date, date], *, after: date | None) -> date | None:
    """The last transaction date that a run date still to come bills: None if none comes, the end of time if they go on."""
    terms = tuple(terms)
    if any(each.ends_on is None for each in terms):
        return date.max
    until = max((*(each.ends_on for each in terms if each.ends_on), *by_hand), default=date.min)
    return max((each.cut_off_date for each in scheduled(terms, by_hand, after=after, until=until)), default=None)


def differences(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
    """How two plans of a run differ, by contract, funding source and currency: new, gone or another amount."""
    old, new = _amounts(before), _amounts(after)
    found = []
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            change = "new" if key not in old else "gone" if key not in new else "changed"
            contract, source, currency = key
            found.append(
                {"contract": contract, "funding_source": source, "currency": currency, "change": change,
                 "before": old.get(key), "after": new.get(key)}
            )  # fmt: skip
    return tuple(found)


def _amounts(plan: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], Decimal]:
    """What a plan bills of each contract, funding source and currency."""

    def key(row: Mapping[str, Any]) -> tuple[str, str, str]:
        return row["contract"], row["funding_source"], row["currency"]

    billed = sorted((row for row in plan if row["outcome"] == BILLED), key=key)
    return {named: sum((Decimal(row["amount"]) for row in rows), Decimal(0)) for named, rows in groupby(billed, key)}
