"""Billing runs, their outcomes, and what is parked, as tables."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import Refusal
from unbilled.kernel.sql import Row
from unbilled.pages.tables import Count, Date, Link, Money, Share, State, Table, Tick
from unbilled.pages.words import badge


def reason(record: Row) -> str:
    """Why a contract is parked, as a sentence."""
    return Refusal(record["refusal"], values=record["refusal_values"] or {}).sentence


class Outcome(State):
    """How a contract ended, with the reason if it is parked."""

    def render(self, value: Any, record: Row) -> SafeString:  # type: ignore[override]
        if not record["refusal"]:
            return badge(value)
        return format_html("{}<p>{}</p>", badge(value), reason(record))


class Documents(tables.Column):  # type: ignore[misc]
    """Links to the proformas or proposals that an outcome made."""

    def render(self, value: list[Row]) -> SafeString:
        return format_html_join(", ", '<a href="{}">{}</a>', ((_page_of(each), each["reference"]) for each in value))


def _page_of(document: Row) -> str:
    kind = "proforma" if document["proforma"] else "proposal"
    return reverse(f"{kind}s:{kind}", args=[document[kind]])


class Runs(Table):
    """The list of runs."""

    run = Link("runs:run", key="run", verbose_name=_("Run"))
    on_date = Date(verbose_name=_("Run on"))
    state = State(verbose_name=_("State"))
    share = Share("ended", "contracts", verbose_name=_("Done"))
    contracts = Count(verbose_name=_("Contracts"))
    billed = Count(verbose_name=_("Billed"))
    nothing_to_bill = Count(verbose_name=_("Nothing to bill"))
    parked = Count(verbose_name=_("Parked"))
    by = tables.Column(verbose_name=_("By"))
    at = Date(verbose_name=_("Begun"))

    class Meta(Table.Meta):
        order_by = "-run"


class Outcomes(Table):
    """The outcomes of a run."""

    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    run_date = Date(verbose_name=_("Run date"))
    cut_off_date = Date(verbose_name=_("Cut-off date"))
    outcome = Outcome(verbose_name=_("Outcome"), attrs={"td": {"class": "reason"}})
    documents = Documents(verbose_name=_("Documents"), orderable=False)
    lines = Count(verbose_name=_("Lines"))
    amount = Money(verbose_name=_("Amount"))

    class Meta(Table.Meta):
        order_by = "contract"


class Parked(Table):
    """What waits for a person."""

    tick = Tick(key="contract_id")
    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    contract_name = tables.Column(verbose_name=_("Name"))
    run_date = Date(verbose_name=_("Run date"))
    cut_off_date = Date(verbose_name=_("Cut-off date"))
    refusal = tables.Column(verbose_name=_("Why"), orderable=False, attrs={"td": {"class": "reason"}})
    run_id = Link("runs:run", key="run_id", verbose_name=_("Run"))

    def render_refusal(self, record: Row) -> str:
        """The sentence."""
        return reason(record)

    class Meta(Table.Meta):
        order_by = "contract"
