"""Every step before posting has an inverse that leaves what is open, what is owed and what is booked as it was (rule: undo)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from rules.pages import table
from rules.world import (
    LATER,
    MONTH_END,
    approved,
    company,
    drafted,
    entity,
    posted,
    prove,
    recorded,
    selection,
    time,
)
from unbilled import actuals, backlog, corrections, entries, invoices, journal, proformas, proposals, reviews
from unbilled.control import verify
from unbilled.kernel.sql import Row, rows, value

pytestmark = pytest.mark.django_db

#: everything that is open, and every sum: a step and its inverse leave all of it as it was
STANDING = """
SELECT 'open sales' AS what, count(*) AS number, coalesce(sum(amount), 0) AS amount
FROM open_sale INNER JOIN actual ON id = actual_id
UNION ALL SELECT 'backlog', count(*), coalesce(sum(amount), 0) FROM backlog
UNION ALL SELECT 'ready', count(*), 0 FROM ready_sale
UNION ALL SELECT 'awaiting approval', count(*), 0 FROM awaiting_approval
UNION ALL SELECT 'drafts', count(*), 0 FROM open_proforma
UNION ALL SELECT 'confirmed', count(*), 0 FROM awaiting_proposal
UNION ALL SELECT 'proposals', count(*), 0 FROM open_proposal
UNION ALL SELECT 'edited lines', count(*), 0 FROM line_edit
UNION ALL SELECT 'deducted', 0, coalesce(sum(applied), 0) FROM prepayment_balance
UNION ALL SELECT 'journal lines', count(*), 0 FROM journal_line
UNION ALL SELECT 'lines of drafts', count(*), coalesce(sum(line.amount), 0) FROM document_line AS line
    WHERE line.document_id IN (
        SELECT document_id FROM open_proforma INNER JOIN proforma ON proforma.id = proforma_id
        UNION SELECT document_id FROM open_proposal INNER JOIN proposal ON proposal.id = proposal_id
    )
UNION ALL SELECT 'actuals ' || kind, 0, sum(amount) FROM project_actuals GROUP BY kind HAVING sum(amount) <> 0
UNION ALL SELECT 'to post ' || kind, 0, sum(amount) FROM unposted INNER JOIN actual ON id = actual_id
    GROUP BY kind HAVING sum(amount) <> 0
UNION ALL SELECT 'account ' || account_id, 0, sum(amount_accounting) FROM ledger_line
    GROUP BY account_id HAVING sum(amount_accounting) <> 0
