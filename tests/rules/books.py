"""Books in which everything has happened: both processes, two currencies, credits, recalls, a run, and work still open."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rules.world import (
    DAY,
    LATER,
    STORIES,
    approved,
    credited,
    entity,
    expense,
    lines_of,
    post_journals,
    posted,
    recorded,
    time,
)  # fmt: skip
from unbilled import actuals, backlog, billing, corrections, invoices, ledger, proformas, proposals, reviews, runs
from unbilled.kernel.sql import rows, value
from unbilled.shell.loading import load, read

MONTH_END = date(2026, 3, 31)
#: a subsidiary, contracts in dollars, of the direct process and at a fixed price, and a project whose cost is held
SET_UP = """
exchange rates:
  - {from: EUR, to: USD, valid from: 2026-01-01, rate: 1.0837}
  - {from: EUR, to: USD, valid from: 2026-04-01, rate: 1.1129}
tax codes: {VAT7: {name: VAT 7 %, rates: {2016-01-01: 7}}}
tax groups: {DOMESTIC: [VAT20, VAT7]}
item tax groups: {FULL: VAT20, REDUCED: VAT7}
categories: {BOOKS: {group: EXPENSE, item tax group: REDUCED}}
line properties: {HELD: {name: Cost is held, capitalize cost: yes}}
project groups:
  HELD: {type: time and material, line property: HELD, post cost: {expense: balance}}
projects:
  U1: {group: TM}
  D1: {group: TM}
  A1: {group: TM}
  F1: {group: FIXED}
  F2: {group: FIXED}
  F3: {group: FIXED}
  F4: {group: FIXED}
  O1: {group: TM}
  H1: {group: HELD}
  R1: {group: TM}
  S1: {group: TM}
  Y1: {group: TM}
invoice frequencies: {MONTHLY: {period: monthly, on: 1}}
prices:
  - {sales: 90.37, currency: USD, class: time, from: 2026-01-01}
contracts:
  CU: {customer: ACME, currency: USD, confirmed: 2026-01-01, lines: {L1: U1}}
  CD:
    customer: ACME
    process: direct
    confirmed: 2026-01-01
    lines:
      L1: D1
      L2: {project: F2, amount: 50, milestones: {M9: {date: 2026-03-01, percent: 100, category: FEE}}}
  CF:
    customer: ACME
    confirmed: 2026-01-01
    lines:
      L1:
        project: F1
        amount: 1000
        milestones:
          M1: {date: 2026-03-01, percent: 30, category: FEE}
          M2: {date: 2026-03-15, percent: 70, category: FEE}
  CH: {customer: ACME, confirmed: 2026-01-01, lines: {L1: H1}}
  CM:
    customer: ACME
    confirmed: 2026-01-01
    lines:
      L1:
        project: F4
        amount: 100
        milestones:
          W: {date: 2026-03-01, amount: 100, category: FEE}
          WA: {date: 2026-03-01, amount: 66.67, category: FEE, share of: W}
          WB: {date: 2026-03-01, amount: 33.33, category: FEE, share of: W}
  CS:
    customer: ACME
    confirmed: 2026-01-01
    lines: {L1: S1}
    funding sources: {ACME: ACME, OTHER: ACME}
    funding rules:
      FIRST: {priority: 1, shares: {ACME: 60, OTHER: 40}}
      REST: {priority: 2, shares: {OTHER: 100}}
    limits: {CAP: {funding source: ACME, amount: 100}, ALL: 1000}
  CY:
    customer: ACME
    confirmed: 2026-01-01
    lines: {L1: {project: Y1, schedule: {frequency: MONTHLY, from: 2026-03-01}}}
  CA:
    customer: ACME
    currency: USD
    process: direct
    confirmed: 2026-01-01
    lines:
      L1: {project: A1, milestones: {A: {date: 2026-03-01, amount: 100.01, kind: prepayment, category: FEE}}}
  CR:
    customer: ACME
    currency: USD
    process: direct
    confirmed: 2026-01-01
    lines: {L1: R1}
    funding sources: {CR: {customer: ACME, retention: TEN}}
  CO:
    customer: ACME
    currency: USD
    process: direct
    confirmed: 2026-01-01
    funding sources: {OWN: {kind: organization}}
    lines:
      L1: O1
      L2: {project: F3, amount: 77.77, milestones: {MO: {date: 2026-03-01, percent: 100, category: FEE}}}
