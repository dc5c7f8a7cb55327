"""The billing run: everything that is due on a day, for all contracts, in chunks that are one transaction each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import md5
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _

from unbilled import backlog, billing, proformas, proposals
from unbilled.kernel import jobs
from unbilled.kernel.commands import Running, command
from unbilled.kernel.refusals import Outcome, Refusal, Refused, refusals_of, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, drop_plans, rows
from unbilled.runs.queries import line_schedules, plan_run_dates, uncovered
from unbilled.runs.rules import BILLED, NOTHING_TO_BILL, PARKED

sql = SqlFolder(__file__)

sentences(
    no_run_date=_(
        "No run date to come bills line {line} of contract {contract}: {lines} row(s), {amount} {currency}; give the line a"
        " schedule, or bill them by hand."
    ),
    run_failed=_("The database refused contract {contract}: {problem} Mend it and run again."),
)

#: why rows wait of themselves: whoever marks them later bills them on the next run date; every other reason parks
WAITS = ("not_ready", "not_chargeable", "not_chargeable_by_rule", "milestone_not_complete", "after_cut_off")
NOTHING_DUE = proposals.Due()
PLANS = ("run_group_plan", "run_row_plan", "run_date_plan")


@dataclass(frozen=True)
class Chunk:
    """Contracts that are billed together; `run` is None in a preview."""

    legal_entity: int
    on: date
    by: str
    contracts: tuple[int, ...]
    run: int | None = None


@dataclass(frozen=True)
class Told:
    """What came of a chunk: a row per document and per contract without one, the documents, and what was left out."""

    plan: tuple[Row, ...] = ()
    documents: tuple[int, ...] = ()
    refused: tuple[Refusal, ...] = ()
    contracts: int = 0
    fingerprints: tuple[str, ...] = ()


Over = Callable[[Callable[[Chunk], Told], Iterable[Chunk]], Iterable[Told]]


def run_billing(
    legal_entity: int,
    on: date,
    *,
    by: str,
    contracts: Iterable[int] | None = None,
    dry_run: bool = False,
    fingerprint: str = "",
    over: Over = map,
    watch: Callable[[int, int], None] = lambda done, of: None,
    chunk: int = 0,
) -> Outcome:
    """Create what is due up to a day: proformas, or proposals in the direct process (rule: billing-run).

    `done` holds the documents' ids, `plan` a row per document and per contract without one, `refused` what is parked,
    left out or covered by no schedule. Running it twice, or twice at once, creates nothing twice; what an interrupted run
    left is done by the next. `over` runs the chunks (one after the other unless said), `watch` hears how many contracts
    are done. Given the fingerprint of a preview, a run that would no longer do the same is refused as a whole.
    """
    chosen = None if contracts is None else tuple(contracts)
    if fingerprint and not dry_run:
        _still_as_shown(legal_entity, on, by, chosen, fingerprint, chunk, over)
    missed = refusals_of(uncovered(legal_entity, chosen))
    due = _contracts_due(legal_entity, on, chosen)
    run = None if dry_run or not due else _begin(legal_entity, on, due, by)
    told: list[Told] = []
    for each in over(bill_chunk, [Chunk(legal_entity, on, by, tuple(some), run) for some in jobs.in_chunks(due, chunk)]):
        told.append(each)
        watch(sum(one.contracts for one in told), len(due))
    if run is not None:
        _end(legal_entity, run, by)
    return _summed(told, missed)


def queue_billing(
    legal_entity: int,
    on: date,
    *,
    by: str,
    contracts: Iterable[int] | None = None,
    fingerprint: str = "",
    chunk: int = 0,
) -> Outcome:
    """Begin a run and leave its chunks to the workers, in one transaction (rule: billing-run).

    `done` holds the run, if anything is due; `progress` tells how far it is. What no schedule covers is told at once.
    """
    chosen = None if contracts is None else tuple(contracts)
    if fingerprint:
        _still_as_shown(legal_entity, on, by, chosen, fingerprint, chunk)
    missed = refusals_of(uncovered(legal_entity, chosen))
    due = _contracts_due(legal_entity, on, chosen)
    if not due:
        return Outcome(refused=missed)
    with command("run_billing", by=by) as running:
        run = _began(legal_entity, on, due, running)
        jobs.enqueue(
            "bill_contracts",
            [{"run": run, "contracts": some} for some in jobs.in_chunks(due, chunk, workers=jobs.workers_alive())],
        )
    return Outcome(done=(run,), refused=missed)


def bill_queued(run: int, contracts: Sequence[int]) -> None:
    """Bill some contracts of a run that is under way; whoever finds all of them ended ends it. Done twice, it is done once."""
    for found in sql("run_begun", run=run):
        bill_chunk(Chunk(found["legal_entity_id"], found["on_date"], found["actor"], tuple(contracts), run))
        if not sql("contracts_left", run=run, contracts=None):
            _end(found["legal_entity_id"], run, found["actor"])


def _still_as_shown(
    legal_entity: int, on: date, by: str, contracts: tuple[int, ...] | None, fingerprint: str, chunk: int, over: Over = map
) -> None:
    shown = run_billing(legal_entity, on, by=by, contracts=contracts, dry_run=True, over=over, chunk=chunk)
    if shown.fingerprint != fingerprint:
        raise refuse("plan_changed", documents=sum(row["outcome"] == BILLED for row in shown.plan))


def _contracts_due(legal_entity: int, on: date, contracts: tuple[int, ...] | None) -> tuple[int, ...]:
    """The contracts that have a run date, a milestone or a threshold which is not done, and those that are parked."""
    chosen = None if contracts is None else list(contracts)
    by_schedule = {each.contract for each in line_schedules(legal_entity, chosen) if each.until(on)}
    others = sql("milestones_due", legal_entity=legal_entity, on_date=on, contracts=chosen)
    at_thresholds = billing.contracts_at_thresholds(legal_entity, on=on, contracts=chosen)
    return tuple(sorted(by_schedule | at_thresholds | {row["contract_id"] for row in others}))


def _begin(legal_entity: int, on: date, contracts: Sequence[int], by: str) -> int:
    with command("run_billing", by=by) as running:
        return _began(legal_entity, on, contracts, running)


def _began(legal_entity: int, on: date, contracts: Sequence[int], running: Running) -> int:
    run = int(sql("billing_runs", legal_entity=legal_entity, command=running.id, on_date=on)[0]["id"])
    sql("run_contracts", legal_entity=legal_entity, command=running.id, run=run, contracts=list(contracts))
    return run


def _end(legal_entity: int, run: int, by: str) -> None:
    with command("run_billing", by=by) as running:
        sql("run_ends", legal_entity=legal_entity, command=running.id, run=run)


def _summed(told: list[Told], missed: tuple[Refusal, ...]) -> Outcome:
    plan = sorted((row for each in told for row in each.plan), key=lambda row: (row["contract"], row["run_date"]))
    prints = sorted(each for one in told for each in one.fingerprints)
    said = json.dumps([plan, prints, [(each.subject, each.code) for each in missed]], default=str)
    return Outcome(
        done=tuple(sorted(document for each in told for document in each.documents)),
        refused=tuple(refusal for each in told for refusal in each.refused) + missed,
        plan=tuple(plan),
        fingerprint=md5(said.encode(), usedforsecurity=False).hexdigest(),
    )


def bill_chunk(chunk: Chunk) -> Told:
    """Bill some contracts in one transaction; if that fails, each by itself, so that only what fails is parked."""
    try:
        return _billed(chunk)
    except (Refused, DatabaseError) as error:
        if isinstance(error, (OperationalError, InterfaceError)):
            raise  # the connection is gone, not the contract wrong
        if len(chunk.contracts) == 1:
            return _parked(chunk, error)
    singles = [bill_chunk(replace(chunk, contracts=(contract,))) for contract in chunk.contracts]
    return Told(
        plan=tuple(row for each in singles for row in each.plan),
        documents=tuple(document for each in singles for document in each.documents),
        refused=tuple(refusal for each in singles for refusal in each.refused),
        contracts=len(chunk.contracts),
        fingerprints=tuple(found for each in singles for found in each.fingerprints),
    )


@dataclass
class _Writing:
    """What a chunk has come to so far; it is written as it goes, unless it is a preview."""

    chunk: Chunk
    running: Running
    due: proposals.Due = NOTHING_DUE
    plan: list[Row] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    fingerprints: list[str] = field(default_factory=list)

    def told(self) -> Told:
        return Told(
            tuple(self.plan), tuple(self.documents), tuple(self.refused), len(self.chunk.contracts), tuple(self.fingerprints)
        )


def _billed(chunk: Chunk) -> Told:
    with command("run_billing", by=chunk.by, dry_run=chunk.run is None) as running:
        chunk = _locked(chunk)
        due = _due(chunk, running)
        writing = _Writing(chunk, running, due, refused=list(due.refused))
        _plan(chunk, due)
        groups = {(row["contract_id"], row["run_date"]): row for row in sql("groups")}
        for batch in sql("batches"):
            _bill(writing, batch, [groups[contract, batch["run_date"]] for contract in batch["contracts"]])
        if chunk.run is not None:
            _write_idle(writing, {contract for contract, _run_date in groups})
            sql("run_lines", command=running.id, run=chunk.run)
        drop_plans(*PLANS)
    return writing.told()


def _locked(chunk: Chunk) -> Chunk:
    """A chunk whose contracts nobody else bills meanwhile, without those that this run has ended already."""
    if chunk.run is None:
        return chunk
    rows("SET LOCAL lock_timeout = '10min'")  # another run, or a job done twice, works through a chunk
    sql("locked_contracts", contracts=list(chunk.contracts))
    left = sql("contracts_left", run=chunk.run, contracts=list(chunk.contracts))
    return replace(chunk, contracts=tuple(row["contract_id"] for row in left))


def _due(chunk: Chunk, running: Running) -> proposals.Due:
    """The documents of thresholds, by progress as it is now; a preview only tells them."""
    contracts = list(chunk.contracts)
    beside = [row["document_id"] for row in sql("drafts_of_runs", contracts=contracts)]
    return proposals.create_what_is_due(
        running, chunk.legal_entity, on=chunk.on, contracts=contracts, beside=beside, preview=chunk.run is None
    )


def _plan(chunk: Chunk, due: proposals.Due) -> None:
    """Leave the plans of what is due of a chunk's contracts: run_date_plan, run_row_plan, run_group_plan."""
    drop_plans(*PLANS)
    plan_run_dates(line_schedules(chunk.legal_entity, chunk.contracts), chunk.on)
    sql(
        "run_row_plan", legal_entity=chunk.legal_entity, on_date=chunk.on, contracts=list(chunk.contracts),
        taken=list(due.actuals), taken_milestones=list(due.milestones),
    )  # fmt: skip
    sql("run_group_plan", on_date=chunk.on, reached=list(due.contracts))


