"""Posting costs later: hours that their project group keeps out of the ledger, until somebody brings them there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from unbilled import accounting, ledger
from unbilled.journal.commands import PLANS, refused_lines
from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, Refused, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, hashing, rows

sql = SqlFolder(__file__)

sentences(
    no_cost_to_post=_("No cost among these was kept out of the ledger, or all of them are posted; choose others."),
    no_cost_to_reverse=_("Nothing of this journal stands that was posted later; choose another one."),
)


def post_costs(
    legal_entity: int,
    *,
    on: date,
    by: str,
    projects: Iterable[int] | None = None,
    groups: Iterable[int] | None = None,
    date_from: date | None = None,
    date_to: date | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Bring hours of the layer *no ledger* to the ledger, chosen by project, project group and date (rule: late-costs).

    They are posted to profit and loss with the amounts and rates of their postings, in a journal of their own on the
    accounting date. What cannot be posted stays as it is and is told. `done` holds the journal, `plan` what is posted.
    """
    drop_plans(*PLANS)
    with command("post_costs", by=by, dry_run=dry_run) as running:
        journal = sql("cost_journal", command=running.id, legal_entity=legal_entity, accounting_date=on)[0]["id"]
        chosen = {name: None if ids is None else as_list(ids) for name, ids in {"projects": projects, "groups": groups}.items()}
        sql(
            "late_cost_candidate",
            legal_entity=legal_entity,
            journal=journal,
            accounting_date=on,
            date_from=date_from,
            date_to=date_to,
            **chosen,
        )
        return _post(running, journal, is_reversal=False, nothing="no_cost_to_post")


def reverse_costs(journals: Iterable[int], *, on: date, by: str, dry_run: bool = False) -> Outcome:
    """Take back what journals of costs posted: the same accounts and amounts, negated; it can be posted again."""
    drop_plans(*PLANS)
    with command("reverse_costs", by=by, dry_run=dry_run) as running:
        chosen = as_list(journals)
        for row in rows("SELECT DISTINCT legal_entity_id FROM journal WHERE id = any(%(journals)s)", journals=chosen):
            journal = sql("cost_journal", command=running.id, legal_entity=row["legal_entity_id"], accounting_date=on)[0]["id"]
            sql("cost_taken_back", journals=chosen, journal=journal, accounting_date=on)
            return _post(running, journal, is_reversal=True, nothing="no_cost_to_reverse")
        raise refuse("no_cost_to_reverse")


def _post(running: Running, journal: int, *, is_reversal: bool, nothing: str) -> Outcome:
    if not rows("SELECT FROM posting_candidate LIMIT 1"):
        raise refuse(nothing)
    sql("account_wanted")
    accounting.find_accounts()
    with hashing():
        sql("posting_plan")
    refused = refused_lines()
    plan = sql("late_costs")
    if not plan:
        raise Refused(*refused)
    sql("voucher_plan")
    sql("ledger_line_plan")
    ledger.post(running)
    sql("cost_postings", command=running.id, is_reversal=is_reversal)
    drop_plans(*PLANS)
    return Outcome((journal,), refused, tuple(plan))
