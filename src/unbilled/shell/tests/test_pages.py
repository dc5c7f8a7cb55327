"""Who sees which page, of which legal entity, how many statements it takes, and what a refusal looks like."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from unbilled import backlog, ledger, proformas, runs
from unbilled.kernel import jobs
from unbilled.kernel.sql import value
from unbilled.ledger.models import Period
from unbilled.shell.loading import load, read
from unbilled.shell.middleware import POLICY
from unbilled.shell.pages import PUBLIC
from unbilled.shell.signing_in import create_sign_in_link
from unbilled.shell.tests.two_companies import (
    DAY,
    MONTH_END,
    Company,
    accountant,
    approve_hours,
    billed_once,
    company,
    post_journal,
    sales,
    submit_hours,
    things,
)

pytestmark = pytest.mark.django_db

LISTS = [
    "/",
    "/contracts/",
    "/entries/",
    "/actuals/",
    "/journals/",
    "/moves/",
    "/backlog/",
    "/proformas/",
    "/proposals/",
    "/reviews/",
    "/invoices/",
    "/runs/",
    "/runs/parked/",
    "/batches/",
    "/billing-rules/",
    "/limits/",
    "/backlog/on-hold/",
    "/prepayments/",
    "/invoices/retention/",
    "/vouchers/",
    "/as-at/",
]
MOST_QUERIES = 15


@pytest.fixture
def nw() -> Company:
    return billed_once(company("NW", "proforma"), "proforma")


@pytest.fixture
def ct() -> Company:
    return billed_once(company("CT", "direct"), "direct")


def patterns(resolver: URLResolver | None = None, before: str = "/") -> Iterator[tuple[str, Any]]:
    """(address, view) of each page; numbers and tokens in the address are 1."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern).replace("<str:token>", "1")
        path = "".join("1" if part.startswith("int:") else part for part in path.replace(">", "<").split("<"))
        if isinstance(pattern, URLPattern):
            yield path, pattern.callback
        else:
            yield from patterns(pattern, path)


def post(client: Client, path: str, entity: int, **given: Any) -> Any:
    return client.post(path, {"entity": entity, **given}, follow=True)


# -- who ---------------------------------------------------------------------------------------------------------------


def test_each_address_is_a_page_for_people_who_may_work_or_public() -> None:
    assert [path for path, view in patterns() if not hasattr(view, "is_page") and view not in PUBLIC] == []


def test_a_stranger_is_sent_to_sign_in() -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    for path, view in patterns():
        if hasattr(view, "is_page"):
            for answer in (client.get(path), client.post(path)):
                assert answer.status_code in (302, 405), path
                assert answer.status_code == 405 or answer["Location"] == "/sign-in/", path


def test_somebody_without_the_role_is_refused_in_words(nw: Company) -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    client.post(create_sign_in_link("ann"))
    for path, view in patterns():
        if hasattr(view, "is_page"):
            for answer in (client.get(path), client.post(path, {"entity": nw.id})):
                assert answer.status_code in (403, 405), path
    assert "for project accountants" in client.get("/backlog/").content.decode()


def test_a_form_that_is_not_ours_is_refused(nw: Company) -> None:
    client = accountant(nw.id, enforce_csrf_checks=True)
    assert client.post("/backlog/ready/", {"entity": nw.id}).status_code == 403


# -- which legal entity ------------------------------------------------------------------------------------------------


def test_the_things_of_another_legal_entity_are_not_there(nw: Company, ct: Company) -> None:
    client = accountant(nw.id)
    own = [*nw.details, f"/invoices/{nw.ids['invoices']}/pdf"]
    foreign = [*ct.details, f"/invoices/{ct.ids['invoices']}/pdf"]
    assert {path: client.get(path).status_code for path in own} == dict.fromkeys(own, 200)
    assert {path: client.get(path).status_code for path in foreign} == dict.fromkeys(foreign, 404)


