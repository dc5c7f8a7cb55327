"""Turns a snapshot into the content of a page: clean texts, numbers and dates written in the customer's language."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from unbilled.invoices.documents_lines import groups_of, has_several_rates
from unbilled.invoices.documents_text import LABELS, TAX_CATEGORIES
from unbilled.invoices.documents_wording import NO_BREAK_SPACE, Wording, invoice_said, joined, shortened, unique

ACCENT = "#1f4e79"
LONGEST_TEXT = 10_000
LONG_WORD = re.compile(r"\S{33,}")
#: what is charged to the own organization, and what takes that back
INTERNAL = ("internal_charge", "internal_credit")
STATE_NAMED = ("US", "CA", "AU")
CITY_FIRST = (*STATE_NAMED, "GB", "IE")
LETTER_PAPER = ("US", "CA", "MX")


def content_of(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Give the template all it prints; nothing is left to decide or to format there."""
    snapshot = _clean(snapshot | {"seller": {key: item for key, item in snapshot["seller"].items() if key != "logo"}})
    language = snapshot.get("language") or "en"
    wording = Wording(language if language in LABELS else "en")
    seller, buyer = snapshot["seller"], snapshot["buyer"]
    abroad = _country(seller) != _country(buyer)
    return {
        "language": wording.language,
        "paper": "us-letter" if _country(seller) in LETTER_PAPER else "a4",
        "accent": _accent(seller.get("accent")),
        "date": [int(part) for part in snapshot["issue_date"].split("-")],
        "title": _title(snapshot, wording),
        "number": snapshot.get("number") or "",
        "seller": seller["name"],
        "logo_text": wording["logo"].format(name=shortened(seller["name"])),
        "sender": shortened(" · ".join([seller["name"], *_address(seller, wording, abroad=False)])),
        "recipient": _recipient(buyer, wording, abroad=abroad),
        "facts": [[label, value] for label, value in _facts(snapshot, wording) if value],
        "columns": _columns(snapshot, wording),
        "groups": [asdict(group) for group in groups_of(snapshot, wording)],
        "taxes": _taxes(snapshot, wording),
        "totals": _totals(snapshot, wording),
        "closing": _closing(snapshot, wording),
        "notes": snapshot.get("notes") or [],
        "footer": _footer(seller, wording, abroad=abroad),
        "running_head": shortened(f"{_title(snapshot, wording)} {snapshot.get('number') or ''} · {seller['name']}"),
        "page": wording["page"],
    }


def _clean(value: Any) -> Any:
    match value:
        case str():
            return _clean_text(value)
        case dict():
            return {key: _clean(item) for key, item in value.items()}
        case list():
            return [_clean(item) for item in value]
        case _:
            return value


def _clean_text(text: str) -> str:
    """Drop what cannot or must not be seen on paper (controls, direction overrides) and let long words break."""
    lines = unicodedata.normalize("NFC", text[:LONGEST_TEXT]).splitlines()
    kept = "\n".join("".join(filter(_is_printable, line.replace("\t", " "))) for line in lines)
    return LONG_WORD.sub(lambda word: "\u200b".join(re.findall(".{1,8}", word[0])), kept).strip()


def _is_printable(character: str) -> bool:
    # Joiners shape Arabic and Indic words; all other invisible characters go.
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn") or character in "\u200c\u200d"


def _accent(colour: str | None) -> str:
    return colour if colour and re.fullmatch(r"#[0-9a-fA-F]{6}", colour) else ACCENT


def _title(snapshot: dict[str, Any], wording: Wording) -> str:
    if snapshot.get("released"):
        return wording["title_release"]
    corrective = snapshot["class"] == "invoice" and snapshot.get("type_code") == "384"
    return snapshot.get("title") or wording["title_corrective" if corrective else f"title_{snapshot['class']}"]


def _country(party: dict[str, Any]) -> str:
    return (party.get("address") or {}).get("country") or ""


def _address(party: dict[str, Any], wording: Wording, *, abroad: bool) -> list[str]:
    """The lines of a postal address; the country is named only where the letter crosses a border."""
    address = party.get("address") or {}
    city, post_code = address.get("city") or "", address.get("post_code") or ""
    state = (address.get("subdivision") or "").rpartition("-")[2] if _country(party) in STATE_NAMED else ""
    if _country(party) in CITY_FIRST:
        place = joined(" ", joined(", ", city, state), post_code)
    else:
        place = joined(" ", post_code, city)
    country = wording.country(_country(party)) if abroad else ""
    return [line for line in (address.get("line1"), address.get("line2"), place, country) if line]