def _bill(writing: _Writing, batch: Row, groups: list[Row]) -> None:
    """Make the documents of one run date, and say how each of its contracts ended."""
    planned = _documents(writing, batch) if batch["actuals"] or batch["milestones"] else Outcome()
    due = writing.due if batch["run_date"] == writing.chunk.on else NOTHING_DUE
    if not writing.due.is_measured:  # what was measured has new numbers each time: its amounts tell it apart
        writing.fingerprints.append(planned.fingerprint)
    plan, refused = (*due.plan, *planned.plan), (*due.refused, *planned.refused)
    made = {each: [row for row in plan if row["contract"] == each] for each in (row["contract"] for row in plan)}
    left = {each.subject: each for each in refused if each.code not in WAITS}
    ended = [_ended(group, made.get(group["contract"], []), left.get(group["contract"])) for group in groups]
    writing.plan += [row for _outcome, found in ended for row in found]
    writing.refused += planned.refused
    if writing.chunk.run is not None:
        _write(writing, [outcome for outcome, _rows in ended])
        found = sql(
            "made", process=batch["process"], made=list(planned.done), reached=list(due.documents), contracts=batch["contracts"]
        )
        documents = [row["document_id"] for row in found]
        sql("run_documents", command=writing.running.id, run=writing.chunk.run, run_date=batch["run_date"], documents=documents)
        writing.documents += documents