ORDER BY what
"""


@dataclass
class Case:
    """What is there before a step, the step and its inverse; each is given what the one before it returned."""

    given: Callable[[], list[int]]
    step: Callable[[list[int]], object]
    inverse: Callable[[list[int]], object]
    set_up: tuple[str, ...] = field(default=())


def standing() -> list[Row]:
    return rows(STANDING)


def handed_back() -> list[int]:
    """An entry that is a draft again."""
    chosen = recorded(time())
    entries.recall_entries(chosen, by="worker").or_refuse()
    return chosen


def ready() -> list[int]:
    sales = approved(time(), time(seconds=1800))
    backlog.mark_ready(sales, by="manager").or_refuse()
    return sales


def a_draft() -> list[int]:
    return list(drafted(approved(time(), time(seconds=1800))))


def a_full_draft() -> list[int]:
    """Drafts of a line charged in part, one given away, a fee, a deduction and a milestone; a prepayment was invoiced before."""
    advance, milestone = (value("SELECT id FROM milestone WHERE code = %(code)s", code=code) for code in ("A", "M1"))
    backlog.mark_ready([], [advance], by="manager").or_refuse()
    billed = confirm(list(proformas.create_proformas(selection(milestones=(advance,)), by="manager").or_refuse().done))
    made = proposals.propose_proformas(entity(), billed, by="accountant").or_refuse().done
    invoices.post_proposals(made, invoice_date=MONTH_END, by="accountant").or_refuse()
    sales = posted(time(), time(seconds=1800))
    drafts = list(drafted(sales, [milestone]))
    of_sales = value(
        "SELECT proforma.id FROM live_claim INNER JOIN proforma USING (document_id) WHERE actual_id = %(id)s", id=sales[0]
    )
    edits = [actuals.LineEdit(sales[0], seconds=1234), actuals.LineEdit(sales[1], billing_type="complimentary")]
    proformas.change_deductions(of_sales, {advance: Decimal("3.21")}, by="manager").or_refuse()
    proformas.edit_lines(of_sales, edits, by="manager").or_refuse()
    return drafts


def withdrawn(drafts: list[int]) -> object:
    return proposals.withdraw_confirmations(drafts, by="manager", reason=WITHDRAWN).or_refuse()


def line_of(draft: list[int]) -> int:
    return int(
        value(
            "SELECT min(sale_id) FROM document_line INNER JOIN proforma USING (document_id) WHERE proforma.id = %(draft)s",
            draft=draft[0],
        )
    )


def edit(draft: list[int], **how: object) -> object:
    edits = [actuals.LineEdit(line_of(draft), **how)]  # type: ignore[arg-type]
    return proformas.edit_lines(draft[0], edits, by="manager").or_refuse()


def newest_proposal() -> list[int]:
    return [int(value("SELECT max(proposal_id) FROM open_proposal"))]


def a_proposal() -> list[int]:
    chosen = selection(actuals=tuple(posted(time())))
    return list(proposals.create_proposals(chosen, by="carla").or_refuse().done)


def written_off(sales: list[int]) -> object:
    return corrections.write_off(sales, by="manager", reason="Too slow", seconds=600).or_refuse()


def taken_back(_sales: list[int]) -> object:
    """What is written off again as one sale: two stand for it, and together they are worth what it was."""
    return corrections.reevaluate(corrections.Affected(entity()), by="manager", with_written_off=True).or_refuse()


DIRECT = "legal entities: {NW: {process: direct, proposal review: required}}\nreview bands: [{approvers: [otto]}]"
FULL = """
accounts: {"2300": {nature: balance}}
posting accounts: [{posting type: wip invoiced on account, account: "2300"}]
projects: {F1: {group: FIXED}}
contracts:
  CF:
    customer: ACME
    confirmed: 2026-01-01
    lines: {L1: {project: F1, amount: 10, milestones: {M1: {date: 2026-03-01, percent: 100, category: FEE}}}}
  C1:
    lines:
      L1:
        billing rules: {MANAGE: {kind: fee, percent: 7, category: FEE}}
        milestones: [{code: A, kind: prepayment, amount: 50, date: 2026-01-05, category: HOURS}]
