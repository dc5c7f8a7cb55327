"""Verbs from the backlog to drafts: ready to invoice, proformas, proposals, billing runs."""

from __future__ import annotations

from unbilled import backlog, batches, proformas, proposals, runs
from unbilled.kernel import jobs
from unbilled.kernel.refusals import Outcome
from unbilled.shell.stories import finding
from unbilled.shell.stories.acting import needed, shown, trying, verb
from unbilled.shell.stories.finding import Stage, listed
from unbilled.shell.stories.telling import Said

BACKLOG_FILTERS = {
    "contract": "contract", "project": "project", "with subprojects": "with_subprojects", "worker": "worker",
    "worker name": "worker_name", "from": "date_from", "to": "date_to", "class": "transaction_class",
    "ready": "is_ready", "billable": "is_billable",
}  # fmt: skip
SELECTION = ("as shown", "cut-off", "contract", "project", "with subprojects", "from", "class", "rows")


@verb("mark ready", main="rows", words=tuple(BACKLOG_FILTERS), by="manager", runs=("mark_ready",), selects=True)
def mark_ready(stage: Stage, said: Said, by: str) -> Outcome:
    """Mark rows of the backlog as ready to invoice."""
    sales, milestones = _backlog_rows(stage, said)
    return backlog.mark_ready(sales, milestones, by=by, **trying(stage))


@verb("unmark ready", main="rows", words=tuple(BACKLOG_FILTERS), by="manager", runs=("unmark_ready",))
def unmark_ready(stage: Stage, said: Said, by: str) -> Outcome:
    """Take marks back."""
    sales, milestones = _backlog_rows(stage, said)
    return backlog.unmark_ready(sales, milestones, by=by, **trying(stage))


def _backlog_rows(stage: Stage, said: Said) -> tuple[list[int], list[int]]:
    if said.get("rows") not in (None, "all"):
        return finding.sales(stage, said["rows"], said.line)
    filters = {BACKLOG_FILTERS[word]: found for word, found in said.items() if word != "rows"}
    found = backlog.backlog_rows(stage.legal_entity_code, **filters)
    return [row["actual_id"] for row in found if row["actual_id"]], [row["milestone_id"] for row in found if row["milestone_id"]]


def _selection(stage: Stage, said: Said) -> backlog.Selection:
    sales, milestones = finding.sales(stage, said["rows"], said.line) if "rows" in said else (None, None)
    return backlog.Selection(
        legal_entity=stage.legal_entity_id,
        cut_off_date=needed(said, "cut-off", "the last day that is billed"),
        contracts=finding.codes(stage, "contract", said.get("contract"), said.line),
        projects=finding.codes(stage, "project", said.get("project"), said.line),
        with_subprojects=bool(said.get("with subprojects")),
        date_from=said.get("from"),
        classes=tuple(listed(said["class"])) if "class" in said else None,
        actuals=None if sales is None else tuple(sales),
        milestones=None if milestones is None else tuple(milestones),
    )


@verb(
    "create proformas",
    main="cut-off",
    words=SELECTION,
    by="manager",
    runs=("create_proformas",),
    selects=True,
)
def create_proformas(stage: Stage, said: Said, by: str) -> Outcome:
    """Create drafts of what is ready."""
    return proformas.create_proformas(_selection(stage, said), by=by, fingerprint=shown(stage, said), **trying(stage))


@verb("confirm proformas", main="proformas", words=("on",), by="manager", runs=("confirm_proformas",))
def confirm_proformas(stage: Stage, said: Said, by: str) -> Outcome:
    """Confirm drafts."""
    chosen = finding.documents(stage, "proforma", said.get("proformas", "all"), said.line)
    return proformas.confirm_proformas(chosen, on=needed(said, "on", "the day"), by=by, **trying(stage))


@verb("cancel proformas", main="proformas", by="manager", runs=("cancel_proformas",))
def cancel_proformas(stage: Stage, said: Said, by: str) -> Outcome:
    """Give drafts up."""
    return proformas.cancel_proformas(
        finding.documents(stage, "proforma", said.get("proformas", "all"), said.line), by=by, **trying(stage)
    )


