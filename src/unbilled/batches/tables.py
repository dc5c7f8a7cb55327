"""Batches and their outcomes as tables."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from unbilled.batches.rules import CONFIRM, CREDIT, POST
from unbilled.kernel.refusals import Refusal
from unbilled.kernel.sql import Row
from unbilled.pages.tables import Count, Date, Link, Money, Share, State, Table, Word
from unbilled.pages.words import badge

#: the page of what each kind of batch takes
PAGES = {CONFIRM: "proformas:proforma", POST: "proposals:proposal", CREDIT: "invoices:invoice"}


class Outcome(State):
    """What came of a document, with the reason if it was refused."""

    def render(self, value: Any, record: Row) -> SafeString:  # type: ignore[override]
        if value != "refused":
            return badge(value)
        return format_html(
            "{}<p>{}</p>", badge(value), Refusal(record["refusal"], values=record["refusal_values"] or {}).sentence
        )


class Batches(Table):
    """The list of batches."""

    id = Link("batches:batch", verbose_name=_("Batch"))
    kind = Word(verbose_name=_("What"))
    on_date = Date(verbose_name=_("On"))
    state = State(verbose_name=_("State"))
    share = Share("ended", "documents", verbose_name=_("Done"))
    documents = Count(verbose_name=_("Documents"))
    refused = Count(verbose_name=_("Refused"))
    by = tables.Column(verbose_name=_("By"))
    at = Date(verbose_name=_("Begun"))

    class Meta(Table.Meta):
        order_by = "-id"


class Outcomes(Table):
    """The documents of a batch."""

    reference = tables.Column(verbose_name=_("Document"))
    contract = Link("contracts:contract", key="contract_id", verbose_name=_("Contract"))
    outcome = Outcome(verbose_name=_("Outcome"), attrs={"td": {"class": "reason"}})
    invoice = Link("invoices:invoice", key="invoice_id", verbose_name=_("Invoice"))
    amount = Money(verbose_name=_("Net"))

    class Meta(Table.Meta):
        order_by = "reference"

    def render_reference(self, value: str, record: Row) -> SafeString:
        """The page of the draft, proposal or invoice."""
        return format_html('<a href="{}">{}</a>', reverse(PAGES[record["kind"]], args=[record["number"]]), value)
