"""The worked tables of what contracts promise: lifecycle, re-evaluation, billed time, write-offs, agreed exchange rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules.pages import table
from rules.world import MONTH_END, approved, company, credited, drafted, entity, expense, invoiced, prove, sales_of, time
from unbilled import actuals, corrections, entries, invoices, proposals
from unbilled.control import verify
from unbilled.kernel.refusals import Refused
from unbilled.kernel.sql import Row, rows, value
from unbilled.shell.loading import load, read

pytestmark = pytest.mark.django_db

CONTRACT = "projects: {P3: {group: TM}}\ncontracts: {C3: {customer: ACME, confirmed: 2026-01-01, lines: {L1: P3}}}"
FREE = "contracts: {C3: {lines: {L1: {chargeable: {roles: {JUNIOR: no}}}}}}"


def seconds(cell: str) -> int:
    hours, minutes = cell.split(":")
    return 3600 * int(hours) + 60 * int(minutes)


def shown(found: int | None) -> str:
    return "" if not found else f"{found // 3600}:{found % 3600 // 60:02}"


def contract(code: str) -> int:
    return int(value("SELECT id FROM contract WHERE code = %(code)s", code=code))


def open_sales() -> list[Row]:
    return rows(
        "SELECT actual.* FROM open_sale INNER JOIN actual ON actual.id = open_sale.actual_id ORDER BY transaction_date, actual.id"
    )


def everything() -> corrections.Affected:
    return corrections.Affected(entity())


# -- contracts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("won", "sale", "on_draft", "rest", "outcome"), table("contract-lifecycle", "closing"))
def test_a_contract_closes_as_the_page_says(won, sale, on_draft, rest, outcome):
    company(CONTRACT, "roles: {JUNIOR: Junior}", FREE)
    if sale != "none":
        approved(time(project="P3", **({"role": "JUNIOR"} if sale == "non chargeable" else {})))
    if on_draft == "yes":
        drafted(row["id"] for row in open_sales())
    closed = corrections.close_contracts(
        [contract("C3")], on=MONTH_END, closed_as=won, write_off_rest=rest == "yes", by="manager"
    )
    prove()
    assert [each.code for each in closed.refused] == ([] if outcome == "closed" else [outcome])
    assert value("SELECT count(*) FROM contract_closing") == (outcome == "closed")
    if outcome == "closed":
        assert open_sales() == []
        assert value("SELECT coalesce(sum(amount), 0) FROM actual WHERE kind = 'unbilled'") == 0
    assert verify() == ()


@pytest.mark.parametrize(("stage", "worked", "billed"), table("contract-lifecycle", "stages"))
def test_a_stage_allows_what_the_page_says(stage, worked, billed):
    company()
    (chosen,) = entries.submit_entries(
        entries.record_entries([time()], legal_entity=entity(), by="worker").done, by="worker"
    ).done
    approved(time(seconds=1800))
    load({"projects": {"P1": {"stage": stage}}}, by="administrator")
    assert bool(actuals.approve_entries([chosen], by="manager").done) == (worked == "yes")
    try:
        recorded = bool(entries.record_entries([time()], legal_entity=entity(), by="worker").done)
    except Refused:
        recorded = False
    assert recorded == (worked == "yes")
    reasons = {row["reason"] for row in rows("SELECT reason FROM backlog")}
    assert reasons == ({None} if billed == "yes" else {"project_finished"})


# -- re-evaluation ----------------------------------------------------------------------------------------------------


SALES = "prices: [{sales: 75, class: time, from: 2026-01-01, to: %s}, {sales: 80, class: time, from: %s}]"
CHANGES = {
    "nothing": "{}",
    "sales price 80": SALES % ("2026-03-01", "2026-03-02"),
    "sales price 80 from the next day": SALES % ("2026-03-02", "2026-03-03"),
    "contract price 90": "prices: [{sales: 90, class: time, contract: C3, from: 2026-01-01}]",
    "role not chargeable": FREE,
    "contract price ended": "prices: [{sales: 75, class: time, from: 2026-01-01, to: 2026-03-01}]",
}


@pytest.mark.parametrize(("changed", "before", "after", "note"), table("re-evaluation", "changes"))
def test_a_re_evaluation_does_what_the_page_says(changed, before, after, note):
    company(CONTRACT, "roles: {JUNIOR: Junior}")
    place, _, change = changed.rpartition(", ")
    work = time(project="P3", role="JUNIOR")
    if place == "billed":
        invoiced(work)
    else:
        sales = approved(work)
        if place == "on a draft":
            drafted(sales)
    told = standing()
    assert told == before
    load(read(CHANGES[change]), by="administrator") if change != "nothing" else None
    plan = corrections.reevaluate(everything(), by="manager", dry_run=True)
    assert standing() == told
    outcome = corrections.reevaluate(everything(), by="manager", fingerprint=plan.fingerprint)
    prove()
    assert outcome.plan == plan.plan
    assert standing() == after
    assert ["replaced" for _each in outcome.done] + [each.code for each in outcome.refused] == ([note] if note else [])
    assert corrections.reevaluate(everything(), by="manager").done == ()
    assert verify() == ()


def standing() -> str:
    """Amount and billing type of the one sale that stands."""
    (found,) = rows(
        "SELECT amount, billing_type FROM actual WHERE kind = 'unbilled' AND reverses_id IS NULL"
        " AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id)"
    )
    return f"{found['amount']:.2f} {found['billing_type']}"


def test_what_is_re_evaluated_on_a_draft_stays_on_it():
    company()
    (draft,) = drafted(approved(time(), time(seconds=1800)))
    load(read(SALES % ("2026-03-01", "2026-03-02")), by="administrator")
    outcome = corrections.reevaluate(everything(), by="manager", with_drafts=True)
    prove()
    assert len(outcome.done) == 2
    assert (
        value("SELECT sum(amount) FROM document_line INNER JOIN proforma USING (document_id) WHERE id = %(id)s", id=draft) == 120
    )
    assert open_sales() == []
    assert verify() == ()


def test_a_cost_that_is_valued_again_takes_its_sale_with_it():
    company()
    (sale,) = approved(time())
    load({"prices": [{"cost": "55", "class": "time", "worker": "ANN", "from": "2026-01-01"}]}, by="administrator")
    assert corrections.reevaluate(everything(), by="manager").done == ()
    (new,) = corrections.reevaluate(everything(), by="manager", with_costs=True).done
    prove()
    found = rows(
        "SELECT sale.replaces_id, cost.amount FROM actual AS sale INNER JOIN actual AS cost ON cost.id = sale.cost_id"
        " WHERE sale.id = %(new)s",
        new=new,
    )
    assert found == [{"replaces_id": sale, "amount": 55}]
    assert value("SELECT sum(amount) FROM actual WHERE kind = 'cost'") == 55
    assert verify() == ()


# -- billed time ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("worked", "unit", "way", "billed"), table("billed-time", "rounded"))
def test_time_is_rounded_as_the_page_says(worked, unit, way, billed):
    found = value("SELECT rounded_time(%(worked)s, %(unit)s, %(way)s)", worked=seconds(worked), unit=seconds(unit), way=way)
    assert found == seconds(billed)


@pytest.mark.parametrize(("worked", "per", "way", "billed"), table("billed-time", "days"))
def test_a_day_is_rounded_as_the_page_says(worked, per, way, billed):
    company(f"customers: {{ACME: {{billed time: [{{from: 2026-01-01, minutes: 15, per: {per}, way: {way}}}]}}}}")
    approved(*(time(seconds=seconds(each)) for each in worked.split()))
    for _again in range(2):
        corrections.reevaluate(everything(), by="manager")
        prove()
        assert " ".join(shown(row["seconds"]) for row in by_entry()) == billed
    load({"customers": {"ACME": {"billed time": [{"from": "2026-01-01", "minutes": 0}]}}}, by="administrator")
    corrections.reevaluate(everything(), by="manager")
    assert " ".join(shown(row["seconds"]) for row in by_entry()) == worked
    assert verify() == ()


def by_entry() -> list[Row]:
    return sorted(open_sales(), key=lambda row: row["entry_id"])


# -- write-offs -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("worked", "act", "part", "billed", "amount", "free", "worth"), table("write-off", "written"))
def test_a_write_off_does_what_the_page_says(worked, act, part, billed, amount, free, worth):
    company()
    chosen = approved(time(seconds=seconds(worked)))
    written = {"by": "manager", "reason": "Agreed", "seconds": seconds(part) if part else None}
    (corrections.write_off if act == "off" else corrections.write_up)(chosen, **written).or_refuse()
    prove()
    found = {row["billing_type"]: row for row in open_sales()}
    kept, given = (found.get(each, {"seconds": None, "amount": None}) for each in ("chargeable", "non_chargeable"))
    assert (shown(kept["seconds"]), kept["amount"] and f"{kept['amount']:.2f}") == (billed, amount or None)
    assert (shown(given["seconds"]), given["amount"] and f"{given['amount']:.2f}") == (free, worth or None)
    assert value("SELECT seconds FROM actual WHERE kind = 'cost'") == seconds(worked)
    assert verify() == ()


# -- agreed rates -----------------------------------------------------------------------------------------------------

AGREED = """
currencies: [GBP]
exchange rates:
  - {from: USD, to: EUR, valid from: 2026-01-01, rate: 0.90}
  - {from: USD, to: EUR, valid from: 2026-03-01, rate: 0.95}
