"""Periodic runs over what is posted: revenue that did not accrue, costs that belong to another layer, and their way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import md5

from django.utils.translation import gettext_lazy as _

from unbilled import journal
from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, Refused, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, hashing, rows

sql = SqlFolder(__file__)

sentences(
    nothing_to_accrue=_(
        "No sale among these is posted without having accrued, chargeable, of time and material and not invoiced; choose others."
    ),
    no_cost_to_move=_("No cost among these stands in the layer “{from_layer}”, posted and not invoiced; choose others."),
    nothing_to_reverse=_("Nothing of this journal stands that was moved or accrued by it; choose another one."),
    no_such_move=_(
        "Costs do not go from the layer “{from_layer}” to “{to_layer}”; move them to profit and loss or to the balance sheet."
    ),
    cost_is_held=_(
        "The cost of the sale of {date} on project {project} is held on the balance sheet; post it to profit and loss first."
    ),
    revenue_is_accrued=_("The sale of {date} on project {project} has accrued revenue; reverse that before its cost is held."),
    moved_before_it_stood=_(
        "The transaction of {date} on project {project} stands so since {on}; choose that day or a later one."
    ),
    move_changed=_("The plan is no longer the one that was shown: it now has {rows} rows. Look at it again."),
    moved_since=_("The transaction of {date} on project {project} was moved by a later run; reverse that first."),
    ended_since=_("The transaction of {date} on project {project} is reversed or invoiced since then; credit the invoice first."),
)

LAYERS = ("no_ledger", "profit_and_loss", "balance")


@dataclass(frozen=True)
class Posted:
    """Which posted transactions a run looks at: by project, group, class, date of the work, date of its posting; None is all."""

    legal_entity: int
    projects: tuple[int, ...] | None = None
    groups: tuple[int, ...] | None = None
    classes: tuple[str, ...] | None = None
    date_from: date | None = None
    date_to: date | None = None
    posted_from: date | None = None
    posted_to: date | None = None

    def parameters(self) -> dict[str, object]:
        """As a statement takes them."""
        return {name: list(given) if isinstance(given, tuple) else given for name, given in asdict(self).items()}


def accrue_revenue(chosen: Posted, *, on: date, by: str, dry_run: bool = False, fingerprint: str = "") -> Outcome:
    """Accrue the revenue of posted sales that did not accrue and are not invoiced yet (rule: accrual).

    Work in progress at sales value and accrued revenue are posted with the amounts and rates of their postings, on the accounting
    date. Whatever ends a sale later reverses that. `done` holds the journal, `plan` what is posted. Given a fingerprint, another
    plan than that is refused.
    """
    drop_plans("move_plan")
    with command("accrue_revenue", by=by, dry_run=dry_run) as running:
        journal.lock_layers(chosen.legal_entity)
        with hashing():
            sql("accrual_chosen", **chosen.parameters())
        return _move(running, chosen.legal_entity, on, "revenue", refuse("nothing_to_accrue"), fingerprint)


def post_costs(
    chosen: Posted,
    *,
    on: date,
    by: str,
    from_layer: str = "no_ledger",
    to_layer: str = "profit_and_loss",
    dry_run: bool = False,
    fingerprint: str = "",
) -> Outcome:
    """Move posted costs that are not invoiced from one layer to another (rule: moved-layers): to the ledger, or within it.

    `done` holds the journal, `plan` what is posted.
    """
    drop_plans("move_plan")
    with command("post_costs", by=by, dry_run=dry_run) as running:
        if from_layer not in LAYERS or to_layer not in LAYERS[1:] or from_layer == to_layer:
            raise refuse("no_such_move", from_layer=_said(from_layer), to_layer=_said(to_layer))
        journal.lock_layers(chosen.legal_entity)
        with hashing():
            sql("costs_chosen", accounting_date=on, from_layer=from_layer, to_layer=to_layer, **chosen.parameters())
        return _move(
            running, chosen.legal_entity, on, "costs", refuse("no_cost_to_move", from_layer=_said(from_layer)), fingerprint
        )


def reverse_revenue(journals: Iterable[int], *, on: date, by: str, dry_run: bool = False, fingerprint: str = "") -> Outcome:
    """Take back what journals accrued and no invoice has reversed: those of runs, and ordinary ones."""
    return _reverse("reverse_revenue", "unbilled", "revenue", journals, on, by, dry_run, fingerprint)


def reverse_costs(journals: Iterable[int], *, on: date, by: str, dry_run: bool = False, fingerprint: str = "") -> Outcome:
    """Take back what runs moved: the same accounts and amounts, negated; it can be moved again."""
    return _reverse("reverse_costs", "cost", "costs", journals, on, by, dry_run, fingerprint)


def _said(layer: str) -> str:
    return layer.replace("_", " ")


def _reverse(
    name: str, kind: str, period: str, journals: Iterable[int], on: date, by: str, dry_run: bool, fingerprint: str
) -> Outcome:
    drop_plans("move_plan")
    with command(name, by=by, dry_run=dry_run) as running:
        chosen = as_list(journals)
        for row in rows("SELECT DISTINCT legal_entity_id FROM journal WHERE id = any(%(journals)s)", journals=chosen):
            journal.lock_layers(row["legal_entity_id"])
            sql("moves_chosen", journals=chosen, kind=kind, accounting_date=on)
            return _move(running, row["legal_entity_id"], on, period, refuse("nothing_to_reverse"), fingerprint)
        raise refuse("nothing_to_reverse")


def _move(running: Running, legal_entity: int, on: date, period: str, nothing: Refused, fingerprint: str) -> Outcome:
    if not rows("SELECT FROM move_plan LIMIT 1"):
        raise nothing
    stay = refusals_of(
        rows("SELECT subject, refusal, refusal_values FROM move_plan WHERE refusal IS NOT NULL ORDER BY actual_id")
    )
    if not rows("SELECT FROM move_plan WHERE refusal IS NULL LIMIT 1"):
        raise Refused(*stay)
    made, refused, plan = journal.move_layers(running, legal_entity, on=on, period=period)
    drop_plans("move_plan")
    found = md5(repr([tuple(row.values()) for row in plan]).encode(), usedforsecurity=False).hexdigest()
    if fingerprint and fingerprint != found:
        raise refuse("move_changed", rows=len(plan))
    return Outcome((made,), (*stay, *refused), plan, found)
