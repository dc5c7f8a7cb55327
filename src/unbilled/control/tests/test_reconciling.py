"""The reconciliation of accrued revenue: nothing in sound books, the very row in spoilt ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from unbilled.control import accrued_revenue
from unbilled.kernel.sql import Row, rows, value

ALL = (date(2000, 1, 1), date(2099, 12, 31))
#: a sale that was adjusted after it had accrued, and the posting of its reversal
REVERSAL = (
    "(SELECT min(adjustment.reversal_id) FROM actual_adjustment AS adjustment INNER JOIN posting ON posting.actual_id ="
    " adjustment.reversal_id WHERE posting.layer = 'accrued')"
)
VOUCHER = "(SELECT min(voucher_id) FROM ledger_line WHERE posting_type = 'wip_sales_value')"


def reconciled() -> list[Row]:
    return accrued_revenue(value("SELECT id FROM legal_entity WHERE code = 'NW'"), *ALL)


def test_sound_books_have_no_imbalance_and_what_is_left_is_the_account(books):
    found = reconciled()
    assert found
    assert not [row for row in found if row["is_imbalance"]]
    for left, column in (("left_accounting", "amount_accounting"), ("left_reporting", "amount_reporting")):
        assert sum(row[left] for row in found) == value(
            f"SELECT sum({column}) FROM ledger_line WHERE posting_type = 'wip_sales_value'"
        )


@pytest.mark.parametrize(
    ("statements", "standing", "left"),
    [
        (
            [f"UPDATE posting SET amount_accounting = amount_accounting + 0.01 WHERE actual_id = {REVERSAL}"],
            "reversed_otherwise",
            Decimal("0.01"),
        ),
        (
            [
                "UPDATE ledger_line SET amount_accounting = amount_accounting + 0.02 WHERE id = (SELECT min(id) FROM ledger_line"
                f" WHERE voucher_id = {VOUCHER} AND posting_type = 'wip_sales_value')"
            ],
            "voucher_differs",
            Decimal("0.02"),
        ),
        ([f"DELETE FROM posting WHERE actual_id = {REVERSAL}"], "not_reversed", None),
    ],
)
def test_an_imbalance_is_found_and_explained(spoilt_books, statements, standing, left):
    for statement in statements:
        rows(statement)
    found = {row["standing"]: row for row in reconciled() if row["is_imbalance"]}
    assert standing in found
    assert found[standing]["vouchers"]
    assert found[standing]["explanation"]
    if left is not None:
        assert found[standing]["left_accounting"] == left
