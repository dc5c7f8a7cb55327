"""Control: `verify` proves every invariant anew from the stored rows; a clean run finds nothing."""

from unbilled.control.commands import verify_and_report, verify_report
from unbilled.control.queries import Finding, Offender, documents_named, verify
from unbilled.control.reconciling import accrued_revenue

__all__ = ["Finding", "Offender", "accrued_revenue", "documents_named", "verify", "verify_and_report", "verify_report"]
