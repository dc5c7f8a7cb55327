"""Companies that are there to be looked at: an export tried, the demo, stories."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from unbilled.shell.cli.printing import console, set_up

app = typer.Typer()


@app.command()
def story(
    files: list[Path],
    update: Annotated[bool, typer.Option("--update", help="Rewrite the recorded blocks.")] = False,
) -> None:
    """Act stories in a throw-away database and show where they differ."""
    from unbilled.shell.stories.cli import story as act

    raise typer.Exit(act(files, update=update))


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


@app.command()
def demo(out: Annotated[Path, typer.Option(help="Where the PDFs go.")] = Path("out/demo")) -> None:
    """Set up the demo companies, run their month and write the invoices."""
    set_up(migrated=True)
    from unbilled.shell.demo import run_demo

    raise typer.Exit(run_demo(out, console))