def _documents(writing: _Writing, batch: Row) -> Outcome:
    """The documents of a run date: the drafts of other run dates are not in their way (decision 0022)."""
    chunk = writing.chunk
    selection = backlog.Selection(
        chunk.legal_entity, batch["cut_off_date"], contracts=tuple(batch["contracts"]), actuals=tuple(batch["actuals"]),
        milestones=tuple(batch["milestones"]),
    )  # fmt: skip
    if batch["process"] == "direct":
        return proposals.create_proposals(selection, by=chunk.by, dry_run=chunk.run is None)
    beside = [row["document_id"] for row in sql("drafts_of_runs", contracts=batch["contracts"])] + list(writing.due.documents)
    return proformas.create_proformas(selection, by=chunk.by, dry_run=chunk.run is None, beside=beside)


def _ended(group: Row, made: list[Row], left: Refusal | None) -> tuple[Row, list[Row]]:
    """How a contract ends for a run date: its outcome as it is written, and the rows that tell people."""
    outcome = BILLED if made else PARKED if left else NOTHING_TO_BILL
    refusal, values = (left.code, left.values) if outcome == PARKED and left else ("", {})
    written = {
        "contract_id": group["contract_id"], "run_date": group["run_date"], "cut_off_date": group["cut_off_date"],
        "outcome": outcome, "refusal": refusal, "refusal_values": values,
    }  # fmt: skip
    return written, [_told(group, outcome, refusal, row) for row in made or [{}]]


