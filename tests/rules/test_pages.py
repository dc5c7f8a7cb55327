"""The worked tables of the rule pages, run against the statements that they are about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rules.pages import table
from rules.world import (
    LATER,
    MONTH_END,
    company,
    credited,
    entity,
    expense,
    invoiced,
    lines_of,
    post_journals,
    posted,
    proposed,
    prove,
    recorded,
    sales_of,
    selection,
    time,
)  # fmt: skip
from unbilled import actuals, corrections, funding, invoices, journal, pricing, proposals
from unbilled.accounting import find_accounts
from unbilled.contracts.models import ContractLine
from unbilled.control import verify
from unbilled.funding.models import FundingSource
from unbilled.kernel.commands import command
from unbilled.kernel.sql import drop_plans, rows, value
from unbilled.shell.loading import load, read

pytestmark = pytest.mark.django_db

SCOPES = {"project": "project", "worker": "worker", "role": "role", "category": "category"}
OF_ANN = {"contract": "C1", "project": "P1", "worker": "ANN", "role": "LEAD", "category": "HOURS"}


def yes(cell: str) -> bool:
    return {"yes": True, "no": False}[cell]


# -- prices -----------------------------------------------------------------------------------------------------------


def price_of(kind: str, day: str = "2026-06-01", **given: str) -> Decimal | None:
    """The price that the search finds for an hour."""
    drop_plans("price_wanted", "price_found")
    rows(
        "CREATE TEMP TABLE price_wanted AS SELECT 1 AS id, %(kind)s AS kind, entity.id AS legal_entity_id,"
        " 'time' AS transaction_class, contract.id AS contract_id,"
        " project.id AS project_id, worker.id AS worker_id, role.id AS role_id,"
        " category.id AS category_id, CASE %(kind)s WHEN 'sales' THEN 'EUR' ELSE '' END AS currency,"
        " %(day)s::date AS transaction_date FROM legal_entity AS entity"
        " INNER JOIN project ON project.code = %(project)s INNER JOIN worker ON worker.code = %(worker)s"
        " INNER JOIN category ON category.code = 'HOURS' LEFT JOIN role ON role.code = %(role)s"
        " LEFT JOIN contract ON contract.code = %(contract)s",
        kind=kind, day=day, **{"contract": "C1", "project": "P1", "worker": "ANN", "role": "LEAD", **given},
    )  # fmt: skip
    pricing.find_prices()
    return value("SELECT price FROM price_found")


@pytest.mark.parametrize("kind", ["cost", "sales"])
def test_each_step_of_the_price_search_stands_before_those_below_it(kind):
    company("roles: {LEAD: Lead}")
    steps = [row[1 if kind == "cost" else 2].split() for row in table("price-search", "ranking") if row[1] or kind == "sales"]
    assert len(steps) == {"cost": 12, "sales": 16}[kind]
    for number, step in reversed(list(enumerate(steps[:-1], start=1))):  # the company has a price for anything
        scope = "".join(f", {each}: {OF_ANN[each]}" for each in step)
        load(read(f"prices: [{{{kind}: {1000 + number}, class: time, from: 2026-05-01{scope}}}]"), by="administrator")
        assert price_of(kind) == 1000 + number, step
    assert price_of(kind, day="2026-04-30") == {"cost": 50, "sales": 75}[kind]


def test_the_price_search_finds_what_the_page_says():
    company("roles: {LEAD: Lead}", "projects: {P9: {group: TM}}")
    load({"prices": [{"sales": "1", "class": "time", "project": "P9", "from": "2026-01-01"}]}, by="administrator")
    for price, project, worker, role, begin, end in table("price-search", "prices"):
        row = {
            "sales": price,
            "class": "time",
            "project": project,
            "worker": worker,
            "role": role,
            "from": begin,
            "to": end,
        }
        load({"prices": [{name: cell for name, cell in row.items() if cell}]}, by="administrator")
    for project, worker, role, day, price, _why in table("price-search", "found"):
        found = price_of("sales", day, project=project, worker=worker, role=role)
        assert found == (Decimal(price) if price else None), (project, worker, role, day)


# -- accounts and layers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("priority", ["project", "category"])
def test_the_account_search_has_nine_steps(priority):
    ranks = []
    for row in table("account-search", "steps"):
        project, category = row[1:3] if priority == "project" else row[3:5]
        given = [1 if side == name else None for side in (project, category) for name in ("own", "group")]
        given[0], given[2] = 1 if project == "project" else None, 1 if category == "category" else None
        ranks.append(value("SELECT specificity(%(by)s, %(a)s::bigint, %(b)s::bigint, %(c)s::bigint, %(d)s::bigint)",
                           by=priority, **dict(zip("abcd", given, strict=True))))  # fmt: skip
    assert ranks == sorted(set(ranks), reverse=True)
    assert len(ranks) == 9


@pytest.mark.parametrize(("priority", "account", "_why"), table("account-search", "found"))
def test_the_account_search_finds_what_the_page_says(priority, account, _why):
    company(
        f"project groups: {{G: {{type: internal, line property: FREE, search priority: {priority}}}}}",
        "projects: {X: {group: G}}",
    )
    for number, project, category in table("account-search", "accounts"):
        scope = {"project": {"project": "X"}, "category": {"category": "HOURS"}, "all": {}}
        row = {"posting type": "cost", "account": number, **scope[project], **scope[category]}
        load({"accounts": {number: {"nature": "profit and loss"}}, "posting accounts": [row]}, by="administrator")
    drop_plans("account_wanted")
    rows(
        "CREATE TEMP TABLE account_wanted AS SELECT project.legal_entity_id, 'cost' AS posting_type,"
        " project.id AS project_id, category.id AS category_id"
        " FROM project INNER JOIN category ON category.code = 'HOURS' WHERE project.code = 'X'"
    )
    find_accounts()
    assert value("SELECT account.code FROM account_found INNER JOIN account ON account.id = account_id") == account


def layers(kind: str) -> dict[str, str]:
    """How each unposted actual would be posted, by the code of its project."""
    imported = journal.import_actuals(entity(), by="accountant").done
    drop_plans("posting_candidate")
    journal.commands.sql("posting_candidate", journals=list(imported), retry=False)
    found = rows("SELECT project_code, layer FROM posting_candidate WHERE kind = %(kind)s", kind=kind)
    return {row["project_code"]: row["layer"] for row in found}


def test_cost_goes_to_the_layer_that_the_page_says():
    world = company("prices: [{cost: 20, class: expense, from: 2026-01-01}]")
    work, expected = [], {}
    for number, (kind, work_class, posts, holds, layer) in enumerate(table("cost-layer", "layers"), start=1):
        group = {"type": kind.replace("_", " "), "line property": f"Y{number}",
                 "post cost": {work_class: posts.replace("_", " ")}}  # fmt: skip
        load({"line properties": {f"Y{number}": {"capitalize cost": holds}}, "project groups": {f"G{number}": group},
              "projects": {f"X{number}": {"group": f"G{number}"}}}, by="administrator")  # fmt: skip
        work.append(time(project=f"X{number}", seconds=60) if work_class == "time" else expense("1", project=f"X{number}"))
        expected[f"X{number}"] = layer
    assert world
    actuals.approve_entries(recorded(*work), by="manager").or_refuse()
    assert layers("cost") == expected


def test_a_sale_accrues_when_the_page_says():
    company("contracts: {K1: {customer: ACME, confirmed: 2026-01-01, process: direct}}")
    work, expected = [], {}
    for number, (kind, group_accrues, property_accrues, billing_type, layer) in enumerate(table("accrual", "truth"), start=1):
        group = {
            "type": kind.replace("_", " "),
            "line property": f"Y{number}",
            "accrue": ["time"] if yes(group_accrues) else [],
        }
        line = {"billing type": billing_type.replace("_", " "), "accrue revenue": property_accrues}
        load({"line properties": {f"Y{number}": line}, "project groups": {f"G{number}": group},
              "projects": {f"X{number}": {"group": f"G{number}"}}}, by="administrator")  # fmt: skip
        _line_beside_set_up(f"X{number}")
        work.append(time(project=f"X{number}", seconds=60))
        expected[f"X{number}"] = layer
    actuals.approve_entries(recorded(*work), by="manager").or_refuse()
    assert layers("unbilled") == expected


MOVED = """
line properties: {HOLD: {name: Cost is held, accrue revenue: yes, capitalize cost: yes}}
project groups:
  NO_LEDGER: {type: time and material, line property: HOLD, post cost: {time: no ledger}}
  BALANCE: {type: time and material, line property: HOLD, post cost: {time: balance}}
  PROFIT_AND_LOSS: {type: time and material, line property: HOLD}
