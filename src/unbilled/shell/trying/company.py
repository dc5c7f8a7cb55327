"""The throw-away company: its customers, projects, tasks and workers are those that the file names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from unbilled.entries.imports import Mapping, TimeRow

CODE, NOT_BILLABLE, CATEGORY = "TRY", "FREE", "HOURS"
ACCOUNTS = {
    "customer balance": "balance", "wip sales value": "balance", "wip cost value": "balance", "sales tax": "balance",
    "cost": "profit and loss", "payroll allocation": "profit and loss", "accrued revenue": "profit and loss",
    "invoiced revenue": "profit and loss",
}  # fmt: skip


@dataclass
class Company:
    """The codes of everybody and everything in the file, in the order in which they come."""

    said: Mapping
    customers: dict[str, str] = field(default_factory=dict)
    projects: dict[tuple[str, str], str] = field(default_factory=dict)
    tasks: dict[tuple[str, str], str] = field(default_factory=dict)
    workers: dict[str, str] = field(default_factory=dict)

    def entry(self, row: TimeRow) -> dict[str, Any]:
        """The row as an entry in our codes; whoever or whatever is new gets one."""
        customer = row.customer or str(_("(no customer)"))
        self.customers.setdefault(customer, f"C{len(self.customers) + 1}")
        project = self._project(customer, row)
        task = self.tasks.setdefault((project, row.task), f"T{len(self.tasks) + 1}") if row.task else None
        return {
            "transaction_class": "time",
            "worker": self._worker(row),
            "project": project,
            "task": task,
            "category": CATEGORY,
            "role": NOT_BILLABLE if row.billable is False else None,
            "transaction_date": row.date,
            "start_time": row.start,
            "seconds": row.seconds,
            "description": row.text,
            "external_description": row.customer_text,
        }

    def _project(self, customer: str, row: TimeRow) -> str:
        names = (f"{row.customer} / {row.project}", row.project_code, row.project)
        mapped = next((self.said.projects[name] for name in names if name in self.said.projects), None)
        name = mapped or row.project or str(_("(no project)"))
        return self.projects.setdefault((customer, name), f"P{len(self.projects) + 1}")

    def _worker(self, row: TimeRow) -> str:
        """Whoever the mapping says, else the plainest name; people of one name are one person only with one address."""
        mapped = next((self.said.users[name] for name in row.who if name in self.said.users), None)
        address = next((name for name in row.who if "@" in name), "")
        return self.workers.setdefault(mapped or f"{row.who[0]}\n{address}", f"W{len(self.workers) + 1}")

    def set_up(self, rows: Sequence[TimeRow], rate: Decimal, currency: str) -> dict[str, Any]:
        """The whole company in the vocabulary of `load`."""
        first, last = min(row.date for row in rows), max(row.date for row in rows)
        accounts = {f"{number}00": kind for number, kind in enumerate(ACCOUNTS, start=10)}
        return {
            "currencies": [currency],
            "legal entities": {CODE: {"name": str(_("Your company")), "currency": currency, "process": "proforma"}},
            "legal entity": CODE,
            "periods": [str(year) for year in range(first.year, last.year + 1)],
            "accounts": {number: {"name": kind, "nature": ACCOUNTS[kind]} for number, kind in accounts.items()},
            "posting accounts": [{"posting type": kind, "account": number} for number, kind in accounts.items()],
            "tax codes": {
                "NONE": {
                    "category": "O",
                    "reason": str(_("Tax is left out of a trial.")),
                    "rates": {"2000-01-01": "0"},
                }
            },
            "tax groups": {"NONE": "NONE"},
            "item tax groups": {"NONE": "NONE"},
            "line properties": {"CHARGE": {"accrue revenue": "yes"}, NOT_BILLABLE: {"billing type": "non chargeable"}},
            "project groups": {"TM": {"type": "time and material", "line property": "CHARGE", "accrue": ["time"]}},
            "category groups": {"TIME": "time"},
            "categories": {CATEGORY: {"name": str(_("Hours")), "group": "TIME", "item tax group": "NONE"}},
            "roles": {NOT_BILLABLE: {"chargeable": "no"}},
            "prices": [
                {"cost": "0", "class": "time", "from": "2000-01-01"},
                {"sales": str(rate), "class": "time", "from": "2000-01-01"},
            ],
            "workers": {code: {"name": name.partition("\n")[0]} for name, code in self.workers.items()},
            "customers": {code: {"name": name, "tax group": "NONE"} for name, code in self.customers.items()},
            "projects": {code: self._set_up_project(code, name) for (_customer, name), code in self.projects.items()},
            "contracts": {
                f"K{code}": {"customer": code, "confirmed": first.isoformat(), "lines": self._lines(name)}
                for name, code in self.customers.items()
            },
        }

    def _set_up_project(self, code: str, name: str) -> dict[str, Any]:
        tasks = {task: {"name": title} for (project, title), task in self.tasks.items() if project == code}
        return {"name": name, "group": "TM"} | ({"tasks": tasks} if tasks else {})

    def _lines(self, customer: str) -> dict[str, str]:
        return {f"L{code}": code for (whose, _name), code in self.projects.items() if whose == customer}
