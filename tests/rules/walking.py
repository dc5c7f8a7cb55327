"""A random walk over the commands: two companies, three currencies, contracts with all terms at once, and what must hold.

A rule of the machine is a command on some of what it may be given to; a refusal is an answer, and anything that only the
database refuses is a fault. The documents that a step touched are proved after it, and everything at the end, where all is
billed, credited and billed again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

import hypothesis
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from rules.standing import added_up, standing
from rules.world import STORIES
from unbilled import (
    actuals,
    backlog,
    billing,
    contracts,
    corrections,
    entries,
    invoices,
    journal,
    ledger,
    proformas,
    proposals,
    reviews,
    runs,
)
from unbilled.control import verify, verify_report
from unbilled.control.as_at import known_before
from unbilled.kernel.catalogue import our_models
from unbilled.kernel.refusals import Outcome, Refused
from unbilled.kernel.sql import Row, rows, value
from unbilled.money import minor_units
from unbilled.shell.loading import load, read

FIRST, LAST = date(2026, 3, 2), date(2026, 6, 28)
CURRENCIES = ("EUR", "JPY", "KWD")
COMPANIES = ("NW", "SW")
#: what an amount of a euro is about worth, so that contracts of all currencies have amounts of their own decimals
WORTH = {"EUR": Decimal(1), "JPY": Decimal("161.37"), "KWD": Decimal("0.3333")}
SET_UP = """
currencies: [EUR, JPY, KWD, USD]
exchange rates:
  - {from: EUR, to: JPY, valid from: 2026-01-01, rate: 161.37}
  - {from: EUR, to: JPY, valid from: 2026-04-01, rate: 163.112}
  - {from: EUR, to: KWD, valid from: 2026-01-01, rate: 0.333713}
  - {from: EUR, to: KWD, valid from: 2026-05-01, rate: 0.329119}
  - {from: KWD, to: JPY, valid from: 2026-01-01, rate: 483.57}
  - {from: KWD, to: JPY, valid from: 2026-04-15, rate: 491.03}
"""
#: the company of the stories twice, with what its contracts need more of everything
MORE = """
accounts:
  "1250": {name: Retained, nature: balance, control: yes}
  "2290": {name: Tax on retention, nature: balance}
  "2300": {name: Prepayments, nature: balance}
  "6000": {name: Own development, nature: profit and loss}
  "7800": {name: Exchange differences, nature: profit and loss}
  "7900": {name: Written off, nature: profit and loss}
posting accounts:
  - {posting type: wip invoiced on account, account: "2300"}
  - {posting type: customer retention, account: "1250"}
  - {posting type: deferred sales tax, account: "2290"}
  - {posting type: realised exchange difference, account: "7800"}
  - {posting type: write off, account: "7900"}
  - {posting type: funding expense, account: "6000"}
tax codes:
  VAT7: {name: VAT 7 %, rates: {2016-01-01: 7, 2026-05-01: "7.5"}}
  ABROAD: {category: AE, reason: Reverse charge, rates: {2016-01-01: 0}}
tax groups: {DOMESTIC: [VAT20, VAT7], ABROAD: ABROAD}
item tax groups: {FULL: [VAT20, ABROAD], REDUCED: [VAT7, ABROAD]}
categories: {PARTS: {group: MATERIAL, item tax group: REDUCED}}
customers: {BETA: {name: Beta, country: AT, tax group: DOMESTIC}, FUND: {name: Fund, country: AT, tax group: DOMESTIC}}
line properties: {HELD: {name: Cost is held, accrue revenue: yes, capitalize cost: yes}}
project groups:
  HELD:
    type: time and material
    line property: HELD
    accrue: []
    post cost: {time: balance, expense: balance, material: balance}
projects: {TA: {group: TM}, TB: {group: HELD}, FA: {group: FIXED}, FB: {group: FIXED}, RA: {group: TM}}
retention terms: {TEN: {steps: {60: 10, 90: "3.33"}}, SEVEN: {steps: {80: "7.77"}}}
review bands: [{approvers: [reviewer]}]
invoice frequencies: {WEEKLY: {period: weekly, on: monday}}
prices:
  - {sales: 9137, currency: JPY, class: time, from: 2026-01-01}
  - {sales: "23.417", currency: KWD, class: time, from: 2026-01-01}
