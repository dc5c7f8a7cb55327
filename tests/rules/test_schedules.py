"""Run dates: the tables of the pages, and a day-by-day telling of the rule as their oracle."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.pages import table
from rules.world import approved, company, entity, expense
from unbilled import backlog, runs
from unbilled.kernel.refusals import Refused
from unbilled.kernel.sql import rows
from unbilled.runs.queries import LineSchedule
from unbilled.runs.rules import (
    BIWEEKLY,
    MONTHLY,
    PERIODS,
    WEEKDAYS,
    WEEKLY,
    Terms,
    covered_until,
    cut_off_before,
    differences,
    run_dates,
    run_day,
    scheduled,
)

DAYS = some.dates(date(2023, 12, 1), date(2025, 3, 31))  # with a 29 February
PLACED = {MONTHLY: ("first", "second", "third", "fourth", "last"), BIWEEKLY: ("first", "second"), WEEKLY: ("",)}
SAID = {
    MONTHLY: [str(n) for n in range(1, 32)],
    BIWEEKLY: [str(n) for n in range(1, 15)],
    WEEKLY: [],
}


def spoken(period: str) -> list[str]:
    return SAID[period] + [f"{place} {day}".strip() for place in PLACED[period] for day in WEEKDAYS]


FREQUENCIES = some.sampled_from(PERIODS).flatmap(
    lambda period: some.tuples(some.just(period), some.lists(some.sampled_from(spoken(period)), min_size=1, max_size=3))
)


def terms(period: str, said: list[str], first: date, last: date | None) -> Terms:
    return Terms(period, tuple(run_day(each, period) for each in said), first, last)


def is_run_day(day: date, said: str, period: str, start: date) -> bool:
    """The rule once more, for one day on its own."""
    place, _, weekday = said.rpartition(" ")
    if period == WEEKLY:
        return WEEKDAYS[day.weekday()] == said
    if period == BIWEEKLY:
        number = (day - start).days % 14 + 1
        return str(number) == said or (WEEKDAYS[day.weekday()] == weekday and place == ("first" if number <= 7 else "second"))
    length = monthrange(day.year, day.month)[1]
    if said.isdecimal():
        return day.day == min(int(said), length)
    places = {"first": 0, "second": 1, "third": 2, "fourth": 3}
    is_there = day.day > length - 7 if place == "last" else (day.day - 1) // 7 == places[place]
    return WEEKDAYS[day.weekday()] == weekday and is_there


@pytest.mark.parametrize(("period", "on", "begin", "end", "expected"), table("schedules", "frequencies"))
def test_a_frequency_has_the_run_dates_of_the_page(period, on, begin, end, expected):
    last = date.fromisoformat(end)
    found = run_dates(terms(period, on.split(", "), date.fromisoformat(begin), last), last)
    assert " ".join(map(str, found)) == expected


@pytest.mark.parametrize(("begin", "end", "by_hand", "last_done", "until"), table("schedules", "covered"))
def test_a_schedule_covers_what_the_page_says(begin, end, by_hand, last_done, until):
    monthly = terms(MONTHLY, ["1"], date.fromisoformat(begin), date.fromisoformat(end) if end else None)
    written = {day: cut_off_before(day) for day in map(date.fromisoformat, by_hand.split())}
    found = covered_until([monthly], written, after=date.fromisoformat(last_done) if last_done else None)
    assert found == (date.fromisoformat(until) if until else None)


@given(FREQUENCIES, DAYS, some.integers(0, 120), some.integers(0, 120))
def test_run_dates_are_those_days_that_a_day_by_day_telling_finds(frequency, first, length, more):
    period, said = frequency
    end = first + timedelta(days=length)
    until = first + timedelta(days=more)
    days = (first + timedelta(days=n) for n in range(min(length, more) + 1))
    expected = [day for day in days if any(is_run_day(day, each, period, first) for each in said)]
    assert list(run_dates(terms(period, said, first, end), until)) == expected


@given(FREQUENCIES, DAYS, some.integers(0, 200), some.integers(0, 200))
def test_looking_further_ahead_only_adds_run_dates(frequency, first, near, far):
    period, said = frequency
    forever = terms(period, said, first, None)
    sooner, later = (list(run_dates(forever, first + timedelta(days=n))) for n in sorted((near, far)))
    assert later[: len(sooner)] == sooner


@given(FREQUENCIES, DAYS, some.dictionaries(DAYS, some.integers(0, 40), max_size=4), DAYS)
def test_what_is_done_and_what_is_due_are_all_run_dates_once(frequency, first, by_hand, after):
    period, said = frequency
    written = {day: day - timedelta(days=earlier) for day, earlier in by_hand.items()}
    every = scheduled([terms(period, said, first, None)], written, after=None, until=date(2025, 6, 30))
    due = scheduled([terms(period, said, first, None)], written, after=after, until=date(2025, 6, 30))
    assert [each for each in every if each.run_date > after] == list(due)
    assert all(each.cut_off_date == written.get(each.run_date, each.run_date - timedelta(days=1)) for each in every)


@pytest.mark.parametrize("said", ["0", "32", "monday", "fifth monday", "second", "", "last mondays", "1.5"])
def test_what_is_no_day_of_a_month_is_refused(said):
    with pytest.raises(Refused, match="not a day of a monthly frequency"):
        run_day(said, MONTHLY)


def test_plans_differ_by_contract_source_and_currency():
    def row(contract, amount, source="C1", outcome="billed"):
        return {"contract": contract, "funding_source": source, "currency": "EUR", "outcome": outcome, "amount": amount}

    before = [row("C1", "75.00"), row("C2", "10.00"), row("C3", "1.00"), row("C4", None, outcome="parked")]
    after = [row("C1", Decimal("50")), row("C1", Decimal("25")), row("C2", Decimal("11")), row("C4", Decimal("5"))]
    assert [(each["contract"], each["change"], each["before"], each["after"]) for each in differences(before, after)] == [
        ("C2", "changed", Decimal(10), Decimal(11)),
        ("C3", "gone", Decimal(1), None),
        ("C4", "new", None, Decimal(5)),
    ]


CONTRACT = """
invoice frequencies: {WEEKLY: {period: weekly, on: monday}, MONTHLY: {period: monthly, on: 1}}
projects: {F: {group: FIXED}}
contracts:
  C1:
    lines:
      L1: {schedule: {frequency: WEEKLY, from: 2026-03-09}}
      L2: {schedule: {frequency: MONTHLY, from: 2026-03-01}}
      L3: {project: F, amount: 1000, milestones: {M1: {date: 2026-03-10, amount: 1000, category: FEE}}}
