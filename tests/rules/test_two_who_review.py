"""A review while somebody edits, posts or decides: what is posted is what somebody else approved, whoever comes first."""

from __future__ import annotations

from functools import partial

import pytest

from rules.together import Meeting, at_once, codes
from rules.world import MONTH_END, company, posted, selection, time
from unbilled import invoices, proposals, reviews
from unbilled.control import verify
from unbilled.invoices import commands as invoice_commands
from unbilled.kernel.sql import rows, value
from unbilled.proposals import commands as proposal_commands
from unbilled.reviews import commands as review_commands

pytestmark = pytest.mark.usefixtures("committed_database")

REVIEWED = """
legal entities: {NW: {process: direct, proposal review: required}}
review bands: [{approvers: [otto, olga]}]
"""


@pytest.fixture
def meeting(monkeypatch):
    return Meeting(monkeypatch)


def submitted() -> tuple[int, list[int]]:
    """A proposal of two sales, handed in; and the sales."""
    company(REVIEWED)
    sales = posted(time(), time(seconds=1800))
    (proposal,) = proposals.create_proposals(selection(), by="carla").done
    reviews.submit_proposals([proposal], on=MONTH_END, by="carla").or_refuse()
    return proposal, sales


def post(proposal: int):
    return invoices.post_proposals([proposal], invoice_date=MONTH_END, by="accountant")


def remove(proposal: int, sale: int):
    return proposals.remove_lines(proposal, [sale], by="carla")


def test_an_edit_comes_before_an_approval_or_leaves_it_without_effect(meeting):
    proposal, sales = submitted()
    meeting.before(review_commands, "step_plan")
    meeting.before(proposal_commands, "opened")
    approved, edited = at_once(partial(reviews.approve_proposals, [proposal], by="otto"), partial(remove, proposal, sales[0]))
    assert codes([edited]) == [] and codes([approved]) in ([], ["content_changed"])
    assert codes([post(proposal)]) == ["approval_is_outdated" if approved.done else "proposal_not_approved"]
    assert value("SELECT count(*) FROM invoice") == 0


def test_an_approved_proposal_is_edited_or_posted_and_never_posted_as_nobody_read_it(meeting):
    proposal, sales = submitted()
    reviews.approve_proposals([proposal], by="otto").or_refuse()
    meeting.before(invoice_commands, "review_refusals")
    meeting.before(invoice_commands, "issue_plan")
    done, edited = at_once(partial(post, proposal), partial(remove, proposal, sales[0]))
    assert (codes([done]), codes([edited])) in (([], ["proposal_not_open"]), (["approval_is_outdated"], []))
    assert rows("SELECT net FROM invoice") in ([], [{"net": value("SELECT 112.5")}])
    assert verify() == ()


def test_an_approval_is_withdrawn_or_the_proposal_is_posted_and_never_both(meeting):
    proposal, _sales = submitted()
    reviews.approve_proposals([proposal], by="otto").or_refuse()
    meeting.before(review_commands, "locked_proposals")
    meeting.before(invoice_commands, "issue_plan")
    done, withdrawn = at_once(partial(post, proposal), partial(reviews.withdraw_proposals, [proposal], by="carla"))
    assert (codes([done]), codes([withdrawn])) in (([], ["proposal_not_open"]), (["proposal_not_approved"], []))
    assert value("SELECT count(*) FROM invoice") == len(done.done)
    assert verify() == ()


def test_one_approves_or_the_other_rejects(meeting):
    proposal, _sales = submitted()
    meeting.before(review_commands, "locked_proposals")
    outcomes = at_once(
        partial(reviews.approve_proposals, [proposal], by="otto"),
        partial(reviews.reject_proposals, [proposal], by="olga", comment="Too much"),
    )
    assert codes(outcomes) == ["not_in_review"]
    assert value("SELECT count(*) FROM review_step WHERE kind IN ('approved', 'rejected')") == 1
    assert len(post(proposal).done) == len(outcomes[0].done)


def test_a_rejection_and_a_posting_at_once_post_nothing(meeting):
    proposal, _sales = submitted()
    meeting.before(review_commands, "locked_proposals")
    meeting.before(invoice_commands, "issue_plan")
    done, rejected = at_once(
        partial(post, proposal), partial(reviews.reject_proposals, [proposal], by="olga", comment="Too much")
    )
    assert codes([done]) == ["proposal_not_approved"] and codes([rejected]) == []
    assert value("SELECT count(*) FROM invoice") == 0
