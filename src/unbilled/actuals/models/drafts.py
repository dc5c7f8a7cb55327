"""What drafts and proposals say besides their sales: edited lines, taxes, the header."""

from django.db import models
from django.db.models import F, Q

from unbilled.actuals.models.actual import BILLING_TYPES
from unbilled.kernel.model import (
    ProvedEntity,
    ProvedReference,
    Row,
    amount,
    exact,
    proved_entity,
    same_entity,
    within,
)


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
