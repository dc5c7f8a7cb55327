"""Importing time from the exports of trackers: the same row never twice, a changed one shown as its change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from unbilled.entries.imports.exports import Export, Notice, at, read_export
from unbilled.entries.imports.mapping import Mapped, Mapping, Resolver, Unmapped, known, read_mapping
from unbilled.entries.imports.oddities import Oddity, oddities
from unbilled.entries.imports.reading import LARGEST_FILE, place
from unbilled.kernel.commands import Running, command
from unbilled.kernel.refusals import Outcome, Refusal, Refused, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, copying, drop_plans, hashing, rows

sql = SqlFolder(__file__)

sentences(
    file_unreadable_here=_("The file cannot be opened: {problem}."),
    equal_rows_too_many=_("This row stands in the file more than {most} times; leave out what is repeated."),
)

COLUMNS = (
    "line", "worker", "project", "task", "category", "role", "transaction_date", "start_time", "seconds", "description",
    "external_description",
)  # fmt: skip
PLANS = ("time_given", "time_resolved", "time_recorded", "time_match", "time_plan", "entry_given", "entry_plan")
MOST_EQUAL = 1_000


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the file that is the change of an entry: what differs, as (old, new), and whether the entry follows."""

    line: int
    entry: int
    state: str
    differs: dict[str, tuple[Any, Any]]
    is_applied: bool


