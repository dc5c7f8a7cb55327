"""Invoice proposals: from confirmed proformas, or by selection from posted sales; their lines; giving them up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, backlog, billing, prepayments, retention
from unbilled import proformas as proforma_commands
from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, Refusal, refusals_of, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, handing, rows
from unbilled.proformas import arranging, drafts, entering

sql = SqlFolder(__file__)

sentences(
    sales_not_posted=_(
        "Proforma {proforma} waits for its proposal: {lines} of its sales are not posted ({actuals}); post their journal."
    ),
    proposal_not_open=_("Proposal {proposal} does not exist, is posted or is cancelled."),
    proposal_of_a_proforma=_("Proposal {proposal} comes from a proforma; its lines are edited there."),
    line_of_another_source=_(
        "Sale A{actual} is of another contract, funding source or currency than proposal {proposal}, or is not open."
    ),
)


def propose_proformas(legal_entity: int, proformas: Iterable[int] | None = None, *, by: str, dry_run: bool = False) -> Outcome:
    """Make the proposal of each confirmed proforma whose sales are all posted; the others wait, with the missing lines named.

    Run it after confirming and after posting a journal, for all that wait or only for `proformas`; the second run makes
    nothing twice. `done` holds the proposals' ids.
    """
    drop_plans("proposed_plan")
    with command("propose_proformas", by=by, dry_run=dry_run) as running:
        sql("proposed_plan", legal_entity=legal_entity, proformas=None if proformas is None else as_list(proformas))
        refused = refusals_of(
            rows("SELECT subject, refusal, refusal_values FROM proposed_plan WHERE refusal IS NOT NULL ORDER BY proforma_id")
        )
        rows("DELETE FROM proposed_plan WHERE refusal IS NOT NULL")
        with handing("proposal_plan", "SELECT document_id, legal_entity_id FROM proposed_plan"):
            created = sql("proposals", command=running.id)
            sql("opened")
        proforma_commands.mark_proposed()
        drop_plans("proposed_plan")
    return Outcome(tuple(row["id"] for row in created), refused)


def create_proposals(selection: backlog.Selection, *, by: str, dry_run: bool = False, fingerprint: str = "") -> Outcome:
    """Create proposals of the direct process from a selection of posted sales and milestones (rule: proposal-by-selection).

    One per contract, funding source and currency. `refused` tells why the rest is left out.
    """
    created: list[Row] = []
    with command("create_proposals", by=by, dry_run=dry_run) as running:
        planned = backlog.plan_documents(selection, process="direct", lock=not dry_run, fingerprint=fingerprint)
        if not dry_run:
            planned, created = backlog.open_documents(running, planned, lambda: _opened(running))
        backlog.forget_documents()
    return replace(planned, done=tuple(row["id"] for row in created))


def create_due_proposals(legal_entity: int, *, on: date, by: str, dry_run: bool = False) -> Outcome:
    """Make the documents of billing rules whose completion reached a threshold (rule: billing-rules).

    Each is for all that was reached up to the highest threshold and not billed: a proposal in the direct process, a draft
    proforma in the other. Each threshold makes one document, whoever starts this and how often; `done` holds the rules.
    """
    with command("create_due_proposals", by=by, dry_run=dry_run) as running:
        due = create_what_is_due(running, legal_entity, on=on)
    return Outcome(due.fired, due.refused, due.plan)


@dataclass(frozen=True)
class Due:
    """What thresholds came to: the rules that fired, the contracts that reached one, the documents and what was left out."""

    fired: tuple[int, ...] = ()
    contracts: tuple[int, ...] = ()
    documents: tuple[int, ...] = ()
    refused: tuple[Refusal, ...] = ()
    plan: tuple[Row, ...] = ()
    actuals: tuple[int, ...] = ()  # what the documents hold, or in a preview would hold
    milestones: tuple[int, ...] = ()
    is_measured: bool = False  # progress was measured anew


def create_what_is_due(
    running: Running,
    legal_entity: int,
    *,
    on: date,
    contracts: Iterable[int] | None = None,
    beside: Iterable[int] = (),
    preview: bool = False,
) -> Due:
    """Make the documents of thresholds as a part of another command; drafts of the documents `beside` are not in the way.

    A preview tells them and makes none; what it measures goes with the transaction.
    """
    found = billing.reached_thresholds(running, legal_entity, on=on, contracts=contracts)
    refused = list(found.refused)
    plan: list[Row] = []
    documents: list[Row] = []
    for process, create in (
        ("direct", create_proposals),
        ("proforma", partial(proforma_commands.create_proformas, beside=as_list(beside))),
    ):
        chosen = [each for each in found.reached if each.process == process and (each.actuals or each.milestones)]
        sales = tuple(sale for each in chosen for sale in each.actuals)
        milestones = tuple(milestone for each in chosen for milestone in each.milestones)
        if not chosen:
            continue
        if process == "proforma":
            refused += backlog.mark_ready(sales, milestones, by=running.actor).refused
        selection = backlog.Selection(legal_entity, cut_off_date=on, actuals=sales, milestones=milestones)
        outcome = create(selection, by=running.actor, dry_run=preview)
        plan += outcome.plan
        refused += [each for each in outcome.refused if each not in refused]
        documents += sql("documents_made", process=process, made=list(outcome.done))
    billed = {row["contract"] for row in plan}
    held = [each for each in found.reached if each.contract_code in billed]
    return Due(
        fired=tuple(billing.fire_thresholds(running, found.reached)),
        contracts=tuple(sorted({each.contract for each in found.reached})),
        documents=tuple(row["document_id"] for row in documents),
        refused=tuple(refused),
        plan=tuple(plan),
        actuals=tuple(sale for each in held for sale in each.actuals),
        milestones=tuple(milestone for each in held for milestone in each.milestones),
        is_measured=bool(found.measured),
    )


def discount_lines(
    proposal: int,
    sales: Iterable[int] | None = None,
    *,
    percent: Decimal | None = None,
    amount: Decimal | None = None,
    by: str,
    dry_run: bool = False,
    fingerprint: str = "",
) -> Outcome:
    """Give a discount on lines of an open proposal of the direct process, or without any on all of it (rule: discount)."""
    with command("discount_lines", by=by, dry_run=dry_run) as running:
        return drafts.discount(running, _open_direct(proposal), sales, percent=percent, amount=amount, fingerprint=fingerprint)


def enter_lines(
    proposal: int, lines: Iterable[Mapping[str, Any]], *, by: str, dry_run: bool = False, fingerprint: str = ""
) -> Outcome:
    """Enter lines on an open proposal of the direct process by hand, each approved at once (rule: lines-by-hand).

    They are entries with the keys of `entries.COLUMNS`, and with their `billing_type`; a fee has its sales price. `done` holds
    the entries.
    """
    with command("enter_lines", by=by, dry_run=dry_run) as running:
        document = _open_direct(proposal)
        version = actuals.draft_version(document)
        actuals.hold_version(document, fingerprint)
        made = entering.enter(running, document, lines, is_posted=True)
    return Outcome(tuple(made), fingerprint=version)


def remove_lines(
    proposal: int, actuals_removed: Iterable[int] = (), milestones: Iterable[int] = (), *, by: str, dry_run: bool = False
) -> Outcome:
    """Take sales and milestones off an open proposal of the direct process; they are offered again at once."""
    with command("remove_lines", by=by, dry_run=dry_run) as running:
        return drafts.take_off(running, _open_direct(proposal), actuals_removed, milestones)


def edit_lines(
    proposal: int, edits: Iterable[actuals.LineEdit], *, by: str, dry_run: bool = False, fingerprint: str = ""
) -> Outcome:
    """Edit lines of an open proposal of the direct process: sales price, quantity, billing type, text (rule: edited-lines).

    One that came from a proforma is edited there, while it is a draft.
    """
    with command("edit_lines", by=by, dry_run=dry_run) as running:
        return drafts.edit(running, _open_direct(proposal), edits, fingerprint)


def edit_header(proposal: int, edit: actuals.HeaderEdit, *, by: str, dry_run: bool = False, fingerprint: str = "") -> Outcome:
    """Change what an open proposal of either process says of itself: dates, terms, references, text, dimensions of its
    receivable (rule: proposal-header). `done` names the fields that changed, `plan` tells what each was and becomes.
    """
    with command("edit_header", by=by, dry_run=dry_run) as running:
        document = _open(proposal)["document_id"]
        version = actuals.draft_version(document)
        actuals.hold_version(document, fingerprint)
        plan = actuals.edit_header(running, document, edit)
    return Outcome(tuple(row["what"] for row in plan), (), tuple(plan), version)


def change_tax(
    proposal: int,
    tax_group: str,
    sales: Iterable[int] | None = None,
    milestones: Iterable[int] = (),
    *,
    by: str,
    dry_run: bool = False,
    fingerprint: str = "",
) -> Outcome:
    """Tax an open proposal of either process by another tax group: these lines, or without any all of them (rule: proposal-tax).

    `done` names the lines, `plan` what tax each had and has; the rate is that of the day of supply.
    """
    with command("change_tax", by=by, dry_run=dry_run):
        document = _open(proposal)["document_id"]
        version = actuals.draft_version(document)
        actuals.hold_version(document, fingerprint)
        planned, plan = actuals.change_tax(document, tax_group, sales, milestones)
    done = tuple((row["letter"], row["id"]) for row in planned if not row["refusal"])
    return Outcome(done, refusals_of(planned), tuple(plan), version)


def add_lines(proposal: int, selection: backlog.Selection, *, by: str, dry_run: bool = False) -> Outcome:
    """Put more posted sales and milestones on an open proposal of the direct process: of its contract, source and currency."""
    with command("add_lines", by=by, dry_run=dry_run) as running:
        document = _open_direct(proposal)
        refused = backlog.plan_documents(selection, process="direct", lock=True).refused
        rows(
            "UPDATE document_plan SET id = document.id FROM document WHERE document.id = %(document)s"
            " AND document.contract_id = document_plan.contract_id"
            " AND document.funding_source_id = document_plan.funding_source_id AND document.currency = document_plan.currency",
            document=document,
        )
        for other in rows(
            "SELECT line.actual_id FROM document_line_plan AS line INNER JOIN document_plan AS plan"
            " USING (contract_id, funding_source_id, currency) WHERE line.refusal IS NULL"
            " AND plan.id <> %(document)s LIMIT 1",
            document=document,
        ):
            raise refuse("line_of_another_source", actual=other["actual_id"], proposal=proposal)
        actuals.claim(running)
        added = rows("SELECT actual_id, milestone_id FROM document_line_plan WHERE refusal IS NULL")
        backlog.forget_documents()
        billing.keep_fees(running, [document])
    return Outcome(tuple(("A", row["actual_id"]) if row["actual_id"] else ("M", row["milestone_id"]) for row in added), refused)


def _open(proposal: int) -> Row:
    """The document and the process of an open proposal, locked: nobody else edits, posts or cancels it meanwhile."""
    found = rows(
        "SELECT proposal.document_id, document.process FROM open_proposal INNER JOIN proposal ON proposal.id = proposal_id"
        " INNER JOIN document ON document.id = proposal.document_id WHERE proposal.id = %(proposal)s FOR UPDATE OF open_proposal",
        proposal=proposal,
    )
    if not found:
        raise refuse("proposal_not_open", proposal=proposal)
    return found[0]


def _open_direct(proposal: int) -> int:
    """The document of an open proposal of the direct process, locked."""
    found = _open(proposal)
    if found["process"] != "direct":
        raise refuse("proposal_of_a_proforma", proposal=proposal)
    return int(found["document_id"])


def cancel_proposals(proposals: Iterable[int], *, by: str, dry_run: bool = False) -> Outcome:
    """Give proposals of the direct process up: everything on them is offered again."""
    with command("cancel_proposals", by=by, dry_run=dry_run) as running:
        plan = _give_up(running, as_list(proposals))
    return Outcome(tuple(row["proposal_id"] for row in plan if not row["refusal"]), refusals_of(plan))


def _give_up(running: Running, proposals: list[int]) -> list[Row]:
    """Cancel proposals of the direct process; what they hold is open again. Returns what became of each."""
    drop_plans("closed_plan")
    sql("cancellation_plan", proposals=proposals)
    plan = rows("SELECT proposal_id, subject, refusal, refusal_values FROM closed_plan ORDER BY proposal_id")
    rows("DELETE FROM closed_plan WHERE refusal IS NOT NULL")
    sql("cancellations", command=running.id)
    with handing(
        "release_plan", "SELECT * FROM claimed_sale WHERE document_id = any(array(SELECT document_id FROM closed_plan))"
    ):
        prepayments.release(running)
    retention.give_back()
    mark_closed()
    given_up = [row["document_id"] for row in rows("SELECT document_id FROM closed_plan")]
    billing.keep_fees(running, given_up)
    billing.reopen_rules(running, given_up)
    drop_plans("closed_plan")
    return plan


def split_proposal(proposal: int, property_: str, *, by: str, dry_run: bool = False, fingerprint: str = "") -> Outcome:
    """Split an open proposal of the direct process by class, project, task, category or purchase order of its lines.

    `done` holds the new proposals, `plan` what each holds now (rule: proposal-split).
    """
    with command("split_proposal", by=by, dry_run=dry_run) as running:
        document = _open_direct(proposal)
        version = arranging.hold_versions([document], fingerprint)
        created = arranging.split(running, document, property_, lambda: _opened(running))
        plan = arranging.told([document, *(row["document_id"] for row in created)], "IP-")
    return Outcome(tuple(row["id"] for row in created), (), plan, version)


def merge_proposals(proposals: Iterable[int], *, by: str, dry_run: bool = False, fingerprint: str = "") -> Outcome:
    """Put what is on proposals of one contract, funding source and currency on the first of them; the others are given up.

    `done` holds the one that stays, `plan` what it holds now (rule: proposal-split).
    """
    first, others = arranging.first_and_others(proposals)
    with command("merge_proposals", by=by, dry_run=dry_run) as running:
        documents = {each: _open_direct(each) for each in sorted((first, *others))}
        version = arranging.hold_versions(list(documents.values()), fingerprint)
        merged = [documents[each] for each in others]
        arranging.merge(running, documents[first], merged, lambda: _give_up(running, others))
        plan = arranging.told([documents[first]], "IP-")
    return Outcome((first,), (), plan, version)


def move_lines(
    proposal: int,
    to: int,
    sales: Iterable[int] = (),
    milestones: Iterable[int] = (),
    *,
    by: str,
    dry_run: bool = False,
    fingerprint: str = "",
) -> Outcome:
    """Put lines of a proposal of the direct process on another one of its source and currency (rule: proposal-split)."""
    with command("move_lines", by=by, dry_run=dry_run) as running:
        documents = {each: _open_direct(each) for each in sorted((proposal, to))}
        version = arranging.hold_versions(list(documents.values()), fingerprint)
        moved = arranging.move(running, documents[proposal], documents[to], sales, milestones)
        plan = arranging.told(list(documents.values()), "IP-")
    return Outcome(tuple(moved), (), plan, version)


def deduct_prepayments(proposal: int, parts: Mapping[int, Decimal], *, by: str, dry_run: bool = False) -> Outcome:
    """Deduct from an open proposal of the direct process these amounts, by prepayment; 0 takes one off (rule: prepayments)."""
    with command("deduct_prepayments", by=by, dry_run=dry_run) as running:
        prepayments.change_deductions(running, _open_direct(proposal), parts)
    return Outcome(done=tuple(parts))


def refund_prepayments(prepayments_refunded: Iterable[int], *, on: date, by: str, dry_run: bool = False) -> Outcome:
    """Make a proposal for each prepayment that gives back what is left of it: posted, it is a credit note (rule: prepayments).

    `done` holds the proposals' ids. Cancelling one makes the rest available again.
    """
    with command("refund_prepayments", by=by, dry_run=dry_run) as running:
        prepayments.open_refunds(running, as_list(prepayments_refunded), on=on)
        created = open_proposals(running)
        drop_plans("document_plan")
    return Outcome(done=tuple(created))


def open_proposals(running: Running) -> list[int]:
    """Open a proposal for each document of the plan `document_plan`; their ids."""
    return [row["id"] for row in _opened(running)]


def _opened(running: Running) -> list[Row]:
    with handing("proposal_plan", "SELECT id AS document_id, legal_entity_id FROM document_plan"):
        created = sql("proposals", command=running.id)
        sql("opened")
    return created


def mark_closed() -> None:
    """The proposals of the documents of the plan `closed_plan` are open no longer."""
    sql("closed")
