"""Retention: the part of an invoice that a customer pays later, and its release."""

from unbilled.retention.commands import give_back, hold_releases, record, record_bases

__all__ = ["give_back", "hold_releases", "record", "record_bases"]
