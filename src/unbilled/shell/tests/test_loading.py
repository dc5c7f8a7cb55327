# ruff: noqa: E501 (a file and what is said about it stand on one line)
"""What a set-up file does, against a real PostgreSQL."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from unbilled.accounting.models import DimensionRule, PostingAccount
from unbilled.contracts.models import ChargeableRule, Contract, ContractLine, Milestone
from unbilled.funding.models import FundingSource
from unbilled.kernel.model import Change, Command, Row
from unbilled.kernel.refusals import Refused
from unbilled.kernel.sql import rows
from unbilled.ledger.models import NumberSeries, Period
from unbilled.parties.models import Customer, DocumentTitle, LegalEntity
from unbilled.pricing.models import Price, PriceSearch
from unbilled.projects.models import Category, Project, ProjectGroup
from unbilled.rates.models import ExchangeRate
from unbilled.shell.loading import load, read
from unbilled.shell.loading_sections import sections
from unbilled.tax.models import TaxGroupCode, TaxRate

pytestmark = pytest.mark.django_db

WORLD = """
currencies: [EUR, USD, GBP]
exchange rates:
  - {from: USD, to: EUR, valid from: 2026-01-01, rate: 0.92, source: ECB}
legal entities:
  NW:
    name: Northwind Consulting GmbH
    country: DE
    currency: EUR
    reporting currency: USD
    language: de
    tax registrations: {DE: DE123456789}
    periods: 2026
    address: {line1: Hafenstraße 5, city: Hamburg, post code: 20457}
    contact: {name: Ada Winter, email: billing@northwind.example}
payment terms: {N30: 30, EOM10: {days: 10, from month end: yes, name in German: 10 Tage nach Monatsende}}
customers:
  C100: {name: Contoso Ltd, currency: EUR, country: NO, payment terms: N30, tax group: DOMESTIC, dimensions: {DEPT: D10}}
roles: {DEV: Developer, JUNIOR: {name: Junior, chargeable: no}}
workers: {ADA: {name: Ada, role: DEV, user name: ada, dimensions: {DEPT: D10}}}
dimensions: {DEPT: {values: {D10: Development, D20: {name: Sales, from: 2026-01-01, to: 2026-12-31}}}, SITE: [HH, B]}
accounts:
  0010: {name: Cost, nature: profit and loss, required dimensions: [DEPT]}
  4000: {name: Revenue, nature: profit and loss}
  1200: {name: Receivables, nature: balance, control: yes}
tax codes:
  VAT19: {name: VAT 19, rates: {2020-01-01: 19, 2020-07-01: 16, 2021-01-01: 19}}
  VAT7: {rates: {2020-01-01: 7}}
tax groups: {DOMESTIC: [VAT19, VAT7]}
item tax groups: {SERVICES: VAT19}
line properties: {CHARGEABLE: {accrue revenue: yes, capitalize cost: yes}}
project groups:
  TM: {type: time and material, line property: CHARGEABLE, post cost: {material: balance}, accrue: [time, expense]}
  FP: {type: fixed price, line property: CHARGEABLE}
  INT: {type: internal, line property: CHARGEABLE}
category groups: {HOURS: time, TRAVEL: expense}
categories: {CODING: {group: HOURS, item tax group: SERVICES}, FLIGHT: TRAVEL}
projects:
  P1.1: {group: TM, parent: P1}
  P1: {name: Portal, group: TM, manager: ADA, customer: C100, tasks: {DEV: Development, TEST: {chargeable: no}}}
  P2: {group: FP, tasks: [DEV]}
  P3: {group: INT}
line property rules: [{project group: TM, category: CODING, line property: CHARGEABLE}]
prices:
  - {sales: 75, role: DEV, from: 2026-01-01}
  - {cost: 40.125, from: 2026-01-01, to: 2026-06-30}
  - {sales: markup, percent: 10, class: expense, from: 2026-01-01}
posting accounts:
  cost: 0010
  invoiced revenue: [{account: 4000}, {project: P1, account: 4000}]
contracts:
  K1:
    customer: C100
    confirmed: 2026-01-01
    lines:
      L1: {project: P1, include: [time, expense], chargeable: {tasks: {TEST: yes}, roles: {JUNIOR: yes}}}
      L2:
        project: P2
        amount: 100.00
        milestones:
          M1: {date: 2026-01-31, percent: 33.333}
          M2: {date: 2026-02-28, percent: 33.333, task: DEV}
          M3: {date: 2026-03-31, percent: 33.334}
