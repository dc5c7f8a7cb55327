"""Marking backlog rows as ready to invoice, and taking marks back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from unbilled import actuals as actual_commands
from unbilled import billing
from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, Refusal, Refused, refusals_of, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, rows

sql = SqlFolder(__file__)

sentences(
    contract_not_confirmed=_("Contract {contract} is a draft; confirm it before anything of it is billed."),
    not_chargeable=_("This sale is {billing_type}; it is not billed."),
    funding_on_hold=_("Nobody funds this sale of contract {contract} yet; move it to a source, or let the rules find one."),
    not_chargeable_by_rule=_("The billing rule of its line does not charge this category; add it to the rule to bill it."),
    milestone_not_complete=_("The milestone is not complete; say that it was reached before it is billed."),
    customer_on_hold=_("Customer {customer} is on hold; release the hold first."),
    after_cut_off=_("After the cut-off date: {lines} row(s), {amount} {currency}; choose a later date to bill them."),
    not_ready=_("Not marked as ready to invoice: {lines} row(s), {amount} {currency}; mark them in the backlog."),
    sale_not_posted=_("Not posted: {lines} row(s), {amount} {currency}; import and post the journal first."),
    sale_without_price=_("No sales price in {currency} was found on project {project}; enter one and price the parked sales."),
    nothing_to_bill=_("Nothing is in the backlog here; choose other contracts, projects or dates."),
    plan_changed=_("The plan is no longer the one that was shown: it now has {documents} documents. Look at it again."),
    project_finished=_("Project {project} is finished; put it back in process to bill what is left."),
)


def mark_ready(actuals: Iterable[int] = (), milestones: Iterable[int] = (), *, by: str, dry_run: bool = False) -> Outcome:
    """Mark sales and milestones of the backlog as ready to invoice (rule: backlog).

    Rows that cannot be billed are left out with their reason; marking twice changes nothing. `done` holds
    ("sale", id) and ("milestone", id) pairs.
    """
    drop_plans("ready_plan")
    with command("mark_ready", by=by, dry_run=dry_run) as running:
        sql("ready_plan", actuals=as_list(actuals), milestones=as_list(milestones))
        sql("ready_sales", command=running.id)
        sql("ready_milestones", command=running.id)
        plan = rows(
            "SELECT actual_id, milestone_id, subject, refusal, refusal_values FROM ready_plan ORDER BY actual_id, milestone_id"
        )
        drop_plans("ready_plan")
    done = tuple(
        ("sale", row["actual_id"]) if row["actual_id"] else ("milestone", row["milestone_id"])
        for row in plan
        if not row["refusal"]
    )
    return Outcome(done, refusals_of(plan))


@dataclass(frozen=True)
class Selection:
    """What to bill: by contract, project, dates, transaction class, or the very rows; what is None matches everything."""

    legal_entity: int
    cut_off_date: date
    contracts: tuple[int, ...] | None = None
    projects: tuple[int, ...] | None = None
    with_subprojects: bool = False
    date_from: date | None = None
    classes: tuple[str, ...] | None = None
    actuals: tuple[int, ...] | None = None
    milestones: tuple[int, ...] | None = None


def plan_documents(
    selection: Selection, *, process: str, lock: bool, fingerprint: str = "", unless: Callable[[], object] | None = None
) -> Outcome:
    """Plan one document per contract, funding source and currency of what can be billed now (rule: one-draft).

    With `lock` nobody else bills or recalls sales of the planned funding sources until the transaction ends.
    `unless` may refuse more lines of `document_line_plan` before documents are made of them. Leaves the plans
    `document_line_plan`, `document_plan`, `claim_plan` and `milestone_claim_plan`; returns a row per document, why the rest
    of the backlog is left out, counted by contract and reason, and the plan's fingerprint. Given a fingerprint, a plan
    that is no longer the same is refused.
    """
    forget_documents()
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in vars(selection).items()}
    sql("document_line_plan", process=process, **given)
    if lock:
        actual_commands.lock_sources(
            row["id"] for row in rows("SELECT DISTINCT funding_source_id AS id FROM document_line_plan WHERE refusal IS NULL")
        )
    if unless:
        unless()
    rows("CREATE INDEX ON document_line_plan (actual_id)")  # open_sale may meet it row by row
    sql("document_plan", process=process)
    sql("claim_plan")
    sql("milestone_claim_plan")
    planned = Outcome((), refusals_of(sql("left_out")), tuple(sql("documents_planned")), sql("fingerprint")[0]["fingerprint"])
    if fingerprint and fingerprint != planned.fingerprint:
        raise refuse("plan_changed", documents=len(planned.plan))
    if not planned.plan and not planned.refused:
        raise refuse("nothing_to_bill")
    return planned


def open_documents(running: Running, planned: Outcome, draft: Callable[[], list[Row]]) -> tuple[Outcome, list[Row]]:
    """Open the documents of `plan_documents` with their drafts, their lines and the fees on these.

    One whose fee is above a limit is left out, with the limit that refuses it; `document_plan` holds the others.
    """
    while True:
        over: dict[int, Refusal] = {}
        try:
            with transaction.atomic():
                actual_commands.open_documents(running)
                drafts = draft()
                actual_commands.claim(running)
                over = _fees_above_limits(running, [row["id"] for row in rows("SELECT id FROM document_plan ORDER BY id")])
                if over:
                    raise Refused(*over.values())
                return planned, drafts
        except Refused:
            if not over:
                raise
        rows("DELETE FROM document_plan WHERE id = any(%(documents)s)", documents=list(over))
        told = tuple(replace(each, subject=each.values["contract"]) for each in over.values())
        planned = replace(planned, plan=tuple(sql("documents_planned")), refused=planned.refused + told)


def _fees_above_limits(running: Running, documents: list[int]) -> dict[int, Refusal]:
    """Bring the fees on documents; of those that a limit refuses, the refusal by document."""
    try:
        with transaction.atomic():
            billing.keep_fees(running, documents)
        return {}
    except Refused as refused:
        if len(documents) == 1:
            return {documents[0]: refused.refusals[0]}
    return {document: refusal for each in documents for document, refusal in _fees_above_limits(running, [each]).items()}


def forget_documents() -> None:
    """Drop the plans of `plan_documents`."""
    rows("DROP VIEW IF EXISTS pg_temp.claim_plan, pg_temp.milestone_claim_plan")
    drop_plans("document_line_plan", "document_plan")


def unmark_ready(actuals: Iterable[int] = (), milestones: Iterable[int] = (), *, by: str, dry_run: bool = False) -> Outcome:
    """Take the mark back from sales and milestones that no document holds yet."""
    with command("unmark_ready", by=by, dry_run=dry_run) as running:
        sales = sql("unmarked_sales", command=running.id, actuals=as_list(actuals))
        found = sql("unmarked_milestones", command=running.id, milestones=as_list(milestones))
    return Outcome(
        tuple(("sale", row["actual_id"]) for row in sales) + tuple(("milestone", row["milestone_id"]) for row in found)
    )
