"""Nouns of the books: vouchers, balances, subledgers, the journal."""

from __future__ import annotations

from decimal import Decimal

from unbilled import invoices
from unbilled.backlog.queries import AGES
from unbilled.control import accrued_revenue
from unbilled.control.as_at import Moment, balances_told
from unbilled.invoices.queries import retention_listed
from unbilled.kernel.sql import Row
from unbilled.prepayments import prepayments_of
from unbilled.shell.stories.finding import Stage, sql
from unbilled.shell.stories.showing import Table, a_day, money, noun, table, words
from unbilled.shell.stories.telling import known


@noun("vouchers")
def vouchers(stage: Stage) -> list[Table]:
    """Every voucher with its lines."""
    return [_vouchers(stage, None)]


@noun("voucher", named=True)
def voucher(stage: Stage, number: str, line: int) -> list[Table]:
    """One voucher with its lines."""
    numbers = [row["number"] for row in sql("vouchers", legal_entity=stage.legal_entity_id, number=None)]
    return [_vouchers(stage, known(number, numbers, line, "A voucher has a number"))]


def _vouchers(stage: Stage, number: str | None) -> Table:
    return table(
        "voucher | date | account | posting | debit | credit | currency | books | note | dimensions",
        [
            (row["number"], row["accounting_date"], row["account"], words(row["posting_type"]),
             money(row["amount"], row["currency"]) if row["amount"] > 0 else None,
             money(-row["amount"], row["currency"]) if row["amount"] < 0 else None,
             row["currency"], _books(row), "reversal" if row["is_correction"] else None,
             " ".join(f"{key}={value}" for key, value in (row["dimensions"] or {}).items()))
            for row in sql("vouchers", legal_entity=stage.legal_entity_id, number=number)
        ],
    )  # fmt: skip


def _books(row: Row) -> str | None:
    """The amount in the currency of the books, if that is another."""
    return money(row["books"], row["accounting_currency"]) if row["currency"] != row["accounting_currency"] else None


@noun("balances")
def balances(stage: Stage) -> list[Table]:
    """The trial balance in the currency of the books: debit positive, credit negative."""
    found = sql("balances", legal_entity=stage.legal_entity_id)
    currency = found[0]["accounting_currency"] if found else "XXX"
    rows = [(row["account"], money(row["balance"], currency)) for row in found]
    return [table("account | balance", [*rows, ("total", money(sum((row["balance"] for row in found), Decimal(0)), currency))])]


@noun("customer balances")
def customer_balances(stage: Stage) -> list[Table]:
    """What each customer owes: what is due, and what is retained."""
    return [
        table(
            "customer | balance | retained | currency",
            [
                (
                    row["customer"],
                    money(row["balance"], row["currency"]),
                    money(row["retained"], row["currency"]) if row["retained"] else None,
                    row["currency"],
                )
                for row in sql("customer_balances", legal_entity=stage.legal_entity_id)
            ],
        )
    ]


@noun("prepayments")
def prepayments(stage: Stage) -> list[Table]:
    """What was invoiced of each prepayment, and what is left."""
    return [
        table(
            "prepayment | contract | invoiced | deducted | balance | currency",
            [
                (
                    row["prepayment"],
                    row["contract"],
                    *(money(row[each], row["currency"]) for each in ("invoiced", "applied", "amount")),
                    row["currency"],
                )
                for row in prepayments_of(stage.legal_entity_id)
            ],
        )
    ]


@noun("retention")
def retention(stage: Stage) -> list[Table]:
    """What each invoice withheld, and how much of it is credited or released."""
    return [
        table(
            "invoice | project | completion | percent | withheld | taken | retained | currency",
            [
                (
                    row["number"],
                    row["project"],
                    row["completion"],
                    row["percent"],
                    *(money(row[each], row["currency"]) for each in ("withheld", "taken", "amount")),
                    row["currency"],
                )
                for row in invoices.retention_of(stage.legal_entity_id)
            ],
        )
    ]