"""


@pytest.fixture
def world():
    return load(read(WORLD), by="fin")


def refusal(*written: str) -> str:
    with pytest.raises(Refused) as refused:
        for each in written:
            load(read(each), by="fin")
    return str(refused.value)


def test_a_file_fills_every_table_it_names(world):
    entity = LegalEntity.objects.get()
    assert (entity.accounting_currency, entity.city, entity.contact_name) == ("EUR", "Hamburg", "Ada Winter")
    assert Customer.objects.get().country == "NO"
    assert Customer.objects.get().language == "de"
    assert ExchangeRate.objects.get().rate == Decimal("0.92")
    assert TaxRate.objects.filter(tax_code__code="VAT19").count() == 3
    assert PostingAccount.objects.filter(account__code="0010").count() == 1
    assert Project.objects.get(code="P1.1").parent.code == "P1"
    assert Category.objects.get(code="FLIGHT").transaction_class == "expense"
    assert {each.unit for each in Category.objects.all()} == {"HUR", "C62"}
    group = ProjectGroup.objects.get(code="TM")
    assert (group.on_account, group.accrue_time, group.accrue_fee) == ("balance", True, False)
    assert Price.objects.get(kind="cost").price == Decimal("40.125")
    assert Price.objects.get(method="markup").currency == ""
    line = ContractLine.objects.get(code="L1")
    assert (line.billing_method, line.include_time, line.include_fee) == ("time_and_material", True, False)
    assert ChargeableRule.objects.count() == 2


def test_a_second_run_writes_nothing(world):
    before = Command.objects.count(), Change.objects.count()
    again = load(read(WORLD), by="fin")
    assert {row["action"] for row in again.plan} == {"same"}
    assert again.done == ()
    assert (Command.objects.count(), Change.objects.count()) == before


def test_a_dry_run_tells_the_difference_and_writes_nothing(world):
    change = read("legal entity: NW\ncustomers: {C100: {name: Contoso SE}, C200: {name: Fabrikam}}\n")
    shown = load(change, by="fin", dry_run=True)
    assert [(row["code"], row["action"]) for row in shown.plan] == [("C100", "change"), ("C200", "create")]
    assert shown.plan[0]["changes"] == {"name": ["Contoso Ltd", "Contoso SE"]}
    assert Customer.objects.get().name == "Contoso Ltd"
    assert load(change, by="fin").plan == shown.plan


def test_an_empty_value_empties_and_an_absent_one_stays(world):
    load({"customers": {"C100": {"payment terms": None}}}, by="fin")
    customer = Customer.objects.get()
    assert customer.payment_terms is None
    assert customer.name == "Contoso Ltd"


def test_milestones_by_percent_sum_exactly_and_the_last_takes_the_remainder():
    load(read(WORLD.replace("33.333", "33.335").replace("33.334", "33.33").replace("100.00", "10.01")), by="fin")
    amounts = list(Milestone.objects.order_by("code").values_list("amount", flat=True))
    assert amounts == [Decimal("3.34"), Decimal("3.34"), Decimal("3.33")]


def test_milestones_that_do_not_sum_are_refused():
    said = refusal(WORLD.replace("33.334", "33"))
    assert said == ("contracts K1, lines L2: The milestones sum to 99.66 EUR, the line to 100.00 EUR; make them equal.")


def test_milestones_that_follow_share_the_amount_with_those_that_are_there(world):
    more = "contracts: {K1: {lines: {L2: {amount: 200.00, milestones: {M4: {date: 2026-05-01, percent: 50}}}}}}"
    load(read(more), by="fin")
    assert sum(Milestone.objects.values_list("amount", flat=True)) == 200


def test_a_new_legal_entity_has_series_searches_rules_and_titles(world):
    assert {each.code: each.document_classes for each in NumberSeries.objects.all()} == {
        "INVOICE": ["invoice", "credit_note"],
        "INTERNAL": ["internal_charge", "internal_credit"],
        "VOUCHER": ["voucher"],
    }
    assert PriceSearch.objects.filter(kind="cost").count() == 12
    assert set(DimensionRule.objects.filter(side="offset").values_list("source", "rank")) == {
        ("worker", 1),
        ("project", 2),
    }
    assert DocumentTitle.objects.get(country="DE", language="de", corrects=True).type_code == "381"
    assert not DocumentTitle.objects.filter(title="Gutschrift").exists()
    assert Period.objects.count() == 12


def test_a_series_of_ones_own_takes_its_documents_from_the_default():
    own = 'number series: {CN: {prefix: "CN-", document classes: [credit note]}}\n'
    load(read(WORLD + own), by="fin")
    assert NumberSeries.objects.get(code="INVOICE").document_classes == ["invoice"]


def test_a_plain_contract_has_one_source_that_its_customer_pays(world):
    source = FundingSource.objects.get()
    assert (source.code, source.customer.code) == ("K1", "C100")


def test_funding_sources_may_be_written(world):
    load({"contracts": {"K2": {"customer": "C100", "funding sources": {"STATE": "C100"}}}}, by="fin")
    assert FundingSource.objects.get(contract__code="K2").code == "STATE"


def test_a_period_is_closed_by_naming_it(world):
    outcome = load({"periods": {"2026-01": {"closed": "yes"}}}, by="fin")
    assert outcome.plan == (
        {
            "legal_entity": "NW",
            "section": "periods",
            "code": "2026-01-01",
            "action": "change",
            "changes": {"ledger": ["open", "closed"]},
        },
    )
    load({"periods": [2026, 2027]}, by="fin")
    assert Period.objects.get(starts=date(2026, 1, 1)).ledger == "closed"
    assert Period.objects.count() == 24


def test_one_person_does_not_open_a_closed_period(world):
    load({"periods": {"2026-01": {"customer": "closed", "project": "on hold"}}}, by="fin")
    with pytest.raises(Refused, match="request that it be reopened"):
        load({"periods": {"2026-01": {"customer": "on hold"}}}, by="fin")
    load({"periods": {"2026-01": {"project": "open"}}}, by="fin")
    assert rows("SELECT customer, project FROM period WHERE starts = '2026-01-01'") == [{"customer": "closed", "project": "open"}]


def test_a_list_replaces_the_list_before_it(world):
    outcome = load({"tax groups": {"DOMESTIC": ["VAT7"]}, "price search": {"cost": ["worker", "role", "anything"]}}, by="fin")
    assert [each.tax_code.code for each in TaxGroupCode.objects.all()] == ["VAT7"]
    assert list(PriceSearch.objects.filter(kind="cost").order_by("rank").values_list("by_worker", "by_role")) == [
        (True, False), (False, True), (False, False),
    ]  # fmt: skip
    assert PriceSearch.objects.filter(kind="sales").count() == 16
    assert ("tax groups/tax codes", "DOMESTIC/VAT19", "delete") in [
        (row["section"], row["code"], row["action"]) for row in outcome.plan
    ]


def test_two_documents_set_up_two_legal_entities():
    second = "---\nlegal entities: {US: {name: Northwind Inc, country: US, currency: USD}}\ncustomers: {C100: {name: Other}}\n"
    load(read(WORLD + second), by="fin")
    assert Customer.objects.filter(code="C100").count() == 2
    assert LegalEntity.objects.get(code="US").reporting_currency == "USD"
    assert DocumentTitle.objects.count() == 14


def test_sections_need_a_legal_entity():
    assert "legal entity: CODE" in refusal("customers: {C1: Contoso}")
    assert "“NV” is not among the legal entities. Known are: NW." in refusal(
        WORLD, "legal entity: NV\ncustomers: {C1: {name: Contoso}}"
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("costumers: {C1: A}", "There is no section “costumers”. Did you mean “customers”?"),
        ("customers: {C1: {nmae: A}}", "customers C1: There is no field “nmae” here. Did you mean “name”?"),
        ("customers: {C1: {payment terms: N31}}", "customers C1, payment terms: “N31” is not among the payment terms."),
        ("customers: {C1: {currency: EUX}}", "customers C1, currency: “EUX” is not among the currencies. Did you mean “EUR”?"),
        ("customers: {C1: {dimensions: {DEPT: D99}}}", "customers C1, dimensions: “D99” is not among the values. Known are: D10, D20."),
        ("customers: {C1: {country: Germany}}", "customers C1, country: “Germany” is not a choice here."),
        ("legal entities: {XX: {name: X, currency: EUR, country: X1}}", "“X1” is not a choice here."),
        ("currencies: [EUX]", "currencies EUX, code: “EUX” is not a choice here. Did you mean"),
        ("exchange rates: [{from: USD, to: EUR, valid from: 2026-02-30, rate: 1}]", "no. 1, valid from: “2026-02-30” is not a date"),
        ("exchange rates: [{from: USD, to: EUR, valid from: 2026-01-01, rate: 0.93}]", "“rate” stays as it was first written"),
        ("prices: [{sales: 80}]", "prices no. 1: The field “from” is missing"),
        ("prices: [{sales: '1,5', from: 2026-01-01}]", "“1,5” is not a number; write it as 1234.50."),
        ("prices: [{sales: NaN, from: 2026-01-01}]", "“NaN” is not a number"),
        ("prices: [{sales: 80, role: DEV, from: 2026-03-01}]", "prices no. 1: This row holds from 2026-03-01 on, and one"),
        ("prices: [{sales: 8, from: 2026-01-01}, {sales: 9, from: 2026-01-01}]", "This row is written twice"),
        ("periods: [{from: 2026-01-15, to: 2026-02-15}]", "“periods do not overlap”"),
        ("periods: soon", "“soon” is neither a year nor a month"),
        ("posting accounts: {cost: 1200}", "Account 1200 is of nature balance, but cost needs profit and loss"),
        ("posting accounts: {cots: 0010}", "“cots” is not a choice here. Did you mean “cost”?"),
        ("accounts: {4000: {nature: balance}}", "“nature” stays as it was first written"),
        ("categories: {CODING: {class: expense}}", "A category has the class of its group, time"),
        ("project groups: {FP: {accrue: [time]}}", "projects are in this group".capitalize()),
        ("project groups: {F2: {type: fixed price, line property: CHARGEABLE, accrue: time}}", "Only a time and material group"),
        (
            "project groups: {T2: {type: time and material, line property: CHARGEABLE, accrue: material, "
            "post cost: {material: balance}}}",
            "Revenue of material accrues only",
        ),
        ("projects: {P1: {group: FP}}", "differ in type; begin a new project"),
        ("projects: {P1: {parent: P1.1}}", "Project “P1” would be above itself"),
        ("projects: {P8: {group: TM, parent: P9}, P9: {group: TM, parent: P8}}", "projects: These name each other in a circle: P8, P9"),
        ("contracts: {K1: {lines: {L3: P3}}}", "Project P3 is of type internal, which no customer is billed for"),
        ("contracts: {K2: {customer: C100, lines: {L1: {project: P1, billing method: fixed price}}}}", "so its lines are time and material"),
        ("contracts: {K1: {lines: {L1: {milestones: {M1: {date: 2026-01-01, amount: 5}}}}}}", "Only a fixed price line has milestones"),
        ("contracts: {K1: {lines: {L2: {amount: 100.001}}}}", "100.001 is not a whole number of the smallest unit of EUR"),
        ("contracts: {K1: {lines: {L2: {amount: 101}}}}", "The milestones sum to 100.00 EUR, the line to 101.00 EUR"),
        ("contracts: {K1: {lines: {L2: {milestones: {M2: {task: TEST}}}}}}", "“TEST” is not among the tasks. Known are: DEV."),
        ("contracts: {K1: {currency: USD}}", "“currency” stays as it was first written"),
        ("contracts: {K3: {customer: C100, lines: {L1: P1}}}", "project bills time on one line"),
        ("customers: {C1: [a, b]}", "is not one value, written out"),
        ("customers: {C1: {on hold: maybe}}", "“maybe” is neither yes nor no"),
        ("tax codes: {VAT19: {rates: {2020-01-01: 20}}}", "“percent” stays as it was first written"),
        ("tax codes: {EX: {category: E}}", "tax exemption has a reason"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place_and_a_way_on(world, written, said):
    assert said in refusal(written)


def test_every_mistake_of_a_file_is_told_at_once_and_nothing_is_written(world):
    wrong = "customers: {C1: {name: A, currency: EUX}}\nroles: {R1: {chargeable: perhaps}}\ncontracts: {K9: {customer: C1}}\n"
    with pytest.raises(Refused) as refused:
        load(read(wrong + "workers: {W1: {name: Eve}}\n"), by="fin")
    assert {each.subject for each in refused.value.refusals} == {"customers C1, currency", "roles R1, chargeable"}
    assert not Customer.objects.filter(code="C1").exists()


def test_a_file_is_named_in_its_refusals(tmp_path: Path):
    path = tmp_path / "setup.yaml"
    path.write_text("legal entities: {NW: {name: A, currency: EUR}}\n")
    with pytest.raises(Refused, match=r"^setup\.yaml, legal entities NW, currency: “EUR” is not among the currencies"):
        load(path, by="fin")
    path.write_text("currencies: [EUR]\ncurrencies: [USD]\n")
    with pytest.raises(Refused, match=r"setup\.yaml: Line 2: “currencies” is written twice"):
        load(str(path), by="fin")
    with pytest.raises(Refused, match=r"nowhere\.yaml"):
        load(tmp_path / "nowhere.yaml", by="fin")


def test_no_float_reaches_an_amount(world):
    with pytest.raises(Refused, match="not one value"):
        load({"prices": [{"sales": 0.1, "from": "2027-01-01"}]}, by="fin")


def test_every_table_of_master_data_is_covered():
    """A table that people set up without a section would be a defect of the vocabulary."""
    written_by_commands = {"actuals.DocumentHeader", "actuals.LineEdit", "actuals.MilestoneTax", "entries.Entry"}
    ours = {model._meta.label for model in apps.get_models() if model._meta.app_label in settings.CAPABILITIES}
    set_up = {label for label in ours if issubclass(apps.get_model(label), Row)}
    assert set_up - written_by_commands - sections().keys() == set()


def test_the_changes_name_who_made_them(world):
    load({"customers": {"C100": {"on hold": "yes"}}}, by="zoe")
    change = Change.objects.filter(table_name="customer").latest("id")
    assert (change.actor, change.operation) == ("zoe", "update")


def test_a_contract_of_another_currency_keeps_its_own(world):
    load({"contracts": {"K5": {"customer": "C100", "currency": "GBP"}}}, by="fin")
    assert Contract.objects.get(code="K5").currency == "GBP"


def examples() -> list[str]:
    """The YAML blocks of the page that describes the vocabulary."""
    page = Path(__file__).parents[4] / "docs" / "setup-vocabulary.md"
    return [block.split("```")[0] for block in page.read_text(encoding="utf-8").split("```yaml\n")[1:]]


def test_the_examples_of_the_vocabulary_load():
    """All of them in one document, but those that say a second time what an earlier one said."""
    merged: dict[str, object] = {}
    for block in examples():
        for section, said in read(block)[0].items():
            merged.setdefault(section, said)
    assert isinstance(merged["legal entities"], dict)
    merged.pop("legal entity")
    merged["customers"] = read(next(block for block in examples() if "tax group: EXPORT" in block))[0]["customers"]
    merged["projects"]["P2"] = {"group": "FP", "tasks": ["DEV"]}  # type: ignore[index]
    merged["project groups"]["FP"] = {"type": "fixed price", "line property": "CHARGEABLE"}  # type: ignore[index]
    merged["category groups"]["GOODS"] = "material"  # type: ignore[index]
    merged["categories"]["STEEL"] = "GOODS"  # type: ignore[index]
    merged["category groups"]["FEES"] = "fee"  # type: ignore[index]
    merged["categories"]["FEE"] = "FEES"  # type: ignore[index]
    for account in ("4000", "4100"):
        merged["accounts"][account] = {"nature": "profit and loss"}  # type: ignore[index]
    outcome = load(merged, by="fin")
    assert {row["action"] for row in outcome.plan} == {"create", "same"}  # 2026 is written twice


def test_the_vocabulary_names_every_section_and_field():
    page = (Path(__file__).parents[4] / "docs" / "setup-vocabulary.md").read_text(encoding="utf-8")
    words = {spelled for section in sections().values() for spelled in (section.name, *section.columns)}
    grouped = ("contact ", "post cost ", "accrue ", "include ", "by ")
    assert [each for each in sorted(words) if each not in page and not each.startswith(grouped)] == []
