"""Reading schedules and runs: what is due, what comes, what is parked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from unbilled.kernel.sql import Row, SqlFolder, drop_plans
from unbilled.pages.listing import Listing
from unbilled.runs.rules import RunDate, Terms, covered_until, run_day, scheduled

sql = SqlFolder(__file__)


@dataclass
class LineSchedule:
    """How a contract line is billed: by its terms and by dates by hand, after the last run date that was done."""

    contract: int
    line: int
    after: date | None
    terms: list[Terms] = field(default_factory=list)
    by_hand: dict[date, date] = field(default_factory=dict)

    def until(self, day: date) -> tuple[RunDate, ...]:
        """Its run dates that are not done, up to a day."""
        return scheduled(self.terms, self.by_hand, after=self.after, until=day)

    @property
    def covers_until(self) -> date | None:
        """The last transaction date that it will bill."""
        return covered_until(self.terms, self.by_hand, after=self.after)


def line_schedules(legal_entity: int, contracts: Iterable[int] | None = None) -> list[LineSchedule]:
    """The schedules of contract lines (rule: schedules)."""
    found: dict[int, LineSchedule] = {}
    chosen = None if contracts is None else list(contracts)
    for row in sql("line_schedules", legal_entity=legal_entity, contracts=chosen):
        line = row["contract_line_id"]
        told = found.setdefault(line, LineSchedule(row["contract_id"], line, row["last_run_date"]))
        if row["run_date"]:
            told.by_hand[row["run_date"]] = row["cut_off_date"]
        else:
            days = tuple(run_day(said, row["period"]) for said in row["run_days"])
            told.terms.append(Terms(row["period"], days, row["starts_on"], row["ends_on"]))
    return list(found.values())


def plan_run_dates(schedules: Iterable[LineSchedule], until: date) -> None:
    """Leave the plan `run_date_plan`: the run dates of lines up to a day that are not done."""
    drop_plans("run_date_plan")
    due = [(each.contract, each.line, day) for each in schedules for day in each.until(until)]
    sql(
        "run_date_plan",
        contracts=[contract for contract, _line, _day in due],
        lines=[line for _contract, line, _day in due],
        run_dates=[day.run_date for _contract, _line, day in due],
        cut_off_dates=[day.cut_off_date for _contract, _line, day in due],
    )


def uncovered(legal_entity: int, contracts: Iterable[int] | None = None) -> list[Row]:
    """Open sales that no run date to come will bill, counted by contract line."""
    chosen = None if contracts is None else list(contracts)
    told = [(each.line, until) for each in line_schedules(legal_entity, chosen) if (until := each.covers_until)]
    lines, days = [line for line, _until in told], [until for _line, until in told]
    with transaction.atomic():
        return sql("uncovered", legal_entity=legal_entity, contracts=chosen, lines=lines, until=days)


def billing_calendar(legal_entity: int, date_to: date, date_from: date | None = None) -> list[Row]:
    """The run dates to come, with what the backlog holds for each by now; milestones stand on their own date."""
    with transaction.atomic():
        plan_run_dates(line_schedules(legal_entity), date_to)
        found = sql("calendar", legal_entity=legal_entity, date_from=date_from, date_to=date_to)
        drop_plans("run_date_plan")
    return found


def outcomes(legal_entity: int, run: int | None = None) -> list[Row]:
    """How the contracts of a run, or of all runs, ended."""
    return sql("outcomes", legal_entity=legal_entity, run=run)


def progress(legal_entity: int, run: int | None = None) -> list[Row]:
    """How far a run, or each run, is: its contracts, how many ended and how, the jobs that are left."""
    return sql("progress", legal_entity=legal_entity, run=run)


def parked(legal_entity: int) -> list[Row]:
    """The contracts that wait for a person, each with the reason; the next run tries them again."""
    return sql("parked", legal_entity=legal_entity)


def runs_listed(legal_entity: int) -> Listing:
    """How far each run is, page by page."""
    return Listing(sql.text("progress"), key="run", legal_entity=legal_entity, run=None)


def outcomes_listed(legal_entity: int, run: int, **filters: Any) -> Listing:
    """How contracts ended in a run, page by page."""
    return Listing(sql.text("outcomes_listed"), sums=("amount",), legal_entity=legal_entity, run=run, **filters)


def parked_listed(legal_entity: int) -> Listing:
    """The contracts that wait for a person, page by page."""
    return Listing(sql.text("parked"), legal_entity=legal_entity)


def parked_counted(legal_entity: int) -> list[Row]:
    """How many contracts are parked."""
    return sql("parked_counted", legal_entity=legal_entity)
