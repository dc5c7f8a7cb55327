"""Set-up of projects, their groups, tasks, categories and line properties."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.setup import DIMENSIONS, Field, Section, choice, grouped, ticked
from unbilled.projects.models import (
    CLASSES,
    PROJECT_TYPES,
    STAGES,
    TIME_AND_MATERIAL,
    Category,
    CategoryGroup,
    LineProperty,
    LinePropertyRule,
    Project,
    ProjectGroup,
    Task,
)

sentences(
    group_in_use=_("Projects are in this group, so how it posts is fixed; make another group and begin new projects there."),
    accrues_by_milestone=_("Only a time and material group accrues revenue by transaction; leave out “accrue”."),
    accrual_beside_balance=_(
        "Revenue of {transaction_class} accrues only beside cost in profit and loss; change “post cost” or “accrue”."
    ),
    other_project_type=_("Project groups “{old}” and “{new}” differ in type; begin a new project in “{new}”."),
    parent_of_itself=_("Project “{project}” would be above itself; choose another parent."),
    other_class=_("A category has the class of its group, {transaction_class}; choose another group or leave out the class."),
)

LAYERS = ("profit_and_loss", "balance")
POSTING = {
    "project_type", "search_priority", "post_cost_time", "post_cost_expense", "post_cost_material", "on_account",
    "accrue_time", "accrue_expense", "accrue_material", "accrue_fee",
}  # fmt: skip
UNITS = {"time": "HUR"}


def _posting(row: dict[str, Any]) -> dict[str, Any]:
    return ticked(grouped(row, "post cost", "post cost "), "accrue", CLASSES)


def _group(group: ProjectGroup, old: dict[str, Any]) -> None:
    """A group in use posts as it began (manufacturing PG-2); revenue accrues beside cost in profit and loss (A3)."""
    if old.keys() & POSTING and Project.objects.filter(group=group).exists():
        raise refuse("group_in_use")
    for each in CLASSES:
        if getattr(group, f"accrue_{each}"):
            if group.project_type != TIME_AND_MATERIAL:
                raise refuse("accrues_by_milestone")
            if each != "fee" and getattr(group, f"post_cost_{each}") != "profit_and_loss":
                raise refuse("accrual_beside_balance", transaction_class=each)


def _project(project: Project, old: dict[str, Any]) -> None:
    if old.get("group") and old["group"].project_type != project.group.project_type:
        raise refuse("other_project_type", old=old["group"].code, new=project.group.code)
    above = project.parent if "parent" in old else None
    while above is not None:
        if above.pk == project.pk:
            raise refuse("parent_of_itself", project=project.code)
        above = above.parent


def _category(category: Category, old: dict[str, Any]) -> None:
    if category.transaction_class != category.group.transaction_class:
        raise refuse("other_class", transaction_class=category.group.transaction_class)


SECTIONS = (
    Section(
        "line properties",
        LineProperty,
        fields={"billing_type": Field(kind=choice("chargeable", "non_chargeable", "complimentary"))},
    ),
    Section(
        "project groups",
        ProjectGroup,
        row=_posting,
        check=_group,
        fields={
            "project_type": Field("type", kind=choice(*PROJECT_TYPES)),
            "search_priority": Field(kind=choice("project", "category")),
            "post_cost_time": Field(kind=choice(*LAYERS, "no_ledger", "never_ledger")),
            "post_cost_expense": Field(kind=choice(*LAYERS)),
            "post_cost_material": Field(kind=choice(*LAYERS)),
            "on_account": Field(
                kind=choice(*LAYERS),
                default=lambda group: LAYERS[group.project_type == TIME_AND_MATERIAL],
            ),
        },
    ),
    Section(
        "projects",
        Project,
        check=_project,
        fields={"stage": Field(kind=choice(*STAGES)), "dimensions": Field(kind=DIMENSIONS)},
    ),
    Section("tasks", Task, parent="project"),
    Section(
        "category groups",
        CategoryGroup,
        short="class",
        fields={"transaction_class": Field("class", kind=choice(*CLASSES))},
    ),
    Section(
        "categories",
        Category,
        short="group",
        check=_category,
        fields={
            "transaction_class": Field("class", kind=choice(*CLASSES), default=lambda category: category.group.transaction_class),
            "unit": Field(default=lambda category: UNITS.get(category.group.transaction_class, "C62")),
        },
    ),
    Section(
        "line property rules",
        LinePropertyRule,
        key=("project", "project_group", "category", "category_group"),
        short="line property",
    ),
)
