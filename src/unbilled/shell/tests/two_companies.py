"""Two companies with the same codes: NW bills by proformas, CT directly. What the pages of one show is never the other's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.test import Client

from unbilled import actuals, backlog, entries, invoices, journal, proformas, proposals
from unbilled.kernel.sql import rows, value
from unbilled.shell.loading import load, read
from unbilled.shell.signing_in import appoint, create_sign_in_link

COMPANY = Path(__file__).parents[4] / "stories" / "company.yaml"
DAY, MONTH_END = date(2026, 3, 2), date(2026, 3, 31)


@dataclass(frozen=True)
class Company:
    """A legal entity, and the ids of one of each thing that it has."""

    id: int
    code: str
    ids: dict[str, int]

    @property
    def details(self) -> list[str]:
        """The page of each thing."""
        return [f"/{kind}/{number}/" for kind, number in self.ids.items()]


def company(code: str, process: str, hours: int = 3) -> int:
    """The company of the stories under another code, with approved hours of Ann."""
    text = COMPANY.read_text(encoding="utf-8").replace("NW", code).replace("process: proforma", f"process: {process}")
    load(read(text), by="administrator")
    entity = int(value("SELECT id FROM legal_entity WHERE code = %(code)s", code=code))
    approve_hours(entity, hours)
    return entity


def submit_hours(entity: int, hours: int) -> list[int]:
    """Hours of Ann on P1, four a day, that wait for approval."""
    given = [
        {
            "transaction_class": "time",
            "worker": "ANN",
            "project": "P1",
            "category": "HOURS",
            "transaction_date": DAY + timedelta(days=number // 4),
            "seconds": 3600,
            "description": f"Work {number}",
            "ordinal": number,
        }
        for number in range(hours)
    ]
    done = entries.record_entries(given, legal_entity=entity, by="ann").or_refuse().done
    entries.submit_entries(done, by="ann").or_refuse()
    return list(done)


def approve_hours(entity: int, hours: int) -> None:
    """Hours of Ann on P1, four a day, approved."""
    actuals.approve_entries(submit_hours(entity, hours), by="bob").or_refuse()


def post_journal(entity: int) -> None:
    """Everything approved is posted."""
    journal.post_journals(journal.import_actuals(entity, by="accountant").done, by="accountant").or_refuse()


def sales(entity: int) -> list[int]:
    """The open sales, oldest first."""
    found = rows("SELECT actual_id FROM open_sale WHERE legal_entity_id = %(entity)s ORDER BY actual_id", entity=entity)
    return [row["actual_id"] for row in found]


def billed_once(entity: int, process: str) -> Company:
    """One sale is posted on an invoice; the others stay in the backlog."""
    post_journal(entity)
    first = sales(entity)[:1]
    selection = backlog.Selection(legal_entity=entity, cut_off_date=MONTH_END, actuals=tuple(first))
    if process == "proforma":
        backlog.mark_ready(first, by="accountant")
        drafts = proformas.create_proformas(selection, by="accountant").done
        proformas.confirm_proformas(drafts, on=MONTH_END, by="accountant").or_refuse()
        made = proposals.propose_proformas(entity, by="accountant").or_refuse().done
    else:
        made = proposals.create_proposals(selection, by="accountant").done
    invoices.post_proposals(made, invoice_date=MONTH_END, by="accountant").or_refuse()
    return things(entity)


def things(entity: int) -> Company:
    """The first of each kind."""
    tables = {
        "contracts": "contract", "entries": "entry", "actuals": "actual", "journals": "journal", "proformas": "proforma",
        "proposals": "proposal", "invoices": "invoice", "vouchers": "voucher",
    }  # fmt: skip
    found = {
        kind: value(f"SELECT min(id) FROM {table} WHERE legal_entity_id = %(entity)s", entity=entity)
        for kind, table in tables.items()
    }
    code = value("SELECT code FROM legal_entity WHERE id = %(entity)s", entity=entity)
    return Company(entity, code, {kind: number for kind, number in found.items() if number})


def accountant(entity: int, **options: bool) -> Client:
    """A browser in which the accountant is signed in and works in a legal entity."""
    appoint("accountant")
    client = Client(SERVER_NAME="127.0.0.1", **options)  # type: ignore[arg-type]
    client.post(create_sign_in_link("accountant"))
    session = client.session
    session["entity"] = entity
    session.save()
    return client
