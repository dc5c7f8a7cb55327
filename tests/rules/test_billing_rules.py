"""Billing rules: the worked tables of their pages, and what must be true of any progress and any fee."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.pages import table
from rules.test_pages_pure import rounded_fraction
from rules.test_random_rows import random_rows
from rules.world import (
    DAY,
    LATER,
    MONTH_END,
    company,
    credited,
    drafted,
    entity,
    expense,
    lines_of,
    posted,
    prove,
    selection,
    time,
)
from unbilled import backlog, billing, corrections, invoices, proformas, proposals
from unbilled.billing.rules import Budget, billable, crossed, earned, measured, open_amount, open_units, parts
from unbilled.control import verify
from unbilled.control.explaining import explain_actual
from unbilled.kernel.refusals import Outcome
from unbilled.kernel.sql import rows, value
from unbilled.shell.loading import load, read

MONEY = some.decimals(0, 10**6, places=2)
COSTS = some.decimals("0.01", 10**6, places=2)
PERCENTS = some.decimals(0, 100, places=3)
THRESHOLDS = some.lists(some.integers(1, 100), unique=True, max_size=4)
FEE = """
contracts:
  C1:
    process: direct
    lines: {L1: {billing rules: {FEE5: {kind: fee, percent: 5, category: FEE}}}}
"""
UNITS = """
contracts:
  C1:
    process: direct
    lines: {L1: {billing rules: {U: {kind: unit of delivery, quantity: 10, unit price: 33.335, category: FEE}}}}
