"""The bench's company: a few rows of master data by hand, thousands of projects and contracts by statement."""

from __future__ import annotations

from datetime import date
from typing import Any

from unbilled.accounting.models import PostingAccount
from unbilled.kernel.commands import command
from unbilled.kernel.model import Command
from unbilled.kernel.sql import SqlFolder
from unbilled.ledger.models import Account, NumberSeries, Period
from unbilled.parties.models import Customer, LegalEntity, PaymentTerms, Role, TaxRegistration, Worker
from unbilled.pricing.models import Price, PriceSearch
from unbilled.projects.models import Category, CategoryGroup, LineProperty, ProjectGroup
from unbilled.rates.models import Currency, ExchangeRate
from unbilled.tax.models import ItemTaxGroup, ItemTaxGroupCode, TaxCode, TaxGroup, TaxGroupCode, TaxRate

sql = SqlFolder(__file__)

YEAR = 2026
ACCOUNTS = {
    "5000": ("profit_and_loss", "cost"),
    "5100": ("profit_and_loss", "payroll_allocation"),
    "1500": ("balance", "wip_sales_value"),
    "4100": ("profit_and_loss", "accrued_revenue"),
    "4000": ("profit_and_loss", "invoiced_revenue"),
    "1200": ("balance", "customer_balance"),
    "2200": ("balance", "sales_tax"),
}


def make_company(code: str) -> LegalEntity:
    """A legal entity that accrues time, keeps books in EUR, reports in USD and sells in EUR and GBP at 20 % and 7 %."""
    with command("bench_company", by="bench") as running:
        entity = LegalEntity.objects.create(
            code=code, name="Bench Consulting", country="AT", accounting_currency="EUR", reporting_currency="USD",
            journal_period="month", line1="Ring 1", city="Wien", post_code="1010",
        )  # fmt: skip
        owned: dict[str, Any] = {"legal_entity": entity}
        made_by = {"command": Command.objects.get(id=running.id)}
        TaxRegistration.objects.create(**owned, country="AT", number="ATU12345678")
        for currency in ("EUR", "USD", "GBP"):
            Currency.objects.get_or_create(code=currency)
        for pair in (("EUR", "USD", "1.0837"), ("GBP", "EUR", "1.1629"), ("GBP", "USD", "1.2603")):
            for month in range(1, 13):
                ExchangeRate.objects.get_or_create(
                    from_currency=pair[0], to_currency=pair[1], valid_from=date(YEAR, month, 1),
                    defaults={"rate": pair[2], "source": "bench", **made_by},
                )  # fmt: skip
        for month in range(1, 13):
            last = date(YEAR + month // 12, month % 12 + 1, 1).toordinal() - 1
            Period.objects.create(**owned, starts=date(YEAR, month, 1), ends=date.fromordinal(last))
        NumberSeries.objects.create(
            **owned, code="GL", prefix="GL-{year}-", width=8, restarts_yearly=True, allow_earlier=True,
            document_classes=["voucher"],
        )  # fmt: skip
        NumberSeries.objects.create(
            **owned,
            code="INV",
            prefix="INV-{year}-",
            width=8,
            restarts_yearly=True,
            document_classes=["invoice", "credit_note"],
        )
        for account_code, (nature, posting_type) in ACCOUNTS.items():
            account = Account.objects.create(**owned, code=account_code, name=posting_type, nature=nature)
            PostingAccount.objects.create(**owned, posting_type=posting_type, account=account)
        item_groups = _taxes(owned, made_by)
        _work(owned, item_groups)
        PaymentTerms.objects.create(**owned, code="N30", name="30 days net", days=30)
        for number, currency in enumerate(("EUR", "GBP") * 50):
            Customer.objects.create(**owned, code=f"CU{number:03}", name=f"Customer {number}", currency=currency, tax_group="DOM")
    return entity


def _taxes(owned: dict[str, Any], made_by: dict[str, Any]) -> list[ItemTaxGroup]:
    group = TaxGroup.objects.create(**owned, code="DOM")
    item_groups = []
    for percent in (20, 7):
        tax_code = TaxCode.objects.create(**owned, code=f"VAT{percent}", category="S")
        TaxRate.objects.create(**owned, **made_by, tax_code=tax_code, valid_from=date(2020, 1, 1), percent=percent)
        TaxGroupCode.objects.create(**owned, tax_group=group, tax_code=tax_code)
        item_groups.append(ItemTaxGroup.objects.create(**owned, code=f"I{percent}"))
        ItemTaxGroupCode.objects.create(**owned, item_tax_group=item_groups[-1], tax_code=tax_code)
    return item_groups


def _work(owned: dict[str, Any], item_groups: list[ItemTaxGroup]) -> None:
    line_property = LineProperty.objects.create(**owned, code="CHARGE", accrue_revenue=True)
    ProjectGroup.objects.create(
        **owned, code="TM", project_type="time_and_material", line_property=line_property, accrue_time=True
    )
    role = Role.objects.create(**owned, code="CONS", name="Consultant")
    for number in range(50):
        Worker.objects.create(**owned, code=f"W{number:02}", name=f"Worker {number}", user_name=f"w{number}", role=role)
    group = CategoryGroup.objects.create(**owned, code="TIME", transaction_class="time")
    for item_group, code in zip(item_groups, ("DESIGN", "TRAVEL"), strict=True):
        Category.objects.create(**owned, code=code, group=group, transaction_class="time", item_tax_group=item_group)
    opening = date(YEAR, 1, 1)
    Price.objects.create(**owned, kind="cost", currency="EUR", valid_from=opening, price="52.30", role=role)
    for currency, price in (("EUR", "97.35"), ("GBP", "83.15")):
        Price.objects.create(**owned, kind="sales", currency=currency, valid_from=opening, price=price, role=role)
    for kind in ("cost", "sales"):
        PriceSearch.objects.create(**owned, kind=kind, rank=1, by_worker=True)
        PriceSearch.objects.create(**owned, kind=kind, rank=2, by_role=True)


def add_work(entity: LegalEntity, lines: int, *, prefix: str, lines_a_project: int = 50) -> None:
    """Projects with a contract each, and so many submitted entries."""
    projects = -(-lines // lines_a_project)
    with command("bench_work", by="bench") as running:
        given = {
            "legal_entity": entity.id,
            "prefix": prefix,
            "projects": projects,
            "lines": lines,
            "lines_a_project": lines_a_project,
            "command": running.id,
        }
        for name in ("bench_projects", "bench_contracts", "bench_contract_lines", "bench_sources", "bench_entries",
                     "bench_submissions", "bench_awaiting"):  # fmt: skip
            sql(name, **{key: value for key, value in given.items() if f"%({key})s" in sql.text(name)})
