"""Creating, confirming and cancelling proformas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, backlog, billing, prepayments
from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, handing, rows
from unbilled.proformas import arranging, drafts, entering

sql = SqlFolder(__file__)

sentences(
    draft_exists=_(
        "Contract {contract} has a draft already: {lines} row(s), {amount} {currency} wait; confirm or cancel the draft first."
    ),
    unknown_proforma=_("There is no proforma {proforma}."),
    proforma_not_open=_("Proforma {proforma} is confirmed or cancelled already."),
    draft_charges_nothing=_("Nothing on proforma {proforma} is charged; write its sales off, or cancel it."),
)


def create_proformas(
    selection: backlog.Selection, *, by: str, dry_run: bool = False, fingerprint: str = "", beside: Iterable[int] = ()
) -> Outcome:
    """Create one draft per contract, funding source and currency of what is ready up to the cut-off date (rules: one-draft,
    prepayments).

    `done` holds the proformas' ids, `plan` a row per draft, `refused` why the rest is left out. Running it twice
    creates nothing twice. Refused as a whole if there is nothing to bill, or if the plan is no longer the one that was
    shown under `fingerprint`. Open drafts of the documents `beside` are not in the way.
    """
    created: list[Row] = []
    with command("create_proformas", by=by, dry_run=dry_run) as running:
        planned = backlog.plan_documents(
            selection, process="proforma", lock=not dry_run, fingerprint=fingerprint,
            unless=lambda: sql("drafts_in_the_way", beside=as_list(beside)),
        )  # fmt: skip
        if not dry_run:
            planned, created = backlog.open_documents(running, planned, lambda: _drafts(running, selection.cut_off_date))
            prepayments.deduct_available(running)
        backlog.forget_documents()
    return replace(planned, done=tuple(row["id"] for row in created))


def _drafts(running: Running, cut_off_date: date) -> list[Row]:
    """Open a draft for each document of the plan `document_plan`."""
    created = sql("proformas", command=running.id, cut_off_date=cut_off_date)
    sql("opened")
    return created


def confirm_proformas(
    proformas: Iterable[int], *, on: date, by: str, versions: Mapping[int, str] | None = None, dry_run: bool = False
) -> Outcome:
    """Confirm drafts: their sales are billed from here on; no ledger is touched (rules: billed-sales, edited-lines).

    Given the versions that were read, a draft that somebody has changed since is refused.
    """
    drop_plans("confirmation_plan")
    with command("confirm_proformas", by=by, dry_run=dry_run) as running:
        sql("confirmation_plan", proformas=as_list(proformas))
        sql("chargeless_drafts")
        sql("changed_drafts", proformas=_changed(versions or {}))
        sql("confirmations", command=running.id, confirmed_on=on)
        with handing("billed_plan", "SELECT document_id, legal_entity_id FROM confirmation_plan WHERE refusal IS NULL"):
            actuals.mark_billed(running, billed_on=on)
        sql("closed")
        sql("awaiting")
        plan = rows("SELECT proforma_id, subject, refusal, refusal_values FROM confirmation_plan ORDER BY proforma_id")
        drop_plans("confirmation_plan")
    return Outcome(tuple(row["proforma_id"] for row in plan if not row["refusal"]), refusals_of(plan))


def cancel_proformas(proformas: Iterable[int], *, by: str, dry_run: bool = False) -> Outcome:
    """Give drafts up: everything on them is back in the backlog, and still ready."""
    with command("cancel_proformas", by=by, dry_run=dry_run) as running:
        plan = _give_up(running, as_list(proformas))
    return Outcome(tuple(row["proforma_id"] for row in plan if not row["refusal"]), refusals_of(plan))


def _give_up(running: Running, proformas: list[int]) -> list[Row]:
    """Cancel drafts; what they hold is open again. Returns what became of each."""
    drop_plans("confirmation_plan")
    sql("confirmation_plan", proformas=proformas)
    sql("cancellations", command=running.id)
    sql("closed")
    with handing(
        "release_plan",
        "SELECT * FROM claimed_sale"
        " WHERE document_id = any(array(SELECT document_id FROM confirmation_plan WHERE refusal IS NULL))",
    ):
        prepayments.release(running)
    given_up = [row["document_id"] for row in rows("SELECT document_id FROM confirmation_plan WHERE refusal IS NULL")]
    billing.keep_fees(running, given_up)
    billing.reopen_rules(running, given_up)
    plan = rows("SELECT proforma_id, subject, refusal, refusal_values FROM confirmation_plan ORDER BY proforma_id")
    drop_plans("confirmation_plan")
    return plan


def change_deductions(proforma: int, parts: Mapping[int, Decimal], *, by: str, dry_run: bool = False) -> Outcome:
    """Make the deductions of a draft these amounts, by prepayment; 0 takes one off (rule: prepayments)."""
    with command("change_deductions", by=by, dry_run=dry_run) as running:
        prepayments.change_deductions(running, _open_draft(proforma), parts)
    return Outcome(done=tuple(parts))


def edit_lines(
    proforma: int, edits: Iterable[actuals.LineEdit], *, by: str, dry_run: bool = False, fingerprint: str = ""
) -> Outcome:
    """Edit lines of a draft: billing type, quantity, price, text (rule: edited-lines)."""
    with command("edit_lines", by=by, dry_run=dry_run) as running:
        return drafts.edit(running, _open_draft(proforma), edits, fingerprint)


def discount_lines(
    proforma: int,
    sales: Iterable[int] | None = None,
    *,
    percent: Decimal | None = None,
    amount: Decimal | None = None,
    by: str,
    dry_run: bool = False,
    fingerprint: str = "",
) -> Outcome:
    """Give a discount on lines of a draft, or without any on all of it (rule: discount)."""
    with command("discount_lines", by=by, dry_run=dry_run) as running:
        return drafts.discount(running, _open_draft(proforma), sales, percent=percent, amount=amount, fingerprint=fingerprint)


def enter_lines(
    proforma: int, lines: Iterable[Mapping[str, Any]], *, by: str, dry_run: bool = False, fingerprint: str = ""
) -> Outcome:
    """Enter lines on a draft by hand, each approved at once; a fee has its sales price (rule: lines-by-hand).

    They are entries with the keys of `entries.COLUMNS`, and with their `billing_type`. `done` holds the entries.
    """
    with command("enter_lines", by=by, dry_run=dry_run) as running:
        document = _open_draft(proforma)
        version = actuals.draft_version(document)
        actuals.hold_version(document, fingerprint)
        made = entering.enter(running, document, lines, is_posted=False)
    return Outcome(tuple(made), fingerprint=version)


def remove_lines(
    proforma: int,
    sales: Iterable[int] = (),
    milestones: Iterable[int] = (),
    *,
    by: str,
    dry_run: bool = False,
    fingerprint: str = "",
) -> Outcome:
    """Take sales and milestones off a draft; they are back in the backlog, and still ready."""
    with command("remove_lines", by=by, dry_run=dry_run) as running:
        document = _open_draft(proforma)
        actuals.hold_version(document, fingerprint)
        return drafts.take_off(running, document, sales, milestones)


def refresh_proforma(proforma: int, *, by: str, cut_off_date: date | None = None, dry_run: bool = False) -> Outcome:
    """Put on a draft what of its contract, funding source and currency became ready since (rule: edited-lines).

    Up to its own cut-off date, or to the one that is given; `refused` tells why the rest of the backlog is left out. Edits of
    its lines stay. Doing it twice adds nothing twice.
    """
    with command("refresh_proforma", by=by, dry_run=dry_run) as running:
        found = sql("draft_found", proforma=proforma)
        if not found:
            raise refuse("proforma_not_open", proforma=proforma)
        draft = found[0]
        selection = backlog.Selection(
            draft["legal_entity_id"], cut_off_date or draft["cut_off_date"], contracts=(draft["contract_id"],)
        )
        refused = backlog.plan_documents(selection, process="proforma", lock=True).refused
        document = _open_draft(proforma)
        added: list[Row] = []
        if sql("kept_to_draft", document=document):
            actuals.claim(running)
            added = sql("lines_added")
        backlog.forget_documents()
        billing.keep_fees(running, [document])
    return Outcome(tuple((row["letter"], row["id"]) for row in added), refused)


def split_proforma(proforma: int, property_: str, *, by: str, dry_run: bool = False, fingerprint: str = "") -> Outcome:
    """Split a draft by class, project, task, category or purchase order of its lines (rule: proposal-split).

    `done` holds the new drafts, `plan` what each holds now.
    """
    with command("split_proforma", by=by, dry_run=dry_run) as running:
        found = sql("draft_found", proforma=proforma)
        document = _open_draft(proforma)
        version = arranging.hold_versions([document], fingerprint)
        created = arranging.split(running, document, property_, lambda: _drafts(running, found[0]["cut_off_date"]))
        plan = arranging.told([document, *(row["document_id"] for row in created)], "P-")
    return Outcome(tuple(row["id"] for row in created), (), plan, version)


def merge_proformas(proformas: Iterable[int], *, by: str, dry_run: bool = False, fingerprint: str = "") -> Outcome:
    """Put what is on drafts of one contract, funding source and currency on the first of them; the others are given up.

    `done` holds the one that stays, `plan` what it holds now (rule: proposal-split).
    """
    first, others = arranging.first_and_others(proformas)
    with command("merge_proformas", by=by, dry_run=dry_run) as running:
        documents = {each: _open_draft(each) for each in sorted((first, *others))}
        version = arranging.hold_versions(list(documents.values()), fingerprint)
        merged = [documents[each] for each in others]
        arranging.merge(running, documents[first], merged, lambda: _give_up(running, others))
        plan = arranging.told([documents[first]], "P-")
    return Outcome((first,), (), plan, version)


def move_lines(
    proforma: int,
    to: int,
    sales: Iterable[int] = (),
    milestones: Iterable[int] = (),
    *,
    by: str,
    dry_run: bool = False,
    fingerprint: str = "",
) -> Outcome:
    """Put lines of a draft on another one of its contract, funding source and currency (rule: proposal-split)."""
    with command("move_lines", by=by, dry_run=dry_run) as running:
        documents = {each: _open_draft(each) for each in sorted((proforma, to))}
        version = arranging.hold_versions(list(documents.values()), fingerprint)
        moved = arranging.move(running, documents[proforma], documents[to], sales, milestones)
        plan = arranging.told(list(documents.values()), "P-")
    return Outcome(tuple(moved), (), plan, version)


def _changed(versions: Mapping[int, str]) -> list[int]:
    """The planned proformas whose lines are no longer those of the version that was read."""
    planned = rows("SELECT proforma_id, document_id FROM confirmation_plan WHERE refusal IS NULL")
    read = [(row["proforma_id"], row["document_id"]) for row in planned if versions.get(row["proforma_id"])]
    return [proforma for proforma, document in read if versions[proforma] != actuals.draft_version(document)]


def _open_draft(proforma: int) -> int:
    """The document of an open proforma, locked: nobody else edits, confirms or cancels it meanwhile."""
    found = sql("open_draft", proforma=proforma)
    if not found:
        raise refuse("proforma_not_open", proforma=proforma)
    return int(found[0]["document_id"])


def mark_proposed() -> None:
    """The proformas of the plan `proposed_plan` have their proposal."""
    sql("proposed")


def reopen_withdrawn(running: Running, *, reason: str) -> list[Row]:
    """The confirmations of the plan `closed_plan` are withdrawn: a draft in the stead of each proforma holds what it held.

    The plan has proforma_id, document_id, confirmation_id, draft_document_id, legal_entity_id and subject. A deduction is made
    anew, for it is of its document. The rows tell the id and the name of each draft, and whose stead it stands in.
    """
    with handing("document_plan", sql.text("documents_again")):
        actuals.open_documents(running)
        sql("proformas_again", command=running.id)
        sql("opened")
    sql("withdrawals", command=running.id, reason=reason)
    sql("withdrawn_awaiting")
    parts: dict[int, dict[int, Decimal]] = {}
    for row in sql("deducted_again"):
        parts.setdefault(row["document_id"], {})[row["prepayment_id"]] = row["amount"]
    drop_plans("move_plan")
    sql("moves_again")
    actuals.move(running)
    drop_plans("move_plan")
    with handing(
        "release_plan", "SELECT * FROM claimed_sale WHERE document_id = any(array(SELECT document_id FROM closed_plan))"
    ):
        prepayments.release(running)
    with handing(
        "header_copy",
        "SELECT draft_document_id AS document_id, document_id AS from_document_id, legal_entity_id, NULL::text AS purchase_order"
        " FROM closed_plan",
    ):
        actuals.copy_headers()
    for document, deducted in parts.items():
        prepayments.change_deductions(running, document, deducted)
    return sql("drafts_again")
