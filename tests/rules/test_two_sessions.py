"""Two people at the same rows at the same time: one wins, the other is told why; nothing happens twice or half."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import partial

import pytest

from rules.together import Meeting, at_once, codes
from rules.world import (
    DAY,
    LATER,
    MONTH_END,
    approved,
    company,
    credited,
    drafted,
    entity,
    expense,
    invoice,
    invoiced,
    lines_of,
    posted,
    proposed,
    recorded,
    sales_of,
    selection,
    time,
)  # fmt: skip
from unbilled import actuals, backlog, billing, corrections, invoices, journal, prepayments, proformas, proposals
from unbilled.control import verify
from unbilled.funding import commands as funding_commands
from unbilled.kernel.sql import rows, value
from unbilled.shell.loading import load

pytestmark = pytest.mark.usefixtures("committed_database")

MILESTONE = """
projects: {P3: {group: FIXED}}
contracts:
  C2:
    customer: ACME
    confirmed: 2026-01-01
    lines: {L1: {project: P3, amount: 100, milestones: {M1: {date: 2026-03-01, percent: 100, category: FEE}}}}
"""
DIRECT = "contracts: {C1: {process: direct}}\n"
RULES = """
contracts:
  C1:
    process: direct
    lines:
      L1:
        billing rules:
          STEPS: {kind: progress, value: 1000, category: FEE, thresholds: [50]}
          UNITS: {kind: unit of delivery, quantity: 10, unit price: 10, category: FEE}
"""
CONTRACTS = (
    "projects:\n"
    + "".join(f"  T{n}: {{group: TM}}\n" for n in range(1, 9))
    + """
