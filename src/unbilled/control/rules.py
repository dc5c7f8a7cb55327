"""What tax a document must have: the rule told once more, in exact fractions, as the oracle of what was posted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import attrgetter

from unbilled.money import minor_units


@dataclass(frozen=True)
class TaxedBase:
    """Base and tax of a document at one rate, from its lines and as stored; `invoice_id` is the credited one's."""

    legal_entity: int
    id: int
    number: str
    invoice_id: int
    currency: str
    accounting_currency: str
    rate: Decimal
    tax_rate_id: int | None
    percent: Decimal | None
    base: Decimal
    percent_stored: Decimal | None
    base_stored: Decimal | None
    tax_stored: Decimal | None
    tax_accounting_stored: Decimal | None


@dataclass(frozen=True)
class TaxFault:
    """A document whose stored tax at a rate is not the one that its lines ask for."""

    taxed: TaxedBase
    base: Fraction
    tax: Fraction
    tax_accounting: Fraction

    @property
    def detail(self) -> str:
        """What is stored, and what should be."""
        taxed = self.taxed
        return (
            f"tax rate {taxed.tax_rate_id}: {taxed.base_stored} with tax {taxed.tax_stored}"
            f" ({taxed.tax_accounting_stored} accounting), instead of {_said(self.base)}"
            f" with {_said(self.tax)} ({_said(self.tax_accounting)})"
        )


def tax_faults(taxed_bases: Iterable[TaxedBase]) -> Iterator[TaxFault]:
    """The documents whose tax is wrong; rows come by credited invoice and rate, oldest first (rules: tax-rounding,
    credit-tax).

    The tax of an invoice is rounded once. A credit takes back what brings the tax credited so far to the rounded tax of
    the base credited so far, so that the one that completes an invoice takes the rest.
    """
    for _, documents in groupby(taxed_bases, key=attrgetter("invoice_id", "tax_rate_id")):
        base = tax = tax_accounting = Fraction(0)
        for taxed in documents:
            if taxed.id == taxed.invoice_id:
                wanted = _tax(taxed, Fraction(taxed.base))
            else:
                whole = _tax(taxed, base + Fraction(taxed.base))
                wanted = TaxFault(taxed, Fraction(taxed.base), whole.tax - tax, whole.tax_accounting - tax_accounting)
                base, tax, tax_accounting = base + Fraction(taxed.base), whole.tax, whole.tax_accounting
            if _stored(taxed) != (taxed.percent, wanted.base, wanted.tax, wanted.tax_accounting):
                yield wanted


def _tax(taxed: TaxedBase, base: Fraction) -> TaxFault:
    """The tax of a base at the rate of `taxed`, rounded once in its currency and once more into the books."""
    tax = _rounded(base * Fraction(taxed.percent or 0) / 100, taxed.currency)
    return TaxFault(taxed, base, tax, _rounded(tax * Fraction(taxed.rate), taxed.accounting_currency))


def _rounded(amount: Fraction, currency: str) -> Fraction:
    """Half away from zero to the minor unit, without a decimal in sight."""
    unit = 10 ** minor_units(currency)
    whole, rest = divmod(abs(amount) * unit, 1)
    rounded = Fraction(whole + (1 if rest >= Fraction(1, 2) else 0), unit)
    return rounded if amount >= 0 else -rounded


def _stored(taxed: TaxedBase) -> tuple[Fraction | None, ...]:
    stored = (taxed.percent_stored, taxed.base_stored, taxed.tax_stored, taxed.tax_accounting_stored)
    return tuple(None if each is None else Fraction(each) for each in stored)


def _said(amount: Fraction) -> str:
    return f"{Decimal(amount.numerator) / Decimal(amount.denominator):f}"
