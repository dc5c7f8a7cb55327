"""`unbilled db …`: the embedded PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import typer

from unbilled.shell.cli.printing import console, print_rows

app = typer.Typer(no_args_is_help=True, help="The embedded PostgreSQL.")


@app.command("start")
def db_start() -> None:
    """Start the embedded PostgreSQL, making its cluster the first time."""
    from unbilled.kernel import postgres

    server = postgres.start()
    console.print(f"PostgreSQL runs on port {server.port}, data in {server.data}.")


@app.command("stop")
def db_stop() -> None:
    """Stop it; the data stays."""
    from unbilled.kernel import postgres

    postgres.stop()
    console.print("PostgreSQL is stopped.")


@app.command("status")
def db_status() -> None:
    """Tell whether it runs; exit code 1 if not."""
    from unbilled.kernel import postgres

    found = postgres.status()
    if found:
        print_rows([{"what": key, "value": str(value)} for key, value in found.items()])
    else:
        console.print("PostgreSQL is not running; `unbilled db start` starts it.")
        raise typer.Exit(1)


@app.command("backup")
def db_backup(target: Path) -> None:
    """Copy the running cluster into a new folder and check the copy."""
    from unbilled.kernel import postgres

    postgres.backup(target)
    console.print(f"Backed up into {target}. It holds the passwords: keep it as a secret.")


@app.command("restore")
def db_restore(source: Path, data: Path) -> None:
    """Restore a backup into a new data folder and start it there."""
    from unbilled.kernel import postgres

    server = postgres.restore(source, data)
    console.print(f"Restored into {server.data}, running on port {server.port}. Run `unbilled verify` there.")
