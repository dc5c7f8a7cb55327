"""The bench's contracts with all terms: each proof holds after billing, after crediting and after billing again."""

from __future__ import annotations

from datetime import date

from unbilled import control
from unbilled.kernel.sql import rows, value
from unbilled.shell.bench import steps
from unbilled.shell.bench.terms import PREPAID_ON, add_terms, set_terms, sharing_timed
from unbilled.shell.bench.world import add_work, make_company

CONTRACTS, ENTRIES_A_CONTRACT = 6, 20


def broken() -> set[str]:
    return {finding.sentence for finding in control.verify()}


def bill(entity: int) -> None:
    steps.mark_ready(entity)
    for chunk in steps.chunks_of_contracts(entity):
        steps.bill_chunk(chunk)


def invoiced_after(day: date) -> list[int]:
    return [row["id"] for row in rows("SELECT id FROM invoice WHERE invoice_date > %(day)s ORDER BY id", day=day)]


def test_all_terms_hold_every_proof_through_billing_and_credit(committed_database):
    company = make_company("BENCH")
    add_work(company, CONTRACTS * ENTRIES_A_CONTRACT, prefix="P", lines_a_project=ENTRIES_A_CONTRACT)
    set_terms(company)
    add_terms(company, prefix="P", lines_a_project=ENTRIES_A_CONTRACT)
    assert value("SELECT count(*) FROM invoice") == CONTRACTS
    with sharing_timed() as sharing:
        steps.approve(company.id)
    assert len(sharing) == 2
    sold = value("SELECT sum(amount) FROM actual WHERE kind = 'unbilled'")
    assert value("SELECT count(*) FROM open_sale") > CONTRACTS * ENTRIES_A_CONTRACT
    assert value("SELECT count(DISTINCT funding_source_id) FROM open_sale") == 3 * CONTRACTS
    steps.post_journals(company.id)
    bill(company.id)
    assert value("SELECT count(*) FROM open_sale") == 0
    billed = invoiced_after(PREPAID_ON)
    assert len(billed) == 3 * CONTRACTS == value("SELECT count(*) FROM retention_balance")
    assert value("SELECT count(*) FROM prepayment_balance WHERE applied = invoiced") == CONTRACTS
    assert value("SELECT count(*) FROM actual WHERE billing_rule_id IS NOT NULL") == 3 * CONTRACTS
    assert value("SELECT sum(spent) FROM limit_use INNER JOIN funding_limit ON id = limit_id WHERE code = 'ALL'") == sold
    assert broken() == set()
    steps.credit_chunk(billed)
    assert value("SELECT sum(spent) FROM limit_use") == value("SELECT sum(applied) FROM prepayment_balance") == 0
    assert value("SELECT sum(withheld - taken) FROM retention_balance") == 0
    assert broken() == set()
    bill(company.id)
    assert value("SELECT count(*) FROM prepayment_balance WHERE applied = invoiced") == CONTRACTS
    assert broken() == set()
