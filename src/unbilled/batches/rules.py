"""What a batch may do with its documents."""

CONFIRM, POST, CREDIT = "confirm_proformas", "post_proposals", "credit_invoices"
