"""Two at once, of whom one moves what is posted to another layer: the other bills it, corrects it, or moves it too."""

from __future__ import annotations

from functools import partial

import pytest

from rules.together import Meeting, at_once, codes
from rules.world import LATER, MONTH_END, company, entity, posted, proposed, time
from unbilled import corrections, invoices, journal
from unbilled.control import verify
from unbilled.kernel.sql import rows, value

pytestmark = pytest.mark.usefixtures("committed_database")

LATE = """
project groups: {LATE: {type: time and material, line property: CHARGE}}
projects: {P9: {group: LATE}}
contracts: {C1: {lines: {L9: P9}}}
"""


@pytest.fixture
def meeting(monkeypatch):
    return Meeting(monkeypatch)


def accrue():
    return corrections.accrue_revenue(corrections.Posted(entity()), on=MONTH_END, by="accountant")


def left_in_progress():
    return value("SELECT coalesce(sum(amount_accounting), 0) FROM ledger_line WHERE posting_type = 'wip_sales_value'")


@pytest.mark.parametrize("place", ["issue_plan", "issue_line", "issue_tax"])
def test_what_is_billed_meanwhile_has_its_accrual_reversed_or_never_had_one(meeting, place):
    company(LATE)
    posted(time(project="P9"))
    proposals = proposed([row["actual_id"] for row in rows("SELECT actual_id FROM open_sale")])
    meeting.before(invoices.commands, place)
    meeting.before(journal.moving, "layer_moves")
    post = partial(invoices.post_proposals, proposals, invoice_date=MONTH_END, by="accountant")
    outcomes = at_once(post, accrue)
    assert codes(outcomes) in ([], ["nothing_to_accrue"])
    assert len(outcomes[0].done) == 1 and left_in_progress() == 0
    assert verify() == ()


def test_what_is_corrected_meanwhile_leaves_nothing_accrued(meeting):
    company(LATE)
    posted(time(project="P9"))
    corrected = value("SELECT max(id) FROM entry")
    meeting.before(journal.commands, "posting_candidate")
    meeting.before(journal.moving, "layer_moves")
    cancel = partial(
        corrections.correct_entries, [corrections.Correction(corrected)], on=LATER, by="accountant", reason="Never worked"
    )
    outcomes = at_once(cancel, accrue)
    assert codes(outcomes) in ([], ["nothing_to_accrue"])
    assert len(outcomes[0].done) == 1 and left_in_progress() == 0
    assert verify() == ()


def test_two_runs_accrue_a_sale_once(meeting):
    company(LATE)
    posted(time(project="P9"))
    meeting.before(journal.moving, "layer_moves")
    outcomes = at_once(accrue, accrue)
    assert codes(outcomes) == ["nothing_to_accrue"]
    assert left_in_progress() == 75
    assert verify() == ()
