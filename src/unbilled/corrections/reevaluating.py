"""Re-evaluation: what is not billed yet, as it would be by the prices and terms of now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from unbilled import actuals, billing, prepayments
from unbilled.kernel.commands import Running, command
from unbilled.kernel.refusals import Outcome, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, rows

sql = SqlFolder(__file__)

sentences(
    sale_on_a_draft=_(
        "The sale of {date} on project {project} is on {document} with {amount} {currency} and would be {new_amount}; cancel the"
        " document and create it again, or re-evaluate what is on drafts too."
    ),
    line_is_edited=_(
        "The line of {date} on project {project} is edited on {document}; take the edit back, and then re-evaluate it."
    ),
    reevaluation_changed=_("The plan is no longer the one that was shown: it now has {rows} rows. Look at it again."),
)

PLANS = ("evaluated_sale", "evaluation_plan", "reevaluation_plan")


@dataclass(frozen=True)
class Affected:
    """Which sales are looked at: by contract, project, worker, role, dates, or the very sales; what is None matches all."""

    legal_entity: int
    contracts: tuple[int, ...] | None = None
    projects: tuple[int, ...] | None = None
    workers: tuple[int, ...] | None = None
    roles: tuple[int, ...] | None = None
    date_from: date | None = None
    date_to: date | None = None
    actuals: tuple[int, ...] | None = None


def reevaluate(
    affected: Affected,
    *,
    by: str,
    with_costs: bool = False,
    with_drafts: bool = False,
    with_written_off: bool = False,
    dry_run: bool = False,
    fingerprint: str = "",
) -> Outcome:
    """Value unbilled sales again, by the prices, terms and rounding of now (rules: re-evaluation, billed-time).

    A sale that differs is reversed, and a new one stands in its stead; what is billed is not touched. What a draft or an
    open proposal holds is told, and re-evaluated in its place when `with_drafts`; what was written off, `with_written_off`.
    `plan` holds old and new of each row, `done` the new sales. Given a fingerprint, another plan than that is refused.
    """
    drop_plans(*PLANS)
    with command("reevaluate", by=by, dry_run=dry_run) as running:
        _look(affected)
        actuals.evaluate(with_costs=with_costs, with_drafts=with_drafts, with_written_off=with_written_off)
        return _apply(running, fingerprint=fingerprint)


def rerate(affected: Affected, *, by: str, with_drafts: bool = False, dry_run: bool = False, fingerprint: str = "") -> Outcome:
    """Give unbilled sales the prices of now, and leave everything else of them as it is (rule: re-evaluation)."""
    drop_plans(*PLANS)
    with command("rerate", by=by, dry_run=dry_run) as running:
        _look(affected)
        actuals.evaluate(prices_only=True, with_drafts=with_drafts)
        return _apply(running, fingerprint=fingerprint)


def reevaluate_within(running: Running, affected: Affected) -> Outcome:
    """Re-evaluate sales and costs as a part of another command, which has its locks; drafts stay as they are."""
    drop_plans(*PLANS)
    _look(affected)
    actuals.evaluate(with_costs=True)
    return _apply(running)


def _look(affected: Affected) -> None:
    """Leave the plan `evaluated_sale`, its funding sources and drafts locked: looked at once more when they are."""
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in vars(affected).items()}
    sql("evaluated_sale", **given)
    actuals.lock_sources(row["id"] for row in rows("SELECT DISTINCT funding_source_id AS id FROM evaluated_sale WHERE is_chosen"))
    sql("locked_drafts")
    drop_plans("evaluated_sale")
    sql("evaluated_sale", **given)


def _apply(running: Running, *, fingerprint: str = "") -> Outcome:
    sql("reevaluation_plan")
    found = sql("reevaluation_fingerprint")[0]["fingerprint"]
    plan = sql("reevaluated")
    if fingerprint and fingerprint != found:
        raise refuse("reevaluation_changed", rows=len(plan))
    refused = refusals_of(
        rows("SELECT subject, refusal, refusal_values FROM reevaluation_plan WHERE refusal IS NOT NULL ORDER BY actual_id")
    )
    with handing(
        "release_plan",
        "SELECT actual_id, NULL::bigint AS milestone_id, generation, legal_entity_id, contract_id, funding_source_id,"
        " transaction_date FROM reevaluation_plan WHERE refusal IS NULL AND document_id IS NOT NULL",
    ):
        actuals.release(running)
    with (
        handing("adjustment_plan", sql.text("adjusted_by_reevaluation")),
        handing("replacement_plan", sql.text("replaced_by_reevaluation")),
    ):
        actuals.adjust(running, cause="re_evaluation")
    with (
        handing(
            "claim_plan",
            "SELECT replacement_id AS actual_id, document_id, funding_source_id, legal_entity_id FROM reevaluation_plan"
            " WHERE refusal IS NULL AND document_id IS NOT NULL AND new_billing_type = 'chargeable'",
        ),
        handing(
            "milestone_claim_plan",
            "SELECT NULL::bigint AS milestone_id, NULL::bigint AS document_id, NULL::bigint AS legal_entity_id WHERE false",
        ),
    ):
        actuals.claim(running)
    touched = rows("SELECT DISTINCT document_id FROM reevaluation_plan WHERE refusal IS NULL AND document_id IS NOT NULL")
    billing.keep_fees(running, [row["document_id"] for row in touched])
    prepayments.refuse_excess(row["document_id"] for row in touched)
    done = rows("SELECT replacement_id FROM reevaluation_plan WHERE refusal IS NULL ORDER BY replacement_id")
    drop_plans(*PLANS)
    return Outcome(tuple(row["replacement_id"] for row in done), refused, tuple(plan), found)
