"""No statement meets two sets by a loop within a loop, whatever the planner believes about tables that were empty.

Open work that was emptied has statistics that say so, and plans are new tables: twice the planner took the one or the
other for a single row, and a step of a tenth of a second took minutes. Each statement is therefore run as EXPLAIN ANALYZE
first, and what it visited is counted: a count does not depend on how busy the machine is.

Nor does a small piece of work read what was billed before: a company of a few lines works beside the history of another,
by commands and by pages.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection, connections, transaction
from django.urls import Resolver404, resolve

from unbilled import actuals, backlog, proformas, runs
from unbilled.corrections.queries import lines_left
from unbilled.entries import submit_entries
from unbilled.invoices import issued
from unbilled.kernel.commands import command
from unbilled.kernel.sql import rows, value
from unbilled.proformas.queries import proformas_counted
from unbilled.proposals.queries import proposals_counted
from unbilled.runs.queries import outcomes_listed
from unbilled.shell.bench import steps
from unbilled.shell.bench.history import add_history
from unbilled.shell.bench.terms import add_terms, set_terms
from unbilled.shell.bench.world import add_work, make_company
from unbilled.shell.tests.two_companies import accountant

LINES, LINES_A_PROJECT = 1_500, 3
RUN_DATE = date(2026, 4, 1)
HISTORY, A_FEW = 100_000, 60  # less is read whole, and rightly so
MANY = 300 * LINES  # a small table may be read once a line; a loop within a loop visits 750,000 or 2,250,000
REPORTS = ("control:", "moves:new")  # they add up, or look through, the books of all legal entities
OPEN = ("/entries/?state=submitted", "/proformas/?state=draft", "/proformas/?state=waiting", "/proposals/?state=open")
LINK = re.compile(r'(?:href|hx-get)="(/[^"]*)"')
COMMENT = re.compile(r"^--.*\n?", re.MULTILINE)
PLANNED = re.compile(r"SELECT|INSERT|UPDATE|DELETE|WITH|CREATE TEMP TABLE \w+ (?:ON COMMIT DROP )?AS\b")

EMPTIED = ("awaiting_approval", "open_sale", "unposted", "journal_line", "open_proforma", "awaiting_proposal", "open_proposal")

Visits = dict[str, int]


@contextmanager
def visits_counted() -> Iterator[Visits]:
    """Inside, the most rows that any step of each statement visited, by the statement's beginning."""
    most: Visits = {}

    def explain(execute: Any, statement: str, params: Any, many: bool, context: Any) -> Any:
        session = context["connection"].connection
        if PLANNED.match(COMMENT.sub("", str(statement))):
            with session.transaction(force_rollback=True), session.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}", params)
                (found,) = cursor.fetchone()
            plan = (found if isinstance(found, list) else json.loads(found))[0]["Plan"]
            beginning = str(statement)[:200]
            most[beginning] = max(most.get(beginning, 0), *visited(plan))
        return execute(statement, params, many, context)

    with connection.execute_wrapper(explain):
        yield most


def visited(step: dict[str, Any]) -> Iterator[int]:
    """The rows that each step of a query's plan looked at, kept or not, in all of its loops."""
    looked_at = sum(count for name, count in step.items() if name == "Actual Rows" or name.startswith("Rows Removed by"))
    yield round(looked_at * step["Actual Loops"])
    for inner in step.get("Plans", ()):
        yield from visited(inner)


def too_many(most: Visits) -> Visits:
    return {statement: count for statement, count in most.items() if count > MANY}


def through_all_commands(code: str, *, lines: int = LINES, with_terms: bool = False) -> int:
    """A company of its own, from approval to posted invoices, with second thoughts on the way; returns it."""
    company = make_company(code)
    add_work(company, lines, prefix="P", lines_a_project=LINES_A_PROJECT)
    if with_terms:
        set_terms(company)
        add_terms(company, prefix="P", lines_a_project=LINES_A_PROJECT)
    steps.approve(company.id)
    sales = column("SELECT actual_id FROM open_sale WHERE legal_entity_id = %(e)s", e=company.id)
    entries = column("SELECT DISTINCT entry_id FROM actual WHERE id = any(%(sales)s)", sales=sales)
    actuals.withdraw_approvals(entries, by="approver", reason="Again").or_refuse()
    submit_entries(entries, by="worker").or_refuse()
    steps.approve(company.id)
    steps.post_journals(company.id)
    steps.mark_ready(company.id)
    sales = column("SELECT actual_id FROM open_sale WHERE legal_entity_id = %(e)s", e=company.id)
    backlog.unmark_ready(sales, by="manager").or_refuse()
    steps.mark_ready(company.id)
    steps.preview(company.id)
    drafts = proformas.create_proformas(backlog.Selection(company.id, steps.INVOICE_DATE), by="manager").or_refuse()
    proformas.cancel_proformas(drafts.done, by="manager").or_refuse()
    bill_by_a_run(company.id)
    for chunk in steps.chunks_of_contracts(company.id):
        steps.bill_chunk(chunk)
    return company.id


