"""The set-up vocabulary: a capability says which sections of a set-up file fill its tables and how people spell them.

A section covers every column of its table. What the columns themselves tell (dates, numbers, references, defaults) is
read from the model; a `Field` says only what is special. `shell.loading` reads files with these declarations.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import Refusal, refuse, sentences

sentences(
    not_one_value=_("{value} is not one value, written out; write a word, an exact number or a date."),
    not_a_list=_("“{value}” is not a list; write [a, b]."),
    not_a_mapping=_("“{value}” does not say what belongs to what; write {{A: …, B: …}}."),
    not_a_date=_("“{value}” is not a date; write it as 2026-03-31."),
    not_a_number=_("“{value}” is not a number; write it as 1234.50."),
    too_many_decimals=_("{value} has more than {most} decimals; shorten it."),
    not_yes_or_no=_("“{value}” is neither yes nor no; write one of the two."),
    too_long=_("“{value}” has more than {most} characters; shorten it."),
    unknown_choice=_("“{value}” is not a choice here. {way_on}"),
)

Find = Callable[..., Any]  # find("ledger.Dimension", "D10"): the row of that table with that key, or a refusal


@dataclass(frozen=True)
class Kind:
    """How the words of a file become a value and a value is shown; `needs` names the tables whose rows it names."""

    parse: Callable[[Any, Find], Any]
    needs: tuple[str, ...] = ()
    show: Callable[[Any], Any] = lambda value: value


@dataclass(frozen=True)
class Field:
    """What is special about a column: its spelling, its kind, its value in a new row, or where the code it names lives.

    `scope` leads from the row to what comes before the code in the key of the row named: a task is found in a project.
    """

    spelled: str = ""
    kind: Kind | None = None
    default: Callable[[Any], Any] | None = None
    scope: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A table as people write it: under `name`, inside the row that `parent` refers to ("": beside legal entities).

    `rows` and `row` turn a shorthand into plain rows; `short` is the field that a lone value fills; a `whole` list
    replaces the rows that have the same values in these fields; what is `kept` never changes; `seed` gives a new parent
    its first rows; `check` refuses a row before it is written, `settled` when the rows inside it are written too, and returns
    what may not be meant. `ended` says how a row that work names is ended instead of deleted, and `days` its first and last day,
    if rows with the same key but for the first day never overlap.
    """

    name: str
    model: type[models.Model]
    key: tuple[str, ...] = ("code",)
    parent: str = "legal_entity"
    short: str = "name"
    fields: Mapping[str, Field] = field(default_factory=dict)
    rows: Callable[[Any, Any], Any] | None = None
    row: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    whole: tuple[str, ...] | None = None
    kept: tuple[str, ...] = ()
    seed: Callable[[Any], Any] | None = None
    check: Callable[[Any, dict[str, Any]], None] | None = None
    settled: Callable[[Any], Sequence[Refusal] | None] | None = None
    ended: str = ""
    days: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name of its table's model."""
        return self.model._meta.label

    @cached_property
    def columns(self) -> dict[str, Any]:
        """Spelling → column, of every column that people write."""
        ours = [each for each in self.model._meta.concrete_fields if each.name not in ("id", "command", self.parent)]
        return {self.spelled(each.name): each for each in ours if each.name != "legal_entity"}

    def special(self, name: str) -> Field:
        """What is special about a column."""
        return self.fields.get(name, Field())

    def spelled(self, name: str) -> str:
        """How people write a column."""
        return self.special(name).spelled or name.removeprefix("is_").replace("_", " ")

    def kind(self, column: Any) -> Kind:
        """How the words for a column that is no reference become a value."""
        return self.special(column.name).kind or kind_of(column)

    def needs(self) -> Iterator[str]:
        """The tables whose rows its rows name."""
        for column in self.columns.values():
            if column.is_relation:
                yield column.related_model._meta.label
            else:
                yield from self.kind(column).needs


