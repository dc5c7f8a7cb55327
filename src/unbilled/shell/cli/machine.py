"""Serving the pages, and measuring this machine."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from unbilled.shell.cli.printing import console, print_rows, set_up

app = typer.Typer()
benching = typer.Typer(no_args_is_help=True, help="Measure this machine.")


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
