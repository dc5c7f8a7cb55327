"""Posted customer invoices and credit notes: numbers, tax, vouchers, subledgers, documents."""

from unbilled.invoices.commands import (
    PLANS,
    issue,
    plan_vouchers,
    post_proposals,
    print_draft,
    release_retention,
    vouchers_written,
)
from unbilled.invoices.queries import issued, retained_listed, retention_of, write_pdfs

__all__ = [
    "PLANS",
    "issue",
    "issued",
    "plan_vouchers",
    "post_proposals",
    "print_draft",
    "release_retention",
    "retained_listed",
    "retention_of",
    "vouchers_written",
    "write_pdfs",
]
