"""Verbs of the integration journal."""

from __future__ import annotations

from unbilled import corrections, journal
from unbilled.kernel.refusals import Outcome
from unbilled.shell.stories import finding
from unbilled.shell.stories.acting import needed, shown, trying, verb
from unbilled.shell.stories.finding import FILTERS, Stage, sql
from unbilled.shell.stories.telling import Said, known
from unbilled.shell.stories.verbs.entries import entries_of, told_entries


@verb("import journal", by="accountant", runs=("import_actuals",))
def import_journal(stage: Stage, _said: Said, by: str) -> Outcome:
    """Bring unposted actuals into journals."""
    return journal.import_actuals(stage.legal_entity_id, by=by, **trying(stage))


@verb("post journal", main="journals", words=("retry",), by="accountant", runs=("post_journals",), selects=True)
def post_journal(stage: Stage, said: Said, by: str) -> Outcome:
    """Post journals."""
    chosen = finding.documents(stage, "journal", said.get("journals", "all"), said.line)
    return journal.post_journals(chosen, by=by, retry=bool(said.get("retry")), **trying(stage))


@verb("reset journal", main="journals", words=("entries",), by="accountant", runs=("reset_journals",))
def reset_journal(stage: Stage, said: Said, by: str) -> Outcome:
    """Take unposted lines out of journals: all of them, or those of entries."""
    lines = None
    if said.get("entries") is not None:
        chosen = finding.entries(stage, said["entries"], said.line, states=("approved",))
        lines = [
            row["actual_id"] for row in sql("journal_lines_meant", entries=chosen, kinds=["cost", "unbilled"], is_named=False)
        ]
    return journal.reset_journals(
        finding.documents(stage, "journal", said.get("journals", "all"), said.line), by=by, lines=lines, **trying(stage)
    )


def posted(stage: Stage, said: Said) -> corrections.Posted:
    """The posted transactions that a run looks at."""
    classes = said.get("class")
    return corrections.Posted(
        stage.legal_entity_id,
        projects=finding.codes(stage, "project", said.get("project"), said.line),
        groups=finding.codes(stage, "project group", said.get("project group"), said.line),
        classes=None if classes is None else tuple(finding.listed(classes)),
        date_from=said.get("from"),
        date_to=said.get("to"),
        posted_from=said.get("posted from"),
        posted_to=said.get("posted to"),
    )


POSTED = ("project", "project group", "class", "from", "to", "posted from", "posted to", "as shown")


@verb("accrue revenue", main="on", words=POSTED, by="accountant", runs=("accrue_revenue",), selects=True)
def accrue_revenue(stage: Stage, said: Said, by: str) -> Outcome:
    """Accrue the revenue of posted sales that did not accrue."""
    on = needed(said, "on", "the accounting date")
    return corrections.accrue_revenue(posted(stage, said), on=on, by=by, fingerprint=shown(stage, said), **trying(stage))


@verb("post costs", main="on", words=(*POSTED, "out of", "into"), by="accountant", runs=("post_costs",), selects=True)
def post_costs(stage: Stage, said: Said, by: str) -> Outcome:
    """Move posted costs from one layer to another: to profit and loss what was kept out, if nothing else is said."""
    layers = {"no ledger": "no_ledger", "profit and loss": "profit_and_loss", "balance": "balance"}
    from_layer, to_layer = (
        layers[known(said.get(word, usual), layers, said.line_of(word), "A cost stands in a layer")]
        for word, usual in (("out of", "no ledger"), ("into", "profit and loss"))
    )
    on = needed(said, "on", "the accounting date")
    return corrections.post_costs(
        posted(stage, said),
        on=on,
        by=by,
        from_layer=from_layer,
        to_layer=to_layer,
        fingerprint=shown(stage, said),
        **trying(stage),
    )


@verb("reverse revenue", main="journals", words=("on", "as shown"), by="accountant", runs=("reverse_revenue",), selects=True)
def reverse_revenue(stage: Stage, said: Said, by: str) -> Outcome:
    """Take back what journals accrued."""
    chosen = finding.documents(stage, "journal", needed(said, "journals", "which journal"), said.line)
    on = needed(said, "on", "the accounting date")
    return corrections.reverse_revenue(chosen, on=on, by=by, fingerprint=shown(stage, said), **trying(stage))


@verb("reverse costs", main="journals", words=("on", "as shown"), by="accountant", runs=("reverse_costs",), selects=True)
def reverse_costs(stage: Stage, said: Said, by: str) -> Outcome:
    """Take back what runs moved costs to."""
    chosen = finding.documents(stage, "journal", needed(said, "journals", "which journal"), said.line)
    on = needed(said, "on", "the accounting date")
    return corrections.reverse_costs(chosen, on=on, by=by, fingerprint=shown(stage, said), **trying(stage))


@verb("post entries", main="entries", words=("on",), by="accountant", runs=("post_entries",), selects=True)
def post_entries(stage: Stage, said: Said, by: str) -> Outcome:
    """Record, approve and post work that has no time sheet; what is entered gets its name."""
    names, given = told_entries(stage, needed(said, "entries", "what is entered"))
    on = needed(said, "on", "the accounting date")
    outcome = journal.post_entries(given, legal_entity=stage.legal_entity_id, on=on, by=by, **trying(stage))
    if not stage.is_dry_run:
        entered = dict.fromkeys(row["row_number"] for row in outcome.plan)
        stage.name_entries([names[row - 1] for row in entered], outcome.done)
    return outcome


LINE_CHANGES = {
    "tax group": "tax_group", "item tax group": "item_tax_group", "accounting date": "accounting_date",
    "dimensions": "dimensions",
}  # fmt: skip


@verb(
    "edit journal lines",
    main="entries",
    words=(*FILTERS, "kind", *LINE_CHANGES),
    by="accountant",
    runs=("edit_journal_lines",),
)
def edit_journal_lines(stage: Stage, said: Said, by: str) -> Outcome:
    """Change unposted journal lines of entries: of their sale, their cost, or both."""
    kinds = {"cost": ["cost"], "sale": ["unbilled"], "both": ["cost", "unbilled"]}
    kind = known(said.get("kind", "both"), kinds, said.line_of("kind"), "A journal line is of a kind")
    lines = sql(
        "journal_lines_meant",
        entries=entries_of(stage, said, "approved"),
        kinds=kinds[kind],
        is_named=said.get("entries") not in (None, "all"),
    )
    changes = {column: said[word] for word, column in LINE_CHANGES.items() if word in said}
    if "dimensions" in changes:
        changes["dimensions"] = {str(name): str(code) for name, code in changes["dimensions"].items()}
    return journal.edit_journal_lines([row["actual_id"] for row in lines], by=by, **changes, **trying(stage))