projects: {NO_LEDGER: {group: NO_LEDGER}, BALANCE: {group: BALANCE}, PROFIT_AND_LOSS: {group: PROFIT_AND_LOSS}}
contracts: {CM: {customer: ACME, confirmed: 2026-01-01, lines: {L1: NO_LEDGER, L2: BALANCE, L3: PROFIT_AND_LOSS}}}
"""


@pytest.mark.parametrize(("of", "from_layer", "to_layer", "debit", "credit"), table("moved-layers", "moves"))
def test_a_run_posts_what_the_page_says_and_takes_it_back(of, from_layer, to_layer, debit, credit):
    company(MOVED)
    posted(time(project="PROFIT_AND_LOSS" if of == "sale" else from_layer.upper()))
    how: Any = {"on": LATER, "by": "accountant"}
    if of == "sale":
        journals = corrections.accrue_revenue(corrections.Posted(entity()), **how).or_refuse().done
    else:
        move: Any = {"from_layer": from_layer, "to_layer": to_layer}
        journals = corrections.post_costs(corrections.Posted(entity()), **move, **how).or_refuse().done
    amount = Decimal(75 if of == "sale" else 50)
    assert _last_voucher() == {debit: amount, credit: -amount}
    (corrections.reverse_revenue if of == "sale" else corrections.reverse_costs)(journals, **how).or_refuse()
    assert _last_voucher() == {debit: -amount, credit: amount}
    assert verify() == ()


def _last_voucher() -> dict[str, Decimal]:
    return {row["posting_type"]: row["amount_accounting"] for row in rows(
        "SELECT posting_type, amount_accounting FROM ledger_line WHERE voucher_id = (SELECT max(id) FROM voucher)"
    )}  # fmt: skip


def _line_beside_set_up(project: str) -> None:
    """A line of time and material for a project of any type; set-up would refuse most of them."""
    with command("load", by="administrator"):
        ContractLine.objects.create(
            legal_entity_id=entity(), contract=FundingSource.objects.get(code="K1").contract, code=project,
            project_id=value("SELECT id FROM project WHERE code = %(code)s", code=project),
            billing_method="time_and_material",
        )  # fmt: skip


def test_a_sale_is_chargeable_when_the_page_says():
    company()
    expected = {}
    work = []
    for number, (task, on_task, role, on_role, billing_type) in enumerate(table("chargeability", "verdicts"), start=1):
        chargeable = {"tasks": {"T": on_task} if on_task else {}, "roles": {f"R{number}": on_role} if on_role else {}}
        load(
            {
                "roles": {f"R{number}": {"chargeable": role}},
                "projects": {f"X{number}": {"group": "TM", "tasks": {"T": {"chargeable": task}}}},
                "contracts": {"C1": {"lines": {f"X{number}": {"project": f"X{number}", "chargeable": chargeable}}}},
            },
            by="administrator",
        )
        work.append(time(project=f"X{number}", task="T", role=f"R{number}", seconds=60))
        expected[f"X{number}"] = billing_type
    actuals.approve_entries(recorded(*work), by="manager").or_refuse()
    found = rows(
        "SELECT project.code, billing_type FROM actual INNER JOIN project ON project.id = project_id WHERE kind = 'unbilled'"
    )
    assert {row["code"]: row["billing_type"] for row in found} == expected


# -- tax --------------------------------------------------------------------------------------------------------------

TAXES = """
tax codes:
  VAT20: {rates: {2016-01-01: 20, 2026-07-01: 19}}
  VAT10: {rates: {2016-01-01: 10}}
  REVERSE: {category: AE, reason: Reverse charge, rates: {2016-01-01: 0}}
