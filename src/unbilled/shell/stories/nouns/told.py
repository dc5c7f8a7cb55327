"""Nouns of what the last act told: refusals, its plan, and what is there altogether."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from unbilled.kernel.sql import Row
from unbilled.runs.rules import differences as compared
from unbilled.shell.stories.finding import Stage, sql
from unbilled.shell.stories.showing import Table, money, noun, table, words

BOTH = 2


@noun("refusals")
def refusals(stage: Stage) -> list[Table]:
    """What the last act left out, and why."""
    return [table("what | code | sentence", [(each.subject, each.code, each.sentence) for each in stage.last.refused])]


@noun("warnings")
def warnings(stage: Stage) -> list[Table]:
    """What the last act did and warned of."""
    return [table("what | code | sentence", [(each.subject, each.code, each.sentence) for each in stage.last.warned])]


@noun("plan")
def plan(stage: Stage) -> list[Table]:
    """What the last act wrote, or in a dry run would have written."""
    hidden = {"invoice_id", "document_id"}
    names = [name for name in (stage.last.plan[0] if stage.last.plan else {"plan": ""}) if name not in hidden]
    return [
        table(
            " | ".join(map(str, map(words, names))),
            [[_planned(row, name) for name in names] for row in stage.last.plan],
        )
    ]


@noun("differences")
def differences(stage: Stage) -> list[Table]:
    """How the plans of the last two dry runs of a billing run differ."""
    before, after = stage.previews if len(stage.previews) == BOTH else ((), ())
    return [
        table(
            "contract | source | change | before | after | currency",
            [
                (row["contract"], row["funding_source"], row["change"], money(row["before"], row["currency"]),
                 money(row["after"], row["currency"]), row["currency"])
                for row in compared(before, after)
            ],
        )
    ]  # fmt: skip


@noun("planned vouchers")
def planned_vouchers(stage: Stage) -> list[Table]:
    """Every ledger line that the last dry run of a posting would have written."""
    return [
        table(
            "document | date | account | posting | debit | credit | currency | note",
            [
                (row["subject"], row["accounting_date"], f"{row['account']} {row['account_name']}".strip(),
                 words(row["posting_type"]), money(row["debit"], row["currency"]), money(row["credit"], row["currency"]),
                 row["currency"], "reversal" if row["is_correction"] else None)
                for row in stage.last.ledger_lines
            ],
        )
    ]  # fmt: skip


def _planned(row: Row, name: str) -> Any:
    found = row[name]
    currency = row.get(f"{name.removesuffix('_amount')}_currency") or row.get("currency")
    return money(found, currency) if isinstance(found, Decimal) and currency else found


@noun("counts")
def counts(stage: Stage) -> list[Table]:
    """How many of each there are."""
    (found,) = sql("counts", legal_entity=stage.legal_entity_id)
    return [table("what | count", [(words(name), number) for name, number in found.items()])]
