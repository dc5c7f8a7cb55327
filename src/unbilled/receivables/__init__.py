"""The customer subledger. It knows no projects."""

from unbilled.receivables.commands import post

__all__ = ["post"]
