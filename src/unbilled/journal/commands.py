"""Importing actuals into journals, editing journal lines, posting journals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from psycopg.types.json import Jsonb

from unbilled import accounting, actuals, ledger
from unbilled.kernel.commands import Running, as_list, command
from unbilled.kernel.refusals import Outcome, Refusal, refusals_of, refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing, hashing, rows, value

sql = SqlFolder(__file__)

sentences(
    no_exchange_rate=_("There is no exchange rate for {currency} on {date}; enter one."),
    no_debit_account=_("No main account is set up for posting type {debit} on project {project}; add one to the posting set-up."),
    no_credit_account=_(
        "No main account is set up for posting type {credit} on project {project}; add one to the posting set-up."
    ),
    dimension_missing=_("The account needs a value of dimension {dimension}; enter it on the journal line or the project."),
    no_tax_rate=_(
        "No tax applies to the sale of {supply} on project {project}; give it a tax group and an item tax group that meet."
    ),
    several_tax_rates=_(
        "More than one tax applies to the sale of {supply} on project {project}; let its groups meet in one code."
    ),
    original_not_posted=_("The transaction of {supply} on project {project} that this reverses is not posted; post that first."),
    unknown_journal=_("There is no journal {journal}."),
    nothing_to_reset=_("No line of this waits in a journal; what is posted is corrected or credited."),
    not_in_a_journal=_("Actual {actual} is in no open journal; only unposted lines are edited."),
)

PLANS = ("posting_candidate", "account_wanted", "posting_plan", "voucher_plan", "ledger_line_plan")


def import_actuals(legal_entity: int, *, of: Iterable[int] | None = None, by: str, dry_run: bool = False) -> Outcome:
    """Bring every unposted actual of a legal entity into a journal of its period (rule: journal-import).

    `done` holds the journals' ids. Running it again imports nothing twice. With `of` it takes these actuals alone, into a journal
    of their own, so that posting it posts nothing else.
    """
    drop_plans("import_dated", "import_plan", "side_wanted", "dimension_kept")
    with command("import_actuals", by=by, dry_run=dry_run) as running:
        with hashing():
            sql("import_dated", legal_entity=legal_entity)
        if of is not None:
            rows("DELETE FROM import_dated WHERE actual_id <> all(%(actuals)s)", actuals=as_list(of))
        _import(running, apart=of is not None)
        plan = tuple(rows("SELECT period, kind, count(*) AS lines FROM import_plan GROUP BY period, kind ORDER BY period, kind"))
        found = rows("SELECT DISTINCT journal_id FROM journal_line INNER JOIN import_plan USING (actual_id) ORDER BY journal_id")
        drop_plans("import_dated", "import_plan", "side_wanted", "dimension_wanted", "dimension_kept")
    return Outcome(done=tuple(row["journal_id"] for row in found), plan=plan)


def _import(running: Running, *, apart: bool = False) -> None:
    """Make journal lines of the plan `import_dated`: in open journals of their periods, or `apart` in new ones."""
    sql("import_plan")
    sql("import_sides")
    accounting.default_dimensions()
    ledger.keep_dimension_sets(running)
    sql("dimension_kept")
    sql("journals", command=running.id, apart=apart)
    sql("journal_lines")
    if value("SELECT EXISTS (SELECT FROM corrected_entry WHERE dimensions IS NOT NULL)"):
        drop_plans("dimension_wanted")
        sql("typed_dimensions")
        ledger.keep_dimension_sets(running)
        sql("typed_lines")


def post_now(running: Running, *, on: date) -> tuple[Refusal, ...]:
    """Post the actuals of the plan `posted_now` (actual_id) that wait, in a journal of their own, on an accounting date.

    What cannot be posted waits in a journal with its reason, which is returned.
    """
    drop_plans("import_dated", "import_plan", "side_wanted", "dimension_kept", *PLANS)
    sql("import_now", accounting_date=on)
    _import(running, apart=True)
    found = rows("SELECT DISTINCT journal_id FROM journal_line INNER JOIN import_plan USING (actual_id) ORDER BY journal_id")
    drop_plans("import_dated", "import_plan", "side_wanted", "dimension_wanted", "dimension_kept")
    refused: list[Refusal] = []
    for journal in found:
        _post(running, journal["journal_id"], retry=False)
        refused += refused_lines()
        drop_plans(*PLANS)
    return tuple(refused)


def post_journals(journals: Iterable[int], *, by: str, retry: bool = False, dry_run: bool = False) -> Outcome:
    """Post journals: project subledger and vouchers in one transaction each (rules: cost-layer, accrual, journal-posting).

    A line that cannot be posted moves to a new journal with its reason, the others post; `retry` takes lines that
    were refused before. `done` holds the ids of the vouchers.
    """
    outcome = Outcome()
    for journal in as_list(journals):
        outcome += _post_journal(journal, by=by, retry=retry, dry_run=dry_run)
    return outcome


def _post_journal(journal: int, *, by: str, retry: bool, dry_run: bool) -> Outcome:
    drop_plans(*PLANS)
    with command("post_journals", by=by, dry_run=dry_run) as running:
        if value("SELECT id FROM journal WHERE id = %(journal)s", journal=journal) is None:
            raise refuse("unknown_journal", journal=journal)
        _post(running, journal, retry=retry)
        refused = refused_lines()
        vouchers = rows("SELECT id FROM voucher_plan ORDER BY id")
        plan = tuple(
            rows(
                "SELECT layer, count(*) AS lines, sum(amount) AS amount, currency FROM posting_plan"
                " WHERE refusal IS NULL GROUP BY layer, currency ORDER BY layer, currency"
            )
        )
        drop_plans(*PLANS)
    return Outcome(tuple(row["id"] for row in vouchers), refused, plan)


def _post(running: Running, journal: int, *, retry: bool) -> None:
    sql("layers_held", journal=journal)
    rows("SELECT actual_id FROM journal_line WHERE journal_id = %(journal)s ORDER BY actual_id FOR UPDATE", journal=journal)
    sql("posting_candidate", journals=[journal], retry=retry)
    sql("account_wanted")
    accounting.find_accounts()
    with hashing():
        sql("posting_plan")
    if value("SELECT EXISTS (SELECT FROM corrected_entry WHERE part > 1)"):
        sql("posted_parts")
    sql("voucher_plan")
    sql("ledger_line_plan")
    ledger.post(running)
    with handing("posting_side", sql.text("posting_sides")):
        sql("postings", command=running.id)
    with handing("posted_plan", "SELECT actual_id FROM posting_plan WHERE refusal IS NULL"):
        actuals.mark_posted()
    with hashing():
        sql("posted_lines")
    sql("error_journals", command=running.id)
    sql("error_lines")


def refused_lines() -> tuple[Refusal, ...]:
    """Why lines of the plan `posting_plan` cannot be posted."""
    return refusals_of(
        rows("SELECT subject, refusal, refusal_values FROM posting_plan WHERE refusal IS NOT NULL ORDER BY actual_id")
    )


def edit_journal_lines(lines: Iterable[int], *, by: str, dry_run: bool = False, **changes: Any) -> Outcome:
    """Change tax groups, dimensions or the accounting date of unposted journal lines, named by their actuals.

    `changes`: tax_group, item_tax_group (codes), dimensions (a dictionary), accounting_date.
    """
    chosen = as_list(lines)
    with command("edit_journal_lines", by=by, dry_run=dry_run) as running:
        if dimensions := changes.pop("dimensions", None):
            drop_plans("dimension_wanted")
            sql("edited_dimensions", actuals=chosen, dimensions=Jsonb(dimensions))
            ledger.keep_dimension_sets(running)
            drop_plans("dimension_wanted")
        edited = sql(
            "edited_lines",
            actuals=chosen,
            tax_group=changes.get("tax_group"),
            item_tax_group=changes.get("item_tax_group"),
            accounting_date=changes.get("accounting_date"),
            dimensions=dimensions and Jsonb(dimensions),
        )
        missing = sorted(set(chosen) - {row["actual_id"] for row in edited})
        if missing:
            raise refuse("not_in_a_journal", actual=missing[0])
    return Outcome(done=tuple(chosen))


def reset_journals(journals: Iterable[int], *, by: str, lines: Iterable[int] | None = None, dry_run: bool = False) -> Outcome:
    """Take unposted lines out of journals, or those of these actuals: the next import brings them anew (rule: journal-import).

    What was edited on them is forgotten. `done` holds the actuals.
    """
    chosen = as_list(journals)
    with command("reset_journals", by=by, dry_run=dry_run):
        found = sql("reset_lines", journals=chosen, lines=None if lines is None else as_list(lines))
        if not found:
            raise refuse("nothing_to_reset")
    return Outcome(done=tuple(row["actual_id"] for row in found), plan=tuple(found) if dry_run else ())


def record_returned(running: Running) -> None:
    """Posting rows of sales that a credit returned, born posted: the plan `returned_posting` has them.

    The accrual is re-instated with the stored amounts and rates of the original, on the credit note's voucher.
    """
    sql("returned_postings", command=running.id)


@contextmanager
def as_it_stands() -> Iterator[None]:
    """Inside, the view `stood` is the project subledger as it stands: the postings, or where runs moved them to.

    While no run has moved anything it is the table itself, and costs nothing.
    """
    moved = value("SELECT EXISTS (SELECT FROM layer_move)")
    with handing("stood", "TABLE standing_posting" if moved else "TABLE posting"):
        yield


def record_rule_sales(running: Running) -> None:
    """Posting rows of the sales of billing rules, which never accrue and so need no voucher (rule: billing-rules).

    The plans are those of `actuals.reverse_rule_sales` and `actuals.open_rule_sales`. What cannot be taken yet, for want of
    a tax, a rate or an open period, waits for the journal, which tells why.
    """
    drop_plans("side_wanted", "dimension_wanted", "dimension_kept", "rule_posting")
    sql("rule_sides")
    accounting.default_dimensions()
    ledger.keep_dimension_sets(running)
    sql("dimension_kept")
    sql("rule_posting")
    sql("rule_postings", command=running.id)
    with handing("posted_plan", "SELECT actual_id FROM rule_posting"):
        actuals.mark_posted()
    drop_plans("side_wanted", "dimension_wanted", "dimension_kept", "rule_posting")


def record_billed(running: Running) -> None:
    """Posting rows of milestones that an invoice posted: the plan `billed_posting` names each billed actual."""
    sql("billed_postings", command=running.id)
