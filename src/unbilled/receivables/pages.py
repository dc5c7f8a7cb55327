"""What the customer subledger tells on other pages."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unbilled.pages.stations import Step, adds_steps
from unbilled.receivables import queries


@adds_steps("receivable")
@adds_steps("voucher")
def receivables_of_vouchers(entity: int, vouchers: list[int]) -> Iterator[Step]:
    """What a customer owes, or is owed, by a voucher."""
    for row in queries.receivable_steps(entity, vouchers):
        url = f"{reverse('invoices:list')}?text={row['customer']}"
        note = _("due") if row["due_date"] else _("retained")
        yield Step(_("Customer transaction"), f"{row['customer']} {row['customer_name']}", url, note=note, on=row["due_date"],
                   amount=row["amount"], currency=row["currency"])  # fmt: skip
