"""Sharing transactions out among the funding sources of their contracts, and keeping the use of limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext_lazy as _
from psycopg.types.json import Jsonb

from unbilled.funding.rules import Allocation, Limit, Share, allocate, split, turn
from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, copying, drop_plans

sql = SqlFolder(__file__)

sentences(
    prepayment_by_organization=_("The own organization pays no prepayment; let a customer or a grant pay it."),
    no_funding=_("No funding rule of contract {contract} takes the transaction of {date}; add one that does."),
    limit_exceeded=_(
        "{added} {currency} more would exceed the limit {limit_code} ({level}) of contract {contract}, of which {available} are "
        "left; raise the limit first."
    ),
    limit_reached=_(
        "{left} {currency} of the transaction of {date} are above the limit {limits} of contract {contract}; raise the limit, "
        "add a funding rule for what is above it, or give the contract an on-hold source."
    ),
)

FOUND = ("id", "number", "funding_source_id", "amount", "cost_amount", "seconds", "quantity", "refusal", "refusal_values")
Rules = Mapping[int, tuple[Any, tuple[Share, ...]]]


def share_out() -> None:
    """Share each transaction of the plan `share_wanted` out; leave the parts in `share_found` (rule: funding-rules).

    They are asked in the `turn` that the plan names. Limits stay locked until the transaction ends; `move_limits` counts
    what was written.
    """
    drop_plans("share_found")
    sql("share_found")
    wanted = sql("shared_facts")
    contracts = sorted({row["contract_id"] for row in wanted})
    if not contracts:
        return
    sql("begun_uses", contracts=contracts)
    limits = {row["id"]: row for row in sql("locked_limits", contracts=contracts)}
    room = {id: row["available"] for id, row in limits.items()}
    rules = _rules(contracts)
    sources = {row["contract_id"]: row for row in sql("contract_sources", contracts=contracts)}
    with copying("share_found", FOUND) as copy:
        for row in wanted:
            held = [Limit(id, limits[id]["funding_source_id"]) for id in row["limits"] or ()]
            for part in _parts(row, rules, held, room, sources[row["contract_id"]], limits):
                copy.write_row(part)


def _rules(contracts: Sequence[int]) -> Rules:
    """The rules by id, each with its turn and its shares."""
    found = {}
    for id, rows in groupby(sql("contract_rules", contracts=contracts), key=itemgetter("id")):
        shares = list(rows)
        parts = tuple(
            Share(each["funding_source_id"], Fraction(each["percent"]) / 100, each["takes_rounding"]) for each in shares
        )
        found[id] = (turn(shares[0], shares[0]["funding_order"]), parts)
    return found


def _parts(
    row: Row, rules: Rules, held: Sequence[Limit], room: dict[int, int], source: Row, limits: Mapping[int, Row]
) -> Iterable[tuple[Any, ...]]:
    """The rows of `share_found` of one transaction; what it takes is gone from `room`."""
    asked = [rules[id][1] for id in sorted(row["rules"] or (), key=lambda id: rules[id][0])]
    if row["to_source_id"] is not None:
        asked = [(Share(row["to_source_id"], Fraction(1)),)]
        held = [] if row["to_source_id"] == source["on_hold"] else held
    elif not source["has_rules"]:
        asked = [(Share(row["first"], Fraction(1)),)] if row["first"] is not None else []
    amount = row["amount"] if row["amount"] else row["cost_amount"] or row["seconds"] or int(row["quantity"] or 0)
    done = allocate(amount, asked, held, room, whole=not source["partial_funding"])
    given = dict(done.given)
    if done.left and source["on_hold"] is not None and row["to_source_id"] is None:
        given[source["on_hold"]] = done.left
    elif done.left or (not given and amount):
        yield _refused(row, done, limits)
        return
    for limit in held:
        room[limit.id] -= sum(part for payer, part in given.items() if limit.holds(payer) and payer != source["on_hold"])
    payers, weights = list(given), list(given.values())
    if not payers:
        payers, weights = [source["first"]], [1]
    taker = _taker(asked, payers)
    divided = {name: _divided(row[name], weights, taker) for name in ("cost_amount", "seconds", "quantity")}
    for number, payer in enumerate(payers):
        yield (
            row["id"], number + 1, payer,
            None if row["amount"] is None else Decimal(weights[number] if row["amount"] else 0).scaleb(-row["units"]),
            _scaled(divided["cost_amount"][number], row["cost_units"]), divided["seconds"][number],
            _scaled(divided["quantity"][number], 10), None, None,
        )  # fmt: skip


def _taker(asked: Sequence[Sequence[Share]], payers: Sequence[int]) -> int:
    """Whose part takes what rounding leaves: the source that the first rule names for it, else the first."""
    named = (share.source for shares in asked for share in shares if share.takes_rounding and share.source in payers)
    return payers.index(next(named, payers[0]))


def _divided(total: Any, weights: Sequence[int], taker: int) -> Sequence[int | None]:
    return [None] * len(weights) if total is None else split(int(total), weights, taker)


def _scaled(value: int | None, units: int | None) -> Decimal | None:
    return None if value is None or units is None else Decimal(value).scaleb(-units)


def _refused(row: Row, done: Allocation, limits: Mapping[int, Row]) -> tuple[Any, ...]:
    values = {"left": None, "limits": ", ".join("{code} ({level})".format_map(limits[id]) for id in done.stopped_by)}
    if row["units"] is not None:
        values["left"] = str(Decimal(done.left).scaleb(-row["units"]))
    code = "limit_reached" if done.stopped_by else "no_funding"
    return (row["id"], 1, None, None, None, None, None, code, Jsonb(values))


def name_payers() -> None:
    """Keep who pays new milestones: the rows of the plan `milestone_payer_plan`."""
    sql("milestone_payers")


def move_limits() -> None:
    """Count the sales of the plan `limit_moved` (actual_id, contract_id, committed, spent) in the limits that they fall under.

    Its signs say how: 1 and 0 commits a new sale, -1 and 0 gives it back, -1 and 1 spends it when it is invoiced, 1 and -1
    returns a credited one. What would exceed a limit is refused with its name.
    """
    if contracts := [row["id"] for row in sql("limited_contracts")]:
        sql("begun_uses", contracts=contracts)
        sql("locked_limits", contracts=contracts)
        drop_plans("limit_added")
        sql("limit_added")
        for over in sql("exceeded_limits"):
            raise refuse("limit_exceeded", **over)
        sql("moved_uses")
        drop_plans("limit_added")
