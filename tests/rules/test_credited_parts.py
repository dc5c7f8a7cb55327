"""Parts of lines that are credited: every cent of what was divided comes back, in whatever order, and nothing twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from rules.pages import table
from rules.world import LATER, MONTH_END, company, credited, expense, invoiced, lines_of, posted, proposed, time
from unbilled import corrections, invoices
from unbilled.control import verify
from unbilled.corrections.queries import lines_left
from unbilled.kernel.refusals import Outcome, Refused
from unbilled.kernel.sql import rows, value

pytestmark = pytest.mark.django_db

ABROAD = """
exchange rates:
  - {{from: USD, to: EUR, valid from: 2026-01-01, rate: {rate}}}
  - {{from: USD, to: EUR, valid from: 2026-03-20, rate: "1.3371"}}
customers: {{YANKEE: {{name: Yankee, country: US, currency: USD, tax group: DOMESTIC}}}}
projects: {{P9: {{group: TM}}}}
contracts: {{C9: {{customer: YANKEE, confirmed: 2026-01-01, currency: USD, lines: {{L1: P9}}}}}}
"""
WIP = "SELECT coalesce(sum(amount_accounting), 0) FROM ledger_line WHERE posting_type = 'wip_sales_value'"
LEFT = """
SELECT line.line_key, line.amount FROM document_line AS line INNER JOIN invoice ON invoice.document_id = line.document_id
WHERE line.sign = 1 AND %(id)s IN (invoice.id, invoice.credits_id)
    AND NOT EXISTS (
        SELECT FROM actual_credit AS taken WHERE taken.actual_id = line.sale_id AND taken.generation = line.generation
    )
"""


def parted(invoice: int, line: str, **part) -> Outcome:
    return corrections.credit_invoices(
        [invoice], credit_date=LATER, by="accountant", reason="Less", parts={line: corrections.Part(**part)}
    )


@pytest.mark.parametrize(("billed", "rate", "taken", "accruals"), table("credit-part", "parts"))
def test_the_page(billed, rate, taken, accruals):
    company(ABROAD.format(rate=rate))
    invoice = invoiced(expense(billed, project="P9", currency="USD"))
    (line,) = lines_of(invoice)
    assert value(WIP) == 0
    for amount, accrual in zip(taken.split(), accruals.split(), strict=True):
        before = value(WIP)
        parted(invoice, line, amount=Decimal(amount)).or_refuse()
        assert value(WIP) - before == Decimal(accrual)
    assert [each.code for each in credited(invoice).refused] == ["nothing_to_credit"]
    assert verify() == ()


def refused(invoice: int, line: str, **part) -> str:
    with pytest.raises(Refused) as raised:
        parted(invoice, line, **part)
    return raised.value.refusals[0].code


def test_nothing_comes_back_twice():
    company()
    invoice = invoiced(time(seconds=8 * 3600))
    (line,) = lines_of(invoice)
    parted(invoice, line, seconds=3 * 3600).or_refuse()
    assert refused(invoice, line, seconds=5 * 3600 + 1) == "part_exceeds_line"
    assert refused(invoice, line, seconds=0) == "part_exceeds_line"
    assert refused(invoice, line, seconds=-3600) == "part_exceeds_line"
    assert refused(invoice, line, amount=Decimal("375.01")) == "part_exceeds_line"
    assert refused(invoice, line, amount=Decimal("0.001")) == "part_exceeds_line"
    parted(invoice, line, amount=Decimal("375.00")).or_refuse()
    assert refused(invoice, line, seconds=1) == "line_not_creditable"
    assert verify() == ()


def test_a_negative_line_is_credited_in_part():
    company()
    invoice = invoiced(time(seconds=8 * 3600), expense("-33.33"))
    line = lines_of(invoice)[1]
    parted(invoice, line, amount=Decimal("-11.11")).or_refuse()
    assert refused(invoice, line, amount=Decimal("11.11")) == "part_exceeds_line"
    assert verify() == ()
    credited(invoice).or_refuse()
    assert value("SELECT sum(total) FROM invoice") == 0
    assert verify() == ()


CENTS = some.decimals("0.02", "999.99", places=2)


def test_whatever_parts_are_taken_every_cent_comes_back():
    """Hours and expenses in another currency: parts of any size, a price that was too high, and at last what is left."""
    company(ABROAD.format(rate='"0.9137"'), "prices: [{sales: 33.337, class: time, currency: USD, from: 2026-01-01}]")

    @settings(max_examples=12, deadline=None, database=None, derandomize=True, phases=(Phase.generate,))
    @given(CENTS, some.integers(2, 40_000), some.lists(some.tuples(some.integers(0, 1), some.integers(1, 99)), max_size=5))
    def takes(amount: Decimal, seconds: int, taken: list[tuple[int, int]]) -> None:
        with transaction.atomic():
            invoice = invoiced(expense(amount, project="P9", currency="USD"), time(seconds=seconds, project="P9"))
            accrued = value("SELECT sum(amount_accounting) FROM posting WHERE layer = 'accrued'")
            for number, percent in taken:
                left = rows(LEFT + " ORDER BY line.transaction_class LIMIT 2", id=invoice)
                line = left[number % len(left)]
                part = round(line["amount"] * percent / 100, 2)
                try:
                    parted(invoice, line["line_key"], amount=part).or_refuse()
                except Refused as why:
                    assert part == 0 or why.refusals[0].code == "part_of_no_worth"
                assert verify() == ()
            credited(invoice).or_refuse()
            assert value(WIP) == accrued
            assert verify() == ()
            for column in ("amount_transaction", "amount_accounting", "amount_reporting"):
                assert (
                    value(f"SELECT sum({column}) FROM ledger_line WHERE posting_type IN ('sales_tax', 'invoiced_revenue')") == 0
                )
            transaction.set_rollback(True)

    takes()


def test_a_part_of_a_milestone_is_credited_though_its_contract_is_closed():
    company("""
        projects: {F9: {group: FIXED}}
        contracts:
          C9:
            customer: ACME
            confirmed: 2026-01-01
            lines: {L1: {project: F9, amount: 100, milestones: {M1: {date: 2026-03-01, amount: 100, category: FEE}}}}
    """)
    milestone, contract = value("SELECT id FROM milestone"), value("SELECT id FROM contract WHERE code = 'C9'")
    chosen = proposed(milestones=[milestone])
    (invoice,) = invoices.post_proposals(chosen, invoice_date=MONTH_END, by="accountant").or_refuse().done
    corrections.close_contracts([contract], on=MONTH_END, closed_as="won", by="manager").or_refuse()
    for amount in (30, 20):
        (left,) = lines_left(invoice)
        parted(invoice, left["line_key"], amount=Decimal(amount)).or_refuse()
    credited(invoice).or_refuse()
    assert [row["net"] for row in rows("SELECT net FROM invoice ORDER BY id")] == [100, -30, -20, -50]
    assert value("SELECT count(*) FROM backlog") == 0
    assert verify() == ()


NO_TIME = """
prices: [{sales: 750, class: time, from: 2026-01-01}]
customers: {BETA: {name: Beta Inc, country: AT, tax group: DOMESTIC}}
contracts:
  C1:
    funding sources: {ACME: ACME, BETA: BETA}
    funding rules: {ALL: {priority: 1, shares: {ACME: "99.7", BETA: "0.3"}}}