"""
DEARER = "prices: [{sales: 80, class: time, project: P1, from: 2026-01-01}]"


# -- the pages --------------------------------------------------------------------------------------------------------


def budget(spent: str, cost: str, revenue: str) -> list[Budget]:
    return [Budget(Decimal(cost), Decimal(revenue), Decimal(spent))] if cost else []


@pytest.mark.parametrize(
    ("spent", "cost", "revenue", "spent_too", "cost_too", "revenue_too", "percent", "amount", "warns"),
    table("billing-rules", "measured"),
)
def test_cost_is_measured_as_the_page_says(spent, cost, revenue, spent_too, cost_too, revenue_too, percent, amount, warns):
    budgets = budget(spent, cost, revenue) + budget(spent_too, cost_too, revenue_too)
    found = measured(budgets, Decimal(20000), "EUR")
    assert (found.percent, str(found.amount), found.is_outside) == (Decimal(percent), amount, warns == "yes")


@pytest.mark.parametrize(("percent", "said", "held", "due"), table("billing-rules", "steps"))
def test_thresholds_open_steps_as_the_page_says(percent, said, held, due):
    amount = earned(Decimal(8000), Decimal(percent), "EUR")
    assert str(amount) == said
    total = billable(Decimal(8000), Decimal(percent), amount, [25, 50, 75], "EUR")
    assert open_amount(total, Decimal(held)) == Decimal(due)


@pytest.mark.parametrize(("ready", "held", "billed", "units", "amount"), table("billing-rules", "units"))
def test_units_open_as_the_page_says(ready, held, billed, units, amount):
    found = open_units(Decimal(ready), Decimal(held), Decimal(billed), Decimal("33.335"), "EUR")
    assert (str(found[0]), str(found[1])) == (units, amount)


@pytest.mark.parametrize("told", table("billing-rules", "parts"))
def test_what_is_on_account_is_parted_as_the_page_says(told):
    due, of_a, of_b, to_a, to_b, a, b = (int(each or 0) for each in told)
    weights = sorted([(max(of_a + to_a, 0), "A"), (max(of_b + to_b, 0), "B")], key=lambda each: (-each[0], each[1]))
    found = parts(due, due, [(weight, weight) for weight, _name in weights])
    assert {name: part for (_weight, name), part in zip(weights, found, strict=True)} == {"A": (a, a), "B": (b, b)}


@pytest.mark.django_db
def test_a_fee_is_credited_as_the_page_says():
    company(FEE)
    told = table("fee-rules", "credited")
    sales = posted(*(expense(each) for each in ("600.00", "83.75", "0.10")))
    invoice = billed(sales)
    keys = {value("SELECT amount FROM actual WHERE id = %(sale)s", sale=sale): f"S{sale}.1" for sale in sales}
    before = Decimal(0)
    for taken, base, left, change in told:
        if taken:
            credited(invoice, [keys[Decimal(taken)]]).or_refuse()
        assert [of_fee() - before, of_fee(), of_base()] == [Decimal(change), Decimal(left), Decimal(base)]
        before = of_fee()
    assert verify() == ()


def billed(sales: list[int]) -> int:
    """The invoice of sales in the direct process."""
    chosen = proposals.create_proposals(selection(actuals=tuple(sales)), by="accountant").done
    return issued(invoices.post_proposals(chosen, invoice_date=MONTH_END, by="accountant"))


def issued(outcome: Outcome) -> int:
    (invoice,) = outcome.or_refuse().done
    return int(invoice)


def of_fee() -> Decimal:
    """The fees on all documents together."""
    return summed("> 0")


def of_base() -> Decimal:
    """Everything else on them."""
    return summed("IS NULL")


def summed(rule: str) -> Decimal:
    return Decimal(
        value(
            "SELECT coalesce(sum(line.amount), 0) FROM document_line AS line INNER JOIN actual ON actual.id = sale_id"
            f" WHERE billing_rule_id {rule}"
        )
    )


@pytest.mark.django_db
def test_what_a_rule_sells_is_explained_by_its_progress():
    company(UNITS)
    billing.record_progress([billing.Progress(value("SELECT id FROM billing_rule"), DAY, units=Decimal(4))], by="manager")
    steps = explain_actual(value("SELECT actual_id FROM open_sale"))
    assert [each.what for each in steps][1:3] == ["Billing rule U", "Posted on voucher none"]
    assert steps[1].facts == ("unit of delivery, of contract C1", "progress: 2026-03-02, 4 units")


@pytest.mark.django_db
def test_a_closed_contract_opens_nothing_of_its_rules():
    company(UNITS)
    rule, contract = value("SELECT id FROM billing_rule"), value("SELECT id FROM contract WHERE code = 'C1'")
    billing.record_progress([billing.Progress(rule, DAY, units=Decimal(2))], by="manager").or_refuse()
    invoice = billed([value("SELECT actual_id FROM open_sale")])
    billing.record_progress([billing.Progress(rule, DAY, units=Decimal(5))], by="manager").or_refuse()
    corrections.close_contracts([contract], on=LATER, closed_as="lost", by="manager").or_refuse()
    assert not rows("SELECT FROM open_sale")
    (refusal,) = billing.record_progress([billing.Progress(rule, LATER, units=Decimal(6))], by="manager").refused
    assert refusal.code == "contract_closed"
    credited(invoice, on=LATER).or_refuse()
    assert value("SELECT sum(quantity) FROM open_sale INNER JOIN actual ON actual.id = actual_id") == 2
    assert verify() == ()


@pytest.mark.django_db
def test_a_fee_follows_what_is_re_evaluated_on_a_draft():
    company(FEE)
    chosen = tuple(posted(time(), expense("100.00")))
    proposals.create_proposals(selection(actuals=chosen), by="accountant").or_refuse()
    before = of_base()
    load(read(DEARER), by="administrator")
    corrections.rerate(corrections.Affected(entity()), by="manager", with_drafts=True).or_refuse()
    assert of_base() != before
    assert of_fee() == share(of_base())
    assert verify() == ()


# -- any progress -----------------------------------------------------------------------------------------------------


@given(
    budgets=some.lists(some.builds(Budget, cost=COSTS, revenue=MONEY, spent=some.decimals(-1000, 10**6, places=2)), min_size=1)
)
def test_measured_progress_is_the_exact_sum_rounded_once_and_never_more_than_the_value(budgets):
    value_of_rule = sum(each.revenue for each in budgets) or Decimal(1)
    exact = sum(Fraction(each.spent) / Fraction(each.cost) * Fraction(each.revenue) for each in budgets)
    inside = min(max(exact, Fraction(0)), Fraction(value_of_rule))
    found = measured(budgets, value_of_rule, "EUR")
    assert found.amount == rounded_fraction(inside, "EUR")
    assert 0 <= found.amount <= value_of_rule
    assert 0 <= inside * 100 / Fraction(value_of_rule) - Fraction(found.percent) < Fraction(1, 10**10)
    assert found.is_outside == (exact != inside)


@given(value_of_rule=COSTS, said=some.lists(PERCENTS, min_size=1, max_size=8), thresholds=THRESHOLDS)
def test_whatever_is_said_and_billed_no_more_than_the_value_is_billed_and_nothing_negative(value_of_rule, said, thresholds):
    held, highest = Decimal(0), Decimal(0)
    for percent in said:
        amount = earned(value_of_rule, percent, "EUR")
        total = billable(value_of_rule, percent, amount, thresholds, "EUR")
        due = open_amount(total, held)
        assert due >= 0
        assert total <= amount
        held, highest = held + due, max(highest, percent)
    assert held <= value_of_rule
    reached = crossed(thresholds, highest)
    assert reached == [each for each in sorted(thresholds) if each <= highest]
    step = highest if not thresholds or highest == 100 else Decimal(max(reached, default=0))
    assert held == rounded_fraction(Fraction(value_of_rule) * Fraction(step) / 100, "EUR")


# -- any documents ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@random_rows(8, amounts=some.lists(some.decimals("0.01", "99.99", places=2), min_size=2, max_size=5), order=some.randoms())
def test_a_fee_follows_its_lines_through_edits_and_credits_to_the_cent(amounts, order):
    company(FEE)
    sales = posted(*(expense(each) for each in amounts))
    first = sales[: len(sales) // 2]
    (proposal,) = proposals.create_proposals(selection(actuals=tuple(first)), by="accountant").or_refuse().done
    proposals.add_lines(proposal, selection(actuals=tuple(sales)), by="accountant")
    assert of_fee() == share(of_base())
    proposals.remove_lines(proposal, first[:1], by="accountant").or_refuse()
    assert of_fee() == share(of_base())
    invoice = issued(invoices.post_proposals([proposal], invoice_date=MONTH_END, by="accountant"))
    keys = [key for key in lines_of(invoice) if int(key[1:].split(".")[0]) in sales]
    order.shuffle(keys)
    for key in keys:
        credited(invoice, [key]).or_refuse()
        assert of_fee() == share(of_base())
    assert of_fee() == of_base() == value("SELECT sum(total) FROM invoice") == 0
    assert verify() == ()


def share(base: Decimal) -> Decimal:
    return rounded_fraction(Fraction(base) * 5 / 100, "EUR")


@pytest.mark.django_db
@random_rows(
    12, steps=some.lists(some.tuples(some.integers(0, 10), some.sampled_from(["bill", "draft", "cancel", "credit"])), max_size=7)
)
def test_units_are_billed_once_whatever_is_said_cancelled_and_credited(steps):
    company(UNITS)
    rule = value("SELECT id FROM billing_rule")
    for place, (units, act) in enumerate(steps):
        on = DAY + timedelta(days=place)
        billing.record_progress([billing.Progress(rule, on, units=Decimal(units))], by="manager").or_refuse()
        happens(act)
        (found,) = billing.rules_listed(entity())
        held = rows("SELECT coalesce(sum(units), 0) AS units FROM rule_line WHERE state = 'held'")[0]["units"]
        opened = rows("SELECT coalesce(sum(units), 0) AS units FROM rule_line WHERE state = 'open'")[0]["units"]
        assert opened == max(units - held, 0)
        if opened:
            total = rounded_fraction(Fraction(units) * Fraction("33.335"), "EUR")
            assert found["open"] + found["billed"] + found["drafted"] == total
        assert held <= 10
    assert verify() == ()


def happens(act: str) -> None:
    """Somebody does it, if there is anything to do it to."""
    if act in ("bill", "draft") and value("SELECT count(*) FROM open_sale"):
        proposals.create_proposals(selection(cut_off_date=date(2026, 12, 31)), by="accountant").or_refuse()
    waiting = [row["proposal_id"] for row in rows("SELECT proposal_id FROM open_proposal ORDER BY proposal_id")]
    if act == "bill" and waiting:
        invoices.post_proposals(waiting, invoice_date=LATER, by="accountant").or_refuse()
    if act == "cancel" and waiting:
        proposals.cancel_proposals(waiting, by="accountant").or_refuse()
    if act == "credit":
        for row in rows(
            "SELECT id FROM invoice WHERE credits_id IS NULL"
            " AND NOT EXISTS (SELECT FROM invoice AS credit WHERE credit.credits_id = invoice.id) ORDER BY id LIMIT 1"
        ):
            credited(row["id"], on=LATER).or_refuse()


ABROAD = """
exchange rates: [{from: USD, to: EUR, valid from: 2026-01-01, rate: "0.913"}]
prices: [{sales: 80.01, currency: USD, class: time, from: 2026-01-01}]
projects: {X1: {group: TM}}
contracts:
  CX:
    customer: ACME
    currency: USD
    confirmed: 2026-01-01
    lines: {L1: {project: X1, billing rules: {SERVICE: {kind: fee, percent: "7.35", category: FEE}}}}
