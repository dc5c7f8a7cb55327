"""Billing runs that meet another run, a person, or their end in the middle: nothing is billed twice, nothing is lost."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import connections
from psycopg.conninfo import make_conninfo

from rules.together import Meeting, at_once, codes
from rules.world import approved, company, entity, expense, selection, time
from unbilled import actuals, backlog, control, proformas, runs
from unbilled.kernel.commands import command
from unbilled.kernel.refusals import Outcome
from unbilled.kernel.sql import rows, value
from unbilled.runs import commands
from unbilled.shell.workers import workers

pytestmark = pytest.mark.usefixtures("committed_database")

ON = date(2026, 4, 1)
MANY = 6
CONTRACTS = (
    "invoice frequencies: {MONTHLY: {period: monthly, on: 1}}\nprojects:\n"
    + "".join(f"  T{n}: {{group: TM}}\n" for n in range(1, MANY + 1))
    + "contracts:\n"
    + "".join(
        f"  K{n}: {{customer: ACME, confirmed: 2026-01-01, lines: {{L1: {{project: T{n},"
        f" schedule: {{frequency: MONTHLY, from: 2026-04-01}}}}}}}}\n"
        for n in range(1, MANY + 1)
    )
)


@pytest.fixture
def meeting(monkeypatch):
    return Meeting(monkeypatch)


@pytest.fixture
def work():
    """An hour on each of some contracts, ready."""
    company(CONTRACTS)
    sales = approved(*(time(project=f"T{n}") for n in range(1, MANY + 1)))
    backlog.mark_ready(sales, by="manager").or_refuse()
    return sales


def bill(**given: Any) -> Outcome:
    return runs.run_billing(entity(), ON, by="billing", **{"chunk": 2, **given})


def each_is_billed_once() -> None:
    assert value("SELECT count(*) FROM open_proforma") == MANY
    assert rows("SELECT actual_id FROM live_claim GROUP BY actual_id HAVING count(*) > 1") == []
    assert value("SELECT count(*) FROM live_claim") == MANY
    assert value("SELECT count(*) FROM open_sale") == 0
    assert value("SELECT count(*) FROM run_line") == MANY
    assert control.verify() == ()


def test_two_runs_at_once_bill_each_contract_once(meeting, work):
    meeting.before(commands, "locked_contracts")
    outcomes = at_once(bill, bill)
    assert codes(outcomes) == []
    assert sum(len(each.done) for each in outcomes) == MANY
    each_is_billed_once()
    ended = rows("SELECT run_id, count(*) AS contracts FROM run_outcome GROUP BY run_id")
    assert [row["contracts"] for row in ended] == [MANY, MANY]
    assert value("SELECT count(*) FROM run_end") == 2


def test_two_processes_share_a_run(monkeypatch, work):
    settings = {alias: connections[alias].settings_dict for alias in ("default", "owner")}
    for alias, name in (("default", "DATABASE_URL"), ("owner", "DATABASE_OWNER_URL")):
        given = {key.lower(): settings[alias][key] for key in ("HOST", "PORT", "USER", "PASSWORD")}
        monkeypatch.setenv(name, make_conninfo(dbname=settings[alias]["NAME"], **given))
    heard = []
    with workers(2) as over:
        outcome = bill(over=over, watch=lambda done, of: heard.append((done, of)))
    assert codes([outcome]) == []
    assert heard == [(2, MANY), (4, MANY), (MANY, MANY)]
    each_is_billed_once()


def test_two_runs_in_different_chunks_wait_for_each_other(meeting, work):
    meeting.before(proformas.commands, "proformas")
    outcomes = at_once(bill, partial(bill, chunk=3))
    assert codes(outcomes) == []
    each_is_billed_once()


def test_a_run_and_a_person_bill_each_sale_once(meeting, work):
    meeting.before(actuals.commands, "claims")
    by_hand = partial(proformas.create_proformas, selection(), by="manager")
    outcomes = at_once(partial(bill, chunk=MANY), by_hand)
    assert set(codes(outcomes)) <= {"sale_already_taken", "draft_exists", "nothing_to_bill"}
    assert value("SELECT count(*) FROM open_proforma") == MANY
    assert rows("SELECT actual_id FROM live_claim GROUP BY actual_id HAVING count(*) > 1") == []
    assert control.verify() == ()
    bill()  # whatever was parked because of the other is not parked any more, or still waits for its draft
    assert value("SELECT count(*) FROM live_claim") == MANY
    assert control.verify() == ()


def test_a_run_that_is_killed_in_the_middle_is_done_by_the_next(monkeypatch, work):
    create, calls = proformas.create_proformas, []

    def killed(*given: Any, **named: Any) -> Outcome:
        outcome = create(*given, **named)
        calls.append(outcome)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return outcome

    monkeypatch.setattr(commands.proformas, "create_proformas", killed)
    with pytest.raises(KeyboardInterrupt):
        bill()
    assert value("SELECT count(*) FROM open_proforma") == 2  # those of the first chunk; the second is rolled back whole
    assert value("SELECT count(*) FROM run_end") == 0
    assert control.verify() == ()
    monkeypatch.undo()
    assert len(bill().done) == MANY - 2
    each_is_billed_once()


def test_only_the_contract_that_fails_is_parked_with_its_reason(monkeypatch, work):
    wrong = value("SELECT id FROM contract WHERE code = 'K3'")
    create = proformas.create_proformas

    def failing(chosen: backlog.Selection, **named: Any) -> Outcome:
        outcome = create(chosen, **named)
        if wrong in (chosen.contracts or ()):
            rows("SELECT 1 / 0")
        return outcome

    monkeypatch.setattr(commands.proformas, "create_proformas", failing)
    outcome = bill(chunk=MANY)
    assert [(each.code, each.subject) for each in outcome.refused] == [("run_failed", "K3")]
    assert "division by zero" in outcome.refused[0].sentence
    assert len(outcome.done) == MANY - 1
    assert [(row["contract"], row["refusal"]) for row in runs.parked(entity())] == [("K3", "run_failed")]
    assert control.verify() == ()
    monkeypatch.undo()
    assert len(bill().done) == 1
    each_is_billed_once()


def test_a_parked_milestone_that_was_billed_by_hand_is_parked_no_longer():
    company(
        """
        projects: {F: {group: FIXED}}
        contracts:
          CF:
            customer: ACME
            confirmed: 2026-01-01
            lines: {L1: {project: F, amount: 100, milestones: {M1: {date: 2026-03-31, percent: 100, category: FEE}}}}
        """
    )
    milestone = value("SELECT id FROM milestone")
    backlog.mark_ready([], [milestone], by="manager").or_refuse()
    with command("load", by="administrator"):
        rows("UPDATE project SET stage = 'finished' WHERE code = 'F'")
    assert codes([bill()]) == ["project_finished"]
    with command("load", by="administrator"):
        rows("UPDATE project SET stage = 'in_process' WHERE code = 'F'")
    proformas.create_proformas(selection(), by="manager").or_refuse()
    assert len(runs.parked(entity())) == 1
    assert [row["outcome"] for row in bill().plan] == []
    assert runs.parked(entity()) == []
    assert control.verify() == ()


def test_what_a_cancelled_draft_gave_back_is_billed_on_the_next_run_date(work):
    bill()
    dropped = value("SELECT proforma_id FROM open_proforma ORDER BY proforma_id LIMIT 1")
    proformas.cancel_proformas([dropped], by="manager").or_refuse()
    assert bill().done == ()
    late = runs.run_billing(entity(), date(2026, 5, 1), by="billing")
    assert len(late.done) == 1
    assert value("SELECT count(*) FROM live_claim") == MANY
    assert control.verify() == ()


def test_an_expense_after_the_cut_off_of_a_run_that_was_late_waits(work):
    sales = approved(expense("10", project="T1", transaction_date=ON))
    backlog.mark_ready(sales, by="manager").or_refuse()
    runs.run_billing(entity(), date(2026, 4, 20), by="billing")
    assert [row["actual_id"] for row in rows("SELECT actual_id FROM open_sale")] == sales
