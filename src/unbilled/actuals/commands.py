"""Approval into actuals, and how sales end: claimed by a document, released, reversed, credited."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from unbilled import contracts as contract_commands
from unbilled import entries as entry_commands
from unbilled import funding, pricing
from unbilled.actuals.editing import forget_edits
from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, hashing, rows, value

sql = SqlFolder(__file__)

sentences(
    entry_not_submitted=_("The {class} entry of {worker} on {date} is not submitted, or it is decided already; submit it first."),
    own_entry=_("Nobody approves their own entries here; ask someone else, or let the legal entity allow it."),
    project_not_in_process=_("Project {project} is {stage}; only projects in process take transactions."),
    fee_without_contract_line=_("Project {project} has no time-and-material contract line that includes fees; add one."),
    class_not_of_project_type=_("Project {project} is of type time and takes only time entries."),
    no_cost_price=_("No cost price is found for the {class} of {worker} on {date}, project {project}; enter one."),
    no_sales_price=_(
        "No sales price in {currency} is found for the {class} of {worker} on {date}, project {project}; enter one."
    ),
    no_line_property=_("No line property is set up for this billing type on project {project}; add one."),
    sale_already_taken=_("Another document has just taken a sale of this plan; look at the plan again."),
    sale_is_billed=_("The sale of {date} on project {project} is on {document}; credit or cancel that first."),
    not_approved=_("Entry {entry} is not approved, so there is nothing to recall."),
)

PLANS = ("approval_candidate", "price_wanted", "price_found", "approval_plan")


def approve_entries(entries: Iterable[int], *, by: str, dry_run: bool = False) -> Outcome:
    """Approve submitted entries: a cost for each, an unbilled sale on time-and-material lines (rule: approval).

    Entries that cannot be approved are left out, each with its reason. `done` holds the ids of the entries.
    """
    with command("approve_entries", by=by, dry_run=dry_run) as running:
        approve(running, as_list(entries))
        refused = rows("SELECT subject, refusal, refusal_values FROM approval_plan WHERE refusal IS NOT NULL ORDER BY entry_id")
        done = rows("SELECT entry_id FROM approval_plan WHERE refusal IS NULL AND share = 1 ORDER BY entry_id")
        plan = (
            tuple(
                rows(
                    "SELECT subject, transaction_class, billing_type, funding_source_id, cost_amount, cost_currency,"
                    " sales_amount, sales_currency, is_unpriced, refusal FROM approval_plan ORDER BY entry_id"
                )
            )
            if dry_run
            else ()
        )
        drop_plans(*PLANS)
    return Outcome(tuple(row["entry_id"] for row in done), refusals_of(refused), plan)


def approve(running: Running, entries: list[int], *, corrected: bool = False) -> None:
    """Approve entries as a part of another command; `approval_plan` is left, and tells what was refused and why.

    Parts that stand in the stead of one `corrected` entry are valued together.
    """
    drop_plans(*PLANS)
    entry_commands.lock_submitted(entries)
    contract_commands.work_under(row["project_id"] for row in sql("projects_of_entries", entries=entries))
    sql("approval_candidate", entries=entries)
    sql("price_wanted")
    pricing.find_prices()
    sql("approval_plan", by=running.actor)
    if corrected:
        sql("corrected_parts")
    _share_out()
    with handing(
        "decision_plan",
        "SELECT submission_id, legal_entity_id, 'approved' AS kind, '' AS reason FROM approval_plan"
        " WHERE refusal IS NULL AND share = 1",
    ):
        entry_commands.record_decisions(running)
    sql("approved_actuals", command=running.id)
    with handing(
        "opened_sale",
        "SELECT sale_actual_id AS actual_id, legal_entity_id, contract_id, funding_source_id, "
        "transaction_date FROM approval_plan WHERE sale_actual_id IS NOT NULL",
    ):
        sql("opened_sales")
    with handing("limit_moved", sql.text("approved_commitments")):
        funding.move_limits()
    sql("approved_unposted")
    sql("unpriced_sales")


def _share_out() -> None:
    """Put the shares of entries of contracts with funding rules or limits in the place of their row in `approval_plan`."""
    with handing("share_wanted", sql.text("share_wanted")):
        funding.share_out()
    with hashing():
        sql("shared_refusals")
        sql("shared_rows")
        sql("shared_whole")
    drop_plans("share_found")


def price_sales(legal_entity: int, *, by: str, dry_run: bool = False) -> Outcome:
    """Make the sales that the policy *warn* parked, where a price is found by now (rule: approval).

    `done` holds the ids of the entries; those that still have no price stay parked, with the reason.
    """
    drop_plans(*PLANS, "late_sale_plan")
    with command("price_sales", by=by, dry_run=dry_run) as running:
        parked = [row["entry_id"] for row in sql("parked", legal_entity=legal_entity)]
        contract_commands.work_under(row["project_id"] for row in sql("projects_of_entries", entries=parked))
        sql("approval_candidate", entries=parked)
        sql("price_wanted")
        pricing.find_prices()
        sql("approval_plan", by=by)
        rows("UPDATE approval_plan SET refusal = NULL WHERE sales_price IS NOT NULL")  # it was approved when it was parked
        _share_out()
        sql("late_sale_plan")
        sql("late_sales", command=running.id)
        with handing("opened_sale", "SELECT * FROM late_sale_plan WHERE refusal IS NULL"):
            sql("opened_sales")
        sql("late_unposted")
        with handing(
            "limit_moved",
            "SELECT actual_id, contract_id, 1 AS committed, 0 AS spent FROM late_sale_plan WHERE refusal IS NULL",
        ):
            funding.move_limits()
        plan = rows("SELECT DISTINCT entry_id, subject, refusal, refusal_values FROM late_sale_plan ORDER BY entry_id")
        done = [row["entry_id"] for row in plan if not row["refusal"]]
        sql("unparked", entries=done)
        drop_plans(*PLANS, "late_sale_plan")
    return Outcome(tuple(done), refusals_of(plan))


def withdraw_approvals(entries: Iterable[int], *, by: str, reason: str, dry_run: bool = False) -> Outcome:
    """Recall approved entries: their actuals are reversed, and the entries are drafts again (rule: recall).

    Refused as a whole while a sale of one of them is on a document.
    """
    drop_plans("withdrawal_plan")
    with command("withdraw_approvals", by=by, dry_run=dry_run) as running:
        chosen = as_list(entries)
        lock_sources(row["funding_source_id"] for row in sql("sources_of_entries", entries=chosen))
        sql("withdrawal_plan", entries=chosen)
        for blocked in rows("SELECT * FROM withdrawal_plan WHERE document_id IS NOT NULL LIMIT 1"):
            raise refuse(
                "sale_is_billed",
                date=blocked["transaction_date"],
                project=blocked["project_code"],
                document=f"document {blocked['document_id']}",
            )
        found = {row["entry_id"] for row in rows("SELECT DISTINCT entry_id FROM withdrawal_plan")}
        for entry in chosen:
            if entry not in found:
                raise refuse("not_approved", entry=entry)
        _withdraw(running, chosen, reason)
        drop_plans("withdrawal_plan")
    return Outcome(done=tuple(chosen))


def withdraw(running: Running, entries: list[int], *, reason: str) -> None:
    """Withdraw approvals as a part of another command, which has locked their sources and seen that no document holds a sale."""
    drop_plans("withdrawal_plan")
    sql("withdrawal_plan", entries=entries)
    _withdraw(running, entries, reason)


def _withdraw(running: Running, entries: list[int], reason: str) -> None:
    entry_commands.record_withdrawals(running, reason=reason)
    with handing("reversal_plan", "SELECT * FROM withdrawal_plan"):
        reverse(running)
        with handing("limit_moved", sql.text("withdrawn_commitments")):
            funding.move_limits()
    sql("unparked", entries=entries)


def reverse(running: Running) -> None:
    """Costs and open sales of the plan `reversal_plan` (actual_id, reversal_id, kind, …) end by their reversal.

    A reversal waits for the journal, which posts it with the stored amounts of what it reverses.
    """
    sql("reversals", command=running.id)
    sql("reversed_ends", command=running.id)
    sql("reversed_open")
    sql("reversed_unposted")


def lock_sources(sources: Iterable[int]) -> None:
    """Nobody else ends sales of these funding sources until this transaction is over."""
    sql("locked_sources", sources=list(sources))


def claim(running: Running) -> None:
    """Give sales to documents: the plan `claim_plan` names each open sale and the document that takes it.

    Their rows leave `open_sale` in the statement that ends them; if another document was faster, it is refused and
    the caller plans again.
    """
    wanted = rows("SELECT (SELECT count(*) FROM claim_plan) + (SELECT count(*) FROM milestone_claim_plan) AS wanted")[0]["wanted"]
    if sql.count("claims", command=running.id) + sql.count("milestone_claims", command=running.id) != wanted:
        raise refuse("sale_already_taken")


def release(running: Running) -> None:
    """Give the sales and milestones of the plan `release_plan` (actual_id, milestone_id, generation, …) back to the backlog."""
    forget_edits()
    sql("released_open")  # before the releases: a plan that reads live claims holds these no longer afterwards
    sql("releases", command=running.id)
    sql("milestone_releases", command=running.id)


def move(running: Running) -> None:
    """Give the sales and milestones of the plan `move_plan` to other drafts of their source, as they are billed and taxed.

    Its columns are those of `claimed_sale`, with the document that takes each. The caller has locked both drafts: nothing is
    open in between, and limits do not move.
    """
    with handing("release_plan", "SELECT * FROM move_plan"):
        sql("releases", command=running.id)
        sql("milestone_releases", command=running.id)
    sql("moved_claims", command=running.id)
    sql("moved_milestone_claims", command=running.id)
    sql("moved_edits")


def reverse_rule_sales(running: Running) -> None:
    """Reverse the open sales of the plan `rule_reversal`: a billing rule bills otherwise by now.

    The reversals wait for the journal, which takes them in the same command.
    """
    with handing("reversal_plan", "SELECT actual_id, legal_entity_id, kind, transaction_date, reversal_id FROM rule_reversal"):
        reverse(running)
        with handing("limit_moved", sql.text("withdrawn_commitments")):
            funding.move_limits()


def open_rule_sales(running: Running) -> None:
    """Open the sales of the plan `rule_sale`; they wait for the journal, which takes them in the same command."""
    sql("rule_sales", command=running.id)
    with handing(
        "opened_sale",
        "SELECT id AS actual_id, legal_entity_id, contract_id, funding_source_id, transaction_date FROM rule_sale",
    ):
        sql("opened_sales")
    with handing("limit_moved", "SELECT id AS actual_id, contract_id, 1 AS committed, 0 AS spent FROM rule_sale"):
        funding.move_limits()
    sql("rule_unposted")


def open_documents(running: Running) -> None:
    """Insert the documents of the plan `document_plan`, whose columns are those of `document`."""
    sql("documents", command=running.id)


def mark_billed(running: Running, *, billed_on: object) -> None:
    """The claims of the documents of the plan `billed_plan` (document_id, legal_entity_id) become billed sales.

    Sales that stood as they were are shown by the view `project_actuals`; milestones get a stored billed sale.
    """
    sql("documents_billed", command=running.id, billed_on=billed_on)
    sql("milestones_billed", command=running.id)


def mark_unbilled(running: Running) -> None:
    """What the documents of the plan `billed_plan` billed, they bill no longer; nothing of it is posted."""
    sql("documents_unbilled", command=running.id)
    sql("milestones_unbilled", command=running.id)


def mark_posted() -> None:
    """The actuals of the plan `posted_plan` are posted and wait for the journal no longer."""
    with hashing():
        sql("posted")


def credit(running: Running) -> None:
    """Take back the billed sales of the plan `credit_plan` and return each to the backlog as a new actual.

    Milestones of the plan become billable again. Of those in `credit_part` a part returns; the rest is opened too, for the
    document of the credit to claim it at once.
    """
    sql("returned_actuals", command=running.id)
    _divide(running)
    sql("credits", command=running.id)
    with handing(
        "limit_moved",
        "SELECT actual_id, contract_id, 0 AS committed, -1 AS spent FROM credit_plan WHERE milestone_id IS NULL"
        " UNION ALL SELECT replacement_id, contract_id, 1, 0 FROM credit_plan WHERE replacement_id > 0 AND milestone_id IS NULL",
    ):
        funding.move_limits()
    with handing(
        "opened_sale",
        "SELECT replacement_id AS actual_id, legal_entity_id, contract_id, funding_source_id, "
        "transaction_date FROM credit_plan WHERE replacement_id IS NOT NULL AND milestone_id IS NULL UNION ALL "
        "SELECT kept_id, legal_entity_id, contract_id, funding_source_id, transaction_date FROM credit_part WHERE kept_id > 0",
    ):
        sql("opened_sales")
    sql("milestone_reversals", command=running.id)
    with handing(
        "release_plan",
        "SELECT NULL::bigint AS actual_id, milestone_id, generation, legal_entity_id, contract_id, "
        "funding_source_id, transaction_date FROM credit_plan WHERE milestone_id IS NOT NULL",
    ):
        sql("milestone_releases", command=running.id)


def _divide(running: Running) -> None:
    """The sales and costs of the plan `credit_part` in two: what returns to the backlog, and what stays billed.

    A cost is reversed, and its parts stand in its stead; all three are posted with the lines that it was posted with.
    """
    if not value("SELECT EXISTS (SELECT FROM credit_part WHERE kept_id IS NOT NULL)"):
        return
    with handing(
        "reversal_plan", "SELECT cost_id AS actual_id, cost_reversal_id AS reversal_id FROM credit_part WHERE cost_id > 0"
    ):
        sql("reversals", command=running.id)
    with handing("replacement_plan", sql.text("divided_actuals")):
        sql("replacements", command=running.id)
    with handing("adjustment_plan", sql.text("divided_costs")):
        sql("adjustments", command=running.id, cause="credit", reason="")


def keep_billed() -> None:
    """What stays billed of the lines of the plan `credit_part` is billed as its line was, or as it should have been."""
    sql("kept_edits")
    with handing(
        "limit_moved", "SELECT kept_id AS actual_id, contract_id, 1 AS committed, 0 AS spent FROM credit_part WHERE kept_id > 0"
    ):
        funding.move_limits()
