"""Posted customer invoices and credit notes: numbers, tax, vouchers, subledgers, documents."""

from unbilled.invoices.commands import PLANS, issue, post_proposals

__all__ = ["PLANS", "issue", "post_proposals"]