"""
LATE = """
project groups: {LATE: {type: time and material, line property: CHARGE, post cost: {time: no ledger}}}
projects: {P9: {group: LATE}}
contracts: {C1: {lines: {L9: P9}}}
"""
WITHDRAWN = "Too early"
CASES = {
    ("submit_entries", "recall_entries"): Case(
        handed_back,
        lambda chosen: entries.submit_entries(chosen, by="worker").or_refuse(),
        lambda chosen: entries.recall_entries(chosen, by="worker").or_refuse(),
    ),
    ("approve_entries", "withdraw_approvals"): Case(
        handed_back,
        lambda chosen: (entries.submit_entries(chosen, by="worker"), actuals.approve_entries(chosen, by="manager").or_refuse()),
        lambda chosen: actuals.withdraw_approvals(chosen, by="manager", reason=WITHDRAWN).or_refuse(),
    ),
    ("import_actuals", "reset_journals"): Case(
        lambda: approved(time()),
        lambda _sales: journal.import_actuals(entity(), by="accountant").or_refuse(),
        lambda _sales: journal.reset_journals(journals(), by="accountant").or_refuse(),
    ),
    ("mark_ready", "unmark_ready"): Case(
        lambda: approved(time()),
        lambda sales: backlog.mark_ready(sales, by="manager").or_refuse(),
        lambda sales: backlog.unmark_ready(sales, by="manager").or_refuse(),
    ),
    ("create_proformas", "cancel_proformas"): Case(
        ready,
        lambda sales: proformas.create_proformas(selection(actuals=tuple(sales)), by="manager").or_refuse(),
        lambda _sales: proformas.cancel_proformas(open_drafts(), by="manager").or_refuse(),
    ),
    ("edit_lines", "edit_lines"): Case(
        a_draft, lambda draft: edit(draft, price=Decimal("80")), lambda draft: edit(draft, as_it_was=True)
    ),
    ("remove_lines", "refresh_proforma"): Case(
        a_draft,
        lambda draft: proformas.remove_lines(draft[0], [line_of(draft)], by="manager").or_refuse(),
        lambda draft: proformas.refresh_proforma(draft[0], by="manager"),
    ),
    ("confirm_proformas", "withdraw_confirmations"): Case(
        a_full_draft,
        lambda drafts: proformas.confirm_proformas(drafts, on=MONTH_END, by="manager").or_refuse(),
        withdrawn,
        set_up=(FULL,),
    ),
    ("propose_proformas", "withdraw_confirmations"): Case(
        a_full_draft,
        lambda drafts: proposals.propose_proformas(entity(), confirm(drafts), by="accountant").or_refuse(),
        withdrawn,
        set_up=(FULL,),
    ),
    ("create_proposals", "cancel_proposals"): Case(
        lambda: posted(time()),
        lambda sales: proposals.create_proposals(selection(actuals=tuple(sales)), by="carla").or_refuse(),
        lambda _sales: proposals.cancel_proposals(newest_proposal(), by="carla").or_refuse(),
        set_up=(DIRECT,),
    ),
    ("submit_proposals", "withdraw_proposals"): Case(
        a_proposal,
        lambda chosen: reviews.submit_proposals(chosen, on=MONTH_END, by="carla").or_refuse(),
        lambda chosen: reviews.withdraw_proposals(chosen, by="carla").or_refuse(),
        set_up=(DIRECT,),
    ),
    ("write_off", "reevaluate"): Case(lambda: approved(time()), written_off, taken_back),
    ("post_costs", "reverse_costs"): Case(
        lambda: posted(time(project="P9")),
        lambda _sales: corrections.post_costs(corrections.Posted(entity()), on=MONTH_END, by="accountant").or_refuse(),
        lambda _sales: corrections.reverse_costs(journals(), on=LATER, by="accountant").or_refuse(),
        set_up=(LATE,),
    ),
    ("accrue_revenue", "reverse_revenue"): Case(
        lambda: posted(time(project="P9")),
        lambda _sales: corrections.accrue_revenue(corrections.Posted(entity()), on=MONTH_END, by="accountant").or_refuse(),
        lambda _sales: corrections.reverse_revenue(journals(), on=LATER, by="accountant").or_refuse(),
        set_up=(LATE,),
    ),
}


def journals() -> list[int]:
    return [row["id"] for row in rows("SELECT id FROM journal ORDER BY id")]


def open_drafts() -> list[int]:
    return [row["proforma_id"] for row in rows("SELECT proforma_id FROM open_proforma")]


def confirm(drafts: list[int]) -> list[int]:
    proformas.confirm_proformas(drafts, on=MONTH_END, by="manager").or_refuse()
    return drafts


@pytest.mark.parametrize(("step", "inverse", "afterwards"), table("undo", "steps"))
def test_a_step_and_its_inverse_leave_everything_as_it_was(step, inverse, afterwards):
    case = CASES[step, inverse]
    assert afterwards
    company(*case.set_up)
    given = case.given()
    before = standing()
    case.step(given)
    assert standing() != before or step == "submit_proposals"
    case.inverse(given)
    prove()
    assert without_parts(standing(), step) == without_parts(before, step)
    assert verify() == ()


def without_parts(found: list[Row], step: str) -> list[Row]:
    """A write-off leaves two sales for one: they are worth what it was, and their number is another."""
    return [{**row, "number": 0} if step == "write_off" else row for row in found]


def test_every_row_of_the_page_has_its_case():
    assert {(step, inverse) for step, inverse, _afterwards in table("undo", "steps")} == set(CASES)