tax groups: {HOME: [VAT20, VAT10], ABROAD: [REVERSE], DOMESTIC: [VAT20, VAT10]}
item tax groups: {FULL: [VAT20, REVERSE], REDUCED: [VAT10]}
categories: {BOOKS: {group: EXPENSE, item tax group: REDUCED}}
"""


@pytest.mark.parametrize(("tax_group", "item_tax_group", "day", "percent"), table("tax-determination", "meetings"))
def test_taxes_meet_as_the_page_says(tax_group, item_tax_group, day, percent):
    company(TAXES)
    found = rows(
        "SELECT tax_rate.percent FROM tax_group, item_tax_group, tax_rate WHERE tax_group.code = %(group)s"
        " AND item_tax_group.code = %(item)s"
        " AND tax_rate.id = any(tax_rates_on(tax_group.id, item_tax_group.id, %(day)s))",
        group=tax_group, item=item_tax_group, day=date.fromisoformat(day),
    )  # fmt: skip
    assert [row["percent"] for row in found] == ([Decimal(percent)] if percent else [])


@pytest.mark.parametrize(("at_20", "at_10", "tax_20", "tax_10"), table("tax-rounding", "documents"))
def test_tax_is_rounded_once_per_document_and_rate(at_20, at_10, tax_20, tax_10):
    company(TAXES)
    work = [expense(each) for each in at_20.split()] + [expense(each, category="BOOKS") for each in at_10.split()]
    number = invoiced(*work)
    prove()
    found = rows("SELECT percent, tax FROM invoice_tax WHERE invoice_id = %(id)s", id=number)
    expected = {percent: Decimal(tax) for percent, tax in ((20, tax_20), (10, tax_10)) if tax}
    assert {row["percent"]: row["tax"] for row in found} == expected


def test_credits_take_back_the_tax_that_the_page_says():
    company()
    told = table("credit-tax", "credits")
    number = invoiced(*(expense(row[0]) for row in told))
    for line, (_line, base, _so_far, _of_that, tax) in zip(lines_of(number), told, strict=True):
        (credit,) = credited(number, [line]).or_refuse().done
        assert rows("SELECT base, tax FROM invoice_tax WHERE invoice_id = %(id)s", id=credit) == [
            {"base": Decimal(base), "tax": Decimal(tax)}
        ]
    prove()
    assert value("SELECT sum(tax) FROM invoice") == 0
    assert [each.code for each in credited(number).refused] == ["nothing_to_credit"]


@pytest.mark.parametrize(("one", "other", "tax_of_one", "tax_of_other", "tax"), table("collective-credit", "together"))
def test_a_collective_credit_takes_back_the_tax_of_each_invoice(one, other, tax_of_one, tax_of_other, tax):
    company()
    numbers = [invoiced(expense(amount), expense("100.01")) for amount in (one, other)]
    given = {"credit_date": LATER, "by": "accountant", "reason": "Wrong", "together": True}
    lines = [lines_of(number)[0] for number in numbers]
    (credit,) = corrections.credit_invoices(numbers, lines=lines, **given).or_refuse().done
    found = rows("SELECT tax, number FROM invoice WHERE credits_id = any(%(ids)s) ORDER BY credits_id", ids=numbers)
    assert [row["tax"] for row in found] == [Decimal(tax_of_one), Decimal(tax_of_other)]
    (said,) = invoices.issued([credit])
    assert (said["totals"]["tax"], {row["number"] for row in found}) == (tax.removeprefix("-"), {said["number"]})
    prove()
    corrections.credit_invoices(numbers, **given).or_refuse()
    prove()
    assert value("SELECT sum(tax) FROM invoice") == 0


# -- documents --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lines", "document_class", "total"), table("document-class", "classes"))
def test_the_sign_of_the_total_tells_the_class(lines, document_class, total):
    company()
    number = invoiced(*(expense(each) for each in lines.split()))
    prove()
    found = rows("SELECT document_class, total FROM invoice WHERE id = %(id)s", id=number)
    assert found == [{"document_class": document_class, "total": Decimal(total)}]


@pytest.mark.parametrize(
    ("lines", "document_class", "tax", "receivable", "revenue", "spent"), table("internal-charges", "vouchers")
)
def test_an_internal_charge_posts_what_the_page_says(lines, document_class, tax, receivable, revenue, spent):
    company("""
        accounts: {"6000": {name: Own development, nature: profit and loss}}
        posting accounts: [{posting type: funding expense, account: "6000"}]
        projects: {P9: {group: TM}}
        contracts: {C9: {customer: ACME, confirmed: 2026-01-01, lines: {L1: P9}, funding sources: {OWN: {kind: organization}}}}
    """)
    number = invoiced(*(expense(each, project="P9") for each in lines.split()))
    prove()
    found = rows(
        "SELECT posting_type, sum(amount_accounting) AS amount FROM ledger_line INNER JOIN invoice USING (voucher_id)"
        " WHERE invoice.id = %(id)s GROUP BY posting_type",
        id=number,
    )
    posted_on = {row["posting_type"]: row["amount"] for row in found}
    told = {"sales_tax": tax, "customer_balance": receivable, "invoiced_revenue": revenue, "funding_expense": spent}
    assert value("SELECT document_class FROM invoice WHERE id = %(id)s", id=number) == document_class
    assert {each: posted_on.get(each, Decimal(0)) for each in told} == {each: Decimal(said) for each, said in told.items()}


def test_an_invoice_is_due_when_the_page_says():
    company()
    chosen = proposed(posted(time()))
    for invoice_date, days, from_month_end, due in table("posting", "due"):
        load({"payment terms": {"NET30": {"days": days, "from month end": from_month_end}}}, by="administrator")
        day = date.fromisoformat(invoice_date)
        drop_plans("issue_plan")
        invoices.commands.sql("issue_plan", proposals=list(chosen), invoice_date=day, accounting_date=day)
        assert value("SELECT due_date FROM issue_plan") == date.fromisoformat(due), (invoice_date, days, from_month_end)


@pytest.mark.parametrize(("project", "column"), [("P1", 1), ("HELD", 2)])
def test_a_voucher_has_the_lines_of_the_page_and_its_credit_takes_them_back(project, column):
    company(
        """
        line properties: {HOLD: {capitalize cost: yes}}
        project groups: {HOLD: {type: time and material, line property: HOLD, post cost: {time: balance}}}
        projects: {HELD: {group: HOLD}}
        contracts: {C1: {lines: {L3: HELD}}}
        """
    )
    number = invoiced(time(project=project))
    expected = {row[0]: Decimal(row[column]) for row in table("posting", "voucher") if row[column]}
    assert voucher_of(number) == expected
    (credit,) = credited(number).or_refuse().done
    prove()
    assert voucher_of(credit) == {posting_type: -amount for posting_type, amount in expected.items()}


# -- prepayments ------------------------------------------------------------------------------------------------------

ADVANCE = """
accounts: {"2300": {nature: balance}, "7900": {nature: profit and loss}}
posting accounts:
  - {posting type: wip invoiced on account, account: "2300"}
  - {posting type: realised exchange difference, account: "7900"}
