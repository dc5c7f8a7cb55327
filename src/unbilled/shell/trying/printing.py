"""What a trial prints: drafts by customer, leaks, and the one figure."""

from __future__ import annotations

from decimal import Decimal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from unbilled.shell.trying.leaks import Leak
from unbilled.shell.trying.running import Tried

MOST_REFUSED = 20


def print_tried(tried: Tried, console: Console) -> None:
    """Print everything, the figure last."""
    days = f", {tried.dates[0]} to {tried.dates[1]}" if tried.dates else ""
    console.print(f"[bold]{escape(tried.name)}[/]  {tried.product}, {tried.rows} rows{days}")
    for notice in tried.notices:
        place = f" line {notice.line}:" if notice.line else ""
        console.print(f"[yellow]·[/]{place} {escape(notice.sentence)}")
    if tried.aside:
        console.print(f"[dim]Columns kept aside: {escape(', '.join(tried.aside))}[/]")
    _print_refused(tried, console)
    _print_drafts(tried, console)
    _print_leaks(tried, console)
    hours = _hours(tried.seconds_unbilled)
    if tried.amount_unapproved:
        drafted, waiting = _money(tried, tried.amount_drafted), _money(tried, tried.amount_unapproved)
        console.print(f"On drafts {drafted}, waiting for approval {waiting}.")
    console.print(f"[bold]Worked and not yet billed: {_money(tried, tried.amount_unbilled)}[/] ({hours} h)")


def _print_refused(tried: Tried, console: Console) -> None:
    for refusal in tried.refused[:MOST_REFUSED]:
        console.print(f"[red]✗[/] {escape(str(refusal))}", soft_wrap=True)
    if len(tried.refused) > MOST_REFUSED:
        console.print(f"[red]✗[/] and {len(tried.refused) - MOST_REFUSED} more rows")


def _print_drafts(tried: Tried, console: Console) -> None:
    table = Table(title="Drafts", title_justify="left", header_style="bold", show_footer=True)
    lines, seconds = sum(draft.lines for draft in tried.drafts), sum(draft.seconds for draft in tried.drafts)
    table.add_column("customer", "total")
    table.add_column("lines", str(lines), justify="right")
    table.add_column("hours", _hours(seconds), justify="right")
    table.add_column(tried.currency, f"{tried.amount_drafted:,}", justify="right")
    table.add_column("draft")
    for draft in tried.drafts:
        place = draft.path.name if draft.path else draft.reference
        table.add_row(escape(draft.customer), str(draft.lines), _hours(draft.seconds), f"{draft.amount:,}", escape(place))
    console.print(table)
    if tried.out and tried.drafts:
        console.print(f"The drafts are in {escape(str(tried.out))}.")


def _print_leaks(tried: Tried, console: Console) -> None:
    if not tried.leaks:
        console.print("No leaks found.")
        return
    table = Table(title="Leaks", title_justify="left", header_style="bold")
    table.add_column("what")
    for name in ("rows", "hours", tried.currency):
        table.add_column(name, justify="right")
    table.add_column("lines")
    for is_left_out in (True, False):
        for leak in tried.leaks:
            if leak.is_left_out == is_left_out:
                table.add_row(leak.sentence, str(leak.rows), _hours(leak.seconds), f"{leak.amount:,}", _lines(leak))
        table.add_section()
    console.print(table)


def _lines(leak: Leak) -> str:
    told = ", ".join(map(str, leak.lines))
    return f"{told}, …" if leak.rows > len(leak.lines) else told


def _hours(seconds: int) -> str:
    return f"{Decimal(seconds) / 3600:,.2f}"


def _money(tried: Tried, amount: Decimal) -> str:
    return f"{tried.currency} {amount:,}"