contracts:
"""
    + "".join(f"  K{n}: {{customer: ACME, confirmed: 2026-01-01, lines: {{L1: T{n}}}}}\n" for n in range(1, 9))
)


@pytest.fixture
def meeting(monkeypatch):
    return Meeting(monkeypatch)


def create(**given):
    return proformas.create_proformas(selection(**given), by="manager")


def lines_billed_twice() -> list[dict[str, object]]:
    return rows("SELECT actual_id FROM live_claim GROUP BY actual_id HAVING count(*) > 1")


def test_two_who_create_proformas_of_one_backlog_take_no_sale_twice(meeting):
    company()
    backlog.mark_ready(approved(time(), time(seconds=1800)), by="manager")
    meeting.before(actuals.commands, "claims")
    outcomes = at_once(create, create)
    assert sorted(len(each.done) for each in outcomes) == [0, 1]
    assert set(codes(outcomes)) <= {"sale_already_taken", "draft_exists"}
    assert codes(outcomes)
    assert value("SELECT count(*) FROM open_proforma") == 1
    assert value("SELECT count(*) FROM live_claim") == 2
    assert lines_billed_twice() == []


def test_two_who_create_of_different_projects_make_one_draft_of_the_contract(meeting):
    company()
    backlog.mark_ready(approved(time(), time(project="P2")), by="manager")
    one, other = (row["id"] for row in rows("SELECT id FROM project WHERE code IN ('P1', 'P2') ORDER BY code"))
    meeting.before(actuals.commands, "documents")
    outcomes = at_once(partial(create, projects=(one,)), partial(create, projects=(other,)))
    assert codes(outcomes) == ["draft_exists"]
    assert value("SELECT count(*) FROM open_proforma") == 1
    assert value("SELECT count(*) FROM open_sale") == 1


def test_two_who_bill_one_milestone_bill_it_once(meeting):
    company(MILESTONE)
    backlog.mark_ready((), [value("SELECT id FROM milestone")], by="manager")
    meeting.before(actuals.commands, "documents")
    outcomes = at_once(create, create)
    assert sorted(len(each.done) for each in outcomes) == [0, 1]
    assert set(codes(outcomes)) <= {"sale_already_taken", "draft_exists"}
    assert value("SELECT count(*) FROM live_milestone_claim") == 1


def said(code: str, **reached):
    rule = value("SELECT id FROM billing_rule WHERE code = %(code)s", code=code)
    return billing.record_progress([billing.Progress(rule, DAY, **reached)], by="manager")


def test_two_who_make_what_is_due_make_one_document_of_a_threshold(meeting):
    company(RULES)
    said("STEPS", percent=Decimal(50))
    meeting.before(billing.commands, "rule_locked")
    due = partial(proposals.create_due_proposals, entity(), on=DAY, by="accountant")
    outcomes = at_once(due, due)
    assert sorted(len(each.done) for each in outcomes) == [0, 1]
    assert value("SELECT count(*) FROM open_proposal") == 1
    assert value("SELECT count(*) FROM rule_threshold") == 1
    assert verify() == ()


def test_two_who_say_the_units_of_a_rule_open_them_once(meeting):
    company(RULES)
    meeting.before(billing.commands, "rule_locked")
    at_once(partial(said, "UNITS", units=Decimal(4)), partial(said, "UNITS", units=Decimal(4)))
    assert value("SELECT sum(amount) FROM open_sale INNER JOIN actual ON actual.id = actual_id") == 40
    assert verify() == ()


def test_who_says_units_and_who_bills_them_bill_each_once(meeting):
    company(RULES)
    said("UNITS", units=Decimal(4))
    meeting.before(billing.commands, "rule_locked")
    meeting.before(actuals.commands, "claims")
    create_all = partial(proposals.create_proposals, selection(), by="accountant")
    at_once(partial(said, "UNITS", units=Decimal(6)), create_all)
    (rule,) = (each for each in billing.rules_listed(entity()) if each["code"] == "UNITS")
    assert rule["drafted"] + rule["open"] == 60
    assert verify() == ()


def test_two_who_propose_the_same_sales_directly_take_them_once(meeting):
    company(DIRECT)
    posted(time(), time(seconds=1800))
    meeting.before(actuals.commands, "claims")
    propose = partial(proposals.create_proposals, selection(), by="accountant")
    outcomes = at_once(propose, propose)
    assert sorted(len(each.done) for each in outcomes) == [0, 1]
    assert codes(outcomes) == ["sale_already_taken"]
    assert lines_billed_twice() == []


def test_two_who_post_one_proposal_make_one_invoice(meeting):
    company()
    chosen = proposed(posted(time()))
    meeting.before(invoices.commands, "issue_plan")
    post = partial(invoices.post_proposals, chosen, invoice_date=MONTH_END, by="accountant")
    outcomes = at_once(post, post)
    assert sorted(len(each.done) for each in outcomes) == [0, 1]
    assert codes(outcomes) == ["proposal_not_open"]
    assert value("SELECT count(*) FROM invoice") == 1


def test_two_who_credit_one_invoice_credit_it_once(meeting):
    company()
    number = invoiced(time())
    meeting.before(corrections.commands, "credit_plan")
    outcomes = at_once(partial(credited, number), partial(credited, number))
    assert sorted(len(each.done) for each in outcomes) == [0, 1]
    assert codes(outcomes) == ["nothing_to_credit"]
    assert value("SELECT sum(total) FROM invoice") == 0


def test_two_who_credit_one_line_credit_it_once(meeting):
    company()
    number = invoiced(time(), time(seconds=1800))
    line = lines_of(number)[:1]
    meeting.before(corrections.commands, "credit_plan")
    outcomes = at_once(partial(credited, number, line), partial(credited, number, line))
    assert codes(outcomes) == ["line_not_creditable"]
    assert value("SELECT count(*) FROM actual_credit") == 1


def test_two_credits_of_different_lines_give_back_the_tax_of_the_invoice_to_the_cent(meeting):
    company()
    number = invoiced(expense("0.12"), expense("0.12"))  # 20 % of 0.24 is 0.05; of 0.12 twice it is 0.02 and 0.02
    assert invoice(number)["tax"] == value("SELECT 0.05")
    one, other = lines_of(number)
    meeting.before(corrections.commands, "issue_tax")
    outcomes = at_once(partial(credited, number, [one]), partial(credited, number, [other]))
    assert codes(outcomes) == []
    assert value("SELECT sum(tax) FROM invoice") == 0


def test_a_sale_is_recalled_or_billed_and_never_both(meeting):
    company()
    chosen = recorded(time(), time(seconds=1800))
    actuals.approve_entries(chosen, by="manager")
    backlog.mark_ready(sales_of(chosen), by="manager")
    meeting.before(actuals.commands, "claims")
    meeting.before(actuals.commands, "reversed_open")
    recall = partial(actuals.withdraw_approvals, chosen, by="manager", reason="Wrong project")
    outcomes = at_once(create, recall)
    assert codes(outcomes) in (["sale_already_taken"], ["sale_is_billed"])
    ended = rows("SELECT DISTINCT document_id IS NULL AS is_reversed FROM actual_end")
    assert len(ended) == 1
    assert value("SELECT count(*) FROM open_sale") == 0


def test_two_who_recall_one_approval_recall_it_once(meeting):
    company()
    chosen = recorded(time())
    actuals.approve_entries(chosen, by="manager")
    meeting.before(actuals.commands, "reversals")
    recall = partial(actuals.withdraw_approvals, chosen, by="manager", reason="Wrong project")
    outcomes = at_once(recall, recall)
    assert codes(outcomes) in (["state_changed"], ["not_approved"])
    assert value("SELECT count(*) FROM approval_withdrawal") == 1
    assert value("SELECT sum(amount) FROM actual") == 0


def test_two_who_approve_one_entry_approve_it_once(meeting):
    company()
    chosen = recorded(time())
    meeting.before(actuals.commands, "approval_candidate")
    approve = partial(actuals.approve_entries, chosen, by="manager")
    outcomes = at_once(approve, approve)
    assert codes(outcomes) == ["entry_not_submitted"]
    assert value("SELECT count(*) FROM actual") == 2


def test_two_who_mark_one_sale_mark_it_once(meeting):
    company()
    chosen = approved(time())
    meeting.before(backlog.commands, "ready_sales")
    mark = partial(backlog.mark_ready, chosen, by="manager")
    outcomes = at_once(mark, mark)
    assert codes(outcomes) in ([], ["state_changed"])
    assert value("SELECT count(*) FROM ready_sale") == 1


def test_a_draft_is_confirmed_or_cancelled_and_never_both(meeting):
    company()
    drafts = drafted(approved(time()))
    meeting.before(proformas.commands, "confirmation_plan")
    outcomes = at_once(
        partial(proformas.confirm_proformas, drafts, on=MONTH_END, by="manager"),
        partial(proformas.cancel_proformas, drafts, by="manager"),
    )
    assert codes(outcomes) == ["proforma_not_open"]


def test_two_who_propose_one_proforma_propose_it_once(meeting):
    company()
    drafts = drafted(posted(time()))
    proformas.confirm_proformas(drafts, on=MONTH_END, by="manager")
    meeting.before(proposals.commands, "proposed_plan")
    propose = partial(proposals.propose_proformas, entity(), by="accountant")
    outcomes = at_once(propose, propose)
    assert sorted(len(each.done) for each in outcomes) == [0, 1]
    assert codes(outcomes) == []


def test_eight_who_post_at_once_take_numbers_without_a_gap():
    company(CONTRACTS)
    posted(*(time(project=f"T{n}") for n in range(1, 9)))
    chosen = proposed(row["actual_id"] for row in rows("SELECT actual_id FROM open_sale"))
    assert len(chosen) == 8
    outcomes = at_once(*(partial(invoices.post_proposals, [each], invoice_date=MONTH_END, by="accountant") for each in chosen))
    assert codes(outcomes) == []
    sequences = [row["sequence"] for row in rows("SELECT sequence FROM invoice ORDER BY sequence")]
    assert sequences == list(range(1, 9))
    vouchers = [row["number"] for row in rows("SELECT number FROM voucher ORDER BY number")]
    assert vouchers == [f"GL-2026-{n:05}" for n in range(1, 10)]  # one of the journal, eight of the invoices


def test_a_period_closes_before_or_after_a_posting(meeting):
    company()
    chosen = proposed(posted(time()))
    meeting.before(invoices.commands, "invoice_total")

    def close():
        meeting.wait()
        return load({"legal entity": "NW", "periods": {"2026-03": {"closed": "yes"}}}, by="controller")

    posting = partial(invoices.post_proposals, chosen, invoice_date=MONTH_END, by="accountant")
    posted_, closed = at_once(posting, close)
    assert codes([closed]) == []
    assert bool(posted_.done) != bool(posted_.refused)
    assert codes([posted_]) in ([], ["state_changed"], ["no_open_period"])
    assert value("SELECT count(*) FROM invoice") == len(posted_.done)


def test_one_import_of_a_journal_at_a_time(meeting):
    company()
    approved(time(), time(seconds=1800))
    meeting.before(journal.commands, "journals")
    load_journal = partial(journal.import_actuals, entity(), by="accountant")
    outcomes = at_once(load_journal, load_journal)
    assert sorted(len(each.done) for each in outcomes) == [0, 1]
    assert codes(outcomes) in ([], ["state_changed"])
    assert value("SELECT count(*) FROM journal") == 1
    assert value("SELECT count(*) FROM journal_line") == 4


def test_two_who_post_one_journal_post_it_once(meeting):
    company()
    approved(time())
    imported = journal.import_actuals(entity(), by="accountant").done
    meeting.before(journal.commands, "posting_candidate")
    post = partial(journal.post_journals, imported, by="accountant")
    outcomes = at_once(post, post)
    assert Counter(len(each.done) for each in outcomes) == {1: 1, 0: 1}
    assert codes(outcomes) == []
    assert value("SELECT count(*) FROM posting") == 2


def test_a_line_is_removed_or_posted_and_never_both(meeting):
    company(DIRECT)
    first, _second = posted(time(), time(seconds=1800))
    (chosen,) = proposals.create_proposals(selection(), by="accountant").done
    meeting.before(proposals.commands, "closed")
    outcomes = at_once(
        partial(proposals.remove_lines, chosen, [first], by="accountant"),
        partial(invoices.post_proposals, [chosen], invoice_date=LATER, by="accountant"),
    )
    assert codes(outcomes) in ([], ["proposal_not_open"])
    assert value("SELECT sum(net) FROM invoice") == value(
        "SELECT sum(amount) FROM actual WHERE id IN (SELECT actual_id FROM live_claim)"
    )


LIMITED = "contracts: {C1: {limits: {CAP: 1000}}}\n"


def test_two_approvals_never_exceed_a_limit_together(meeting):
    company(LIMITED)
    first, second = (recorded(time(seconds=8 * 3600)) for _ in range(2))
    meeting.before(funding_commands, "locked_limits")
    outcomes = at_once(*(partial(actuals.approve_entries, each, by="manager") for each in (first, second)))
    assert codes(outcomes) == ["limit_reached"]
    assert sum(len(outcome.done) for outcome in outcomes) == 1
    assert value("SELECT committed FROM limit_use") == 600


def test_64_writers_never_exceed_a_limit():
    company(LIMITED)
    entries = [recorded(time(seconds=1800, worker=worker))[0] for worker in ("ANN", "BOB") for _ in range(32)]
    works = [partial(actuals.approve_entries, [entry], by="manager") for entry in entries]
    outcomes = at_once(*works)
    assert set(codes(outcomes)) <= {"limit_reached", "busy"}
    assert value("SELECT committed FROM limit_use") == Decimal("37.50") * sum(len(outcome.done) for outcome in outcomes) <= 1000
    actuals.approve_entries(entries, by="manager")
    assert value("SELECT committed FROM limit_use") == 975


ADVANCE = """
accounts: {"2300": {nature: balance}}
posting accounts: [{posting type: wip invoiced on account, account: "2300"}]
contracts:
  C1: {process: direct, lines: {L1: {prepayments: {A: {amount: 100, date: 2026-03-01, category: HOURS}}}}}
