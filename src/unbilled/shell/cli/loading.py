"""Bringing in: master data, and what other programs exported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from unbilled.shell.cli.printing import BAD_INPUT, OfEntity, console, entity_of, print_refusals, print_rows, set_up

app = typer.Typer()
importing = typer.Typer(no_args_is_help=True, help="Bring in what other programs exported.")


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


@importing.command("time")
def import_time(
    file: Path,
    legal_entity: OfEntity,
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

    outcome = entries.import_time(
        file, legal_entity=entity_of(legal_entity), by=by, name=file.name, mapping=mapping, product=product,
        date_format=date_format, skip_bad=skip_bad, apply_changes=apply_changes, dry_run=dry_run,
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
