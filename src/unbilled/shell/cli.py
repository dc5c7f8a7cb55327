"""The command line: `unbilled …`. Each command sets Django up, calls one function and prints what came of it."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help="Approved project work becomes posted invoices.")
database = typer.Typer(no_args_is_help=True, help="The embedded PostgreSQL.")
explaining = typer.Typer(no_args_is_help=True, help="Where a figure comes from and where it went.")
benching = typer.Typer(no_args_is_help=True, help="Measure this machine.")
importing = typer.Typer(no_args_is_help=True, help="Bring in what other programs exported.")
running = typer.Typer(no_args_is_help=True, help="Bill what is due on a day, for all contracts.")
for name, group in (
    ("db", database), ("explain", explaining), ("bench", benching), ("import", importing), ("run", running),
):  # fmt: skip
    app.add_typer(group, name=name)

console = Console(highlight=False, soft_wrap=True)
BAD_INPUT = 2

#: the work that a command looks at
OfGroup = Annotated[str, typer.Option(help="Only work of this project group.")]
OfProject = Annotated[str, typer.Option(help="Only work of this project.")]
WorkFrom = Annotated[str, typer.Option("--from", help="Only work from this day on.")]
WorkUntil = Annotated[str, typer.Option("--until", help="Only work up to this day.")]


def main() -> None:
    """Run the command line; a refusal is a sentence and exit code 2, never a traceback."""
    from unbilled.kernel.postgres import PostgresError

    try:
        app()
    except PostgresError as error:
        console.print(f"[red]{error}[/red]")
        sys.exit(BAD_INPUT)
    except Exception as error:
        from unbilled.kernel.refusals import Refused

        if not isinstance(error, Refused):
            raise
        print_refusals(error.refusals)
        sys.exit(BAD_INPUT)


def set_up(*, migrated: bool = False) -> None:
    """Start the database and Django; `migrated` also brings the tables to the newest."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unbilled.shell.settings")
    django.setup()
    if migrated:
        from unbilled.kernel.catalogue import migrate

        migrate()


def print_refusals(refusals: Any) -> None:
    """Each refusal on a line of its own."""
    for refusal in refusals:
        console.print(f"[red]✗[/red] {escape(str(refusal))}")


def print_rows(rows: Any, title: str = "") -> None:
    """Rows as a table; numbers are aligned to the right."""
    rows = list(rows)
    if not rows:
        return
    table = Table(title=title or None, title_justify="left", header_style="bold")
    for column in rows[0]:
        numeric = all(not isinstance(row[column], str) for row in rows)
        table.add_column(column.replace("_", " "), justify="right" if numeric else "left")
    for row in rows:
        table.add_row(*("" if value is None else escape(str(value)) for value in row.values()))
    console.print(table)


@database.command("start")
def db_start() -> None:
    """Start the embedded PostgreSQL, making its cluster the first time."""
    from unbilled.kernel import postgres

    server = postgres.start()
    console.print(f"PostgreSQL runs on port {server.port}, data in {server.data}.")


@database.command("stop")
def db_stop() -> None:
    """Stop it; the data stays."""
    from unbilled.kernel import postgres

    postgres.stop()
    console.print("PostgreSQL is stopped.")


@database.command("status")
def db_status() -> None:
    """Tell whether it runs; exit code 1 if not."""
    from unbilled.kernel import postgres

    found = postgres.status()
    if found:
        print_rows([{"what": key, "value": str(value)} for key, value in found.items()])
    else:
        console.print("PostgreSQL is not running; `unbilled db start` starts it.")
        raise typer.Exit(1)


@database.command("backup")
def db_backup(target: Path) -> None:
    """Copy the running cluster into a new folder and check the copy."""
    from unbilled.kernel import postgres

    postgres.backup(target)
    console.print(f"Backed up into {target}. It holds the passwords: keep it as a secret.")


@database.command("restore")
def db_restore(source: Path, data: Path) -> None:
    """Restore a backup into a new data folder and start it there."""
    from unbilled.kernel import postgres

    server = postgres.restore(source, data)
    console.print(f"Restored into {server.data}, running on port {server.port}. Run `unbilled verify` there.")