def _recipient(buyer: dict[str, Any], wording: Wording, *, abroad: bool) -> dict[str, Any]:
    contact = (buyer.get("contact") or {}).get("name")
    attention = [wording["attention"].format(name=contact)] if contact and contact != buyer["name"] else []
    return {"name": buyer["name"], "lines": attention + _address(buyer, wording, abroad=abroad)}


def _facts(snapshot: dict[str, Any], wording: Wording) -> Iterator[tuple[str, str]]:
    """What a bookkeeper looks for, in the order in which they look for it."""
    references = snapshot.get("references") or {}
    buyer = snapshot["buyer"]
    is_invoice = snapshot["class"] == "invoice"
    yield wording["reference"], snapshot.get("reference") or ""
    yield wording["issue_date" if is_invoice else "date"], wording.date(snapshot["issue_date"])
    if is_invoice and snapshot.get("due_date"):
        yield wording["due_date"], wording.date(snapshot["due_date"])
    if not snapshot.get("released"):
        yield wording["service_period"], wording.period(snapshot.get("period"))
    is_internal = snapshot["class"] in INTERNAL
    yield wording["preceding_charge" if is_internal else "preceding_invoice"], "\n".join(_preceding_invoices(snapshot, wording))
    yield wording["funding_source" if is_internal else "customer"], buyer.get("code") or ""
    for tax_id in buyer.get("tax_ids") or []:
        yield wording["customer_tax_id"].format(scheme=wording.scheme(tax_id["scheme"])), tax_id["id"]
    yield wording["buyer_reference"], references.get("buyer_reference") or ""
    yield wording["purchase_order"], references.get("purchase_order") or ""
    yield wording["contract"], joined("\n", references.get("contract"), references.get("contract_name"))
    yield wording["project"], references.get("project") or ""


def _preceding_invoices(snapshot: dict[str, Any], wording: Wording) -> list[str]:
    preceding = (snapshot.get("references") or {}).get("preceding_invoices") or []
    return [invoice_said(invoice, wording) for invoice in preceding]


def _columns(snapshot: dict[str, Any], wording: Wording) -> dict[str, str]:
    columns = {name: wording[name] for name in ("position", "description", "quantity", "price")}
    columns["tax"] = wording["line_tax"] if has_several_rates(snapshot) else ""
    return columns | {"amount": wording["amount"].format(currency=snapshot["currency"])}


def _taxes(snapshot: dict[str, Any], wording: Wording) -> dict[str, Any]:
    tax_label = _tax_label(snapshot, wording)
    taxes = snapshot.get("taxes") or []
    rows = [[_tax_name(tax, wording), wording.number(tax["base"]), wording.number(tax["tax"])] for tax in taxes]
    reasons = unique((tax.get("reason") or "" for tax in taxes), apart_from="")
    return {
        "columns": [wording["tax_rate"], wording["tax_base"], tax_label],
        "rows": rows,
        "remarks": [*reasons, *_tax_in_local_currency(snapshot, tax_label, wording)],
    }


def _tax_label(snapshot: dict[str, Any], wording: Wording) -> str:
    schemes = {tax_id["scheme"] for tax_id in snapshot["seller"].get("tax_ids") or []}
    return wording["vat" if "VAT" in schemes else "tax"]


def _tax_name(tax: dict[str, Any], wording: Wording) -> str:
    category, percent = tax.get("category"), tax.get("percent")
    name = TAX_CATEGORIES[wording.language].get(category or "S", "")
    return f"{wording.percent(percent)} {name}".strip() if percent and category != "O" else name


def _tax_in_local_currency(snapshot: dict[str, Any], tax_label: str, wording: Wording) -> list[str]:
    local = snapshot.get("tax_currency")
    if not local:
        return []
    origin = "".join(
        f", {part}" for part in (local.get("source"), local.get("rate_date") and wording.date(local["rate_date"])) if part
    )
    by_invoice = local.get("by_invoice") or []
    said = by_invoice if len({each["rate"] for each in by_invoice}) > 1 else [local]
    return [
        ("" if each is local else f"{invoice_said(each, wording)}: ")
        + wording["tax_currency"].format(
            tax_label=tax_label,
            currency=local["currency"],
            tax=wording.number(each["tax"]),
            document_currency=snapshot["currency"],
            rate=wording.number(each["rate"]),
            origin=origin,
        )
        for each in said
    ]


