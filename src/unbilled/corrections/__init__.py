"""Corrections of what is posted: credits that return exactly what they take back."""

from unbilled.corrections.commands import credit_invoices

__all__ = ["credit_invoices"]
