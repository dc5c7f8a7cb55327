"""The steps of a review: submitting, approving, sending back, passing on. Each is a row, about the content as it then was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.commands import as_list, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, rows

sql = SqlFolder(__file__)

sentences(
    in_review_already=_("Proposal {proposal} is {state} as it stands; decide that, or change something."),
    not_in_review=_("Proposal {proposal} is {state}; submit it first."),
    no_approver=_("Nobody approves proposals of {amount}; name approvers in the review bands."),
    not_an_approver=_("{person} does not approve proposal {proposal} of {amount}; {approvers} may, or escalate it."),
    own_proposal=_("{person} has made, edited or submitted proposal {proposal}; let somebody else approve it."),
    content_changed=_("Proposal {proposal} was edited since; look at it again and submit it as it is."),
    no_higher_band=_("Proposal {proposal} is with the highest approvers already; reassign or decide it."),
    comment_missing=_("Say why, so that whoever mends proposal {proposal} knows what to do."),
    proposal_without_rate=_("There is no exchange rate for {currency} on {date} by which to find the approvers; enter one."),
)


def submit_proposals(
    proposals: Iterable[int], *, on: date, by: str, comment: str = "", reviewer: str = "", dry_run: bool = False
) -> Outcome:
    """Hand open proposals in for review as they are now (rule: review); its amount on that day tells who approves.

    What was edited after it was submitted or approved is submitted again. `done` holds the proposals.
    """
    return _step("submitted", proposals, by=by, on=on, comment=comment, reviewer=reviewer, dry_run=dry_run)


def approve_proposals(
    proposals: Iterable[int], *, by: str, comment: str = "", dry_run: bool = False, fingerprint: str = ""
) -> Outcome:
    """Approve what was submitted: by somebody who may, and who neither made, edited nor submitted it.

    Given the fingerprint of the dry run that was read, proposals that are no longer the same are refused.
    """
    return _step("approved", proposals, by=by, comment=comment, dry_run=dry_run, fingerprint=fingerprint)


def reject_proposals(proposals: Iterable[int], *, by: str, comment: str, dry_run: bool = False) -> Outcome:
    """Refuse what was submitted, with the reason; it may be edited and submitted again, or cancelled."""
    return _step("rejected", proposals, by=by, comment=comment, dry_run=dry_run)


def request_changes(proposals: Iterable[int], *, by: str, comment: str, dry_run: bool = False) -> Outcome:
    """Send back what was submitted, saying what should be different."""
    return _step("change_requested", proposals, by=by, comment=comment, dry_run=dry_run)


def reassign_proposals(proposals: Iterable[int], *, reviewer: str, by: str, comment: str = "", dry_run: bool = False) -> Outcome:
    """Ask a certain one of those who may approve."""
    return _step("reassigned", proposals, by=by, comment=comment, reviewer=reviewer, dry_run=dry_run)


def escalate_proposals(proposals: Iterable[int], *, by: str, comment: str = "", dry_run: bool = False) -> Outcome:
    """Ask the approvers of the next higher band."""
    return _step("escalated", proposals, by=by, comment=comment, dry_run=dry_run)


def withdraw_proposals(proposals: Iterable[int], *, by: str, comment: str = "", dry_run: bool = False) -> Outcome:
    """Take back a submission or an approval; the proposal is not posted before it is submitted and approved again."""
    return _step("withdrawn", proposals, by=by, comment=comment, dry_run=dry_run)


def comment_on_proposals(proposals: Iterable[int], *, by: str, comment: str, dry_run: bool = False) -> Outcome:
    """Say something about proposals without deciding anything."""
    return _step("commented", proposals, by=by, comment=comment, dry_run=dry_run)


def _step(
    kind: str,
    proposals: Iterable[int],
    *,
    by: str,
    on: date | None = None,
    comment: str = "",
    reviewer: str = "",
    dry_run: bool = False,
    fingerprint: str = "",
) -> Outcome:
    """Take a step in the review of each proposal that may take it."""
    chosen = as_list(proposals)
    drop_plans("step_plan")
    with command("review_proposals", by=by, dry_run=dry_run) as running:
        sql("locked_proposals", proposals=chosen)
        sql("step_plan", proposals=chosen, kind=kind, by=by, day=on, comment=comment.strip(), reviewer=reviewer)
        planned = sql("steps_planned")
        found = planned[0]["read"] if planned else ""
        if fingerprint and fingerprint != found:
            raise refuse("content_changed", proposal=", ".join(row["subject"] for row in planned))
        refused = rows("SELECT subject, refusal, refusal_values FROM step_plan WHERE refusal IS NOT NULL ORDER BY proposal_id")
        sql("review_steps", command=running.id, by=by, comment=comment.strip())
        drop_plans("step_plan")
    done = [row for row in planned if not row["refusal"]]
    plan = [{name: row[name] for name in ("subject", "state", "amount", "currency", "approvers")} for row in done]
    return Outcome(tuple(row["proposal_id"] for row in done), refusals_of(refused), tuple(plan), found)