exchange rates:
  - {from: USD, to: EUR, valid from: 2026-01-01, rate: 0.8765}
  - {from: USD, to: EUR, valid from: 2026-02-01, rate: 0.90}
prices: [{sales: 80, currency: USD, class: time, from: 2026-01-01}]
line properties: {PLAIN: {}}
project groups: {PLAIN: {type: time and material, line property: PLAIN}}
line property rules: [{project group: PLAIN, line property: PLAIN}]
projects: {ABROAD: {group: PLAIN}}
contracts:
  USA:
    customer: ACME
    currency: USD
    process: direct
    confirmed: 2026-01-01
    lines: {L1: {project: ABROAD, prepayments: {ADVANCE: {amount: 100, date: 2026-01-05, category: HOURS}}}}
"""


def advanced(part: str = "", on: date = MONTH_END) -> int:
    """The invoice of what the direct process offers, less a part of the prepayment."""
    (proposal,) = proposals.create_proposals(selection(), by="accountant").or_refuse().done
    if part:
        prepayment = value("SELECT id FROM milestone WHERE code = 'ADVANCE'")
        proposals.deduct_prepayments(proposal, {prepayment: Decimal(part)}, by="accountant").or_refuse()
    (found,) = invoices.post_proposals([proposal], invoice_date=on, by="accountant").or_refuse().done
    return int(found)


def test_each_part_of_a_prepayment_clears_what_the_page_says():
    company(ADVANCE)
    advanced(on=date(2026, 1, 10))
    for part, cleared, at_invoice, difference, left in table("prepayments", "parts"):
        posted(time(project="ABROAD"))
        voucher = voucher_of(advanced(part))
        assert voucher["wip_invoiced_on_account"] == Decimal(cleared)
        assert voucher["invoiced_revenue"] == Decimal("-72") + Decimal(difference)
        assert Decimal(at_invoice) - Decimal(cleared) == Decimal(difference)
        assert Decimal(left) == -value("SELECT sum(amount_accounting) FROM ledger_line WHERE posting_type LIKE 'wip_inv%%'")
    prove()


@pytest.mark.parametrize(("policy", "column"), [("stored", 1), ("invoice", 2)])
def test_a_deduction_has_the_voucher_of_the_page_and_its_credit_takes_it_back(policy, column):
    company(ADVANCE, f"legal entities: {{NW: {{prepayment rate: {policy}}}}}")
    advanced(on=date(2026, 1, 10))
    posted(time(project="ABROAD"))
    number = advanced("33.33")
    expected = {row[0]: Decimal(row[column]) for row in table("prepayments", "voucher") if row[column]}
    assert voucher_of(number) == expected
    (credit,) = credited(number).or_refuse().done
    prove()
    assert voucher_of(credit) == {posting_type: -amount for posting_type, amount in expected.items()}


# -- retention --------------------------------------------------------------------------------------------------------

RETAINED = """
accounts: {"1250": {nature: balance, control: yes}, "2290": {nature: balance}}
posting accounts: [{posting type: customer retention, account: "1250"}, {posting type: deferred sales tax, account: "2290"}]
retention terms: {WORKS: {steps: {50: 10, 90: 5}}}
contracts: {C1: {funding sources: {C1: {retention: WORKS}}}}
"""


@pytest.mark.parametrize(("complete", "percent", "retained", "payable"), table("retention", "steps"))
def test_an_invoice_withholds_what_the_page_says(complete, percent, retained, payable):
    company(RETAINED, f"projects: {{P1: {{percent complete: {{2026-03-31: {complete}, 2026-04-01: 100}}}}}}")
    number = invoiced(time(seconds=36000))
    prove()
    assert [row["percent"] for row in rows("SELECT percent FROM retention")] == ([Decimal(percent)] if percent else [])
    voucher = voucher_of(number)
    assert (voucher.get("customer_retention", 0), voucher["customer_balance"]) == (Decimal(retained), Decimal(payable))


@pytest.mark.parametrize(("base", "tax"), [(base, tax) for base in ("net", "gross") for tax in ("invoice", "release")])
def test_retention_has_the_vouchers_of_the_page(base, tax):
    policies = f"{{retention base: {base}, retention tax: {tax}}}"
    company(RETAINED, f"legal entities: {{NW: {policies}}}")
    types = ("customer_balance", "customer_retention", "sales_tax", "deferred_sales_tax", "invoiced_revenue")
    number = invoiced(expense("80"))
    (proposal,) = invoices.release_retention([number], by="accountant").or_refuse().done
    (released,) = invoices.post_proposals([proposal], invoice_date=MONTH_END, by="accountant").or_refuse().done
    for of, document in (("invoice", number), ("release", released)):
        (told,) = (row[3:] for row in table("retention", "vouchers") if row[:3] == [base, tax, of])
        found = voucher_of(document)
        assert [found.get(each, Decimal(0)) for each in types] == [Decimal(each or 0) for each in told]
    for document in (released, number):
        credited(document).or_refuse()
    prove()
    assert value("SELECT count(*) FROM (SELECT FROM ledger_line WHERE posting_type = any(%(types)s)"
                 " GROUP BY posting_type HAVING sum(amount_accounting) <> 0) AS rest", types=list(types)) == 0  # fmt: skip


@pytest.mark.parametrize(("policy", "column"), [("nearest", 2), ("down", 3)])
def test_retention_is_rounded_as_the_page_says(policy, column):
    company(RETAINED, f"legal entities: {{NW: {{retention rounding: {policy}}}}}", "retention terms: {WORKS: {steps: {50: 10}}}")
    for row in table("retention", "rounding"):
        withheld = voucher_of(invoiced(expense(row[0]))).get("customer_retention", 0)
        assert withheld == Decimal(row[column] or 0), row


@pytest.mark.parametrize("policy", ["nearest", "down"])
def test_rounded_retention_has_the_vouchers_of_the_page(policy):
    company(RETAINED, f"legal entities: {{NW: {{retention rounding: {policy}}}}}", "retention terms: {WORKS: {steps: {50: 10}}}")
    number = invoiced(expense("19.99"))
    (proposal,) = invoices.release_retention([number], by="accountant").or_refuse().done
    (released,) = invoices.post_proposals([proposal], invoice_date=MONTH_END, by="accountant").or_refuse().done
    prove()
    types = ("customer_balance", "customer_retention", "sales_tax", "invoiced_revenue")
    for of, document in (("invoice", number), ("release", released)):
        (told,) = (row[2:] for row in table("retention", "rounded") if row[:2] == [policy, of])
        found = voucher_of(document)
        assert [found.get(each, Decimal(0)) for each in types] == [Decimal(each or 0) for each in told]


# -- funding limits ---------------------------------------------------------------------------------------------------


def test_a_limit_is_used_as_the_page_says():
    company("contracts: {C1: {limits: {CAP: {line: L1, amount: 200}}}}")
    chosen: list[int] = []

    def approve():
        chosen.extend(recorded(time(seconds=7200)))
        actuals.approve_entries(chosen, by="manager").or_refuse()

    def invoice():
        post_journals()
        (proposal,) = proposed(sales_of(chosen))
        invoices.post_proposals([proposal], invoice_date=MONTH_END, by="accountant").or_refuse()

    def credit():
        credited(value("SELECT max(id) FROM invoice")).or_refuse()

    def recall():
        actuals.withdraw_approvals(chosen, by="manager", reason="Wrong").or_refuse()

    steps = {
        "two hours at 75 are approved": approve, "they are invoiced": invoice, "the invoice is credited": credit,
        "the approval is recalled": recall,
    }  # fmt: skip
    for step, *figures in table("funding-limits", "uses"):
        steps[step]()
        (limit,) = funding.limits_of(entity())
        assert [limit[each] for each in ("committed", "spent", "available")] == [Decimal(each) for each in figures], step
        prove()


SHARED = """
customers: {BETA: {name: Beta, country: AT, tax group: DOMESTIC}}
projects: {P3: {group: TM}, P4: {group: TM}}
contracts:
  C2:
    customer: ACME
    confirmed: 2026-01-01
    lines: {L1: P3, L2: P4}
    funding sources: {ACME: ACME, BETA: BETA}
    funding rules: {ALL: {shares: {ACME: 60, BETA: 40}}}
