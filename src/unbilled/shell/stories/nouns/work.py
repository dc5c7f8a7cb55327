"""Nouns of work that is not billed: entries, actuals, the backlog, billing rules and limits."""

from __future__ import annotations

from unbilled import backlog, billing, funding
from unbilled.backlog.queries import AGES, on_hold_listed
from unbilled.kernel.sql import Row
from unbilled.shell.stories import finding
from unbilled.shell.stories.finding import Stage, sql
from unbilled.shell.stories.showing import Table, a_day, money, noun, quantity, table, unit_price, words


@noun("entries")
def entries(stage: Stage) -> list[Table]:
    """Every entry and where it stands."""
    return [
        table(
            "entry | worker | project | task | category | date | quantity | state | text",
            [
                (
                    stage.name_of(row["entry_id"]),
                    row["worker"],
                    row["project"],
                    row["task"],
                    row["category"],
                    row["date"],
                    quantity(row),
                    row["state"],
                    row["description"],
                )
                for row in sql("entries", legal_entity=stage.legal_entity_id)
            ],
        )
    ]


@noun("actuals")
def actuals(stage: Stage) -> list[Table]:
    """Every actual, stored or derived, with the document that made it."""
    return [
        table(
            "of | actual | type | date | project | source | quantity | price | amount | currency | document | note",
            [
                (
                    stage.name_of(row["entry_id"], row["milestone"], row["rule"]),
                    row["kind"],
                    words(row["billing_type"]),
                    row["date"],
                    row["project"],
                    row["source"],
                    quantity(row),
                    unit_price(row["price"], row["currency"]),
                    money(row["amount"], row["currency"]),
                    row["currency"],
                    row["document"],
                    row["note"],
                )
                for row in sql("actuals", legal_entity=stage.legal_entity_id)
            ],
        )
    ]


@noun("backlog")
def backlog_shown(stage: Stage) -> list[Table]:
    """What could be billed, and why the rest cannot."""
    behind = {row["actual_id"]: row for row in sql("open_sales", legal_entity=stage.legal_entity_id)}
    milestones = {row["id"]: row["code"] for row in finding.sql("milestones", legal_entity=stage.legal_entity_id)}
    return [
        table(
            "of | contract | project | date | quantity | price | amount | currency | ready | posted | why not",
            [
                (
                    _behind(stage, behind.get(row["actual_id"]), milestones.get(row["milestone_id"])) or row["description"],
                    row["contract"],
                    row["project"],
                    row["transaction_date"],
                    quantity(row),
                    unit_price(row["price"], row["currency"]),
                    money(row["amount"], row["currency"]),
                    row["currency"],
                    row["is_ready"],
                    row["is_posted"],
                    words(row["reason"]),
                )
                for row in backlog.backlog_rows(stage.legal_entity_code)
            ],
        )
    ]


def _behind(stage: Stage, sale: Row | None, milestone: str | None) -> str:
    return stage.name_of(sale["entry_id"], milestone, sale["rule"]) if sale else stage.name_of(None, milestone)


@noun("on hold", named=True)
def on_hold(stage: Stage, day: str, line: int) -> list[Table]:
    """The sales for which nobody pays yet, with how old they are on a day."""
    behind = {row["actual_id"]: row for row in sql("open_sales", legal_entity=stage.legal_entity_id)}
    return [
        table(
            "of | contract | project | date | age | 30 days | 60 days | 90 days | older | currency",
            [
                (
                    _behind(stage, behind.get(row["actual_id"]), None) or row["description"],
                    *(row[each] for each in ("contract", "project", "transaction_date", "age")),
                    *(money(row[each], row["currency"]) for each in AGES),
                    row["currency"],
                )
                for row in on_hold_listed(stage.legal_entity_id, a_day(day, line)).all()
            ],
        )
    ]


@noun("billing rules")
def billing_rules(stage: Stage) -> list[Table]:
    """Each billing rule: what it is worth, how far it has come, what of it was billed and what remains."""
    return [
        table(
            "rule | contract | line | kind | worth | percent | ready | billed units | billed | drafted | open | remaining"
            " | currency | fired",
            [
                (
                    row["code"],
                    row["contract"],
                    row["contract_line"],
                    words(row["kind"]),
                    money(row["worth"], row["currency"]),
                    row["percent"],
                    row["units_ready"],
                    row["billed_units"] if row["kind"] == "unit_of_delivery" else None,
                    *(money(row[each], row["currency"]) for each in ("billed", "drafted", "open", "remaining")),
                    row["currency"],
                    ", ".join(map(str, row["fired"])),
                )
                for row in billing.rules_listed(stage.legal_entity_id)
            ],
        )
    ]


@noun("limits")
def limits(stage: Stage) -> list[Table]:
    """Every funding limit, how much of it is committed and spent, and what is left."""
    return [
        table(
            "limit | contract | source | level | amount | committed | spent | left | currency",
            [
                (
                    row["code"],
                    row["contract"],
                    row["source"],
                    row["level"],
                    *(money(row[each], row["currency"]) for each in ("amount", "committed", "spent", "available")),
                    row["currency"],
                )
                for row in funding.limits_of(stage.legal_entity_id)
            ],
        )
    ]
