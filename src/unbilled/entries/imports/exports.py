"""An export: its rows as the work of people on projects, each with its line, and what of the file could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from django.utils.translation import gettext_lazy as _

from unbilled.entries.imports.dates import DateFormat, read_format, read_time
from unbilled.entries.imports.durations import DAY, Unit, plain_unit, seconds, shortened
from unbilled.entries.imports.products import Product, columns_known, product_of
from unbilled.entries.imports.reading import Table, clean, place, read_table
from unbilled.kernel.refusals import Refusal, Refused, refuse, sentences

sentences(
    cells_missing=_("The row has {cells} cells and the header {columns}; the row is cut off, or a delimiter lacks quotes."),
    cells_too_many=_("The row has {cells} cells and the header {columns}; put texts that hold the delimiter in quotes."),
    person_missing=_("The row does not say who worked; add the person, or leave the row out."),
    not_yes_or_no_here=_("“{value}” in the column “{column}” is neither yes nor no; correct it."),
)

#: what a reader of the file should know, though nothing is refused for it
NOTICES = {
    "totals": _("The row of totals at the end is passed over."),
    "header_again": _("The header stands here again and is passed over."),
    "read_as_windows": _("The file is not UTF-8 and is read as Windows-1252; look at its accents."),
    "rounded_hours": _("Hours are taken as worked; rounded hours are kept aside."),
    "not_billable": _(
        "{rows} rows are not billable there. Here task and role decide: “role not billable” in the mapping marks them."
    ),
}

YES = {"yes", "y", "true", "1", "ja", "j", "oui", "sí", "si", "x"}
NO = {"no", "n", "false", "0", "nein", "non"}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know about a file, or about one of its lines."""

    kind: str
    line: int | None = None
    values: dict[str, int] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What to know, for people."""
        return str(NOTICES[self.kind]).format(**self.values)

    def __str__(self) -> str:
        return f"{self.line}: {self.sentence}" if self.line else self.sentence


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One row: who worked when, how long, and for what, in the words of the tracker.

    `who` holds everything by which the tracker knows the person, the plainest name first. `clock` is the time from
    start to end, where both are told. What a file does not tell of billing is None.
    """

    line: int
    date: date
    start: time | None
    seconds: int
    clock: int | None
    who: tuple[str, ...]
    customer: str
    project: str
    project_code: str
    task: str
    category: str
    role: str
    text: str
    customer_text: str
    billable: bool | None
    approved: bool | None
    invoiced: bool | None
    priced: bool | None


@dataclass(frozen=True)
class Export:
    """What a file holds: its rows, those that were refused, what to know, and the columns that we have no use for."""

    name: str
    product: Product
    rows: tuple[TimeRow, ...] = field(repr=False)
    refused: tuple[Refusal, ...]
    notices: tuple[Notice, ...]
    aside: Mapping[str, str]


def read_export(data: bytes, name: str, *, product: str | None = None, date_format: str | None = None) -> Export:
    """Read an export; a file that is none is refused whole, a row that is none is among the refused."""
    table = read_table(data, name, lambda column: columns_known([column]))
    try:
        chosen = product_of(table.header, product)
    except Refused as refused:
        raise at(refused, place(name, table.header_line)) from refused
    try:
        reading = _reading(table, chosen, date_format)
    except Refused as refused:
        raise at(refused, name) from refused
    rows: list[TimeRow] = []
    refusals: list[Refusal] = []
    for line, cells in reading.rows():
        try:
            rows.append(reading.row(line, cells))
        except Refused as refused:
            refusals += at(refused, place(name, line)).refusals
    return Export(name, chosen, tuple(rows), tuple(refusals), tuple(reading.notices), reading.aside)


def at(refused: Refused, subject: str) -> Refused:
    """The same refusals, each with the place that it speaks of unless it has one."""
    return Refused(*(each if each.subject else replace(each, subject=subject) for each in refused.refusals))


