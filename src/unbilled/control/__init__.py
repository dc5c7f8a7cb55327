"""Control: `verify` proves every invariant anew from the stored rows; a clean run finds nothing."""

from unbilled.control.commands import verify_and_report, verify_report
from unbilled.control.queries import Finding, Offender, verify

__all__ = ["Finding", "Offender", "verify", "verify_and_report", "verify_report"]
