"""What a story calls things, and which rows of the database it means: entries, sales, milestones, documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from unbilled import billing
from unbilled.kernel.refusals import Outcome
from unbilled.kernel.sql import Row, SqlFolder, value
from unbilled.shell.stories.telling import Said, StoryError, known, only

sql = SqlFolder(__file__)

FILTERS = ("worker", "project", "category", "class", "from", "to")
MADE = {
    "proforma": "proformas_made", "proposal": "proposals_made", "invoice": "invoices_made", "journal": "journals_made",
}  # fmt: skip
CODES = {
    "contract": "contract_codes", "project": "project_codes", "worker": "worker_codes", "role": "role_codes",
    "project group": "group_codes",
}  # fmt: skip


@dataclass
class Stage:
    """Where the story stands: who acts, for which legal entity, what its entries are called, and what happened last."""

    folder: Path
    actor: str | None = None
    legal_entity: str = ""
    entries: dict[str, int] = field(default_factory=dict)
    last: Outcome = field(default_factory=Outcome)
    is_dry_run: bool = False
    fingerprint: str = ""
    previews: tuple[tuple[Row, ...], ...] = ()  # the plans of the last two dry runs

    @property
    def legal_entity_id(self) -> int:
        """The legal entity in which the story acts: the one that it named, else its first."""
        found = value(
            "SELECT id FROM legal_entity WHERE code = %(code)s OR %(code)s = '' ORDER BY id LIMIT 1",
            code=self.legal_entity,
        )
        if found is None:
            raise StoryError(0, f"There is no legal entity {self.legal_entity or 'yet'}; set it up first.")
        return int(found)

    @property
    def legal_entity_code(self) -> str:
        """Its code."""
        return str(value("SELECT code FROM legal_entity WHERE id = %(id)s", id=self.legal_entity_id))

    def name_entries(self, wanted: list[str], ids: tuple[int, ...]) -> None:
        """Remember what new entries are called; one without a name is called by its place in the story."""
        for name, entry in zip(wanted, ids, strict=True):
            self.entries[name or f"entry {len(self.entries) + 1}"] = entry

    def name_of(self, entry: int | None, milestone: str | None = None, rule: str | None = None) -> str:
        """What the story calls an entry, a milestone, or what a billing rule sells."""
        names = {number: name for name, number in self.entries.items()}
        return names.get(entry, "") if entry else f"milestone {milestone}" if milestone else f"rule {rule}" if rule else ""


def listed(said: Any) -> list[Any]:
    """What was said once or as a list, as a list."""
    return said if isinstance(said, list) else [said]


def entries(stage: Stage, said: Any, line: int, *, states: tuple[str, ...]) -> list[int]:
    """The entries meant by `all` (those in these states), by names, or by filters."""
    if isinstance(said, Said):
        only(said, FILTERS, "Entries are filtered")
        found = sql("entries_meant", legal_entity=stage.legal_entity_id, states=list(states), **_filters(said))
        return [row["entry_id"] for row in found]
    if said == "all":
        found = sql("entries_meant", legal_entity=stage.legal_entity_id, states=list(states), **_filters(Said()))
        return [row["entry_id"] for row in found]
    return [stage.entries[known(str(name), stage.entries, line, "An entry is named")] for name in listed(said)]


def _filters(said: Said) -> dict[str, Any]:
    return {
        "worker": said.get("worker"), "project": said.get("project"), "category": said.get("category"),
        "transaction_class": said.get("class"), "date_from": said.get("from"), "date_to": said.get("to"),
    }  # fmt: skip


def sales(stage: Stage, said: Any, line: int) -> tuple[list[int], list[int]]:
    """The open sales of entries and the milestones meant by names, as they are named: ids of actuals, ids of milestones."""
    milestones = {row["code"]: row["id"] for row in sql("milestones", legal_entity=stage.legal_entity_id)}
    called = {**{f"milestone {code}": number for code, number in milestones.items()}}
    ruled = {f"rule {row['code']}": row["actual_id"] for row in sql("rule_sales", legal_entity=stage.legal_entity_id)}
    names = [known(str(name), {*stage.entries, *called, *ruled}, line, "A sale is named by its entry") for name in listed(said)]
    wanted = [stage.entries[name] for name in names if name in stage.entries]
    newest = {row["entry_id"]: row["actual_id"] for row in sql("newest_sales", entries=wanted)}
    found = [newest[entry] for entry in dict.fromkeys(wanted) if entry in newest]
    return found + [ruled[name] for name in names if name in ruled], [called[name] for name in names if name in called]


def rules(stage: Stage, said: Any, line: int) -> list[int]:
    """The billing rules meant by their codes."""
    found = {row["code"]: row["id"] for row in billing.rules_listed(stage.legal_entity_id)}
    return [found[known(str(code), found, line, "There is a billing rule")] for code in listed(said)]


def milestones(stage: Stage, said: Any, line: int) -> list[int]:
    """The milestones meant by code."""
    ids = {row["code"]: row["id"] for row in sql("milestones", legal_entity=stage.legal_entity_id)}
    return [ids[known(str(code), ids, line, "There is a milestone")] for code in listed(said)]


def documents(stage: Stage, kind: str, said: Any, line: int) -> list[int]:
    """The proformas, proposals, invoices or journals meant by reference, number or order of appearance."""
    rows = sql(MADE[kind], legal_entity=stage.legal_entity_id)
    if said == "all":
        return [row["id"] for row in rows if row["is_open"]]
    by_name = {row["name"]: row["id"] for row in rows}
    by_name |= {f"{kind} {place}": row["id"] for place, row in enumerate(rows, start=1)}
    return [by_name[known(str(name), by_name, line, f"There is a {kind}")] for name in listed(said)]


def codes(stage: Stage, table: str, said: Any, line: int) -> tuple[int, ...] | None:
    """The ids behind codes of master data; None for none said."""
    if said is None:
        return None
    ids = {row["code"]: row["id"] for row in sql(CODES[table], legal_entity=stage.legal_entity_id)}
    return tuple(ids[known(str(code), ids, line, f"There is a {table}")] for code in listed(said))