def _totals(snapshot: dict[str, Any], wording: Wording) -> list[list[str]]:
    """Net, tax and total; the last row is the one that counts and is printed large."""
    totals = snapshot["totals"]
    released = snapshot.get("released") or []
    if released:
        rows = [[_retention_of(each, wording), wording.number(each["amount"])] for each in released]
        return [*rows, [wording["amount_due"], wording.money(totals["due"], snapshot["currency"])]]
    if snapshot["class"] in INTERNAL:
        final = "total_charged" if snapshot["class"] == "internal_charge" else "total_credited"
        return [[wording[final], wording.money(totals["total"], snapshot["currency"])]]
    final = {"credit_note": "total_credited", "proforma": "total"}.get(snapshot["class"], "total_due")
    rows = [
        [wording["net"], wording.number(totals["net"])],
        [_tax_label(snapshot, wording), wording.number(totals["tax"])],
    ]
    if snapshot["class"] == "credit_note" and Decimal(totals.get("retained") or 0):
        rows.append([wording["retained_of_credit"], wording.number(totals["retained"])])
    due = totals.get("due")
    if snapshot["class"] == "invoice" and due and Decimal(due) != Decimal(totals["total"]):
        rows.append([wording["total"], wording.number(totals["total"])])
        if Decimal(totals.get("retained") or 0):
            rows.append([wording["retained"], wording.number(str(-Decimal(totals["retained"])))])
        return [*rows, [wording["amount_due"], wording.money(due, snapshot["currency"])]]
    return [*rows, [wording[final], wording.money(totals["total"], snapshot["currency"])]]


def _retention_of(released: dict[str, Any], wording: Wording) -> str:
    return wording["retention_of"].format(number=released["number"], date=wording.date(released["issue_date"]))


def _closing(snapshot: dict[str, Any], wording: Wording) -> dict[str, Any]:
    """What the reader is to do: pay by a date, take note of a correction or an internal charge, or review."""
    terms = (snapshot.get("payment_terms") or {}).get("text") or ""
    match snapshot["class"]:
        case "credit_note":
            invoices = ", ".join(_preceding_invoices(snapshot, wording))
            effect = wording["credit_effect_of" if invoices else "credit_effect"].format(invoices=invoices)
            return {"heading": wording["credit"], "text": effect, "rows": []}
        case "internal_charge" | "internal_credit" as internal:
            return {"heading": wording[internal], "text": wording[f"{internal}_effect"], "rows": []}
        case "proforma":
            rows = [[wording["payment_terms"], terms]] if terms else []
            return {"heading": wording["proforma"], "text": wording["proforma_effect"], "rows": rows}
        case _:
            return {
                "heading": wording["payment"],
                "text": _payment_request(snapshot, wording),
                "rows": [[label, value] for label, value in _payment_rows(snapshot, wording) if value],
            }


def _payment_request(snapshot: dict[str, Any], wording: Wording) -> str:
    amount = snapshot["totals"].get("due") or snapshot["totals"]["total"]
    if Decimal(amount) <= 0:
        return ""
    due_date = snapshot.get("due_date")
    return wording["payment_request_by" if due_date else "payment_request"].format(
        amount=wording.money(amount, snapshot["currency"]),
        number=snapshot.get("number") or "",
        date=wording.date(due_date) if due_date else "",
    )


def _payment_rows(snapshot: dict[str, Any], wording: Wording) -> Iterator[tuple[str, str]]:
    means = snapshot.get("payment_means") or {}
    yield wording["payment_terms"], (snapshot.get("payment_terms") or {}).get("text") or ""
    yield wording["account_name"], means.get("account_name") or ""
    yield "IBAN", NO_BREAK_SPACE.join(re.findall(".{1,4}", (means.get("iban") or "").replace(" ", "")))
    yield "BIC", means.get("bic") or ""


def _footer(seller: dict[str, Any], wording: Wording, *, abroad: bool) -> list[list[str]]:
    """Three columns: who and where, how to reach them, how the authorities know them."""
    contact = seller.get("contact") or {}
    tax_ids = [f"{wording.scheme(tax_id['scheme'])} {tax_id['id']}" for tax_id in seller.get("tax_ids") or []]
    columns = [
        [seller["name"], *_address(seller, wording, abroad=abroad)],
        [contact.get("name"), contact.get("phone"), contact.get("email")],
        [*tax_ids, seller.get("registration")],
    ]
    return [[shortened(text) for text in column if text] for column in columns]
