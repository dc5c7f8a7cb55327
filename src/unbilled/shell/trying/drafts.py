"""The drafts of a trial: what each comes to, and a PDF that says that it is for review."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from unbilled.invoices.documents import render_pdf
from unbilled.invoices.rules import printed_line
from unbilled.kernel.sql import Row, SqlFolder
from unbilled.money import minor_units

sql = SqlFolder(__file__)


@dataclass(frozen=True)
class Draft:
    """A proforma of the trial."""

    customer: str
    reference: str
    lines: int
    seconds: int
    amount: Decimal
    path: Path | None


def write_drafts(drafts: Sequence[int], *, on: date, source: str, currency: str, out: Path | None) -> tuple[Draft, ...]:
    """The drafts by amount, largest first, each as PDF in the folder if there is one."""
    if out:
        out.mkdir(parents=True, exist_ok=True)
    found = groupby(sql("draft_lines", proformas=list(drafts)), key=lambda line: line["proforma_id"])
    written = [_written(list(lines), on, source, currency, out) for _proforma, lines in found]
    return tuple(sorted(written, key=lambda draft: (-draft.amount, draft.customer)))


def _written(lines: list[Row], on: date, source: str, currency: str, out: Path | None) -> Draft:
    first = lines[0]
    path = out / f"{_file_name(first['reference'], first['customer_name'])}.pdf" if out else None
    if path:
        path.write_bytes(render_pdf(_said(lines, on, source, currency)))
    seconds, amount = sum(line["seconds"] for line in lines), sum(line["amount"] for line in lines)
    shown = Decimal(amount).quantize(Decimal(1).scaleb(-minor_units(currency)))
    return Draft(first["customer_name"], first["reference"], len(lines), seconds, shown, path)


def _file_name(reference: str, customer: str) -> str:
    """The reference and the customer, in letters that every file system takes."""
    return re.sub(r"[^\w.-]+", "-", f"{reference} {customer}")[:80].strip("-.")


def _said(lines: list[Row], on: date, source: str, currency: str) -> dict[str, Any]:
    """What the document says; a trial knows names, and neither addresses nor tax."""
    first, net = lines[0], sum(line["amount"] for line in lines)
    text = f"{net:.{minor_units(currency)}f}"
    days = [line["transaction_date"].isoformat() for line in lines]
    return {
        "version": 1,
        "class": "proforma",
        "number": first["reference"],
        "issue_date": on.isoformat(),
        "language": "en",
        "currency": currency,
        "group_by": "project",
        "seller": {"name": first["seller"], "address": {}, "tax_ids": []},
        "buyer": {"code": "", "name": first["customer_name"], "address": {}, "tax_ids": []},
        "period": {"from": min(days), "to": max(days)},
        "lines": [_line(number, line, currency) for number, line in enumerate(lines, start=1)],
        "taxes": [],
        "totals": {"net": text, "tax": f"{0:.{minor_units(currency)}f}", "total": text, "due": text},
        "notes": [_("A draft from {source}, at one rate; tax is left out.").format(source=source)],
    }


def _line(number: int, line: Row, currency: str) -> dict[str, Any]:
    printed = printed_line(Fraction(line["seconds"], 3600), "HUR", line["price"], line["amount"], currency)
    day = line["transaction_date"].isoformat()
    return {
        "id": number,
        "project_code": "",
        "project_name": line["project_name"],
        "task": line["task_name"],
        "person": line["worker_name"],
        "category": "",
        "class": "time",
        "description": line["description"],
        "period": {"from": day, "to": day},
        "quantity": str(printed.quantity),
        "unit": printed.unit,
        "price": str(printed.price),
        "net": f"{line['amount']:.{minor_units(currency)}f}",
    }
