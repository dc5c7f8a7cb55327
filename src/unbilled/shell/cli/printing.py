"""What the commands share: setting Django up, options, and how rows and refusals are printed."""

from __future__ import annotations

import os
from datetime import date
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

console = Console(highlight=False, soft_wrap=True)
BAD_INPUT = 2

#: the legal entity, and the work that a command looks at
OfEntity = Annotated[str, typer.Option("--legal-entity", help="The code of the legal entity.")]
OfGroup = Annotated[str, typer.Option(help="Only work of this project group.")]
OfProject = Annotated[str, typer.Option(help="Only work of this project.")]
WorkFrom = Annotated[str, typer.Option("--from", help="Only work from this day on.")]
WorkUntil = Annotated[str, typer.Option("--until", help="Only work up to this day.")]


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


def as_date(text: str) -> date:
    """A date as people type it on a command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text} is not a date like 2026-03-31") from error


def entity_of(code: str) -> int:
    """The id of a legal entity, by its code."""
    from unbilled.kernel.sql import value

    found = value("SELECT id FROM legal_entity WHERE code = %(code)s", code=code)
    if found is None:
        raise typer.BadParameter(f"there is no legal entity {code}; `unbilled load` writes one")
    return int(found)
