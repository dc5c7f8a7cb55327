"""Set-up of invoice frequencies, and of the billing schedules of contract lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.setup import Field, Find, Kind, Section, choice, words
from unbilled.runs.models import BillingSchedule, InvoiceFrequency, RunLine, ScheduleDate
from unbilled.runs.rules import PERIODS, cut_off_before, run_day

sentences(
    not_a_run_day=_(
        "“{value}” is not a day of a {period} frequency. Weekly: monday; biweekly: 1 to 14, first monday, second monday;"
        " monthly: 1 to 31, first monday to fourth monday, last monday."
    ),
    no_run_days=_("A frequency bills on at least one day; write it in the field “on”."),
    run_date_is_over=_("This line was billed for {last} already; write a run date after it."),
)


def _days(raw: Any, find: Find) -> list[str]:
    return [" ".join(each.lower().split()) for each in words(raw)]


def _frequency(frequency: InvoiceFrequency, old: dict[str, Any]) -> None:
    if not frequency.run_days:
        raise refuse("no_run_days")
    for said in frequency.run_days:
        run_day(said, frequency.period)


def _terms(raw: Any, line: Any) -> Any:
    """`schedule: {frequency: …}` is one row; several are a list."""
    return [raw] if isinstance(raw, Mapping) and "frequency" in raw else raw


def _date(given: ScheduleDate, old: dict[str, Any]) -> None:
    last = RunLine.objects.filter(contract_line=given.contract_line).order_by("-run_date").first()
    if last is not None and given.run_date <= last.run_date:
        raise refuse("run_date_is_over", last=last.run_date)


SECTIONS = (
    Section(
        "invoice frequencies",
        InvoiceFrequency,
        fields={
            "period": Field(kind=choice(*PERIODS)),
            "run_days": Field("on", kind=Kind(_days, show=list)),
        },
        check=_frequency,
    ),
    Section(
        "schedule",
        BillingSchedule,
        key=("starts_on",),
        days=("starts_on", "ends_on"),
        parent="contract_line",
        rows=_terms,
        fields={"starts_on": Field("from"), "ends_on": Field("to")},
    ),
    Section(
        "schedule dates",
        ScheduleDate,
        key=("run_date",),
        parent="contract_line",
        fields={
            "run_date": Field("run"),
            "cut_off_date": Field("cut-off", default=lambda given: cut_off_before(given.run_date)),
        },
        check=_date,
    ),
)