@app.command()
def load(
    files: list[Path],
    by: Annotated[str, typer.Option(help="Who loads it.")] = "setup",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference, write nothing.")] = False,
) -> None:
    """Write master data from YAML files; loading again changes nothing."""
    set_up(migrated=True)
    from unbilled.shell.loading import load as load_document

    for file in files:
        outcome = load_document(file, by=by, dry_run=dry_run)
        print_rows([row for row in outcome.plan if row["action"] != "same"], title=str(file))
        for warning in outcome.warned:
            console.print(f"[yellow]![/yellow] {escape(str(warning))}")
        same = sum(row["action"] == "same" for row in outcome.plan)
        console.print(f"{len(outcome.plan) - same} rows {'would be ' if dry_run else ''}written, {same} unchanged.")


@app.command()
def verify(
    legal_entity: Annotated[str, typer.Option(help="Only this legal entity.")] = "",
    document: Annotated[
        list[str] | None,
        typer.Option(
            help="Only what concerns an invoice, by its number, or a proposal or proforma, by its reference; more than once."
        ),
    ] = None,
) -> None:
    """Prove the books again from raw rows; exit code 1 if anything does not hold."""
    set_up()
    from unbilled.control import verify_and_report

    report, exit_code = verify_and_report(legal_entity or None, document or ())
    console.print(report)
    raise typer.Exit(exit_code)


@app.command()
def balances(
    legal_entity: Annotated[str, typer.Option(help="The code of the legal entity.")],
    at: Annotated[str, typer.Option(help="The day at whose end it stood; else after everything.")] = "",
    known_on: Annotated[str, typer.Option(help="Only from what was recorded until the end of this day; else by now.")] = "",
    of: Annotated[str, typer.Option(help="Only one: backlog, wip, limits, prepayments, retention or receivables.")] = "",
    moves: Annotated[bool, typer.Option("--moves", help="The moves behind each balance too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON array.")] = False,
) -> None:
    """Tell what stood on a day, as it was known on a day: backlog, WIP, limits, prepayments, retention and receivables."""
    set_up()
    from unbilled.control import as_at
    from unbilled.kernel.sql import value

    entity = value("SELECT id FROM legal_entity WHERE code = %(code)s", code=legal_entity)
    if entity is None:
        raise typer.BadParameter(f"there is no legal entity {legal_entity}; `unbilled load` writes one")
    if of and of not in as_at.NOUNS:
        raise typer.BadParameter(f"there is no {of}; there are {', '.join(as_at.NOUNS)}")
    moment = as_at.Moment(*(as_date(each) if each else None for each in (at, known_on)))
    told = as_at.balances_told(entity, moment, of or None, with_moves=moves)
    if as_json:
        console.print_json(json.dumps(told, default=str))
        return
    if not moves:
        print_rows(told)
    for balance in told if moves else ():
        behind = balance.pop("moved")
        print_rows([balance])
        print_rows(behind)


@app.command()
def reconcile(
    legal_entity: Annotated[str, typer.Option(help="The code of the legal entity.")],
    date_from: Annotated[str, typer.Option("--from", help="Accrued or reversed from this day on.")] = "2000-01-01",
    date_to: Annotated[str, typer.Option("--to", help="What is left on this day.")] = "2099-12-31",
) -> None:
    """Compare accrued revenue with its reversals, transaction by transaction; exit code 1 if an imbalance is found."""
    set_up()
    from unbilled.control import accrued_revenue
    from unbilled.kernel.sql import value

    entity = value("SELECT id FROM legal_entity WHERE code = %(code)s", code=legal_entity)
    found = accrued_revenue(int(entity or 0), date.fromisoformat(date_from), date.fromisoformat(date_to))
    for row in found:
        amounts = "  ".join(f"{row[f'left_{each}']}" for each in ("transaction", "accounting", "reporting"))
        console.print(escape(f"{row['subject']}  {amounts}  {row['currency']}  {row['explanation']} ({row['vouchers']})"))
    wrong = sum(row["is_imbalance"] for row in found)
    console.print(f"{len(found)} rows, {wrong} imbalances.")
    raise typer.Exit(1 if wrong or entity is None else 0)


