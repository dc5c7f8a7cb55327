"""An invoice is corrected by mouse: what should have been billed, the difference, and what is left of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from unbilled import backlog, corrections, invoices, proposals
from unbilled.control.explaining import explain_invoice
from unbilled.kernel import jobs
from unbilled.kernel.sql import rows, value
from unbilled.shell.loading import load, read
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


def post(client: Any, path: str, entity: int, **given: str | list[int]) -> Any:
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


@pytest.fixture
def billed(ct: int) -> list[int]:
    """A second invoice beside that of the company."""
    corrections.credit_invoices(
        [value("SELECT id FROM invoice")], credit_date=MONTH_END, by="accountant", reason="Apart"
    ).or_refuse()
    made: list[int] = []
    for chosen in (sales(ct)[:1], sales(ct)[1:]):
        selection = backlog.Selection(legal_entity=ct, cut_off_date=MONTH_END, actuals=tuple(chosen))
        (proposal,) = proposals.create_proposals(selection, by="accountant").or_refuse().done
        made += invoices.post_proposals([proposal], invoice_date=MONTH_END, by="accountant").or_refuse().done
    return made


def test_several_invoices_are_credited_in_one_document(ct: int, billed: list[int]) -> None:
    client, chosen = accountant(ct), "&".join(f"row={each}" for each in billed)
    assert "Credit…" in client.get("/invoices/").content.decode()
    shown = client.get(f"/credits/together/?{chosen}")
    assert [each["id"] for each in shown.context["chosen"]] == billed
    planned = client.get(f"/credits/together/plan/?{chosen}&credit_date=2026-04-02").content.decode().replace("\u2212", "-")
    assert "-225.00" in planned and value("SELECT count(*) FROM invoice") == 4
    refused = post(client, "/credits/together/post/", ct, row=billed, credit_date="2026-04-02", reason=" ")
    assert "A credit needs a reason" in refused.content.decode()
    done = post(client, "/credits/together/post/", ct, row=billed, credit_date="2026-04-02", reason="Cancelled")
    told = done.context
    assert told["invoice"]["net"] == -225 and [part["credits_id"] for part in told["parts"]] == billed
    assert {row.record["credits_id"] for row in told["table"].rows} == set(billed)
    assert [row["base"] for row in told["taxes"]] == [-225]
    (listed,) = client.get(f"/invoices/?text={told['invoice']['number']}").context["table"].rows
    assert (listed.record["amount"], listed.record["id"]) == (-270, told["invoice"]["id"])
    other = value("SELECT max(id) FROM invoice")
    assert client.get(f"/invoices/{other}/").headers["Location"] == f"/invoices/{told['invoice']['id']}/"
    assert client.get(f"/invoices/{other}/pdf").content == client.get(f"/invoices/{told['invoice']['id']}/pdf").content
    walk = [step.what for step in explain_invoice(told["invoice"]["number"])]
    assert sum(what.startswith("Voucher") for what in walk) == sum(what.startswith("Takes back") for what in walk) == 2


def test_several_invoices_are_left_to_the_workers_who_credit_each_by_itself(ct: int, billed: list[int]) -> None:
    client = accountant(ct)
    refused = post(client, "/batches/crediting/", ct, row=billed, credit_date="2026-04-02", reason=" ")
    assert "A credit needs a reason" in refused.content.decode()
    begun = post(client, "/batches/crediting/", ct, row=billed, credit_date="2026-04-02", reason="Cancelled")
    assert (begun.context["batch"]["kind"], begun.context["batch"]["documents"]) == ("credit_invoices", 2)
    assert "Cancelled" in begun.content.decode()
    jobs.work_here()
    page = client.get(begun.redirect_chain[-1][0])
    assert [(row.record["outcome"], row.record["amount"]) for row in page.context["table"].rows] == [("done", 75), ("done", 150)]
    assert page.content.decode().count("/invoices/") >= 4
    credits = rows("SELECT credits_id, reason FROM invoice WHERE credits_id = any(%(ids)s) ORDER BY 1", ids=billed)
    assert [(row["credits_id"], row["reason"]) for row in credits] == [(each, "Cancelled") for each in billed]


def test_what_cannot_be_credited_in_one_document_is_told(ct: int, billed: list[int]) -> None:
    client, taken = accountant(ct), value("SELECT min(id) FROM invoice")
    planned = client.get(f"/credits/together/plan/?row={taken}&row={billed[0]}&credit_date=2026-04-02").content.decode()
    assert "is left to credit" in planned
    said = post(client, "/credits/together/post/", ct, row=[taken, billed[0]], credit_date="2026-04-02", reason="Again")
    assert "is left to credit" in said.content.decode() and value("SELECT count(*) FROM invoice") == 4
    assert "Nothing is selected" in client.get("/credits/together/").content.decode()


PAYERS = """
legal entity: CT
customers: {BETA: {name: Beta Inc, country: AT, tax group: DOMESTIC}}
contracts:
  C1: {funding sources: {ACME: ACME, BETA: BETA}, funding rules: {ALL: {priority: 1, shares: {ACME: 100}}}}
"""


def test_somebody_else_is_billed(ct: int) -> None:
    client, invoice = accountant(ct), value("SELECT id FROM invoice")
    assert "Nobody else pays" in client.get(f"/credits/{invoice}/bill-to/").content.decode()
    load(read(PAYERS), by="administrator")
    assert "Bill somebody else" in client.get(f"/invoices/{invoice}/").content.decode()
    form = client.get(f"/credits/{invoice}/bill-to/").context["form"]
    assert [code for code, _name in form.fields["to"].choices] == ["ACME", "BETA"]
    given = {"to": "BETA", "credit_date": "2026-04-02"}
    planned = client.get(f"/credits/{invoice}/bill-to/plan/", given).content.decode()
    assert planned.count("BETA") == 3 and value("SELECT count(*) FROM invoice") == 1
    refused = post(client, f"/credits/{invoice}/bill-to/post/", ct, **given)
    assert "A credit needs a reason" in refused.content.decode()
    assert "Nothing was done" in post(client, f"/credits/{invoice}/bill-to/post/", ct, to="BETA").content.decode()
    done = post(client, f"/credits/{invoice}/bill-to/post/", ct, **given, reason="Wrong party")
    assert done.context["invoice"]["net"] == -225
    moved = rows(
        "SELECT DISTINCT source.code FROM open_sale INNER JOIN funding_source AS source ON source.id = funding_source_id"
    )
    assert [row["code"] for row in moved] == ["BETA"]
    planned = client.get(f"/credits/{invoice}/bill-to/plan/", given).content.decode()
    assert "is left to credit" in planned


def test_the_invoice_of_another_legal_entity_is_not_there(ct: int) -> None:
    other, invoice = company("NW", "proforma"), value("SELECT id FROM invoice")
    client = accountant(other)
    for path in ("together/", "together/plan/"):
        assert client.get(f"/credits/{path}?row={invoice}").status_code == NOT_FOUND
    assert client.post("/credits/together/post/", {"entity": other, "row": invoice}).status_code == NOT_FOUND
    for path in ("lines", "plan", "bill-to", "bill-to/plan"):
        assert client.get(f"/credits/{invoice}/{path}/").status_code == NOT_FOUND
    for path in ("correction", "bill-to/post"):
        assert client.post(f"/credits/{invoice}/{path}/", {"entity": other}).status_code == NOT_FOUND
