"""Copied history: as true as what the commands wrote, and the next command goes on after it."""

from __future__ import annotations

from unbilled import control
from unbilled.kernel.sql import value
from unbilled.shell.bench import steps
from unbilled.shell.bench.history import add_history
from unbilled.shell.bench.world import add_work, make_company

NAMES_IN_SNAPSHOTS = {"An invoice keeps what it says"}  # a copied invoice says the project of its original


def broken() -> set[str]:
    return {finding.sentence for finding in control.verify()}


def test_copied_history_holds_every_proof_and_work_goes_on(committed_database, billed_in_one_process):
    company = make_company("BENCH")
    assert add_history(company, 340, workers=1, batch=100) == 300
    assert value("SELECT count(*) FROM entry") == value("SELECT count(*) FROM actual_end") == 300
    assert value("SELECT count(*) FROM invoice") == value("SELECT count(DISTINCT number) FROM invoice") == 6
    assert broken() <= NAMES_IN_SNAPSHOTS
    add_work(company, 50, prefix="P")
    steps.approve(company.id)
    steps.post_journals(company.id)
    steps.mark_ready(company.id)
    steps.bill(company.id, 1)
    assert value("SELECT number FROM invoice ORDER BY id DESC LIMIT 1") == "INV-2026-00000007"
    assert broken() <= NAMES_IN_SNAPSHOTS
