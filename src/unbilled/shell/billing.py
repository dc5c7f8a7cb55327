"""Billing runs on the command line: a progress bar, tables, and previews in files that can be compared."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import typer
from rich.progress import Progress, TaskID

from unbilled import runs
from unbilled.kernel.refusals import Outcome
from unbilled.kernel.sql import Row, rows
from unbilled.runs.rules import differences
from unbilled.shell.workers import workers


def legal_entities(code: str) -> list[Row]:
    """The legal entity of this code, or all of them."""
    found = rows("SELECT id, code FROM legal_entity WHERE %(code)s IN ('', code) ORDER BY code", code=code)
    if not found:
        raise typer.BadParameter(f"there is no legal entity {code}; name one of those that are set up")
    return found


def run_billing(entity: Row, on: date, *, by: str, preview: bool, number: int, only_parked: bool, progress: Progress) -> Outcome:
    """One run over a legal entity, with so many processes and a bar that says how far it is."""
    contracts = _parked(entity) if only_parked else None
    task = progress.add_task(entity["code"], total=None)
    with workers(number) as over:
        return runs.run_billing(
            entity["id"], on, by=by, contracts=contracts, dry_run=preview, over=over,
            watch=lambda done, of: progress.update(task, completed=done, total=of),
        )  # fmt: skip


def queue_billing(entity: Row, on: date, *, by: str, only_parked: bool) -> Outcome:
    """One run over a legal entity, left to the workers."""
    return runs.queue_billing(entity["id"], on, by=by, contracts=_parked(entity) if only_parked else None)


def watch(entities: list[int], run: int | None, bars: Progress) -> None:
    """A bar for each run that is under way, until no job is left."""
    tasks: dict[int, TaskID] = {}
    while True:
        found = [row for entity in entities for row in runs.progress(entity, run) if row["jobs"] or row["run"] in tasks]
        for row in found:
            if row["run"] not in tasks:
                tasks[row["run"]] = bars.add_task(f"run {row['run']}", total=row["contracts"])
            bars.update(tasks[row["run"]], completed=row["ended"])
        if not any(row["jobs"] for row in found):
            return
        time.sleep(1)


def _parked(entity: Row) -> set[int]:
    return {row["contract_id"] for row in runs.parked(entity["id"])}


def as_data(entity: str, on: date, outcome: Outcome) -> dict[str, Any]:
    """What a run came to, for a file."""
    left = [{"contract": each.subject, "code": each.code, **each.values, "sentence": each.sentence} for each in outcome.refused]
    return {"legal_entity": entity, "on": on, "fingerprint": outcome.fingerprint, "plan": list(outcome.plan), "left_out": left}


def compared(before: Path, after: Path) -> list[Row]:
    """How two previews differ, by legal entity, contract, funding source and currency."""
    old, new = _read(before), _read(after)
    return [
        {"legal_entity": entity, **row}
        for entity in sorted(old.keys() | new.keys())
        for row in differences(old.get(entity, []), new.get(entity, []))
    ]


def _read(file: Path) -> dict[str, list[Row]]:
    """The plans in a file, by legal entity."""
    try:
        return {each["legal_entity"]: each["plan"] for each in json.loads(file.read_text(encoding="utf-8"))}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise typer.BadParameter(f"{file} holds no preview; write one with `unbilled run billing --preview --json`") from error