@dataclass(frozen=True)
class ImportOutcome(Outcome):
    """What an import did: `done` holds the new entries, in a dry run `plan` shows them; the rest tells of the file.

    `same` counts the rows that were there already, `unmapped` the names that lead nowhere, `aside` shows a value of
    each column that we have no use for.
    """

    product: str = ""
    same: int = 0
    changes: tuple[Change, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    notices: tuple[Notice, ...] = ()
    odd: tuple[Oddity, ...] = ()
    aside: dict[str, str] = field(default_factory=dict)


def import_time(
    file: Path | bytes,
    *,
    legal_entity: int,
    by: str,
    name: str = "",
    mapping: Path | str | dict[str, Any] | None = None,
    product: str | None = None,
    date_format: str | None = None,
    skip_bad: bool = False,
    apply_changes: bool = False,
    dry_run: bool = False,
) -> ImportOutcome:
    """Import an export of a time tracker (rule: import-identity). One bad row refuses the file, unless `skip_bad`.

    Rows that are there already are passed over. A row that changes an entry is told; the entry follows if it is a draft
    and `apply_changes`. A file that is no export is refused whole.
    """
    export = read_file(file, name=name, product=product, date_format=date_format)
    said = read_mapping(mapping) if mapping is not None else Mapping()
    drop_plans(*PLANS)
    with command("import_time", by=by, dry_run=dry_run) as running:
        sql("import_lock", legal_entity=legal_entity)
        resolver = Resolver(said, known(sql("import_names", legal_entity=legal_entity)), export)
        refused = list(export.refused)
        _plan_import(export, resolver, refused, legal_entity)
        changes = _change(export, refused, apply_changes=apply_changes)
        created = _create(running, export, refused, legal_entity)
        is_refused = bool(refused) and not skip_bad
        plan = tuple(sql("import_created")) if dry_run else ()
        same = sum(row["rows"] for row in rows("SELECT count(*) AS rows FROM time_plan WHERE action = 'same'"))
        drop_plans(*PLANS)
        if not dry_run and (is_refused or not (created or any(change.is_applied for change in changes))):
            transaction.set_rollback(True)  # an import that brings nothing leaves nothing, not even its command
    if is_refused:
        changes = [replace(change, is_applied=False) for change in changes]
    return ImportOutcome(
        () if is_refused or dry_run else tuple(created), tuple(sorted(refused, key=_by_line)), plan,
        product=export.product.title, same=same, changes=tuple(changes), unmapped=tuple(resolver.unmapped.values()),
        notices=(*export.notices, *_not_billable(export, said)), odd=oddities(export.rows), aside=dict(export.aside),
    )  # fmt: skip


def read_file(file: Path | bytes, *, name: str = "", product: str | None = None, date_format: str | None = None) -> Export:
    """Read an export from a file or from what was uploaded as one."""
    if isinstance(file, bytes):
        return read_export(file, name or "file", product=product, date_format=date_format)
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise refuse("file_unreadable_here", str(file), problem=error.strerror or error) from error
    return read_export(data, name or Path(file).name, product=product, date_format=date_format)


def _plan_import(export: Export, resolver: Resolver, refused: list[Refusal], legal_entity: int) -> None:
    """Bring the rows that have codes into the plan `time_plan`; the others are refused."""
    sql("time_given")
    equal: Counter[tuple[Any, ...]] = Counter()
    with copying("time_given", COLUMNS) as copy:
        for row in export.rows:
            try:
                mapped = resolver.row(row)
                _count_equal(equal, mapped)
            except Refused as refusal:
                refused += at(refusal, place(export.name, row.line)).refusals
            else:
                copy.write_row(_given(mapped))
    _match(legal_entity, export.product.code)


def _match(legal_entity: int, source: str) -> None:
    """Plan step by step, so that the planner knows how much there is: it took minutes where it thought there was nothing."""
    rows("ANALYZE time_given")
    sql("time_resolved", legal_entity=legal_entity)
    sql("time_recorded", legal_entity=legal_entity, source=source)
    with hashing():
        sql("time_match")
    sql("time_plan", legal_entity=legal_entity)


def _given(mapped: Mapped) -> tuple[Any, ...]:
    row = mapped.row
    codes = (mapped.worker, mapped.project, mapped.task, mapped.category, mapped.role)
    return (row.line, *codes, row.date, row.start, row.seconds, row.text, row.customer_text)


def _count_equal(equal: Counter[tuple[Any, ...]], mapped: Mapped) -> None:
    row = mapped.row
    key = (mapped.worker, mapped.project, mapped.task, row.date, row.start, row.seconds, row.text)
    equal[key] += 1
    if equal[key] > MOST_EQUAL:
        raise refuse("equal_rows_too_many", most=MOST_EQUAL)


def _change(export: Export, refused: list[Refusal], *, apply_changes: bool) -> list[Change]:
    """Tell the changes, and make those of drafts if the user says so."""
    found = sql("import_changed")
    if apply_changes:
        refused += [
            Refusal(row["refusal"], place(export.name, row["line"]), row["refusal_values"]) for row in found if row["refusal"]
        ]
    applied = {row["line"] for row in sql("import_changes")} if apply_changes else set()
    return [Change(row["line"], row["entry_id"], row["state"], _differs(row), row["line"] in applied) for row in found]


def _differs(row: Row) -> dict[str, tuple[Any, Any]]:
    pairs = {name: (row[f"old_{name}"], row[name]) for name in ("project", "task", "seconds", "description")}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _create(running: Running, export: Export, refused: list[Refusal], legal_entity: int) -> list[int]:
    """Record the new rows as entries; why one cannot be recorded is told with its line."""
    sql("entry_given")
    sql("import_entries", source=export.product.code)
    sql("entry_plan", legal_entity=legal_entity)
    refused += [
        Refusal(row["refusal"], place(export.name, row["row_number"]), row["refusal_values"])
        for row in rows("SELECT row_number, refusal, refusal_values FROM entry_plan WHERE refusal IS NOT NULL")
    ]
    return [row["id"] for row in sql("entries", command=running.id)]


def _not_billable(export: Export, said: Mapping) -> Iterator[Notice]:
    count = sum(row.billable is False for row in export.rows)
    if count and not said.role_not_billable:
        yield Notice("not_billable", values={"rows": count})


def _by_line(refusal: Refusal) -> tuple[int, str]:
    line = refusal.subject.rpartition(":")[2]
    return int(line) if line.isdigit() else 0, refusal.code
