"""What stood on a day, as it was known on a day: sums of moves that agree with everything that stands by now."""

from __future__ import annotations

from datetime import date, timedelta

from rules.standing import BY_ACCOUNT, BY_OPEN_WORK, moved, standing
from rules.world import entity
from unbilled.control.as_at import Moment, balances_told
from unbilled.kernel.sql import rows, value


def test_all_moves_add_up_to_what_stands(books):
    told = set()
    for company in rows("SELECT id FROM legal_entity ORDER BY id"):
        found = moved(company["id"])
        assert found == standing(company["id"])
        told |= {measure for measure, *_ in found}
    assert told == {*BY_ACCOUNT, *BY_OPEN_WORK}


def test_the_command_line_tells_each_balance_with_its_moves(books):
    told = {(row["measure"], row["place"], row["detail"]): row for row in balances_told(entity(), Moment(), with_moves=True)}
    assert len(told) > 10
    assert all(sum(move["amount"] for move in row["moved"]) == row["amount"] for row in told.values())
    assert balances_told(entity(), Moment(at=date(2025, 12, 31))) == []
    assert {row["measure"] for row in balances_told(entity(), Moment(), "limits")} <= {"committed", "spent"}


def test_what_was_recorded_on_a_day_is_not_known_the_day_before(books):
    today = value("SELECT max(at)::date FROM command")
    assert balances_told(entity(), Moment(known_on=today - timedelta(days=1))) == []
    assert balances_told(entity(), Moment(known_on=today)) == balances_told(entity(), Moment())
