"""Set-up of legal entities, customers, workers and their roles, payment terms and document titles."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel import Locale

from unbilled.kernel.setup import (
    CURRENCY,
    DIMENSIONS,
    WORDS,
    Field,
    Find,
    Kind,
    Section,
    choice,
    choices,
    code_of,
    grouped,
    number,
)
from unbilled.parties.models import (
    DIRECT,
    FUNDING_ORDER,
    PROFORMA,
    Customer,
    DocumentTitle,
    LegalEntity,
    PaymentTerms,
    Role,
    TaxRegistration,
    Worker,
)

NO_COUNTRIES = ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ")
COUNTRY = choice(*sorted({code for code in map(str, Locale.parse("en").territories) if len(code) == 2}.difference(NO_COUNTRIES)))
LANGUAGE = choice("en", "de")


def _seconds(raw: Any, find: Find) -> int:
    return int(number(4).parse(raw, find) * 3600)


def _address(row: dict[str, Any]) -> dict[str, Any]:
    return grouped(grouped(row, "address"), "contact", "contact ")


def _titles(parent: None) -> list[dict[str, str]] | None:
    """The titles of a first legal entity: a German correction is never called Gutschrift (einvoicing, 4)."""
    if DocumentTitle.objects.exists():
        return None
    told = (
        ("", "en", "invoice", "no", "Invoice", "380"),
        ("", "en", "credit note", "no", "Credit note", "381"),
        ("", "en", "credit note", "yes", "Corrective invoice", "384"),
        ("DE", "en", "credit note", "yes", "Credit note", "381"),
        ("", "en", "invoice", "yes", "Corrective invoice", "384"),
        ("", "de", "invoice", "no", "Rechnung", "380"),
        ("", "de", "credit note", "no", "Rechnungskorrektur", "381"),
        ("", "de", "credit note", "yes", "Rechnungskorrektur", "384"),
        ("DE", "de", "credit note", "yes", "Rechnungskorrektur", "381"),
        ("", "de", "invoice", "yes", "Rechnungskorrektur", "384"),
        ("", "en", "internal charge", "no", "Internal charge", ""),
        ("", "en", "internal credit", "no", "Internal credit", ""),
        ("", "de", "internal charge", "no", "Interne Verrechnung", ""),
        ("", "de", "internal credit", "no", "Interne Rückverrechnung", ""),
    )
    names = ("country", "language", "document class", "corrects", "title", "type code")
    return [dict(zip(names, each, strict=True)) for each in told]


SECTIONS = (
    Section(
        "document titles",
        DocumentTitle,
        key=("country", "language", "document_class", "corrects"),
        parent="",
        fields={
            "country": Field(kind=COUNTRY),
            "language": Field(kind=LANGUAGE),
            "document_class": Field(kind=choice("invoice", "credit_note", "internal_charge", "internal_credit")),
        },
        seed=_titles,
    ),
    Section(
        "legal entities",
        LegalEntity,
        parent="",
        row=_address,
        kept=("accounting_currency", "reporting_currency"),
        fields={
            "accounting_currency": Field("currency", kind=CURRENCY),
            "reporting_currency": Field(kind=CURRENCY, default=lambda entity: entity.accounting_currency),
            "country": Field(kind=COUNTRY),
            "process": Field(kind=choice(PROFORMA, DIRECT)),
            "language": Field(kind=LANGUAGE),
            "missing_price": Field(kind=choice("refuse", "warn")),
            "write_off_posting": Field(kind=choice("net", "gross")),
            "seconds_per_day": Field("hours per day", Kind(_seconds, show=lambda seconds: Decimal(seconds) / 3600)),
            "tax_search": Field(kind=choice("project", "contract", "customer", "search")),
            "retention_base": Field(kind=choice("net", "gross")),
            "retention_tax": Field(kind=choice("invoice", "release")),
            "retention_rounding": Field(kind=choice("nearest", "down")),
            "prepayment_rate": Field(kind=choice("stored", "invoice")),
            "journal_period": Field(kind=choice("day", "month", "year", "all")),
            "posts_on_hold": Field(kind=WORDS),
            "proposal_review": Field(kind=choice("none", "required")),
            "funding_order": Field(kind=choices(*FUNDING_ORDER)),
        },
    ),
    Section(
        "tax registrations",
        TaxRegistration,
        key=("country", "scheme", "valid_from"),
        short="number",
        fields={"country": Field(kind=COUNTRY), "valid_from": Field("from")},
    ),
    Section("payment terms", PaymentTerms, short="days", fields={"name_de": Field("name in German")}),
    Section(
        "customers",
        Customer,
        row=_address,
        ended="put it on hold: on hold: yes",
        fields={
            "currency": Field(kind=CURRENCY, default=lambda customer: customer.legal_entity.accounting_currency),
            "language": Field(kind=LANGUAGE, default=lambda customer: customer.legal_entity.language),
            "country": Field(kind=COUNTRY),
            "tax_group": Field(kind=code_of("tax.TaxGroup")),
            "dimensions": Field(kind=DIMENSIONS),
        },
    ),
    Section("roles", Role),
    Section("workers", Worker, fields={"dimensions": Field(kind=DIMENSIONS)}),
)