@verb("withdraw confirmations", main="proformas", words=("reason",), by="manager", runs=("withdraw_confirmations",))
def withdraw_confirmations(stage: Stage, said: Said, by: str) -> Outcome:
    """Give confirmed proformas up that are not posted."""
    chosen = finding.documents(stage, "proforma", needed(said, "proformas", "which proforma"), said.line)
    return proposals.withdraw_confirmations(chosen, by=by, reason=str(said.get("reason") or ""), **trying(stage))


@verb("propose proformas", by="accountant", runs=("propose_proformas",), selects=True)
def propose_proformas(stage: Stage, _said: Said, by: str) -> Outcome:
    """Make the proposals of confirmed proformas."""
    return proposals.propose_proformas(stage.legal_entity_id, by=by, **trying(stage))


@verb(
    "create proposals",
    main="cut-off",
    words=SELECTION,
    by="accountant",
    runs=("create_proposals",),
    selects=True,
)
def create_proposals(stage: Stage, said: Said, by: str) -> Outcome:
    """Create proposals of the direct process."""
    return proposals.create_proposals(_selection(stage, said), by=by, fingerprint=shown(stage, said), **trying(stage))


@verb("add lines", main="to", words=SELECTION, by="accountant", runs=("add_lines",), selects=True)
def add_lines(stage: Stage, said: Said, by: str) -> Outcome:
    """Put more on a proposal."""
    (proposal,) = finding.documents(stage, "proposal", needed(said, "to", "to which proposal"), said.line)
    return proposals.add_lines(proposal, _selection(stage, said), by=by, **trying(stage))


@verb("cancel proposals", main="proposals", by="accountant", runs=("cancel_proposals",))
def cancel_proposals(stage: Stage, said: Said, by: str) -> Outcome:
    """Give proposals up."""
    return proposals.cancel_proposals(
        finding.documents(stage, "proposal", said.get("proposals", "all"), said.line), by=by, **trying(stage)
    )


@verb("run billing", main="on", words=("contract", "parked", "as shown"), by="billing", runs=("run_billing",), selects=True)
def run_billing(stage: Stage, said: Said, by: str) -> Outcome:
    """Create what is due up to a day, for all contracts or for those that are parked."""
    chosen = finding.codes(stage, "contract", said.get("contract"), said.line)
    if said.get("parked"):
        chosen = tuple(row["contract_id"] for row in runs.parked(stage.legal_entity_id))
    on = needed(said, "on", "the day")
    return runs.run_billing(stage.legal_entity_id, on, by=by, contracts=chosen, fingerprint=shown(stage, said), **trying(stage))


@verb("queue billing", main="on", words=("contract",), by="billing", runs=("queue_billing",))
def queue_billing(stage: Stage, said: Said, by: str) -> Outcome:
    """Begin a run over a day and leave it to worker processes."""
    chosen = finding.codes(stage, "contract", said.get("contract"), said.line)
    return runs.queue_billing(stage.legal_entity_id, needed(said, "on", "the day"), by=by, contracts=chosen, chunk=1)


@verb("queue confirming", main="proformas", words=("on",), by="manager", runs=("queue_confirming",))
def queue_confirming(stage: Stage, said: Said, by: str) -> Outcome:
    """Leave drafts to worker processes, who confirm them."""
    chosen = finding.documents(stage, "proforma", said.get("proformas", "all"), said.line)
    return batches.queue_confirming(chosen, on=needed(said, "on", "the day"), by=by)


@verb("queue crediting", main="invoices", words=("on", "reason"), by="accountant", runs=("queue_crediting",))
def queue_crediting(stage: Stage, said: Said, by: str) -> Outcome:
    """Leave invoices to worker processes, who credit each in full."""
    chosen = finding.documents(stage, "invoice", said.get("invoices", "all"), said.line)
    return batches.queue_crediting(chosen, on=needed(said, "on", "the credit date"), by=by, reason=str(said.get("reason") or ""))


@verb("queue posting", main="proposals", words=("on",), by="accountant", runs=("queue_posting",))
def queue_posting(stage: Stage, said: Said, by: str) -> Outcome:
    """Leave proposals to worker processes, who post them."""
    chosen = finding.documents(stage, "proposal", said.get("proposals", "all"), said.line)
    return batches.queue_posting(chosen, on=needed(said, "on", "the invoice date"), by=by)


@verb("work jobs", main="which", by="worker process")
def work_jobs(stage: Stage, said: Said, by: str) -> Outcome:
    """Do the jobs that wait, as a worker process does."""
    return Outcome(done=tuple(range(jobs.work_here())))
