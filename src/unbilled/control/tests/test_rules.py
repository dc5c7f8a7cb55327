"""The oracle of tax: rounded once, half away from zero; credits bring back what the base so far asks for, and no more."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbilled.control.rules import TaxedBase, tax_faults

D = Decimal
INVOICE = TaxedBase(
    legal_entity=1, id=1, number="I1", invoice_id=1, currency="EUR", accounting_currency="EUR", rate=D(1), tax_rate_id=1,
    percent=D(10), base=D("0.20"), percent_stored=D(10), base_stored=D("0.20"), tax_stored=D("0.02"),
    tax_accounting_stored=D("0.02"),
)  # fmt: skip


def taxed(number: int, base: str, tax: str) -> TaxedBase:
    return replace(INVOICE, id=number, base=D(base), base_stored=D(base), tax_stored=D(tax), tax_accounting_stored=D(tax))


@pytest.mark.parametrize(
    ("percent", "base", "tax"),
    [(10, "0.05", "0.01"), (10, "-0.05", "-0.01"), (10, "0.04", "0"), (20, "1000", "200"), (19, "0.13", "0.02"), (0, "5", "0")],
)
def test_tax_is_rounded_half_away_from_zero(percent, base, tax):
    stored = replace(taxed(1, base, tax), percent=D(percent), percent_stored=D(percent))
    assert list(tax_faults([stored])) == []
    (fault,) = tax_faults([replace(stored, tax_stored=D(tax) + D("0.01"))])
    assert fault.tax == D(tax)


def test_four_credits_of_five_cents_take_back_two_cents_in_all():
    credits = [taxed(2, "-0.05", "-0.01"), taxed(3, "-0.05", "0"), taxed(4, "-0.05", "-0.01"), taxed(5, "-0.05", "0")]
    assert list(tax_faults([INVOICE, *credits])) == []
    assert [fault.taxed.id for fault in tax_faults([INVOICE, *credits[:1], replace(credits[1], tax_stored=D("-0.01"))])] == [3]


@given(st.lists(st.integers(1, 99_999), min_size=1, max_size=8), st.integers(0, 2500))
def test_credits_that_complete_an_invoice_take_back_its_tax(cents, rate):
    percent = D(rate) / 100
    whole = replace(INVOICE, percent=percent, base=D(sum(cents)) / 100, base_stored=None)
    credits = [replace(whole, id=number, base=-D(each) / 100) for number, each in enumerate(cents, 2)]
    invoiced, *credited = tax_faults([whole, *credits])
    assert sum(each.tax for each in credited) == -invoiced.tax
    assert all(each.tax <= 0 for each in credited)
