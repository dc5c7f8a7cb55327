"""Creating, confirming and cancelling proformas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, backlog, billing, prepayments
from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    draft_exists=_(
        "Contract {contract} has a draft already: {lines} row(s), {amount} {currency} wait; confirm or cancel the draft first."
    ),
    unknown_proforma=_("There is no proforma {proforma}."),
    proforma_not_open=_("Proforma {proforma} is confirmed or cancelled already."),
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


def confirm_proformas(proformas: Iterable[int], *, on: date, by: str, dry_run: bool = False) -> Outcome:
    """Confirm drafts: their sales are billed from here on; no ledger is touched (rule: billed-sales)."""
    drop_plans("confirmation_plan")
    with command("confirm_proformas", by=by, dry_run=dry_run) as running:
        sql("confirmation_plan", proformas=as_list(proformas))
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
    drop_plans("confirmation_plan")
    with command("cancel_proformas", by=by, dry_run=dry_run) as running:
        sql("confirmation_plan", proformas=as_list(proformas))
        sql("cancellations", command=running.id)
        sql("closed")
        with handing(
            "release_plan",
            "SELECT claimed_sale.* FROM claimed_sale INNER JOIN confirmation_plan USING (document_id) WHERE refusal IS NULL",
        ):
            prepayments.release(running)
        given_up = [row["document_id"] for row in rows("SELECT document_id FROM confirmation_plan WHERE refusal IS NULL")]
        billing.keep_fees(running, given_up)
        billing.reopen_rules(running, given_up)
        plan = rows("SELECT proforma_id, subject, refusal, refusal_values FROM confirmation_plan ORDER BY proforma_id")
        drop_plans("confirmation_plan")
    return Outcome(tuple(row["proforma_id"] for row in plan if not row["refusal"]), refusals_of(plan))


def change_deductions(proforma: int, parts: Mapping[int, Decimal], *, by: str, dry_run: bool = False) -> Outcome:
    """Make the deductions of a draft these amounts, by prepayment; 0 takes one off (rule: prepayments)."""
    with command("change_deductions", by=by, dry_run=dry_run) as running:
        found = sql("open_draft", proforma=proforma)
        if not found:
            raise refuse("proforma_not_open", proforma=proforma)
        prepayments.change_deductions(running, found[0]["document_id"], parts)
    return Outcome(done=tuple(parts))


def mark_proposed() -> None:
    """The proformas of the plan `proposed_plan` have their proposal."""
    sql("proposed")