"""


def of_no_time() -> int:
    """An invoice over a share without time: 0.3 % of two minutes are 0.36 s, and of their 25.00 they are 0.075."""
    company(NO_TIME)
    billed = invoices.post_proposals(proposed(posted(time(seconds=120))), invoice_date=MONTH_END, by="accountant").or_refuse()
    (found,) = rows(
        "SELECT invoice.id, sale.seconds, sale.amount FROM invoice INNER JOIN document_line USING (document_id)"
        " INNER JOIN actual AS sale ON sale.id = sale_id WHERE invoice.id = any(%(ids)s) AND sale.amount < 1",
        ids=list(billed.done),
    )
    assert (found["seconds"], found["amount"]) == (0, Decimal("0.08"))
    return int(found["id"])


def test_a_share_without_time_is_credited_in_parts_by_amount():
    invoice = of_no_time()
    for amount in ("0.03", "0.01"):
        (left,) = lines_left(invoice)
        parted(invoice, left["line_key"], amount=Decimal(amount)).or_refuse()
        assert verify() == ()
    assert refused(invoice, lines_left(invoice)[0]["line_key"], seconds=1) == "part_of_another_unit"
    credited(invoice).or_refuse()
    of_share = rows("SELECT net FROM invoice WHERE %(id)s IN (id, credits_id) ORDER BY id", id=invoice)
    assert [row["net"] for row in of_share] == [Decimal(net) for net in ("0.08", "-0.03", "-0.01", "-0.04")]
    back = rows(
        "SELECT sum(amount) AS amount, sum(seconds) AS seconds FROM open_sale INNER JOIN actual ON actual.id = actual_id"
        " WHERE open_sale.funding_source_id = (SELECT id FROM funding_source WHERE code = 'BETA')"
    )
    assert (back[0]["amount"], back[0]["seconds"]) == (Decimal("0.08"), 0)
    assert verify() == ()


@pytest.mark.parametrize(
    ("should_be", "net"),
    [({}, "-0.08"), ({"amount": Decimal("0.03")}, "-0.05")],
    ids=["nothing", "less"],
)
def test_a_share_without_time_is_corrected_to_what_should_have_been_billed(should_be, net):
    invoice = of_no_time()
    (line,) = lines_of(invoice)
    corrections.correct_invoice(
        invoice, {line: corrections.ShouldBe(**should_be)}, correction_date=LATER, by="accountant", reason="Wrong"
    ).or_refuse()
    assert value("SELECT net FROM invoice WHERE credits_id = %(id)s", id=invoice) == Decimal(net)
    assert verify() == ()


def test_a_share_without_time_has_no_time_and_price_to_correct():
    invoice = of_no_time()
    (line,) = lines_of(invoice)
    outcome = corrections.correct_invoice(
        invoice, {line: corrections.ShouldBe(seconds=0)}, correction_date=LATER, by="accountant", reason="Wrong"
    )
    assert (outcome.done, [each.code for each in outcome.refused]) == ((), ["nothing_corrected"])
    for wrong in (corrections.ShouldBe(seconds=36), corrections.ShouldBe(price=Decimal(800))):
        with pytest.raises(Refused) as raised:
            corrections.correct_invoice(invoice, {line: wrong}, correction_date=LATER, by="accountant", reason="Wrong")
        assert raised.value.refusals[0].code == "part_of_another_unit"
