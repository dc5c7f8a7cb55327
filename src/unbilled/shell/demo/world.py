"""The demo's people, projects, contracts and month, made by a seeded random generator: the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

MONTH = (date(2026, 3, 2), date(2026, 3, 31))
FIRST_NAMES = (
    "Alma Anton Berta Bruno Carla Clemens Dora David Elsa Emil Frida Felix Greta Georg Helga Hugo Ida Igor Jana Jonas Karla "
    "Kurt Lena Lukas Mara Max Nora Nils Olga Oskar Paula Paul Rosa Rolf Sara Simon Tara Theo Ulla Urban Vera Viktor Wanda "
    "Willi Xenia Yara Yann Zoe Zeno Ada"
).split()
LAST_NAMES = (
    "Adler Berg Craig Dorn Eder Frost Gruber Hale Imhof Jung Kern Lang Moor Nagel Ott Pohl Quist Reed Stern Thorn".split()
)
CUSTOMERS = (
    "Fabrikam Tailspin Adatum Litware Proseware Fourthcoffee Lamna Margies Trey Wingtip Woodgrove Humongous Alpine Bellows "
    "Coho Datum"
).split()
WORK = (
    "Workshop with the business", "Data migration", "Interface to the warehouse", "Code review", "Test of the release",
    "Training of key users", "Analysis of the process", "Design of the report", "Support of go-live", "Meeting with the board",
)  # fmt: skip


@dataclass(frozen=True)
class Company:
    """What differs between the two companies of the demo."""

    code: str
    workers: int
    projects: int
    currencies: tuple[str, ...]
    country: str
    city: str


COMPANIES = (
    Company("NW", 30, 24, ("EUR", "EUR", "USD"), "DE", "Berlin"),
    Company("CT", 20, 16, ("GBP", "GBP", "EUR"), "GB", "York"),
)


def people_and_projects(company: Company) -> dict[str, Any]:
    """The load document of a company's workers, customers, projects and contracts."""
    chance = random.Random(f"{company.code} world")
    document: dict[str, Any] = {"legal entity": company.code, "workers": {}, "customers": {}, "projects": {}, "contracts": {}}
    for number in range(company.workers):
        first, last = FIRST_NAMES[(number * 7 + len(company.code) + company.workers) % 50], chance.choice(LAST_NAMES)
        document["workers"][f"{company.code}{number + 1:02}"] = {
            "name": f"{first} {last}", "user name": f"{first}.{last}.{number + 1}".lower(),
            "role": ("JUNIOR", "CONSULTANT", "CONSULTANT", "LEAD")[number % 4],
            "dimensions": {"DEPT": ("CONS", "DEV", "OPS")[number % 3]},
        }  # fmt: skip
    for number, name in enumerate(CUSTOMERS[: company.projects // 2]):
        currency = company.currencies[number % 3]
        home = currency == company.currencies[0]
        document["customers"][name.upper()[:8]] = {
            "name": f"{name} {'AG' if company.country == 'DE' else 'plc'}" if home else f"{name} International Inc.",
            "currency": currency, "language": "de" if home and company.country == "DE" else "en",
            "tax group": "DOMESTIC" if home else "ABROAD", "payment terms": ("N30", "N14")[number % 2],
            "tax number": f"{company.country if home else 'IE'}{chance.randrange(10**8, 10**9)}",
            "address": {"line1": f"{chance.choice(LAST_NAMES)} {'Str.' if home else 'Road'} {number + 3}",
                        "post code": str(10000 + number * 97), "city": company.city if home else "Dublin"},
            "country": company.country if home else "IE",
            "buyer reference": f"PO-DEPT-{number + 1:02}",
        }  # fmt: skip
    for number in range(company.projects):
        _project(company, number, document)
    return document


def _project(company: Company, number: int, document: dict[str, Any]) -> None:
    """One project with its contract: mostly time and material, some fixed price, one internal, one under a draft contract."""
    code = f"{company.code}-P{number + 1:02}"
    customer = list(document["customers"])[number % len(document["customers"])]
    currency = document["customers"][customer]["currency"]
    group = "INTERN" if number == company.projects - 1 else "FIXED" if number % 8 == 5 else "TMLATE" if number % 5 == 3 else "TM"
    document["projects"][code] = {
        "name": ("Rollout", "Warehouse", "Portal", "Integration", "Audit", "Factory line", "Reporting", "Migration")[number % 8]
        + f" {customer.capitalize()}",
        "group": group, "customer": customer, "manager": f"{company.code}{number % 4 + 1:02}",
        "dimensions": {"DEPT": ("CONS", "DEV", "OPS")[number % 3]},
        "tasks": {"PLAN": "Planning", "BUILD": "Implementation", "LIVE": "Go-live"},
    }  # fmt: skip
    if group == "INTERN":
        return
    contract: dict[str, Any] = {
        "name": f"Agreement {2026000 + number}", "customer": customer, "currency": currency, "purchase order": f"4500{number:04}",
        "group by": ("project", "task", "person")[number % 3],
    }  # fmt: skip
    if number != company.projects - 2:
        contract["confirmed"] = date(2026, 1, 15)
    line: dict[str, Any] = {"project": code}
    if group == "FIXED":
        line["amount"] = 48_000 + 1_250 * number
        dates = (date(2026, 1, 31), date(2026, 3, 15), date(2026, 3, 31), date(2026, 6, 30))
        line["milestones"] = {
            f"M{index}": {"name": name, "date": when, "percent": percent, "category": "FEE"}
            for index, (name, when, percent) in enumerate(
                zip(("Signed", "First delivery", "Second delivery", "Acceptance"), dates, (20, 30, 15, 35), strict=True), 1
            )
        }
    contract["lines"] = {"L1": line}
    document["contracts"][f"{company.code}-C{number + 1:02}"] = contract


def month_of_entries(company: Company) -> Iterator[dict[str, Any]]:
    """About two hundred time entries a worker, and the expenses and material of the month, as `record_entries` takes them."""
    chance = random.Random(f"{company.code} month")
    projects = [f"{company.code}-P{number + 1:02}" for number in range(company.projects)]
    day = MONTH[0]
    while day <= MONTH[1]:
        if day.weekday() < 5:
            for number in range(company.workers):
                yield from _day(company, number, day, projects, chance)
        day += timedelta(days=1)


def _day(company: Company, number: int, day: date, projects: list[str], chance: random.Random) -> Iterator[dict[str, Any]]:
    worker = f"{company.code}{number + 1:02}"
    mine = [projects[(number * 3 + step) % len(projects)] for step in range(4)]
    for _piece in range(chance.choice((8, 9, 9, 10))):
        project = chance.choice(mine)
        yield {
            "transaction_class": "time", "worker": worker, "project": project, "task": chance.choice(("PLAN", "BUILD", "LIVE")),
            "category": ("CONSULT", "BUILD")[number % 2], "transaction_date": day,
            "seconds": 900 * chance.choice((2, 3, 3, 4)) + (0, 0, 0, 300)[chance.randrange(4)],
            "description": chance.choice(WORK),
        }  # fmt: skip
    if chance.random() < 0.18:
        yield {
            "transaction_class": "expense", "worker": worker, "project": chance.choice(mine), "category": "TRAVEL",
            "transaction_date": day, "quantity": 1, "price": Decimal(chance.randrange(1200, 42000)) / 100,
            "currency": company.currencies[0], "description": chance.choice(("Train", "Hotel", "Taxi", "Flight")),
        }  # fmt: skip
    if chance.random() < 0.02:
        yield {
            "transaction_class": "material", "worker": worker, "project": chance.choice(mine), "category": "BOOKS",
            "transaction_date": day, "quantity": chance.randrange(2, 12), "price": Decimal("18.40"),
            "currency": company.currencies[0], "description": "Workbooks for the training",
        }  # fmt: skip