@app.command()
def rerate(
    legal_entity: Annotated[str, typer.Option(help="The code of the legal entity.")],
    contract: Annotated[str, typer.Option(help="Only sales of this contract.")] = "",
    date_from: WorkFrom = "",
    apply: Annotated[bool, typer.Option("--apply", help="Replace the sales that differ; else they are only shown.")] = False,
    with_drafts: Annotated[bool, typer.Option("--with-drafts", help="Those on drafts and open proposals too.")] = False,
    by: Annotated[str, typer.Option(help="Who does it.")] = "rerate",
) -> None:
    """Show every unbilled sale that the prices of now would change, old and new, and apply it with --apply."""
    set_up()
    from unbilled import corrections

    affected = _affected(legal_entity, contract, date_from=date_from)
    outcome = corrections.rerate(affected, by=by, with_drafts=with_drafts, dry_run=not apply)
    print_rows([{name: found for name, found in row.items() if name != "refusal"} for row in outcome.plan])
    print_refusals(outcome.refused)
    left = len(outcome.refused)
    console.print(f"{len(outcome.plan) - left} sales {'' if apply else 'would be '}replaced, {left} left as they are.")


@app.command()
def fund(
    legal_entity: Annotated[str, typer.Option(help="The code of the legal entity.")],
    contract: Annotated[str, typer.Option(help="Only sales of this contract.")] = "",
    date_from: WorkFrom = "",
    date_to: WorkUntil = "",
    sale: Annotated[list[str] | None, typer.Option(help="Only this sale, like A12; say it again for each.")] = None,
    order: Annotated[str, typer.Option(help="Who goes first: oldest, highest-rate, or given, as --sale names them.")] = "oldest",
    to: Annotated[str, typer.Option(help="The funding source that takes them; else the rules decide.")] = "",
    reason: Annotated[str, typer.Option(help="Why; the books keep it.")] = "",
    apply: Annotated[bool, typer.Option("--apply", help="Move what changes its source; else it is only shown.")] = False,
    by: Annotated[str, typer.Option(help="Who does it.")] = "fund",
) -> None:
    """Share open sales out anew in the chosen order: show who is cut and who waits, and apply it with --apply."""
    set_up()
    from unbilled import corrections

    if order == "given" and not sale:
        raise typer.BadParameter("--order given takes the sales in the order in which --sale names them; name them")
    affected = _affected(legal_entity, contract, date_from=date_from, date_to=date_to, sales=sale)
    outcome = corrections.fund_sales(affected, by=by, to=to, order=order.replace("-", "_"), reason=reason, dry_run=not apply)
    print_rows(outcome.plan)
    print_refusals(outcome.refused)
    console.print(
        f"{len(outcome.plan)} parts {'' if apply else 'would be '}funded anew, {len(outcome.refused)} sales left as they are."
    )


@app.command()
def accrue(
    legal_entity: Annotated[str, typer.Option(help="The code of the legal entity.")],
    on: Annotated[str, typer.Option(help="The accounting date.")],
    group: OfGroup = "",
    project: OfProject = "",
    transaction_class: Annotated[str, typer.Option("--class", help="Only time, expense, material or fee.")] = "",
    date_from: WorkFrom = "",
    date_to: WorkUntil = "",
    apply: Annotated[bool, typer.Option("--apply", help="Post it; else it is only shown.")] = False,
    by: Annotated[str, typer.Option(help="Who does it.")] = "accrue",
) -> None:
    """Show the posted sales that did not accrue and are not invoiced, and accrue their revenue with --apply."""
    set_up()
    from unbilled import corrections

    chosen = _posted(legal_entity, group, project, transaction_class, date_from, date_to)
    _print_move(corrections.accrue_revenue(chosen, on=as_date(on), by=by, dry_run=not apply), "accrued", apply=apply)


@app.command("post-costs")
def post_costs(
    legal_entity: Annotated[str, typer.Option(help="The code of the legal entity.")],
    on: Annotated[str, typer.Option(help="The accounting date.")],
    out_of: Annotated[str, typer.Option(help="The layer that they leave: no-ledger, profit-and-loss, balance.")] = "no-ledger",
    into: Annotated[str, typer.Option(help="The layer that they go to: profit-and-loss, balance.")] = "profit-and-loss",
    group: OfGroup = "",
    project: OfProject = "",
    transaction_class: Annotated[str, typer.Option("--class", help="Only time, expense or material.")] = "",
    date_from: WorkFrom = "",
    date_to: WorkUntil = "",
    apply: Annotated[bool, typer.Option("--apply", help="Post it; else it is only shown.")] = False,
    by: Annotated[str, typer.Option(help="Who does it.")] = "post-costs",
) -> None:
    """Show the posted costs that would go to another layer, and move them with --apply."""
    set_up()
    from unbilled import corrections

    layers = {"from_layer": out_of.replace("-", "_"), "to_layer": into.replace("-", "_")}
    chosen = _posted(legal_entity, group, project, transaction_class, date_from, date_to)
    _print_move(corrections.post_costs(chosen, on=as_date(on), by=by, dry_run=not apply, **layers), "moved", apply=apply)