"""


REDUCED = """
tax codes: {VAT10: {name: VAT 10 %, rates: {2016-01-01: 10}}}
tax groups: {DOMESTIC: [VAT20, VAT10]}
item tax groups: {REDUCED: VAT10}
categories: {HOURS: {item tax group: REDUCED}}
"""


@pytest.mark.django_db
def test_a_fee_follows_a_correction_upwards_though_it_is_taxed_at_another_rate():
    """An hour of 80.01 at 10 % with a fee of 5.88 at 20 % should have been two hours: as much again is billed of both."""
    company(ABROAD, REDUCED)
    (draft,) = drafted(posted(time(project="X1")))
    proformas.confirm_proformas([draft], on=MONTH_END, by="manager").or_refuse()
    chosen = proposals.propose_proformas(entity(), [draft], by="accountant").or_refuse().done
    number = issued(invoices.post_proposals(chosen, invoice_date=MONTH_END, by="accountant"))
    (work,) = rows(
        "SELECT line_key FROM document_line INNER JOIN invoice USING (document_id) INNER JOIN actual ON actual.id = sale_id"
        " WHERE billing_rule_id IS NULL"
    )
    corrections.correct_invoice(
        number, {work["line_key"]: corrections.ShouldBe(seconds=7200)}, correction_date=MONTH_END, by="accountant", reason="Wrong"
    ).or_refuse()
    taxed = rows("SELECT base, tax FROM invoice_tax ORDER BY invoice_id, base")
    assert [(row["base"], row["tax"]) for row in taxed] == [
        (Decimal("5.88"), Decimal("1.18")), (Decimal("80.01"), Decimal("8.00")),
        (Decimal("5.88"), Decimal("1.18")), (Decimal("80.01"), Decimal("8.00")),
    ]  # fmt: skip
    assert verify() == ()


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["straight", "by a draft that had other fees"])
@pytest.mark.parametrize("seconds", [(1111, 2222, 3333, 4444), (7, 77, 777, 7777, 3600), (2031, 8217, 7464)])
def test_a_fee_in_another_currency_is_credited_in_steps_to_the_last_cent(seconds, way):
    company(ABROAD)
    sales = posted(*(time(project="X1", seconds=each) for each in seconds))
    (draft,) = drafted(sales)
    if way != "straight":
        for sale in sales[:-1]:
            proformas.remove_lines(draft, [sale], by="manager").or_refuse()
        backlog.mark_ready(sales[:-1], by="manager").or_refuse()
        proformas.refresh_proforma(draft, by="manager").or_refuse()
    proformas.confirm_proformas([draft], on=MONTH_END, by="manager").or_refuse()
    chosen = proposals.propose_proformas(entity(), [draft], by="accountant").or_refuse().done
    number = issued(invoices.post_proposals(chosen, invoice_date=MONTH_END, by="accountant"))
    work = rows(
        "SELECT line_key FROM document_line INNER JOIN invoice USING (document_id) INNER JOIN actual ON actual.id = sale_id"
        " WHERE billing_rule_id IS NULL ORDER BY sale_id"
    )
    for line in work:
        credited(number, [line["line_key"]]).or_refuse()
        prove()
    left = rows(
        "SELECT posting_type, sum(amount_accounting) FROM ledger_line INNER JOIN voucher ON voucher.id = voucher_id"
        " WHERE voucher.source = 'invoice' GROUP BY posting_type HAVING sum(amount_accounting) <> 0"
    )
    assert left == []
