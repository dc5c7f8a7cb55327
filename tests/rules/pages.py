"""The worked tables of the rule pages: a fence `table name` with rows between bars, its head first."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "rules"
FENCE = re.compile(r"^```table (?P<name>[\w-]+)\n(?P<rows>.*?)^```$", re.MULTILINE | re.DOTALL)


def tables(page: str) -> dict[str, list[list[str]]]:
    """The rows of each table of a page, without head and rule; “–” is nothing."""
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    return {found["name"]: _cells(found["rows"])[2:] for found in FENCE.finditer(text)}


def table(page: str, name: str) -> list[list[str]]:
    return tables(page)[name]


def _cells(lines: str) -> list[list[str]]:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines.splitlines() if line.strip()]
    assert len({len(row) for row in rows}) == 1, rows
    return [["" if cell == "–" else cell for cell in row] for row in rows]