"""
#: refusals that only another session may cause
RACES = ("state_changed", "sale_already_taken", "busy")


def companies() -> None:
    """Both companies, without the contracts that a walk makes up for itself."""
    company = read((STORIES / "company.yaml").read_text())
    load(read(SET_UP), by="administrator")
    load(company, by="administrator")
    load(read("legal entity: NW\n" + MORE), by="administrator")
    other = (STORIES / "company.yaml").read_text().replace("NW", "SW").replace("currency: EUR, process: proforma", OTHER)
    other = other.replace("{sales: 75,", "{sales: 75, currency: EUR,").replace("{cost: 50,", "{cost: 5000,")
    load(read(other), by="administrator")
    load(read("legal entity: SW\n" + MORE), by="administrator")


OTHER = "currency: JPY, reporting currency: EUR, process: direct"


# -- contracts with all terms at once ---------------------------------------------------------------------------------


def in_units(currency: str, euros: Decimal | str | int, cents: int = 0) -> Decimal:
    """About so many euros in a currency, and some of its smallest units more."""
    units = minor_units(currency)
    return round(Decimal(euros) * WORTH[currency], units) + Decimal(cents).scaleb(-units)


CENTS = some.integers(0, 99)


@some.composite
def policies(draw: Any) -> dict[str, Any]:
    """What a company may choose."""
    return {
        "prepayment rate": draw(some.sampled_from(("stored", "invoice"))),
        "retention base": draw(some.sampled_from(("net", "gross"))),
        "retention tax": draw(some.sampled_from(("invoice", "release"))),
        "retention rounding": draw(some.sampled_from(("nearest", "down"))),
        "partial funding": draw(some.booleans()),
        "write off posting": draw(some.sampled_from(("net", "gross"))),
        "proposal review": draw(some.sampled_from(("none", "required"))),
    }


@some.composite
def billed_time(draw: Any) -> dict[str, Any]:
    """How customers round the time that they are billed."""
    found = {}
    for customer in ("ACME", "BETA"):
        if minutes := draw(some.sampled_from((0, 6, 15))):
            way = {"per": draw(some.sampled_from(("entry", "day"))), "way": draw(some.sampled_from(("up", "nearest")))}
            found[customer] = {"billed time": [{"from": date(2026, 1, 1), "minutes": minutes, **way}]}
    return found


@some.composite
def time_and_material(draw: Any, process: str) -> dict[str, Any]:
    """A contract of sources, rules, limits, billing rules, prepayments, retention and an agreed rate."""
    currency = draw(some.sampled_from(CURRENCIES))
    first = draw(some.sampled_from((100, 60, 33)))
    cents = draw(CENTS)
    contract: dict[str, Any] = {
        "customer": "ACME", "currency": currency, "process": process, "lines": {"L1": {"project": "TA"}, "L2": {"project": "TB"}},
        "funding sources": {"S1": {"customer": "ACME", "retention": "TEN"}, "S2": "BETA"},
    }  # fmt: skip
    if draw(some.integers(0, 9)):
        contract["confirmed"] = date(2026, 1, 1)
    if draw(some.booleans()):
        contract["exchange rates"] = agreed(currency)
    sources, funding = contract["funding sources"], {}
    shares: dict[str, Any] = {"S1": first}
    if first < 100:
        shares["S2"] = {"percent": Decimal("26.67") if first == 33 else 100 - first, "takes rounding": draw(some.booleans())}
    if draw(some.booleans()):
        sources["G"] = {"kind": "grant", "customer": "FUND"}
        if first == 33:
            shares["G"] = Decimal("40.33")
    if draw(some.booleans()):
        sources["H"] = {"kind": "on hold"}
    if draw(some.booleans()):
        sources["O"] = {"kind": "organization"}
    if first < 100 or draw(some.booleans()):
        scopes = [{}, {"class": "time"}, {"category group": "EXPENSE"}, {"worker": "ANN"}]
        if first != 33 or "G" in sources:
            scopes.append({"line": "L1"})  # whose shares are 100 % together
        scope = draw(some.sampled_from(scopes))
        funding["FIRST"] = {"priority": 1, "shares": shares, **scope}
        last = draw(some.sampled_from(("S2", "O"))) if "O" in sources else "S2"
        funding["REST"] = {"priority": 2, "shares": {last: 100}}
    contract["funding rules"] = funding
    limits: dict[str, Any] = {}
    if draw(some.booleans()):
        limits["CAP"] = {"funding source": "S1", "amount": in_units(currency, draw(some.integers(0, 400)), cents)}
    if draw(some.booleans()):
        limits["TRIPS"] = {"category group": "EXPENSE", "amount": in_units(currency, draw(some.integers(0, 200)))}
    if draw(some.booleans()):
        limits["ALL"] = {"amount": in_units(currency, draw(some.integers(300, 2000)))}
    contract["limits"] = limits
    contract["lines"]["L1"]["billing rules"] = draw(rules_of_work(currency))
    if draw(some.booleans()):
        contract["lines"]["L1"]["prepayments"] = {
            "A": {"date": date(2026, 3, 1), "amount": in_units(currency, 100, draw(CENTS)), "category": "HOURS",
                  "paid by": draw(some.sampled_from(sorted(set(sources) - {"H", "O"})))},
        }  # fmt: skip
    if draw(some.booleans()):
        contract["lines"]["L2"]["prepayments"] = {
            "B": {"from": date(2026, 3, 1), "number": 3, "frequency": "monthly", "amount": in_units(currency, 70, draw(CENTS)),
                  "category": "PARTS"},
        }  # fmt: skip
    if draw(some.booleans()):
        contract["lines"]["L1"]["schedule"] = {"frequency": "WEEKLY", "from": date(2026, 3, 1)}
    return contract


@some.composite
def rules_of_work(draw: Any, currency: str) -> dict[str, Any]:
    """Billing rules of a line of time and material."""
    found: dict[str, Any] = {}
    if draw(some.booleans()):
        price = in_units(currency, 33, draw(CENTS))
        found["UNITS"] = {"kind": "unit of delivery", "quantity": 7, "unit price": price, "category": "FEE"}
        if draw(some.booleans()):
            found["UNITS"]["retention"] = {"S1": "SEVEN"}
    if draw(some.booleans()):
        found["STEPS"] = {"kind": "progress", "value": in_units(currency, 500, draw(CENTS)), "category": "FEE",
                          "thresholds": draw(some.sampled_from(([25, 50], [100], [])))}  # fmt: skip
    if draw(some.booleans()):
        labour, trips = in_units(currency, 300, draw(CENTS)), in_units(currency, 50)
        found["BUILD"] = {
            "kind": "progress", "value": labour + trips, "category": "FEE", "calculation": "automatic",
            "categories": {"HOURS": {"cost": in_units(currency, 500), "revenue": labour},
                           "TRAVEL": {"cost": in_units(currency, 100), "revenue": trips}},
        }  # fmt: skip
    if draw(some.booleans()):
        charged = draw(some.sampled_from((["HOURS"], ["HOURS", "TRAVEL", "PARTS"])))
        found["WORK"] = {"kind": "time and material", "categories": charged}
        if draw(some.booleans()):
            found["WORK"]["retention"] = {"S1": "SEVEN"}
    if draw(some.booleans()):
        found["SERVICE"] = {"kind": "fee", "percent": Decimal("7.35"), "category": "FEE"}
    return found


@some.composite
def fixed_price(draw: Any, process: str) -> dict[str, Any]:
    """A contract of milestones, units and progress on account, which two customers pay."""
    currency = draw(some.sampled_from(CURRENCIES))
    unit, value_, first = (in_units(currency, euros, draw(CENTS)) for euros in (50, 300, 120))
    second = in_units(currency, 80, draw(CENTS))
    rules_: dict[str, Any] = {"CABIN": {"kind": "unit of delivery", "quantity": 3, "unit price": unit, "category": "FEE"}}
    steps = draw(some.sampled_from(([], [50, 100])))
    rules_["HALL"] = {"kind": "progress", "value": value_, "category": "FEE", "thresholds": steps}
    if draw(some.booleans()):
        rules_["REACHED"] = "milestone"
    if draw(some.booleans()):
        rules_["CABIN"]["retention"] = {"S1": "SEVEN"}
    milestones = {"M1": {"date": date(2026, 3, 1), "amount": first, "category": "FEE"},
                  "M2": {"date": date(2026, 4, 10), "amount": second, "category": "PARTS", "paid by": "S2"}}  # fmt: skip
    if draw(some.booleans()):
        part = round(first / 3, minor_units(currency))
        shares = (("M1A", part, "S1"), ("M1B", part, "S2"), ("M1C", first - 2 * part, draw(some.sampled_from(("S1", "O")))))
        for code, amount, payer in shares:
            milestones[code] = {**milestones["M1"], "amount": amount, "share of": "M1", "paid by": payer}
    contract = {
        "customer": "BETA", "currency": currency, "process": process, "confirmed": date(2026, 1, 1),
        "funding sources": {"S1": {"customer": "BETA", "retention": "TEN"}, "S2": "ACME", "O": {"kind": "organization"}},
        "lines": {"L1": {
            "project": "FA", "amount": 3 * unit + value_ + first + second, "billing rules": rules_, "milestones": milestones}},
    }  # fmt: skip
    if draw(some.booleans()):
        contract["exchange rates"] = agreed(currency)
    return contract


def agreed(currency: str) -> list[dict[str, Any]]:
    """A rate that a contract has of its own until the end of April, into both currencies that books are in."""
    return [
        {"from": currency, "to": books, "valid from": date(2026, 1, 1), "valid to": date(2026, 4, 30), "agreement": "FX",
         "rate": round(WORTH[books] / WORTH[currency] * Decimal("0.97"), 6)}
        for books in ("EUR", "JPY") if books != currency
    ]  # fmt: skip


def written(document: dict[str, Any]) -> None:
    """Load what a walk made up."""
    said = json.dumps(document, default=lambda each: str(each) if isinstance(each, Decimal) else each.isoformat())
    load(read(said), by="administrator")


# -- the state of a company, as a rule chooses from it ------------------------------------------------------------------

STATE = """
SELECT
    (SELECT array_agg(entry_id ORDER BY entry_id) FROM awaiting_approval WHERE legal_entity_id = %(entity)s) AS awaiting,
    (SELECT array_agg(DISTINCT entry_id ORDER BY entry_id) FROM actual WHERE legal_entity_id = %(entity)s AND kind = 'cost'
        AND reverses_id IS NULL AND NOT EXISTS (SELECT FROM actual AS other WHERE other.reverses_id = actual.id)) AS approved,
    (SELECT array_agg(actual_id ORDER BY actual_id) FROM open_sale WHERE legal_entity_id = %(entity)s) AS sales,
    (SELECT array_agg(id ORDER BY id) FROM milestone WHERE legal_entity_id = %(entity)s AND kind <> 'deduction'
        AND NOT EXISTS (SELECT FROM live_milestone_claim AS claim WHERE claim.milestone_id = milestone.id)) AS milestones,
    (SELECT array_agg(actual_id ORDER BY actual_id) FROM unposted WHERE legal_entity_id = %(entity)s) AS unposted,
    (SELECT array_agg(proforma_id ORDER BY proforma_id) FROM open_proforma WHERE legal_entity_id = %(entity)s) AS drafts,
    (SELECT array_agg(proforma_id ORDER BY proforma_id) FROM awaiting_proposal WHERE legal_entity_id = %(entity)s) AS confirmed,
    (SELECT array_agg(proposal_id ORDER BY proposal_id) FROM open_proposal WHERE legal_entity_id = %(entity)s) AS proposals,
    (SELECT array_agg(proposal_id ORDER BY proposal_id) FROM open_proposal INNER JOIN proposal ON proposal.id = proposal_id
        INNER JOIN document ON document.id = proposal.document_id
        WHERE open_proposal.legal_entity_id = %(entity)s AND process = 'direct') AS direct,
    (SELECT array_agg(id ORDER BY id) FROM invoice WHERE legal_entity_id = %(entity)s AND credits_id IS NULL) AS invoices,
    (SELECT array_agg(prepayment_id ORDER BY prepayment_id) FROM prepayment_balance WHERE legal_entity_id = %(entity)s
        AND applied < invoiced) AS prepayments,
    (SELECT array_agg(invoice.id ORDER BY invoice.id) FROM retention_balance INNER JOIN invoice USING (document_id)
        WHERE retention_balance.legal_entity_id = %(entity)s AND withheld > taken) AS withheld,
    (SELECT array_agg(id ORDER BY id) FROM billing_rule WHERE legal_entity_id = %(entity)s
        AND (kind = 'unit_of_delivery' OR kind = 'progress' AND calculation = 'typed')) AS progressing