def as_rows(raw: Any, key: str, short: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a section, each with its name for people: a mapping by code, a list of rows or codes, or one code."""
    if isinstance(raw, Mapping):
        for code, given in raw.items():
            for each in given if isinstance(given, (list, tuple)) and _of_rows(given) else [given]:
                row = dict(each) if isinstance(each, Mapping) else {} if each in (None, "") else {short: each}
                yield str(code), {**row, key: code}
    else:
        for number, each in enumerate(raw if isinstance(raw, (list, tuple)) else [raw], start=1):
            row = dict(each) if isinstance(each, Mapping) else {key: each}
            named = key == "code" or not isinstance(each, Mapping)
            yield str((named and row.get(key)) or f"no. {number}"), row


def _of_rows(given: Sequence[Any]) -> bool:
    return bool(given) and all(isinstance(each, Mapping) for each in given)


def word(raw: Any) -> str:
    """One value as it was written; what is neither text nor exact is refused."""
    if raw is not None and not isinstance(raw, (str, int, Decimal, date)):
        raise refuse("not_one_value", value=raw)
    return "" if raw is None else str(raw).strip()


def words(raw: Any) -> list[str]:
    """A list of values; one value is a list of one, and commas part them too."""
    if isinstance(raw, Mapping):
        raise refuse("not_a_list", value=raw)
    listed = raw if isinstance(raw, (list, tuple)) else word(raw).split(",")
    return [word(each) for each in listed if word(each)]


def mapping(raw: Any) -> dict[str, Any]:
    """What belongs to what."""
    if not isinstance(raw, Mapping):
        raise refuse("not_a_mapping", value=raw)
    return {str(key): value for key, value in raw.items()}


def way_on(wrong: str, known: Iterable[str]) -> str:
    """The nearest of what is known, or all of it when nothing is near."""
    choices = [str(each) for each in known]
    folded = {each.casefold(): each for each in choices}
    if near := difflib.get_close_matches(wrong.casefold(), list(folded), 1):
        return now("Did you mean “{near}”?").format(near=folded[near[0]])
    return now("Known are: {known}.").format(known=", ".join(choices[:20]) or now("none"))


def text(most: int | None = None) -> Kind:
    """Words, as they stand."""

    def parse(raw: Any, find: Find) -> str:
        if most is not None and len(word(raw)) > most:
            raise refuse("too_long", value=word(raw), most=most)
        return word(raw)

    return Kind(parse)


def choice(*known: str) -> Kind:
    """One of a few words; in the file with spaces, in the database with underscores."""
    spelled = {each.replace("_", " ").casefold(): each for each in known}

    def parse(raw: Any, find: Find) -> str:
        found = spelled.get(word(raw).replace("_", " ").casefold())
        if found is None:
            said = [each.replace("_", " ") for each in known]
            raise refuse("unknown_choice", value=word(raw), way_on=way_on(word(raw), said))
        return found

    return Kind(parse, show=lambda value: value.replace("_", " "))


def choices(*known: str) -> Kind:
    """Several of a few words."""
    one = choice(*known)
    return Kind(
        lambda raw, find: [one.parse(each, find) for each in words(raw)],
        show=lambda value: [one.show(each) for each in value],
    )


def number(decimals: int = 10) -> Kind:
    """A decimal number, exactly as written."""

    def parse(raw: Any, find: Find) -> Decimal:
        try:
            value = Decimal(word(raw))
        except InvalidOperation:
            raise refuse("not_a_number", value=word(raw)) from None
        if not value.is_finite():
            raise refuse("not_a_number", value=word(raw))
        if -int(value.normalize().as_tuple().exponent) > decimals:
            raise refuse("too_many_decimals", value=value, most=decimals)
        return value

    return Kind(parse, show=lambda value: None if value is None else Decimal(f"{value.normalize():f}"))


def _whole_number(raw: Any, find: Find) -> int:
    return int(number(0).parse(raw, find))


def _date(raw: Any, find: Find) -> date:
    try:
        return date.fromisoformat(word(raw))
    except ValueError:
        raise refuse("not_a_date", value=word(raw)) from None


def _yes_or_no(raw: Any, find: Find) -> bool:
    said = {"yes": True, "true": True, "no": False, "false": False}.get(word(raw).lower())
    if said is None:
        raise refuse("not_yes_or_no", value=word(raw))
    return said


def code_of(label: str) -> Kind:
    """The code of a row of another table, kept as its code."""
    return Kind(lambda raw, find: find(label, word(raw)).code, needs=(label,))


def _dimensions(raw: Any, find: Find) -> dict[str, str]:
    values = {code: word(value) for code, value in mapping(raw).items()}
    return {code: find("ledger.DimensionValue", find("ledger.Dimension", code).pk, value).code for code, value in values.items()}


CURRENCY = code_of("rates.Currency")
DATE = Kind(_date)
YES_OR_NO = Kind(_yes_or_no)
WORDS = Kind(lambda raw, find: words(raw))
DIMENSIONS = Kind(_dimensions, needs=("ledger.Dimension",))


def kind_of(column: Any) -> Kind:
    """The kind that the column itself tells."""
    match column:
        case models.BooleanField():
            return YES_OR_NO
        case models.DateField():
            return DATE
        case models.DecimalField():
            return number(column.decimal_places or 0)
        case models.IntegerField():
            return Kind(_whole_number)
        case models.TextField() | models.CharField():
            return text(column.max_length)
    raise TypeError(f"{column} needs a kind of its own")


def grouped(row: dict[str, Any], group: str, prefix: str = "") -> dict[str, Any]:
    """`contact: {name: …}` becomes `contact name: …`; nothing happens when the group is not written."""
    inside = mapping(row.get(group, {}))
    rest = {spelled: raw for spelled, raw in row.items() if spelled != group}
    return rest | {f"{prefix}{spelled}": raw for spelled, raw in inside.items()}


def ticked(row: dict[str, Any], name: str, known: Sequence[str]) -> dict[str, Any]:
    """`include: [time]` becomes `include time: yes`, `include expense: no` …; nothing when it is not written."""
    if name not in row:
        return row
    said = choices(*known).parse(row[name], names_no_rows)
    rest = {spelled: raw for spelled, raw in row.items() if spelled != name}
    return rest | {f"{name} {each}": "yes" if each in said else "no" for each in known}


def names_no_rows(*key: Any) -> Any:
    """What a kind is given that looks nothing up."""
    raise AssertionError(f"this kind names no rows: {key}")
