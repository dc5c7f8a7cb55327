"""How project transactions reach the ledger: posting types, the account search, default dimensions."""

from unbilled.accounting.queries import default_dimensions, find_accounts

__all__ = ["default_dimensions", "find_accounts"]
