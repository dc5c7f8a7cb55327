"""Project actuals: cost, unbilled sales and billed sales; how a sale ends and what is still open."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from unbilled.kernel.model import (
    AppendOnly,
    OpenWork,
    ProvedEntity,
    ProvedReference,
    Row,
    amount,
    entity_key,
    exact,
    proved_entity,
    same_entity,
    within,
    written_by,
)

COST, UNBILLED, BILLED = "cost", "unbilled", "billed"
BILLING_TYPES = ("chargeable", "non_chargeable", "complimentary")
CAUSES = ("re_evaluation", "write_off", "write_up", "closing", "funding", "credit")


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
            same_entity("document", "contract", "contracts.Contract"),
            same_entity("document", "funding_source", "funding.FundingSource"),
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
            same_entity("actual", "milestone", "contracts.Milestone"),
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
                    ("cost", "actuals.Actual"),
                    ("reverses", "actuals.Actual"),
                    ("replaces", "actuals.Actual"),
                )
            ),
        ]
        indexes = [
            models.Index(fields=["entry"], name="actuals_of_entry"),
            models.Index(fields=["project", "transaction_date"], name="actuals_of_project"),
            models.Index(fields=["document"], condition=Q(document__isnull=False), name="billed_actuals_of_document"),
            models.Index(fields=["milestone", "document"], condition=Q(milestone__isnull=False), name="actuals_of_milestone"),
            models.Index(fields=["replaces"], condition=Q(replaces__isnull=False), name="actual_that_replaces"),
            models.Index(fields=["cost"], condition=Q(cost__isnull=False), name="sale_of_cost"),
            models.Index(fields=["billing_rule"], condition=Q(billing_rule__isnull=False), name="sales_of_billing_rule"),
        ]


class ActualEnd(ProvedEntity):
    """An actual ends once: claimed by a document or reversed by another actual; generation n+1 follows the release of n."""

    append_only: ClassVar[bool] = True
    numerous: ClassVar[bool] = True

    pk = models.CompositePrimaryKey("actual", "generation")
    actual = within("actuals.Actual")
    generation = models.SmallIntegerField(default=1)
    document = within("actuals.Document", null=True)
    funding_source = within("funding.FundingSource", null=True)
    reversal = within("actuals.Actual", null=True)
    command = written_by()

    class Meta:
        db_table = "actual_end"
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, funding_source__isnull=False, reversal=None)
                | Q(document=None, reversal__isnull=False),
                name="an_end_is_a_claim_or_a_reversal",
            ),
            ProvedReference(
                fields=["actual", "legal_entity", "funding_source"],
                to="actuals.Actual",
                to_fields=["id", "legal_entity_id", "funding_source_id"],
                name="end_is_of_the_source_of_its_actual",
            ),
            ProvedReference(
                fields=["document", "legal_entity", "funding_source"],
                to="actuals.Document",
                to_fields=["id", "legal_entity_id", "funding_source_id"],
                name="claim_is_of_the_source_of_its_document",
            ),
            ProvedReference(
                fields=["reversal", "actual"],
                to="actuals.Actual",
                to_fields=["id", "reverses_id"],
                name="end_names_the_actual_that_reverses_it",
            ),
        ]
        indexes = [models.Index(fields=["document"], name="claims_of_document")]


class ActualRelease(ProvedEntity):
    """A claim was given up: the sale is open again, and its next end has the next generation."""

    append_only: ClassVar[bool] = True

    pk = models.CompositePrimaryKey("actual", "generation")
    actual = within("actuals.Actual")
    generation = models.SmallIntegerField()
    command = written_by()

    class Meta:
        db_table = "actual_release"
        constraints = [
            ProvedReference(
                fields=["actual", "generation", "legal_entity"],
                to="actuals.ActualEnd",
                to_fields=["actual_id", "generation", "legal_entity_id"],
                name="release_is_of_its_end",
            )
        ]


class MilestoneClaim(AppendOnly, ProvedEntity):
    """A document takes a milestone; the next claim of the milestone follows the release of this one."""

    milestone = within("contracts.Milestone")
    generation = models.SmallIntegerField(default=1)
    document = within("actuals.Document")

    class Meta:
        db_table = "milestone_claim"
        constraints = [
            models.UniqueConstraint(fields=["milestone", "generation"], name="milestone_is_claimed_once_a_generation"),
            same_entity("milestone_claim", "milestone", "contracts.Milestone"),
            same_entity("milestone_claim", "document", "actuals.Document"),
        ]
        indexes = [models.Index(fields=["document"], name="milestone_claims_of_document")]


class MilestoneRelease(AppendOnly, ProvedEntity):
    """A milestone may be billed again: its draft was cancelled or its invoice credited."""

    milestone = within("contracts.Milestone")
    generation = models.SmallIntegerField()

    class Meta:
        db_table = "milestone_release"
        constraints = [
            models.UniqueConstraint(fields=["milestone", "generation"], name="milestone_claim_is_released_once"),
            ProvedReference(
                fields=["milestone", "generation", "legal_entity"],
                to="actuals.MilestoneClaim",
                to_fields=["milestone_id", "generation", "legal_entity_id"],
                name="milestone_release_is_of_its_claim",
            ),
        ]


class DocumentBilled(AppendOnly, ProvedEntity):
    """The claims of a document became billed sales, at confirmation or at direct posting; a withdrawal appends a row."""

    document = within("actuals.Document")
    generation = models.SmallIntegerField(default=1)
    withdrawn = models.BooleanField(default=False)
    billed_on = models.DateField()

    class Meta:
        db_table = "document_billed"
        constraints = [
            models.UniqueConstraint(fields=["document", "generation", "withdrawn"], name="document_is_billed_once"),
            same_entity("document_billed", "document", "actuals.Document"),
        ]


class ActualCredit(ProvedEntity):
    """A credit takes back one billed sale: a new actual returns to the backlog, born posted, and of a part the rest stays billed.

    `replacement` is what returned, `kept` what the credit's document bills anew at once; both name the sale in `replaces`,
    and together they are the sale.
    """

    append_only: ClassVar[bool] = True

    pk = models.CompositePrimaryKey("actual", "generation")
    actual = within("actuals.Actual")
    generation = models.SmallIntegerField()
    document = within("actuals.Document")
    replacement = within("actuals.Actual", null=True)
    kept = within("actuals.Actual", null=True)
    command = written_by()

    class Meta:
        db_table = "actual_credit"
        constraints = [
            models.CheckConstraint(
                condition=Q(replacement__isnull=False) | Q(kept__isnull=False), name="a_credit_returns_or_keeps_its_sale"
            ),
            models.UniqueConstraint(fields=["kept"], condition=Q(kept__isnull=False), name="a_part_is_kept_by_one_credit"),
            ProvedReference(
                fields=["kept", "actual"],
                to="actuals.Actual",
                to_fields=["id", "replaces_id"],
                name="credit_names_the_part_that_stays_billed",
            ),
            ProvedReference(
                fields=["actual", "generation", "legal_entity"],
                to="actuals.ActualEnd",
                to_fields=["actual_id", "generation", "legal_entity_id"],
                name="credit_is_of_a_claim",
            ),
            ProvedReference(
                fields=["replacement", "actual"],
                to="actuals.Actual",
                to_fields=["id", "replaces_id"],
                name="credit_names_the_actual_that_replaces",
            ),
            ProvedReference(
                fields=["document", "legal_entity"],
                to="actuals.Document",
                to_fields=["id", "legal_entity_id"],
                name="credit_document_is_of_its_entity",
            ),
        ]
        indexes = [models.Index(fields=["document"], name="credits_of_document")]


class ActualAdjustment(ProvedEntity):
    """An actual ended without a document, by its reversal: re-evaluated, written off or up, or its contract was closed.

    What stands in its stead names it in `replaces`. `seconds_added` and `quantity_added` tell how much more that is.
    """

    append_only: ClassVar[bool] = True

    actual = models.OneToOneField(Actual, models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    reversal = within("actuals.Actual")
    cause = models.TextField()
    reason = models.TextField(default="")
    seconds_added = models.IntegerField(default=0)
    quantity_added = exact(default=Decimal(0))
    command = written_by()

    class Meta:
        db_table = "actual_adjustment"
        constraints = [
            models.CheckConstraint(condition=Q(cause__in=CAUSES), name="an_adjustment_has_a_cause"),
            ProvedReference(
                fields=["actual", "legal_entity"],
                to="actuals.Actual",
                to_fields=["id", "legal_entity_id"],
                name="adjustment_is_of_its_actual",
            ),
            ProvedReference(
                fields=["reversal", "actual"],
                to="actuals.Actual",
                to_fields=["id", "reverses_id"],
                name="adjustment_names_the_actual_that_reverses",
            ),
        ]


class LineEdit(Row, ProvedEntity):
    """How a draft bills a sale that it holds, where that is not as the sale stood; it ends with the claim, and stays once billed.

    `amount` is what the line is worth, `charged_amount` what of it the customer pays: that less the `discount`, nothing unless it
    is chargeable. `tax_rate` is that of the line if it is not the one with which the sale was posted.
    """

    actual = within("actuals.Actual")
    generation = models.SmallIntegerField()
    billing_type = models.TextField()
    seconds = models.IntegerField(null=True)
    quantity = exact(null=True)
    price = exact()
    charged_amount = amount()
    discount = amount(default=0)
    amount = amount()
    description = models.TextField(default="")
    tax_rate = within("tax.TaxRate", null=True)

    class Meta:
        db_table = "line_edit"
        constraints = [
            models.UniqueConstraint(fields=["actual"], name="a_line_is_edited_in_one_row"),
            models.CheckConstraint(condition=Q(billing_type__in=BILLING_TYPES), name="an_edited_line_has_a_billing_type"),
            models.CheckConstraint(
                condition=Q(billing_type="chargeable", charged_amount=F("amount") - F("discount"))
                | ~Q(billing_type="chargeable") & Q(charged_amount=0, discount=0),
                name="an_edited_line_is_charged_if_it_is_chargeable",
            ),
            models.CheckConstraint(
                condition=Q(discount=0) | Q(discount__gt=0, discount__lte=F("amount")), name="a_discount_is_a_part_of_its_line"
            ),
            ProvedReference(
                fields=["actual", "generation", "legal_entity"],
                to="actuals.ActualEnd",
                to_fields=["actual_id", "generation", "legal_entity_id"],
                name="an_edit_is_of_a_claim",
            ),
            proved_entity("line_edit", "tax_rate", "tax.TaxRate"),
        ]


class MilestoneTax(Row, ProvedEntity):
    """The tax group by which a document taxes a milestone that it holds, where that is not as set up; it ends with the claim."""

    milestone = within("contracts.Milestone")
    generation = models.SmallIntegerField()
    tax_group = within("tax.TaxGroup")

    class Meta:
        db_table = "milestone_tax"
        constraints = [
            models.UniqueConstraint(fields=["milestone", "generation"], name="a_claimed_milestone_has_one_tax_group"),
            ProvedReference(
                fields=["milestone", "generation", "legal_entity"],
                to="actuals.MilestoneClaim",
                to_fields=["milestone_id", "generation", "legal_entity_id"],
                name="the_tax_of_a_milestone_is_of_a_claim",
            ),
            same_entity("milestone_tax", "tax_group", "tax.TaxGroup"),
        ]


class DocumentHeader(Row, ProvedEntity):
    """What a draft says of itself otherwise than its contract and customer do; there is a row only while something differs.

    `print_groups` are the groups in which lines print, in order: title, format (detail or summary) and lines (S12 a sale, M3 a
    milestone). `line_format` is how the others print.
    """

    document = within("actuals.Document")
    invoice_date = models.DateField(null=True)
    due_date = models.DateField(null=True)
    payment_terms = within("parties.PaymentTerms", null=True)
    buyer_reference = models.TextField(default="")
    purchase_order = models.TextField(default="")
    text = models.TextField(default="")
    dimension_set = within("ledger.DimensionSet", null=True)
    line_format = models.TextField(default="")
    print_groups = models.JSONField(default=list)

    class Meta:
        db_table = "document_header"
        constraints = [
            models.UniqueConstraint(fields=["document"], name="a_document_has_one_header"),
            models.CheckConstraint(
                condition=Q(due_date=None) | Q(invoice_date__isnull=False, due_date__gte=F("invoice_date")),
                name="a_due_date_follows_its_invoice_date",
            ),
            proved_entity("document_header", "document", "actuals.Document"),
            same_entity("document_header", "payment_terms", "parties.PaymentTerms"),
            proved_entity("document_header", "dimension_set", "ledger.DimensionSet"),
        ]


class OpenSale(OpenWork, ProvedEntity):
    """An unbilled sales actual that nothing has ended: the backlog starts here."""

    actual = models.OneToOneField(Actual, models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    contract = within("contracts.Contract")
    funding_source = within("funding.FundingSource")
    transaction_date = models.DateField()

    class Meta:
        db_table = "open_sale"
        constraints = [
            ProvedReference(
                fields=["actual", "legal_entity", "funding_source", "transaction_date"],
                to="actuals.Actual",
                to_fields=["id", "legal_entity_id", "funding_source_id", "transaction_date"],
                name="open_sale_is_of_its_actual",
            ),
            ProvedReference(
                fields=["legal_entity", "contract", "funding_source"],
                to="funding.FundingSource",
                to_fields=["legal_entity_id", "contract_id", "id"],
                name="open_sale_source_is_of_its_contract",
            ),
        ]
        indexes = [models.Index(fields=["contract", "transaction_date"], name="open_sales_of_contract")]


class Unposted(OpenWork, ProvedEntity):
    """An actual that the journal has not posted yet."""

    actual = models.OneToOneField(Actual, models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    transaction_date = models.DateField()

    class Meta:
        db_table = "unposted"
        constraints = [
            ProvedReference(
                fields=["actual", "legal_entity", "transaction_date"],
                to="actuals.Actual",
                to_fields=["id", "legal_entity_id", "transaction_date"],
                name="unposted_is_of_its_actual",
            )
        ]


class UnpricedSale(OpenWork, ProvedEntity):
    """An approved entry whose sale found no price under the policy *warn*: it waits here and is never billed at 0."""

    entry = models.OneToOneField("entries.Entry", models.PROTECT, primary_key=True, db_constraint=False, related_name="+")

    class Meta:
        db_table = "unpriced_sale"
        constraints = [same_entity("unpriced_sale", "entry", "entries.Entry")]