@noun("accrued revenue", named=True)
def accrued_revenue_shown(stage: Stage, days: str, line: int) -> list[Table]:
    """What is left of what was accrued between two days, with what explains it."""
    first, _to, last = days.partition(" to ")
    return [
        table(
            "what | accrued | reversed | left | currency | books | reporting | explanation",
            [
                (
                    row["subject"],
                    *(money(row[each], row["currency"]) if row[each] else None for each in ("accrued", "reversed")),
                    money(row["left_transaction"], row["currency"]),
                    row["currency"],
                    *(f"{row[each]:.2f}" for each in ("left_accounting", "left_reporting")),
                    row["explanation"],
                )
                for row in accrued_revenue(stage.legal_entity_id, a_day(first, line), a_day(last, line))
            ],
        )
    ]


@noun("retention aged", named=True)
def retention_aged(stage: Stage, day: str, line: int) -> list[Table]:
    """What is left of what each invoice withheld, with how old it is on a day."""
    return [
        table(
            "invoice | date | age | 30 days | 60 days | 90 days | older | currency",
            [
                (
                    *(row[each] for each in ("number", "invoice_date", "age")),
                    *(money(row[each], row["currency"]) for each in AGES),
                    row["currency"],
                )
                for row in retention_listed(stage.legal_entity_id, a_day(day, line)).all()
            ],
        )
    ]


@noun("project subledger")
def project_subledger(stage: Stage) -> list[Table]:
    """How each actual was posted, at its own rate."""
    return [
        table(
            "of | actual | layer | date | voucher | debit | credit | amount | currency | rate | books | note",
            [
                (
                    stage.name_of(row["entry_id"], row["milestone"], row["rule"]),
                    row["kind"],
                    words(row["layer"]),
                    row["accounting_date"],
                    row["number"],
                    row["debit"],
                    row["credit"],
                    money(row["amount"], row["currency"]),
                    row["currency"],
                    row["rate"],
                    _books(row),
                    row["note"],
                )
                for row in sql("project_subledger", legal_entity=stage.legal_entity_id)
            ],
        )
    ]


@noun("journal")
def journal(stage: Stage) -> list[Table]:
    """What waits in journals, and why a line could not be posted."""
    return [
        table(
            "journal | of | actual | date | amount | currency | tax group | item tax group | refused with",
            [
                (
                    row["reference"],
                    stage.name_of(row["entry_id"]),
                    row["kind"],
                    row["accounting_date"],
                    money(row["amount"], row["currency"]),
                    row["currency"],
                    row["tax_group"],
                    row["item_tax_group"],
                    row["refusal"],
                )
                for row in sql("journal_lines", legal_entity=stage.legal_entity_id)
            ],
        )
    ]


@noun("periods")
def periods(stage: Stage) -> list[Table]:
    """Each period, what it is for each module, and who asked for it to be reopened last."""
    return [
        table(
            "period | ledger | customer | project | requested by | to be | for | decided by | decision",
            [
                (row["starts"], *(words(row[module]) for module in ("ledger", "customer", "project")), row["requested_by"],
                 words(row["wanted"]), row["module"], row["decided_by"], row["decision"])
                for row in sql("periods", legal_entity=stage.legal_entity_id)
            ],
        )
    ]  # fmt: skip


@noun("as at", named=True)
def as_at(stage: Stage, days: str, line: int) -> list[Table]:
    """What stood at the end of a day, by now or as it was known at the end of another: `2026-03-31 known on 2026-04-02`."""
    at, _, known_on = days.partition(" known on ")
    moment = Moment(a_day(at, line), a_day(known_on, line) if known_on else None)
    return [
        table(
            "measure | of | detail | amount | currency | accounted | reported",
            [
                (words(row["measure"]), row["place"], row["detail"], money(row["amount"], row["currency"]),
                 row["currency"], _told(row["accounted"]), _told(row["reported"]))
                for row in balances_told(stage.legal_entity_id, moment)
            ],
        )
    ]  # fmt: skip


def _told(amount: Decimal | None) -> str | None:
    """An amount that has the decimals of its currency already."""
    return None if amount is None else f"{amount:,}"
