"""Two at once at work that is not billed: billed, re-evaluated, written off or ended with its contract, but one of these."""

from __future__ import annotations

from functools import partial

import pytest

from rules.test_two_sessions import MILESTONE, create
from rules.together import Meeting, at_once, codes
from rules.world import MONTH_END, approved, company, drafted, entity, prove, recorded, time
from unbilled import actuals, backlog, corrections, proformas
from unbilled.control import verify
from unbilled.kernel.sql import rows, value
from unbilled.shell.loading import load, read

pytestmark = pytest.mark.usefixtures("committed_database")

DEARER = "prices: [{sales: 80, class: time, project: P1, from: 2026-01-01}]"


@pytest.fixture
def meeting(monkeypatch):
    return Meeting(monkeypatch)


def reevaluate(**given):
    return corrections.reevaluate(corrections.Affected(entity()), by="manager", **given)


def close(code="C1", **given):
    chosen = value("SELECT id FROM contract WHERE code = %(code)s", code=code)
    return corrections.close_contracts([chosen], **{"on": MONTH_END, "closed_as": "lost", "by": "manager", **given})


def standing_sales():
    return rows(
        "SELECT amount, live.document_id FROM actual LEFT JOIN live_claim AS live ON live.actual_id = actual.id"
        " WHERE kind = 'unbilled' AND reverses_id IS NULL"
        " AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id)"
    )


def test_a_sale_is_re_evaluated_or_billed_as_it_was_and_never_both(meeting):
    company()
    backlog.mark_ready(approved(time()), by="manager")
    load(read(DEARER), by="administrator")
    meeting.before(actuals.commands, "claims")
    meeting.before(actuals.commands, "reversed_open")
    outcomes = at_once(create, reevaluate)
    assert codes(outcomes) in (["sale_already_taken"], ["sale_on_a_draft"], ["nothing_to_bill"])
    (sale,) = standing_sales()
    assert (sale["amount"], sale["document_id"] is not None) in [(75, True), (80, False)]
    assert verify() == ()


def test_two_who_re_evaluate_one_sale_replace_it_once(meeting):
    company()
    approved(time())
    load(read(DEARER), by="administrator")
    meeting.before(actuals.commands, "reversals")
    outcomes = at_once(reevaluate, reevaluate)
    assert codes(outcomes) == []
    assert sorted(len(each.done) for each in outcomes) == [0, 1]
    assert [row["amount"] for row in standing_sales()] == [80]
    assert verify() == ()


def test_a_draft_is_confirmed_as_it_was_or_as_it_was_re_evaluated(meeting):
    company()
    drafts = drafted(approved(time()))
    load(read(DEARER), by="administrator")
    meeting.before(proformas.commands, "confirmations")
    meeting.before(actuals.commands, "reversed_open")
    outcomes = at_once(
        partial(proformas.confirm_proformas, drafts, on=MONTH_END, by="manager"), partial(reevaluate, with_drafts=True)
    )
    assert codes(outcomes) == []
    (sale,) = standing_sales()
    assert sale["amount"] == (80 if outcomes[1].done else 75)
    assert sale["document_id"] is not None
    assert verify() == ()


def test_a_sale_is_written_off_or_billed_and_never_both(meeting):
    company()
    sales = approved(time())
    backlog.mark_ready(sales, by="manager")
    meeting.before(actuals.commands, "claims")
    meeting.before(actuals.commands, "reversed_open")
    outcomes = at_once(create, partial(corrections.write_off, sales, by="manager", reason="A present"))
    assert codes(outcomes) in (["sale_already_taken"], ["sale_not_open"])
    assert len(rows("SELECT actual_id FROM live_claim")) == len(rows("SELECT id FROM document")) <= 1
    assert verify() == ()


def test_a_contract_is_closed_or_billed_and_never_both(meeting):
    company()
    backlog.mark_ready(approved(time()), by="manager")
    meeting.before(actuals.commands, "claims")
    meeting.before(actuals.commands, "reversed_open")
    outcomes = at_once(create, close)
    assert codes(outcomes) in (["sale_already_taken"], ["contract_has_documents"])
    assert bool(value("SELECT count(*) FROM contract_closing")) != bool(value("SELECT count(*) FROM open_proforma"))
    assert verify() == ()


def test_a_milestone_is_billed_or_its_contract_closed_and_never_both(meeting):
    company(MILESTONE)
    backlog.mark_ready((), [value("SELECT id FROM milestone")], by="manager")
    meeting.before(actuals.commands, "documents")
    outcomes = at_once(create, partial(close, "C2"))
    assert codes(outcomes) in (["sale_already_taken"], ["contract_has_documents"], ["nothing_to_bill"])
    assert bool(value("SELECT count(*) FROM contract_closing")) != bool(value("SELECT count(*) FROM open_proforma"))
    assert verify() == ()


def test_work_is_approved_before_its_contract_closes_or_refused(meeting):
    company()
    chosen = recorded(time())
    meeting.before(actuals.commands, "approved_actuals")
    outcomes = at_once(partial(actuals.approve_entries, chosen, by="manager"), close)
    assert codes(outcomes) in ([], ["contract_closed"])
    assert value("SELECT count(*) FROM open_sale") == 0
    assert value("SELECT count(*) FROM contract_closing") == 1
    prove()
    assert verify() == ()


def test_two_who_close_one_contract_close_it_once(meeting):
    company()
    approved(time())
    meeting.before(actuals.commands, "reversals")
    outcomes = at_once(close, close)
    assert codes(outcomes) == ["contract_closed"]
    assert value("SELECT count(*) FROM contract_closing") == 1