@app.command("reverse-run")
def reverse_run(
    journal: Annotated[str, typer.Argument(help="The journal, like R-2026-001 or C-2026-001.")],
    legal_entity: Annotated[str, typer.Option(help="The code of the legal entity.")],
    on: Annotated[str, typer.Option(help="The accounting date.")],
    costs: Annotated[bool, typer.Option("--costs", help="Take back costs; else revenue.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Post it; else it is only shown.")] = False,
    by: Annotated[str, typer.Option(help="Who does it.")] = "reverse-run",
) -> None:
    """Show what taking back what a journal accrued or moved would post, and do it with --apply."""
    set_up()
    from unbilled import corrections
    from unbilled.journal.models import Journal

    found = Journal.objects.filter(legal_entity__code=legal_entity, reference=journal).first()
    if found is None:
        raise typer.BadParameter(f"there is no journal {journal} in {legal_entity}")
    take_back = corrections.reverse_costs if costs else corrections.reverse_revenue
    _print_move(take_back([found.pk], on=as_date(on), by=by, dry_run=not apply), "taken back", apply=apply)


def _posted(legal_entity: str, group: str, project: str, transaction_class: str, date_from: str, date_to: str) -> Any:
    """The posted work of an option each."""
    from unbilled import corrections
    from unbilled.projects.models import Project, ProjectGroup
    from unbilled.shell.billing import legal_entities

    (entity,) = legal_entities(legal_entity)
    ids: dict[str, Any] = {}
    for name, model, code in (("groups", ProjectGroup, group), ("projects", Project, project)):
        if code:
            ids[name] = tuple(model.objects.filter(legal_entity=entity["id"], code=code).values_list("pk", flat=True))
            if not ids[name]:
                raise typer.BadParameter(f"there is no {name[:-1]} {code} in {legal_entity}")
    return corrections.Posted(
        entity["id"],
        classes=(transaction_class,) if transaction_class else None,
        date_from=as_date(date_from) if date_from else None,
        date_to=as_date(date_to) if date_to else None,
        **ids,
    )


def _print_move(outcome: Any, done: str, *, apply: bool) -> None:
    print_rows([{name: found for name, found in row.items() if name != "actual_id"} for row in outcome.plan])
    print_refusals(outcome.refused)
    console.print(
        f"{len(outcome.plan)} transactions {'' if apply else 'would be '}{done}, {len(outcome.refused)} left as they are."
    )


def _affected(legal_entity: str, contract: str, *, date_from: str = "", date_to: str = "", sales: list[str] | None = None) -> Any:
    """The sales that a command line means."""
    from unbilled import corrections
    from unbilled.kernel.sql import value

    entity = value("SELECT id FROM legal_entity WHERE code = %(code)s", code=legal_entity)
    if entity is None:
        raise typer.BadParameter(f"there is no legal entity {legal_entity}; `unbilled load` writes one")
    chosen = contract and value(
        "SELECT id FROM contract WHERE legal_entity_id = %(entity)s AND code = %(code)s", entity=entity, code=contract
    )
    if chosen is None:
        raise typer.BadParameter(f"{legal_entity} has no contract {contract}")
    return corrections.Affected(
        entity,
        contracts=(chosen,) if chosen else None,
        date_from=as_date(date_from) if date_from else None,
        date_to=as_date(date_to) if date_to else None,
        actuals=tuple(_number(each) for each in sales) if sales else None,
    )


def _number(sale: str) -> int:
    """The number of a sale as people type it."""
    if not sale.removeprefix("A").isdecimal():
        raise typer.BadParameter(f"{sale} is no sale like A12")
    return int(sale.removeprefix("A"))


@app.command()
def story(
    files: list[Path],
    update: Annotated[bool, typer.Option("--update", help="Rewrite the recorded blocks.")] = False,
) -> None:
    """Act stories in a throw-away database and show where they differ."""
    from unbilled.shell.stories.cli import story as act

    raise typer.Exit(act(files, update=update))


@explaining.command("actual")
def explain_actual(number: str) -> None:
    """Walk from an actual back to its entry and price, and forward to its vouchers and invoice."""
    set_up()
    from unbilled.control.explaining import explain_actual as walk

    _print_walk(walk(int(number.removeprefix("A").split(".")[0])))