def test_a_form_that_names_things_of_another_legal_entity_does_nothing(nw: Company, ct: Company) -> None:
    client, sale = accountant(nw.id), sales(ct.id)[0]
    before = value("SELECT count(*) FROM command")
    answers = {
        "/backlog/ready/": post(client, "/backlog/ready/", nw.id, row=f"S{sale}"),
        "/journals/post/": post(client, "/journals/post/", nw.id, row=ct.ids["journals"]),
        "/invoices/posting/": post(client, "/invoices/posting/", nw.id, row=ct.ids["proposals"]),
        "/proposals/cancel/": post(client, "/proposals/cancel/", nw.id, row=ct.ids["proposals"]),
        "/credits/": post(client, f"/credits/{ct.ids['invoices']}/", nw.id, reason="x", credit_date="2026-04-02"),
        "/invoices/posting/plan/": client.get(f"/invoices/posting/plan/?row={ct.ids['proposals']}"),
    }
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(answers, 404)
    assert value("SELECT count(*) FROM command") == before


def test_lists_hold_only_what_is_of_the_legal_entity(nw: Company, ct: Company) -> None:
    here, there = accountant(nw.id), accountant(ct.id)
    for path in LISTS[1:]:
        ours, theirs = here.get(path), there.get(path)
        assert ours.context["listing"].all() == [] or ours.context["listing"].all() != theirs.context["listing"].all(), path
    assert here.get("/invoices/").context["listing"].count == there.get("/invoices/").context["listing"].count == 1


def test_the_legal_entity_can_be_changed_and_an_unknown_one_is_not_there(nw: Company, ct: Company) -> None:
    client = accountant(nw.id)
    assert post(client, "/legal-entity/", nw.id, chosen=ct.id).context["entity"].pk == ct.id
    assert post(client, "/legal-entity/", ct.id, chosen=10**9).status_code == 404


def test_a_form_of_a_legal_entity_that_was_left_meanwhile_does_nothing(nw: Company, ct: Company) -> None:
    client, sale = accountant(ct.id), sales(nw.id)[0]
    answer = post(client, "/backlog/ready/", nw.id, row=f"S{sale}")
    assert "You changed the legal entity in the meantime" in answer.content.decode()
    assert value("SELECT count(*) FROM ready_sale WHERE actual_id = %(sale)s", sale=sale) == 0


# -- lists -------------------------------------------------------------------------------------------------------------


def test_no_page_asks_the_database_row_by_row(nw: Company) -> None:
    approve_hours(nw.id, 60)
    client = accountant(nw.id)
    counted = {}
    for path in (*LISTS, *nw.details):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200, path
        counted[path] = len(queries)
    assert {path: number for path, number in counted.items() if number > MOST_QUERIES} == {}


def test_a_list_shows_fifty_rows_and_sums_all(nw: Company) -> None:
    approve_hours(nw.id, 60)
    page = accountant(nw.id).get("/backlog/?sort=-amount&page=99").context
    assert (page["listing"].count, page["listing"].seconds, page["listing"].amounts[0]["amount"]) == (62, 62 * 3600, 62 * 75)
    assert page["page"].number == 2 and len(page["table"].paginated_rows) == 12