def _told(group: Row, outcome: str, refusal: str, document: Row) -> Row:
    return {
        "contract": group["contract"], "run_date": group["run_date"], "cut_off_date": group["cut_off_date"], "outcome": outcome,
        "funding_source": document.get("funding_source", ""), "lines": document.get("lines"), "amount": document.get("amount"),
        "currency": document.get("currency", ""), "refusal": refusal,
    }  # fmt: skip


def _write(writing: _Writing, outcomes: list[Row]) -> None:
    sql(
        "run_outcomes", legal_entity=writing.chunk.legal_entity, command=writing.running.id, run=writing.chunk.run,
        outcomes=json.dumps(outcomes, default=str),
    )  # fmt: skip


def _write_idle(writing: _Writing, busy: set[Any]) -> None:
    """Contracts that another run or a person billed since this run began have nothing left to bill."""
    on = writing.chunk.on
    idle = [contract for contract in writing.chunk.contracts if contract not in busy]
    _write(
        writing,
        [{"contract_id": contract, "run_date": on, "cut_off_date": on, "outcome": NOTHING_TO_BILL, "refusal": "",
          "refusal_values": {}} for contract in idle],
    )  # fmt: skip


def _parked(chunk: Chunk, error: Refused | DatabaseError) -> Told:
    """Park the one contract of a chunk for the reason for which it failed."""
    with command("run_billing", by=chunk.by, dry_run=chunk.run is None) as running:
        chunk = _locked(chunk)
        if not chunk.contracts:
            return Told()
        (contract,) = chunk.contracts
        code = rows("SELECT code FROM contract WHERE id = %(id)s", id=contract)[0]["code"]
        refusal = (
            replace(error.refusals[0], subject=code)
            if isinstance(error, Refused)
            else Refusal("run_failed", code, {"contract": code, "problem": str(error).splitlines()[0]})
        )
        due = [day for each in line_schedules(chunk.legal_entity, chunk.contracts) for day in each.until(chunk.on)]
        group = {"contract": code, "contract_id": contract, "run_date": chunk.on, "cut_off_date": chunk.on} | (
            vars(min(due)) if due else {}
        )
        written, told = _ended(group, [], refusal)
        if chunk.run is not None:
            _write(_Writing(chunk, running), [written])
    return Told(tuple(told), (), (refusal,), 1)
