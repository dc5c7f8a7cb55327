"""Project actuals: cost, unbilled sales and billed sales; how a sale ends and what is still open."""

from unbilled.actuals.models.actual import BILLING_TYPES, Actual, Document
from unbilled.actuals.models.drafts import DocumentHeader, LineEdit, MilestoneTax
from unbilled.actuals.models.ends import (
    ActualAdjustment,
    ActualCredit,
    ActualEnd,
    ActualRelease,
    DocumentBilled,
    MilestoneClaim,
    MilestoneRelease,
)
from unbilled.actuals.models.still_open import OpenSale, Unposted, UnpricedSale

__all__ = [
    "BILLING_TYPES",
    "Actual",
    "ActualAdjustment",
    "ActualCredit",
    "ActualEnd",
    "ActualRelease",
    "Document",
    "DocumentBilled",
    "DocumentHeader",
    "LineEdit",
    "MilestoneClaim",
    "MilestoneRelease",
    "MilestoneTax",
    "OpenSale",
    "Unposted",
    "UnpricedSale",
]
