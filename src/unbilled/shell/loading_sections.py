"""The sections of a setup file: all that the capabilities declare, which of them stand inside which, and in what order."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.setup import Section, word
from unbilled.parties.models import LegalEntity

sentences(
    in_a_circle=_("These name each other in a circle: {codes}; change one of them."),
)

ENTITY = LegalEntity._meta.label


@cache
def sections() -> dict[str, Section]:
    """Every section, by the label of its table, lowest layer first."""
    names = [f"unbilled.{name}.setup" for name in settings.CAPABILITIES if name != "kernel"]
    declared = [importlib.import_module(name).SECTIONS for name in names if importlib.util.find_spec(name)]
    return {section.label: section for each in declared for section in each}


@cache
def parts(label: str) -> tuple[Section, ...]:
    """The sections written inside a row of this table ("": beside legal entities), each after those that it names."""
    inside = [section for section in sections().values() if _parent(section) == label]
    home = {each: section.label for section in inside for each in _tables(section)}
    graph = {
        section.label: [
            home[need]
            for table in _tables(section)
            for need in sections()[table].needs()
            if need in home and home[need] != section.label
        ]
        for section in inside
    }
    return tuple(sections()[each] for each in TopologicalSorter(graph).static_order())


def _parent(section: Section) -> str:
    return field_of(section, section.parent).related_model._meta.label if section.parent else ""


def field_of(section: Section, name: str) -> Any:
    """A column of the table of a section, by its field."""
    return section.model._meta.get_field(name)


def _tables(section: Section) -> Iterator[str]:
    """The table of a section and those written inside it; of a legal entity its own alone."""
    yield section.label
    if section.label != ENTITY:
        for each in sections().values():
            if _parent(each) == section.label:
                yield from _tables(each)


def in_order(section: Section, rows: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    """The rows of a section, each after the row of the same section that it names."""
    own = [spelled for spelled, column in section.columns.items() if column.related_model is section.model]
    graph = {name: [word(given[each]) for each in own if given.get(each)] for name, given in rows} if own else {}
    try:
        place = {name: number for number, name in enumerate(TopologicalSorter(graph).static_order())}
    except CycleError as error:
        raise refuse("in_a_circle", codes=", ".join(sorted(set(error.args[1])))) from error
    return sorted(rows, key=lambda row: place.get(row[0], 0))
