"""The customer subledger: what each customer owes, by invoice. It knows no projects."""

from django.db import models
from django.db.models import Q

from unbilled.kernel.model import AppendOnly, ProvedEntity, amount, entity_key, exact, proved_entity, same_entity, within


class CustomerTransaction(AppendOnly, ProvedEntity):
    """A receivable (positive) or credit (negative) of a customer, as its voucher posted it on the control account.

    What is retained has an account of its own, and no due date until it is released.
    """

    customer = within("parties.Customer")
    voucher = within("ledger.Voucher")
    account = within("ledger.Account")
    kind = models.TextField(default="due")
    document_number = models.TextField()
    document_date = models.DateField()
    due_date = models.DateField(null=True)
    currency = models.CharField(max_length=3)
    amount_transaction = amount()
    amount_accounting = amount()
    amount_reporting = amount()
    rate = exact()

    class Meta:
        db_table = "customer_transaction"
        constraints = [
            entity_key("customer_transaction"),
            same_entity("customer_transaction", "customer", "parties.Customer"),
            proved_entity("customer_transaction", "voucher", "ledger.Voucher"),
            same_entity("customer_transaction", "account", "ledger.Account"),
            models.CheckConstraint(condition=Q(kind__in=("due", "retained")), name="customer_transaction_is_due_or_retained"),
            models.CheckConstraint(
                condition=Q(kind="due", due_date__isnull=False) | Q(kind="retained", due_date=None),
                name="what_is_retained_is_not_due_yet",
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "document_date"], name="transactions_of_customer"),
            models.Index(fields=["voucher"], name="receivable_of_voucher"),
        ]
