"""Reading issued documents: everything they say, put together from rows that never change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from unbilled.invoices.documents import render_pdf
from unbilled.invoices.rules import printed_line
from unbilled.kernel.commands import as_list
from unbilled.kernel.sql import Row, SqlFolder
from unbilled.money import minor_units
from unbilled.pages.listing import Listing

sql = SqlFolder(__file__)


def issued(invoices: Iterable[int]) -> Iterator[dict[str, Any]]:
    """What each issued document says, in the terms of EN 16931: amounts as text, dates as ISO dates.

    A credit note or internal credit states positive amounts; its class tells that they are taken back.
    """
    parts = sql("issued_parts", invoices=as_list(invoices))
    chosen = [row["id"] for row in parts]
    lines, taxes = _by_invoice(sql("issued_lines", invoices=chosen)), _by_invoice(sql("issued_taxes", invoices=chosen))
    found = {document["id"]: document for document in sql("issued", invoices=chosen)}
    for _first, members in groupby(parts, key=itemgetter("first_id")):
        documents = [found[row["id"]] for row in members]
        if len(documents) == 1:
            yield _said(documents[0], lines[documents[0]["id"]], taxes[documents[0]["id"]])
        else:
            yield _said(*_together(documents, lines, taxes))


def said_as_proforma(invoice: int, reference: str) -> dict[str, Any]:
    """What an issued document would say as proforma: no number and no title of its own, but the reference of its draft."""
    (document,) = sql("issued", invoices=[invoice])
    lines, taxes = sql("issued_lines", invoices=[invoice]), sql("issued_taxes", invoices=[invoice])
    said = _said(document | {"document_class": "proforma"}, lines, taxes)
    return said | {"number": None, "title": None, "type_code": None, "due_date": None, "reference": reference}


def write_pdfs(invoices: Iterable[int], folder: Path) -> list[Path]:
    """Write the PDF of each issued document into a folder, named by its legal entity and number."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for said in issued(invoices):
        path = folder / f"{said['legal_entity']}-{said['number']}.pdf".replace("/", "-")
        path.write_bytes(render_pdf(said))
        written.append(path)
    return written


def invoices_listed(legal_entity: int, **filters: Any) -> Listing:
    """The posted documents of a legal entity; the sums are their totals."""
    return Listing(sql.text("invoices_listed"), sums=("net", "tax", "amount"), legal_entity=legal_entity, **filters)


def invoice_shown(legal_entity: int, invoice: int) -> list[Row]:
    """One posted document."""
    return sql("invoice_shown", legal_entity=legal_entity, invoice=invoice)


def parts_shown(invoice: int) -> list[Row]:
    """The rows that a document consists of: one, or one for each invoice that it credits."""
    return sql("issued_parts", invoices=[invoice])


def collective_lines_listed(parts: Iterable[int]) -> Listing:
    """The lines of a document that credits several invoices."""
    return Listing(sql.text("collective_lines"), key="line_key", sums=("seconds", "amount"), parts=as_list(parts))


def taxes_shown(parts: Iterable[int]) -> list[Row]:
    """The tax of a document by rate."""
    return _added(sql("issued_taxes", invoices=as_list(parts)))


def invoice_steps(legal_entity: int, *, documents: Iterable[int] = (), vouchers: Iterable[int] = ()) -> list[Row]:
    """The posted documents behind documents or vouchers."""
    return sql("invoice_steps", legal_entity=legal_entity, documents=as_list(documents), vouchers=as_list(vouchers))


def invoices_counted(legal_entity: int, *, date_from: date | None = None, contracts: list[int] | None = None) -> list[Row]:
    """How much was posted."""
    return sql("invoices_counted", legal_entity=legal_entity, date_from=date_from, contracts=contracts)


def pdf(invoice: int) -> tuple[str, bytes]:
    """The name and the content of an issued document's PDF."""
    (said,) = issued([invoice])
    return f"{said['legal_entity']}-{said['number']}.pdf".replace("/", "-"), render_pdf(said)


def retained_listed(legal_entity: int, *, contract: str | None = None, project: str | None = None) -> list[Row]:
    """The invoices of which something is withheld that no proposal releases."""
    return sql("retained_listed", legal_entity=legal_entity, contract=contract, project=project)