"""


def now() -> datetime:
    moment: datetime = value("SELECT clock_timestamp()")
    return moment


def touched_since(command: int) -> list[int]:
    """The documents that a later command wrote about, and those that are open: their lines may have been edited."""
    about = []
    for model in our_models():
        table, names = model._meta.db_table, {field.name for field in model._meta.concrete_fields}
        if {"command", "document"} <= names:
            about.append(f"SELECT document_id FROM {table} WHERE command_id > %(command)s")
        about += [
            f"SELECT document_id FROM {table} INNER JOIN {draft} ON {draft}.id = {draft}_id"
            f" WHERE {table}.command_id > %(command)s"
            for draft in DRAFTS if {"command", draft} <= names
        ]  # fmt: skip
    about += [f"SELECT document_id FROM open_{draft} INNER JOIN {draft} ON {draft}.id = {draft}_id" for draft in DRAFTS]
    return [row["id"] for row in rows(f"SELECT document_id AS id FROM ({' UNION '.join(about)}) AS touched"
                                      " WHERE document_id IS NOT NULL ORDER BY 1", command=command)]  # fmt: skip


DRAFTS = ("proforma", "proposal")


def state_of(entity: int) -> dict[str, list[int]]:
    return {name: found or [] for name, found in rows(STATE, entity=entity)[0].items()}


#: what proformas hold, by what it is of
ON_DRAFTS = """
SELECT line.sale_id, coalesce(application.prepayment_id, line.milestone_id) AS milestone_id, line.seconds, line.quantity,
    line.price, line.amount, line.description, edit.billing_type, edit.tax_rate_id, edit.discount
FROM proforma
INNER JOIN document_line AS line USING (document_id)
LEFT JOIN line_edit AS edit ON edit.actual_id = line.sale_id
LEFT JOIN prepayment_application AS application ON application.deduction_id = line.milestone_id
WHERE proforma.id = any(%(ids)s)
ORDER BY line.sale_id, 2
"""
#: what is not 0 though everything is credited
STANDING = """
SELECT 'ledger ' || posting_type AS what, currency, sum(amount_transaction) AS transaction, sum(amount_accounting) AS accounting,
    sum(amount_reporting) AS reporting
