"""Reading the books: proofs, balances, explanations and documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from unbilled.shell.cli.printing import OfEntity, as_date, console, entity_of, print_rows, set_up

app = typer.Typer()
explaining = typer.Typer(no_args_is_help=True, help="Where a figure comes from and where it went.")


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
    legal_entity: OfEntity,
    at: Annotated[str, typer.Option(help="The day at whose end it stood; else after everything.")] = "",
    known_on: Annotated[str, typer.Option(help="Only from what was recorded until the end of this day; else by now.")] = "",
    of: Annotated[str, typer.Option(help="Only one: backlog, wip, limits, prepayments, retention or receivables.")] = "",
    moves: Annotated[bool, typer.Option("--moves", help="The moves behind each balance too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON array.")] = False,
) -> None:
    """Tell what stood on a day, as it was known on a day: backlog, WIP, limits, prepayments, retention and receivables."""
    set_up()
    from unbilled.control import as_at

    entity = entity_of(legal_entity)
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
    legal_entity: OfEntity,
    date_from: Annotated[str, typer.Option("--from", help="Accrued or reversed from this day on.")] = "2000-01-01",
    date_to: Annotated[str, typer.Option("--to", help="What is left on this day.")] = "2099-12-31",
) -> None:
    """Compare accrued revenue with its reversals, transaction by transaction; exit code 1 if an imbalance is found."""
    set_up()
    from unbilled.control import accrued_revenue

    found = accrued_revenue(entity_of(legal_entity), as_date(date_from), as_date(date_to))
    for row in found:
        amounts = "  ".join(f"{row[f'left_{each}']}" for each in ("transaction", "accounting", "reporting"))
        console.print(escape(f"{row['subject']}  {amounts}  {row['currency']}  {row['explanation']} ({row['vouchers']})"))
    wrong = sum(row["is_imbalance"] for row in found)
    console.print(f"{len(found)} rows, {wrong} imbalances.")
    raise typer.Exit(1 if wrong else 0)


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


@app.command("pdf")
def write_pdf(numbers: list[str], out: Path = Path("out")) -> None:
    """Write the PDFs of invoices by their numbers."""
    set_up()
    from unbilled import invoices
    from unbilled.kernel.sql import rows

    found = rows("SELECT id FROM invoice WHERE number = any(%(numbers)s) ORDER BY id", numbers=numbers)
    for path in invoices.write_pdfs([row["id"] for row in found], out):
        console.print(str(path))
