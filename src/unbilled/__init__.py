"""Unbilled: approved project work becomes posted, customer-facing invoices."""
