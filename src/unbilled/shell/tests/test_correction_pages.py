"""An invoice is corrected by mouse: what should have been billed, the difference, and what is left of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from unbilled import backlog, invoices, proposals
from unbilled.kernel.sql import rows, value
from unbilled.shell.tests.two_companies import MONTH_END, accountant, company, post_journal, sales

pytestmark = pytest.mark.django_db

NOT_FOUND = 404


@pytest.fixture
def ct() -> int:
    """A company of the direct process that billed three hours."""
    entity = company("CT", "direct")
    post_journal(entity)
    selection = backlog.Selection(legal_entity=entity, cut_off_date=MONTH_END, actuals=tuple(sales(entity)))
    (proposal,) = proposals.create_proposals(selection, by="accountant").or_refuse().done
    invoices.post_proposals([proposal], invoice_date=MONTH_END, by="accountant").or_refuse()
    return entity


def post(client: Any, path: str, entity: int, **given: str) -> Any:
    return client.post(path, {"entity": entity, **given}, follow=True)


def asked(client: Any, invoice: int) -> list[dict[str, Any]]:
    return list(client.get(f"/credits/{invoice}/lines/").context["lines"])


def test_a_part_is_credited_and_the_rest_is_offered_again(ct: int) -> None:
    client, invoice = accountant(ct), value("SELECT id FROM invoice")
    first, second, third = (line["line_key"] for line in asked(client, invoice))
    wanted = {f"seconds_{first}": "0:40", f"price_{second}": "60", f"none_{third}": "on"}
    given = {"credit_date": "2026-04-02", "reason": "Agreed", **wanted}
    planned = client.get(f"/credits/{invoice}/plan/", given).content.decode()
    assert "-115.00" in planned.replace("\u2212", "-") and value("SELECT count(*) FROM invoice") == 1
    refused = post(client, f"/credits/{invoice}/correction/", ct, **{**given, "reason": ""})
    assert "A credit needs a reason" in refused.content.decode()
    done = post(client, f"/credits/{invoice}/correction/", ct, **given)
    assert done.context["invoice"]["net"] == Decimal("-115.00")
    found = rows("SELECT seconds, amount FROM actual INNER JOIN open_sale ON actual_id = id ORDER BY seconds")
    assert [(row["seconds"], row["amount"]) for row in found] == [(1200, Decimal(25)), (3600, Decimal(75))]
    assert [line["amount"] for line in asked(client, invoice)] == [Decimal(50), Decimal(60)]


def test_what_cannot_be_read_or_says_nothing_is_told(ct: int) -> None:
    client, invoice = accountant(ct), value("SELECT id FROM invoice")
    (key, *_others) = (line["line_key"] for line in asked(client, invoice))
    given = {"credit_date": "2026-04-02", "reason": "Agreed"}
    said = post(client, f"/credits/{invoice}/correction/", ct, **given).content.decode()
    assert "say of a line what should have been billed" in said
    said = post(client, f"/credits/{invoice}/correction/", ct, **given, **{f"seconds_{key}": "soon"}).content.decode()
    assert "Nothing was done" in said
    planned = client.get(f"/credits/{invoice}/plan/", {**given, f"seconds_{key}": "1"}).content.decode()
    assert "was billed as it should be" in planned
    assert value("SELECT count(*) FROM invoice") == 1


def test_the_invoice_of_another_legal_entity_is_not_there(ct: int) -> None:
    other, invoice = company("NW", "proforma"), value("SELECT id FROM invoice")
    client = accountant(other)
    for path in ("lines", "plan"):
        assert client.get(f"/credits/{invoice}/{path}/").status_code == NOT_FOUND
    assert client.post(f"/credits/{invoice}/correction/", {"entity": other}).status_code == NOT_FOUND
