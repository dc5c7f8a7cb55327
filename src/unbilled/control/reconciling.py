"""Accrued revenue reconciled: what every transaction accrued against what reversed it, and what explains the rest."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.sql import Row, SqlFolder

sql = SqlFolder(__file__)

#: why something accrued is left, for people; the last three are imbalances
STANDINGS = {
    "open": _("open in the backlog"),
    "on_a_document": _("on {other}, not invoiced yet"),
    "reversal_waits": _("ended; its reversal waits for the journal: {other}"),
    "reversed_later": _("reversed later by {other}"),
    "reversed_otherwise": _("reversed with other amounts or rates than it accrued"),
    "not_reversed": _("billed or ended, and nothing reversed it"),
    "voucher_differs": _("its lines are not what its transactions say"),
}


def accrued_revenue(legal_entity: int, date_from: date, date_to: date) -> list[Row]:
    """What is left at the last day of what was accrued or reversed between two days, imbalances first (rule: reconciliation).

    `explanation` tells in words what explains a row: the document, journal or voucher that holds it, or what is wrong.
    """
    found = sql("accrued_revenue", legal_entity=legal_entity, date_from=date_from, date_to=date_to)
    for row in found:
        row["explanation"] = str(STANDINGS[row["standing"]]).format(other=row["other"] or _("not imported yet"))
    return found
