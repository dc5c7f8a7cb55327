"""The rows of a document's table of services: in groups and sections, each line by itself or several as one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from typing import Any

from unbilled.invoices.documents_wording import Wording, decimals_given, decimals_needed, invoice_said, joined, shortened, unique

LONGEST_HEADING = 300
TIME_UNITS = ("HUR", "DAY")


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


def groups_of(snapshot: dict[str, Any], wording: Wording) -> list[Group]:
    """The table of services of a snapshot: its sections with the sum of each."""
    sections = _sections(snapshot, wording)
    numbers = count(1)
    return [
        Group(
            name=shortened(section.name, LONGEST_HEADING),
            lines=[
                _line(each, snapshot, wording, str(next(numbers)))
                if isinstance(each, dict)
                else _sum(each, snapshot, wording, next(numbers))
                for each in section.rows
            ],
            subtotal=wording["subtotal"].format(group=shortened(section.short_name or section.name))
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
            credited = invoice_said(line["credits"], wording) if line.get("credits") else ""
            rest.setdefault(joined(" · ", credited, name), []).append(line)
    sections = []
    for place, lines in sorted(grouped.items()):
        title, is_summary = chosen[place]["title"], chosen[place]["format"] == "summary"
        rows = _summed(lines, wording, title) if is_summary else lines
        sections.append(Section("" if is_summary else title, "", rows, lines))
    for name, lines in rest.items():
        short = joined(" · ", (lines[0].get("credits") or {}).get("number"), _group_name_short(lines[0], group_by))
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
        title=shortened(summed.title, LONGEST_HEADING),
        detail=wording["discount"].format(amount=wording.number(str(discount))) if discount else "",
        period=wording.period(period) if period != snapshot.get("period") else "",
        quantity=wording.number(quantity) if quantity else "",
        unit=wording.unit(unit, quantity) if quantity else "",
        price=wording.number(price, max(decimals_given(net), decimals_needed(price))) if price else "",
        tax=_line_tax(lines[0], wording) if has_several_rates(snapshot) else "",
        net=wording.number(net),
    )


def _net(lines: list[dict[str, Any]]) -> Decimal:
    return sum((Decimal(line["net"]) for line in lines), Decimal(0))


def _group_name(line: dict[str, Any], group_by: str) -> str:
    if group_by == "project":
        return joined("  ", line.get("project_code"), line.get("project_name"))
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
        detail=" · ".join(unique(details, apart_from=title)),
        period=wording.period(line.get("period")) if line.get("period") != snapshot.get("period") else "",
        quantity=wording.number(quantity) if quantity else "",
        unit=wording.unit(unit, quantity) if quantity else "",
        price=wording.number(price, max(decimals_given(line["net"]), decimals_needed(price))) if price else "",
        tax=_line_tax(line, wording) if has_several_rates(snapshot) else "",
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


def has_several_rates(snapshot: dict[str, Any]) -> bool:
    """Whether each line has to say its own tax."""
    return len({(line.get("tax_category"), line.get("tax_percent")) for line in snapshot["lines"]}) > 1