"""


def proposals_beside_a_prepayment() -> tuple[list[int], int]:
    """Two open proposals of 75.00 each, and a posted prepayment of 100.00."""
    company(ADVANCE)
    chosen = proposals.create_proposals(selection(), by="accountant").done
    invoices.post_proposals(chosen, invoice_date=MONTH_END, by="accountant").or_refuse()
    both = [proposals.create_proposals(selection(actuals=(each,)), by="accountant").done[0] for each in posted(time(), time())]
    return both, value("SELECT id FROM milestone WHERE code = 'A'")


def test_two_who_deduct_one_prepayment_deduct_no_more_than_was_invoiced(meeting):
    both, prepayment = proposals_beside_a_prepayment()
    meeting.before(prepayments.commands, "locked_of_document")
    deduct = partial(proposals.deduct_prepayments, parts={prepayment: Decimal(60)}, by="accountant")
    outcomes = at_once(*(partial(deduct, each) for each in both))
    assert codes(outcomes) == ["prepayment_exceeded"]
    assert value("SELECT applied FROM prepayment_balance") == 60


def test_a_prepayment_is_credited_or_deducted_and_never_both(meeting):
    both, prepayment = proposals_beside_a_prepayment()
    own = value("SELECT id FROM invoice")
    meeting.before(prepayments.commands, "locked_of_document")
    meeting.before(corrections.commands, "locked_prepayments")
    outcomes = at_once(
        partial(proposals.deduct_prepayments, both[0], {prepayment: Decimal(60)}, by="accountant"), partial(credited, own)
    )
    assert codes(outcomes) in (["prepayment_applied"], ["prepayment_not_invoiced"])
    assert rows("SELECT invoiced, applied FROM prepayment_balance") in (
        [{"invoiced": 100, "applied": 60}],
        [{"invoiced": 0, "applied": 0}],
    )


def test_two_parts_posted_at_once_leave_nothing_of_a_used_up_prepayment(meeting):
    both, prepayment = proposals_beside_a_prepayment()
    for each in both:
        proposals.deduct_prepayments(each, {prepayment: Decimal(50)}, by="accountant").or_refuse()
    meeting.before(invoices.commands, "deduction_part")
    outcomes = at_once(*(partial(invoices.post_proposals, [each], invoice_date=MONTH_END, by="accountant") for each in both))
    assert codes(outcomes) == []
    assert value("SELECT sum(amount_accounting) FROM ledger_line WHERE posting_type = 'wip_invoiced_on_account'") == 0


RETAINED = """
accounts: {"1250": {nature: balance, control: yes}}
posting accounts: [{posting type: customer retention, account: "1250"}]
retention terms: {TEN: {steps: {100: 10}}}
contracts: {C1: {funding sources: {C1: {retention: TEN}}}}
"""


def test_two_who_release_one_retention_release_it_once(meeting):
    company(RETAINED)
    number = invoiced(time())
    meeting.before(invoices.commands, "release_line_plan")
    release = partial(invoices.release_retention, [number], by="accountant")
    outcomes = at_once(release, release)
    assert codes(outcomes) == ["nothing_retained"]
    assert rows("SELECT withheld, taken FROM retention_balance") == [{"withheld": Decimal("7.5"), "taken": Decimal("7.5")}]


def test_a_retention_is_released_or_credited_and_never_both(meeting):
    company(RETAINED)
    number = invoiced(time())
    meeting.before(invoices.commands, "release_line_plan")
    meeting.before(corrections.commands, "retention_plan")
    outcomes = at_once(partial(invoices.release_retention, [number], by="accountant"), partial(credited, number))
    assert codes(outcomes) in (["retention_on_a_proposal"], ["nothing_retained"])
    assert value("SELECT taken FROM retention_balance") == Decimal("7.5")
    for proposal in rows("SELECT proposal_id FROM open_proposal"):
        invoices.post_proposals([proposal["proposal_id"]], invoice_date=LATER, by="accountant").or_refuse()
        credited(number).or_refuse()
    assert value("SELECT sum(amount_transaction) FROM customer_transaction") == 0


def edit(proforma, sale, **given):
    return proformas.edit_lines(proforma, [actuals.LineEdit(sale, **given)], by="manager")


def test_a_draft_is_edited_or_confirmed_first_and_bills_what_it_then_says(meeting):
    company()
    (sale,) = posted(time())
    (draft,) = drafted([sale])
    meeting.before(proformas.commands, "open_draft")
    meeting.before(proformas.commands, "confirmation_plan")
    confirm = partial(proformas.confirm_proformas, [draft], on=MONTH_END, by="manager")
    outcomes = at_once(partial(edit, draft, sale, price=Decimal(60)), confirm)
    assert codes(outcomes) in ([], ["proforma_not_open"])
    billed = value("SELECT amount FROM project_actuals WHERE kind = 'billed'")
    assert billed == (75 if codes(outcomes) else 60)
    assert verify() == ()


def test_of_two_who_edit_what_they_both_read_one_looks_again(meeting):
    company()
    (sale,) = posted(time())
    (draft,) = drafted([sale])
    read = actuals.draft_version(value("SELECT document_id FROM proforma"))
    meeting.before(proformas.commands, "open_draft")
    outcomes = at_once(
        partial(_edited_as_read, draft, sale, read, Decimal(60)), partial(_edited_as_read, draft, sale, read, Decimal(90))
    )
    assert codes(outcomes) == ["draft_changed"]
    assert value("SELECT count(*) FROM line_edit WHERE price IN (60, 90)") == 1
    assert verify() == ()


def _edited_as_read(draft, sale, read, price):
    return proformas.edit_lines(draft, [actuals.LineEdit(sale, price=price)], by="manager", fingerprint=read)
