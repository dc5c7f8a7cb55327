"""Verbs of entries: recorded or imported, submitted, decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from unbilled import actuals, entries
from unbilled.kernel.refusals import Outcome
from unbilled.shell.stories import finding
from unbilled.shell.stories.acting import needed, part, trying, verb
from unbilled.shell.stories.finding import FILTERS, Stage, listed, sql
from unbilled.shell.stories.telling import Said, StoryError, only

DURATION = re.compile(r"^(\d+):([0-5]\d)(?::([0-5]\d))?$")
DAYS = re.compile(r"^(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)$")
ENTRY_WORDS = {
    "worker": "worker", "project": "project", "task": "task", "category": "category", "role": "role",
    "at": "start_time", "price": "price", "currency": "currency", "quantity": "quantity", "text": "description",
    "text for customer": "external_description", "reason": "reason", "source": "source", "place": "ordinal",
}  # fmt: skip


@verb("record", main="entries", words=("skip bad",), by="worker", runs=("record_entries",))
def record(stage: Stage, said: Said, by: str) -> Outcome:
    """Record entries; each gets its name."""
    names, given = told_entries(stage, needed(said, "entries", "what is recorded"))
    outcome = entries.record_entries(
        given,
        legal_entity=stage.legal_entity_id,
        by=by,
        skip_bad=bool(said.get("skip bad")),
        **trying(stage),
    )
    if outcome.done and not stage.is_dry_run and not outcome.refused:
        stage.name_entries(names, outcome.done)
    elif outcome.done and not stage.is_dry_run:
        stage.name_entries([""] * len(outcome.done), outcome.done)
    return outcome


def as_entries(stage: Stage, told: list[Said]) -> list[dict[str, Any]]:
    """Entries as the command takes them."""
    classes = {row["code"]: row["transaction_class"] for row in sql("class_of_category", legal_entity=stage.legal_entity_id)}
    return [_entry(each, classes) for each in told]


def told_entries(stage: Stage, said: Any) -> tuple[list[str], list[dict[str, Any]]]:
    """What entries are called, and the entries as a command takes them."""
    told = [each for entry in listed(said) for each in _repeated(entry)]
    return [str(each.get("as") or "") for each in told], as_entries(stage, told)


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
    given["transaction_date"] = needed(said, "date", "the day")
    if said.get("hours") is not None:
        given["seconds"] = seconds(said["hours"], said.line_of("hours"))
    return given


def seconds(hours: Any, line: int) -> int:
    """Whole seconds of 1, 1.5 or 1:30."""
    if timed := DURATION.match(str(hours)):
        h, m, s = (int(part or 0) for part in timed.groups())
        return 3600 * h + 60 * m + s
    exact = Decimal(hours) * 3600 if isinstance(hours, (int, Decimal)) else None
    if exact is None or exact != int(exact):
        raise StoryError(line, f"“{hours}” is no duration; write 1, 1.5 or 1:30.")
    return int(exact)


IMPORTED = {"mapping": "mapping", "product": "product", "date format": "date_format", "skip bad": "skip_bad",
            "apply changes": "apply_changes"}  # fmt: skip


@verb("import time", main="file", words=tuple(IMPORTED), by="worker", runs=("import_time",))
def import_time(stage: Stage, said: Said, by: str) -> Outcome:
    """Import an export of a time tracker, whose text the story holds."""
    given = {IMPORTED[word]: found for word, found in said.items() if word in IMPORTED}
    text = str(needed(said, "file", "the text of the file, after a `|`"))
    outcome = entries.import_time(text.encode(), legal_entity=stage.legal_entity_id, by=by, **given, **trying(stage))
    stage.name_entries([""] * len(outcome.done), outcome.done)
    return Outcome(done=outcome.done or ("read",), refused=outcome.refused, plan=outcome.plan)


def entries_of(stage: Stage, said: Said, *states: str) -> list[int]:
    """The entries that an act names, filters, or means by all."""
    meant = said["entries"] if said.get("entries") is not None else part(said, FILTERS)
    return finding.entries(stage, meant, said.line, states=states)


@verb("submit", main="entries", words=FILTERS, by="worker", runs=("submit_entries",))
def submit(stage: Stage, said: Said, by: str) -> Outcome:
    """Hand entries in."""
    return entries.submit_entries(entries_of(stage, said, "draft", "rejected"), by=by, **trying(stage))


@verb("recall", main="entries", words=FILTERS, by="worker", runs=("recall_entries",))
def recall(stage: Stage, said: Said, by: str) -> Outcome:
    """Take submitted entries back."""
    return entries.recall_entries(entries_of(stage, said, "submitted"), by=by, **trying(stage))


@verb("reject", main="entries", words=(*FILTERS, "reason"), by="manager", runs=("reject_entries",))
def reject(stage: Stage, said: Said, by: str) -> Outcome:
    """Send submitted entries back with a reason."""
    return entries.reject_entries(
        entries_of(stage, said, "submitted"), by=by, reason=str(said.get("reason") or ""), **trying(stage)
    )


@verb("approve", main="entries", words=FILTERS, by="manager", runs=("approve_entries",))
def approve(stage: Stage, said: Said, by: str) -> Outcome:
    """Approve submitted entries."""
    return actuals.approve_entries(entries_of(stage, said, "submitted"), by=by, **trying(stage))


@verb("withdraw approval", main="entries", words=(*FILTERS, "reason"), by="manager", runs=("withdraw_approvals",))
def withdraw_approval(stage: Stage, said: Said, by: str) -> Outcome:
    """Recall approved entries."""
    return actuals.withdraw_approvals(
        entries_of(stage, said, "approved"), by=by, reason=str(needed(said, "reason", "why")), **trying(stage)
    )


@verb("price sales", by="accountant", runs=("price_sales",))
def price_sales(stage: Stage, _said: Said, by: str) -> Outcome:
    """Give approved work that waits for a price the sale that it lacks, where a price is found now."""
    return actuals.price_sales(stage.legal_entity_id, by=by, **trying(stage))
