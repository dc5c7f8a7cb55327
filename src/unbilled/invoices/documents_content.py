"""Turns a snapshot into the content of a page: clean texts, numbers and dates written in the customer's language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal

from unbilled.invoices.documents_text import LABELS, TAX_CATEGORIES, TAX_SCHEMES, UNITS

LOCALES = {"en": "en_GB", "de": "de"}
ACCENT = "#1f4e79"
LONGEST_TEXT = 10_000
LONGEST_IN_MARGIN = 90
LONGEST_HEADING = 300
LONG_WORD = re.compile(r"\S{33,}")
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
TIME_UNITS = ("HUR", "DAY")
#: what is charged to the own organization, and what takes that back
INTERNAL = ("internal_charge", "internal_credit")
STATE_NAMED = ("US", "CA", "AU")
CITY_FIRST = (*STATE_NAMED, "GB", "IE")
LETTER_PAPER = ("US", "CA", "MX")


@dataclass(frozen=True)
class Wording:
    """A language and how it writes words, numbers and dates."""

    language: str

    def __getitem__(self, label: str) -> str:
        return LABELS[self.language][label]

    @property
    def locale(self) -> str:
        return LOCALES[self.language]

    def number(self, value: str | Decimal, decimals: int | None = None) -> str:
        """Write a number with thousands separators and as many decimals as it came with, unless told."""
        number = Decimal(value)
        places = decimals if decimals is not None else max(0, -int(number.as_tuple().exponent))
        pattern = "#,##0" + ("." + "0" * places if places else "")
        written = format_decimal(number, format=pattern, locale=self.locale, decimal_quantization=True)
        return written.replace("-", MINUS)

    def percent(self, value: str) -> str:
        space = NO_BREAK_SPACE if self.language == "de" else ""
        return f"{self.number(value, _decimals_needed(value))}{space}%"

    def money(self, value: str, currency: str) -> str:
        parts = (self.number(value), currency) if self.language == "de" else (currency, self.number(value))
        return NO_BREAK_SPACE.join(parts)

    def date(self, value: str) -> str:
        return format_date(date.fromisoformat(value), "medium", locale=self.locale).replace(" ", NO_BREAK_SPACE)

    def period(self, period: dict[str, Any] | None) -> str:
        days = [day for day in ((period or {}).get("from"), (period or {}).get("to")) if day]
        if len(set(days)) < 2:
            return self.date(days[0]) if days else ""
        skeleton = "yMd" if self.language == "de" else "yMMMd"
        first, last = map(date.fromisoformat, days)
        interval = format_interval(first, last, skeleton, locale=self.locale)
        return str(interval).replace(" ", NO_BREAK_SPACE)

    def unit(self, code: str, quantity: str) -> str:
        singular, plural = UNITS[self.language].get(code, (code, code))
        return singular if abs(Decimal(quantity)) == 1 else plural

    def scheme(self, code: str) -> str:
        return TAX_SCHEMES[self.language].get(code, code)

    def country(self, code: str) -> str:
        return str(Locale.parse(self.locale).territories.get(code, code))


@dataclass(frozen=True)
class Line:
    """One row of the table of services."""

    position: str
    title: str
    detail: str
    period: str
    quantity: str
    unit: str
    price: str
    tax: str
    net: str


@dataclass(frozen=True)
class Group:
    """The rows of one project, task or person, with what they come to."""

    name: str
    lines: list[Line]
    subtotal: str
    net: str
    quantity: str
    unit: str


@dataclass(frozen=True)
class Sum:
    """Lines that print as one row."""

    title: str
    lines: list[dict[str, Any]]


@dataclass(frozen=True)
class Section:
    """Lines that print together, under a heading if it has a name, as rows of one line or of several."""

    name: str
    short_name: str
    rows: Sequence[dict[str, Any] | Sum]
    lines: list[dict[str, Any]]


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
        "logo_text": wording["logo"].format(name=_shortened(seller["name"])),
        "sender": _shortened(" · ".join([seller["name"], *_address(seller, wording, abroad=False)])),
        "recipient": _recipient(buyer, wording, abroad=abroad),
        "facts": [[label, value] for label, value in _facts(snapshot, wording) if value],
        "columns": _columns(snapshot, wording),
        "groups": [asdict(group) for group in _groups(snapshot, wording)],
        "taxes": _taxes(snapshot, wording),
        "totals": _totals(snapshot, wording),
        "closing": _closing(snapshot, wording),
        "notes": snapshot.get("notes") or [],
        "footer": _footer(seller, wording, abroad=abroad),
        "running_head": _shortened(f"{_title(snapshot, wording)} {snapshot.get('number') or ''} · {seller['name']}"),
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


def _shortened(text: str, longest: int = LONGEST_IN_MARGIN) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


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
        place = _joined(" ", _joined(", ", city, state), post_code)
    else:
        place = _joined(" ", post_code, city)
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
    yield wording["contract"], _joined("\n", references.get("contract"), references.get("contract_name"))
    yield wording["project"], references.get("project") or ""


def _preceding_invoices(snapshot: dict[str, Any], wording: Wording) -> list[str]:
    preceding = (snapshot.get("references") or {}).get("preceding_invoices") or []
    return [_reference(invoice, wording) for invoice in preceding]


def _reference(invoice: dict[str, Any], wording: Wording) -> str:
    """An invoice with its date."""
    if not invoice.get("issue_date"):
        return str(invoice["number"])
    return wording["preceding_invoice_of"].format(number=invoice["number"], date=wording.date(invoice["issue_date"]))


def _columns(snapshot: dict[str, Any], wording: Wording) -> dict[str, str]:
    columns = {name: wording[name] for name in ("position", "description", "quantity", "price")}
    columns["tax"] = wording["line_tax"] if _has_several_rates(snapshot) else ""
    return columns | {"amount": wording["amount"].format(currency=snapshot["currency"])}


def _has_several_rates(snapshot: dict[str, Any]) -> bool:
    return len({(line.get("tax_category"), line.get("tax_percent")) for line in snapshot["lines"]}) > 1


def _groups(snapshot: dict[str, Any], wording: Wording) -> list[Group]:
    sections = _sections(snapshot, wording)
    numbers = count(1)
    return [
        Group(
            name=_shortened(section.name, LONGEST_HEADING),
            lines=[
                _line(each, snapshot, wording, str(next(numbers)))
                if isinstance(each, dict)
                else _sum(each, snapshot, wording, next(numbers))
                for each in section.rows
            ],
            subtotal=wording["subtotal"].format(group=_shortened(section.short_name or section.name))
            if section.name and len(sections) > 1
            else "",
            net=wording.number(_net(section.lines)),
            **_time_of(section.lines, wording),
        )
        for section in sections
    ]


def _sections(snapshot: dict[str, Any], wording: Wording) -> list[Section]:
    """The lines in the order in which they print: print groups first, then the others by what the contract groups them by; where
    several invoices are credited, by each of these first."""
    group_by = snapshot.get("group_by") or "project"
    chosen, line_format = snapshot.get("print_groups") or [], snapshot.get("line_format") or "detailed"
    grouped: dict[int, list[dict[str, Any]]] = {}
    rest: dict[str, list[dict[str, Any]]] = {}
    for line in snapshot["lines"]:
        if line.get("print_group") is not None:
            grouped.setdefault(line["print_group"], []).append(line)
        else:
            name = _group_name(line, group_by) or wording["ungrouped"]
            credited = _reference(line["credits"], wording) if line.get("credits") else ""
            rest.setdefault(_joined(" · ", credited, name), []).append(line)
    sections = []
    for place, lines in sorted(grouped.items()):
        title, is_summary = chosen[place]["title"], chosen[place]["format"] == "summary"
        rows = _summed(lines, wording, title) if is_summary else lines
        sections.append(Section("" if is_summary else title, "", rows, lines))
    for name, lines in rest.items():
        short = _joined(" · ", (lines[0].get("credits") or {}).get("number"), _group_name_short(lines[0], group_by))
        match line_format:
            case "summary":
                sections.append(Section("", "", _summed(lines, wording, name), lines))
            case "summary_by_category":
                sections.append(Section(name, short, _summed(lines, wording), lines))
            case _:
                sections.append(Section(name, short, lines, lines))
    return sections


def _summed(lines: list[dict[str, Any]], wording: Wording, title: str = "") -> list[dict[str, Any] | Sum]:
    """Lines of one tax as one row under this title, or a row for each category; what is deducted is named by itself."""
    by_title: dict[tuple[Any, ...], Sum] = {}
    deductions: list[dict[str, Any] | Sum] = []
    for line in lines:
        if line.get("deducts"):
            deductions.append(line)
            continue
        what = title or line.get("category") or wording[f"class_{line['class']}"]
        by_title.setdefault((what, line.get("tax_category"), line.get("tax_percent")), Sum(what, [])).lines.append(line)
    return [*by_title.values(), *deductions]


def _sum(summed: Sum, snapshot: dict[str, Any], wording: Wording, position: int) -> Line:
    """One row for several lines: their amount, and quantity and price where all of them count and cost the same."""
    lines = summed.lines
    days = [day for line in lines for day in (line.get("period") or {}).values() if day]
    period = {"from": min(days), "to": max(days)} if days else None
    units = {line.get("unit") for line in lines if line.get("quantity")}
    unit = units.pop() or "" if len(units) == 1 and all(line.get("quantity") for line in lines) else ""
    quantity = str(sum((Decimal(line["quantity"]) for line in lines), Decimal(0))) if unit and unit != "LS" else ""
    prices = {Decimal(line["price"]) for line in lines if line.get("price")}
    price = str(prices.pop()) if quantity and len(prices) == 1 else ""
    net = str(_net(lines))
    discount = sum((Decimal(line.get("discount") or 0) for line in lines), Decimal(0))
    if price and (Decimal(price) * Decimal(quantity)).quantize(Decimal(net), ROUND_HALF_UP) != Decimal(net) + discount:
        price = ""
    return Line(
        position=str(position),
        title=_shortened(summed.title, LONGEST_HEADING),
        detail=wording["discount"].format(amount=wording.number(str(discount))) if discount else "",
        period=wording.period(period) if period != snapshot.get("period") else "",
        quantity=wording.number(quantity) if quantity else "",
        unit=wording.unit(unit, quantity) if quantity else "",
        price=wording.number(price, max(_decimals(net), _decimals_needed(price))) if price else "",
        tax=_line_tax(lines[0], wording) if _has_several_rates(snapshot) else "",
        net=wording.number(net),
    )


def _net(lines: list[dict[str, Any]]) -> Decimal:
    return sum((Decimal(line["net"]) for line in lines), Decimal(0))


def _group_name(line: dict[str, Any], group_by: str) -> str:
    if group_by == "project":
        return _joined("  ", line.get("project_code"), line.get("project_name"))
    return line.get(group_by) or ""


def _group_name_short(line: dict[str, Any], group_by: str) -> str:
    return (line.get("project_code") or "") if group_by == "project" else ""


def _time_of(lines: list[dict[str, Any]], wording: Wording) -> dict[str, str]:
    """The hours or days of a group, where all its lines count the same."""
    unit = lines[0].get("unit")
    if unit not in TIME_UNITS or any(line.get("unit") != unit or not line.get("quantity") for line in lines):
        return {"quantity": "", "unit": ""}
    quantity = sum((Decimal(line["quantity"]) for line in lines), Decimal(0))
    return {"quantity": wording.number(quantity, 2), "unit": wording.unit(unit, str(quantity))}


def _line(line: dict[str, Any], snapshot: dict[str, Any], wording: Wording, position: str) -> Line:
    title = line.get("description") or line.get("task") or line.get("category") or wording[f"class_{line['class']}"]
    if deducts := line.get("deducts"):
        title = wording["deduction"].format(title=title, number=deducts["number"], date=wording.date(deducts["issue_date"]))
    unit, quantity, price = line.get("unit") or "", line.get("quantity"), line.get("price")
    details = list(_details(line, snapshot, wording))
    if discount := line.get("discount"):
        details.append(wording["discount"].format(amount=wording.number(discount)))
    return Line(
        position=position,
        title=title,
        detail=" · ".join(_unique(details, apart_from=title)),
        period=wording.period(line.get("period")) if line.get("period") != snapshot.get("period") else "",
        quantity=wording.number(quantity) if quantity else "",
        unit=wording.unit(unit, quantity) if quantity else "",
        price=wording.number(price, max(_decimals(line["net"]), _decimals_needed(price))) if price else "",
        tax=_line_tax(line, wording) if _has_several_rates(snapshot) else "",
        net=wording.number(line["net"]),
    )


def _details(line: dict[str, Any], snapshot: dict[str, Any], wording: Wording) -> Iterator[str]:
    group_by = snapshot.get("group_by") or "project"
    if group_by != "project":
        yield line.get("project_name") or line.get("project_code") or ""
    for name in ("task", "person", "category"):
        if name != group_by:
            yield line.get(name) or ""


def _line_tax(line: dict[str, Any], wording: Wording) -> str:
    percent = line.get("tax_percent")
    return wording.percent(percent) if percent and line.get("tax_category") != "O" else ""


def _taxes(snapshot: dict[str, Any], wording: Wording) -> dict[str, Any]:
    tax_label = _tax_label(snapshot, wording)
    taxes = snapshot.get("taxes") or []
    rows = [[_tax_name(tax, wording), wording.number(tax["base"]), wording.number(tax["tax"])] for tax in taxes]
    reasons = _unique((tax.get("reason") or "" for tax in taxes), apart_from="")
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
        ("" if each is local else f"{_reference(each, wording)}: ")
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
    return [[_shortened(text) for text in column if text] for column in columns]


def _decimals(value: str) -> int:
    return len(value.partition(".")[2])


def _decimals_needed(value: str) -> int:
    return _decimals(value.rstrip("0")) if "." in value else 0


def _joined(separator: str, *parts: str | None) -> str:
    return separator.join(part for part in parts if part)


def _unique(texts: Iterable[str], *, apart_from: str) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text and text != apart_from]
