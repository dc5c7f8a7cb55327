"""What the pages of billing runs ask for."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import DateField, FilterForm, Styled, choices

OUTCOMES = choices(billed=_("Billed"), nothing_to_bill=_("Nothing to bill"), parked=_("Parked"))
AHEAD = timedelta(days=92)  # a quarter


class OutcomeFilter(FilterForm):
    """By contract and outcome."""

    contract = forms.CharField(label=_("Contract"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=OUTCOMES, required=False)


class RunForm(Styled):
    """The day of a run: what is due by then is billed."""

    on = DateField(label=_("Run on"))

    def __init__(self, data: QueryDict, today: date) -> None:
        given = data.copy()
        given.setdefault("on", today.isoformat())
        super().__init__(given, auto_id="%s")


class CalendarFilter(FilterForm):
    """The run dates between two days; without the first, all that are not done, without the last, those of a quarter."""

    date_from = DateField(label=_("From"), required=False)
    date_to = DateField(label=_("To"), required=False)

    def days(self, today: date) -> tuple[date | None, date]:
        """The first day, if there is one, and the last."""
        return self.cleaned_data.get("date_from"), self.cleaned_data.get("date_to") or today + AHEAD
