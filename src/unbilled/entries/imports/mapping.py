"""Their names and our codes: a mapping that the user writes, and what is equal by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext_lazy as _

from unbilled.entries.imports.exports import Export, TimeRow
from unbilled.kernel.refusals import Refusal, Refused, refuse, sentences
from unbilled.kernel.setup import mapping as as_mapping
from unbilled.kernel.setup import way_on, word

sentences(
    mapping_unreadable=_("The mapping cannot be read: {problem} Correct it."),
    mapping_word_unknown=_("A mapping has no “{word}”. {way_on}"),
    mapping_code_unknown=_("The mapping leads “{name}” to {kind} {target}, which is not there. {way_on}"),
    worker_unmapped=_("Nobody of ours is “{name}”; add them under “users” of the mapping, or create the worker."),
    project_unmapped=_("No project of ours is “{name}”; add it under “projects” of the mapping, or create the project."),
    task_unmapped=_(
        "Project {project} has no task “{name}”; add it under “tasks” of the mapping (empty for no task), or create it."
    ),
    category_unmapped=_("No category of time is “{name}”; say “category” in the mapping, or create it."),
    role_unmapped=_("No role of ours is “{name}”; create it, or correct the row."),
)

UNMAPPED = _("{kind} “{name}” leads nowhere: {rows} rows, the first on line {line}")
WORDS = ("users", "projects", "tasks", "categories", "category", "role not billable")
NO_TASK = "*"


@dataclass(frozen=True)
class Mapping:
    """What the user says: their names to our codes. An empty code of a task means none; `*` is every other task."""

    users: dict[str, str] = field(default_factory=dict)
    projects: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    category: str = ""
    role_not_billable: str = ""


def read_mapping(source: Path | str | dict[str, Any]) -> Mapping:
    """A mapping from a YAML file, or from what such a file would say."""
    try:
        said = _loaded(source) if isinstance(source, (Path, str)) else source
        given = as_mapping(said or {})
        for name in given.keys() - set(WORDS):
            raise refuse("mapping_word_unknown", word=name, way_on=way_on(name, WORDS))
        groups = {name: _names(given.get(name)) for name in WORDS[:4]}
        return Mapping(**groups, category=word(given.get("category")), role_not_billable=word(given.get(WORDS[5])))
    except Refused as refused:
        name = Path(source).name if isinstance(source, (Path, str)) else ""
        raise Refused(*(Refusal(each.code, name, each.values) for each in refused.refusals)) from refused


def _loaded(path: Path | str) -> Any:
    try:
        return yaml.load(Path(path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  BaseLoader makes strings only
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise refuse("mapping_unreadable", problem=f"{' '.join(str(error).split())}.") from error


def _names(group: Any) -> dict[str, str]:
    return {name: word(code) for name, code in as_mapping(group or {}).items()}


@dataclass(frozen=True)
class Known:
    """What we have under one kind: codes, and the names and e-mail addresses that lead to exactly one of them."""

    codes: frozenset[str]
    by_name: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str]]) -> Known:
        """From (code, name) pairs; what several have in common leads to each of them."""
        named: dict[str, dict[str, None]] = defaultdict(dict)
        rows = list(rows)
        for code, name in rows:
            if name:
                named[name][code] = None
        return cls(frozenset(code for code, _name in rows), {name: tuple(codes) for name, codes in named.items()})

    def only(self, name: str) -> str | None:
        """The one code that is this code or has this name."""
        if name in self.codes:
            return name
        found = self.by_name.get(name, ())
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class Ours:
    """Our workers, projects with their customers, tasks by project, categories of time and roles."""

    workers: Known
    addresses: dict[str, str]
    projects: Known
    customers: dict[str, frozenset[str]]
    tasks: dict[str, Known]
    categories: Known
    roles: Known


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A name of theirs that leads nowhere: how many rows have it, and the first."""

    kind: str
    name: str
    rows: int
    first_line: int

    def __str__(self) -> str:
        return str(UNMAPPED).format(kind=self.kind, name=self.name, rows=self.rows, line=self.first_line)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A row in our codes."""

    row: TimeRow
    worker: str
    project: str
    task: str | None
    category: str
    role: str | None


@dataclass
class Resolver:
    """Leads the rows of one export to our codes, and remembers each way."""

    said: Mapping
    ours: Ours
    export: Export
    unmapped: dict[tuple[str, str], Unmapped] = field(default_factory=dict)
    _customers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for row in self.export.rows:
            self._customers[row.project].add(row.customer)
        self._check()

    def row(self, row: TimeRow) -> Mapped:
        """The row in our codes, or why it has none."""
        worker = self._found("worker", row.who[0], row, self.worker(row.who))
        project = self._found("project", project_name(row), row, self.project(row))
        task = self.task(row, project)
        if task is None:
            task = self._found("task", f"{project_name(row)} / {row.task}", row, None, project=project)
        category = self._found("category", row.category or self.said.category or "?", row, self.category(row))
        return Mapped(row, worker, project, task or None, category, self.role(row))

    def worker(self, who: Sequence[str]) -> str | None:
        """By the mapping, by code, by e-mail address, by name if no other address speaks against it."""
        for name in who:
            if name in self.said.users:
                return self.said.users[name]
        for name in who:
            if name in self.ours.workers.codes:
                return name
        theirs = {name.casefold() for name in who if "@" in name}
        by_address = [code for code, address in self.ours.addresses.items() if address in theirs]
        if len(by_address) == 1:
            return by_address[0]
        named = filter(None, map(self.ours.workers.only, who))
        return next((code for code in named if not theirs or not self.ours.addresses.get(code)), None)

    def project(self, row: TimeRow) -> str | None:
        """By the mapping, by code, by name; a name counts only for the same customer, or when it has but one."""
        for name in (project_name(row), row.project_code, row.project):
            if name and name in self.said.projects:
                return self.said.projects[name]
        for name in (row.project_code, row.project):
            if name in self.ours.projects.codes:
                return name
        named = self.ours.projects.by_name.get(row.project, ()) if row.project else ()
        fitting = [code for code in named if self._is_customer(row, code)]
        return fitting[0] if len(fitting) == 1 else None

    def task(self, row: TimeRow, project: str) -> str | None:
        """By the mapping, by code, by name; an empty code is no task."""
        if not row.task:
            return ""
        for name in (f"{project_name(row)} / {row.task}", row.task):
            if name in self.said.tasks:
                return self.said.tasks[name]
        known = self.ours.tasks.get(project)
        return (known.only(row.task) if known else None) or self.said.tasks.get(NO_TASK)

    def category(self, row: TimeRow) -> str | None:
        """The row's own, that of its task by the mapping, the mapping's, or the only one of time that there is."""
        if row.category:
            return self.ours.categories.only(row.category)
        if said := self.said.categories.get(row.task) or self.said.category:
            return said
        return next(iter(self.ours.categories.codes)) if len(self.ours.categories.codes) == 1 else None

    def role(self, row: TimeRow) -> str | None:
        """The row's own, or the mapping's for work that is not billable."""
        if row.role:
            return self._found("role", row.role, row, self.ours.roles.only(row.role))
        return (self.said.role_not_billable or None) if row.billable is False else None

    def _is_customer(self, row: TimeRow, code: str) -> bool:
        ours = self.ours.customers.get(code)
        if row.customer and ours:
            return row.customer in ours
        return len(self._customers[row.project]) == 1

    def _found(self, kind: str, name: str, row: TimeRow, code: str | None, **values: str) -> str:
        if code:
            return code
        before = self.unmapped.get((kind, name), Unmapped(kind, name, 0, row.line))
        self.unmapped[kind, name] = Unmapped(kind, name, before.rows + 1, before.first_line)
        raise refuse(f"{kind}_unmapped", name=name, **values)

    def _check(self) -> None:
        """Every code of the mapping is there."""
        tasks = frozenset(code for known in self.ours.tasks.values() for code in known.codes)
        for kind, said, codes in (
            ("worker", self.said.users, self.ours.workers.codes),
            ("project", self.said.projects, self.ours.projects.codes),
            ("task", self.said.tasks, tasks | {""}),
            ("category", {**self.said.categories, "category": self.said.category}, self.ours.categories.codes),
            ("role", {"role not billable": self.said.role_not_billable}, self.ours.roles.codes),
        ):
            for name, code in said.items():
                if code not in codes and (code or kind in ("worker", "project")):
                    raise refuse("mapping_code_unknown", name=name, kind=kind, target=code, way_on=way_on(code, sorted(codes)))


def known(rows: Iterable[dict[str, Any]]) -> Ours:
    """What `import_names.sql` found."""
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    named = {kind: Known.of((row["code"], row["name"]) for row in found) for kind, found in kinds.items()}
    tasks: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in kinds["task"]:
        tasks[row["project"]].append((row["code"], row["name"]))
    nothing = Known.of(())
    return Ours(
        named.get("worker", nothing),
        {row["code"]: row["email"].casefold() for row in kinds["worker"] if row["email"]},
        named.get("project", nothing),
        {row["code"]: frozenset(row["customers"]) for row in kinds["project"]},
        {project: Known.of(found) for project, found in tasks.items()},
        named.get("category", nothing),
        named.get("role", nothing),
    )


def project_name(row: TimeRow) -> str:
    """Customer and project as one name."""
    return " / ".join(filter(None, (row.customer, row.project))) or str(_("(no project)"))