def retention_of(legal_entity: int) -> list[Row]:
    """What each invoice withheld, and what is left of it."""
    return sql("retention_of", legal_entity=legal_entity, contract=None, today=None)


def retention_listed(legal_entity: int, today: date, contract: str | None = None) -> Listing:
    """The same, page by page, with how old it is; of all contracts, or of the one with this code."""
    ages = ("days_30", "days_60", "days_90", "older")
    return Listing(sql.text("retention_of"), sums=("amount", *ages), legal_entity=legal_entity, today=today, contract=contract)


def _by_invoice(found: list[Row]) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        grouped[row["invoice_id"]].append(row)
    return grouped


def _together(documents: list[Row], lines: dict[int, list[Row]], taxes: dict[int, list[Row]]) -> tuple[Row, list[Row], list[Row]]:
    """Credits that stand together as the one document that they are: lines that name their invoices, and the sums.

    It refers to all of its invoices, and to a contract or order where that is the same for all (rule: collective-credit).
    """
    first, snapshots = documents[0], [each["snapshot"] for each in documents]
    references = {name: said for name, said in snapshots[0]["references"].items()
                  if all(each["references"].get(name) == said for each in snapshots)}  # fmt: skip
    references["preceding_invoices"] = [_reference(each) for each in documents]
    periods = [each["period"] for each in snapshots]
    snapshot = snapshots[0] | {
        "references": references,
        "period": {"from": min(each["from"] for each in periods), "to": max(each["to"] for each in periods)},
        "names": {key: name for each in snapshots for key, name in each["names"].items()},
    }
    if snapshot.get("tax_currency"):
        taxed = [{**_reference(each), "tax": each["tax_accounting"], "rate": each["rate"]} for each in documents]
        snapshot["tax_currency"] = snapshot["tax_currency"] | {"by_invoice": taxed}
    sums = {name: sum(each[name] for each in documents) for name in ("net", "tax", "total", "tax_accounting", "retained")}
    own = [row | {"credits": _reference(each)} for each in documents for row in lines[each["id"]]]
    return first | sums | {"snapshot": snapshot}, own, _added([row for each in documents for row in taxes[each["id"]]])


def _reference(credit: Row) -> dict[str, str]:
    """The invoice that a credit takes back, as it is referred to."""
    return {"number": credit["credits"], "issue_date": credit["credited_on"].isoformat()}


