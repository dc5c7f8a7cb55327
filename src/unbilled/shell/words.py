"""The codes that pages show in words (`pages.words`), written out for the translators."""

from django.utils.translation import gettext_noop as _

STATES = (
    _("Draft"), _("Submitted"), _("Approved"), _("Rejected"), _("Recalled"), _("Withdrawn"), _("Open"), _("Ready"),
    _("Not ready"), _("Not billable"), _("Confirmed"), _("Waiting"), _("Cancelled"), _("Posted"), _("Partly posted"),
    _("Unposted"), _("Refused"), _("Cost"), _("Unbilled"), _("Billed"), _("On hold"), _("Invoice"), _("Credit note"),
    _("Internal charge"), _("Internal credit"),
    _("Parked"), _("Nothing to bill"), _("Ended"), _("Under way"), _("Not ended"),
    _("Edited"), _("Returned"), _("Change requested"), _("Reassigned"), _("Escalated"), _("Commented"), _("Done"),
    _("Confirm proformas"), _("Post proposals"), _("Reversal"), _("Costs"), _("Revenue"),
)  # fmt: skip
CLASSES = (_("Time"), _("Expense"), _("Material"), _("Fee"), _("Milestone"))
TERMS = (
    _("Time and material"), _("Fixed price"), _("Chargeable"), _("Non chargeable"), _("Complimentary"), _("Proforma"),
    _("Direct"), _("Project"), _("Task"), _("Person"), _("Journal"), _("Won"), _("Lost"), _("Estimated"), _("Scheduled"),
)  # fmt: skip
LAYERS = (
    _("Profit and loss"), _("Balance"), _("Accrued"), _("Not accrued"), _("No ledger"), _("Never ledger"), _("No amount"),
)  # fmt: skip
POSTING_TYPES = (
    _("Cost"), _("Payroll allocation"), _("Expense offset"), _("Material offset"), _("WIP cost value"), _("WIP sales value"),
    _("Accrued revenue"), _("Invoiced revenue"), _("Invoiced revenue on account"), _("WIP invoiced on account"),
    _("Customer balance"), _("Sales tax"), _("Funding expense"),
)  # fmt: skip