def test_a_list_of_what_grows_shows_the_newest_and_tells_no_sum_of_a_part(nw: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    approve_hours(nw.id, 8)
    client, shown = accountant(nw.id), {}
    entries, costs = value("SELECT count(*) FROM entry"), value("SELECT count(*) FROM actual WHERE kind = 'cost'")
    for less in (0, 1):
        monkeypatch.setattr("unbilled.entries.queries.NEWEST", entries - less)
        monkeypatch.setattr("unbilled.actuals.queries.NEWEST", costs - less)
        page = client.get("/entries/?sort=transaction_date")
        listed, of_cost = page.context["listing"], client.get("/actuals/?kind=cost").context["listing"]
        told = "the newest; choose a filter for older ones and totals" in page.content.decode()
        shown[less] = (listed.count, len(listed.all()), told, listed.seconds > 0, of_cost.count, bool(of_cost.amounts))
    assert shown == {
        0: (entries, entries, False, True, costs, True),
        1: (entries - 1, entries - 1, True, False, costs - 1, False),
    }
    narrowed = client.get(f"/entries/?date_to={DAY}&worker=ANN&state=submitted").context["listing"]
    assert (narrowed.count, narrowed.is_cut) == (0, False)


def test_what_is_open_is_listed_whole(nw: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unbilled.proformas.queries.NEWEST_DOCUMENTS", 0)
    monkeypatch.setattr("unbilled.proposals.queries.NEWEST_DOCUMENTS", 0)
    monkeypatch.setattr("unbilled.entries.queries.NEWEST", 0)
    backlog.mark_ready(sales(nw.id), by="manager").or_refuse()
    proformas.create_proformas(backlog.Selection(nw.id, MONTH_END), by="accountant").or_refuse()
    client = accountant(nw.id)
    submit_hours(nw.id, 3)
    assert client.get("/entries/?state=submitted").context["listing"].count == 3
    assert client.get("/entries/").context["listing"].count == 0
    drafts, every = (client.get(f"/proformas/?state={state}").context["listing"] for state in ("draft", ""))
    assert (drafts.count, drafts.is_cut, [row["amount"] for row in drafts.amounts]) == (1, False, [150])
    assert (every.count, every.is_cut, every.amounts) == (0, True, [])
    assert client.get("/proposals/?state=open").context["listing"].is_cut is False
    assert client.get("/proposals/").context["listing"].count == 0


def test_what_stood_on_a_day_is_added_up_once(nw: Company) -> None:
    with CaptureQueriesContext(connection) as queries:
        page = accountant(nw.id).get("/as-at/?sort=-measure")
    assert page.context["listing"].count == len(page.context["table"].paginated_rows) > 1
    assert sum("AS counted" in query["sql"] for query in queries) == 1


def test_filters_narrow_the_list_and_show_as_chips(nw: Company) -> None:
    client = accountant(nw.id)
    page = client.get("/backlog/?project=P1&is_ready=no&date_from=2026-03-02")
    assert page.context["listing"].count == 2
    assert [chip.name for chip in page.context["form"].chips()] == ["Project", "From", "Ready"]
    assert client.get("/backlog/?project=P1&is_ready=yes").context["listing"].count == 0
    assert client.get("/backlog/?project=NONE&date_from=nonsense&sort=;DROP&page=x").status_code == 200


def test_a_row_of_the_backlog_says_why_it_cannot_be_billed(nw: Company) -> None:
    load(read("legal entity: NW\ncustomers: {ACME: {on hold: yes}}"), by="administrator")
    assert "Customer ACME is on hold" in accountant(nw.id).get("/backlog/").content.decode()


# -- commands ----------------------------------------------------------------------------------------------------------


def test_the_path_of_the_proforma_process() -> None:
    entity = company("NW", "proforma")
    client, sale = accountant(entity), sales(entity)[0]
    assert "1 row is ready" in post(client, "/backlog/ready/", entity, row=f"S{sale}").content.decode()
    plan = client.get("/proformas/new/?cut_off_date=2026-03-31")
    assert plan.context["planned"].plan[0]["lines"] == 1 and value("SELECT count(*) FROM proforma") == 0
    given = {"cut_off_date": "2026-03-31", "fingerprint": plan.context["planned"].fingerprint}
    draft = post(client, "/proformas/create/", entity, **given).context["proforma"]
    confirmed = post(
        client, "/proformas/confirm/", entity, row=draft["id"], confirmed_on="2026-03-31", back=f"/proformas/{draft['id']}/"
    )
    assert confirmed.context["proforma"]["state"] == "waiting"
    waits = post(client, "/proposals/propose/", entity, row=draft["id"], back=f"/proformas/{draft['id']}/").content.decode()
    assert "not posted" in waits and 'href="/journals/"' in waits
    post(client, "/journals/import/", entity)
    post(client, "/journals/post/", entity, row=things(entity).ids["journals"])
    proposal = post(client, "/proposals/propose/", entity, row=draft["id"]).context["proposal"]
    planned = client.get(f"/invoices/posting/plan/?row={proposal['id']}&invoice_date=2026-03-31")
    assert "90.00" in planned.content.decode() and value("SELECT count(*) FROM invoice") == 0
    invoice = post(client, "/invoices/posting/", entity, row=proposal["id"], invoice_date="2026-03-31").context["invoice"]
    assert (invoice["number"], invoice["net"], invoice["total"]) == ("INV-2026-00001", 75, 90)


def test_the_path_of_the_direct_process_and_a_credit() -> None:
    entity = company("CT", "direct")
    post_journal(entity)
    client, sale = accountant(entity), sales(entity)[0]
    plan = client.post("/proposals/new/", {"entity": entity, "row": f"S{sale}", "cut_off_date": "2026-03-31"})
    given = {"cut_off_date": "2026-03-31", "row": f"S{sale}", "fingerprint": plan.context["planned"].fingerprint}
    proposal = post(client, "/proposals/create/", entity, **given).context["proposal"]
    invoice = post(client, "/invoices/posting/", entity, row=proposal["id"], invoice_date="2026-03-31").context["invoice"]
    assert invoice["total"] == 90
    refused = post(client, f"/credits/{invoice['id']}/", entity, credit_date="2026-04-02", reason=" ")
    assert "A credit needs a reason" in refused.content.decode()
    credit = post(client, f"/credits/{invoice['id']}/", entity, credit_date="2026-04-02", reason="Wrong project")
    assert credit.context["invoice"]["total"] == -90
    assert [part["credits"] for part in credit.context["parts"]] == [invoice["number"]]
    assert len(sales(entity)) == 3


def test_a_journal_line_that_was_refused_says_why_and_is_tried_again() -> None:
    entity = company("NW", "proforma")
    client = accountant(entity)
    post(client, "/journals/import/", entity)
    journal = things(entity).ids["journals"]
    march = [Period.objects.get(legal_entity=entity, starts=date(2026, 3, 1)).pk]
    ledger.set_periods(march, state="closed", by="controller")
    answer = post(client, "/journals/post/", entity, row=journal, back=f"/journals/{journal}/").content.decode()
    assert answer.count("No open period holds 2026-03-02") > 1 and "Try the refused lines again" in answer
    asked = ledger.request_reopening(march, reason="A line was refused", by="accountant").done
    ledger.approve_reopenings(asked, by="controller").or_refuse()
    again = post(client, "/journals/post/", entity, row=journal, retry="yes", back=f"/journals/{journal}/")
    assert again.context["journal"]["state"] == "posted" and len(again.context["vouchers"]) == 1


def test_what_a_run_parked_is_told_with_its_reason_and_waits_on_the_desk(nw: Company) -> None:
    load(
        read(
            "legal entity: NW\ninvoice frequencies: {MONTHLY: {period: monthly, on: 1}}\ncustomers: {ACME: {on hold: yes}}\n"
            "contracts: {C1: {lines: {L1: {schedule: {frequency: MONTHLY, from: 2026-04-01}}}}}"
        ),
        by="administrator",
    )
    runs.run_billing(nw.id, date(2026, 4, 1), by="billing")
    client = accountant(nw.id)
    shown = client.get("/runs/parked/")
    assert "ACME is on hold" in shown.content.decode() and shown.context["listing"].count == 1
    assert "/runs/parked/" in client.get("/").content.decode()
    run = runs.progress(nw.id)[0]["run"]
    assert "ACME is on hold" in client.get(f"/runs/{run}/?outcome=parked").content.decode()
    assert client.get(f"/runs/{run}/?outcome=billed").context["listing"].count == 0


def test_a_run_is_started_from_its_preview_and_worked_by_others(nw: Company, ct: Company) -> None:
    load(
        read(
            "legal entity: NW\ninvoice frequencies: {MONTHLY: {period: monthly, on: 1}}\n"
            "contracts: {C1: {lines: {L1: {schedule: {frequency: MONTHLY, from: 2026-04-01}}}}}"
        ),
        by="administrator",
    )
    backlog.mark_ready(sales(nw.id), by="accountant")
    client = accountant(nw.id)
    coming = client.get("/runs/calendar/?date_to=2026-04-30").context["rows"]
    assert [(row["contract"], row["run_date"], row["lines"], row["amount"]) for row in coming] == [
        ("C1", date(2026, 4, 1), 2, 150)
    ]
    preview = client.get("/runs/new/?on=2026-04-01")
    assert preview.context["documents"] == 1 and not runs.progress(nw.id)
    assert "Nothing is due" in client.get("/runs/new/?on=2026-03-31").content.decode()
    given = {"on": "2026-04-01", "fingerprint": preview.context["planned"].fingerprint}
    begun = post(client, "/runs/start/", nw.id, **given)
    waits = begun.content.decode()
    assert "The run has begun" in waits and "No worker process is there" in waits and "every 2s" in waits
    assert jobs.work_here() == 1
    ended = client.get(f"/runs/{begun.context['run']['run']}/")
    assert (ended.context["run"]["state"], ended.context["run"]["billed"]) == ("ended", 1)
    assert "every 2s" not in ended.content.decode() and 'href="/proformas/' in ended.content.decode()
    again = post(client, "/runs/start/", nw.id, **given).content.decode()
    assert "The plan is no longer the one that was shown" in again and len(runs.progress(nw.id)) == 1
    assert accountant(ct.id).get(f"/runs/{begun.context['run']['run']}/").status_code == 404
    assert runs.progress(ct.id) == []


def test_a_run_over_what_is_posted_is_posted_from_its_preview_and_taken_back(nw: Company, ct: Company) -> None:
    client, journal = accountant(nw.id), nw.ids["journals"]
    ordinary = client.get(f"/moves/{journal}/reverse/?on=2026-03-31")
    assert "reversed or invoiced since" in ordinary.content.decode()
    post(client, f"/moves/{journal}/reversed/", nw.id, on="2026-03-31", fingerprint=ordinary.context["planned"].fingerprint)
    group = value("SELECT id FROM project_group WHERE code = 'TM' AND legal_entity_id = %(nw)s", nw=nw.id)
    preview = client.get(f"/moves/new/?on=2026-03-31&group={group}")
    planned = preview.context["planned"]
    assert [(row["amount"], row["debit"], row["credit"]) for row in planned.plan] == [(75, "1500", "4100")] * 2
    assert preview.context["sums"] == [{"currency": "EUR", "amount": 150}] and "Post the run" in preview.content.decode()
    assert "choose others" in client.get("/moves/new/?on=2026-03-31&transaction_class=expense").content.decode()
    assert "Accounting date: " in client.get("/moves/new/?on=31.3.").content.decode()
    assert "choose others" in client.get("/moves/new/?on=2026-03-31&what=to_profit_and_loss").content.decode()
    given = {"what": "accrue", "on": "2026-03-31", "group": group, "fingerprint": planned.fingerprint}
    posted = post(client, "/moves/post/", nw.id, **given)
    assert "The run is posted." in posted.content.decode() and posted.context["listing"].count == 2
    assert "choose others" in post(client, "/moves/post/", nw.id, **given).content.decode()
    run, _first = client.get("/moves/").context["listing"].all()
    assert (run["reference"], run["lines"], run["reversible"]) == ("R-2026-002", 2, 2)
    assert accountant(ct.id).get(f"/moves/{run['id']}/reverse/").status_code == 404
    back = client.get(f"/moves/{run['id']}/reverse/?on=2026-04-30")
    assert back.context["sums"] == [{"currency": "EUR", "amount": -150}]
    given = {"on": "2026-04-30", "fingerprint": back.context["planned"].fingerprint}
    assert "The run is posted." in post(client, f"/moves/{run['id']}/reversed/", nw.id, **given).content.decode()
    assert {row["reversible"] for row in client.get("/moves/?period=revenue").context["listing"].all()} == {0}
    assert client.get("/moves/?period=costs").context["listing"].count == 0
    assert "Nothing was done" in post(client, "/moves/post/", nw.id, what="accrue", on="").content.decode()
    assert "Nothing was done" in post(client, f"/moves/{run['id']}/reversed/", nw.id, on="").content.decode()


def test_parked_contracts_are_tried_again_once_their_reason_is_mended(nw: Company, ct: Company) -> None:
    backlog.mark_ready(sales(nw.id), by="accountant")
    load(
        read(
            "legal entity: NW\ninvoice frequencies: {MONTHLY: {period: monthly, on: 1}}\ncustomers: {ACME: {on hold: yes}}\n"
            "contracts: {C1: {lines: {L1: {schedule: {frequency: MONTHLY, from: 2026-04-01}}}}}"
        ),
        by="administrator",
    )
    runs.run_billing(nw.id, date(2026, 4, 1), by="billing")
    load(read("legal entity: NW\ncustomers: {ACME: {on hold: no}}"), by="administrator")
    client = accountant(nw.id)
    assert post(client, "/runs/parked/clear/", nw.id, row=ct.ids["contracts"], on="2026-04-01").status_code == 404
    begun = post(client, "/runs/parked/clear/", nw.id, row=nw.ids["contracts"], on="2026-04-01")
    assert jobs.work_here() == 1
    assert client.get(f"/runs/{begun.context['run']['run']}/").context["run"]["billed"] == 1
    assert client.get("/runs/parked/").context["listing"].count == 0


def test_a_form_that_is_sent_twice_is_refused_the_second_time(nw: Company) -> None:
    client, sale = accountant(nw.id), sales(nw.id)[0]
    backlog.mark_ready([sale], by="accountant")
    selection = backlog.Selection(legal_entity=nw.id, cut_off_date=MONTH_END)
    (draft,) = proformas.create_proformas(selection, by="accountant").done
    given = {"row": draft, "confirmed_on": "2026-03-31", "back": "/proformas/"}
    assert "1 proforma is confirmed" in post(client, "/proformas/confirm/", nw.id, **given).content.decode()
    again = post(client, "/proformas/confirm/", nw.id, **given).content.decode()
    assert "is confirmed or cancelled already" in again and "Open the proformas" in again
    assert "is confirmed or cancelled already" not in client.get("/proformas/").content.decode()


def test_a_draft_is_edited_refreshed_and_confirmed_as_it_was_read() -> None:
    entity = company("NW", "proforma")
    client = accountant(entity)
    one, other = sales(entity)[:2]
    post(client, "/backlog/ready/", entity, row=f"S{one}")
    draft = post(client, "/proformas/create/", entity, cut_off_date="2026-03-31").context["proforma"]["id"]
    page = f"/proformas/{draft}/"
    shown = client.get(page)
    line, read = f"S{one}.1", shown.context["version"]
    edited = post(client, f"{page}edit/", entity, row=line, version=read, hours="0:30", price="80", description="Half an hour")
    assert "1 line is edited" in edited.content.decode() and "40.00" in edited.content.decode()
    late = post(client, f"{page}edit/", entity, row=line, version=read, billing_type="complimentary").content.decode()
    assert "Somebody changed this draft since you read it" in late
    assert "Write hours as 1:30" in post(client, f"{page}edit/", entity, row=line, hours="half").content.decode()
    stale = post(client, "/proformas/confirm/", entity, row=draft, version=read, confirmed_on="2026-03-31", back=page)
    assert "Somebody changed this draft" in stale.content.decode()
    post(client, "/backlog/ready/", entity, row=f"S{other}")
    assert "1 line joined the draft" in post(client, f"{page}refresh/", entity).content.decode()
    assert "1 line is back in the backlog" in post(client, f"{page}remove/", entity, row=f"S{other}.1").content.decode()
    assert "1 line is edited" in post(client, f"{page}edit/", entity, row=line, as_it_was="yes").content.decode()
    assert value("SELECT count(*) FROM line_edit") == 0


def test_a_plan_that_changed_meanwhile_is_not_carried_out(nw: Company) -> None:
    client, (first, second) = accountant(nw.id), sales(nw.id)
    backlog.mark_ready([first], by="accountant")
    shown = client.get("/proformas/new/?cut_off_date=2026-03-31").context["planned"].fingerprint
    backlog.mark_ready([second], by="accountant")
    answer = post(client, "/proformas/create/", nw.id, cut_off_date="2026-03-31", fingerprint=shown).content.decode()
    assert "The plan is no longer the one that was shown" in answer and not value("SELECT count(*) FROM open_proforma")


def test_all_rows_that_match_are_marked_at_once(nw: Company) -> None:
    approve_hours(nw.id, 60)
    client = accountant(nw.id)
    answer = post(client, "/backlog/ready/", nw.id, all="yes", filters="project=P1", back="/backlog/?is_ready=yes")
    assert "62 rows are ready" in answer.content.decode() and answer.context["listing"].count == 62


def test_a_form_leads_back_to_pages_of_ours_only(nw: Company) -> None:
    client = accountant(nw.id)
    for wanted in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "/backlog/?is_ready=yes"):
        answer = client.post("/backlog/ready/", {"entity": nw.id, "back": wanted})
        assert answer["Location"] == (wanted if wanted.startswith("/backlog") else "/backlog/")


# -- what an answer says to the browser --------------------------------------------------------------------------------


def test_every_answer_is_strict(nw: Company) -> None:
    client = accountant(nw.id)
    for path in (*LISTS, "/no-such-page/"):
        answer = client.get(path)
        assert answer["Content-Security-Policy"] == POLICY and answer["Cache-Control"] == "no-store", path
        assert answer["X-Frame-Options"] == "DENY" and answer["X-Content-Type-Options"] == "nosniff", path
        text = answer.content.decode()
        assert "style=" not in text and "onclick=" not in text and "<style" not in text, path
    assert "unsafe" not in POLICY


def test_what_people_wrote_is_shown_as_text(nw: Company) -> None:
    load(read('legal entity: NW\nprojects: {P1: {name: "<script>alert(1)</script>"}}'), by="administrator")
    text = accountant(nw.id).get("/backlog/").content.decode()
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text


def test_an_invoice_opens_as_pdf(nw: Company) -> None:
    answer = accountant(nw.id).get(f"/invoices/{nw.ids['invoices']}/pdf")
    assert answer.content.startswith(b"%PDF") and answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="NW-INV-2026-00001.pdf"'


def test_an_actual_knows_its_neighbours(nw: Company) -> None:
    sale = value("SELECT min(actual_id) FROM actual_end WHERE legal_entity_id = %(nw)s", nw=nw.id)
    steps = [str(step.what) for step in accountant(nw.id).get(f"/actuals/{sale}/").context["steps"]]
    assert steps == ["Entry", "Journal", "Voucher", "Proforma", "Proposal", "Invoice", "Voucher"]


def test_a_voucher_balances_in_each_currency(nw: Company) -> None:
    voucher = accountant(nw.id).get(f"/vouchers/{nw.ids['vouchers']}/").context
    assert voucher["sums"] and all(each["balances"] and each["debit"] == each["credit"] for each in voucher["sums"])


def test_an_installation_without_a_legal_entity_says_what_to_do() -> None:
    assert "unbilled load" in accountant(0).get("/").content.decode()


def test_what_stood_on_a_day_is_a_sum_of_moves(nw: Company) -> None:
    client = accountant(nw.id)
    listing = client.get("/as-at/").context["listing"]
    for row in listing.all():
        moves = client.get("/as-at/moves/", {name: row[name] or "" for name in ("measure", "place", "detail", "currency")})
        assert sum(move["amount"] for move in moves.context["listing"].all()) == row["amount"]
        assert moves.context["listing"].count == row["moves"]
    assert {row["measure"] for row in listing.all()} >= {"unbilled", "accrued_revenue", "receivable"}
    assert client.get("/as-at/?at=2026-03-01").context["listing"].all() == []
    assert client.get("/as-at/?known_on=2026-03-01&noun=wip").context["listing"].all() == []
    assert client.get("/as-at/moves/?measure=nonsense").status_code == 200
