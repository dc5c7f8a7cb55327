"""The outcomes of billing runs as a table."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import Refusal
from unbilled.kernel.sql import Row
from unbilled.pages.tables import Count, Date, Link, Money, State, Table
from unbilled.pages.words import badge


class Outcome(State):
    """How a contract ended, with the reason if it is parked."""

    def render(self, value: Any, record: Row) -> SafeString:  # type: ignore[override]
        if not record["refusal"]:
            return badge(value)
        sentence = Refusal(record["refusal"], values=record["refusal_values"] or {}).sentence
        return format_html("{}<p>{}</p>", badge(value), sentence)


class Outcomes(Table):
    """The list of outcomes."""

    on_date = Date(verbose_name=_("Run on"))
    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    run_date = Date(verbose_name=_("Run date"))
    cut_off_date = Date(verbose_name=_("Cut-off date"))
    outcome = Outcome(verbose_name=_("Outcome"))
    documents = Count(verbose_name=_("Documents"))
    lines = Count(verbose_name=_("Lines"))
    amount = Money(verbose_name=_("Amount"))

    class Meta(Table.Meta):
        order_by = "-on_date"