def _added(taxes: list[Row]) -> list[Row]:
    """Taxes of one kind and percentage as one."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in taxes:
        key = (row["category"], row["percent"], row["reason"])
        same = found.get(key)
        found[key] = {**row, "base": row["base"] + same["base"], "tax": row["tax"] + same["tax"]} if same else row
    return sorted(found.values(), key=lambda row: (-row["percent"], row["category"]))


def _said(document: Row, lines: list[Row], taxes: list[Row]) -> dict[str, Any]:
    """One document: its snapshot, with number, dates, lines, taxes and totals."""
    currency, sign = document["currency"], -1 if document["document_class"] in ("credit_note", "internal_credit") else 1
    text = _money(currency, sign)
    said: dict[str, Any] = {key: value for key, value in document["snapshot"].items() if key != "names"}
    groups = said.get("print_groups") or []
    places = {line: place for place, group in enumerate(groups) for line in group["lines"]}
    said |= {
        "class": document["document_class"],
        "legal_entity": document["legal_entity"],
        "number": document["number"],
        "issue_date": document["invoice_date"].isoformat(),
        "due_date": document["due_date"].isoformat(),
        "currency": currency,
        "lines": [
            _line(number, row, document["snapshot"]["names"], currency, sign) | {"print_group": places.get(_called(row))}
            for number, row in enumerate(sorted(_netted(lines), key=_place(document["snapshot"]["group_by"], places)), 1)
        ],
        "print_groups": [{"title": group["title"], "format": group["format"]} for group in groups],
        "taxes": [
            {
                "category": row["category"],
                "percent": _number(row["percent"]),
                "base": text(row["base"]),
                "tax": text(row["tax"]),
                "reason": row["reason"] or None,
            }
            for row in taxes
        ],
        "totals": {
            "net": text(document["net"]),
            "tax": text(document["tax"]),
            "total": text(document["total"]),
            "retained": text(document["retained"]),
            "due": text(document["total"] - document["retained"]),
        },
        "released": [{**each, "amount": text(Decimal(each["amount"]))} for each in document["released"]],
    }
    if said.get("tax_currency"):
        other = said["tax_currency"]["currency"]
        accounting = _money(other, sign)
        said["tax_currency"] |= {"tax": accounting(document["tax_accounting"]), "rate": _number(document["rate"])}
        if by_invoice := said["tax_currency"].get("by_invoice"):
            said["tax_currency"]["by_invoice"] = [
                each | {"tax": accounting(each["tax"]), "rate": _number(each["rate"])} for each in by_invoice
            ]
    return said


def _netted(lines: list[Row]) -> list[Row]:
    """The lines of a credit as they print: what is taken back and what of it stays billed at its price are one line."""
    if not any(row["pair"] for row in lines):
        return lines
    found: dict[tuple[Any, ...], Row] = {}
    for row in lines:
        price = None if row["transaction_class"] == "milestone" else row["price"]
        key = (row["invoice_id"], row["pair"] or row["line_key"], row["description"], price)
        if (other := found.get(key)) is None:
            found[key] = row
            continue
        first, second = sorted((other, row), key=lambda each: str(each["line_key"]))
        net = first["amount"] + second["amount"]
        sizes = {name: None if first[name] is None else first[name] + second[name] for name in ("seconds", "quantity")}
        if price is None:
            sizes = {"seconds": None, "quantity": Decimal(-1 if net < 0 else 1), "price": abs(net)}
        found[key] = {**first, **sizes, "amount": net}
    return list(found.values())


def _called(row: Row) -> str:
    """What a print group calls a line: S12 a sale, M3 a milestone."""
    return f"S{row['sale_id']}" if row["sale_id"] else str(row["line_key"]).partition(".")[0]


def _place(group_by: str, places: dict[str, int]) -> Any:
    """Where a line prints: with the invoice that it credits; with its print group, else after these with what it is grouped by;
    by date, what is deducted last."""
    column = {"project": "project_id", "task": "task_id", "person": "worker_id"}[group_by]
    return lambda row: (
        row["invoice_id"],
        places.get(_called(row), len(places)),
        row[column] or 0,
        row["prepaid_number"] is not None,
        row["transaction_date"],
        row["sale_id"] or 0,
        row["line_key"],
    )


def _line(number: int, row: Row, names: dict[str, list[str]], currency: str, sign: int) -> dict[str, Any]:
    """One line with the names that its document keeps."""

    def named(kind: str) -> list[str]:
        return names.get(f"{kind}:{row[f'{kind}_id']}", ["", "", "C62"])

    quantity = Fraction(row["seconds"], 3600) if row["seconds"] is not None else Fraction(row["quantity"])
    unit = "C62" if row["transaction_class"] == "milestone" else named("category")[2]
    printed = printed_line(sign * quantity, unit, row["price"], sign * (row["amount"] + row["discount"]), currency)
    return {
        "id": number,
        "key": row["line_key"],
        "project_code": named("project")[0],
        "project_name": named("project")[1],
        "task": named("task")[1] or named("task")[0],
        "person": named("worker")[1],
        "category": named("category")[1] or named("category")[0],
        "class": "deduction" if row["prepaid_number"] else row["transaction_class"],
        "credits": row.get("credits"),
        "deducts": row["prepaid_number"] and {"number": row["prepaid_number"], "issue_date": row["prepaid_date"].isoformat()},
        "description": row["description"],
        "period": {"from": row["transaction_date"].isoformat(), "to": row["transaction_date"].isoformat()},
        "quantity": str(printed.quantity),
        "unit": printed.unit,
        "price": str(printed.price),
        "discount": _money(currency, sign)(row["discount"]) if row["discount"] else None,
        "net": _money(currency, sign)(row["amount"]),
        "tax_category": row["tax_category"],
        "tax_percent": _number(row["tax_percent"]),
    }


def _money(currency: str, sign: int) -> Any:
    """Writes an amount with the decimals of its currency."""
    return lambda amount: f"{sign * amount:.{minor_units(currency)}f}"


def _number(value: Decimal | None) -> str | None:
    """A percentage or rate without trailing zeros."""
    return None if value is None else f"{value.normalize():f}"
