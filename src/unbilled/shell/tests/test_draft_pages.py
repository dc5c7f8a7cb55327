"""Drafts and proposals by mouse: header, tax, groups, discount, lines by hand; split, moved, merged, printed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from unbilled import backlog, proformas, proposals
from unbilled.kernel.sql import rows, value
from unbilled.shell.tests.two_companies import MONTH_END, accountant, company, post_journal, sales

pytestmark = pytest.mark.django_db

OK = 200


def proposed(entity: int) -> int:
    """An open proposal of three hours."""
    post_journal(entity)
    selection = backlog.Selection(legal_entity=entity, cut_off_date=MONTH_END, actuals=tuple(sales(entity)))
    return int(proposals.create_proposals(selection, by="carla").or_refuse().done[0])


def drafted(entity: int) -> int:
    """A draft of three hours whose journal is not posted."""
    open_sales = sales(entity)
    backlog.mark_ready(open_sales, by="carla")
    selection = backlog.Selection(legal_entity=entity, cut_off_date=MONTH_END, actuals=tuple(open_sales))
    return int(proformas.create_proformas(selection, by="carla").or_refuse().done[0])


def lines(kind: str, draft: int) -> list[str]:
    """The lines as a form ticks them."""
    held = f"FROM document_line INNER JOIN {kind} USING (document_id) WHERE {kind}.id = %(id)s"
    found = rows(f"SELECT line_key {held} ORDER BY line_key", id=draft)
    return [row["line_key"] for row in found]


def worth(kind: str, draft: int) -> Any:
    return value(
        f"SELECT sum(amount) FROM document_line INNER JOIN {kind} USING (document_id) WHERE {kind}.id = %(id)s", id=draft
    )


def post(client: Client, path: str, **said: Any) -> str:
    """The page after a form was sent, as text."""
    response = client.post(path, {"entity": client.session["entity"], **said}, follow=True)
    assert response.status_code == OK
    return response.content.decode()


def test_a_proposal_is_edited_on_its_page() -> None:
    entity = company("CT", "direct")
    proposal, client = proposed(entity), accountant(entity)
    at, first = f"/proposals/{proposal}/", lines("proposal", proposal)[:1]
    page = client.get(at)
    header = {"invoice_date": "2026-03-31", "due_date": "2026-05-15", "purchase_order": "PO-1", "text": "Thank you"}
    post(client, f"{at}header/", version=page.context["version"], **header)
    assert rows("SELECT due_date::text, purchase_order, text FROM document_header") == [
        {"due_date": "2026-05-15", "purchase_order": "PO-1", "text": "Thank you"}
    ]
    assert "changed this draft" in post(client, f"{at}header/", version=page.context["version"], text="Other")
    post(client, f"{at}group/", row=first, title="Concept", format="summary")
    assert "Concept" in client.get(at).content.decode()
    post(client, f"{at}edit/", row=first, price="60")
    post(client, f"{at}discount/", percent="10")
    assert worth("proposal", proposal) == 210 - 21
    assert "There is no tax group" not in post(client, f"{at}tax/", tax_group="DOMESTIC")
    entered = {
        "worker": "BOB",
        "project": "P1",
        "category": "FEE",
        "transaction_date": "2026-03-31",
        "quantity": "1",
        "price": "100",
    }
    post(client, f"{at}enter/", **entered)
    assert worth("proposal", proposal) == 289
    post(client, f"{at}remove/", row=lines("proposal", proposal)[:1])
    assert len(lines("proposal", proposal)) == 3
    printed = client.get(f"/invoices/print/proposal/{proposal}/?invoice_date=2026-03-31")
    assert printed["Content-Type"] == "application/pdf"
    assert value("SELECT count(*) FROM invoice") == 0
    planned = client.get(f"/invoices/posting/plan/?row={proposal}&invoice_date=2026-04-02").content.decode()
    assert "computed again" in planned
    post(client, "/invoices/posting/", row=proposal, invoice_date="2026-03-31", accounting_date="2026-04-01")
    assert rows("SELECT invoice_date::text, due_date::text, accounting_date::text FROM invoice") == [
        {"invoice_date": "2026-03-31", "due_date": "2026-05-15", "accounting_date": "2026-04-01"}
    ]


def test_a_proposal_is_split_and_merged() -> None:
    entity = company("CT", "direct")
    proposal, client = proposed(entity), accountant(entity)
    at = f"/proposals/{proposal}/"
    entered = {
        "worker": "BOB",
        "project": "P1",
        "category": "FEE",
        "transaction_date": "2026-03-31",
        "quantity": "1",
        "price": "100",
    }
    post(client, f"{at}enter/", **entered)
    post(client, f"{at}split/", property="class")
    other = value("SELECT max(proposal_id) FROM open_proposal")
    assert (worth("proposal", proposal), worth("proposal", other)) == (100, 225)
    post(client, f"/proposals/{other}/move/", to=proposal, row=lines("proposal", other)[:1])
    assert (worth("proposal", proposal), worth("proposal", other)) == (175, 150)
    post(client, "/proposals/merge/", row=[proposal, other])
    assert worth("proposal", proposal) == 325
    assert value("SELECT count(*) FROM open_proposal") == 1


def test_a_draft_is_arranged_entered_on_and_printed() -> None:
    entity = company("NW", "proforma")
    draft, client = drafted(entity), accountant(entity)
    at = f"/proformas/{draft}/"
    entered = {"worker": "BOB", "project": "P2", "category": "HOURS", "transaction_date": "2026-03-31", "hours": "2"}
    post(client, f"{at}enter/", **entered)
    post(client, f"{at}discount/", percent="10", row=lines("proforma", draft)[:1])
    assert worth("proforma", draft) == 375 - 7.5
    post(client, f"{at}split/", property="project")
    other = value("SELECT max(proforma_id) FROM open_proforma")
    assert worth("proforma", other) == 150
    post(client, f"{at}move/", to=other, row=lines("proforma", draft)[:1])
    assert len(lines("proforma", other)) == 2
    post(client, "/proformas/merge/", row=[draft, other])
    assert worth("proforma", draft) == 375 - 7.5
    assert client.get(f"/invoices/print/proforma/{draft}/")["Content-Type"] == "application/pdf"
    assert value("SELECT count(*) FROM proposal") == 0


@pytest.mark.parametrize("kind", ["proposals", "proformas"])
def test_nothing_chosen_is_merged_with_nothing_and_said_so(kind: str) -> None:
    entity = company("CT", "direct")
    answer = accountant(entity).post(f"/{kind}/merge/", {"entity": entity}, follow=True)
    assert "Name at least two drafts" in answer.content.decode()


def test_a_confirmation_is_withdrawn_on_its_page_and_from_the_list() -> None:
    entity = company("NW", "proforma")
    draft, client = drafted(entity), accountant(entity)
    proformas.confirm_proformas([draft], on=MONTH_END, by="carla").or_refuse()
    held = worth("proforma", draft)
    assert "Withdraw the confirmation" in client.get(f"/proformas/{draft}/").content.decode()
    assert "Write down why" in post(client, "/proposals/withdraw/", row=draft)
    answer = client.post("/proposals/withdraw/", {"entity": entity, "row": draft, "reason": "Wait"})
    again = value("SELECT max(id) FROM proforma")
    assert answer.headers["Location"] == f"/proformas/{again}/" and worth("proforma", again) == held
    old, new = (client.get(f"/proformas/{each}/").context["proforma"] for each in (draft, again))
    assert (old["state"], old["draft_id"], old["withdrawn_because"]) == ("withdrawn", again, "Wait")
    assert (new["state"], new["before_id"]) == ("draft", draft)
    listed = client.get("/proformas/?state=withdrawn").context["table"].rows
    assert [row.record["id"] for row in listed] == [draft]
    said = post(client, "/proposals/withdraw/", row=[again], reason="A draft", back="/proformas/")
    assert "is not confirmed" in said
    other = company("CT", "direct")
    assert accountant(other).post("/proposals/withdraw/", {"entity": other, "row": draft, "reason": "x"}).status_code == 404
