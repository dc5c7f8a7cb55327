"""What a story can look at: plain tables of entries, actuals, the backlog, documents, vouchers and balances."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from unbilled import backlog, billing, funding, invoices, runs
from unbilled.kernel.sql import Row
from unbilled.money import minor_units
from unbilled.shell.stories import finding
from unbilled.shell.stories.finding import Stage, sql
from unbilled.shell.stories.telling import StoryError, known

EMPTY, NOTHING = "-", "(nothing)"


@dataclass(frozen=True)
class Table:
    """Columns and rows of text; `right` names the columns that align to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[str] = frozenset()

    def text(self) -> str:
        """The table as people read it, without the columns in which nothing stands."""
        if not self.rows:
            return NOTHING
        full = self.only([name for place, name in enumerate(self.columns) if any(row[place] != EMPTY for row in self.rows)])
        lines = (full.columns, *full.rows)
        widths = [max(len(line[place]) for line in lines) for place in range(len(full.columns))]
        return "\n".join(full._line(line, widths) for line in lines)

    def _line(self, row: Sequence[str], widths: Sequence[int]) -> str:
        cells = [
            cell.rjust(width) if column in self.right else cell.ljust(width)
            for column, cell, width in zip(self.columns, row, widths, strict=True)
        ]
        return "  ".join(cells).rstrip()

    def only(self, columns: Sequence[str]) -> Table:
        """The same rows with these columns."""
        places = [self.columns.index(column) for column in columns]
        return Table(tuple(columns), tuple(tuple(row[place] for place in places) for row in self.rows), self.right)

    def where(self, values: Iterable[str]) -> Table:
        """The rows in which each of these values stands."""
        wanted = list(values)
        return Table(self.columns, tuple(row for row in self.rows if all(one in row for one in wanted)), self.right)


@dataclass(frozen=True)
class Noun:
    """What can be shown: how, and whether it takes the name of one."""

    show: Callable[..., list[Table]]
    named: bool


NOUNS: dict[str, Noun] = {}
RIGHT = frozenset(
    (
        "quantity price amount committed spent left net tax total debit credit invoiced deducted balance retained base lines"
        " books rate line count worth billed drafted open remaining"
    ).split()
)


def noun(name: str, *, named: bool = False) -> Callable[[Callable[..., list[Table]]], Callable[..., list[Table]]]:
    """Declare something to show."""

    def declare(show: Callable[..., list[Table]]) -> Callable[..., list[Table]]:
        NOUNS[name] = Noun(show, named)
        return show

    return declare


def shown(stage: Stage, title: str, line: int) -> list[Table]:
    """The tables that a title names: `backlog`, `voucher GL-2026-00001`, `actuals for P1, cost`."""
    said, _, values = title.partition(" for ")
    words = said.split()
    name = next(
        (" ".join(words[:n]) for n in range(len(words), 0, -1) if " ".join(words[:n]) in NOUNS),
        words[0] if words else "",
    )
    found = NOUNS[known(name, NOUNS, line, "A result is named")]
    rest = said[len(name) :].strip()
    if bool(rest) != found.named:
        raise StoryError(line, f"“{name}” needs the name of one." if found.named else f"“{rest}” means nothing after “{name}”.")
    tables = found.show(stage, rest, line) if found.named else found.show(stage)
    return [table.where(each.strip() for each in values.split(",")) for table in tables] if values else tables


def table(columns: str, rows: Iterable[Sequence[Any]]) -> Table:
    """A table of anything; `columns` are separated by bars."""
    names = tuple(name.strip() for name in columns.split("|"))
    return Table(names, tuple(tuple(map(cell, row)) for row in rows), RIGHT & set(names))


def cell(found: Any) -> str:
    """Anything as text on one line; nothing is a dash, so that no column slips."""
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, Decimal):
        return plain(found)
    return " ".join(str(found).split()) if found is not None and found != "" else EMPTY


def plain(number: Decimal) -> str:
    """A number without trailing zeros."""
    return f"{number.normalize() + 0:,f}"


def money(amount: Decimal | None, currency: str) -> str | None:
    """An amount with the decimals of its currency."""
    return None if amount is None else f"{amount:,.{minor_units(currency)}f}"


def unit_price(price: Decimal | None, currency: str) -> str | None:
    """A price with at least the decimals of its currency."""
    if price is None:
        return None
    text = plain(price)
    decimals = len(text.partition(".")[2])
    return money(price, currency) if decimals < minor_units(currency) else text


def quantity(row: Row) -> str | None:
    """Time as h:mm, everything else as a number."""
    if row["seconds"] is None:
        return None if row["quantity"] is None else plain(row["quantity"])
    minutes, seconds = divmod(abs(row["seconds"]), 60)
    sign = "-" if row["seconds"] < 0 else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def words(name: str | None) -> str | None:
    """A name of the program as people read it."""
    return name and name.replace("_", " ")


# -- work -------------------------------------------------------------------------------------------------------------


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
            "limit | contract | source | amount | committed | spent | left | currency",
            [
                (
                    row["code"],
                    row["contract"],
                    row["source"],
                    *(money(row[each], row["currency"]) for each in ("amount", "committed", "spent", "available")),
                    row["currency"],
                )
                for row in funding.limits_of(stage.legal_entity_id)
            ],
        )
    ]


# -- documents --------------------------------------------------------------------------------------------------------


@noun("proformas")
def proformas(stage: Stage) -> list[Table]:
    """Every proforma and where it stands."""
    return [
        table(
            "proforma | contract | cut-off | state | lines | amount | currency",
            [
                (
                    row["reference"],
                    row["contract"],
                    row["cut_off_date"],
                    row["state"],
                    row["lines"],
                    money(row["amount"], row["currency"]),
                    row["currency"],
                )
                for row in sql("proformas", legal_entity=stage.legal_entity_id)
            ],
        )
    ]


