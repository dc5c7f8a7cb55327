"""Two snapshots to print in tests: a small English invoice and a German one, to be changed where a test needs it."""

from copy import deepcopy
from typing import Any

SELLER: dict[str, Any] = {
    "name": "Nordlicht Engineering GmbH",
    "address": {
        "line1": "Speicherstraße 12",
        "line2": None,
        "city": "Hamburg",
        "post_code": "20457",
        "subdivision": "DE-HH",
        "country": "DE",
    },
    "tax_ids": [{"scheme": "VAT", "id": "DE123456789"}],
    "registration": "Amtsgericht Hamburg, HRB 1234",
    "contact": {"name": "Anna Petersen", "phone": "+49 40 1234567", "email": "billing@nordlicht.example"},
    "logo": None,
    "accent": "#1f4e79",
}

ENGLISH: dict[str, Any] = {
    "version": 1,
    "class": "invoice",
    "title": "Invoice",
    "type_code": "380",
    "number": "INV-2026-00001",
    "issue_date": "2026-03-31",
    "due_date": "2026-04-30",
    "language": "en",
    "currency": "EUR",
    "group_by": "project",
    "tax_currency": None,
    "seller": SELLER,
    "buyer": {
        "code": "C-1042",
        "name": "Harbour & Vale Ltd",
        "address": {
            "line1": "18 Quayside",
            "line2": "Second floor",
            "city": "Bristol",
            "post_code": "BS1 4RW",
            "subdivision": None,
            "country": "GB",
        },
        "tax_ids": [{"scheme": "VAT", "id": "GB123456789"}],
        "contact": {"name": "Morgan Vale", "phone": None, "email": None},
    },
    "references": {
        "buyer_reference": "MV-7",
        "purchase_order": "PO-7781",
        "contract": "C-001",
        "contract_name": "Platform renewal",
        "project": None,
        "preceding_invoices": [],
    },
    "period": {"from": "2026-03-01", "to": "2026-03-31"},
    "payment_terms": {"code": "N30", "text": "30 days net"},
    "payment_means": {
        "iban": "DE02120300000000202051",
        "bic": "BYLADEM1001",
        "account_name": "Nordlicht Engineering GmbH",
    },
    "lines": [
        {
            "id": 1,
            "project_code": "P-001",
            "project_name": "Customer portal",
            "task": "Interface design",
            "person": "Jonas Weber",
            "category": "Senior consultant",
            "class": "time",
            "description": "Design of the order screens",
            "period": {"from": "2026-03-02", "to": "2026-03-13"},
            "quantity": "42.5",
            "unit": "HUR",
            "price": "95.00",
            "net": "4037.50",
            "tax_category": "S",
            "tax_percent": "19.00",
        }
    ],
    "taxes": [{"category": "S", "percent": "19.00", "base": "4037.50", "tax": "767.13", "reason": None}],
    "totals": {"net": "4037.50", "tax": "767.13", "total": "4804.63", "due": "4804.63"},
    "notes": [],
}

GERMAN: dict[str, Any] = ENGLISH | {
    "title": None,
    "number": "RE-2026-00042",
    "language": "de",
    "buyer": {
        "code": "K-2077",
        "name": "Stadtwerke Lüneburg AöR",
        "address": {"line1": "Am Markt 3", "city": "Lüneburg", "post_code": "21335", "country": "DE"},
        "tax_ids": [],
        "contact": None,
    },
    "payment_terms": {"code": "N30", "text": "30 Tage netto"},
    "lines": [
        ENGLISH["lines"][0],
        {
            "id": 2,
            "project_code": "P-002",
            "project_name": "Leitstelle",
            "class": "milestone",
            "description": "Abnahme der ersten Ausbaustufe",
            "quantity": "1",
            "unit": "LS",
            "price": "8500.00",
            "net": "8500.00",
            "tax_category": "S",
            "tax_percent": "19.00",
        },
    ],
    "taxes": [{"category": "S", "percent": "19.00", "base": "12537.50", "tax": "2382.13", "reason": None}],
    "totals": {"net": "12537.50", "tax": "2382.13", "total": "14919.63", "due": "14919.63"},
    "notes": ["Vielen Dank für die gute Zusammenarbeit."],
}


def snapshot(base: dict[str, Any] = ENGLISH, **changes: Any) -> dict[str, Any]:
    """A snapshot that differs from its base in what is named."""
    return deepcopy(base | changes)


def many_lines(count: int) -> list[dict[str, Any]]:
    """Lines of three projects, four tasks and two people, all at 7.25 hours of 110.00."""
    projects = [("P-001", "Customer portal"), ("P-002", "Data warehouse"), ("P-003", "Field service app")]
    tasks = ["Interface design", "Integration with the order system", "Review and acceptance", "Rollout"]
    return [
        ENGLISH["lines"][0]
        | {
            "id": number + 1,
            "project_code": projects[number * 3 // count][0],
            "project_name": projects[number * 3 // count][1],
            "task": tasks[number % 4],
            "person": ["Jonas Weber", "Aylin Demir"][number % 2],
            "description": None,
            "period": {"from": f"2026-03-{1 + number % 28:02}", "to": f"2026-03-{1 + number % 28:02}"},
            "quantity": "7.25",
            "price": "110.00",
            "net": "797.50",
        }
        for number in range(count)
    ]
