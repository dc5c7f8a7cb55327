"""How project transactions reach the ledger: posting types, the account search, default dimensions."""

from django.db import models
from django.db.models import Q

from unbilled.kernel.model import OfEntity, Row, same_entity, within

#: posting type → the nature that its account must have
POSTING_TYPES = {
    "cost": "profit_and_loss",
    "payroll_allocation": "profit_and_loss",
    "expense_offset": "balance",
    "material_offset": "profit_and_loss",
    "wip_cost_value": "balance",
    "wip_sales_value": "balance",
    "accrued_revenue": "profit_and_loss",
    "write_off": "profit_and_loss",
    "invoiced_revenue": "profit_and_loss",
    "invoiced_revenue_on_account": "profit_and_loss",
    "wip_invoiced_on_account": "balance",
    "realised_exchange_difference": "profit_and_loss",
    "funding_expense": "profit_and_loss",
    "customer_balance": "balance",
    "sales_tax": "balance",
    "customer_retention": "balance",
    "deferred_sales_tax": "balance",
}


class PostingAccount(Row, OfEntity):
    """The main account of a posting type for a project (or group, or all) and a category (or group, or all)."""

    posting_type = models.TextField()
    project = within("projects.Project", null=True)
    project_group = within("projects.ProjectGroup", null=True)
    category = within("projects.Category", null=True)
    category_group = within("projects.CategoryGroup", null=True)
    account = within("ledger.Account")

    class Meta:
        db_table = "posting_account"
        constraints = [
            models.UniqueConstraint(
                fields=["legal_entity", "posting_type", "project", "project_group", "category", "category_group"],
                nulls_distinct=False,
                name="posting_account_is_unambiguous",
            ),
            models.CheckConstraint(condition=Q(posting_type__in=tuple(POSTING_TYPES)), name="posting_type_is_known"),
            same_entity("posting_account", "project", "projects.Project"),
            same_entity("posting_account", "project_group", "projects.ProjectGroup"),
            same_entity("posting_account", "category", "projects.Category"),
            same_entity("posting_account", "category_group", "projects.CategoryGroup"),
            same_entity("posting_account", "account", "ledger.Account"),
        ]


class DimensionRule(Row, OfEntity):
    """Where the default dimensions of a side of a posting come from: a lower rank wins (resource 12.11)."""

    side = models.TextField()
    source = models.TextField()
    rank = models.SmallIntegerField()

    class Meta:
        db_table = "dimension_rule"
        constraints = [
            models.UniqueConstraint(fields=["legal_entity", "side", "source"], name="dimension_rule_is_said_once"),
            models.CheckConstraint(
                condition=Q(side__in=("cost", "offset", "sales", "on_account", "customer")), name="dimension_side_is_known"
            ),
            models.CheckConstraint(
                condition=Q(source__in=("project", "contract", "contract_line", "worker", "customer")),
                name="dimension_source_is_known",
            ),
        ]
