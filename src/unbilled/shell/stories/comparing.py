"""Comparing what a story says with what is: expected lines one by one, recorded blocks as a whole."""

from __future__ import annotations

from unbilled.shell.stories.showing import NOTHING, Table


def told(tables: list[Table]) -> str:
    """The tables as a recorded block holds them."""
    return "\n\n".join(table.text() for table in tables)


def missing(tables: list[Table], typed: str, *, exactly: bool) -> str | None:
    """Why the lines typed by hand do not stand in the tables, in their order; None if they do.

    A line that names columns picks them for the lines after it. Spaces do not matter. `exactly`: no other row may stand
    there.
    """
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    if not lines:
        return "nothing is expected; type at least one line"
    place, row, seen = 0, 0, 0
    current = tables
    for line in lines:
        if line == NOTHING:
            if any(table.rows for table in current):
                return "nothing was expected to stand here, but something does"
            continue
        headed = next((n for n in range(place, len(tables)) if _columns(tables[n], line)), None)
        if headed is not None:
            place, row = headed, 0
            current = [*tables[:headed], tables[headed].only(_columns(tables[headed], line)), *tables[headed + 1 :]]
            continue
        found = _after(current, line, place, row)
        if found is None:
            return f"“{line}” does not stand there" + (" after the lines before it" if seen else "")
        place, row = found[0], found[1] + 1
        seen += 1
    everything = sum(len(table.rows) for table in tables)
    if exactly and seen != everything:
        return f"exactly {seen} lines were expected, but {everything} stand there"
    return None


def _columns(table: Table, line: str) -> list[str]:
    """The columns that a line names, if it names columns and nothing else."""
    found, rest = [], line
    while rest:
        column = max((each for each in table.columns if f"{rest} ".startswith(f"{each} ")), key=len, default="")
        if not column:
            return []
        found.append(column)
        rest = rest[len(column) :].strip()
    return found


def _after(tables: list[Table], line: str, place: int, row: int) -> tuple[int, int] | None:
    """Where a line stands: its table and row, not before a place."""
    for number in range(place, len(tables)):
        for position, cells in enumerate(tables[number].rows):
            if (number > place or position >= row) and " ".join(" ".join(cells).split()) == line:
                return number, position
    return None
