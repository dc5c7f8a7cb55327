"""`unbilled load FILE.yaml`: brings master data to what a file says, all or nothing, and tells the difference.

What a file does not mention stays as it is; a value left empty is emptied. Each capability declares its sections in
`setup.py` (see `kernel.setup`); docs/setup-vocabulary.md describes them for people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import attrgetter
from pathlib import Path
from typing import Any

import yaml
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from unbilled.actuals.models import Actual
from unbilled.contracts.models import Contract, ContractClosing
from unbilled.funding.models import FundingSource
from unbilled.kernel.commands import Running, command
from unbilled.kernel.model import AppendOnly
from unbilled.kernel.refusals import Outcome, Refusal, Refused, refuse, sentences
from unbilled.kernel.setup import YES_OR_NO, Section, as_rows, mapping, way_on, word
from unbilled.parties.models import LegalEntity
from unbilled.projects.models import Project
from unbilled.shell.loading_sections import ENTITY, field_of, in_order, parts, sections
from unbilled.shell.loading_use import is_charged, is_claimed, named_by

sentences(
    file_unreadable=_("{problem} Correct the file and load it again."),
    unknown_section=_("There is no section “{section}”. {way_on}"),
    unknown_field=_("There is no field “{field}” here. {way_on}"),
    unknown_code=_("“{value}” is not among the {section}. {way_on}"),
    missing_value=_("The field “{field}” is missing; write a value for it."),
    said_twice=_("This row is written twice; leave one of them."),
    kept_as_written=_("The field “{field}” stays as it was first written; leave it so, or write a new row."),
    whose_section=_("It is not said whose this is; write “legal entity: CODE” on top."),
    breaks_rule=_("This breaks the rule “{rule}”; correct the row."),
    row_in_use=_("It is named by {what}, so it stays; {way_on}."),
    days_overlap=_(
        "This row holds {days}, and one that says the same {other}; end the earlier one on {end}, the day before the later one "
        "begins."
    ),
    source_has_payer=_(
        "Transactions or documents name this source, so its customer stays; end it by date (ends: 2026-12-31) and add a new "
        "source."
    ),
    milestone_is_claimed=_("A document holds this milestone, so it stays as it is; credit or cancel that first."),
    project_has_actuals=_("Work is recorded on this project, so its group is fixed; begin a new one in the other group."),
)

FAILED = object()  # what came of a value or row that was refused
OVERLAP = "23P01"  # the state in which PostgreSQL reports rows that exclude each other


def load(document: Mapping[str, Any] | list[Any] | str | Path, *, by: str, dry_run: bool = False) -> Outcome:
    """Bring master data to what a file (or what `read` made of one) says; the plan is the difference, row by row."""
    source = Path(document).name if isinstance(document, (str, Path)) else ""
    with command("load", by=by, dry_run=dry_run) as running:
        loading = _Loading(running, source)
        for each in _documents(document):
            loading.document(each)
        if loading.refusals:
            raise Refused(*loading.refusals)
        changed = tuple(row for row in loading.plan if row["action"] != "same")
        if not changed and not dry_run:
            transaction.set_rollback(True)  # a file that changes nothing leaves nothing, not even its command
    return Outcome(done=() if dry_run else changed, plan=tuple(loading.plan), warned=tuple(loading.warned))


class _Words(yaml.BaseLoader):
    """YAML whose values stay as they were written: 0.92 is no float, NO is a country and 0010 an account."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        for number, (at, _value) in enumerate(node.value):
            if (key := keys[number]) in keys[:number]:
                raise yaml.MarkedYAMLError(problem=f"“{key}” is written twice", problem_mark=at.start_mark)
        return super().construct_mapping(node, deep)


def read(written: str) -> list[Any]:
    """The documents of a YAML text."""
    try:
        return [each for each in yaml.load_all(written, Loader=_Words) if each]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise refuse("file_unreadable", problem=f"Line {line}: {error.problem}.") from error


