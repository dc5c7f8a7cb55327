"""What people type: the commands run in this process, on books of the stories' company, and say what they did and refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rules.world import LATER, MONTH_END, STORIES, company, credited, expense, invoiced, posted, time
from unbilled import backlog, control
from unbilled.kernel import catalogue
from unbilled.kernel.sql import rows, value
from unbilled.shell.cli import application, printing
from unbilled.shell.loading import load, read

pytestmark = pytest.mark.django_db

LATE = """
    project groups:
      OPEN: {name: Neither accrued, type: time and material, line property: FREE}
      LATE: {name: Kept out, type: time and material, line property: FREE, post cost: {time: no ledger}}
    line properties: {FREE: {name: Charged, accrue revenue: no}}
    projects: {N1: {group: OPEN}, N2: {group: LATE}}
    contracts: {CN: {customer: ACME, confirmed: 2026-01-01, lines: {L1: N1, L2: N2}}}
"""


PRICES = "prices: [{sales: 75, class: time, from: 2026-01-01, to: 2026-02-28}, {sales: 80, class: time, from: 2026-03-01}]"


def typed(*words: str) -> tuple[int, str]:
    """The exit code of a command, and what it printed, without its frames and lines."""
    printing.console.width = 200  # so that no table is cut, whatever this runs in
    done = CliRunner().invoke(application.app, list(words), catch_exceptions=False)
    return done.exit_code, " ".join(done.output.replace("│", " ").split())


def said_by_main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[object, str]:
    """The exit code and output of the whole program, which turns refusals into sentences."""
    monkeypatch.setattr("sys.argv", ["unbilled", *words])
    with pytest.raises(SystemExit) as ended:
        application.main()
    return ended.value.code, capsys.readouterr().out


def test_revenue_is_shown_then_accrued_and_taken_back(monkeypatch, capsys):
    company(LATE)
    posted(time(project="N1"), time(project="N1", seconds=7200))
    accrue = ("accrue", "--legal-entity", "NW", "--on", "2026-03-31", "--project", "N1")
    code, told = typed(*accrue)
    assert code == 0 and "2 transactions would be accrued, 0 left as they are." in told and "75.00" in told and "150.00" in told
    assert value("SELECT count(*) FROM layer_move") == 0
    assert "2 transactions accrued" in typed(*accrue, "--apply")[1]
    journal = value("SELECT reference FROM journal ORDER BY id DESC LIMIT 1")
    back = ("reverse-run", journal, "--legal-entity", "NW", "--on", "2026-04-01")
    assert "2 transactions would be taken back" in typed(*back)[1]
    assert "2 transactions taken back" in typed(*back, "--apply")[1]
    assert control.verify() == ()
    code, told = said_by_main(monkeypatch, capsys, *back, "--apply")
    assert code == 2 and "✗" in told and "Traceback" not in told


def test_costs_that_were_kept_out_are_posted(capsys):
    company(LATE)
    posted(time(project="N2"))
    post = ("post-costs", "--legal-entity", "NW", "--on", "2026-03-31", "--group", "LATE", "--class", "time")
    assert "1 transactions would be moved" in typed(*post)[1]
    assert "1 transactions moved" in typed(*post, "--apply")[1]
    assert value("SELECT sum(amount_accounting) FROM ledger_line WHERE posting_type = 'cost'") == 50
    assert control.verify() == ()


def test_sales_are_funded_anew_in_the_order_that_is_given():
    company("""
        customers: {BETA: {name: Beta Inc, country: AT, tax group: DOMESTIC}}
        contracts:
          C1: {funding sources: {ACME: ACME, BETA: BETA}, funding rules: {ALL: {priority: 1, shares: {ACME: 100}}}}
    """)
    first, second = posted(time(), time(seconds=7200))
    fund = ("fund", "--legal-entity", "NW", "--contract", "C1", "--sale", f"A{second}", "--to", "BETA", "--reason", "Agreed")
    assert "1 parts would be funded anew, 0 sales left as they are." in typed(*fund)[1]
    assert "1 parts funded anew" in typed(*fund, "--apply")[1]
    held = rows(
        "SELECT source.code, sum(actual.amount) AS amount FROM open_sale INNER JOIN actual ON actual.id = actual_id"
        " INNER JOIN funding_source AS source ON source.id = open_sale.funding_source_id GROUP BY 1 ORDER BY 1"
    )
    assert [(row["code"], row["amount"]) for row in held] == [("ACME", 75), ("BETA", 150)]
    assert value("SELECT count(*) FROM open_sale WHERE actual_id = %(first)s", first=first) == 1


def test_new_prices_are_shown_then_applied():
    company()
    posted(time())
    load(read(PRICES), by="administrator")
    rerate = ("rerate", "--legal-entity", "NW", "--contract", "C1", "--from", "2026-03-01")
    assert "1 sales would be replaced, 0 left as they are." in typed(*rerate)[1]
    assert "1 sales replaced" in typed(*rerate, "--apply")[1]
    assert value("SELECT amount FROM actual INNER JOIN open_sale ON actual_id = id") == 80
    assert "0 sales would be replaced" in typed(*rerate)[1]


def test_what_is_due_is_billed_and_previews_are_compared(tmp_path: Path):
    company("""
        invoice frequencies: {MONTHLY: {period: monthly, on: 31}}
        contracts: {C1: {lines: {L1: {schedule: {frequency: MONTHLY, from: 2026-03-01}}}}}
    """)
    backlog.mark_ready(posted(time()), by="manager").or_refuse()
    run = ("run", "billing", "--on", "2026-03-31", "--legal-entity", "NW")
    code, before = typed(*run, "--preview", "--json")
    assert code == 0 and json.loads(before)[0]["legal_entity"] == "NW"
    (tmp_path / "before.json").write_text(before)
    assert value("SELECT count(*) FROM document") == 0
    assert "NW: 1 documents created, 0 run dates parked." in typed(*run)[1]
    assert "NW: 0 run dates parked." in typed("run", "parked")[1]
    (tmp_path / "after.json").write_text(typed(*run, "--preview", "--json")[1])
    compared = typed("run", "compare", *map(str, (tmp_path / "before.json", tmp_path / "after.json")))[1]
    assert "1 differences." in compared and "75.00" in compared
    code, told = typed(*run, "--queue", "--preview")
    assert code == 2 and "--queue leaves the work to the workers" in told


def test_the_books_are_proved_explained_and_reconciled(tmp_path: Path):
    company()
    bill = invoiced(time(), expense("30"))
    number = value("SELECT number FROM invoice WHERE id = %(id)s", id=bill)
    credited(bill, on=LATER).or_refuse()
    assert typed("verify")[0] == 0 and typed("verify", "--document", number, "--legal-entity", "NW")[0] == 0
    code, told = typed("explain", "invoice", number)
    assert code == 0 and "Credited by INV-2026-00002 2026-04-02: -126.00 EUR" in told
    sale = value("SELECT min(id) FROM actual WHERE kind = 'unbilled'")
    assert "2026-03-02" in typed("explain", "actual", f"A{sale}")[1]
    code, told = typed("reconcile", "--legal-entity", "NW", "--to", str(MONTH_END))
    assert code == 0 and "0 imbalances." in told
    code, told = typed("balances", "--legal-entity", "NW", "--at", "2026-03-31", "--of", "receivables", "--json")
    assert code == 0 and sum(float(row["amount"]) for row in json.loads(told)) == 126
    (pdf,) = typed("pdf", number, "--out", str(tmp_path))[1].split()
    assert Path(pdf).read_bytes().startswith(b"%PDF")


def test_a_damaged_book_ends_with_exit_code_1():
    company()
    sale = posted(time())[0]
    rows("DELETE FROM open_sale WHERE actual_id = %(sale)s", sale=sale)
    code, told = typed("verify")
    assert code == 1 and "open_sale" in told.replace(" ", "_").lower()


def test_master_data_is_loaded_once_and_a_dry_run_writes_nothing(monkeypatch):
    monkeypatch.setattr(catalogue, "migrate", lambda: None)  # as the owner; the tables are there
    file = str(STORIES / "company.yaml")
    before = value("SELECT count(*) FROM contract")
    assert "rows would be written" in typed("load", file, "--dry-run")[1] and value("SELECT count(*) FROM contract") == before
    assert "rows written, 0 unchanged." in typed("load", file)[1]
    assert "0 rows written" in typed("load", file)[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("balances", "--legal-entity", "NO"), "there is no legal entity NO"),
        (("balances", "--legal-entity", "NW", "--of", "cash"), "there is no cash"),
        (("balances", "--legal-entity", "NW", "--at", "31.3."), "31.3. is not a date like 2026-03-31"),
        (("reconcile", "--legal-entity", "NO"), "there is no legal entity NO"),
        (("reconcile", "--legal-entity", "NW", "--to", "soon"), "soon is not a date"),
        (("accrue", "--legal-entity", "NW", "--on", "2026-03-31", "--project", "X9"), "there is no project X9 in NW"),
        (("fund", "--legal-entity", "NW", "--contract", "C9"), "NW has no contract C9"),
        (("fund", "--legal-entity", "NW", "--sale", "first"), "first is no sale like A12"),
        (("fund", "--legal-entity", "NW", "--order", "given"), "takes the sales in the order"),
        (("reverse-run", "R-1", "--legal-entity", "NW", "--on", "2026-03-31"), "there is no journal R-1 in NW"),
        (("bench", "billing", "--terms", "--history", "1"), "are measured one at a time"),
    ],
)
def test_what_cannot_be_meant_is_told_with_exit_code_2(words, sentence):
    company()
    code, told = typed(*words)
    assert code == 2 and sentence in told


def test_a_refusal_is_a_sentence_and_exit_code_2(monkeypatch, capsys):
    company()
    words = ("accrue", "--legal-entity", "NW", "--on", "2026-03-31", "--apply")
    code, told = said_by_main(monkeypatch, capsys, *words)
    assert code == 2 and told.startswith("✗") and "Traceback" not in told
