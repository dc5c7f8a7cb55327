"""Rules that statements decide, told once more in Python, on random rows: both must say the same."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import wraps
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from rules.test_pages_pure import rounded_fraction
from rules.world import (
    LATER,
    MONTH_END,
    approved,
    company,
    credited,
    entity,
    expense,
    invoiced,
    lines_of,
    post_journals,
    proposed,
    prove,
    time,
)  # fmt: skip
from unbilled import actuals, invoices
from unbilled.kernel.sql import copying, drop_plans, rows, value
from unbilled.money import minor_units
from unbilled.pricing import find_prices

pytestmark = pytest.mark.django_db

CURRENCIES = ("EUR", "JPY", "KWD")
DAYS = some.dates(date(2026, 3, 1), date(2026, 3, 31))
AMOUNTS = some.decimals("0.01", 999, places=2)


def random_rows(examples: int, **strategies: Any) -> Any:
    """Run a test on random rows; each example leaves the database as it found it."""

    def decorate(test: Any) -> Any:
        @settings(
            max_examples=examples,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        )
        @given(**strategies)
        @wraps(test)
        def run(*arguments: Any, **given_rows: Any) -> None:
            with transaction.atomic():
                test(*arguments, **given_rows)
                transaction.set_rollback(True)

        return run

    return decorate


@pytest.fixture
def world():
    return company()


def test_every_code_has_the_same_minor_units_in_both():
    letters = [chr(65 + number) for number in range(26)]
    codes = [a + b + c for a in letters for b in letters for c in letters]
    found = rows("SELECT code, minor_units(code) AS units FROM unnest(%(codes)s::text[]) AS code", codes=codes)
    assert {row["code"]: row["units"] for row in found} == {code: minor_units(code) for code in codes}


@random_rows(
    30,
    work=some.lists(
        some.tuples(some.integers(1, 86_400), some.decimals(0, 9999, places=4), some.sampled_from(CURRENCIES)),
        min_size=1, max_size=40,
    ),
)  # fmt: skip
def test_an_amount_is_price_times_seconds_rounded_once(world, work):
    drop_plans(*actuals.commands.PLANS)
    actuals.commands.sql("approval_candidate", entries=[])
    actuals.commands.sql("price_wanted")
    find_prices()
    fixed = {
        "legal_entity_id": world, "transaction_class": "time", "stage": "in_process", "accounting_currency": "EUR",
        "project_type": "time_and_material", "billing_method": "time_and_material", "approve_own": True,
        "missing_price": "refuse",
        "transaction_date": date(2026, 3, 2), "project_code": "P1", "worker_code": "ANN", "process": "direct",
        "chargeable_by_line": True, "billing_type_of_property": "chargeable", "line_property_id": 1, "submission_id": 1,
    }  # fmt: skip
    with copying("approval_candidate", ["entry_id", "seconds", "sales_currency", *fixed]) as copy:
        for number, (seconds, _price, currency) in enumerate(work):
            copy.write_row((number, seconds, currency, *fixed.values()))
    with copying("price_found", ["id", "kind", "method", "price", "currency"]) as copy:
        for number, (_seconds, price, currency) in enumerate(work):
            copy.write_row((number, "cost", "price", price, currency))
            copy.write_row((number, "sales", "price", price, currency))
    actuals.commands.sql("approval_plan", by="boss")
    found = rows("SELECT refusal, cost_amount, sales_amount FROM approval_plan ORDER BY entry_id")
    drop_plans(*actuals.commands.PLANS)
    expected = [rounded_fraction(Fraction(price) * Fraction(seconds, 3600), currency) for seconds, price, currency in work]
    assert [(row["refusal"], row["cost_amount"], row["sales_amount"]) for row in found] == [
        (None, amount, amount) for amount in expected
    ]


@random_rows(
    40,
    rates=some.lists(
        some.tuples(some.booleans(), some.integers(0, 60), some.decimals("0.0001", 500, places=6)),
        max_size=6, unique_by=lambda rate: rate[:2],
    ),
    day=some.integers(0, 60),
)  # fmt: skip
def test_a_rate_is_the_newest_of_the_pair_or_its_inverse(world, rates, day):
    begin = date(2026, 1, 1)
    value("INSERT INTO command (name, actor, at, request) VALUES ('load', 'administrator', now(), '') RETURNING id")
    for is_direct, valid_from, rate in rates:
        one, other = ("XXA", "XXB") if is_direct else ("XXB", "XXA")
        rows(
            "INSERT INTO exchange_rate (command_id, from_currency, to_currency, valid_from, rate, source)"
            " SELECT max(id), %(one)s, %(other)s, %(day)s, %(rate)s, 'test' FROM command",
            one=one, other=other, day=begin + timedelta(valid_from), rate=rate,
        )  # fmt: skip
    known = sorted((valid_from, is_direct, rate) for is_direct, valid_from, rate in rates if valid_from <= day)
    expected = None
    if known:
        _valid_from, is_direct, rate = known[-1]
        exact = Fraction(rate) if is_direct else 1 / Fraction(rate)
        expected = Decimal(int(exact * 10**10 + Fraction(1, 2))).scaleb(-10)
    assert value("SELECT rate_on('XXA', 'XXB', %(day)s)", day=begin + timedelta(day)) == expected


@random_rows(
    30,
    lines=some.lists(
        some.tuples(some.integers(0, 3), some.integers(0, 2), some.decimals(-9999, 9999, places=2)),
        min_size=1,
        max_size=60,
    ),
    percents=some.tuples(*[some.decimals(0, 30, places=3)] * 3),
    rate=some.decimals("0.01", 200, places=6),
)
def test_the_tax_of_a_document_is_its_base_times_the_percentage(world, lines, percents, rate):
    rows("DROP TABLE IF EXISTS pg_temp.issue_plan, pg_temp.issue_line, pg_temp.issue_tax")
    rows("CREATE TEMP TABLE issue_plan (document_id bigint, invoice_id bigint, legal_entity_id bigint, refusal text,"
         " rate numeric, reporting_rate numeric, units int, accounting_units int, reporting_units int);"
         " CREATE TEMP TABLE issue_line (document_id bigint, tax_rate_id bigint, amount numeric)")  # fmt: skip
    taxes = [
        value(
            "INSERT INTO tax_rate (legal_entity_id, command_id, tax_code_id, valid_from, percent)"
            " SELECT %(entity)s, max(command.id), max(tax_code.id), %(day)s, %(percent)s FROM command, tax_code"
            " RETURNING id",
            entity=world, day=date(2090, 1, 1 + number), percent=percent,
        )
        for number, percent in enumerate(percents)
    ]  # fmt: skip
    with copying("issue_plan", ["document_id", "invoice_id", "legal_entity_id", "rate", "reporting_rate", "units",
                                "accounting_units", "reporting_units"]) as copy:  # fmt: skip
        for document in range(4):
            copy.write_row((document, document, world, rate, 1, 2, 0, 3))
    with copying("issue_line", ["document_id", "tax_rate_id", "amount"]) as copy:
        for document, tax, amount in lines:
            copy.write_row((document, taxes[tax], amount))
    invoices.commands.sql("issue_tax")
    found = rows("SELECT document_id, tax_rate_id, base, tax, tax_accounting FROM issue_tax")
    rows("DROP TABLE issue_plan, issue_line, issue_tax")
    bases: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
    for document, tax, amount in lines:
        bases[document, tax] += Fraction(amount)
    expected = {}
    for (document, tax), base in bases.items():
        whole = rounded_fraction(base * Fraction(percents[tax]) / 100, "EUR")
        expected[document, taxes[tax]] = (base, whole, rounded_fraction(Fraction(whole) * Fraction(rate), "JPY"))
    assert {
        (row["document_id"], row["tax_rate_id"]): (row["base"], row["tax"], row["tax_accounting"]) for row in found
    } == expected


ABROAD = """
currencies: [EUR, USD, JPY, GBP]
exchange rates:
  - {from: USD, to: EUR, valid from: 2026-01-01, rate: 0.917431}
  - {from: USD, to: EUR, valid from: 2026-03-16, rate: 0.923077}
  - {from: EUR, to: JPY, valid from: 2026-01-01, rate: 161.37}
  - {from: EUR, to: JPY, valid from: 2026-03-20, rate: 163.11}
  - {from: USD, to: JPY, valid from: 2026-01-01, rate: 149.03}