def _documents(document: Mapping[str, Any] | list[Any] | str | Path) -> list[Any]:
    if isinstance(document, (str, Path)):
        try:
            return read(Path(document).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise refuse("file_unreadable", Path(document).name, problem=f"{error}.") from error
        except Refused as refused:
            raise Refused(*(replace(each, subject=Path(document).name) for each in refused.refusals)) from refused
    return document if isinstance(document, list) else [document]


def _days(begin: date, end: date | None) -> str:
    """The days of a row, for people."""
    return now("from {begin} to {end}").format(begin=begin, end=end) if end else now("from {begin} on").format(begin=begin)


@dataclass(frozen=True)
class _Place:
    """Where in a file: setup.yaml, contracts C1, lines L1. A section has one name more than it has codes."""

    source: str
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def section(self, name: str) -> _Place:
        return replace(self, names=(*self.names, name))

    def row(self, code: str) -> _Place:
        return replace(self, codes=(*self.codes[: len(self.names) - 1], code))

    def __str__(self) -> str:
        steps = (" ".join(filter(None, step)) for step in zip(self.names, (*self.codes, ""), strict=False))
        return ", ".join(filter(None, (self.source, *steps)))


class _Loading:
    """One run over a file: the rows known so far, the difference, and everything that was refused."""

    def __init__(self, running: Running, source: str) -> None:
        self.running, self.top = running, _Place(source)
        self.plan: list[dict[str, Any]] = []
        self.refusals: list[Refusal] = []
        self.warned: list[Refusal] = []
        self.entity: Any = None
        self._beside: dict[str, dict[str, Any]] = {}  # sections on top of the document, by their legal entity
        self._known: dict[tuple[str, Any], dict[tuple[Any, ...], Any]] = {}
        self._failed: set[tuple[str, str]] = set()
        self._closings: set[int] | None = None

    def document(self, given: Any) -> None:
        """One document: what belongs to the installation, then each legal entity with all of its sections."""
        given = self._tried(self.top, mapping, given)
        if given is FAILED:
            return
        known = [*(section.name for section in (*parts(""), *parts(ENTITY))), "legal entity"]
        for name in [each for each in given if each not in known]:
            self._refuse(self.top, "unknown_section", section=name, way_on=way_on(name, known))
        theirs = {section.name: given[section.name] for section in parts(ENTITY) if section.name in given}
        code = self._whose(given)
        if theirs and not code:
            self._refuse(self.top, "whose_section")
        before, self._beside = len(self.plan), {code: theirs} if theirs and code else {}
        for section in parts(""):
            if section.name in given:
                self._section(section, given[section.name], None, self.top.section(section.name))
        if any(row["section"] == "legal entities" and row["action"] == "create" for row in self.plan[before:]):
            self._seed("", None, self.top)
        if self._beside:
            entity = self._tried(self.top.section("legal entity"), self.find, ENTITY, code)
            if entity is not FAILED:
                self._parts(sections()[ENTITY], {}, entity, self.top)

    def _whose(self, given: dict[str, Any]) -> str:
        """The legal entity of the document: the one named, else the only one there is."""
        if "legal entity" in given:
            return word(given["legal entity"])
        written = list(given.get("legal entities") or LegalEntity.objects.values_list("code", flat=True)[:2])
        return str(written[0]) if len(written) == 1 else ""

    def _section(self, section: Section, raw: Any, parent: Any, place: _Place) -> None:
        """Write the rows of a section; a whole list takes away the rows that it does not name."""
        if section.rows and raw not in (None, ""):
            raw = self._tried(place, section.rows, raw, parent)
        if raw is FAILED or raw in (None, ""):
            return
        said: set[tuple[Any, ...]] = set()
        rows = self._tried(place, in_order, section, list(as_rows(raw, section.spelled(section.key[0]), section.short)))
        for name, given in [] if rows is FAILED else rows:
            if self._tried(place.row(name), YES_OR_NO.parse, given.pop("delete", "no"), self.find) is True:
                self._delete(section, given, parent, place.row(name))
                continue
            row = self._row(section, given, parent, place.row(name))
            if row is FAILED:
                self._failed.add((section.label, name))
            elif self._key(section, row) in said:
                self._refuse(place.row(name), "said_twice")
            else:
                said.add(self._key(section, row))
                self._inside(section, given, row, place.row(self._name(section, row)))
        if section.whole is not None and not self.refusals:
            self._take_away(section, said, parent, place)

    def _inside(self, section: Section, given: dict[str, Any], row: Any, place: _Place) -> None:
        """Write what is inside a row, the first rows of a new one, and see what must be true of them together."""
        before, is_new = len(self.plan) - 1, self.plan[-1]["action"] == "create"
        inner = self.top if section.label == ENTITY else place
        self._parts(section, given, row, inner)
        if is_new:
            self._seed(section.label, row, inner)
        touched = any(each["action"] != "same" for each in self.plan[before:])
        if section.settled and touched and not self.refusals:
            told = self._tried(place, section.settled, row)
            self.warned += [replace(each, subject=str(place)) for each in told or ()] if told is not FAILED else []

    def _parts(self, section: Section, given: dict[str, Any], row: Any, place: _Place) -> None:
        beside: dict[str, Any] = {}
        if section.label == ENTITY:
            self.entity, beside = row, self._beside.pop(row.code, {})
        for part in parts(section.label):
            for written in (given, beside):
                if part.name in written:
                    self._section(part, written[part.name], row, place.section(part.name))

    def _seed(self, label: str, parent: Any, place: _Place) -> None:
        for part in parts(label):
            if part.seed and not self.refusals:
                self._section(part, part.seed(parent), parent, place.section(part.name))

    def _row(self, section: Section, given: dict[str, Any], parent: Any, place: _Place) -> Any:
        """Write one row and tell the difference, or refuse all that is wrong with it."""
        if section.row:
            given = self._tried(place, section.row, given)
        row = section.model(**({section.parent: parent} if parent is not None else {}))
        if section.parent and section.parent != "legal_entity":
            row.legal_entity = parent.legal_entity  # type: ignore[attr-defined]
        said = None if given is FAILED else self._said(section, given, row, place)
        if said is None:
            return FAILED
        for name in section.key:
            if name not in said and (default := section.special(name).default):
                setattr(row, name, default(row))
        known = self._rows(section).get(self._key(section, row))
        done = self._create(section, row, said, place) if known is None else self._change(section, known, row, said, place)
        return FAILED if done is FAILED else known or row

    def _said(self, section: Section, given: dict[str, Any], row: Any, place: _Place) -> list[str] | None:
        """Set the columns that are given, and name them; None when one of them was refused."""
        inside = [part.name for part in parts(section.label)]
        values: dict[str, Any] = {}
        turn = list(section.columns)  # a column may be found in the scope of one before it
        for spelled, raw in sorted(given.items(), key=lambda each: turn.index(each[0]) if each[0] in turn else len(turn)):
            if column := section.columns.get(spelled):
                found = self._tried(f"{place}, {spelled}", self._value, section, column, raw, row)
                values[column.name] = found
                if found is not FAILED:
                    setattr(row, column.name, found)
            elif spelled not in inside:
                self._refuse(place, "unknown_field", field=spelled, way_on=way_on(str(spelled), [*section.columns, *inside]))
                values[spelled] = FAILED
        return None if FAILED in values.values() else list(values)

    def _value(self, section: Section, column: Any, raw: Any, row: Any) -> Any:
        if raw is None or raw == "":
            if not column.null and not column.has_default():
                raise refuse("missing_value", field=section.spelled(column.name))
            return None if column.null else column.to_python(column.get_default())
        if column.is_relation:
            scope = [attrgetter(path)(row) for path in section.special(column.name).scope]
            return self.find(column.related_model._meta.label, *scope, word(raw))
        return section.kind(column).parse(raw, self.find)

    def _create(self, section: Section, row: Any, said: list[str], place: _Place) -> Any:
        for spelled, column in section.columns.items():
            if column.name not in said:
                if default := section.special(column.name).default:
                    setattr(row, column.name, default(row))
                elif not column.null and not column.has_default():
                    return self._refuse(place, "missing_value", field=spelled)
        if isinstance(row, AppendOnly):
            row.command_id = self.running.id
        if closed := self._closed(section, row):
            return self._refuse(place, "contract_closed", contract=closed)
        if section.check and self._tried(place, section.check, row, {}) is FAILED:
            return FAILED
        if is_claimed(row):
            return self._refuse(place, "milestone_is_claimed")
        self._saved(section, row, place, force_insert=True)
        self._rows(section)[self._key(section, row)] = row
        shown = {spelled: self._shown(section, column, row) for spelled, column in section.columns.items()}
        changes = {spelled: [None, value] for spelled, value in shown.items() if value not in (None, "", {}, [])}
        return self._tell(section, row, "create", changes, place)

    def _change(self, section: Section, known: Any, row: Any, said: list[str], place: _Place) -> Any:
        old, changes = {}, {}
        for spelled, column in section.columns.items():
            if column.name in said and getattr(known, column.attname) != getattr(row, column.attname):
                if isinstance(known, AppendOnly) or column.name in section.kept:
                    return self._refuse(f"{place}, {spelled}", "kept_as_written", field=spelled)
                changes[spelled] = [self._shown(section, column, each) for each in (known, row)]
                old[column.name] = getattr(known, column.name)
        if old:
            if isinstance(known, Project) and "group" in old and Actual.objects.filter(project=known).exists():
                return self._refuse(place, "project_has_actuals")
            if isinstance(known, FundingSource) and "customer" in old and is_charged(known):
                return self._refuse(place, "source_has_payer")
            if closed := self._closed(section, known):
                return self._refuse(place, "contract_closed", contract=closed)
            if is_claimed(known):
                return self._refuse(place, "milestone_is_claimed")
            for name in old:
                setattr(known, name, getattr(row, name))
            if section.check and self._tried(place, section.check, known, old) is FAILED:
                return FAILED
            self._saved(section, known, place, update_fields=list(old))
        return self._tell(section, known, "change" if old else "same", changes, place)

    def _take_away(self, section: Section, said: set[tuple[Any, ...]], parent: Any, place: _Place) -> None:
        rows = self._rows(section)
        scope = attrgetter(field_of(section, section.parent).attname, *(section.whole or ()), "pk")
        replaced = {scope(rows[key])[:-1] for key in said} if section.whole else {(parent.pk,)}
        for key in [key for key, row in rows.items() if scope(row)[:-1] in replaced and key not in said]:
            row = rows.pop(key)
            if closed := self._closed(section, row):
                self._refuse(place, "contract_closed", contract=closed)
            elif is_claimed(row):
                self._refuse(place, "milestone_is_claimed")
            else:
                self._gone(section, row, place.row(self._name(section, row)))

    def _delete(self, section: Section, given: dict[str, Any], parent: Any, place: _Place) -> None:
        """Take away the row that `delete: yes` names with what is inside it, unless anything else names it."""
        row = section.model(**({section.parent: parent} if parent is not None else {}))
        if self._said(section, given, row, place) is None:
            return
        known = self._rows(section).get(self._key(section, row))
        if known is None:
            return
        if closed := self._closed(section, known):
            self._refuse(place, "contract_closed", contract=closed)
        elif what := named_by(section, known):
            self._refuse(place, "row_in_use", what=what, way_on=section.ended or now("leave it unused"))
        else:
            self._rows(section).pop(self._key(section, known))
            self._gone(section, known, place)

    def _gone(self, section: Section, row: Any, place: _Place) -> None:
        for part in parts(section.label):
            for key in [key for key, inner in self._rows(part).items() if getattr(inner, part.parent) == row]:
                self._gone(part, self._rows(part).pop(key), place.section(part.name))
        shown = {spelled: self._shown(section, column, row) for spelled, column in section.columns.items()}
        gone = {spelled: [value, None] for spelled, value in shown.items() if value is not None}
        self._tell(section, row, "delete", gone, place)
        row.delete()

    def _closed(self, section: Section, row: Any) -> str:
        """The closed contract that a row is or belongs to: it takes nothing more (rule: contract-lifecycle)."""
        while section.parent and not isinstance(row, Contract):
            row = getattr(row, section.parent)
            section = sections()[row._meta.label]
        if not isinstance(row, Contract):
            return ""
        if self._closings is None:
            self._closings = set(ContractClosing.objects.values_list("contract_id", flat=True))
        return row.code if row.pk in self._closings else ""

    def find(self, label: str, *key: Any) -> Any:
        """The row of a table with this key; one that was itself refused is passed over in silence."""
        section = sections()[label]
        rows = self._rows(section)
        if section.parent == "legal_entity":
            key = (self.entity.pk, *key)
        if key in rows:
            return rows[key]
        if (label, key[-1]) in self._failed:
            raise Refused
        known = [each[-1] for each in rows if each[:-1] == key[:-1]]
        raise refuse("unknown_code", value=key[-1], section=section.name, way_on=way_on(key[-1], known))

    def _rows(self, section: Section) -> dict[tuple[Any, ...], Any]:
        """The rows of a table by key, those of the legal entity alone; read once."""
        of = {"legal_entity": self.entity} if section.parent else {}
        place = (section.label, self.entity.pk if of else None)
        if place not in self._known:
            rows = section.model._default_manager.filter(**of)
            self._known[place] = {self._key(section, row): row for row in rows}
        return self._known[place]

    def _key(self, section: Section, row: Any) -> tuple[Any, ...]:
        columns = [field_of(section, name) for name in (section.parent, *section.key) if name]
        return tuple(column.to_python(getattr(row, column.attname)) for column in columns)

    def _shown(self, section: Section, column: Any, row: Any) -> Any:
        value = getattr(row, column.name)
        if column.is_relation:
            return value.code if value is not None else None
        return value if value is None else section.kind(column).show(value)

    def _name(self, section: Section, row: Any) -> str:
        """What people call a row: the values of its key."""
        shown = [self._shown(section, field_of(section, name), row) for name in section.key]
        return " ".join(str(each) for each in shown if each not in (None, ""))

    def _tell(self, section: Section, row: Any, action: str, changes: dict[str, Any], place: _Place) -> None:
        code = "/".join(place.row(self._name(section, row)).codes)
        owner = self.entity.code if section.parent else ""
        told = {"legal_entity": owner, "section": "/".join(place.names), "code": code}
        self.plan.append({**told, "action": action, "changes": changes})

    def _refuse(self, place: object, code: str, **values: Any) -> object:
        self.refusals.append(Refusal(code, str(place), values))
        return FAILED

    def _tried(self, place: object, work: Callable[..., Any], *given: Any) -> Any:
        """What the work returns, or FAILED with its refusals kept under the name of the place."""
        try:
            return work(*given)
        except Refused as refused:
            self.refusals += [replace(each, subject=str(place)) for each in refused.refusals]
            return FAILED

    def _saved(self, section: Section, row: Any, place: _Place, **how: Any) -> None:
        """Save; what the database refuses ends the load, with all that was refused before."""
        try:
            row.save(**how)
        except (IntegrityError, DataError) as error:
            raise Refused(*self.refusals, self._broken(section, row, place, error)) from error

    def _broken(self, section: Section, row: Any, place: _Place, error: Exception) -> Refusal:
        """Why the database refused a row; of two rows whose days overlap, both."""
        said = getattr(error.__cause__, "diag", None)
        if getattr(said, "sqlstate", None) == OVERLAP and (other := self._overlapped(section, row)) is not None:
            days = [[getattr(each, name) for name in section.days] for each in (row, other)]
            before = max(begin for begin, _end in days) - timedelta(days=1)
            return Refusal("days_overlap", str(place), {"days": _days(*days[0]), "other": _days(*days[1]), "end": before})
        rule = (getattr(said, "constraint_name", None) or "").replace("_", " ")
        return Refusal("breaks_rule", str(place), {"rule": rule or getattr(said, "message_primary", str(error))})

    def _overlapped(self, section: Section, row: Any) -> Any:
        """The row that says the same of days that this one holds too, as far as a section knows its days."""
        if not section.days:
            return None
        begin, end = attrgetter(section.days[0]), attrgetter(section.days[1])
        columns = [field_of(section, name).attname for name in (section.parent, *section.key) if name != section.days[0]]
        same = attrgetter(*columns, "legal_entity_id")
        for each in self._rows(section).values():
            is_apart = begin(each) > (end(row) or date.max) or begin(row) > (end(each) or date.max)
            if each is not row and same(each) == same(row) and not is_apart:
                return each
        return None
