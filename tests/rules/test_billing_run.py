"""A run bills what is due, once; what cannot be billed is parked, and what nothing covers is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules.world import approved, company, entity, posted, time
from unbilled import backlog, proformas, runs
from unbilled.kernel.refusals import Refused
from unbilled.kernel.sql import rows, value
from unbilled.shell.loading import load, read

pytestmark = pytest.mark.django_db

MONTHLY = """
invoice frequencies: {WEEKLY: {period: weekly, on: monday}, MONTHLY: {period: monthly, on: 1}}
contracts:
  C1:
    lines:
      L1: {schedule: {frequency: WEEKLY, from: 2026-03-01, to: 2026-06-30}}
      L2: {schedule: {frequency: MONTHLY, from: 2026-03-01, to: 2026-12-31}}
"""
ON = date(2026, 4, 1)


def bill(on=ON, **given):
    return runs.run_billing(entity(), on, by="manager", **given)


def work(day, project="P1", **given):
    return time(project=project, transaction_date=date.fromisoformat(day), **given)


def drafts():
    return [
        (row["cut_off_date"], row["amount"])
        for row in rows(
            "SELECT cut_off_date, sum(sale.amount) AS amount FROM proforma INNER JOIN live_claim USING (document_id)"
            " INNER JOIN actual AS sale ON sale.id = actual_id GROUP BY proforma.id ORDER BY proforma.id"
        )
    ]


def ready(*given):
    backlog.mark_ready(approved(*given), by="manager").or_refuse()


def test_each_run_date_has_its_own_draft_and_a_shared_one_is_shared():
    company(MONTHLY)
    ready(work("2026-03-01"), work("2026-03-02"), work("2026-03-31", "P2"))
    outcome = bill()
    assert [each.code for each in outcome.refused] == []
    assert drafts() == [(date(2026, 3, 1), Decimal(75)), (date(2026, 3, 8), Decimal(75)), (date(2026, 3, 31), Decimal(75))]
    assert [(row["run_date"].isoformat(), row["outcome"]) for row in outcome.plan] == [
        ("2026-03-01", "nothing_to_bill"),
        ("2026-03-02", "billed"),
        ("2026-03-09", "billed"),
        ("2026-03-16", "nothing_to_bill"),
        ("2026-03-23", "nothing_to_bill"),
        ("2026-03-30", "nothing_to_bill"),
        ("2026-04-01", "billed"),
    ]
    again = bill()
    assert (again.done, again.plan, again.refused) == ((), (), ())


def test_a_preview_writes_nothing_and_tells_what_the_run_will():
    company(MONTHLY)
    ready(work("2026-03-02"), work("2026-03-31", "P2"))
    before = value("SELECT max(id) FROM command")
    shown = bill(dry_run=True)
    assert value("SELECT max(id) FROM command") == before
    done = bill(fingerprint=shown.fingerprint)
    assert done.plan == shown.plan and done.refused == shown.refused
    assert len(done.done) == 2


def test_a_run_refuses_when_it_is_no_longer_what_was_shown():
    company(MONTHLY)
    ready(work("2026-03-02"))
    shown = bill(dry_run=True)
    ready(work("2026-03-03"))
    with pytest.raises(Refused, match="no longer the one that was shown"):
        bill(fingerprint=shown.fingerprint)
    assert value("SELECT count(*) FROM billing_run") == 0


def test_what_is_parked_is_tried_again_and_then_done():
    company(MONTHLY, "customers: {ACME: {on hold: yes}}")
    load(read("customers: {ACME: {on hold: no}}"), by="administrator")
    ready(work("2026-03-31", "P2"))
    load(read("customers: {ACME: {on hold: yes}}"), by="administrator")
    held = bill()
    assert [each.code for each in held.refused] == ["customer_on_hold"]
    assert [(row["contract"], row["refusal"]) for row in runs.parked(entity())] == [("C1", "customer_on_hold")]
    load(read("customers: {ACME: {on hold: no}}"), by="administrator")
    assert len(bill(date(2026, 4, 2)).done) == 1
    assert runs.parked(entity()) == []


def test_a_sale_that_no_run_date_covers_is_told():
    company(MONTHLY.replace("L2: {schedule: {frequency: MONTHLY, from: 2026-03-01, to: 2026-12-31}}", "L2: {name: Shop}"))
    ready(work("2026-03-02", "P2"), work("2026-06-29"), work("2026-06-28"))
    (told, late) = bill().refused
    assert told.code == late.code == "no_run_date"
    assert told.values == {"contract": "C1", "line": "L1", "lines": 1, "amount": Decimal("75.00"), "currency": "EUR"}
    assert late.values["line"] == "L2"


def test_a_direct_contract_gets_proposals_and_waits_for_the_journal():
    company(MONTHLY, "contracts: {C1: {process: direct}}")
    approved(work("2026-03-31", "P2"))
    assert [each.code for each in bill().refused] == ["sale_not_posted"]
    posted()
    assert len(bill().done) == 1
    assert value("SELECT count(*) FROM open_proposal") == 1


def test_a_draft_by_hand_parks_the_contract_until_it_is_confirmed():
    company(MONTHLY)
    ready(work("2026-03-31", "P2"))
    (draft,) = proformas.create_proformas(backlog.Selection(entity(), ON), by="manager").done
    ready(work("2026-03-30", "P2"))
    assert [each.code for each in bill().refused] == ["draft_exists"]
    proformas.confirm_proformas([draft], on=ON, by="manager").or_refuse()
    assert len(bill().done) == 1


def test_milestones_are_due_on_their_date_and_join_the_next_run_date():
    company(
        MONTHLY,
        """
        projects: {F: {group: FIXED}}
        contracts:
          C1: {lines: {L3: {project: F, amount: 300, milestones: {
            M1: {date: 2026-03-31, amount: 100, category: FEE}, M2: {date: 2026-04-02, amount: 200, category: FEE}}}}}
        """,
    )
    found = [row["id"] for row in rows("SELECT id FROM milestone ORDER BY code")]
    backlog.mark_ready([], found, by="manager").or_refuse()
    ready(work("2026-03-31", "P2"))
    assert [(row["run_date"], row["amount"]) for row in bill().plan if row["amount"]] == [(ON, Decimal(175))]
    assert [(row["run_date"], row["amount"]) for row in bill(date(2026, 4, 3)).plan] == [(date(2026, 4, 3), Decimal(200))]
    assert bill(date(2026, 4, 3)).plan == ()


def test_the_calendar_tells_what_comes_and_what_is_there_for_it():
    company(MONTHLY)
    ready(work("2026-03-02"), work("2026-04-30", "P2"))
    bill(date(2026, 4, 30))
    found = runs.billing_calendar(entity(), date(2026, 5, 5))
    assert [(row["run_date"].isoformat(), row["lines"], row["amount"]) for row in found] == [
        ("2026-05-01", 1, Decimal(75)),
        ("2026-05-04", 0, 0),
    ]


def test_a_part_that_waits_does_not_hold_up_the_rest_and_is_told():
    company(
        """
        invoice frequencies: {MONTHLY: {period: monthly, on: 1}}
        projects: {S: {group: TM}, H: {group: TM}}
        contracts:
          CS:
            customer: ACME
            confirmed: 2026-01-01
            lines: {L1: {project: S, schedule: {frequency: MONTHLY, from: 2026-04-01}}}
            funding sources: {ONE: ACME, HELD: {kind: on hold}}
            funding rules: {ALL: {priority: 1, shares: {ONE: 60, HELD: 40}}}
          CH:
            customer: ACME
            confirmed: 2026-01-01
            lines: {L1: {project: H, schedule: {frequency: MONTHLY, from: 2026-04-01}}}
            funding sources: {HELD: {kind: on hold}}
        """
    )
    found = approved(work("2026-03-02", "S"), work("2026-03-02", "H"))
    assert len(found) == 3
    backlog.mark_ready(found, by="manager")
    outcome = bill()
    assert [(row["contract"], row["outcome"], row["funding_source"], row["amount"]) for row in outcome.plan] == [
        ("CH", "parked", "", None),
        ("CS", "billed", "ONE", Decimal(45)),
    ]
    assert [(each.subject, each.code, each.values["amount"]) for each in outcome.refused] == [
        ("CH", "funding_on_hold", Decimal("75.00")),
        ("CS", "funding_on_hold", Decimal("30.00")),
    ]