legal entities:
  NW: {name: Northwind Consulting GmbH, country: AT, currency: EUR, reporting currency: JPY, process: proforma}
"""
OVERSEAS = """
line properties: {HOLD: {capitalize cost: yes}}
project groups: {HOLD: {type: time and material, line property: HOLD, post cost: {time: balance}}}
projects: {HELD: {group: HOLD}, SEA: {group: TM}}
prices:
  - {sales: 81.37, class: time, currency: USD, from: 2026-01-01}
contracts: {C9: {customer: ACME, currency: USD, confirmed: 2026-01-01, lines: {L1: SEA, L2: HELD}}}
"""


@pytest.fixture
def world_abroad():
    from unbilled.shell.loading import load, read

    load(read(ABROAD), by="administrator")
    return company(OVERSEAS)


WORK = some.lists(
    some.one_of(
        some.builds(
            time, some.integers(1, 43_200), transaction_date=DAYS, project=some.sampled_from(("P1", "SEA", "HELD")),
            worker=some.just("ANN"),
        ),
        some.builds(expense, AMOUNTS, transaction_date=DAYS, project=some.sampled_from(("P1", "SEA"))),
    ),
    min_size=1, max_size=8,
)  # fmt: skip
OFF_BALANCE = """
SELECT voucher_id FROM ledger_line GROUP BY voucher_id, currency HAVING sum(amount_transaction) <> 0
UNION ALL
SELECT voucher_id FROM ledger_line GROUP BY voucher_id HAVING sum(amount_accounting) <> 0 OR sum(amount_reporting) <> 0
"""
STANDING = """
SELECT posting_type, currency FROM ledger_line INNER JOIN voucher ON voucher.id = voucher_id
WHERE voucher.source = 'invoice'
GROUP BY posting_type, currency
HAVING sum(amount_transaction) <> 0 OR sum(amount_accounting) <> 0 OR sum(amount_reporting) <> 0
"""


@random_rows(12, work=WORK)
def test_every_voucher_of_a_random_month_balances_in_three_currencies(world_abroad, work):
    actuals_ = approved_as_far_as_the_day_goes(work)
    post_journals()
    chosen = proposed(actuals_)
    posted_ = invoices.post_proposals(chosen, invoice_date=MONTH_END, by="accountant").or_refuse().done
    prove()
    assert rows(OFF_BALANCE) == []
    for number in posted_:
        credited(number).or_refuse()
    prove()
    assert rows(OFF_BALANCE) == []
    assert rows(STANDING) == []


def approved_as_far_as_the_day_goes(work: list[dict[str, Any]]) -> list[int]:
    """The sales of the work; what would make a day longer than 24 hours is left out, and amounts of 0 as well."""
    seconds: dict[date, int] = defaultdict(int)
    kept = []
    for each in work:
        seconds[each["transaction_date"]] += each.get("seconds") or 0
        if seconds[each["transaction_date"]] <= 86_400:
            kept.append(each)
    return approved(*kept)


@random_rows(
    12,
    amounts=some.lists(AMOUNTS, min_size=2, max_size=6),
    order=some.randoms(use_true_random=False),
    cuts=some.lists(some.integers(1, 3), min_size=6, max_size=6),
    is_abroad=some.booleans(),
)
def test_the_credits_of_an_invoice_add_up_to_it_in_any_order(world_abroad, amounts, order, cuts, is_abroad):
    number = invoiced(*(expense(amount, project="SEA" if is_abroad else "P1") for amount in amounts))
    lines = lines_of(number)
    order.shuffle(lines)
    for cut in cuts:
        part, lines = lines[:cut], lines[cut:]
        if part:
            credited(number, part, on=LATER).or_refuse()
    assert not lines
    prove()
    sums = rows(
        "SELECT sum(net) AS net, sum(tax) AS tax, sum(total) AS total, sum(tax_accounting) AS tax_accounting FROM invoice"
    )
    assert sums == [{"net": 0, "tax": 0, "total": 0, "tax_accounting": 0}]
    assert rows(STANDING) == []
    assert value("SELECT count(*) FROM open_sale") == len(amounts)
    assert value("SELECT count(*) FROM unposted") == 0
    assert entity()
