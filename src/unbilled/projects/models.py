"""Projects and what classifies work on them: groups, tasks, categories, line properties."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from unbilled.kernel.model import MasterData, OfEntity, Reference, Row, entity_key, master_data, same_entity, within

TIME_AND_MATERIAL, FIXED_PRICE = "time_and_material", "fixed_price"
PROJECT_TYPES = (TIME_AND_MATERIAL, FIXED_PRICE, "investment", "cost", "internal", "time")
CLASSES = ("time", "expense", "material", "fee")
STAGES = ("created", "estimated", "scheduled", "in_process", "finished")


class LineProperty(MasterData):
    """Whether a line may be charged, accrues revenue and holds its cost on the balance sheet."""

    stays: ClassVar[tuple[str, ...]] = ()  # actuals name it, proved per statement

    billing_type = models.TextField(default="chargeable")
    accrue_revenue = models.BooleanField(default=False)
    capitalize_cost = models.BooleanField(default=False)

    class Meta:
        db_table = "line_property"
        constraints = [
            *master_data("line_property"),
            models.CheckConstraint(
                condition=Q(billing_type__in=("chargeable", "non_chargeable", "complimentary")),
                name="billing_type_is_chargeable_non_chargeable_or_complimentary",
            ),
        ]


class ProjectGroup(MasterData):
    """Projects of one type that are posted alike: the posting profile of architecture §2."""

    project_type = models.TextField()
    search_priority = models.TextField(default="project")
    line_property = within("projects.LineProperty")
    post_cost_time = models.TextField(default="profit_and_loss")
    post_cost_expense = models.TextField(default="profit_and_loss")
    post_cost_material = models.TextField(default="profit_and_loss")
    on_account = models.TextField(default="profit_and_loss")
    accrue_time = models.BooleanField(default=False)
    accrue_expense = models.BooleanField(default=False)
    accrue_material = models.BooleanField(default=False)
    accrue_fee = models.BooleanField(default=False)

    class Meta:
        db_table = "project_group"
        constraints = [
            *master_data("project_group"),
            same_entity("project_group", "line_property", "projects.LineProperty"),
            models.CheckConstraint(condition=Q(project_type__in=PROJECT_TYPES), name="project_type_is_one_of_six"),
            models.CheckConstraint(
                condition=Q(search_priority__in=("project", "category")), name="search_priority_is_project_or_category"
            ),
            models.CheckConstraint(
                condition=Q(post_cost_time__in=("no_ledger", "balance", "profit_and_loss", "never_ledger")),
                name="time_cost_has_a_layer",
            ),
            models.CheckConstraint(
                condition=Q(post_cost_expense__in=("balance", "profit_and_loss"))
                & Q(post_cost_material__in=("balance", "profit_and_loss"))
                & Q(on_account__in=("balance", "profit_and_loss")),
                name="other_costs_have_a_layer",
            ),
            models.CheckConstraint(
                condition=Q(project_type=TIME_AND_MATERIAL)
                | Q(accrue_time=False, accrue_expense=False, accrue_material=False, accrue_fee=False),
                name="only_time_and_material_accrues_by_transaction",
            ),
            models.CheckConstraint(
                condition=(Q(accrue_time=False) | Q(post_cost_time="profit_and_loss"))
                & (Q(accrue_expense=False) | Q(post_cost_expense="profit_and_loss"))
                & (Q(accrue_material=False) | Q(post_cost_material="profit_and_loss")),
                name="revenue_accrues_only_beside_cost_in_profit_and_loss",
            ),
        ]


class Project(MasterData):
    """A project of one group; a subproject names its parent."""

    stays: ClassVar[tuple[str, ...]] = ()  # invoices name it, proved per statement

    group = within("projects.ProjectGroup")
    parent = within("projects.Project", null=True)
    manager = within("parties.Worker", null=True)
    customer = within("parties.Customer", null=True)
    tax_group = within("tax.TaxGroup", null=True)
    stage = models.TextField(default="in_process")
    dimensions = models.JSONField(default=dict)

    class Meta:
        db_table = "project"
        constraints = [
            *master_data("project"),
            same_entity("project", "group", "projects.ProjectGroup"),
            same_entity("project", "parent", "projects.Project"),
            same_entity("project", "manager", "parties.Worker"),
            same_entity("project", "customer", "parties.Customer"),
            same_entity("project", "tax_group", "tax.TaxGroup"),
            models.CheckConstraint(condition=Q(stage__in=STAGES), name="project_stage_is_known"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="project_is_not_its_own_parent"),
        ]


class Task(MasterData):
    """A piece of a project's work; its code is unique within the project."""

    project = within("projects.Project")
    chargeable = models.BooleanField(default=True)

    class Meta:
        db_table = "task"
        constraints = [
            entity_key("task"),
            models.UniqueConstraint(fields=["project", "code"], name="task_code_is_unique_in_its_project"),
            models.UniqueConstraint(fields=["legal_entity", "project", "id"], name="task_of_its_project"),
            same_entity("task", "project", "projects.Project"),
        ]


class CategoryGroup(MasterData):
    """Categories of one transaction class."""

    transaction_class = models.TextField()

    class Meta:
        db_table = "category_group"
        constraints = [
            *master_data("category_group"),
            models.UniqueConstraint(fields=["legal_entity", "id", "transaction_class"], name="category_group_of_its_class"),
            models.CheckConstraint(condition=Q(transaction_class__in=CLASSES), name="transaction_class_is_known"),
        ]


class Category(MasterData):
    """What kind of time, expense, material or fee a transaction is."""

    group = within("projects.CategoryGroup")
    transaction_class = models.TextField()
    item_tax_group = within("tax.ItemTaxGroup", null=True)
    unit = models.CharField(max_length=3, default="HUR")
    chargeable = models.BooleanField(default=True)

    class Meta:
        db_table = "category"
        constraints = [
            *master_data("category"),
            same_entity("category", "item_tax_group", "tax.ItemTaxGroup"),
            Reference(
                fields=["legal_entity", "group", "transaction_class"],
                to="projects.CategoryGroup",
                to_fields=["legal_entity_id", "id", "transaction_class"],
                name="category_is_of_the_class_of_its_group",
            ),
            models.UniqueConstraint(fields=["legal_entity", "id", "transaction_class"], name="category_of_its_class"),
        ]


class LinePropertyRule(Row, OfEntity):
    """Which line property a project (or group, or all) and a category (or group, or all) get; the most specific wins."""

    project = within("projects.Project", null=True)
    project_group = within("projects.ProjectGroup", null=True)
    category = within("projects.Category", null=True)
    category_group = within("projects.CategoryGroup", null=True)
    line_property = within("projects.LineProperty")

    class Meta:
        db_table = "line_property_rule"
        constraints = [
            models.UniqueConstraint(
                fields=["legal_entity", "project", "project_group", "category", "category_group"],
                nulls_distinct=False,
                name="line_property_rule_is_unambiguous",
            ),
            same_entity("line_property_rule", "project", "projects.Project"),
            same_entity("line_property_rule", "project_group", "projects.ProjectGroup"),
            same_entity("line_property_rule", "category", "projects.Category"),
            same_entity("line_property_rule", "category_group", "projects.CategoryGroup"),
            same_entity("line_property_rule", "line_property", "projects.LineProperty"),
        ]
