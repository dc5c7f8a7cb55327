"""`unbilled run …`: bill what is due on a day, for all contracts, and the workers who do it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from unbilled.shell.cli.printing import as_date, console, print_refusals, print_rows, set_up

app = typer.Typer()
running = typer.Typer(no_args_is_help=True, help="Bill what is due on a day, for all contracts.")

OneEntity = Annotated[str, typer.Option("--legal-entity", help="Only this legal entity.")]
OnDay = Annotated[str, typer.Option("--on", help="The day: what is due by then is billed.")]
ByWhom = Annotated[str, typer.Option("--by", help="Who runs it.")]
InQueue = Annotated[bool, typer.Option("--queue", help="Leave it to worker processes; see `unbilled run progress`.")]
OfWorkers = Annotated[int, typer.Option("--workers", help="Processes that bill.")]


@running.command("billing")
def run_billing(
    on: OnDay,
    legal_entity: OneEntity = "",
    preview: Annotated[bool, typer.Option("--preview", help="Show what would be created, write nothing.")] = False,
    workers: OfWorkers = 1,
    by: ByWhom = "run",
    as_json: Annotated[bool, typer.Option("--json", help="Print it for `unbilled run compare`.")] = False,
    queue: InQueue = False,
) -> None:
    """Create the proformas and proposals that are due; running it again, or twice at once, creates nothing twice."""
    if queue:
        _queue_billing(on, legal_entity, by=by, foreground=preview or as_json or workers > 1)
    else:
        _run_billing(on, legal_entity, preview=preview, workers=workers, by=by, as_json=as_json)


@running.command("clear")
def run_clear(
    on: OnDay, legal_entity: OneEntity = "", workers: OfWorkers = 1, by: ByWhom = "run", queue: InQueue = False
) -> None:
    """Try the parked contracts again."""
    if queue:
        _queue_billing(on, legal_entity, by=by, foreground=workers > 1, only_parked=True)
    else:
        _run_billing(on, legal_entity, workers=workers, by=by, only_parked=True)


def _queue_billing(on: str, legal_entity: str, *, by: str, foreground: bool, only_parked: bool = False) -> None:
    if foreground:
        raise typer.BadParameter("--queue leaves the work to the workers; leave out --preview, --json and --workers")
    set_up()
    from unbilled.kernel.jobs import workers_alive
    from unbilled.shell import billing

    for entity in billing.legal_entities(legal_entity):
        outcome = billing.queue_billing(entity, as_date(on), by=by, only_parked=only_parked)
        print_refusals(outcome.refused)
        begun = " ".join(
            f"Run {run} waits for worker processes; `unbilled run progress {run}` tells how far it is." for run in outcome.done
        )
        console.print(f"{entity['code']}: {begun or 'nothing is due.'}")
    if not workers_alive():
        console.print("[yellow]No worker process is there; `unbilled worker` starts one.[/yellow]")


@running.command("progress")
def run_progress(
    run: Annotated[int | None, typer.Argument(help="Only this run.")] = None,
    legal_entity: OneEntity = "",
    watch: Annotated[bool, typer.Option("--watch", help="Until no job is left.")] = False,
) -> None:
    """Tell how far runs are: contracts that ended, and how; the jobs that are left. Exit code 1 if a job failed."""
    set_up()
    from unbilled import runs
    from unbilled.shell import billing

    chosen = billing.legal_entities(legal_entity)
    if watch:
        with _progress() as bars:
            billing.watch([entity["id"] for entity in chosen], run, bars)
    found = [(entity, runs.progress(entity["id"], run)) for entity in chosen]
    for entity, told in found:
        print_rows(told, title=entity["code"])
    raise typer.Exit(any(row["failed"] for _entity, told in found for row in told))


def _run_billing(
    on: str, legal_entity: str, *, workers: int, by: str, preview: bool = False, as_json: bool = False, only_parked: bool = False
) -> None:
    set_up()
    from unbilled.shell import billing

    day, told = as_date(on), []
    with _progress() as progress:
        for entity in billing.legal_entities(legal_entity):
            outcome = billing.run_billing(
                entity, day, by=by, preview=preview, number=workers, only_parked=only_parked, progress=progress
            )
            told.append((entity["code"], outcome))
    if as_json:
        print(json.dumps([billing.as_data(code, day, outcome) for code, outcome in told], default=str, indent=1))
        return
    for code, outcome in told:
        print_rows(outcome.plan, title=f"{code} {day}")
        print_refusals(outcome.refused)
        made = sum(row["outcome"] == "billed" for row in outcome.plan)
        parked = sum(row["outcome"] == "parked" for row in outcome.plan)
        console.print(f"{code}: {made} documents {'would be ' if preview else ''}created, {parked} run dates parked.")


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


@running.command("parked")
def run_parked(legal_entity: OneEntity = "") -> None:
    """List the contracts that wait for a person, with the reason."""
    set_up()
    from unbilled import runs
    from unbilled.kernel.refusals import Refusal
    from unbilled.shell import billing

    for entity in billing.legal_entities(legal_entity):
        found = runs.parked(entity["id"])
        print_refusals(Refusal(row["refusal"], f"{row['contract']}, {row['run_date']}", row["refusal_values"]) for row in found)
        console.print(f"{entity['code']}: {len(found)} run dates parked.")


@running.command("calendar")
def run_calendar(
    date_to: Annotated[str, typer.Option("--to", help="The last run date.")],
    date_from: Annotated[str, typer.Option("--from", help="The first run date; without it, all that are not done.")] = "",
    legal_entity: OneEntity = "",
) -> None:
    """List the run dates to come, and what the backlog holds for each by now."""
    set_up()
    from unbilled import runs
    from unbilled.shell import billing

    for entity in billing.legal_entities(legal_entity):
        found = runs.billing_calendar(entity["id"], as_date(date_to), as_date(date_from) if date_from else None)
        print_rows(found, title=entity["code"])


@running.command("compare")
def run_compare(before: Path, after: Path) -> None:
    """Show how two previews differ, by contract, funding source and currency."""
    set_up()
    from unbilled.shell import billing

    found = billing.compared(before, after)
    print_rows(found)
    console.print(f"{len(found)} differences.")


@app.command()
def worker(
    once: Annotated[bool, typer.Option("--once", help="Stop when no job is left.")] = False,
) -> None:
    """Work the jobs that wait, until Ctrl+C; start as many as you like, on any machine that reaches the database."""
    set_up()
    from unbilled.kernel.jobs import work

    work(once=once)