@explaining.command("invoice")
def explain_invoice(
    number: str, legal_entity: Annotated[str, typer.Option(help="Its legal entity, if the number is not unique.")] = ""
) -> None:
    """Walk from an invoice back to every actual, and forward to its vouchers and credits."""
    set_up()
    from unbilled.control.explaining import explain_invoice as walk

    _print_walk(walk(number, legal_entity or None))


def _print_walk(steps: Any) -> None:
    for step in steps:
        console.print(f"[bold]{escape(step.what)}[/bold]")
        for fact in step.facts:
            console.print(f"  {escape(fact)}")


@benching.command("billing")
def bench_billing(
    lines: Annotated[int, typer.Option(help="Approved entries to bill.")] = 100_000,
    history: Annotated[int, typer.Option(help="Lines billed before.")] = 0,
    terms: Annotated[
        bool, typer.Option("--terms", help="Again with every term that a contract can have, and the ratio.")
    ] = False,
    workers: Annotated[int, typer.Option(help="Processes that bill.")] = 1,
    repeat: Annotated[int, typer.Option(help="Runs; the median is printed.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure approve, journal, preview, billing and credit in databases of its own, and what COPY of the same rows takes.

    With --terms, every contract has three funding sources with a waterfall and limits, a fee, retention and a prepayment; a
    line is then one unbilled sale, and `sharing share` is the part of approving that goes into splitting and limits.
    """
    if terms and history:
        raise typer.BadParameter("--terms and --history are measured one at a time")
    set_up()
    from unbilled.shell.bench.billing import bench_billing as measure

    measured = measure(lines, history=history, terms=terms, workers=workers, repeat=repeat)
    if as_json:
        console.print_json(json.dumps(measured))
        return
    others = {name.replace("_", " "): measured.pop(name) for name in ("after_history", "with_terms") if name in measured}
    print_rows(
        {"figure": key.replace("_", " "), "value": f"{value:,.2f}"}
        | {name: f"{other[key]:,.2f}" if key in other else "" for name, other in others.items()}
        for key, value in measured.items()
    )


@importing.command("time")
def import_time(
    file: Path,
    legal_entity: Annotated[str, typer.Option(help="The code of the legal entity that takes the entries.")],
    by: Annotated[str, typer.Option(help="Who imports them.")] = "import",
    mapping: Annotated[Path | None, typer.Option(help="YAML: their names to our codes.")] = None,
    product: Annotated[str | None, typer.Option(help="Only if it cannot be told: toggl, harvest, kimai, clockify.")] = None,
    date_format: Annotated[str | None, typer.Option(help="Only if the dates are ambiguous, like DD/MM/YYYY.")] = None,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Import the good rows, tell the bad ones.")] = False,
    apply_changes: Annotated[bool, typer.Option("--apply-changes", help="Drafts follow their changed rows.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be created and refused; write nothing.")] = False,
) -> None:
    """Import time from a CSV of ours, Toggl Track, Harvest or Kimai; the same file twice imports nothing twice."""
    set_up()
    from unbilled import entries
    from unbilled.kernel.sql import value

    entity = value("SELECT id FROM legal_entity WHERE code = %(code)s", code=legal_entity)
    if entity is None:
        raise typer.BadParameter(f"there is no legal entity {legal_entity}; `unbilled load` writes one")
    outcome = entries.import_time(
        file, legal_entity=entity, by=by, name=file.name, mapping=mapping, product=product, date_format=date_format,
        skip_bad=skip_bad, apply_changes=apply_changes, dry_run=dry_run,
    )  # fmt: skip
    print_rows(outcome.plan, title="Would be created")
    for missing in outcome.unmapped:
        console.print(f"[yellow]?[/yellow] {escape(str(missing))}")
    for change in outcome.changes:
        differs = ", ".join(escape(f"{name}: {old} → {new}") for name, (old, new) in change.differs.items())
        console.print(
            f"[yellow]~[/yellow] line {change.line}, entry {change.entry} ({change.state}): {differs}"
            + (" – applied" if change.is_applied else "")
        )
    for notice in outcome.notices:
        console.print(f"[dim]{escape(str(notice))}[/dim]")
    for odd in outcome.odd:
        console.print(f"[yellow]![/yellow] {escape(str(odd))}")
    for column, example in outcome.aside.items():
        console.print(f"[dim]{escape(f'kept aside: {column}, for example {example}')}[/dim]")
    print_refusals(outcome.refused)
    refused_all = bool(outcome.refused) and not skip_bad
    console.print(
        f"{outcome.product}: {len(outcome.plan if dry_run else outcome.done)} entries {'would be ' if dry_run else ''}created, "
        f"{outcome.same} there already, {len(outcome.refused)} rows refused."
    )
    raise typer.Exit(BAD_INPUT if refused_all else 0)


EntityOption = Annotated[str, typer.Option("--legal-entity", help="Only this legal entity.")]
DayOption = Annotated[str, typer.Option("--on", help="The day: what is due by then is billed.")]
ByOption = Annotated[str, typer.Option(help="Who runs it.")]
QueueOption = Annotated[bool, typer.Option("--queue", help="Leave it to worker processes; see `unbilled run progress`.")]
WorkersOption = Annotated[int, typer.Option(help="Processes that bill.")]


@running.command("billing")
def run_billing(
    on: DayOption,
    legal_entity: EntityOption = "",
    preview: Annotated[bool, typer.Option("--preview", help="Show what would be created, write nothing.")] = False,
    workers: WorkersOption = 1,
    by: ByOption = "run",
    as_json: Annotated[bool, typer.Option("--json", help="Print it for `unbilled run compare`.")] = False,
    queue: QueueOption = False,
) -> None:
    """Create the proformas and proposals that are due; running it again, or twice at once, creates nothing twice."""
    if queue:
        _queue_billing(on, legal_entity, by=by, foreground=preview or as_json or workers > 1)
    else:
        _run_billing(on, legal_entity, preview=preview, workers=workers, by=by, as_json=as_json)


@running.command("clear")
def run_clear(
    on: DayOption, legal_entity: EntityOption = "", workers: WorkersOption = 1, by: ByOption = "run", queue: QueueOption = False
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
    legal_entity: EntityOption = "",
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
def run_parked(legal_entity: EntityOption = "") -> None:
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
    legal_entity: EntityOption = "",
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


@app.command("try")
def try_hours(
    file: Path,
    rate: Annotated[str, typer.Option(help="The sales price of an hour.")],
    currency: Annotated[str, typer.Option(help="The currency of the rate.")] = "EUR",
    out: Annotated[Path, typer.Option(help="Where the drafts go.")] = Path("out/try"),
    mapping: Annotated[Path | None, typer.Option(help="YAML: their names to other ones.")] = None,
    product: Annotated[str | None, typer.Option(help="Only if it cannot be told: toggl, harvest, kimai, clockify.")] = None,
    date_format: Annotated[str | None, typer.Option(help="Only if the dates are ambiguous, like DD/MM/YYYY.")] = None,
) -> None:
    """Bill an export in a throw-away company: proformas, the leaks, and what is worked and not yet billed."""
    from unbilled.shell.trying.cli import try_and_print

    raise typer.Exit(
        try_and_print(file, rate, currency, out=out, mapping=mapping, product=product, date_format=date_format, console=console)
    )


@app.command("serve")
def serve_pages(
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: int = 8000,
    user: Annotated[str, typer.Option(help="Whom the printed link signs in as project accountant.")] = "accountant",
    open_browser: Annotated[bool, typer.Option("--open", help="Open the link in the browser.")] = False,
) -> None:
    """Serve the pages, with a worker process beside them, and print a one-time sign-in link."""
    set_up(migrated=True)
    from unbilled.shell.serving import serve

    serve(host, port, user_name=user, open_browser=open_browser, say=console.print)


@app.command()
def demo(out: Annotated[Path, typer.Option(help="Where the PDFs go.")] = Path("out/demo")) -> None:
    """Set up the demo companies, run their month and write the invoices."""
    set_up(migrated=True)
    from unbilled.shell.demo import run_demo

    raise typer.Exit(run_demo(out, console))


@app.command("pdf")
def write_pdf(numbers: list[str], out: Path = Path("out")) -> None:
    """Write the PDFs of invoices by their numbers."""
    set_up()
    from unbilled import invoices
    from unbilled.kernel.sql import rows

    found = rows("SELECT id FROM invoice WHERE number = any(%(numbers)s) ORDER BY id", numbers=numbers)
    for path in invoices.write_pdfs([row["id"] for row in found], out):
        console.print(str(path))


def as_date(text: str) -> date:
    """A date as people type it on a command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text} is not a date like 2026-03-31") from error