@dataclass
class _Reading:
    """How one file is read: where its columns are, and what its dates and plain numbers mean."""

    table: Table
    columns: dict[str, int]
    dates: DateFormat = field(default_factory=lambda: DateFormat(""))
    unit: Unit = Unit.HOURS
    notices: list[Notice] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)
    kept: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows of work; a header that comes again and the totals at the end are passed over with a notice."""
        self.notices = [*_notices(self.table)]
        totals: list[tuple[int, list[str]]] = []
        for line, cells in self.table.rows():
            if self.is_header(cells):
                self.notices.append(Notice("header_again", line))
            elif self.is_total(cells):
                totals.append((line, cells))
            else:
                yield from totals
                totals = []
                yield line, cells
        for line, _cells in totals:
            self.notices.append(Notice("totals", line))

    def is_header(self, cells: Sequence[str]) -> bool:
        if clean(cells[0]) != self.table.header[0]:
            return False
        names = [clean(cell) for cell in cells]
        return tuple(names[: len(self.table.header)]) == self.table.header and not any(names[len(self.table.header) :])

    def is_total(self, cells: Sequence[str]) -> bool:
        """Nobody worked, on no day."""
        return not any(each.isdigit() for each in self.cell(cells, "date")) and not self.who(cells)

    def cell(self, cells: Sequence[str], name: str) -> str:
        where = self.columns.get(name)
        return clean(cells[where]) if where is not None and where < len(cells) else ""

    def who(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Everything by which the person is known, the plainest name first."""
        full = " ".join(filter(None, (self.cell(cells, "first_name"), self.cell(cells, "last_name"))))
        told = (self.cell(cells, "name"), full, *(self.cell(cells, name) for name in ("user", "email", "number")))
        return tuple(dict.fromkeys(filter(None, told)))

    def clock(self, cells: Sequence[str]) -> tuple[time | None, int | None]:
        """The start, and the seconds from start to end; an end before the start is past midnight."""
        start, end = read_time(self.cell(cells, "start")), read_time(self.cell(cells, "end"))
        if start is None or end is None:
            return start, None
        seconds = _of_day(end) - _of_day(start)
        if (last := self.cell(cells, "end_date")) and (first := self.cell(cells, "date")):
            days = self.dates.read(last) - self.dates.read(first)
            return start, seconds + days // timedelta(seconds=1)
        return start, seconds % DAY

    def length(self, cells: Sequence[str], clock: int | None) -> int:
        """The duration that is told; where none is, the time from start to end."""
        for name, unit in (("duration", self.unit), ("hours", Unit.HOURS), ("seconds", Unit.SECONDS)):
            if told := self.cell(cells, name):
                return seconds(told, unit)
        if clock is not None and not {"duration", "hours", "seconds"} & self.columns.keys():
            return seconds(str(clock), Unit.SECONDS)
        raise refuse("duration_missing")

    def row(self, line: int, cells: list[str]) -> TimeRow:
        header = self.table.header
        if len(cells) < len(header):
            raise refuse("cells_missing", cells=len(cells), columns=len(header))
        if any(clean(cell) for cell in cells[len(header) :]):
            raise refuse("cells_too_many", cells=len(cells), columns=len(header))
        worked_on = self.dates.read(self.cell(cells, "date"))
        who = self.who(cells)
        if not who:
            raise refuse("person_missing")
        start, clock = self.clock(cells)
        self.keep_aside(cells)
        customer, project, project_code, task, category, role = self.same(
            tuple(self.cell(cells, name) for name in ("customer", "project", "project_code", "task", "category", "role"))
        )
        return TimeRow(
            line=line,
            date=worked_on,
            start=start,
            seconds=self.length(cells, clock),
            clock=clock,
            who=self.same(who),
            customer=customer,
            project=project,
            project_code=project_code,
            task=task,
            category=category,
            role=role,
            text=self.text(cells, "text"),
            customer_text=self.text(cells, "customer_text"),
            billable=self.yes_or_no(cells, "billable"),
            approved=self.yes_or_no(cells, "approved"),
            invoiced=self.yes_or_no(cells, "invoiced"),
            priced=self.priced(cells),
        )

    def same(self, told: tuple[str, ...]) -> tuple[str, ...]:
        """One copy of what comes again and again."""
        return self.kept.setdefault(told, told)

    def text(self, cells: Sequence[str], name: str) -> str:
        """A text with the line ends that we write."""
        return self.cell(cells, name).replace("\r\n", "\n").replace("\r", "\n")

    def yes_or_no(self, cells: Sequence[str], name: str) -> bool | None:
        told = self.cell(cells, name)
        if not told:
            return None
        if told.casefold() not in YES | NO:
            raise refuse("not_yes_or_no_here", value=shortened(told), column=self.table.header[self.columns[name]])
        return told.casefold() in YES

    def priced(self, cells: Sequence[str]) -> bool | None:
        """Whether the tracker has a price for the row; None if the file tells no prices."""
        return any(each in "123456789" for each in self.cell(cells, "rate")) if "rate" in self.columns else None

    def keep_aside(self, cells: Sequence[str]) -> None:
        for column, told in self.aside.items():
            if not told and (found := clean(cells[self.table.header.index(column)])):
                self.aside[column] = shortened(found)


def _reading(table: Table, product: Product, date_format: str | None) -> _Reading:
    """Look through the whole file for what its dates and plain numbers mean."""
    columns = product.fields(table.header)
    aside = [name for place, name in enumerate(table.header) if name and place not in columns.values()]
    reading = _Reading(table, columns, aside=dict.fromkeys(aside, ""))
    texts: list[tuple[int, str]] = []
    lengths: list[tuple[str, int | None]] = []
    for line, cells in reading.rows():
        texts += [(line, told) for name in ("date", "end_date") if (told := reading.cell(cells, name))]
        if (told := reading.cell(cells, "duration")) and ":" not in told:
            lengths.append((told, _clock(reading.cell(cells, "start"), reading.cell(cells, "end"))))
    reading.dates = read_format(texts, date_format)
    reading.unit = plain_unit(lengths)
    return reading


def _clock(start: str, end: str) -> int | None:
    try:
        first, last = read_time(start), read_time(end)
    except Refused:
        return None
    return (_of_day(last) - _of_day(first)) % DAY if first and last else None


def _of_day(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def _notices(table: Table) -> Iterator[Notice]:
    if table.encoding == "Windows-1252":
        yield Notice("read_as_windows")
    if "hours rounded" in map(str.casefold, table.header):
        yield Notice("rounded_hours")
