"""The whole way by mouse, in a real browser under the strict policy: mark ready, create, confirm, propose, post, open the PDF."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import ConsoleMessage, Page, expect, sync_playwright

from unbilled.shell.signing_in import appoint, create_sign_in_link
from unbilled.shell.tests.two_companies import company, post_journal

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


class Handler(WSGIRequestHandler):
    """Answers without writing a log."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass
class Site:
    """The running pages, and links that sign the accountant in."""

    address: str
    links: list[str]


@pytest.fixture
def site(committed_database: None) -> Iterator[Site]:
    """Two companies with approved and posted hours, served from this process."""
    connections["default"].settings_dict["CONN_MAX_AGE"] = 0  # no thread keeps the clone from being dropped
    for code, process in (("NW", "proforma"), ("CT", "direct")):
        post_journal(company(code, process))
    appoint("accountant")
    server = ThreadedWSGIServer(("127.0.0.1", 0), Handler, ipv6=False)
    server.set_app(get_wsgi_application())
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_address[1]}", [create_sign_in_link("accountant")])
    finally:
        server.shutdown()
        server.server_close()


def test_from_the_backlog_to_the_pdf(site: Site) -> None:
    if CHROMIUM is None:
        assert os.environ.get("UNBILLED_CI") != "1", "There is no Chromium here; run `make setup-browser`."
        pytest.skip("There is no Chromium here; run `make setup-browser`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        said: list[str] = []
        context.on("console", lambda message: said.append(_told(message)))
        context.on("weberror", lambda error: said.append(f"error: {error.error}"))
        page = context.new_page()
        page.goto(site.address + site.links[0])
        page.get_by_role("button", name="Sign in").click()
        _by_proforma(page)
        _by_selection(page)
        browser.close()
    assert [each for each in said if each.startswith(("error", "warning"))] == []


def _told(message: ConsoleMessage) -> str:
    return f"{message.type}: {message.text}"


def _by_proforma(page: Page) -> None:
    """The proforma process of NW."""
    page.get_by_label("Legal entity").select_option(label="NW · Northwind Consulting GmbH")
    page.get_by_role("link", name=re.compile("billable, not marked as ready")).click()
    page.get_by_label("Select this row").first.check()
    page.get_by_label("Select this row").nth(1).check()
    selection = page.locator("[data-selection]")
    expect(selection).to_contain_text(re.compile(r"2 selected\s*2:00 h\s*150\.00 EUR"))
    page.get_by_role("button", name="Mark ready").click()
    expect(page.get_by_role("status")).to_have_text("2 rows are ready to invoice.")
    page.get_by_role("link", name="Create proformas…").click()
    page.get_by_label("Cut-off date").fill("2026-03-01")
    expect(page.get_by_role("alert")).to_contain_text("C1")
    page.get_by_label("Cut-off date").fill("2026-03-31")
    page.get_by_role("button", name="Create 1 proforma").click()
    page.get_by_label("Confirmed on").fill("2026-03-31")
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Create the proposal").click()
    _post(page, "180.00 EUR")


def _by_selection(page: Page) -> None:
    """The direct process of CT: what is selected in the backlog becomes a proposal."""
    page.get_by_label("Legal entity").select_option(label="CT · Northwind Consulting GmbH")
    page.get_by_role("navigation").get_by_role("link", name="Backlog").click()
    page.get_by_label("Project").first.fill("P1")  # the filter works without a button
    expect(page.locator(".chip").first).to_have_text(re.compile("Project"))
    page.get_by_label("Select all rows of this page").check()
    page.locator("[data-selection]").get_by_role("button", name="Create proposals…").click()
    page.get_by_role("button", name="Create 1 proposal").click()
    _post(page, "270.00 EUR")


def _post(page: Page, total: str) -> None:
    """Look at the plan, post it, and open the PDF as a person does."""
    page.locator("#invoice_date").fill("2026-03-31")  # of the posting; the heading of the proposal has one of its own
    expect(page.get_by_text(total).first).to_be_visible()
    page.get_by_role("button", name="Post the invoice").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("INV-2026-00001")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open the PDF").click()
    opened.value.wait_for_url(re.compile(r"/invoices/\d+/pdf$"))
    address = opened.value.url
    opened.value.close()
    pdf = page.request.get(address)
    assert pdf.headers["content-type"] == "application/pdf" and pdf.body().startswith(b"%PDF")
