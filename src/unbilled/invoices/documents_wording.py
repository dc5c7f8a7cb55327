"""How a language writes words, numbers and dates on a document, and how texts are fitted to paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal

from unbilled.invoices.documents_text import LABELS, TAX_SCHEMES, UNITS

LOCALES = {"en": "en_GB", "de": "de"}
LONGEST_IN_MARGIN = 90
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


@dataclass(frozen=True)
class Wording:
    """A language and how it writes words, numbers and dates."""

    language: str

    def __getitem__(self, label: str) -> str:
        return LABELS[self.language][label]

    @property
    def locale(self) -> str:
        return LOCALES[self.language]

    def number(self, value: str | Decimal, decimals: int | None = None) -> str:
        """Write a number with thousands separators and as many decimals as it came with, unless told."""
        number = Decimal(value)
        places = decimals if decimals is not None else max(0, -int(number.as_tuple().exponent))
        pattern = "#,##0" + ("." + "0" * places if places else "")
        written = format_decimal(number, format=pattern, locale=self.locale, decimal_quantization=True)
        return written.replace("-", MINUS)

    def percent(self, value: str) -> str:
        space = NO_BREAK_SPACE if self.language == "de" else ""
        return f"{self.number(value, decimals_needed(value))}{space}%"

    def money(self, value: str, currency: str) -> str:
        parts = (self.number(value), currency) if self.language == "de" else (currency, self.number(value))
        return NO_BREAK_SPACE.join(parts)

    def date(self, value: str) -> str:
        return format_date(date.fromisoformat(value), "medium", locale=self.locale).replace(" ", NO_BREAK_SPACE)

    def period(self, period: dict[str, Any] | None) -> str:
        days = [day for day in ((period or {}).get("from"), (period or {}).get("to")) if day]
        if len(set(days)) < 2:
            return self.date(days[0]) if days else ""
        skeleton = "yMd" if self.language == "de" else "yMMMd"
        first, last = map(date.fromisoformat, days)
        interval = format_interval(first, last, skeleton, locale=self.locale)
        return str(interval).replace(" ", NO_BREAK_SPACE)

    def unit(self, code: str, quantity: str) -> str:
        singular, plural = UNITS[self.language].get(code, (code, code))
        return singular if abs(Decimal(quantity)) == 1 else plural

    def scheme(self, code: str) -> str:
        return TAX_SCHEMES[self.language].get(code, code)

    def country(self, code: str) -> str:
        return str(Locale.parse(self.locale).territories.get(code, code))


def invoice_said(invoice: dict[str, Any], wording: Wording) -> str:
    """An invoice, as other documents name it: by its number and date."""
    if not invoice.get("issue_date"):
        return str(invoice["number"])
    return wording["preceding_invoice_of"].format(number=invoice["number"], date=wording.date(invoice["issue_date"]))


def shortened(text: str, longest: int = LONGEST_IN_MARGIN) -> str:
    """A text that fits where there is room for one line."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def decimals_given(value: str) -> int:
    """How many decimals a number came with."""
    return len(value.partition(".")[2])


def decimals_needed(value: str) -> int:
    """How many decimals say all of a number."""
    return decimals_given(value.rstrip("0")) if "." in value else 0


def joined(separator: str, *parts: str | None) -> str:
    """Those parts that say something, joined."""
    return separator.join(part for part in parts if part)


def unique(texts: Iterable[str], *, apart_from: str) -> list[str]:
    """Texts that say something, each once, without what is said elsewhere."""
    return [text for text in dict.fromkeys(texts) if text and text != apart_from]
