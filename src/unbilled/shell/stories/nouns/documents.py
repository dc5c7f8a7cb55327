"""Nouns of documents and of the runs that make them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from operator import itemgetter

from unbilled import batches, invoices, runs
from unbilled.invoices.documents_content import content_of
from unbilled.kernel.refusals import Refusal
from unbilled.kernel.sql import Row
from unbilled.reviews.queries import steps_listed
from unbilled.shell.stories import finding
from unbilled.shell.stories.finding import Stage, sql
from unbilled.shell.stories.showing import Table, money, noun, table, words
from unbilled.shell.stories.telling import StoryError


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


@noun("reviews")
def reviews_shown(stage: Stage) -> list[Table]:
    """Each step of the reviews of proposals; `current`: the proposal is still what the step was about."""
    return [
        table(
            "proposal | step | by | state | amount | reviewer | current | comment",
            [
                (row["reference"], words(row["kind"]), row["stepped_by"], row["state"], money(row["amount"], row["currency"]),
                 row["reviewer"], row["is_current"], row["comment"])
                for row in steps_listed(stage.legal_entity_id)
            ],
        )
    ]  # fmt: skip


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


@noun("batches")
def batches_shown(stage: Stage) -> list[Table]:
    """The documents of each batch, and what came of each."""
    return [
        table(
            "batch | does | on | document | outcome | invoice | reason",
            [
                (number, words(batch["kind"]), batch["on_date"], row["reference"], row["outcome"], row["invoice"],
                 Refusal(row["refusal"], values=row["refusal_values"]).sentence if row["refusal"] else "")
                for number, batch in enumerate(sorted(batches.batches(stage.legal_entity_id), key=itemgetter("id")), start=1)
                for row in batches.batch_outcomes(stage.legal_entity_id, batch["id"], outcome=None).all()
            ],
        )
    ]  # fmt: skip


@noun("run progress")
def run_progress(stage: Stage) -> list[Table]:
    """How far each run is: contracts that ended and how, and the jobs that are left."""
    return [
        table(
            "run | on | state | contracts | ended | billed | nothing to bill | parked | jobs",
            [
                (number, row["on_date"], words(row["state"]),
                 *(row[each] for each in ("contracts", "ended", "billed", "nothing_to_bill", "parked", "jobs")))
                for number, row in enumerate(runs.progress(stage.legal_entity_id), start=1)
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


@noun("titles")
def titles(stage: Stage) -> list[Table]:
    """What each issued document is called, and the documents that it refers to."""
    found = invoices.issued(row["id"] for row in sql("invoices", legal_entity=stage.legal_entity_id, invoice=None))
    return [
        table(
            "number | class | title | type | refers to",
            [
                (row["number"], words(row["class"]), row["title"], row["type_code"],
                 ", ".join(each["number"] for each in row["references"]["preceding_invoices"]))
                for row in found
            ],
        )
    ]  # fmt: skip


@noun("said by", named=True)
def said_by(stage: Stage, name: str, line: int) -> list[Table]:
    """What an issued document says of itself: dates, terms, references, texts."""
    (said,) = invoices.issued(finding.documents(stage, "invoice", name, line))
    references, terms = said["references"], said.get("payment_terms") or {}
    facts = {
        "date": said["issue_date"], "due": said["due_date"], "payment terms": terms.get("text"),
        "buyer reference": references.get("buyer_reference"), "purchase order": references.get("purchase_order"),
        "text": " / ".join(said["notes"]),
    }  # fmt: skip
    return [table("what | said", facts.items())]


@noun("printed", named=True)
def printed(stage: Stage, name: str, line: int) -> list[Table]:
    """The rows of an issued document as they print: under their headings, in its language; and its totals."""
    (said,) = invoices.issued(finding.documents(stage, "invoice", name, line))
    return _printed(said)


def _printed(said: Row) -> list[Table]:
    page = content_of(said)
    return [
        table(
            "heading | position | row | quantity | unit | price | amount",
            [
                (group["name"], row["position"], row["title"], row["quantity"], row["unit"], row["price"], row["net"])
                for group in page["groups"]
                for row in group["lines"]
            ],
        ),
        table("total | amount", page["totals"]),
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
