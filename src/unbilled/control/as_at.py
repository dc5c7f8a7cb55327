"""What stood on a day, as it was known on a day: every balance is a sum of moves, each with its date and when it was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from unbilled.kernel.sql import Row, SqlFolder, rows
from unbilled.money import minor_units
from unbilled.pages.listing import Listing, WholeListing

sql = SqlFolder(__file__)

#: what stands on a day: the statement that tells what moved it, and the measures in which it is told (rule: as-at)
NOUNS = {
    "backlog": ("moved_backlog", ("unbilled",)),
    "wip": ("moved_wip", ("accrued_revenue", "held_cost")),
    "limits": ("moved_limits", ("committed", "spent")),
    "prepayments": ("moved_prepayments", ("prepayment",)),
    "retention": ("moved_retention", ("retained", "released")),
    "receivables": ("moved_receivables", ("receivable",)),
}
COUNTED = """
    SELECT counted.*, concat_ws('/', entity.code, measure, place, detail, currency) AS key, entity.accounting_currency,
        entity.reporting_currency
    FROM (
        SELECT measure, place, detail, currency, sum(amount) AS amount, sum(accounted) AS accounted, sum(reported) AS reported,
            count(*) AS moves
        FROM ({moved}) AS moved
        GROUP BY measure, place, detail, currency
        HAVING sum(amount) <> 0 OR coalesce(sum(accounted), 0) <> 0 OR coalesce(sum(reported), 0) <> 0
    ) AS counted
    INNER JOIN legal_entity AS entity ON entity.id = %(legal_entity)s
"""
MOVED = """
    SELECT * FROM ({moved}) AS moved
    WHERE (%(at)s::date IS NULL OR moved_on <= %(at)s) AND (%(known)s::timestamptz IS NULL OR recorded_at < %(known)s)
"""
OF_ONE = """
    SELECT moved.*, voucher.number AS voucher, row_number() OVER (ORDER BY moved_on, recorded_at, actual_id, amount) AS key,
        entity.accounting_currency, entity.reporting_currency
    FROM ({moved}) AS moved
    LEFT JOIN voucher ON voucher.id = moved.voucher_id
    INNER JOIN legal_entity AS entity ON entity.id = %(legal_entity)s
    WHERE moved.measure = %(measure)s AND moved.place = %(place)s AND moved.detail IS NOT DISTINCT FROM %(detail)s
        AND moved.currency = %(currency)s
"""


@dataclass(frozen=True)
class Moment:
    """A day, and the day until which what is told of it was recorded; None is after everything, and by now."""

    at: date | None = None
    known_on: date | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """As the statements take it: what was known on a day was recorded before the next one began."""
        return {"at": self.at, "known": self.known_on and self.known_on + timedelta(days=1)}


def balances_at(legal_entity: int, moment: Moment, noun: str | None = None) -> Listing:
    """Each balance of a legal entity that is not 0, of all nouns or of one."""
    return WholeListing(COUNTED.format(moved=_moved(noun)), key="key", legal_entity=legal_entity, **moment.parameters)


def moves_of(legal_entity: int, moment: Moment, measure: str, place: str, detail: str | None, currency: str) -> Listing:
    """The moves that a balance is the sum of."""
    noun = next((name for name, (_statement, measures) in NOUNS.items() if measure in measures), None)
    return Listing(
        OF_ONE.format(moved=_moved(noun)), key="key", sums=("amount",), legal_entity=legal_entity, measure=measure, place=place,
        detail=detail, currency=currency, **moment.parameters,
    )  # fmt: skip


def balances_told(legal_entity: int, moment: Moment, noun: str | None = None, *, with_moves: bool = False) -> list[Row]:
    """Each balance as the command line says it, with the decimals of its currencies and, if wanted, what `moved` it."""
    listing = balances_at(legal_entity, moment, noun)
    listing.ordered(("measure", "place", "detail"))
    found = []
    for row in listing.all():
        balance = {name: row[name] for name in ("measure", "place", "detail", "currency")} | _amounts(row)
        if with_moves:
            behind = moves_of(legal_entity, moment, **{name: row[name] for name in ("measure", "place", "detail", "currency")})
            told_of = ("moved_on", "recorded_at", "actual_id", "voucher")
            balance["moved"] = [{name: move[name] for name in told_of} | _amounts(move) for move in behind.all()]
        found.append(balance)
    return found


def _amounts(row: Row) -> Row:
    """The amounts of a row with the decimals of their currencies; None where no books hold them."""
    of = {"amount": "currency", "accounted": "accounting_currency", "reported": "reporting_currency"}
    return {name: None if row[name] is None else round(row[name], minor_units(row[money])) for name, money in of.items()}


def known_before(moment: datetime, legal_entity: int) -> list[Row]:
    """Every balance of a legal entity after every move that was recorded before a moment."""
    statement = f"{COUNTED.format(moved=_moved())} ORDER BY key"
    return rows(statement, legal_entity=legal_entity, at=None, known=moment)


def _moved(noun: str | None = None) -> str:
    """The moves up to a day, recorded up to a moment, of all nouns or of one."""
    statements = [statement for name, (statement, _measures) in NOUNS.items() if noun in (None, name)]
    return MOVED.format(moved="\nUNION ALL\n".join(f"({sql.text(each)})" for each in statements))