projects: {P7: {group: TM}, P8: {group: TM}}
contracts:
  K1:
    customer: ACME
    currency: USD
    lines: {L1: P7}
    exchange rates: [{from: USD, to: EUR, valid from: 2026-01-01, valid to: 2026-03-31, rate: 0.80, agreement: FX-1}]
  K2: {customer: ACME, currency: USD, lines: {L1: P8}}
"""


def test_a_contract_is_posted_at_the_rate_that_the_page_says():
    company(AGREED)
    for code, begin, end, day, rate in table("exchange-rate-agreement", "rates"):
        found = value(
            "SELECT contract_rate_on(%(contract)s::bigint, %(begin)s, %(end)s, %(day)s)",
            contract=contract(code) if code else None, begin=begin, end=end, day=date.fromisoformat(day),
        )  # fmt: skip
        assert found == (Decimal(rate) if rate else None), (code, begin, end, day)


# -- prices -----------------------------------------------------------------------------------------------------------


def test_a_price_of_several_hours_divides_before_it_is_multiplied():
    company("prices: [{sales: 1000, hours: 7.5, class: time, project: P1, from: 2026-01-01}]")
    (sale,) = approved(time(seconds=1800))
    found = rows("SELECT price, amount FROM actual WHERE id = %(sale)s", sale=sale)[0]
    assert found == {"price": Decimal("133.3333333333"), "amount": Decimal("66.67")}
    assert sales_of([]) == []


# -- retention --------------------------------------------------------------------------------------------------------

RETAINED = """
legal entities: {NW: {retention tax: release}}
accounts: {"1250": {nature: balance, control: yes}, "2290": {nature: balance}}
posting accounts: [{posting type: customer retention, account: "1250"}, {posting type: deferred sales tax, account: "2290"}]
retention terms: {TEN: {steps: {100: 10}}}
contracts: {C1: {funding sources: {C1: {retention: TEN}}}}
"""


def test_an_invoice_is_not_credited_while_a_proposal_is_to_release_its_retention():
    company(RETAINED)
    number = invoiced(time())
    release = invoices.release_retention([number], by="accountant").done
    assert [each.code for each in credited(number).refused] == ["retention_on_a_proposal"]
    proposals.cancel_proposals(release, by="accountant").or_refuse()
    credited(number).or_refuse()
    assert value("SELECT sum(amount_transaction) FROM customer_transaction WHERE kind = 'retained'") == 0
    assert verify() == ()


@pytest.mark.parametrize(("back", "total"), [("-75", 0), ("-90", -18), ("-74.99", "0.01")])
def test_the_tax_that_waits_is_that_of_what_is_withheld_whatever_else_the_invoice_says(back, total):
    """Of an hour for 75.00 and 15.00 tax a tenth is withheld; what goes back for a complete project changes nothing."""
    company(
        RETAINED,
        """
        projects: {P7: {group: TM, percent complete: {2026-01-01: 100}}}
        contracts: {C1: {lines: {L7: P7}}}
    """,
    )
    number = invoiced(time(), expense(back, project="P7"))
    assert value("SELECT total FROM invoice") == Decimal(total)
    (held,) = rows("SELECT amount, tax FROM retention_movement")
    assert (held["amount"], held["tax"]) == (Decimal("9.00"), Decimal("1.50"))
    assert verify() == ()
    credited(number).or_refuse()
    assert value("SELECT sum(tax) FROM retention_movement") == 0
    assert verify() == ()


def test_releases_that_are_posted_at_once_give_back_what_was_withheld_to_the_cent():
    """Of 100.00 dollars 10.00 are withheld, 9.15 euros; 3.33, 3.33 and 3.34 of them are 3.05, 3.05 and 3.06: a cent too much."""
    company(
        RETAINED,
        """
        exchange rates: [{from: USD, to: EUR, valid from: 2026-01-01, rate: "0.9149"}]
        legal entities: {NW: {retention tax: invoice}}
        projects: {X1: {group: TM}}
        contracts:
          CX:
            customer: ACME
            currency: USD
            confirmed: 2026-01-01
            lines: {L1: X1}
            funding sources: {CX: {customer: ACME, retention: TEN}}
    """,
    )
    number = invoiced(expense("100", project="X1", currency="USD"))
    released = []
    for part in ("3.33", "3.33", "3.34"):
        released += invoices.release_retention([number], by="accountant", parts={number: Decimal(part)}).or_refuse().done
    invoices.post_proposals(released, invoice_date=MONTH_END, by="accountant").or_refuse()
    moved = rows("SELECT amount, amount_accounting FROM retention_movement ORDER BY id")
    assert [row["amount"] for row in moved] == [Decimal(each) for each in ("10.00", "-3.33", "-3.33", "-3.34")]
    assert [row["amount_accounting"] for row in moved] == [Decimal(each) for each in ("9.15", "-3.05", "-3.05", "-3.05")]
    assert verify() == ()


# -- corrections ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("worked", "price", "parts", "sales", "costs"), table("correction", "parts"))
def test_the_parts_of_a_correction_are_worth_what_the_page_says(worked, price, parts, sales, costs):
    company(CONTRACT, f"prices: [{{sales: {price}, class: time, contract: C3, from: 2026-01-01}}]")
    approved(time(project="P3", seconds=seconds(worked)))
    entry = value("SELECT max(id) FROM entry")
    given = tuple(corrections.EntryPart(seconds=None if part == "rest" else seconds(part)) for part in parts.split(" + "))
    outcome = corrections.correct_entries([corrections.Correction(entry, given)], on=MONTH_END, by="accountant", reason="Split")
    prove()
    found = [row["amount"] for row in open_sales()]
    if outcome.refused:
        assert [refusal.code for refusal in outcome.refused] == [sales]
        assert len(found) == 1
        return
    assert [f"{amount:.2f}" for amount in found] == sales.split()
    standing = rows(
        "SELECT amount FROM actual WHERE kind = 'cost' AND reverses_id IS NULL"
        " AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id) ORDER BY id"
    )
    assert [f"{row['amount']:.2f}" for row in standing] == costs.split()
