"""What a story can do: its verbs, each of which calls one command with what its words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from unbilled import (
    actuals,
    backlog,
    billing,
    contracts,
    corrections,
    entries,
    invoices,
    journal,
    proformas,
    proposals,
    runs,
)
from unbilled.kernel.refusals import SENTENCES, Outcome, Refused
from unbilled.kernel.sql import value
from unbilled.shell.loading import load
from unbilled.shell.stories import finding
from unbilled.shell.stories.finding import FILTERS, Stage, listed, sql
from unbilled.shell.stories.telling import SET_UP, Block, Said, StoryError, known, one, only, read_yaml

DURATION = re.compile(r"^(\d+):([0-5]\d)(?::([0-5]\d))?$")
DAYS = re.compile(r"^(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)$")
BACKLOG_FILTERS = {
    "contract": "contract", "project": "project", "with subprojects": "with_subprojects", "worker": "worker",
    "worker name": "worker_name", "from": "date_from", "to": "date_to", "class": "transaction_class",
    "ready": "is_ready", "billable": "is_billable",
}  # fmt: skip
SELECTION = ("as shown", "cut-off", "contract", "project", "with subprojects", "from", "class", "rows")
ENTRY_WORDS = {
    "worker": "worker", "project": "project", "task": "task", "category": "category", "role": "role",
    "at": "start_time", "price": "price", "currency": "currency", "quantity": "quantity", "text": "description",
    "text for customer": "external_description", "reason": "reason", "source": "source", "place": "ordinal",
}  # fmt: skip

Act = Callable[[Stage, Said, str], Outcome]


@dataclass(frozen=True)
class Verb:
    """A verb: what it does, the word that its argument stands for, its other words, who says it, what it runs.

    `selects` tells that it leaves rows out as a matter of course.
    """

    act: Act
    main: str
    words: tuple[str, ...]
    by: str
    runs: tuple[str, ...]
    selects: bool


VERBS: dict[str, Verb] = {}
CONTROL = ("refused", "dry run", "as", "legal entity")


def verb(
    name: str,
    *,
    main: str = "",
    words: tuple[str, ...] = (),
    by: str,
    runs: tuple[str, ...] = (),
    selects: bool = False,
) -> Callable[[Act], Act]:
    """Declare a verb of the stories."""

    def declare(act: Act) -> Act:
        VERBS[name] = Verb(act, main, words, by, runs, selects)
        return act

    return declare


def play(stage: Stage, block: Block) -> None:
    """Do what a yaml block says, act by act; a block that begins with no verb is set-up."""
    said = read_yaml(block, {*VERBS, *CONTROL})
    if isinstance(said, Said):
        for word, argument in said.items():
            _perform(stage, one(word, argument, said.line_of(word)), said.line_of(word))
    else:
        for act in listed(said if said is not None else []):
            _perform(stage, act, act.line)


def _perform(stage: Stage, act: Any, line: int) -> None:
    """One act: a verb with what belongs to it, or a word about the story itself."""
    said = _inner(act, line)
    word, argument = next(iter(said.items()))
    known(word, {*VERBS, *CONTROL}, said.line, "An act begins with a verb")
    match word:
        case "as":
            stage.actor = argument and str(argument)
        case "legal entity":
            stage.legal_entity = str(argument)
        case "refused":
            _refused(stage, _inner(argument, said.line))
        case "dry run":
            _dry_run(stage, _inner(argument, said.line))
        case _:
            more = Said({key: found for key, found in said.items() if key != word})
            more.line, more.lines = said.line, said.lines
            _do(stage, word, argument, said.line_of(word), more)


def _inner(argument: Any, line: int) -> Said:
    return argument if isinstance(argument, Said) else one(str(argument), None, line)


def _refused(stage: Stage, act: Said) -> None:
    """The act must be refused with these codes; what it refuses only in part is done for the rest."""
    if "with" not in act:
        raise StoryError(act.line, "Say with which code it is refused: `with: own_entry`.")
    codes = [known(str(code), SENTENCES, act.line_of("with"), "A refusal has a code") for code in listed(act["with"])]
    inner = Said({word: argument for word, argument in act.items() if word != "with"})
    inner.line, inner.lines = act.line, act.lines
    try:
        _perform(stage, inner, act.line)
    except _Unexpected as unexpected:
        stage.last = unexpected.outcome
    found = [refusal.code for refusal in stage.last.refused]
    for code in codes:
        if code not in found:
            told = f"it was refused with {', '.join(sorted(set(found)))}" if found else "it was done"
            raise StoryError(act.line, f"This should be refused with {code}, but {told}.")


class _Unexpected(StoryError):
    """A refusal that the story does not say."""

    def __init__(self, line: int, word: str, outcome: Outcome) -> None:
        reasons = "; ".join(f"{refusal.code}: {refusal}" for refusal in outcome.refused[:3])
        super().__init__(line, f"“{word}” was refused ({reasons}). If the story means it, say `refused:` with the code.")
        self.outcome = outcome


def _dry_run(stage: Stage, act: Said) -> None:
    """The act tells its plan and leaves nothing."""
    before = value("SELECT count(*) FROM command")
    stage.is_dry_run = True
    try:
        _perform(stage, act, act.line)
        stage.fingerprint = stage.last.fingerprint
    finally:
        stage.is_dry_run = False
    if value("SELECT count(*) FROM command") != before:
        raise StoryError(act.line, "This dry run wrote something.")


def _do(stage: Stage, word: str, argument: Any, line: int, more: Said) -> None:
    """Run a verb as whoever acts; a refusal that nobody announced ends the story."""
    chosen = VERBS[word]
    said = _arguments(chosen, word, argument, line, more)
    by = str(said.pop("by", None) or stage.actor or chosen.by)
    try:
        stage.last = chosen.act(stage, said, by)
    except Refused as refused:
        raise _Unexpected(line, word, Outcome(refused=refused.refusals)) from refused
    except StoryError as error:
        raise StoryError(error.line or line, error.message) from error
    did = stage.last.done or (stage.is_dry_run and stage.last.plan)
    if stage.last.refused and not (chosen.selects and did):
        raise _Unexpected(line, word, stage.last)


def _arguments(chosen: Verb, word: str, argument: Any, line: int, more: Said) -> Said:
    """The words of an act: those of its mapping, or the one that its argument stands for, and who does it."""
    if word in SET_UP:
        return one("document", argument, line)
    if word == "record" and isinstance(argument, Said) and "entries" not in argument:
        argument = [argument]
    said = Said(argument) if isinstance(argument, Said) else Said({chosen.main: argument} if argument is not None else {})
    said.line = argument.line if isinstance(argument, Said) else line
    said.lines = dict(argument.lines) if isinstance(argument, Said) else {chosen.main: line}
    said.update(more)
    said.lines.update(more.lines if more else {})
    only(said, ("by", chosen.main, *chosen.words), f"“{word}” has its words")
    return said


def _needed(said: Said, word: str, what: str) -> Any:
    if said.get(word) is None:
        raise StoryError(said.line, f"Say {what}: `{word}: …`.")
    return said[word]


def _try(stage: Stage) -> dict[str, Any]:
    return {"dry_run": True} if stage.is_dry_run else {}


def _part(said: Said, words: tuple[str, ...]) -> Said:
    part = Said({word: said[word] for word in words if word in said})
    part.line, part.lines = said.line, said.lines
    return part


# -- setting up -------------------------------------------------------------------------------------------------------


@verb("load", main="document", by="administrator", runs=("load",))
@verb("change", main="document", by="administrator", runs=("load",))
def load_document(stage: Stage, said: Said, by: str) -> Outcome:
    """Set-up, in the vocabulary of `unbilled load`."""
    return load(said["document"] or {}, by=by, **_try(stage))


@verb("begin with", main="file", by="administrator", runs=("load",))
def begin_with(stage: Stage, said: Said, by: str) -> Outcome:
    """Set-up from a file beside the story."""
    return load(stage.folder / str(_needed(said, "file", "the file")), by=by, **_try(stage))


@verb("close period", main="period", by="controller")
def close_period(stage: Stage, said: Said, by: str) -> Outcome:
    """Close a month or a year for posting."""
    return _period(stage, said, by, closed="yes")


@verb("open period", main="period", by="controller")
def open_period(stage: Stage, said: Said, by: str) -> Outcome:
    """Open it, for the first time or again."""
    return _period(stage, said, by, closed="no")


def _period(stage: Stage, said: Said, by: str, *, closed: str) -> Outcome:
    period = str(_needed(said, "period", "which month or year"))
    return load({"legal entity": stage.legal_entity_code, "periods": {period: {"closed": closed}}}, by=by, **_try(stage))


# -- entries ----------------------------------------------------------------------------------------------------------


@verb("record", main="entries", words=("skip bad",), by="worker", runs=("record_entries",))
def record(stage: Stage, said: Said, by: str) -> Outcome:
    """Record entries; each gets its name."""
    classes = {row["code"]: row["transaction_class"] for row in sql("class_of_category", legal_entity=stage.legal_entity_id)}
    told = [each for entry in listed(_needed(said, "entries", "what is recorded")) for each in _repeated(entry)]
    outcome = entries.record_entries(
        [_entry(each, classes) for each in told],
        legal_entity=stage.legal_entity_id,
        by=by,
        skip_bad=bool(said.get("skip bad")),
        **_try(stage),
    )
    names = [str(each.get("as") or "") for each in told]
    if outcome.done and not stage.is_dry_run and not outcome.refused:
        stage.name_entries(names, outcome.done)
    elif outcome.done and not stage.is_dry_run:
        stage.name_entries([""] * len(outcome.done), outcome.done)
    return outcome


def _repeated(entry: Any) -> Iterator[Said]:
    """One entry, or as many as it says, over the days that it says."""
    if not isinstance(entry, Said):
        raise StoryError(0, "An entry says worker, project, category, date and hours or quantity.")
    only(entry, (*ENTRY_WORDS, "class", "date", "hours", "as", "repeat"), "An entry has its words")
    days = DAYS.match(str(entry.get("date", "")))
    if "repeat" not in entry and not days:
        yield entry
        return
    first, last = (date.fromisoformat(day) for day in days.groups()) if days else (entry["date"], entry["date"])
    length = (last - first).days + 1
    for number in range(entry.get("repeat", length)):
        each = Said(entry)
        each.line, each.lines = entry.line, entry.lines
        each["date"] = first + timedelta(days=number % length)
        each["text"] = f"{entry.get('text', 'Work')} {number + 1}"
        each["as"] = entry.get("as") and f"{entry['as']} {number + 1}"
        yield each


def _entry(said: Said, classes: dict[str, str]) -> dict[str, Any]:
    """An entry as the command takes it."""
    given = {column: said[word] for word, column in ENTRY_WORDS.items() if said.get(word) is not None}
    for code in ("worker", "project", "task", "category", "role"):
        if code in given:
            given[code] = str(given[code])
    default = "time" if "hours" in said else "expense"
    given["transaction_class"] = said.get("class") or classes.get(given.get("category", ""), default)
    given["transaction_date"] = _needed(said, "date", "the day")
    if said.get("hours") is not None:
        given["seconds"] = _seconds(said["hours"], said.line_of("hours"))
    return given


def _seconds(hours: Any, line: int) -> int:
    """Whole seconds of 1, 1.5 or 1:30."""
    if timed := DURATION.match(str(hours)):
        h, m, s = (int(part or 0) for part in timed.groups())
        return 3600 * h + 60 * m + s
    seconds = Decimal(hours) * 3600 if isinstance(hours, (int, Decimal)) else None
    if seconds is None or seconds != int(seconds):
        raise StoryError(line, f"“{hours}” is no duration; write 1, 1.5 or 1:30.")
    return int(seconds)


IMPORTED = {"mapping": "mapping", "product": "product", "date format": "date_format", "skip bad": "skip_bad",
            "apply changes": "apply_changes"}  # fmt: skip


@verb("import time", main="file", words=tuple(IMPORTED), by="worker", runs=("import_time",))
def import_time(stage: Stage, said: Said, by: str) -> Outcome:
    """Import an export of a time tracker, whose text the story holds."""
    given = {IMPORTED[word]: found for word, found in said.items() if word in IMPORTED}
    text = str(_needed(said, "file", "the text of the file, after a `|`"))
    outcome = entries.import_time(text.encode(), legal_entity=stage.legal_entity_id, by=by, **given, **_try(stage))
    stage.name_entries([""] * len(outcome.done), outcome.done)
    return Outcome(done=outcome.done or ("read",), refused=outcome.refused, plan=outcome.plan)


def _entries_of(stage: Stage, said: Said, *states: str) -> list[int]:
    """The entries that an act names, filters, or means by all."""
    meant = said["entries"] if said.get("entries") is not None else _part(said, FILTERS)
    return finding.entries(stage, meant, said.line, states=states)


@verb("submit", main="entries", words=FILTERS, by="worker", runs=("submit_entries",))
def submit(stage: Stage, said: Said, by: str) -> Outcome:
    """Hand entries in."""
    return entries.submit_entries(_entries_of(stage, said, "draft", "rejected"), by=by, **_try(stage))


@verb("recall", main="entries", words=FILTERS, by="worker", runs=("recall_entries",))
def recall(stage: Stage, said: Said, by: str) -> Outcome:
    """Take submitted entries back."""
    return entries.recall_entries(_entries_of(stage, said, "submitted"), by=by, **_try(stage))


@verb("reject", main="entries", words=(*FILTERS, "reason"), by="manager", runs=("reject_entries",))
def reject(stage: Stage, said: Said, by: str) -> Outcome:
    """Send submitted entries back with a reason."""
    return entries.reject_entries(
        _entries_of(stage, said, "submitted"), by=by, reason=str(said.get("reason") or ""), **_try(stage)
    )


@verb("approve", main="entries", words=FILTERS, by="manager", runs=("approve_entries",))
def approve(stage: Stage, said: Said, by: str) -> Outcome:
    """Approve submitted entries."""
    return actuals.approve_entries(_entries_of(stage, said, "submitted"), by=by, **_try(stage))


@verb("withdraw approval", main="entries", words=(*FILTERS, "reason"), by="manager", runs=("withdraw_approvals",))
def withdraw_approval(stage: Stage, said: Said, by: str) -> Outcome:
    """Recall approved entries."""
    return actuals.withdraw_approvals(
        _entries_of(stage, said, "approved"), by=by, reason=str(_needed(said, "reason", "why")), **_try(stage)
    )


@verb("price sales", by="accountant", runs=("price_sales",))
def price_sales(stage: Stage, _said: Said, by: str) -> Outcome:
    """Give approved work that waits for a price the sale that it lacks, where a price is found now."""
    return actuals.price_sales(stage.legal_entity_id, by=by, **_try(stage))


# -- the journal ------------------------------------------------------------------------------------------------------


@verb("import journal", by="accountant", runs=("import_actuals",))
def import_journal(stage: Stage, _said: Said, by: str) -> Outcome:
    """Bring unposted actuals into journals."""
    return journal.import_actuals(stage.legal_entity_id, by=by, **_try(stage))


@verb("post journal", main="journals", words=("retry",), by="accountant", runs=("post_journals",), selects=True)
def post_journal(stage: Stage, said: Said, by: str) -> Outcome:
    """Post journals."""
    chosen = finding.documents(stage, "journal", said.get("journals", "all"), said.line)
    return journal.post_journals(chosen, by=by, retry=bool(said.get("retry")), **_try(stage))


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
        entries=_entries_of(stage, said, "approved"),
        kinds=kinds[kind],
        is_named=said.get("entries") not in (None, "all"),
    )
    changes = {column: said[word] for word, column in LINE_CHANGES.items() if word in said}
    if "dimensions" in changes:
        changes["dimensions"] = {str(name): str(code) for name, code in changes["dimensions"].items()}
    return journal.edit_journal_lines([row["actual_id"] for row in lines], by=by, **changes, **_try(stage))


# -- contracts, and what ends or changes work that is not billed --------------------------------------------------------


@verb("confirm contracts", main="contracts", words=("on",), by="manager", runs=("confirm_contracts",))
def confirm_contracts(stage: Stage, said: Said, by: str) -> Outcome:
    """Confirm draft contracts."""
    chosen = finding.codes(stage, "contract", _needed(said, "contracts", "which contract"), said.line) or ()
    return corrections.confirm_contracts(chosen, on=_needed(said, "on", "the day"), by=by, **_try(stage))


@verb("close contracts", main="contracts", words=("on", "as", "write off rest"), by="manager", runs=("close_contracts",))
def close_contracts(stage: Stage, said: Said, by: str) -> Outcome:
    """Close contracts as won or lost."""
    chosen = finding.codes(stage, "contract", _needed(said, "contracts", "which contract"), said.line) or ()
    return corrections.close_contracts(
        chosen,
        on=_needed(said, "on", "the day"),
        closed_as=known(str(said.get("as")), {"won", "lost"}, said.line_of("as"), "A contract is closed as"),
        write_off_rest=bool(said.get("write off rest")),
        by=by,
        **_try(stage),
    )


AFFECTED = ("contract", "project", "worker", "role", "from", "to", "with drafts", "as shown")


@verb("re-evaluate", main="rows", words=(*AFFECTED, "with costs", "with written off"), by="manager", runs=("reevaluate",),
      selects=True)  # fmt: skip
def reevaluate(stage: Stage, said: Said, by: str) -> Outcome:
    """Value unbilled sales again, by the prices and terms of now."""
    return corrections.reevaluate(
        _affected(stage, said),
        by=by,
        with_costs=bool(said.get("with costs")),
        with_drafts=bool(said.get("with drafts")),
        with_written_off=bool(said.get("with written off")),
        fingerprint=_shown(stage, said),
        **_try(stage),
    )


@verb("re-rate", main="rows", words=AFFECTED, by="manager", runs=("rerate",), selects=True)
def rerate(stage: Stage, said: Said, by: str) -> Outcome:
    """Give unbilled sales the prices of now."""
    return corrections.rerate(
        _affected(stage, said),
        by=by,
        with_drafts=bool(said.get("with drafts")),
        fingerprint=_shown(stage, said),
        **_try(stage),
    )


def _affected(stage: Stage, said: Said) -> corrections.Affected:
    named = said.get("rows") not in (None, "all")
    return corrections.Affected(
        stage.legal_entity_id,
        contracts=finding.codes(stage, "contract", said.get("contract"), said.line),
        projects=finding.codes(stage, "project", said.get("project"), said.line),
        workers=finding.codes(stage, "worker", said.get("worker"), said.line),
        roles=finding.codes(stage, "role", said.get("role"), said.line),
        date_from=said.get("from"),
        date_to=said.get("to"),
        actuals=tuple(finding.sales(stage, said["rows"], said.line)[0]) if named else None,
    )


PART = ("hours", "quantity", "reason")


@verb("write off", main="rows", words=(*PART, "as"), by="manager", runs=("write_off",))
def write_off(stage: Stage, said: Said, by: str) -> Outcome:
    """Bill open sales no more, whole or in part."""
    kind = known(str(said.get("as", "non chargeable")), {"non chargeable", "complimentary"}, said.line_of("as"), "It becomes")
    return corrections.write_off(
        finding.sales(stage, _needed(said, "rows", "which rows"), said.line)[0],
        by=by,
        billing_type=kind.replace(" ", "_"),
        **_part_of_sale(said),
        **_try(stage),
    )


@verb("write up", main="rows", words=PART, by="manager", runs=("write_up",))
def write_up(stage: Stage, said: Said, by: str) -> Outcome:
    """Bill more than was worked."""
    chosen = finding.sales(stage, _needed(said, "rows", "which rows"), said.line)[0]
    return corrections.write_up(chosen, by=by, **_part_of_sale(said), **_try(stage))


def _part_of_sale(said: Said) -> dict[str, Any]:
    hours = said.get("hours")
    return {
        "reason": str(said.get("reason") or ""),
        "seconds": None if hours is None else _seconds(hours, said.line_of("hours")),
        "quantity": said.get("quantity"),
    }


# -- billing rules ----------------------------------------------------------------------------------------------------


@verb("say progress", main="rule", words=("on", "units", "percent"), by="manager", runs=("record_progress",))
def say_progress(stage: Stage, said: Said, by: str) -> Outcome:
    """Say the units of a billing rule that are ready, or its percentage, in all."""
    (rule,) = finding.rules(stage, _needed(said, "rule", "which billing rule"), said.line)
    told = {word: Decimal(str(said[word])) for word in ("units", "percent") if said.get(word) is not None}
    return billing.record_progress([billing.Progress(rule, _needed(said, "on", "the day"), **told)], by=by, **_try(stage))


@verb("measure progress", main="on", by="accountant", runs=("measure_progress",), selects=True)
def measure_progress(stage: Stage, said: Said, by: str) -> Outcome:
    """Measure automatic progress by the costs up to a day."""
    return billing.measure_progress(stage.legal_entity_id, on=_needed(said, "on", "the day"), by=by, **_try(stage))


@verb("create due proposals", main="on", by="accountant", runs=("create_due_proposals",), selects=True)
def create_due_proposals(stage: Stage, said: Said, by: str) -> Outcome:
    """Make documents of the rules that reached a threshold."""
    return proposals.create_due_proposals(stage.legal_entity_id, on=_needed(said, "on", "the day"), by=by, **_try(stage))


@verb("complete", main="milestones", words=("on",), by="manager", runs=("complete_milestones",))
def complete(stage: Stage, said: Said, by: str) -> Outcome:
    """Say that milestones were reached."""
    _sales, milestones = finding.sales(stage, _needed(said, "milestones", "which milestones"), said.line)
    return contracts.complete_milestones(milestones, on=_needed(said, "on", "the day"), by=by, **_try(stage))


# -- the backlog ------------------------------------------------------------------------------------------------------


@verb("mark ready", main="rows", words=tuple(BACKLOG_FILTERS), by="manager", runs=("mark_ready",), selects=True)
def mark_ready(stage: Stage, said: Said, by: str) -> Outcome:
    """Mark rows of the backlog as ready to invoice."""
    sales, milestones = _backlog_rows(stage, said)
    return backlog.mark_ready(sales, milestones, by=by, **_try(stage))


@verb("unmark ready", main="rows", words=tuple(BACKLOG_FILTERS), by="manager", runs=("unmark_ready",))
def unmark_ready(stage: Stage, said: Said, by: str) -> Outcome:
    """Take marks back."""
    sales, milestones = _backlog_rows(stage, said)
    return backlog.unmark_ready(sales, milestones, by=by, **_try(stage))


def _backlog_rows(stage: Stage, said: Said) -> tuple[list[int], list[int]]:
    if said.get("rows") not in (None, "all"):
        return finding.sales(stage, said["rows"], said.line)
    filters = {BACKLOG_FILTERS[word]: found for word, found in said.items() if word != "rows"}
    found = backlog.backlog_rows(stage.legal_entity_code, **filters)
    return [row["actual_id"] for row in found if row["actual_id"]], [row["milestone_id"] for row in found if row["milestone_id"]]


def _selection(stage: Stage, said: Said) -> backlog.Selection:
    sales, milestones = finding.sales(stage, said["rows"], said.line) if "rows" in said else (None, None)
    return backlog.Selection(
        legal_entity=stage.legal_entity_id,
        cut_off_date=_needed(said, "cut-off", "the last day that is billed"),
        contracts=finding.codes(stage, "contract", said.get("contract"), said.line),
        projects=finding.codes(stage, "project", said.get("project"), said.line),
        with_subprojects=bool(said.get("with subprojects")),
        date_from=said.get("from"),
        classes=tuple(listed(said["class"])) if "class" in said else None,
        actuals=None if sales is None else tuple(sales),
        milestones=None if milestones is None else tuple(milestones),
    )


def _shown(stage: Stage, said: Said) -> str:
    """The fingerprint of the plan that the last dry run showed, if the act must do exactly that."""
    return stage.fingerprint if said.get("as shown") else ""


# -- proformas and proposals ------------------------------------------------------------------------------------------


@verb(
    "create proformas",
    main="cut-off",
    words=SELECTION,
    by="manager",
    runs=("create_proformas",),
    selects=True,
)
def create_proformas(stage: Stage, said: Said, by: str) -> Outcome:
    """Create drafts of what is ready."""
    return proformas.create_proformas(_selection(stage, said), by=by, fingerprint=_shown(stage, said), **_try(stage))


@verb("confirm proformas", main="proformas", words=("on",), by="manager", runs=("confirm_proformas",))
def confirm_proformas(stage: Stage, said: Said, by: str) -> Outcome:
    """Confirm drafts."""
    chosen = finding.documents(stage, "proforma", said.get("proformas", "all"), said.line)
    return proformas.confirm_proformas(chosen, on=_needed(said, "on", "the day"), by=by, **_try(stage))


@verb("cancel proformas", main="proformas", by="manager", runs=("cancel_proformas",))
def cancel_proformas(stage: Stage, said: Said, by: str) -> Outcome:
    """Give drafts up."""
    return proformas.cancel_proformas(
        finding.documents(stage, "proforma", said.get("proformas", "all"), said.line), by=by, **_try(stage)
    )


@verb("propose proformas", by="accountant", runs=("propose_proformas",), selects=True)
def propose_proformas(stage: Stage, _said: Said, by: str) -> Outcome:
    """Make the proposals of confirmed proformas."""
    return proposals.propose_proformas(stage.legal_entity_id, by=by, **_try(stage))


@verb(
    "create proposals",
    main="cut-off",
    words=SELECTION,
    by="accountant",
    runs=("create_proposals",),
    selects=True,
)
def create_proposals(stage: Stage, said: Said, by: str) -> Outcome:
    """Create proposals of the direct process."""
    return proposals.create_proposals(_selection(stage, said), by=by, fingerprint=_shown(stage, said), **_try(stage))


@verb("add lines", main="to", words=SELECTION, by="accountant", runs=("add_lines",), selects=True)
def add_lines(stage: Stage, said: Said, by: str) -> Outcome:
    """Put more on a proposal."""
    (proposal,) = finding.documents(stage, "proposal", _needed(said, "to", "to which proposal"), said.line)
    return proposals.add_lines(proposal, _selection(stage, said), by=by, **_try(stage))


@verb("remove lines", main="rows", words=("from",), by="accountant", runs=("remove_lines",))
def remove_lines(stage: Stage, said: Said, by: str) -> Outcome:
    """Take rows off a proposal."""
    (proposal,) = finding.documents(stage, "proposal", _needed(said, "from", "from which proposal"), said.line)
    sales, milestones = finding.sales(stage, _needed(said, "rows", "which rows"), said.line)
    return proposals.remove_lines(proposal, sales, milestones, by=by, **_try(stage))


@verb("cancel proposals", main="proposals", by="accountant", runs=("cancel_proposals",))
def cancel_proposals(stage: Stage, said: Said, by: str) -> Outcome:
    """Give proposals up."""
    return proposals.cancel_proposals(
        finding.documents(stage, "proposal", said.get("proposals", "all"), said.line), by=by, **_try(stage)
    )


@verb("run billing", main="on", words=("contract", "parked", "as shown"), by="billing", runs=("run_billing",), selects=True)
def run_billing(stage: Stage, said: Said, by: str) -> Outcome:
    """Create what is due up to a day, for all contracts or for those that are parked."""
    chosen = finding.codes(stage, "contract", said.get("contract"), said.line)
    if said.get("parked"):
        chosen = tuple(row["contract_id"] for row in runs.parked(stage.legal_entity_id))
    on = _needed(said, "on", "the day")
    return runs.run_billing(stage.legal_entity_id, on, by=by, contracts=chosen, fingerprint=_shown(stage, said), **_try(stage))


@verb(
    "deduct",
    main="prepayments",
    words=("from",),
    by="accountant",
    runs=("change_deductions", "deduct_prepayments"),
)
def deduct(stage: Stage, said: Said, by: str) -> Outcome:
    """Make the deductions of a draft these amounts."""
    wanted = _needed(said, "prepayments", "which, and how much of each")
    ids = dict(zip(wanted, finding.milestones(stage, list(wanted), said.line), strict=True))
    parts = {ids[code]: Decimal(str(amount)) for code, amount in wanted.items()}
    draft = str(_needed(said, "from", "from which proforma or proposal"))
    if draft.startswith(("P-", "proforma ")):
        (found,) = finding.documents(stage, "proforma", draft, said.line)
        return proformas.change_deductions(found, parts, by=by, **_try(stage))
    (found,) = finding.documents(stage, "proposal", draft, said.line)
    return proposals.deduct_prepayments(found, parts, by=by, **_try(stage))


@verb("refund", main="prepayments", words=("on",), by="accountant", runs=("refund_prepayments",))
def refund(stage: Stage, said: Said, by: str) -> Outcome:
    """Make proposals that give back what is left of prepayments."""
    chosen = finding.milestones(stage, _needed(said, "prepayments", "which"), said.line)
    return proposals.refund_prepayments(chosen, on=_needed(said, "on", "the day"), by=by, **_try(stage))


@verb("release retention", main="invoices", words=("contract", "project", "amount"), by="accountant", runs=("release_retention",))
def release_retention(stage: Stage, said: Said, by: str) -> Outcome:
    """Make proposals that ask for what invoices withheld: of these invoices, or all of a contract or project."""
    if said.get("invoices") is not None:
        chosen = finding.documents(stage, "invoice", said["invoices"], said.line)
    else:
        withheld = invoices.retained_listed(stage.legal_entity_id, contract=said.get("contract"), project=said.get("project"))
        chosen = [row["invoice_id"] for row in withheld]
    parts = {each: Decimal(str(said["amount"])) for each in chosen} if "amount" in said else None
    return invoices.release_retention(chosen, by=by, parts=parts, **_try(stage))


# -- invoices and credits ---------------------------------------------------------------------------------------------


@verb(
    "post proposals",
    main="proposals",
    words=("date", "accounting date"),
    by="accountant",
    runs=("post_proposals",),
)
def post_proposals(stage: Stage, said: Said, by: str) -> Outcome:
    """Post proposals as invoices."""
    chosen = finding.documents(stage, "proposal", said.get("proposals", "all"), said.line)
    return invoices.post_proposals(
        chosen,
        invoice_date=_needed(said, "date", "the invoice date"),
        accounting_date=said.get("accounting date"),
        by=by,
        **_try(stage),
    )


@verb(
    "credit",
    main="invoice",
    words=("date", "accounting date", "reason", "lines"),
    by="accountant",
    runs=("credit_invoices",),
)
def credit(stage: Stage, said: Said, by: str) -> Outcome:
    """Credit invoices, in full or by line."""
    chosen = finding.documents(stage, "invoice", _needed(said, "invoice", "which invoice"), said.line)
    return corrections.credit_invoices(
        chosen,
        credit_date=_needed(said, "date", "the date of the credit"),
        by=by,
        reason=str(said.get("reason") or ""),
        lines=_lines(stage, chosen, said),
        accounting_date=said.get("accounting date"),
        **_try(stage),
    )


def _lines(stage: Stage, chosen: list[int], said: Said) -> list[str] | None:
    """The keys of lines named by their number on the invoice, or by the entry or milestone behind them."""
    if "lines" not in said:
        return None
    keys: dict[str, str] = {}
    for invoice in invoices.issued(chosen):
        for line in invoice["lines"]:
            keys[str(line["id"])] = line["key"]
    for row in sql("invoiced_rows", invoices=chosen):
        keys[stage.name_of(row["entry_id"], row["milestone"], row["rule"])] = row["line_key"]
    return [keys.get(str(line), str(line)) for line in listed(said["lines"])]