def bill_by_a_run(entity: int) -> None:
    """A run over all contracts on their first run date, whose drafts are given up again."""
    with command("load", by="administrator"):
        rows(
            "WITH monthly AS (INSERT INTO invoice_frequency (legal_entity_id, code, name, period, run_days)"
            " VALUES (%(e)s, 'MONTHLY', '', 'monthly', '[\"1\"]') RETURNING id)"
            " INSERT INTO billing_schedule (legal_entity_id, contract_line_id, starts_on, frequency_id)"
            " SELECT legal_entity_id, contract_line.id, '2026-04-01', monthly.id FROM contract_line, monthly"
            " WHERE legal_entity_id = %(e)s",
            e=entity,
        )
    runs.billing_calendar(entity, RUN_DATE)
    runs.run_billing(entity, RUN_DATE, by="billing").or_refuse()
    assert value("SELECT count(*) FROM open_sale WHERE legal_entity_id = %(e)s", e=entity) == 0
    drafts = column("SELECT proforma_id FROM open_proforma WHERE legal_entity_id = %(e)s", e=entity)
    proformas.cancel_proformas(drafts, by="manager").or_refuse()


def column(statement: str, **parameters: Any) -> list[int]:
    return [next(iter(row.values())) for row in rows(statement, **parameters)]


def test_a_second_company_meets_no_loop_within_a_loop(committed_database):
    with visits_counted() as first:
        company = through_all_commands("FIRST")
    assert too_many(first) == {}
    assert [table for table in EMPTIED if value(f"SELECT count(*) FROM {table}")] == []
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    with visits_counted() as second:
        company = through_all_commands("SECOND")
        steps.credit_chunk(column("SELECT id FROM invoice WHERE legal_entity_id = %(e)s", e=company))
    assert too_many(second) == {}
    assert len(second) > 50


def test_a_second_company_with_all_terms_meets_none_either(committed_database):
    set_before = date(2026, 3, 1)  # what is invoiced later than the prepayments
    with visits_counted() as first:
        company = through_all_commands("FIRST", with_terms=True)
    assert too_many(first) == {}
    assert value("SELECT count(DISTINCT funding_source_id) FROM document") > 2 * LINES / LINES_A_PROJECT
    assert value("SELECT count(*) FROM prepayment_application") > 0 < value("SELECT count(*) FROM retention_movement")
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    with visits_counted() as second:
        company = through_all_commands("SECOND", with_terms=True)
        invoiced = "SELECT id FROM invoice WHERE legal_entity_id = %(e)s AND invoice_date > %(day)s"
        steps.credit_chunk(column(invoiced, e=company, day=set_before))
    assert too_many(second) == {}


def test_a_loop_within_a_loop_is_seen(committed_database):
    with visits_counted() as most, transaction.atomic():
        rows("SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off")
        rows("-- what: meets\nSELECT count(*) FROM generate_series(1, 700) AS a INNER JOIN generate_series(1, 700) AS b ON a = b")
    assert max(most.values()) >= 700 * 700 > MANY


def test_a_few_lines_do_not_read_what_was_billed_before(committed_database, billed_in_one_process):
    old = make_company("OLD")
    add_history(old, HISTORY, workers=1, batch=HISTORY // 25)
    with visits_counted() as most:
        assert [accountant(old.id).get(path).context["listing"].count for path in OPEN] == [0] * len(OPEN)
    assert {statement: count for statement, count in most.items() if count >= HISTORY} == {}
    for code, with_terms in (("PLAIN", False), ("TERMS", True)):
        with visits_counted() as most:
            company = through_all_commands(code, lines=A_FEW, with_terms=with_terms)
            chosen = column("SELECT id FROM invoice WHERE legal_entity_id = %(e)s ORDER BY id DESC LIMIT 2", e=company)
            shown_everywhere(company, chosen)
            steps.credit_chunk(chosen)
            shown_everywhere(company, chosen)
        read = {statement: count for statement, count in most.items() if count > HISTORY // 2 and "the bench's" not in statement}
        assert read == {}
        with visits_counted() as most:
            assert len(pages_walked(company)) > 30
        assert {statement: count for statement, count in most.items() if count >= HISTORY} == {}


def pages_walked(entity: int) -> set[str]:
    """One page of each kind that links lead to, as the accountant of a legal entity sees it; returns the kinds."""
    client, seen, open_links = accountant(entity), set[str](), ["/"]
    while open_links:
        path = open_links.pop(0)
        try:
            kind = resolve(path.split("?")[0]).view_name
        except Resolver404:
            continue
        if kind in seen or kind.startswith(REPORTS):
            continue
        answer = client.get(path)
        if answer.status_code == 200:
            seen.add(kind)
            open_links += [html.unescape(link) for link in LINK.findall(answer.content.decode(errors="ignore"))]
    return seen


def shown_everywhere(entity: int, chosen: list[int]) -> None:
    """What people look at: the documents, what is left to credit, what waits, and the outcomes of runs."""
    assert all(said["lines"] for said in issued(chosen))
    for invoice in chosen:
        lines_left(invoice)
    proformas_counted(entity)
    proposals_counted(entity)
    for run in column("SELECT id FROM billing_run WHERE legal_entity_id = %(e)s", e=entity):
        outcomes_listed(entity, run, contract=None, outcome=None).all()
