"""Funding sources: who pays for a contract."""