"""


@pytest.mark.django_db
def test_a_run_assigns_work_to_run_dates_as_the_page_says():
    company(CONTRACT)
    told = table("billing-run", "assigned")
    on_projects = {"L1": "P1", "L2": "P2"}
    work = [
        expense(amount, project=on_projects[line], transaction_date=date.fromisoformat(day))
        for line, day, amount, *_ in told
        if line in on_projects
    ]
    milestone = rows("SELECT id FROM milestone")[0]["id"]
    backlog.mark_ready(approved(*work), [milestone], by="manager").or_refuse()
    runs.run_billing(entity(), date(2026, 4, 1), by="manager")
    found = rows(
        "SELECT line.amount, outcome.run_date, outcome.cut_off_date FROM document_line AS line"
        " INNER JOIN run_document USING (document_id) INNER JOIN run_outcome AS outcome ON outcome.id = outcome_id"
    )
    assert {row["amount"]: (str(row["run_date"]), str(row["cut_off_date"])) for row in found} == {
        Decimal(amount): (run_date, cut_off) for _line, _day, amount, run_date, cut_off in told if run_date
    }
    assert len(found) == len(told) - 1


def test_a_line_without_terms_has_no_run_dates():
    assert LineSchedule(1, 1, None).until(date(2030, 1, 1)) == ()
    assert LineSchedule(1, 1, None).covers_until is None