retention terms: {TEN: {steps: {60: 10, 90: "3.33"}}}
accounts:
  "1250": {name: Retained, nature: balance, control: yes}
  "2290": {name: Tax on retention, nature: balance}
  "2300": {name: Prepayments, nature: balance}
  "6000": {name: Own development, nature: profit and loss}
posting accounts:
  - {posting type: funding expense, account: "6000"}
  - {posting type: wip invoiced on account, account: "2300"}
  - {posting type: customer retention, account: "1250"}
  - {posting type: deferred sales tax, account: "2290"}
"""
#: a contract whose sales are adjusted, and what changes of it
ADJUSTED = """
legal entity: NW
legal entities: {NW: {write off posting: gross}}
accounts: {"5900": {name: Written off, nature: profit and loss}}
posting accounts: [{posting type: write off, account: "5900"}]
projects: {U2: {group: TM}}
contracts: {CX: {customer: ACME, currency: USD, confirmed: 2026-01-01, lines: {L1: U2}}}
"""
CHANGED = """
legal entity: NW
customers: {ACME: {billed time: [{from: 2026-01-01, minutes: 6}]}}
prices:
  - {sales: 93.41, currency: USD, class: time, contract: CX, from: 2026-01-01}
  - {cost: 51.5, class: time, project: U2, from: 2026-01-01}
"""
#: the contract whose invoices withhold, now with rules that bill units, steps, a fee, and units on account
RULES = """
legal entity: NW
projects: {R2: {group: FIXED}}
contracts:
  CR:
    lines:
      L1:
        project: R1
        billing rules:
          UNITS: {kind: unit of delivery, quantity: 10, unit price: 33.33, category: FEE}
          STEPS: {kind: progress, value: 1000, category: FEE, thresholds: [25, 50]}
          SERVICE: {kind: fee, percent: 5, category: FEE}
      L2:
        project: R2
        amount: 500
        billing rules: {CABIN: {kind: unit of delivery, quantity: 5, unit price: 100, category: FEE}}
"""
#: a contract in dollars of whose lines parts are credited: hours, an expense whose cost is held, and a milestone
PARTED = """
legal entity: NW
projects: {T1: {group: TM}, T2: {group: HELD}, T3: {group: FIXED}}
contracts:
  CT:
    customer: ACME
    currency: USD
    confirmed: 2026-01-01
    lines:
      L1: T1
      L2: T2
      L3: {project: T3, amount: 55.55, milestones: {MT: {date: 2026-03-01, amount: 55.55, category: FEE}}}