"""


@pytest.mark.parametrize(("of", "used", "level"), table("funding-limits", "levels"))
def test_a_refusal_names_the_level_of_the_limit(of, used, level):
    said = dict(each.rsplit(" ", 1) for each in of.split(", ")) if of else {}
    company(SHARED)
    load({"contracts": {"C2": {"limits": {"CAP": {**said, "amount": used}}}}}, by="administrator")
    actuals.approve_entries(recorded(time(project="P3"), time(project="P4")), by="manager").or_refuse()
    (limit,) = funding.limits_of(entity())
    assert (limit["committed"], limit["available"], limit["level"]) == (Decimal(used), 0, level)
    (refusal,) = actuals.approve_entries(recorded(time(project="P3")), by="manager").refused
    assert f"above the limit CAP ({level}) of contract C2" in str(refusal)


# -- milestones -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("line", "percent", "amounts"), table("milestones", "percentages"))
def test_milestones_by_percentage_have_the_amounts_of_the_page(line, percent, amounts):
    milestones = {f"M{number}": {"percent": each, "date": "2026-03-31", "category": "FEE"}
                  for number, each in enumerate(percent.split(", "))}  # fmt: skip
    company("projects: {P3: {group: FIXED}}")
    lines = {"L1": {"project": "P3", "amount": line, "milestones": milestones}}
    load({"contracts": {"C2": {"customer": "ACME", "confirmed": "2026-01-01", "lines": lines}}}, by="administrator")
    found = [row["amount"] for row in rows("SELECT amount FROM milestone ORDER BY code")]
    assert found == [Decimal(each) for each in amounts.split(", ")]
    prove()


def test_shares_of_a_milestone_have_the_vouchers_of_the_page():
    company(SHARED, "projects: {P5: {group: FIXED}}")
    told = table("milestones", "shares")
    day = {"date": "2026-03-31", "category": "FEE"}
    shares = {f"M{number}": {**day, "amount": row[0], "share of": "M", "paid by": payer}
              for number, (row, payer) in enumerate(zip(told, ("ACME", "BETA"), strict=True))}  # fmt: skip
    line = {"project": "P5", "amount": "300", "milestones": {"M": {**day, "amount": "300"}, **shares}}
    load({"contracts": {"C2": {"process": "direct", "lines": {"L3": line}}}}, by="administrator")
    chosen = proposals.create_proposals(selection(), by="accountant").or_refuse().done
    documents = invoices.post_proposals(chosen, invoice_date=MONTH_END, by="accountant").or_refuse().done
    for document, (_share, *amounts) in zip(documents, told, strict=True):
        types = ("customer_balance", "sales_tax", "invoiced_revenue_on_account")
        assert voucher_of(document) == dict(zip(types, map(Decimal, amounts), strict=True))
    prove()


def voucher_of(invoice: int) -> dict[str, Decimal]:
    """The amounts of a voucher by posting type."""
    found = rows("SELECT posting_type, sum(amount_accounting) AS amount_accounting FROM ledger_line INNER JOIN invoice"
                 " USING (voucher_id) WHERE invoice.id = %(id)s GROUP BY posting_type", id=invoice)  # fmt: skip
    return {row["posting_type"]: row["amount_accounting"] for row in found}
