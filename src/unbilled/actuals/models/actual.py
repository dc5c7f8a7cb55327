"""What actuals are, and the documents that take them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from unbilled.kernel.model import (
    AppendOnly,
    ProvedEntity,
    ProvedReference,
    amount,
    entity_key,
    exact,
    proved_entity,
    within,
)

COST, UNBILLED, BILLED = "cost", "unbilled", "billed"
BILLING_TYPES = ("chargeable", "non_chargeable", "complimentary")


class Document(AppendOnly, ProvedEntity):
    """What claims sales for one funding source in one currency: a proforma, proposal or invoice under one identity."""

    contract = within("contracts.Contract")
    funding_source = within("funding.FundingSource")
    currency = models.CharField(max_length=3)
    process = models.TextField()
    kind = models.TextField(default="sale")

    class Meta:
        db_table = "document"
        constraints = [
            entity_key("document"),
            ProvedReference(  # the source's own key proves that the contract is there
                fields=["legal_entity", "contract", "funding_source"],
                to="funding.FundingSource",
                to_fields=["legal_entity_id", "contract_id", "id"],
                name="document_source_is_of_its_contract",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("sale", "credit", "release")), name="document_is_sale_credit_or_release"
            ),
        ]
        indexes = [models.Index(fields=["contract"], name="document_of_contract")]


class Actual(AppendOnly, ProvedEntity):
    """One project transaction: a cost, a sale not yet billed, or a billed sale that did not stand as it was.

    A reversal names the actual that it `reverses`; a sale names its `cost`; what a credit returned or an adjustment
    made anew names the one that it `replaces`; what a billing rule sells on a line of time and material names the rule.
    Time has `seconds`, the others `quantity`; `amount` is in `currency`.
    """

    numerous: ClassVar[bool] = True
    repeats: ClassVar[str] = "replaces"

    kind = models.TextField()
    transaction_class = models.TextField()
    billing_type = models.TextField(default="chargeable")
    transaction_date = models.DateField()
    project = within("projects.Project")
    task = within("projects.Task", null=True)
    worker = within("parties.Worker", null=True)
    role = within("parties.Role", null=True)
    category = within("projects.Category", null=True)
    line_property = within("projects.LineProperty", null=True)
    contract_line = within("contracts.ContractLine", null=True)
    funding_source = within("funding.FundingSource", null=True)
    entry = within("entries.Entry", null=True)
    milestone = within("contracts.Milestone", null=True)
    billing_rule = within("contracts.BillingRule", null=True)
    document = within("actuals.Document", null=True)
    cost = within("actuals.Actual", null=True)
    reverses = within("actuals.Actual", null=True)
    replaces = within("actuals.Actual", null=True)
    seconds = models.IntegerField(null=True)
    quantity = exact(null=True)
    price_row = within("pricing.Price", null=True)
    price = exact()
    amount = amount()
    currency = models.CharField(max_length=3)
    description = models.TextField(default="")

    class Meta:
        db_table = "actual"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=(COST, UNBILLED, BILLED)), name="actual_is_cost_unbilled_or_billed"),
            models.CheckConstraint(
                condition=Q(kind=COST) | Q(contract_line__isnull=False, funding_source__isnull=False),
                name="a_sale_has_a_contract_line_and_a_funding_source",
            ),
            models.CheckConstraint(
                condition=Q(kind=BILLED, document__isnull=False) | ~Q(kind=BILLED) & Q(document=None),
                name="a_stored_billed_sale_names_its_document",
            ),
            models.UniqueConstraint(fields=["reverses"], condition=Q(reverses__isnull=False), name="actual_is_reversed_once"),
            models.CheckConstraint(
                condition=Q(entry__isnull=False, milestone=None, billing_rule=None)
                | Q(entry=None, milestone__isnull=False, billing_rule=None)
                | Q(entry=None, milestone=None, billing_rule__isnull=False),
                name="an_actual_comes_from_an_entry_a_milestone_or_a_rule",
            ),
            ProvedReference(  # a claim's own key keeps the milestone
                fields=["milestone", "legal_entity"],
                to="actuals.MilestoneClaim",
                to_fields=["milestone_id", "legal_entity_id"],
                name="actual_milestone_was_claimed",
            ),
            ProvedReference(
                fields=["legal_entity", "contract_line", "project"],
                to="contracts.ContractLine",
                to_fields=["legal_entity_id", "id", "project_id"],
                name="actual_contract_line_is_of_its_project",
            ),
            ProvedReference(  # the entry's own keys prove that project, worker and category are there
                fields=["entry", "legal_entity", "project", "worker", "category"],
                to="entries.Entry",
                to_fields=["id", "legal_entity_id", "project_id", "worker_id", "category_id"],
                name="actual_is_of_the_facts_of_its_entry",
            ),
            ProvedReference(
                fields=["entry", "task"],
                to="entries.Entry",
                to_fields=["id", "task_id"],
                name="actual_is_of_the_task_of_its_entry",
            ),
            *(
                proved_entity("actual", field, to)
                for field, to in (
                    ("line_property", "projects.LineProperty"),
                    ("funding_source", "funding.FundingSource"),
                    ("billing_rule", "contracts.BillingRule"),
                    ("role", "parties.Role"),
                    ("price_row", "pricing.Price"),
                    ("document", "actuals.Document"),
                    ("reverses", "actuals.Actual"),
                )
            ),
            models.CheckConstraint(
                condition=(Q(cost=None) | Q(entry__isnull=False)) & (Q(replaces=None) | Q(milestone=None)),
                name="what_has_a_cost_or_replaces_comes_from_an_entry_or_a_rule",
            ),
            *(
                ProvedReference(  # so that they are found by their entry or rule, without an index of their own
                    fields=[field, origin, "legal_entity"],
                    to="actuals.Actual",
                    to_fields=["id", f"{origin}_id", "legal_entity_id"],
                    name=f"actual_{field}_is_of_its_{origin}",
                )
                for field, origin in (("cost", "entry"), ("replaces", "entry"), ("replaces", "billing_rule"))
            ),
        ]
        indexes = [
            models.Index(fields=["entry"], name="actuals_of_entry"),
            models.Index(fields=["project", "transaction_date"], name="actuals_of_project"),
            models.Index(fields=["document"], condition=Q(document__isnull=False), name="billed_actuals_of_document"),
            models.Index(fields=["milestone", "document"], condition=Q(milestone__isnull=False), name="actuals_of_milestone"),
            models.Index(fields=["billing_rule"], condition=Q(billing_rule__isnull=False), name="sales_of_billing_rule"),
        ]
