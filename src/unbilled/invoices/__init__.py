"""Posted customer invoices and credit notes: numbers, tax, vouchers, subledgers, documents."""

from unbilled.invoices.commands import PLANS, issue, post_proposals
from unbilled.invoices.queries import issued, write_pdfs

__all__ = ["PLANS", "issue", "issued", "post_proposals", "write_pdfs"]