FROM ledger_line INNER JOIN voucher ON voucher.id = voucher_id
WHERE voucher.source = 'invoice'
GROUP BY voucher.legal_entity_id, posting_type, currency
HAVING sum(amount_transaction) <> 0 OR sum(amount_accounting) <> 0 OR sum(amount_reporting) <> 0
UNION ALL
SELECT kind || ' of ' || customer_id, currency, sum(amount_transaction), sum(amount_accounting), sum(amount_reporting)
FROM customer_transaction GROUP BY customer_id, kind, currency
HAVING sum(amount_transaction) <> 0 OR sum(amount_accounting) <> 0 OR sum(amount_reporting) <> 0
UNION ALL
SELECT 'spent of limit ' || limit_id, '', spent, 0, 0 FROM limit_use WHERE spent <> 0
UNION ALL
SELECT 'prepayment ' || prepayment_id, currency, invoiced, applied, 0 FROM prepayment_balance WHERE invoiced <> 0 OR applied <> 0
UNION ALL
SELECT 'retained by ' || document_id, currency, withheld, taken, 0 FROM retention_balance WHERE withheld <> taken
UNION ALL
SELECT 'held of rule ' || billing_rule_id, '', held, held_units, 0 FROM rule_account
WHERE held <> 0 OR (held_units <> 0 AND kind <> 'fee')  -- a fee that is credited in steps has a line for each of them
"""
BILLED = """
SELECT contract_id, funding_source_id, document.currency, sum(net) AS net, sum(tax) AS tax, sum(total) AS total
FROM invoice INNER JOIN document ON document.id = document_id
WHERE invoice.id = any(%(invoices)s)
GROUP BY contract_id, funding_source_id, document.currency
ORDER BY contract_id, funding_source_id, document.currency
"""
ENTITY = some.integers(0, 1)
ARRANGED = ("split", "merge", "move", "discount", "tax", "header", "print")
CORRECTED = ("project", "size", "split", "price", "cost", "free", "source", "date", "cancel")


def corrected(entry: int, what: str, other: int, size: int) -> corrections.Correction:
    """A correction of an entry: another project, more or less of it, in parts, at another price, not at all."""
    money = Decimal(size) / 100
    parts = {
        "project": (corrections.EntryPart(project=("TA", "TB", "RA", "FA")[other % 4]),),
        "size": (corrections.EntryPart(seconds=size, quantity=money),),
        "split": (corrections.EntryPart(seconds=1 + size % 100, quantity=Decimal(1 + size % 7) / 100), corrections.EntryPart()),
        "price": (corrections.EntryPart(sales_price=money),),
        "cost": (corrections.EntryPart(price=money, currency=CURRENCIES[other % 3]),),
        "free": (corrections.EntryPart(line_property=("FREE", "CHARGE")[other % 2]),),
        "source": (corrections.EntryPart(funding_source=("S1", "S2", "O")[other % 3]),),
        "date": (corrections.EntryPart(transaction_date=FIRST + timedelta(size % 90)),),
        "cancel": (),
    }
    return corrections.Correction(entry, parts[what])


MOVES = (
    "accrue", "balance to profit_and_loss", "profit_and_loss to balance", "no_ledger to profit_and_loss", "back of revenue",
    "back of costs",
)  # fmt: skip
EDITS = ("size", "price", "chargeable", "complimentary", "non_chargeable", "text", "back")


def edited(line: Row, what: str, size: int) -> actuals.LineEdit:
    """An edit of a line: less or more of it, at another price, of another billing type, as it was."""
    if what == "size" and line["seconds"] is not None:
        return actuals.LineEdit(line["actual_id"], seconds=size)
    if what == "size":
        return actuals.LineEdit(line["actual_id"], quantity=Decimal(size) / 100 * (1 if line["quantity"] > 0 else -1))
    if what == "price":
        return actuals.LineEdit(line["actual_id"], price=Decimal(size) / 100)
    if what == "text":
        return actuals.LineEdit(line["actual_id"], description=f"Text {size}")
    if what == "back":
        return actuals.LineEdit(line["actual_id"], as_it_was=True)
    return actuals.LineEdit(line["actual_id"], billing_type=what)


PARTS = ("size", "amount", "price", "more", "nothing")


def part(line: Row, what: str, percent: int) -> corrections.Part | corrections.ShouldBe:
    """A part of a line that is taken back, or what should have been billed instead of it."""
    if what == "amount":
        return corrections.Part(amount=round(line["amount"] * percent / 100, minor_units(line["currency"])))
    if what == "price":
        return corrections.ShouldBe(price=round(line["price"] * percent / 60, 4))
    if what == "nothing":
        return corrections.ShouldBe()
    kind, share = (corrections.Part, percent) if what == "size" else (corrections.ShouldBe, 100 + percent)
    if line["seconds"] is not None:
        return kind(seconds=line["seconds"] * share // 100)
    return kind(quantity=round(line["quantity"] * share / 100, 4))


PICK = some.integers(0, 30)


class Walk(RuleBasedStateMachine):
    """The walk: each example has contracts of its own, in companies that nothing was done in."""

    steps = 0
    #: where a walk takes place: what it commits is seen by no other
    place: ClassVar[Callable[[], AbstractContextManager[None]]]
    #: how often each command did something, and how often each refusal was the answer
    done: ClassVar[Counter[str]] = Counter()
    refused: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.here = Walk.place()
        self.here.__enter__()
        self.entities: list[int] = [value("SELECT id FROM legal_entity WHERE code = %(code)s", code=code) for code in COMPANIES]
        self.today = FIRST
        self.loads = 0
        self.seen: int = value("SELECT max(id) FROM command")
        self.remembered: list[tuple[int, datetime, list[Row]]] = []
        self.is_sound = False  # what a fault left behind is not settled, and hides nothing of it

    def teardown(self) -> None:
        try:
            if self.is_sound:
                self.settle()
        finally:
            self.here.__exit__(None, None, None)

    @initialize(
        chosen=some.tuples(policies(), policies()),
        rounded=some.tuples(billed_time(), billed_time()),
        work=some.tuples(time_and_material("proforma"), time_and_material("direct")),
        fixed=some.tuples(fixed_price("direct"), fixed_price("proforma")),
        begun=some.lists(some.tuples(PICK, some.integers(0, 30), some.integers(1, 20_000), some.integers(1, 9_999)), max_size=4),
    )
    def contracts_are_made(self, chosen: Any, rounded: Any, work: Any, fixed: Any, begun: Any) -> None:
        for code, policy, time, of_work, of_price in zip(COMPANIES, chosen, rounded, work, fixed, strict=True):
            written({"legal entities": {code: policy}})
            written({"legal entity": code, "customers": time})
            written({"legal entity": code, "contracts": {"T": of_work, "F": of_price}})
        self.look()
        for number, (pick, day, seconds, cents) in enumerate(begun):
            self.work(number % 2, pick, day, seconds, cents, False)

    def look(self) -> None:
        """What the step touched is proved, and what the next one may choose from is looked up."""
        Walk.steps += 1
        last = value("SELECT max(id) FROM command")
        if last > self.seen and (touched := touched_since(self.seen)):
            assert not (found := verify(documents=touched)), verify_report(found)
        self.seen = last
        self.states = [state_of(entity) for entity in self.entities]
        self.is_sound = True

    def do(self, act: Callable[..., Outcome], *given: Any, **named: Any) -> Outcome:
        """A command; what it refuses must be a person's matter, in whole sentences."""
        self.is_sound = False
        try:
            outcome = act(*given, **named)
        except Refused as refused:
            outcome = Outcome(refused=refused.refusals)
        self.done[act.__name__] += bool(outcome.done)
        for refusal in outcome.refused:
            self.refused[f"{act.__name__}: {refusal.code}"] += 1
            assert refusal.code not in RACES, f"{act.__name__}: {refusal}"
            assert "‹" not in str(refusal), f"{act.__name__}: {refusal.code} says {refusal}"
        return outcome

    def some_of(self, entity: int, name: str, pick: int) -> list[int]:
        """One, or for a higher pick several or all, of what a company has of something."""
        found = self.states[entity][name]
        if not found:
            return []
        if pick > 20:
            return found
        if pick > 14:
            return found[:: pick - 13]
        return [found[pick % len(found)]]

    def selection(self, entity: int, **given: Any) -> backlog.Selection:
        return backlog.Selection(self.entities[entity], given.pop("until", date(2026, 12, 31)), **given)

    # -- work -------------------------------------------------------------------------------------------------------

    @rule(
        entity=ENTITY,
        pick=PICK,
        day=some.integers(0, 90),
        seconds=some.integers(1, 20_000),
        cents=some.integers(1, 9_999),
        is_negative=some.booleans(),
    )
    def work(self, entity: int, pick: int, day: int, seconds: int, cents: int, is_negative: bool) -> None:
        self.recorded(entity, pick, day, seconds, cents, is_negative)
        entries_ = state_of(self.entities[entity])["awaiting"]
        self.do(actuals.approve_entries, entries_, by="manager")
        if pick % 3 == 0:
            self.journals_posted(entity)
        self.look()

    @rule(entity=ENTITY, pick=PICK, day=some.integers(0, 90), seconds=some.integers(1, 20_000), cents=some.integers(1, 9_999))
    def hand_in(self, entity: int, pick: int, day: int, seconds: int, cents: int) -> None:
        self.recorded(entity, pick, day, seconds, cents, False)
        self.look()

    def recorded(self, entity: int, pick: int, day: int, seconds: int, cents: int, is_negative: bool) -> None:
        when, project, worker = FIRST + timedelta(day), ("TA", "TB", "RA")[pick % 3], ("ANN", "BOB")[pick % 2]
        work: dict[str, Any] = {"worker": worker, "project": project, "transaction_date": when}
        time = {**work, "transaction_class": "time", "category": "HOURS", "seconds": seconds}
        currency = CURRENCIES[pick % 3]
        spent = {**work, "transaction_class": "expense", "category": "TRAVEL", "quantity": -1 if is_negative else 1,
                 "price": Decimal(cents).scaleb(-minor_units(currency)), "currency": currency, "reason": "Refund"}  # fmt: skip
        used = {**spent, "transaction_class": "material", "category": "PARTS", "quantity": Decimal(cents) / 100}
        given = [[time], [spent], [time, used], [time, spent, used]][pick % 4]
        found = self.do(entries.record_entries, given, legal_entity=self.entities[entity], by="worker").done
        self.do(entries.submit_entries, found, by="worker")

    @precondition(lambda self: any(each["awaiting"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK)
    def approve(self, entity: int, pick: int) -> None:
        self.do(actuals.approve_entries, self.some_of(entity, "awaiting", pick), by="manager")
        self.look()

    @precondition(lambda self: any(each["awaiting"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, is_rejected=some.booleans())
    def send_back(self, entity: int, pick: int, is_rejected: bool) -> None:
        chosen = self.some_of(entity, "awaiting", pick)
        if is_rejected:
            self.do(entries.reject_entries, chosen, by="manager", reason="Wrong")
        else:
            self.do(entries.recall_entries, chosen, by="worker")
        self.look()

    @precondition(lambda self: any(each["approved"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK)
    def withdraw_approval(self, entity: int, pick: int) -> None:
        self.do(actuals.withdraw_approvals, self.some_of(entity, "approved", pick)[:3], by="manager", reason="Wrong")
        self.look()

    @precondition(lambda self: any(each["approved"] for each in self.states))
    @rule(
        entity=ENTITY,
        pick=PICK,
        other=PICK,
        size=some.integers(1, 5_000),
        whats=some.lists(some.sampled_from(CORRECTED), min_size=1),
    )
    def correct(self, entity: int, pick: int, other: int, size: int, whats: list[str]) -> None:
        """Several entries at once, each with values of its own."""
        chosen = self.some_of(entity, "approved", pick)[:4]
        wanted = [corrected(entry, whats[place % len(whats)], other, size) for place, entry in enumerate(chosen)]
        self.do(corrections.correct_entries, wanted, on=self.today, by="accountant", reason="Review")
        self.look()

    @precondition(lambda self: any(each["unposted"] for each in self.states))
    @rule(entity=ENTITY)
    def post_the_journal(self, entity: int) -> None:
        self.journals_posted(entity)
        self.look()

    @precondition(lambda self: any(each["unposted"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK)
    def reset_the_journal(self, entity: int, pick: int) -> None:
        """Lines are imported, and some of them go back."""
        self.do(journal.import_actuals, self.entities[entity], by="accountant")
        lines = rows("SELECT actual_id, journal_id FROM journal_line WHERE legal_entity_id = %(id)s ORDER BY 1",
                     id=self.entities[entity])[pick % 2 :: 2]  # fmt: skip
        self.do(
            journal.reset_journals,
            {row["journal_id"] for row in lines},
            lines=[row["actual_id"] for row in lines],
            by="accountant",
        )
        waiting = [row["id"] for row in rows(
            "SELECT DISTINCT journal_id AS id FROM journal_line WHERE legal_entity_id = %(entity)s ORDER BY 1",
            entity=self.entities[entity],
        )]  # fmt: skip
        self.do(journal.post_journals, waiting, by="accountant", retry=True)
        self.look()

    def journals_posted(self, entity: int) -> None:
        self.do(journal.import_actuals, self.entities[entity], by="accountant")
        waiting = [row["id"] for row in rows(
            "SELECT DISTINCT journal_id AS id FROM journal_line WHERE legal_entity_id = %(entity)s ORDER BY 1",
            entity=self.entities[entity],
        )]  # fmt: skip
        self.do(journal.post_journals, waiting, by="accountant", retry=True)

    @rule(entity=ENTITY, pick=PICK, what=some.sampled_from(MOVES))
    def move_layers(self, entity: int, pick: int, what: str) -> None:
        """Posted costs and sales go to another layer, or a run, or the accruals of a journal, are taken back."""
        classes = (None, ("time",), ("expense",), ("time", "material", "fee"))[pick % 4]
        chosen, how = corrections.Posted(self.entities[entity], classes=classes), {"on": self.today, "by": "accountant"}
        if what == "accrue":
            self.do(corrections.accrue_revenue, chosen, **how)
        elif what.startswith("back"):
            journals = [row["id"] for row in rows(
                "SELECT id FROM journal WHERE legal_entity_id = %(entity)s ORDER BY id DESC LIMIT 4", entity=self.entities[entity]
            )][pick % 4 :]  # fmt: skip
            self.do(corrections.reverse_revenue if what == "back of revenue" else corrections.reverse_costs, journals, **how)
        else:
            from_layer, to_layer = what.split(" to ")
            self.do(corrections.post_costs, chosen, from_layer=from_layer, to_layer=to_layer, **how)
        self.look()

    # -- open sales -------------------------------------------------------------------------------------------------

    @precondition(lambda self: any(each["sales"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, seconds=some.one_of(some.none(), some.integers(1, 5_000)), is_free=some.booleans())
    def write_off(self, entity: int, pick: int, seconds: int | None, is_free: bool) -> None:
        kind = "complimentary" if is_free else "non_chargeable"
        self.do(corrections.write_off, self.some_of(entity, "sales", pick)[:3], by="manager", reason="Goodwill",
                seconds=seconds, billing_type=kind)  # fmt: skip
        self.look()

    @precondition(lambda self: any(each["sales"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, seconds=some.integers(1, 5_000))
    def write_up(self, entity: int, pick: int, seconds: int) -> None:
        self.do(corrections.write_up, self.some_of(entity, "sales", pick)[:3], by="manager", reason="Forgotten", seconds=seconds)
        self.look()

    @precondition(lambda self: any(each["sales"] for each in self.states))
    @rule(
        entity=ENTITY,
        pick=PICK,
        order=some.sampled_from(corrections.funding_sales.ORDERS),
        to=some.sampled_from(("", "S1", "S2", "H", "G", "O")),
    )
    def fund_sales(self, entity: int, pick: int, order: str, to: str) -> None:
        chosen = corrections.Affected(self.entities[entity], actuals=tuple(self.some_of(entity, "sales", pick)))
        self.do(corrections.fund_sales, chosen, by="manager", order=order, to=to)
        self.look()

    @rule(entity=ENTITY, with_costs=some.booleans(), with_drafts=some.booleans(), with_written_off=some.booleans())
    def reevaluate(self, entity: int, with_costs: bool, with_drafts: bool, with_written_off: bool) -> None:
        self.do(corrections.reevaluate, corrections.Affected(self.entities[entity]), by="manager", with_costs=with_costs,
                with_drafts=with_drafts, with_written_off=with_written_off)  # fmt: skip
        self.look()

    @rule(entity=ENTITY, cents=some.integers(1, 9_999), with_drafts=some.booleans())
    def change_a_price(self, entity: int, cents: int, with_drafts: bool) -> None:
        """A rate of this walk's contract from another month on, or an edit of it; then the open sales take it."""
        currency = value("SELECT currency FROM contract WHERE code = 'T' AND legal_entity_id = %(id)s", id=self.entities[entity])
        price = Decimal(cents).scaleb(-min(2, minor_units(currency)))
        when = date(2026, 1 + self.loads % 6, 1)
        self.loads += 1
        days = {"class": "time", "worker": "ANN", "from": when, "to": date(2026, when.month, 28)}
        written({"legal entity": COMPANIES[entity], "prices": [
            {"sales": price, "currency": currency, "contract": "T", **days}, {"cost": cents, "project": "TA", **days},
        ]})  # fmt: skip
        self.do(corrections.rerate, corrections.Affected(self.entities[entity]), by="manager", with_drafts=with_drafts)
        self.look()

    # -- what contracts promise -------------------------------------------------------------------------------------

    @precondition(lambda self: any(each["progressing"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, reached=some.integers(0, 100), thirds=some.integers(0, 2))
    def say_progress(self, entity: int, pick: int, reached: int, thirds: int) -> None:
        said = []
        for each in self.some_of(entity, "progressing", pick):
            kind = value("SELECT kind FROM billing_rule WHERE id = %(id)s", id=each)
            if kind == "unit_of_delivery":
                said.append(billing.Progress(each, self.today, units=Decimal(reached % 8)))
            else:
                said.append(billing.Progress(each, self.today, percent=Decimal(reached) + Decimal(thirds * 333) / 1000))
        self.do(billing.record_progress, said, by="manager")
        self.look()

    @rule(entity=ENTITY, is_due=some.booleans())
    def measure_progress(self, entity: int, is_due: bool) -> None:
        self.do(billing.measure_progress, self.entities[entity], on=self.today, by="manager")
        if is_due:
            self.do(proposals.create_due_proposals, self.entities[entity], on=self.today, by="accountant")
        self.look()

    @rule(entity=ENTITY, project=some.sampled_from(("TA", "TB", "FA")), percent=some.sampled_from((30, 75, 95)))
    def say_how_complete(self, entity: int, project: str, percent: int) -> None:
        known = value(
            "SELECT max(valid_from) FROM percent_complete INNER JOIN project ON project.id = project_id"
            " WHERE percent_complete.legal_entity_id = %(id)s AND project.code = %(project)s",
            id=self.entities[entity], project=project,
        )  # fmt: skip
        if known is None or known < self.today:
            said = {project: {"percent complete": {self.today.isoformat(): percent}}}
            written({"legal entity": COMPANIES[entity], "projects": said})
        self.look()

    @precondition(lambda self: any(each["milestones"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK)
    def complete_milestones(self, entity: int, pick: int) -> None:
        self.do(contracts.complete_milestones, self.some_of(entity, "milestones", pick), on=self.today, by="manager")
        self.look()

    @rule(
        entity=ENTITY,
        code=some.sampled_from(("T", "F")),
        closed_as=some.sampled_from(("won", "lost")),
        rest=some.booleans(),
        pick=PICK,
    )
    def close_or_confirm(self, entity: int, code: str, closed_as: str, rest: bool, pick: int) -> None:
        contract = value(
            "SELECT id FROM contract WHERE code = %(code)s AND legal_entity_id = %(id)s", code=code, id=self.entities[entity]
        )
        if pick % 5:
            self.do(corrections.confirm_contracts, [contract], on=self.today, by="manager")
        else:
            how = {"closed_as": closed_as, "write_off_rest": rest}
            self.do(corrections.close_contracts, [contract], on=self.today, by="manager", **how)
        self.look()

    @rule(entity=ENTITY, days=some.integers(1, 20))
    def days_pass(self, entity: int, days: int) -> None:
        self.today = min(self.today + timedelta(days), LAST)
        self.look()

    @rule(entity=ENTITY, month=some.integers(1, 8), is_closed=some.booleans())
    def close_or_open_a_month(self, entity: int, month: int, is_closed: bool) -> None:
        self.months_are(entity, (month,), is_closed=is_closed)
        self.look()

    def months_are(self, entity: int, months: Iterable[int], *, is_closed: bool) -> None:
        """Close months for everything; what is closed is opened again by two persons."""
        found = rows(
            "SELECT id, ledger FROM period WHERE legal_entity_id = %(entity)s AND starts = any(%(starts)s::date[])",
            entity=self.entities[entity],
            starts=[date(2026, month, 1) for month in months],
        )
        if is_closed:
            ledger.set_periods([each["id"] for each in found], state="closed", by="controller").or_refuse()
        elif shut := [each["id"] for each in found if each["ledger"] == "closed"]:
            asked = ledger.request_reopening(shut, reason="Not finished", by="accountant").or_refuse().done
            ledger.approve_reopenings(asked, by="controller").or_refuse()

    # -- documents --------------------------------------------------------------------------------------------------

    @precondition(lambda self: any(each["sales"] or each["milestones"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, is_back=some.booleans())
    def mark(self, entity: int, pick: int, is_back: bool) -> None:
        sales, milestones = self.some_of(entity, "sales", pick), self.some_of(entity, "milestones", pick)
        if is_back and pick % 2:
            self.do(backlog.unmark_ready, sales, milestones, by="manager")
        else:
            self.do(backlog.mark_ready, sales, milestones, by="manager")
        self.look()

    @precondition(lambda self: any(each["sales"] or each["milestones"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK)
    def draft(self, entity: int, pick: int) -> None:
        """What is ready, or all of the backlog, becomes drafts and proposals of both processes."""
        if pick % 3 == 0:
            self.do(backlog.mark_ready, self.states[entity]["sales"], self.states[entity]["milestones"], by="manager")
        until = self.today if pick % 2 else date(2026, 12, 31)
        self.do(proformas.create_proformas, self.selection(entity, until=until), by="manager")
        self.look()
        if pick % 2:
            self.edited_lines(entity, pick, pick, 1 + 311 * pick, EDITS[pick // 2 % len(EDITS)])
            self.look()

    @precondition(lambda self: any(each["sales"] or each["milestones"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK)
    def propose_directly(self, entity: int, pick: int) -> None:
        if pick > 9:
            self.do(proposals.create_proposals, self.selection(entity), by="accountant")
        else:
            sales = tuple(self.some_of(entity, "sales", pick + 11))
            milestones = tuple(self.some_of(entity, "milestones", pick + 11))
            chosen = self.selection(entity, actuals=sales, milestones=milestones)
            self.do(proposals.create_proposals, chosen, by="accountant")
        self.look()

    @precondition(lambda self: any(each["drafts"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK)
    def confirm(self, entity: int, pick: int) -> None:
        self.do(proformas.confirm_proformas, self.some_of(entity, "drafts", pick), on=self.today, by="manager")
        if pick % 2:
            self.do(proposals.propose_proformas, self.entities[entity], by="accountant")
        self.look()

    @precondition(lambda self: any(each["drafts"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK)
    def cancel_drafts(self, entity: int, pick: int) -> None:
        self.do(proformas.cancel_proformas, self.some_of(entity, "drafts", pick), by="manager")
        self.look()

    @precondition(lambda self: any(each["confirmed"] for each in self.states))
    @rule(entity=ENTITY)
    def propose(self, entity: int) -> None:
        self.do(proposals.propose_proformas, self.entities[entity], by="accountant")
        self.look()

    @precondition(lambda self: any(each["confirmed"] or each["proposals"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, is_proposed=some.booleans())
    def withdraw_confirmation(self, entity: int, pick: int, is_proposed: bool) -> None:
        chosen = self.some_of(entity, "proposals" if is_proposed else "confirmed", pick)
        if is_proposed:
            found = rows(
                "SELECT proforma.id FROM proposal INNER JOIN proforma USING (document_id) WHERE proposal.id = any(%(ids)s)",
                ids=chosen,
            )
            chosen = [row["id"] for row in found]
        held = rows(ON_DRAFTS, ids=chosen)
        drafts = self.do(proposals.withdraw_confirmations, chosen, by="manager", reason="Wait").done
        assert len(drafts) < len(chosen) or rows(ON_DRAFTS, ids=list(drafts)) == held
        self.look()

    @precondition(lambda self: any((each["drafts"] or each["direct"]) and each["prepayments"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, percent=some.integers(0, 110))
    def deduct(self, entity: int, pick: int, percent: int) -> None:
        parts = {}
        for each in self.some_of(entity, "prepayments", pick):
            left = rows("SELECT invoiced - applied AS left, currency FROM prepayment_balance WHERE prepayment_id = %(id)s",
                        id=each)[0]  # fmt: skip
            parts[each] = round(left["left"] * percent / 100, minor_units(left["currency"]))
        if not parts:
            return
        for draft in self.some_of(entity, "drafts", pick)[:1]:
            self.do(proformas.change_deductions, draft, parts, by="manager")
        for proposal in self.some_of(entity, "direct", pick)[:1]:
            self.do(proposals.deduct_prepayments, proposal, parts, by="accountant")
        self.look()

    @precondition(lambda self: any(each["direct"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, other=PICK, is_added=some.booleans())
    def edit_proposal(self, entity: int, pick: int, other: int, is_added: bool) -> None:
        for proposal in self.some_of(entity, "direct", pick % 15):
            if is_added:
                chosen = self.selection(entity, actuals=tuple(self.some_of(entity, "sales", other)),
                                        milestones=tuple(self.some_of(entity, "milestones", other)))  # fmt: skip
                self.do(proposals.add_lines, proposal, chosen, by="accountant")
            else:
                held = rows("SELECT actual_id, milestone_id FROM claimed_sale INNER JOIN proposal USING (document_id)"
                            " WHERE proposal.id = %(id)s ORDER BY 1, 2", id=proposal)  # fmt: skip
                for line in held[other % len(held) : other % len(held) + 1 + other % 3] if held else ():
                    self.do(proposals.remove_lines, proposal, [line["actual_id"]] if line["actual_id"] else [],
                            [line["milestone_id"]] if line["milestone_id"] else [], by="accountant")  # fmt: skip
        self.look()

    @precondition(lambda self: any(each["drafts"] or each["direct"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, other=PICK, size=some.integers(1, 9_999), what=some.sampled_from(EDITS))
    def edit_lines(self, entity: int, pick: int, other: int, size: int, what: str) -> None:
        self.edited_lines(entity, pick, other, size, what)
        self.look()

    def edited_lines(self, entity: int, pick: int, other: int, size: int, what: str) -> None:
        """Lines of a draft or a direct proposal are billed otherwise, or as they were."""
        drafts = [("proforma", each) for each in self.some_of(entity, "drafts", pick % 15)]
        direct = [("proposal", each) for each in self.some_of(entity, "direct", pick % 15)]
        for kind, each in drafts + direct:
            held = rows(f"SELECT actual_id, seconds, quantity, amount, currency FROM claimed_sale INNER JOIN {kind}"
                        " USING (document_id) INNER JOIN actual ON actual.id = actual_id"
                        f" WHERE {kind}.id = %(id)s ORDER BY 1", id=each)  # fmt: skip
            edits = [edited(line, what, size) for line in held[other % (len(held) or 1) :: 1 + other % 3]]
            act, by = (proformas.edit_lines, "manager") if kind == "proforma" else (proposals.edit_lines, "accountant")
            self.do(act, each, edits, by=by)

    @precondition(lambda self: any(each["drafts"] or each["direct"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, other=PICK, size=some.integers(1, 9_999), what=some.sampled_from(ARRANGED))
    def arrange(self, entity: int, pick: int, other: int, size: int, what: str) -> None:
        """Drafts are split, merged and discounted, lines moved; proposals get another tax and header, or are printed."""
        for kind, name, front, by in (
            ("proforma", "drafts", proformas, "manager"),
            ("proposal", "direct", proposals, "accountant"),
        ):
            found = self.some_of(entity, name, pick)
            if not found:
                continue
            held = rows(f"SELECT actual_id, milestone_id FROM claimed_sale INNER JOIN {kind} USING (document_id)"
                        f" WHERE {kind}.id = %(id)s ORDER BY 1, 2", id=found[0])[other % 5 :: 1 + other % 3]  # fmt: skip
            sales = [line["actual_id"] for line in held if line["actual_id"]]
            if what == "split":
                split = front.split_proforma if kind == "proforma" else front.split_proposal
                self.do(split, found[0], ("class", "project", "task", "category", "purchase_order")[other % 5], by=by)
            elif what == "merge" and len(found) > 1:
                self.do(front.merge_proformas if kind == "proforma" else front.merge_proposals, found, by=by)
            elif what == "move" and len(found) > 1:
                milestones = [line["milestone_id"] for line in held if line["milestone_id"]]
                self.do(front.move_lines, found[0], found[-1], sales, milestones, by=by)
            elif what == "discount" and size % 2:
                self.do(front.discount_lines, found[0], percent=Decimal(size) / 100, by=by)
            elif what == "discount":
                self.do(front.discount_lines, found[0], sales, amount=Decimal(size // 100), by=by)
            elif what == "print" and kind == "proforma":
                self.printed(found[0], kind)
        for proposal in self.some_of(entity, "proposals", pick)[:2]:
            if what == "tax":
                self.do(proposals.change_tax, proposal, ("ABROAD", "DOMESTIC")[size % 2], by="accountant")
            elif what == "header":
                edit = actuals.HeaderEdit(
                    self.today, self.today + timedelta(size % 90), purchase_order=f"PO-{size}", text=str(size)
                )
                self.do(proposals.edit_header, proposal, edit, by="accountant")
            elif what == "print":
                self.printed(proposal, "proposal")
        self.look()

    def printed(self, draft: int, of: str) -> None:
        """Printing a draft leaves everything as it was."""
        before = value("SELECT count(*) FROM command"), value("SELECT count(*) FROM actual_end")
        self.do(lambda: Outcome((invoices.print_draft(draft, of=of, on=self.today, by="accountant")["reference"],)))
        assert before == (value("SELECT count(*) FROM command"), value("SELECT count(*) FROM actual_end"))

    @precondition(lambda self: any(each["proposals"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, step=some.sampled_from(("submit", "approve", "reject", "withdraw")))
    def review(self, entity: int, pick: int, step: str) -> None:
        chosen = self.some_of(entity, "proposals", pick)
        if step == "submit":
            self.do(reviews.submit_proposals, chosen, on=self.today, by="accountant")
        elif step == "approve":
            self.do(reviews.approve_proposals, chosen, by="reviewer")
        elif step == "reject":
            self.do(reviews.reject_proposals, chosen, by="reviewer", comment="Wrong")
        else:
            self.do(reviews.withdraw_proposals, chosen, by="accountant")
        self.look()

    def reviewed(self, chosen: list[int], on: date) -> list[int]:
        """Proposals, submitted and approved where that is required."""
        required = rows("SELECT id FROM proposal WHERE id = any(%(ids)s) AND legal_entity_id IN"
                        " (SELECT id FROM legal_entity WHERE proposal_review = 'required')", ids=chosen)  # fmt: skip
        if required:
            self.do(reviews.submit_proposals, [row["id"] for row in required], on=on, by="accountant")
            self.do(reviews.approve_proposals, [row["id"] for row in required], by="reviewer")
        return chosen

    @precondition(lambda self: any(each["proposals"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK)
    def cancel_proposals(self, entity: int, pick: int) -> None:
        self.do(proposals.cancel_proposals, self.some_of(entity, "proposals", pick), by="accountant")
        self.look()

    @precondition(lambda self: any(each["proposals"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK)
    def post(self, entity: int, pick: int) -> None:
        chosen = self.some_of(entity, "proposals", pick)
        if pick % 3:
            self.reviewed(chosen, self.today)
        self.do(invoices.post_proposals, chosen, invoice_date=self.today, by="accountant")
        self.look()

    @rule(entity=ENTITY)
    def bill_everything(self, entity: int) -> None:
        """The whole way at once, so that a walk comes to invoices, deductions and releases often enough."""
        self.journals_posted(entity)
        self.billed(entity, self.today)
        self.look()

    @precondition(lambda self: any(each["invoices"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, other=PICK, in_full=some.booleans())
    def credit(self, entity: int, pick: int, other: int, in_full: bool) -> None:
        for invoice in self.some_of(entity, "invoices", pick)[:4]:
            lines = None
            if not in_full:
                held = [row["line_key"] for row in rows(
                    "SELECT line_key FROM document_line INNER JOIN invoice USING (document_id) WHERE invoice.id = %(id)s"
                    " ORDER BY 1", id=invoice)]  # fmt: skip
                lines = held[other % len(held) :: 1 + other % 4] if held else None  # a release of retention has no lines
            self.do(corrections.credit_invoices, [invoice], credit_date=self.today, by="accountant", reason="Wrong", lines=lines)
        self.look()

    @precondition(lambda self: any(len(each["invoices"]) > 1 for each in self.states))
    @rule(entity=ENTITY, pick=PICK, other=PICK, percent=some.integers(1, 99), how=some.sampled_from(("whole", "lines", "parts")))
    def credit_together(self, entity: int, pick: int, other: int, percent: int, how: str) -> None:
        """Several invoices, of one payer if there are, are taken back by one document, whole, by line or in part."""
        held = {row["id"]: (row["customer_id"], row["currency"]) for row in rows(
            "SELECT id, customer_id, currency FROM invoice WHERE id = any(%(ids)s) AND customer_id > 0 ORDER BY id",
            ids=self.states[entity]["invoices"])}  # fmt: skip
        if not held:
            return
        payer = list(held.values())[pick % len(held)]
        chosen = [each for each, other_payer in held.items() if other_payer == payer or other == 0][: 2 + other % 3]
        told: dict[str, Any] = {}
        if how != "whole":
            lines = rows("SELECT line_key, seconds, quantity, line.price, line.amount, line.currency FROM document_line AS line"
                         " INNER JOIN invoice USING (document_id) WHERE sign = 1 AND (invoice.id = any(%(ids)s)"
                         " OR credits_id = any(%(ids)s)) ORDER BY 1", ids=chosen)[other % 3 :: 2]  # fmt: skip
            told = {"lines": [row["line_key"] for row in lines]}
            if how == "parts":
                told = {"parts": {row["line_key"]: part(row, "amount", percent) for row in lines}}
        self.do(
            corrections.credit_invoices, chosen, credit_date=self.today, by="accountant", reason="Wrong", together=True, **told
        )
        self.look()

    @precondition(lambda self: any(each["invoices"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, other=PICK, percent=some.integers(1, 99), what=some.sampled_from(PARTS))
    def credit_parts(self, entity: int, pick: int, other: int, percent: int, what: str) -> None:
        """Parts of lines of an invoice, and of what its credits left of them, are taken back or billed otherwise."""
        for invoice in self.some_of(entity, "invoices", pick)[:4]:
            held = rows("SELECT line_key, seconds, quantity, line.price, line.amount, line.currency FROM document_line AS line"
                        " INNER JOIN invoice USING (document_id) WHERE sign = 1 AND %(id)s IN (invoice.id, credits_id)"
                        " ORDER BY 1", id=invoice)  # fmt: skip
            for line in held[other % (len(held) or 1) :: 2 + other % 4][:4]:
                told = {line["line_key"]: part(line, what, percent)}
                if what in ("size", "amount"):
                    self.do(
                        corrections.credit_invoices, [invoice], credit_date=self.today, by="accountant", reason="Less", parts=told
                    )
                else:
                    self.do(
                        corrections.correct_invoice, invoice, told, correction_date=self.today, by="accountant", reason="Other"
                    )
        self.look()

    @precondition(lambda self: any(each["invoices"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, to=some.sampled_from(("S1", "S2", "G", "O")))
    def swap_bill_to(self, entity: int, pick: int, to: str) -> None:
        for invoice in self.some_of(entity, "invoices", pick)[:2]:
            self.do(corrections.swap_bill_to, invoice, to=to, on=self.today, by="accountant", reason="Other party")
        self.look()

    @precondition(lambda self: any(each["prepayments"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK)
    def refund(self, entity: int, pick: int) -> None:
        self.do(proposals.refund_prepayments, self.some_of(entity, "prepayments", pick), on=self.today, by="accountant")
        self.look()

    @precondition(lambda self: any(each["withheld"] for each in self.states))
    @rule(entity=ENTITY, pick=PICK, percent=some.integers(1, 100))
    def release_retention(self, entity: int, pick: int, percent: int) -> None:
        parts = {}
        chosen = self.some_of(entity, "withheld", pick)
        for each in chosen if percent < 60 else ():
            left = rows("SELECT withheld - taken AS left, retention_balance.currency FROM retention_balance"
                        " INNER JOIN invoice USING (document_id) WHERE invoice.id = %(id)s", id=each)[0]  # fmt: skip
            parts[each] = round(left["left"] * percent / 100, minor_units(left["currency"]))
        self.do(invoices.release_retention, chosen, by="accountant", parts=parts)
        self.look()

    @rule(entity=ENTITY)
    def run_billing(self, entity: int) -> None:
        self.do(runs.run_billing, self.entities[entity], self.today, by="accountant")
        self.look()

    # -- the end ----------------------------------------------------------------------------------------------------

    def billed(self, entity: int, on: date) -> list[int]:
        """Everything that can be billed, by way of both processes; the invoices."""
        legal_entity, state = self.entities[entity], state_of(self.entities[entity])
        self.do(backlog.mark_ready, state["sales"], state["milestones"], by="manager")
        self.do(proformas.create_proformas, self.selection(entity), by="manager")
        self.do(proformas.confirm_proformas, state_of(legal_entity)["drafts"], on=on, by="manager")
        self.do(proposals.propose_proformas, legal_entity, by="accountant")
        self.do(proposals.create_proposals, self.selection(entity), by="accountant")
        chosen = self.reviewed(state_of(legal_entity)["proposals"], on)
        return list(self.do(invoices.post_proposals, chosen, invoice_date=on, by="accountant").done)

    def credited(self, on: date) -> None:
        """Credit everything: what deducts before what it deducts, what releases before what it releases."""
        for entity in self.entities:
            left = set(state_of(entity)["invoices"])
            while left:
                outcome = self.do(corrections.credit_invoices, sorted(left), credit_date=on, by="accountant", reason="Wrong")
                done = {row["id"] for row in rows(
                    "SELECT credits_id AS id FROM invoice WHERE id = any(%(done)s)", done=list(outcome.done)
                )}  # fmt: skip
                waiting = {
                    each.subject for each in outcome.refused if each.code not in ("nothing_to_credit", "credit_of_nothing")
                }
                assert done or not waiting, f"{waiting} cannot be credited: {'; '.join(map(str, outcome.refused))}"
                left = left - done if waiting else set()

    def settle(self) -> None:
        """Every balance returns: bill everything, credit it, bill it again, and the second time is like the first."""
        for entity in range(len(self.entities)):
            self.months_are(entity, range(1, 13), is_closed=False)
        for entity in range(len(self.entities)):
            self.do(proformas.cancel_proformas, state_of(self.entities[entity])["drafts"], by="manager")
            self.journals_posted(entity)
            self.do(proposals.propose_proformas, self.entities[entity], by="accountant")
            self.do(proposals.cancel_proposals, state_of(self.entities[entity])["proposals"], by="accountant")
            self.nothing_is_left_of_proposals(entity)
        self.proved()
        self.credited(LAST)
        self.returned()
        first = self.billed_again()
        self.proved()
        self.credited(LAST)
        self.returned()
        assert self.billed_again() == first
        self.credited(LAST)
        self.returned()
        self.proved()
        for entity_, moment, known in self.remembered:
            assert known_before(moment, entity_) == known

    def nothing_is_left_of_proposals(self, entity: int) -> None:
        """What cannot be cancelled is posted; what is worth nothing besides is cancelled when the limits allow it, as it says."""
        left = self.reviewed(state_of(self.entities[entity])["proposals"], LAST)
        outcome = self.do(invoices.post_proposals, left, invoice_date=LAST, by="accountant")
        if {each.code for each in outcome.refused} != {"proposal_of_nothing"}:
            outcome.or_refuse()
            return
        limits = rows("SELECT funding_limit.code FROM funding_limit INNER JOIN contract ON contract.id = contract_id"
                      " WHERE contract.code = 'T' AND contract.legal_entity_id = %(id)s", id=self.entities[entity])  # fmt: skip
        raised = {row["code"]: 10**9 for row in limits}
        written({"legal entity": COMPANIES[entity], "contracts": {"T": {"limits": raised}}})
        self.do(proposals.cancel_proposals, state_of(self.entities[entity])["proposals"], by="accountant").or_refuse()

    def billed_again(self) -> list[Row]:
        found = [each for entity in range(len(self.entities)) for each in self.billed(entity, LAST)]
        return rows(BILLED, invoices=found)

    def returned(self) -> None:
        left = rows(STANDING)
        assert left == [], left

    def proved(self) -> None:
        """All proofs hold, and what stands is what the moves add up to; that is remembered, to be told again at the end."""
        assert not (found := verify()), verify_report(found)
        for entity in self.entities:
            known = known_before(moment := now(), entity)
            assert added_up(known) == standing(entity)
            self.remembered.append((entity, moment, known))


def walk(examples: int, steps: int, place: Callable[[], AbstractContextManager[None]], *, seed: int | None = None) -> None:
    """So many walks of so many steps: always the same ones, or those of a seed."""
    Walk.place = staticmethod(place)
    if seed is not None:
        hypothesis.seed(seed)(Walk)
    run_state_machine_as_test(
        Walk,
        settings=hypothesis.settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, derandomize=seed is None, database=None,
            report_multiple_bugs=False, suppress_health_check=list(hypothesis.HealthCheck),
        ),
    )  # fmt: skip
