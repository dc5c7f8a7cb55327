"""Verbs of reviews: what happens to a proposal between its last edit and its posting."""

from __future__ import annotations

from unbilled import reviews
from unbilled.kernel.refusals import Outcome
from unbilled.shell.stories import finding
from unbilled.shell.stories.acting import needed, shown, trying, verb
from unbilled.shell.stories.finding import Stage
from unbilled.shell.stories.telling import Said


def _chosen(stage: Stage, said: Said) -> list[int]:
    return finding.documents(stage, "proposal", needed(said, "proposals", "which"), said.line)


def _comment(said: Said) -> str:
    return str(said.get("comment") or "")


@verb("submit proposals", main="proposals", words=("on", "comment", "reviewer"), by="accountant", runs=("submit_proposals",))
def submit(stage: Stage, said: Said, by: str) -> Outcome:
    """Hand proposals in for review."""
    return reviews.submit_proposals(
        _chosen(stage, said), on=needed(said, "on", "the day"), by=by, comment=_comment(said),
        reviewer=str(said.get("reviewer") or ""), **trying(stage),
    )  # fmt: skip


@verb("approve proposals", main="proposals", words=("comment", "as shown"), by="approver", runs=("approve_proposals",))
def approve(stage: Stage, said: Said, by: str) -> Outcome:
    """Approve what was submitted, as it was read."""
    return reviews.approve_proposals(
        _chosen(stage, said), by=by, comment=_comment(said), fingerprint=shown(stage, said), **trying(stage)
    )


@verb("reject proposals", main="proposals", words=("comment",), by="approver", runs=("reject_proposals",))
def reject(stage: Stage, said: Said, by: str) -> Outcome:
    """Refuse what was submitted."""
    return reviews.reject_proposals(_chosen(stage, said), by=by, comment=_comment(said), **trying(stage))


@verb("request changes", main="proposals", words=("comment",), by="approver", runs=("request_changes",))
def request_changes(stage: Stage, said: Said, by: str) -> Outcome:
    """Send what was submitted back to be mended."""
    return reviews.request_changes(_chosen(stage, said), by=by, comment=_comment(said), **trying(stage))


@verb("reassign proposals", main="proposals", words=("to", "comment"), by="accountant", runs=("reassign_proposals",))
def reassign(stage: Stage, said: Said, by: str) -> Outcome:
    """Ask a certain approver."""
    reviewer = str(needed(said, "to", "whom"))
    return reviews.reassign_proposals(_chosen(stage, said), reviewer=reviewer, by=by, comment=_comment(said), **trying(stage))


@verb("escalate proposals", main="proposals", words=("comment",), by="accountant", runs=("escalate_proposals",))
def escalate(stage: Stage, said: Said, by: str) -> Outcome:
    """Ask those who approve more."""
    return reviews.escalate_proposals(_chosen(stage, said), by=by, comment=_comment(said), **trying(stage))


@verb("withdraw proposals", main="proposals", words=("comment",), by="accountant", runs=("withdraw_proposals",))
def withdraw(stage: Stage, said: Said, by: str) -> Outcome:
    """Take back a submission or an approval."""
    return reviews.withdraw_proposals(_chosen(stage, said), by=by, comment=_comment(said), **trying(stage))


@verb("comment on proposals", main="proposals", words=("comment",), by="accountant", runs=("comment_on_proposals",))
def comment(stage: Stage, said: Said, by: str) -> Outcome:
    """Say something about proposals."""
    return reviews.comment_on_proposals(_chosen(stage, said), by=by, comment=_comment(said), **trying(stage))
