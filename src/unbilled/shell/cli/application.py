"""All commands in their order, and what becomes of a refusal."""

from __future__ import annotations

import sys

import typer

from unbilled.shell.cli import billing, books, corrections, databases, loading, machine, samples
from unbilled.shell.cli.printing import BAD_INPUT, console, print_refusals

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help="Approved project work becomes posted invoices.")
for commands in (loading, books, corrections, billing, samples, machine):
    app.add_typer(commands.app)
for name, group in (
    ("db", databases.app), ("explain", books.explaining), ("bench", machine.benching), ("import", loading.importing),
    ("run", billing.running),
):  # fmt: skip
    app.add_typer(group, name=name)


def main() -> None:
    """Run the command line; a refusal is a sentence and exit code 2, never a traceback."""
    from unbilled.kernel.postgres_programs import PostgresError

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