@noun("proposals")
def proposals(stage: Stage) -> list[Table]:
    """Every proposal and what became of it."""
    return [
        table(
            "proposal | contract | customer | state | invoice | lines | amount | currency",
            [
                (
                    row["reference"],
                    row["contract"],
                    row["customer"],
                    row["state"],
                    row["number"],
                    row["lines"],
                    money(row["amount"], row["currency"]),
                    row["currency"],
                )
                for row in sql("proposals", legal_entity=stage.legal_entity_id)
            ],
        )
    ]


@noun("runs")
def runs_shown(stage: Stage) -> list[Table]:
    """How each contract ended in each run, by run date."""
    found = runs.outcomes(stage.legal_entity_id)
    numbers = {run: number for number, run in enumerate(sorted({row["run"] for row in found}), start=1)}
    return [
        table(
            "run | on | contract | run date | cut-off | outcome | documents | reason",
            [
                (numbers[row["run"]], row["on_date"], row["contract"], row["run_date"], row["cut_off_date"],
                 words(row["outcome"]), row["documents"], words(row["refusal"]))
                for row in found
            ],
        )
    ]  # fmt: skip


@noun("parked")
def parked(stage: Stage) -> list[Table]:
    """The contracts that wait for a person."""
    found = runs.parked(stage.legal_entity_id)
    return [table("contract | run date | reason", [(row["contract"], row["run_date"], words(row["refusal"])) for row in found])]


@noun("calendar", named=True)
def calendar(stage: Stage, days: str, line: int) -> list[Table]:
    """The run dates to come up to a day, with what the backlog holds for each by now."""
    try:
        *first, last = [date.fromisoformat(day) for day in days.split(" to ")]
    except ValueError as error:
        raise StoryError(line, f"“{days}” are no days; write calendar 2026-04-01 to 2026-06-30.") from error
    return [
        table(
            "run date | contract | cut-off | lines | amount | currency",
            [
                (row["run_date"], row["contract"], row["cut_off_date"], row["lines"], money(row["amount"], row["currency"]),
                 row["currency"])
                for row in runs.billing_calendar(stage.legal_entity_id, last, first[0] if first else None)
            ],
        )
    ]  # fmt: skip


@noun("invoices")
def invoices_shown(stage: Stage) -> list[Table]:
    """Every issued document."""
    return [_heads(stage, None)]


@noun("invoice", named=True)
def invoice(stage: Stage, name: str, line: int) -> list[Table]:
    """One issued document: its head, its lines, its tax, as it prints."""
    (chosen,) = finding.documents(stage, "invoice", name if name != "all" else "", line)
    (said,) = invoices.issued([chosen])

    def rate(row: Row, key: str) -> str | None:
        return f"{row[key]} %" if row[key] is not None else None

    def amount(text: str) -> str | None:
        return money(Decimal(text), said["currency"])

    return [
        _heads(stage, chosen),
        table(
            "line | project | person | date | text | quantity | unit | price | amount | tax",
            [
                (
                    row["id"],
                    row["project_code"],
                    row["person"],
                    row["period"]["from"],
                    row["description"],
                    row["quantity"],
                    row["unit"],
                    row["price"],
                    amount(row["net"]),
                    rate(row, "tax_percent"),
                )
                for row in said["lines"]
            ],
        ),
        table(
            "tax | base | amount | reason",
            [(rate(row, "percent"), amount(row["base"]), amount(row["tax"]), row["reason"]) for row in said["taxes"]],
        ),
    ]


def _heads(stage: Stage, chosen: int | None) -> Table:
    return table(
        "number | class | date | due | customer | credits | net | tax | total | currency",
        [
            (row["number"], words(row["document_class"]), row["invoice_date"], row["due_date"], row["customer"],
             row["credits"], *(money(row[each], row["currency"]) for each in ("net", "tax", "total")), row["currency"])
            for row in sql("invoices", legal_entity=stage.legal_entity_id, invoice=chosen)
        ],
    )  # fmt: skip


# -- the ledger -------------------------------------------------------------------------------------------------------


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
        "voucher | date | account | posting | debit | credit | currency | books | note",
        [
            (row["number"], row["accounting_date"], row["account"], words(row["posting_type"]),
             money(row["amount"], row["currency"]) if row["amount"] > 0 else None,
             money(-row["amount"], row["currency"]) if row["amount"] < 0 else None,
             row["currency"], _books(row), "reversal" if row["is_correction"] else None)
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
                    *(money(row[each], row["currency"]) for each in ("invoiced", "applied", "balance")),
                    row["currency"],
                )
                for row in sql("prepayments", legal_entity=stage.legal_entity_id)
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
                    *(money(row[each], row["currency"]) for each in ("withheld", "taken", "retained")),
                    row["currency"],
                )
                for row in sql("retention", legal_entity=stage.legal_entity_id)
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


# -- the last act, and everything ------------------------------------------------------------------------------------


@noun("refusals")
def refusals(stage: Stage) -> list[Table]:
    """What the last act left out, and why."""
    return [table("what | code | sentence", [(each.subject, each.code, each.sentence) for each in stage.last.refused])]


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


def _planned(row: Row, name: str) -> Any:
    found = row[name]
    currency = row.get(f"{name.removesuffix('_amount')}_currency") or row.get("currency")
    return money(found, currency) if isinstance(found, Decimal) and currency else found


@noun("counts")
def counts(stage: Stage) -> list[Table]:
    """How many of each there are."""
    (found,) = sql("counts", legal_entity=stage.legal_entity_id)
    return [table("what | count", [(words(name), number) for name, number in found.items()])]