"""
LATE = """
legal entity: NW
project groups: {LATE: {type: time and material, line property: CHARGE, post cost: {time: no ledger}}}
projects: {G1: {group: LATE}}
contracts: {CG: {customer: ACME, currency: USD, confirmed: 2026-01-01, lines: {L1: G1}}}
"""
OTHER = "legal entities: {SUB: {name: Subsidiary, country: AT, currency: EUR, accounts: {X1: {nature: balance}}}}"


def written_books() -> None:
    """Write the books; what a corruption needs is found in them by its place in this story."""
    company = (STORIES / "company.yaml").read_text().replace("currency: EUR,", "currency: EUR, reporting currency: USD,")
    for each in (company, SET_UP, OTHER):
        load(read(each), by="administrator")
    first, second, foreign = (_invoiced(*work) for work in (_website(), _books(), _abroad()))
    _billed_directly()
    _proposed_directly("CA", on=MONTH_END)
    withheld = _withheld()
    charge = _charged_internally()
    _billed_milestones()
    _run()
    held = _invoiced(expense("333.33", project="H1"), expense("12.5", project="H1"))
    _shared()
    _edited()
    _parted()
    recalled = _recalled()
    credited(first, lines_of(first)[:1]).or_refuse()
    credited(first, lines_of(first)[1:2]).or_refuse()
    credited(first).or_refuse()
    credited(second, lines_of(second)[:1]).or_refuse()
    for invoice in (foreign, held):
        credited(invoice).or_refuse()
    credited(charge, lines_of(charge)[:1]).or_refuse()
    credited(_proposed_directly("CO", on=LATER)).or_refuse()
    _deducted()
    _released(*withheld)
    _invoice(_proposed(_confirmed(_open_sales("CU"))), on=LATER)
    load(read("legal entity: NW\nperiods: {2026-03: {closed: yes}}"), by="administrator")
    _reopened()
    actuals.withdraw_approvals([recalled], by="manager", reason="Wrong month").or_refuse()
    post_journals()
    _adjusted()
    _corrected()
    _moved_by_runs()
    _credited_together()
    _withdrawn()
    _billed_by_rules()
    _reviewed()
    _left_open()


def _reopened() -> None:
    """February is closed, and opened again for the customers by two persons."""
    february = [int(value("SELECT id FROM period WHERE starts = '2026-02-01' AND legal_entity_id = %(entity)s", entity=entity()))]
    ledger.set_periods(february, state="closed", module="customer", by="controller").or_refuse()
    asked = ledger.request_reopening(february, module="customer", reason="Too early", by="accountant").or_refuse().done
    ledger.approve_reopenings(asked, by="controller").or_refuse()


def _reviewed() -> None:
    """A proposal that was submitted, approved and posted, since its legal entity wants them reviewed."""
    load(read("legal entity: NW\nlegal entities: {NW: {proposal review: required}}"), by="administrator")
    load(read("legal entity: NW\nreview bands: [{approvers: [olga]}]"), by="administrator")
    sales = posted(time(project="D1", transaction_date=LATER))
    chosen = backlog.Selection(entity(), date(2026, 12, 31), actuals=tuple(sales))
    (proposal,) = proposals.create_proposals(chosen, by="carla").or_refuse().done
    reviews.submit_proposals([proposal], on=LATER, by="carla").or_refuse()
    reviews.approve_proposals([proposal], by="olga").or_refuse()
    _invoice(proposal, on=LATER)


def _website() -> list[dict[str, object]]:
    return [time(seconds=1111), time(seconds=2222), expense("0.05"), expense("0.05", category="BOOKS")]


def _books() -> list[dict[str, object]]:
    return [expense("0.07", category="BOOKS") for _ in range(5)]


def _abroad() -> list[dict[str, object]]:
    return [time(seconds=seconds, project="U1") for seconds in (1234, 3601, 7)]


def _invoiced(*work: dict[str, object]) -> int:
    """The invoice of work, by way of a proforma."""
    return _invoice(_proposed(_confirmed(posted(*work))), on=MONTH_END)


def _confirmed(sales: list[int], milestones: tuple[int, ...] = ()) -> int:
    backlog.mark_ready(sales, milestones, by="manager").or_refuse()
    chosen = backlog.Selection(entity(), date(2026, 12, 31), actuals=tuple(sales), milestones=milestones)
    (proforma,) = proformas.create_proformas(chosen, by="manager").or_refuse().done
    proformas.confirm_proformas([proforma], on=MONTH_END, by="manager").or_refuse()
    return int(proforma)


def _proposed(proforma: int) -> int:
    (proposal,) = proposals.propose_proformas(entity(), [proforma], by="accountant").or_refuse().done
    return int(proposal)


def _invoice(proposal: int, *, on: date) -> int:
    (invoice,) = invoices.post_proposals([proposal], invoice_date=on, by="accountant").or_refuse().done
    return int(invoice)


def _open_sales(contract: str) -> list[int]:
    found = rows(
        "SELECT actual_id FROM open_sale INNER JOIN contract ON contract.id = contract_id WHERE contract.code = %(code)s",
        code=contract,
    )
    return [row["actual_id"] for row in found]


def _billed_directly() -> None:
    """A proposal cancelled, then another from which a sale and a milestone were taken before it was posted."""
    sales = posted(time(project="D1"), time(project="D1", seconds=1800), time(project="D1", seconds=900))
    milestone = value("SELECT id FROM milestone WHERE code = 'M9'")
    chosen = backlog.Selection(entity(), date(2026, 12, 31), actuals=tuple(sales), milestones=(milestone,))
    (dropped,) = proposals.create_proposals(chosen, by="accountant").or_refuse().done
    proposals.cancel_proposals([dropped], by="accountant").or_refuse()
    (kept,) = proposals.create_proposals(chosen, by="accountant").or_refuse().done
    proposals.remove_lines(kept, sales[2:], [milestone], by="accountant").or_refuse()
    _invoice(kept, on=MONTH_END)


def _proposed_directly(contract: str, *, on: date, deducted: str = "") -> int:
    """The invoice of everything that the direct process offers of a contract, less a part of its prepayment."""
    contracts = (value("SELECT id FROM contract WHERE code = %(code)s", code=contract),)
    chosen = backlog.Selection(entity(), date(2026, 12, 31), contracts=contracts)
    (proposal,) = proposals.create_proposals(chosen, by="accountant").or_refuse().done
    if deducted:
        proposals.deduct_prepayments(proposal, {_advance(): Decimal(deducted)}, by="accountant").or_refuse()
    return _invoice(int(proposal), on=on)


def _charged_internally() -> int:
    """What the own organization pays: hours and a milestone."""
    posted(time(project="O1"), time(project="O1", seconds=1234))
    return _proposed_directly("CO", on=MONTH_END)


def _advance() -> int:
    return int(value("SELECT id FROM milestone WHERE code = 'A'"))


def _deducted() -> None:
    """A prepayment deducted from two invoices of another rate, one of them credited and refunded in part by a draft."""
    parts = []
    for part in ("33.34", "33.33"):
        posted(time(project="A1"))
        parts.append(_proposed_directly("CA", on=LATER, deducted=part))
    credited(parts[0]).or_refuse()
    parts.append(_proposed_directly("CA", on=LATER, deducted="66.67"))
    credited(parts[1]).or_refuse()
    proposals.refund_prepayments([_advance()], on=LATER, by="accountant").or_refuse()


def _withheld() -> tuple[int, int]:
    """Two invoices that withhold: a tenth without tax, and a thirtieth whose tax waits."""
    posted(time(project="R1"), time(project="R1", seconds=1234))
    first = _proposed_directly("CR", on=MONTH_END)
    load(read("legal entity: NW\nlegal entities: {NW: {retention tax: release}}"), by="administrator")
    load(read("legal entity: NW\nprojects: {R1: {percent complete: {2026-03-10: 60}}}"), by="administrator")
    posted(time(project="R1", seconds=5555), time(project="R1", seconds=77))
    second = _proposed_directly("CR", on=MONTH_END)
    load(read("legal entity: NW\nlegal entities: {NW: {retention tax: invoice}}"), by="administrator")
    return first, second


def _released(first: int, second: int) -> None:
    """Parts released, one credited, the rest on an open proposal; and one invoice of which nothing is withheld any more."""
    for part in ("1.01", "2.02"):
        (proposal,) = invoices.release_retention([first], by="accountant", parts={first: Decimal(part)}).or_refuse().done
        released = _invoice(proposal, on=LATER)
        if part == "1.01":
            credited(released).or_refuse()
    credited(first, lines_of(first)[:1]).or_refuse()
    credited(second, lines_of(second)[1:]).or_refuse()
    for rest in ({second: Decimal("0.50")}, {}):
        (proposal,) = invoices.release_retention([second], by="accountant", parts=rest).or_refuse().done
        _invoice(proposal, on=LATER)
    invoices.release_retention([first], by="accountant").or_refuse()


def _billed_milestones() -> None:
    """Both milestones billed and credited, and the first billed again."""
    one, other = (row["id"] for row in rows("SELECT id FROM milestone WHERE code IN ('M1', 'M2') ORDER BY code"))
    credited(_invoice(_proposed(_confirmed([], (one, other))), on=MONTH_END), on=MONTH_END).or_refuse()
    _invoice(_proposed(_confirmed([], (one,))), on=MONTH_END)


def _shared() -> None:
    """Work that two sources share until the limit of one is used up: both invoiced, a line of the first credited."""
    sales = posted(time(seconds=3333, project="S1"), time(seconds=7200, project="S1"))
    backlog.mark_ready(sales, by="manager").or_refuse()
    chosen = backlog.Selection(entity(), date(2026, 12, 31), actuals=tuple(sales))
    drafts = proformas.create_proformas(chosen, by="manager").or_refuse().done
    proformas.confirm_proformas(drafts, on=MONTH_END, by="manager").or_refuse()
    first, _second = (_invoice(_proposed(draft), on=MONTH_END) for draft in drafts)
    credited(first, lines_of(first)[:1], on=MONTH_END).or_refuse()


def _parted() -> None:
    """Parts of three lines credited, what is left of one of them corrected, and a part of another credited again."""
    load(read(PARTED), by="administrator")
    work = (time(seconds=7777, project="T1", worker="BOB"), expense("33.33", project="T2", currency="USD"))
    milestone = value("SELECT id FROM milestone WHERE code = 'MT'")
    invoice = _invoice(_proposed(_confirmed(posted(*work), (milestone,))), on=MONTH_END)
    hours, trip, whole = lines_of(invoice)
    given: dict[str, Any] = {"by": "accountant", "reason": "Less"}
    for parts in (
        {hours: corrections.Part(seconds=1111), trip: corrections.Part(amount=Decimal("11.11"))},
        {whole: corrections.Part(amount=Decimal("5.55")), hours: corrections.Part(seconds=3333)},
    ):
        corrections.credit_invoices([invoice], credit_date=MONTH_END, parts=parts, **given).or_refuse()
    wanted = {hours: corrections.ShouldBe(price=Decimal("80.01"))}
    corrections.correct_invoice(invoice, wanted, correction_date=MONTH_END, **given).or_refuse()


def _edited() -> None:
    """An invoice of lines that were edited on the draft, two of them credited, and a draft that is being edited."""
    sales = posted(time(seconds=8000), time(), time(), expense("3.33"))
    first, second, third, fourth = sales
    backlog.mark_ready(sales, by="manager").or_refuse()
    chosen = backlog.Selection(entity(), date(2026, 12, 31), actuals=tuple(sales))
    (draft,) = proformas.create_proformas(chosen, by="manager").or_refuse().done
    edits = [
        actuals.LineEdit(first, seconds=5000),
        actuals.LineEdit(second, price=Decimal("81.11")),
        actuals.LineEdit(third, billing_type="complimentary"),
        actuals.LineEdit(fourth, billing_type="non_chargeable"),
    ]
    proformas.edit_lines(draft, edits, by="manager").or_refuse()
    proformas.confirm_proformas([draft], on=MONTH_END, by="manager").or_refuse()
    invoice = _invoice(_proposed(draft), on=MONTH_END)
    for line in (lines_of(invoice)[:1], lines_of(invoice)[3:]):
        credited(invoice, line, on=MONTH_END).or_refuse()


def _run() -> None:
    """A run that bills a contract on one of two run dates, and one that parks it, because its project is finished."""
    contract = value("SELECT id FROM contract WHERE code = 'CY'")
    sales = posted(time(project="Y1"), time(project="Y1", transaction_date=MONTH_END + timedelta(days=1)))
    backlog.mark_ready(sales, by="manager").or_refuse()
    outcome = runs.run_billing(entity(), date(2026, 4, 1), by="billing", contracts=[contract])
    assert [row["outcome"] for row in outcome.plan] == ["nothing_to_bill", "billed"]
    load(read("legal entity: NW\nprojects: {Y1: {stage: finished}}"), by="administrator")
    outcome = runs.run_billing(entity(), date(2026, 5, 1), by="billing", contracts=[contract])
    assert [row["outcome"] for row in outcome.plan] == ["parked"]


def _billed_by_rules() -> None:
    """Units with a fee, a part credited; progress that crossed a threshold and was billed, and units on account."""
    load(read(RULES), by="administrator")
    rule = {row["code"]: row["id"] for row in billing.rules_listed(entity())}
    said = {"UNITS": {"units": Decimal(3)}, "STEPS": {"percent": Decimal(60)}, "CABIN": {"units": Decimal(2)}}
    progress = [billing.Progress(rule[code], LATER, **reached) for code, reached in said.items()]
    billing.record_progress(progress, by="manager").or_refuse()
    proposals.create_due_proposals(entity(), on=LATER, by="accountant").or_refuse()
    _invoice(value("SELECT max(proposal_id) FROM open_proposal"), on=LATER)
    sales = posted(time(project="R1", transaction_date=LATER))
    sales += [row["actual_id"] for row in rows("SELECT actual_id FROM rule_line WHERE state = 'open' AND actual_id > 0")]
    milestones = tuple(
        row["milestone_id"] for row in rows("SELECT milestone_id FROM rule_line WHERE state = 'open' AND milestone_id > 0")
    )
    chosen = backlog.Selection(entity(), date(2026, 12, 31), actuals=tuple(sales), milestones=milestones)
    (proposal,) = proposals.create_proposals(chosen, by="accountant").or_refuse().done
    invoice = _invoice(proposal, on=LATER)
    credited(invoice, lines_of(invoice)[:1]).or_refuse()


def _recalled() -> int:
    """One approval withdrawn after its posting, and the entry of another, which is withdrawn in the next month."""
    first, second = recorded(time(seconds=60), expense("5.55"))
    actuals.approve_entries([first, second], by="manager").or_refuse()
    post_journals()
    actuals.withdraw_approvals([first], by="manager", reason="Wrong project").or_refuse()
    post_journals()
    return second


def _adjusted() -> None:
    """In dollars: sales valued again with their costs, written off gross and up, billed, and ended with their contract."""
    load(read(ADJUSTED), by="administrator")
    posted(*(time(seconds=seconds, project="U2") for seconds in (1234, 4321, 777, 55)))
    load(read(CHANGED), by="administrator")
    chosen = corrections.Affected(entity(), contracts=(_contract("CX"),))
    first, second, third, _fourth = corrections.reevaluate(chosen, by="manager", with_costs=True).or_refuse().done
    corrections.write_off([first], by="manager", reason="Too slow", seconds=300).or_refuse()
    corrections.write_up([second], by="manager", reason="Agreed", seconds=600).or_refuse()
    corrections.write_off([third], by="manager", reason="A present").or_refuse()
    post_journals()
    billed = value("SELECT min(actual_id) FROM backlog WHERE contract_id = %(id)s AND reason IS NULL", id=_contract("CX"))
    credited(_invoice(_proposed(_confirmed([billed])), on=LATER)).or_refuse()
    corrections.close_contracts([_contract("CX")], on=LATER, closed_as="lost", by="manager").or_refuse()
    post_journals()


def _corrected() -> None:
    """An hour in dollars split into three, another moved to another project, one cancelled, one that waits for the journal."""
    posted(*(time(project="U1", seconds=seconds, transaction_date=LATER) for seconds in (3600, 1800, 900)))
    cancelled, moved, split = (row["id"] for row in rows("SELECT id FROM entry ORDER BY id DESC LIMIT 3"))
    approved(time(seconds=450, transaction_date=LATER))
    waiting = value("SELECT max(id) FROM entry")
    third = corrections.EntryPart(seconds=1200)
    wanted = [
        corrections.Correction(split, (third, third, corrections.EntryPart())),
        corrections.Correction(moved, (corrections.EntryPart(project="P2"),)),
        corrections.Correction(cancelled),
        corrections.Correction(waiting, (corrections.EntryPart(seconds=460),)),
    ]
    corrections.correct_entries(wanted, on=LATER, by="accountant", reason="Review").or_refuse()


def _moved_by_runs() -> None:
    """In dollars, hours out of the ledger that do not accrue: moved, accrued, taken back, recalled, billed, credited in part."""
    load(read(LATE), by="administrator")
    chosen = corrections.Posted(entity(), groups=(value("SELECT id FROM project_group WHERE code = 'LATE'"),))
    how: Any = {"on": LATER, "by": "accountant"}
    billed, *_rest = posted(*(time(project="G1", seconds=seconds, transaction_date=LATER) for seconds in (1234, 2345, 77)))
    recalled = value("SELECT max(id) FROM entry")
    late = corrections.post_costs(chosen, **how).or_refuse().done
    corrections.reverse_costs(late, **how).or_refuse()
    corrections.post_costs(chosen, **how).or_refuse()
    accrued = corrections.accrue_revenue(chosen, **how).or_refuse().done
    corrections.reverse_revenue(accrued, **how).or_refuse()
    corrections.post_costs(chosen, from_layer="profit_and_loss", to_layer="balance", **how).or_refuse()
    moved = corrections.post_costs(chosen, from_layer="balance", **how).or_refuse().done
    corrections.accrue_revenue(chosen, **how).or_refuse()
    actuals.withdraw_approvals([recalled], by="manager", reason="Wrong").or_refuse()
    post_journals()
    invoice = _invoice(_proposed(_confirmed([billed])), on=LATER)
    (line,) = lines_of(invoice)
    part = {line: corrections.Part(seconds=34)}
    corrections.credit_invoices([invoice], credit_date=LATER, by="accountant", reason="Less", parts=part).or_refuse()
    journals = [row["id"] for row in rows("SELECT DISTINCT journal_id AS id FROM layer_move ORDER BY journal_id")]
    corrections.reverse_revenue(journals, **how)
    corrections.reverse_costs(moved, **how)
    _invoice(_proposed(_confirmed([row["actual_id"] for row in rows(
        "SELECT actual_id FROM open_sale INNER JOIN contract ON contract.id = contract_id WHERE code = 'CG'"
    )])), on=LATER)  # fmt: skip
    (sale,) = posted(time(project="P2", seconds=33, transaction_date=LATER))
    corrections.reverse_revenue(
        [value("SELECT journal_id FROM posting WHERE actual_id = %(sale)s", sale=sale)], **how
    )  # of an ordinary journal


def _credited_together() -> None:
    """Two invoices in dollars, of two rates, credited in one document: first a line of each, then what is left of both."""
    found = []
    for on in (MONTH_END, LATER):
        sales = posted(*(time(project="U1", seconds=seconds, transaction_date=on) for seconds in (1111, 2222)))
        found.append(_invoice(_proposed(_confirmed(sales)), on=LATER))
    given: dict[str, Any] = {"credit_date": LATER, "by": "accountant", "reason": "Wrong", "together": True}
    corrections.credit_invoices(found, lines=[lines_of(each)[0] for each in found], **given).or_refuse()
    corrections.credit_invoices(found, **given).or_refuse()


def _withdrawn() -> None:
    """Two confirmations withdrawn, and one of a milestone, whose draft is given up; the sales are billed by a third proforma."""
    sales = posted(time(project="P2", seconds=111, transaction_date=LATER))
    draft = _confirmed(sales)
    for reason in ("Wait", "Wait longer"):
        (draft,) = proposals.withdraw_confirmations([draft], by="manager", reason=reason).or_refuse().done
        proformas.confirm_proformas([draft], on=MONTH_END, by="manager").or_refuse()
        proposal = _proposed(draft)
    _invoice(proposal, on=LATER)
    other = _confirmed([], (value("SELECT id FROM milestone WHERE code = 'M2'"),))
    drafts = proposals.withdraw_confirmations([other], by="manager", reason="Not yet").or_refuse().done
    proformas.cancel_proformas(drafts, by="manager").or_refuse()


def _contract(code: str) -> int:
    return int(value("SELECT id FROM contract WHERE code = %(code)s", code=code))


def _left_open() -> None:
    """A cancelled draft and an open one, a confirmed proforma that waits, an open proposal, an unposted sale."""
    sales = approved(time(seconds=120), time(project="P2", seconds=240), time(project="U1", seconds=99))
    backlog.mark_ready(sales, by="manager").or_refuse()
    create = backlog.Selection(entity(), date(2026, 12, 31), actuals=tuple(sales[:1]))
    (dropped,) = proformas.create_proformas(create, by="manager").or_refuse().done
    proformas.cancel_proformas([dropped], by="manager").or_refuse()
    _confirmed(sales[2:])
    proformas.create_proformas(create, by="manager").or_refuse()
    (open_sale,) = posted(time(project="D1", seconds=7200))[:1]
    proposals.create_proposals(backlog.Selection(entity(), date(2026, 12, 31), actuals=(open_sale,)), by="accountant").or_refuse()
    corrections.write_up(posted(time(project="P2", seconds=480)), by="manager", reason="Agreed", seconds=60).or_refuse()
    approved(time(seconds=30, transaction_date=DAY))
